"""Whether a content is somebody's own words: direct, mixed or paraphrase."""

import re
from collections.abc import Sequence

from articles.suggest.reading import Article
from articles.suggest.values import Place

EDGES = frozenset(" \t\n\xa0.,;:!?…—–-―()[]\"“”‘’'«»„‹›`")
THAT = re.compile(r"(?:that|saying|as|how)\b[\s,]*", re.I)
MARKS = frozenset("\"“”‘’'«»„‹›")


def mode_of(article: Article, content: Sequence[Place]) -> str:
    """direct where all of it stands within quotation marks, mixed where a part does, else paraphrase.

    Marks at the edges, a leading "that" and punctuation don't count.
    """
    quoted = total = 0
    for place in content:
        read = article.read.get(place.paragraph)
        if read is None:
            continue
        start, end = _trimmed(read.text, place)
        first, last = read.span(start, end)
        said = [word for word in read.words[first:last] if word.word]
        if not said and start < end and first:
            said = [read.words[first - 1]]
        total += len(said)
        quoted += sum(word.quotation >= 0 for word in said)
    if not quoted:
        return "paraphrase"
    return "direct" if quoted == total else "mixed"


def _trimmed(text: str, place: Place) -> tuple[int, int]:
    start, end = place.start, min(place.end, len(text))
    while start < end and text[start] in EDGES:
        start += 1
    if not set(text[place.start : start]) & MARKS and (that := THAT.match(text, start, end)):
        start = that.end()
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end
