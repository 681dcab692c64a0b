"""Which relations two claims can have, and which are recorded already."""

from articles.models import Claim, ClaimRelation


def relation_problem(from_claim: Claim, to_claim: Claim, kind: str) -> str:
    """Why one claim cannot be related to the other, in words; empty if it can.

    Every kind but a contradiction has a direction, so following one kind never leads back.
    """
    if from_claim.pk == to_claim.pk:
        return "A claim is not related to itself."
    if kind not in ClaimRelation.Kind.values:
        return f"“{kind}” is no kind of relation."
    if kind == ClaimRelation.Kind.CONTRADICTS:
        return ""
    directed = ClaimRelation.objects.filter(kind=kind)
    if directed.filter(from_claim=to_claim, to_claim=from_claim).exists():
        verb = ClaimRelation.Kind(kind).label
        return (
            f"Claim {to_claim.public_id} {verb} {from_claim.public_id} already, and the other way round "
            "that would be a loop: a relation is entered once, from the later claim to the earlier one."
        )
    seen: set[int] = set()
    reached = {to_claim.pk}
    while reached:
        seen |= reached
        onward = directed.filter(from_claim__in=reached).values_list("to_claim", flat=True)
        reached = set(onward) - seen
    if from_claim.pk in seen:
        return f"Claim {to_claim.public_id} already leads to {from_claim.public_id}: that would be a loop."
    return ""


def relation_clash(from_claim: Claim, to_claim: Claim, kind: str, besides: int | None = None) -> str:
    """Why what is recorded of two claims rules another kind out, in words; empty if it does not.

    What says the same as another claim cannot contradict it; any other two kinds may stand beside each other.
    `besides`: the primary key of a relation that is not asked, because it is the one that changes.
    """
    kinds = ClaimRelation.Kind
    agreeing = {kinds.CONFIRMS, kinds.REPEATS}
    rules_out = agreeing if kind == kinds.CONTRADICTS else {kinds.CONTRADICTS} if kind in agreeing else set()
    between = ClaimRelation.objects.filter(kind__in=rules_out)
    if besides is not None:
        between = between.exclude(pk=besides)
    forward = between.filter(from_claim=from_claim, to_claim=to_claim)
    found = (forward | between.filter(from_claim=to_claim, to_claim=from_claim)).first()
    if found is None:
        return ""
    recorded = found.get_kind_display()
    return f"One of these two claims {recorded} the other, as recorded: so it never {kinds(kind).label} it."


def is_related(from_claim: Claim, to_claim: Claim, kind: str) -> bool:
    """Whether the relation is recorded; a contradiction holds both ways."""
    same_kind = ClaimRelation.objects.filter(kind=kind)
    forward = same_kind.filter(from_claim=from_claim, to_claim=to_claim)
    if kind != ClaimRelation.Kind.CONTRADICTS:
        return forward.exists()
    return (forward | same_kind.filter(from_claim=to_claim, to_claim=from_claim)).exists()
