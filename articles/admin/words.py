"""An editor gives words; the program finds their place in the paragraph and stores it as selectors."""

from django.core.exceptions import ValidationError

from articles.models import Paragraph
from articles.text import anchors


def place(paragraph: Paragraph, words: str, contexts: list[tuple[str, str]]) -> anchors.Selector:
    """Where the words stand; the first context (words before, words after) that tells places apart decides.

    Raises ValidationError with a sentence that says what to correct.
    """
    found = anchors.locate(paragraph.text, words)
    for prefix, suffix in contexts:
        if not isinstance(found, anchors.Ambiguous):
            break
        if prefix or suffix:
            found = anchors.locate(paragraph.text, words, prefix, suffix)
    if isinstance(found, anchors.Located):
        return anchors.select(paragraph.text, found.start, found.end)
    if isinstance(found, anchors.Ambiguous):
        raise ValidationError(
            f"These words stand {found.count} times in paragraph {paragraph.n}: give what is before or after."
        )
    raise ValidationError(f"These words do not stand in paragraph {paragraph.n}: copy them from its text.")
