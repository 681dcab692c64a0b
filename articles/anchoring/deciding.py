"""What an editor decides about words that were not found for certain. The claim keeps its own words all the same."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.indexing import reindex_articles
from articles.models import Anchor, AnchorState
from articles.text.anchors import normalise


class Refused(Exception):
    """The decision cannot be made; the message says why."""


@transaction.atomic
def confirm(anchor: Anchor, user: Any) -> None:
    """The place that was found is the right one."""
    row = _locked(anchor)
    if row.state == AnchorState.GONE:
        _decide(row, user)
    elif row.paragraph is None or row.start is None or row.end is None:
        raise Refused("There is no single place to confirm: choose one, or mark the words gone.")
    else:
        _point(row, row.paragraph.n, row.start, row.end, row.score)
        _decide(row, user)


@transaction.atomic
def choose(anchor: Anchor, number: int, user: Any) -> None:
    """The candidate of that number, from 0, is the right place."""
    row = _locked(anchor)
    if not 0 <= number < len(row.candidates):
        raise Refused("There is no such candidate.")
    one = row.candidates[number]
    _point(row, one["paragraph"], one["start"], one["end"], one["score"])
    _decide(row, user)


@transaction.atomic
def mark_gone(anchor: Anchor, user: Any) -> None:
    """The words are not in this text in any form."""
    row = _locked(anchor)
    row.state, row.score = AnchorState.GONE, 0.0
    row.paragraph = row.start = row.end = None
    row.quote = ""
    _decide(row, user)


def _locked(anchor: Anchor) -> Anchor:
    row = Anchor.objects.select_for_update(of=("self",)).select_related("span__paragraph").get(pk=anchor.pk)
    if not row.is_waiting:
        raise Refused("Somebody has decided on these words already.")
    return row


def _point(row: Anchor, number: int, start: int, end: int, score: float) -> None:
    """The same words are unchanged or moved, others altered."""
    paragraph = row.revision.paragraphs.get(n=number)
    row.paragraph, row.start, row.end = paragraph, start, end
    row.quote, row.score = paragraph.text[start:end], score
    if normalise(row.quote).strip() != normalise(row.span.exact).strip():
        row.state = AnchorState.ALTERED
    elif paragraph.key == row.span.paragraph.key:
        row.state = AnchorState.UNCHANGED
    else:
        row.state = AnchorState.MOVED


def _decide(row: Anchor, user: Any) -> None:
    row.confirmed_by, row.confirmed_at = user, timezone.now()
    row.save()
    reindex_articles([row.revision.article_id])  # an excerpt shows the paragraphs in which claims stand
