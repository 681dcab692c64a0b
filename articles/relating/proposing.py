"""Bring the suggested relations of stored claims up to date with their words, and with what editors decided."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from articles.models import ClaimRelation, SuggestedRelation
from articles.relating.candidates import look_up
from articles.relating.reading import statements
from articles.relating.rules import Proposal, propose

AT_ONCE = 20  # claims that are looked at while somebody waits

Pair = frozenset[int]


@dataclass(slots=True)
class Found:
    """What a run changed, counted."""

    claims: int = 0
    new: int = 0
    gone: int = 0

    def add(self, other: "Found") -> None:
        self.claims += other.claims
        self.new += other.new
        self.gone += other.gone


def refresh_some(claims: Iterable[int]) -> Found:
    """The same for twenty of these claims at most: `manage.py suggest --relations` looks at the others."""
    total = Found()
    for pk in list(claims)[:AT_ONCE]:
        total.add(refresh(pk))
    return total


@transaction.atomic
def refresh(claim: int) -> Found:
    """Propose the relations of a claim to what may relate to it; running it again changes nothing.

    What was decided is neither touched nor proposed again, nor are two claims that an editor has related in any way.
    Open proposals that no rule makes any more are deleted.
    """
    this = statements([claim]).get(claim)
    of_claim = SuggestedRelation.objects.filter(Q(from_claim=claim) | Q(to_claim=claim))
    stored = list(of_claim)
    ends = {pk for row in stored for pk in (row.from_claim_id, row.to_claim_id)}
    others = statements((look_up(this) | ends if this else set()) - {claim})
    made = {other: propose(this, others[other]) for other in others} if this else {}
    related = _related(claim)
    open_rows = [row for row in stored if row.state == SuggestedRelation.State.OPEN]
    gone = [row.pk for row in open_rows if not _holds(row, made, claim) or _pair(row) in related]
    SuggestedRelation.objects.filter(pk__in=gone).delete()
    known = {(_pair(row), row.kind) for row in stored}
    new = [
        SuggestedRelation(from_claim_id=p.from_claim, to_claim_id=p.to_claim, kind=p.kind, rule=p.rule)
        for p in made.values()
        if p is not None and not _is_settled(p, known, related)
    ]
    SuggestedRelation.objects.bulk_create(new, ignore_conflicts=True)
    return Found(1, len(new), len(gone))


def _related(claim: int) -> set[Pair]:
    ends = ClaimRelation.objects.filter(Q(from_claim=claim) | Q(to_claim=claim)).order_by()
    return {frozenset(pair) for pair in ends.values_list("from_claim", "to_claim")}


def _pair(row: SuggestedRelation) -> Pair:
    return frozenset((row.from_claim_id, row.to_claim_id))


def _is_settled(proposal: Proposal, known: set[tuple[Pair, str]], related: set[Pair]) -> bool:
    pair = frozenset((proposal.from_claim, proposal.to_claim))
    return pair in related or (pair, proposal.kind) in known


def _holds(row: SuggestedRelation, made: dict[int, Proposal | None], claim: int) -> bool:
    """Whether the rules still propose it."""
    proposal = made.get(row.to_claim_id if row.from_claim_id == claim else row.from_claim_id)
    return proposal is not None and proposal.kind == row.kind
