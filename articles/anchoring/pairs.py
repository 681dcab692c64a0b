"""Two revisions of an article, compared: stored paragraphs in, what became of stored spans out."""

from collections import OrderedDict
from collections.abc import Iterable

from articles.models import Paragraph, Span
from articles.text.reanchor import Found, Reanchoring

KEPT_TEXTS, KEPT_PAIRS = 8, 4


class Pairs:
    """The paragraphs of revisions and their comparisons; only the last few are kept in memory."""

    def __init__(self) -> None:
        self._texts: OrderedDict[int, list[Paragraph]] = OrderedDict()
        self._pairs: OrderedDict[tuple[int, int], Reanchoring] = OrderedDict()

    def fill(self, paragraphs: Iterable[Paragraph]) -> None:
        """Take paragraphs of whole revisions, in order, that were fetched already, in place of those from before."""
        self._texts.clear()
        self._pairs.clear()
        for paragraph in paragraphs:
            self._texts.setdefault(paragraph.revision_id, []).append(paragraph)

    def text(self, revision: int) -> list[Paragraph]:
        """The paragraphs of a revision; a paragraph's number is its place in the list."""
        if revision not in self._texts:
            while len(self._texts) >= KEPT_TEXTS:
                self._texts.popitem(last=False)
            rows = Paragraph.objects.filter(revision=revision).order_by("n")
            self._texts[revision] = list(rows.only("pk", "revision", "n", "key", "text"))
        return self._texts[revision]

    def find(self, old: int, new: int, paragraph: int, start: int, end: int) -> Found:
        """What became in one revision of the words at a place of another."""
        pair = self._pairs.get((old, new))
        if pair is None:
            while len(self._pairs) >= KEPT_PAIRS:
                self._pairs.popitem(last=False)
            sides = ([(p.key, p.text) for p in self.text(revision)] for revision in (old, new))
            pair = self._pairs[old, new] = Reanchoring(*sides)
        return pair.find(paragraph, start, end)

    def of_span(self, span: Span, new: int) -> Found:
        """What became of a span, with `paragraph` at hand, in a revision."""
        return self.find(span.paragraph.revision_id, new, span.paragraph.n, span.start, span.end)
