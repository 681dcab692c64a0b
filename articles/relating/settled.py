"""Which pairs of claims are settled: related by an editor, or decided on; merged claims count as their survivors."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Q

from articles.models import Claim, ClaimRelation, SuggestedRelation

Pair = frozenset[int]


@dataclass(slots=True)
class Settled:
    """`related`: pairs that have any relation; `decided`: pairs and the kinds that were accepted or rejected."""

    related: set[Pair] = field(default_factory=set)
    decided: set[tuple[Pair, str]] = field(default_factory=set)

    def rules_out(self, pair: Pair, kind: str) -> bool:
        """Whether this is not to be proposed."""
        return pair in self.related or (pair, kind) in self.decided


def settled(claims: Collection[int]) -> Settled:
    """What is settled of these claims and others, in four queries."""
    leads = _leads(Q(merged_into__in=claims))
    family = {*claims, *leads}
    of_family = Q(from_claim__in=family) | Q(to_claim__in=family)
    related = list(ClaimRelation.objects.filter(of_family).order_by().values_list("from_claim", "to_claim"))
    decided = SuggestedRelation.objects.filter(of_family).exclude(state=SuggestedRelation.State.OPEN)
    decisions = list(decided.order_by().values_list("from_claim", "to_claim", "kind"))
    ends = {pk for one, other, *_ in (*related, *decisions) for pk in (one, other)}
    leads |= _leads(Q(pk__in=ends - family))
    return Settled(
        {frozenset((leads.get(one, one), leads.get(other, other))) for one, other in related},
        {(frozenset((leads.get(one, one), leads.get(other, other))), kind) for one, other, kind in decisions},
    )


def _leads(merged: Q) -> dict[int, int]:
    """Where these claims lead, if they are merged."""
    rows = Claim.objects.filter(merged).order_by().values_list("pk", "merged_into")
    return {pk: into for pk, into in rows if into is not None}
