"""What an editor sees first: what waits, what was published this week and by whom, what is scheduled next."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from articles.models import Article, Assignment, Claim
from articles.queues import QUEUES
from articles.queues.narrowing import ME, Counted, counted, looked_after
from articles.queues.queue import Queue

WEEK = datetime.timedelta(days=7)
PUBLISHED = "Published."  # as every publication by hand or by schedule stands in the log
LOOKED_AT = 5_000  # entries of the log, the newest
NEWEST = 5  # records
SCHEDULED = 5  # records


@dataclass(frozen=True, slots=True)
class Waiting:
    """A queue with how much waits in it, and how much of that is mine."""

    queue: Queue
    count: Counted
    mine: Counted


@dataclass(frozen=True, slots=True)
class Published:
    """What became public within a week: how many, which last, and how many by whom; imports are nobody's."""

    claims: Counted
    articles: Counted
    newest: Sequence[Claim]
    people: Sequence[tuple[str, int]]


def waiting(user: User) -> list[Waiting]:
    """Each queue that the user may see, those with something of his first."""
    visible = [one for one in QUEUES.values() if one.may_see(user)]
    given = Assignment.objects.filter(user=user).order_by().values_list("queue", flat=True)
    with_mine = set(given.distinct())
    found = []
    for queue in visible:
        rows = queue.waiting(user)
        is_mine = queue.name in with_mine
        mine = counted(looked_after(queue, rows, user, ME)) if is_mine else Counted(0)
        found.append(Waiting(queue, counted(rows), mine))
    return sorted(found, key=lambda one: not one.mine)


def published() -> Published:
    """What became public within the last seven days and still is."""
    since = timezone.now() - WEEK
    claims = Claim.objects.published().filter(first_published__gte=since)
    articles = Article.objects.published().filter(first_published__gte=since)
    newest = claims.for_cards().order_by("-first_published", "-pk")[:NEWEST]
    return Published(counted(claims), counted(articles), list(newest), _people(since))


def _people(since: datetime.datetime) -> list[tuple[str, int]]:
    """How many records each person has published since then, by the newest entries of the log."""
    kinds = {kind.pk for kind in ContentType.objects.get_for_models(Claim, Article).values()}
    entries = LogEntry.objects.order_by("-pk").values_list(
        "user__username", "content_type", "object_id", "action_time", "change_message"
    )
    done = {
        (who, kind, record)
        for who, kind, record, when, message in entries[:LOOKED_AT]
        if kind in kinds and when >= since and message == PUBLISHED
    }
    return Counter(who for who, _, _ in done).most_common()


def scheduled() -> list[Claim | Article]:
    """The next records to be published by schedule, the soonest first."""
    chosen: dict[str, Any] = {"status": "draft", "publish_at__gt": timezone.now()}
    claims = Claim.objects.filter(**chosen).for_cards().select_related("scheduled_by")
    articles = Article.objects.filter(**chosen).select_related("outlet", "scheduled_by")
    found: list[Claim | Article] = [
        *claims.order_by("publish_at", "pk")[:SCHEDULED],
        *articles.order_by("publish_at", "pk")[:SCHEDULED],
    ]
    return sorted(found, key=lambda record: (str(record.publish_at), record.pk))[:SCHEDULED]
