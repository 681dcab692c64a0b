"""Check the whole archive: where every span's words stand in the newest text of its article. Changes nothing.

Memory stays flat: articles are read some at a time, and only texts in which claims stand.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from articles.anchoring.pairs import Pairs
from articles.anchoring.storing import as_row
from articles.models import Anchor, AnchorState, Article, Claim, Paragraph, Revision, Span

ARTICLES = 50  # read at a time


@dataclass(frozen=True, slots=True)
class Checked:
    """Where a span's words stand in the newest text, and what is wrong with what is stored about it, if anything."""

    claim: str  # its public id
    key: str | None
    span: int  # its number within the claim, from 0
    state: str
    score: float
    paragraph: int | None  # its number; 0 is the headline
    start: int | None
    end: int | None
    quote: str | None
    confirmed: bool
    fault: str


def check(progress: Callable[[int, int], None] | None = None) -> Iterator[Checked]:
    """All spans, article by article; `progress` is told how many articles are done, and of how many."""
    having = Article.objects.filter(Exists(Claim.objects.filter(article=OuterRef("pk"))))
    articles = list(having.order_by("pk").values_list("pk", flat=True))
    for done in range(0, len(articles), ARTICLES):
        yield from _check_articles(articles[done : done + ARTICLES])
        if progress is not None:
            progress(min(done + ARTICLES, len(articles)), len(articles))


def _check_articles(articles: list[int]) -> Iterator[Checked]:
    newest = dict(
        Revision.objects.filter(article__in=articles, is_current=True).values_list("article_id", "pk")
    )
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    rows = Span.objects.filter(claim__article__in=articles).select_related("claim")
    for span in rows.order_by("claim_id", "position"):
        spans[span.claim.article_id].append(span)
    stored = {
        one.span_id: one
        for one in Anchor.objects.filter(revision__in=newest.values(), span__claim__article__in=articles)
    }
    for article in articles:
        cited = {span.claim.revision_id for span in spans[article]}
        pairs = Pairs()
        pairs.fill(
            Paragraph.objects.filter(revision__in={*cited, newest[article]})
            .only("pk", "revision_id", "n", "key", "text")
            .order_by("revision_id", "n")
        )
        paragraphs = {p.pk: p for revision in cited for p in pairs.text(revision)}
        for span in spans[article]:
            if span.paragraph_id in paragraphs:
                span.paragraph = paragraphs[span.paragraph_id]
            yield _check_span(span, newest[article], stored.get(span.pk), pairs)


def _check_span(span: Span, newest: int, stored: Anchor | None, pairs: Pairs) -> Checked:
    stands = span.paragraph.text[span.start : span.end] == span.exact
    if span.paragraph.revision_id == newest:
        here = Anchor(
            span=span, state=AnchorState.UNCHANGED, score=1.0, paragraph=span.paragraph, start=span.start, end=span.end,
            quote=span.exact,
        )  # fmt: skip
        return _told(span, here, "" if stands else "its words do not stand at its place")
    fault = "" if stands else "its words do not stand at its place"
    now = as_row(span, newest, pairs.of_span(span, newest), pairs)
    if stored is None:
        return _told(span, now, fault or "nothing is stored about this text")
    by_pk = {p.pk: p for p in pairs.text(newest)}
    if stored.paragraph_id is not None:
        stored.paragraph = there = by_pk.get(stored.paragraph_id)
        if there is None or there.text[stored.start : stored.end] != stored.quote:
            return _told(span, stored, fault or "the words found again do not stand at their place")
    if stored.confirmed_at is not None:
        return _told(span, stored, fault)
    if _what(stored) != _what(now):
        fault = fault or f"stored as {_described(stored)}, found as {_described(now)}"
    return _told(span, now, fault)


def _what(row: Anchor) -> tuple[str, int | None, int | None, int | None]:
    return row.state, row.paragraph_id, row.start, row.end


def _described(row: Anchor) -> str:
    return f"{row.state} in paragraph {row.paragraph.n}" if row.paragraph else str(row.state)


def _told(span: Span, row: Anchor, fault: str) -> Checked:
    return Checked(
        claim=span.claim.public_id,
        key=span.claim.key,
        span=span.position,
        state=str(row.state),
        score=row.score,
        paragraph=row.paragraph.n if row.paragraph else None,
        start=row.start,
        end=row.end,
        quote=row.quote or None,
        confirmed=row.confirmed_at is not None,
        fault=fault,
    )
