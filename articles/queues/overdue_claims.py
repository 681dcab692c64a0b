"""Claims whose moment has come and that could not be published."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from articles import scheduling, tagging
from articles.models import Claim, ClaimStatus
from articles.queues import drafts
from articles.queues.queue import Decision, Item, Queue


def _waiting(user: User) -> QuerySet[Claim]:
    overdue = Claim.objects.filter(status=ClaimStatus.DRAFT, publish_at__lte=timezone.now())
    return overdue.for_cards().select_related("scheduled_by").order_by("publish_at", "pk")


def _items(claims: Sequence[Claim]) -> list[Item]:
    return [
        drafts.item_of(claim, f"It was due at {claim.publish_at:%Y-%m-%d %H:%M} UTC", *lacks)
        for claim, lacks in zip(claims, scheduling.lacking_each(claims), strict=True)
    ]


def _publish(claim: Claim, user: User) -> str:
    tagging.publish(claim)
    return "Published"


def _unschedule(claim: Claim, user: User) -> str:
    scheduling.unschedule(claim)
    return "Scheduled no more"


QUEUE = Queue(
    "overdue-claims",
    "Claims overdue",
    "They were scheduled, their moment has come, and something keeps them from being published.",
    scheduling.PUBLISHING,
    _waiting,
    _items,
    {"outlet": "article__outlet", "language": "article__language", "since": "publish_at"},
    (
        Decision("publish", "Publish now", "a", _publish),
        Decision("unschedule", "Cancel the schedule", "r", _unschedule),
    ),
)
