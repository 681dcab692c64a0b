"""Who looks after what waits: to me, to a colleague, to nobody."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Assignment

COLLEAGUES = 200  # offered


def assign(queue: str, pk: int, to: User | None, by: User) -> None:
    """Let somebody look after one of a queue, or nobody; who said so and when is stored."""
    said = {"user": to, "assigned_by": by, "assigned_at": timezone.now()}
    Assignment.objects.update_or_create(queue=queue, object_id=pk, defaults=said)


def assigned(queue: str, pks: Iterable[int]) -> dict[int, Assignment]:
    """Who looks after these, by primary key."""
    found = Assignment.objects.filter(queue=queue, object_id__in=list(pks)).exclude(user=None)
    return {one.object_id: one for one in found.select_related("user", "assigned_by")}


def colleagues() -> list[User]:
    """Whom something can be assigned to."""
    return list(User.objects.filter(is_staff=True, is_active=True).order_by("username")[:COLLEAGUES])


def colleague(name: str) -> User | None:
    """The member of staff of that name."""
    return User.objects.filter(is_staff=True, is_active=True, username=name.strip()).first()
