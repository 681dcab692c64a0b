"""Store what became of claims' words in each text that is newer than the one they cite.

The claim keeps citing its own text and words. What an editor confirmed holds for later texts as long as the words
that were confirmed are still there.
"""

from collections.abc import Iterable
from itertools import groupby

from django.db import transaction
from django.db.models import QuerySet

from articles.anchoring.pairs import Pairs
from articles.indexing import reindex_articles
from articles.models import AUTOMATIC, Anchor, AnchorState, Claim, Revision, Span
from articles.text.reanchor import Found

BATCH = 500


@transaction.atomic
def anchor(spans: QuerySet[Span]) -> int:
    """Work out and store what is not stored yet of these spans; how much that was."""
    wanted = spans.filter(claim__revision__is_current=False).select_related("claim", "paragraph")
    rows = wanted.order_by("claim__article_id", "pk").iterator(BATCH)
    by_article = groupby(rows, key=lambda span: span.claim.article_id)
    return sum(_anchor_article(article, list(of_article)) for article, of_article in by_article)


@transaction.atomic
def fill() -> int:
    """Work out and store what is missing in the whole archive, and what excerpts show by it; how much that was."""
    added = anchor(Span.objects.all())
    if added:
        changed = Claim.objects.filter(revision__is_current=False).order_by()
        reindex_articles(changed.values_list("article", flat=True).distinct())
    return added


def anchor_anew(claims: Iterable[Claim]) -> None:
    """The same for claims whose words were chosen anew: what was known of the former ones no longer holds."""
    spans = Span.objects.filter(claim__in=[claim.pk for claim in claims])
    Anchor.objects.filter(span__in=spans).delete()
    anchor(spans)


def _anchor_article(article: int, spans: list[Span]) -> int:
    numbers = dict(Revision.objects.filter(article=article).values_list("pk", "n"))
    later = sorted((n, pk) for pk, n in numbers.items())
    stored = {
        (one.span_id, one.revision_id): one
        for one in Anchor.objects.filter(span__in=spans, revision__in=numbers)
    }
    pairs, new = Pairs(), []
    for n, revision in later:
        for span in spans:
            if n <= numbers[span.paragraph.revision_id] or (span.pk, revision) in stored:
                continue
            before = stored.get((span.pk, later[n - 2][1])) if n > 1 else None
            row = _worked_out(span, revision, before, pairs)
            stored[span.pk, revision] = row
            new.append(row)
    Anchor.objects.bulk_create(new, batch_size=BATCH)
    return len(new)


def _worked_out(span: Span, revision: int, before: Anchor | None, pairs: Pairs) -> Anchor:
    found = pairs.of_span(span, revision)
    row = as_row(span, revision, found, pairs)
    if before is not None and before.confirmed_at is not None:
        _carry_decision(row, before, pairs)
    return row


def as_row(span: Span, revision: int, found: Found, pairs: Pairs) -> Anchor:
    """What was found, as it is stored."""
    row = Anchor(span=span, revision_id=revision, state=found.state, score=found.score)
    if found.place is not None:
        paragraph = pairs.text(revision)[found.place.paragraph]
        row.paragraph, row.start, row.end = paragraph, found.place.start, found.place.end
        row.quote = paragraph.text[row.start : row.end]
    if found.state not in AUTOMATIC:
        row.candidates = [
            {"paragraph": one.paragraph, "start": one.start, "end": one.end, "score": one.score}
            for one in found.candidates
        ]
    return row


def _carry_decision(row: Anchor, before: Anchor, pairs: Pairs) -> None:
    """What an editor confirmed of the text before still holds if the words there are the same in this one."""
    if row.state in AUTOMATIC:
        return
    there, start, end = before.paragraph, before.start, before.end
    if before.state == AnchorState.GONE:
        known = {paragraph.text for paragraph in pairs.text(before.revision_id)}
        text = pairs.text(row.revision_id)
        if any(text[one["paragraph"]].text not in known for one in row.candidates):
            return
        row.state, row.score, row.paragraph, row.start, row.end, row.quote = (
            before.state,
            0.0,
            None,
            None,
            None,
            "",
        )
    elif there is None or start is None or end is None:
        return
    else:
        found = pairs.find(before.revision_id, row.revision_id, there.n, start, end)
        if found.state not in AUTOMATIC or found.place is None:
            return
        row.state, row.score = before.state, before.score
        row.paragraph = pairs.text(row.revision_id)[found.place.paragraph]
        row.start, row.end = found.place.start, found.place.end
        row.quote = row.paragraph.text[row.start : row.end]
    row.confirmed_by_id, row.confirmed_at = before.confirmed_by_id, before.confirmed_at
