"""Bring the suggested relations of stored claims up to date with their words, and with what editors decided."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from articles.models import Claim, ComparedClaim, SuggestedRelation
from articles.relating.candidates import look_up
from articles.relating.reading import COMPARED, statements
from articles.relating.rules import ANSWER, VERSION, Proposal, propose
from articles.relating.settled import Pair, settled
from articles.turns import held, patiently

CHUNK = 25  # claims that are read together and stored in one transaction
AT_ONCE = 5_000  # claims that are looked up together, since that goes through all
PRESSED = 5.0  # seconds for which somebody waits who pressed the queue's button

Proposals = dict[tuple[Pair, str], Proposal]


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


def due() -> QuerySet[Claim]:
    """Claims that have changed since they were last compared, or were compared by other rules."""
    never = Q(compared=None)
    since = Q(compared__at__lt=F("modified")) | Q(compared__version__lt=VERSION)
    return Claim.objects.filter(never | since, status__in=COMPARED).order_by("-pk")


def refresh_due(seconds: float = PRESSED) -> Found:
    """Look at what has changed, the newest claims first, for so many seconds at most."""
    total, end = Found(), time.monotonic() + seconds
    keys = list(due().values_list("pk", flat=True)[:AT_ONCE])
    for start in range(0, len(keys), CHUNK):
        if time.monotonic() > end:
            break
        total.add(_refresh(keys[start : start + CHUNK]))
    return total


def refresh(claims: Iterable[int]) -> Found:
    """Propose the relations of these claims to what may relate to them; running it again changes nothing.

    What was decided is neither touched nor proposed again, nor are two claims that an editor has related in any way.
    Open proposals that no rule makes any more are deleted. Claims are read before the transaction that stores: it is
    short, and who changes a claim meanwhile makes it due again.
    """
    keys, total = list(claims), Found()
    for start in range(0, len(keys), CHUNK):
        total.add(_refresh(keys[start : start + CHUNK]))
    return total


def forget(claims: Iterable[int]) -> None:
    """The words of these claims are gone: nothing is suggested of them but anew."""
    keys = list(claims)
    _of(keys).filter(state=SuggestedRelation.State.OPEN).delete()
    ComparedClaim.objects.filter(claim__in=keys).delete()


def _refresh(claims: Sequence[int]) -> Found:
    began = timezone.now()
    stored = list(_of(claims))
    made = _proposals(claims, stored)
    decided = settled(claims)
    open_rows = [row for row in stored if row.state == SuggestedRelation.State.OPEN]
    gone = [
        row.pk for row in open_rows
        if (_pair(row), row.kind) not in made or decided.rules_out(_pair(row), row.kind)
    ]  # fmt: skip
    known = {(_pair(row), row.kind) for row in stored}
    new = [one for key, one in made.items() if key not in known and not decided.rules_out(*key)]
    return patiently(lambda: _store(claims, new, gone, began))


@transaction.atomic
def _store(claims: Sequence[int], new: Sequence[Proposal], gone: Sequence[int], began: datetime) -> Found:
    ends = {pk for one in new for pk in (one.from_claim, one.to_claim)}
    there = set(held(Claim.objects.filter(pk__in=ends.union(claims))).values_list("pk", flat=True))
    SuggestedRelation.objects.filter(pk__in=gone, state=SuggestedRelation.State.OPEN).delete()
    rows = [
        SuggestedRelation(from_claim_id=p.from_claim, to_claim_id=p.to_claim, kind=p.kind, rule=p.rule)
        for p in new
        if {p.from_claim, p.to_claim} <= there
    ]
    SuggestedRelation.objects.bulk_create(rows, ignore_conflicts=True)
    ComparedClaim.objects.bulk_create(
        [ComparedClaim(claim_id=pk, at=began, version=VERSION) for pk in claims if pk in there],
        update_conflicts=True, unique_fields=["claim"], update_fields=["at", "version"],
    )  # fmt: skip
    return Found(len(claims), len(rows), len(gone))


def _proposals(claims: Sequence[int], stored: Iterable[SuggestedRelation]) -> Proposals:
    """What the rules propose of these claims, by pair and kind: of each pair once."""
    ours = statements(claims)
    near = {pk: look_up(this, ANSWER) for pk, this in ours.items()}
    for row in stored:
        for one, other in ((row.from_claim_id, row.to_claim_id), (row.to_claim_id, row.from_claim_id)):
            if one in near:
                near[one].add(other)
    others = {**statements(set().union(*near.values()) - ours.keys()), **ours}
    proposed = (propose(ours[pk], others[other]) for pk in near for other in near[pk] & others.keys())
    return {(frozenset((p.from_claim, p.to_claim)), p.kind): p for p in proposed if p is not None}


def _of(claims: Sequence[int]) -> QuerySet[SuggestedRelation]:
    return SuggestedRelation.objects.filter(Q(from_claim__in=claims) | Q(to_claim__in=claims))


def _pair(row: SuggestedRelation) -> Pair:
    return frozenset((row.from_claim_id, row.to_claim_id))
