"""Which colleagues have the same article open: its form, its desk, or a claim's form.

Kept in a table: each process has a cache of its own unless there is a shared one, and several processes serve editors.
A browser says every twenty seconds that a page is still open; who has not been heard of for a minute has gone.
"""

import datetime

from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Presence

HERE = datetime.timedelta(seconds=60)
FORGOTTEN = datetime.timedelta(days=1)


def note(article: int, user: User) -> None:
    """Somebody has the article of this primary key open; mostly one query."""
    now = timezone.now()
    if Presence.objects.filter(article=article, user=user).update(seen=now):
        return
    Presence.objects.filter(seen__lt=now - FORGOTTEN).delete()
    Presence.objects.bulk_create([Presence(article_id=article, user=user, seen=now)], ignore_conflicts=True)


def others(article: int, user: User) -> list[str]:
    """The names of everybody else who has it open, who was seen last first; one query."""
    rows = Presence.objects.filter(article=article, seen__gt=timezone.now() - HERE).exclude(user=user)
    users = [row.user for row in rows.select_related("user").order_by("-seen")]
    return [one.get_full_name() or one.get_username() for one in users]
