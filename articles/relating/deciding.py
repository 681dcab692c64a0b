"""What editors decide about suggested relations: accepted ones become relations, rejected ones never come back."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles import tagging
from articles.models import Claim, SuggestedRelation
from articles.tagging import Refused
from articles.turns import held


@transaction.atomic
def accept(suggested: SuggestedRelation, user: User | None, note: str = "") -> None:
    """Relate the two claims as proposed. Raises Refused if it is decided already or they cannot be related so."""
    _lock(suggested)
    tagging.relate(suggested.from_claim, suggested.to_claim, suggested.kind, note, user)
    _decide(suggested, SuggestedRelation.State.ACCEPTED, user)


@transaction.atomic
def reject(suggested: SuggestedRelation, user: User | None) -> None:
    """Record that they do not relate so: it is never proposed again. Raises Refused if it is decided already."""
    _lock(suggested)
    _decide(suggested, SuggestedRelation.State.REJECTED, user)


def _lock(suggested: SuggestedRelation) -> None:
    """Hold both claims and the proposal, which is as stored then."""
    list(held(Claim.objects.filter(pk__in=[suggested.from_claim_id, suggested.to_claim_id]).order_by("pk")))
    suggested.refresh_from_db(from_queryset=held(SuggestedRelation.objects.all()))
    if suggested.state != SuggestedRelation.State.OPEN:
        raise Refused(f"This is {suggested.state} already.")
    if not SuggestedRelation.objects.waiting().filter(pk=suggested.pk).exists():
        raise Refused(
            "This waits no longer: the two claims are related already, or one is retracted, merged or withdrawn."
        )


def _decide(suggested: SuggestedRelation, state: str, user: User | None) -> None:
    suggested.state, suggested.decided_by, suggested.decided_at = state, user, timezone.now()
    suggested.save(update_fields=["state", "decided_by", "decided_at"])
