"""Drafts that are to be published later: a moment, who said so, and what becomes of them when it comes.

Until `manage.py publish_due` publishes it, a scheduled record is a draft everywhere.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import history
from articles.models import Article, ArticleStatus, Claim, ClaimStatus
from articles.tagging import Changed, Refused, publish, publish_article

PUBLISHING = ("articles.publish_claim", "articles.publish_article")
"""The rights that who schedules needs, then and when the moment comes."""


@dataclass(slots=True)
class Due:
    """What became of the records whose moment had come: published ones, and those not, each with why."""

    published: list[Claim | Article] = field(default_factory=list)
    waiting: list[tuple[Claim | Article, str]] = field(default_factory=list)


def _keys(record: Claim | Article, *_: Any) -> dict[str, list[int]]:
    return {"claims" if isinstance(record, Claim) else "articles": [record.pk]}


@transaction.atomic
@history.versioned(_keys, "Scheduled.")
def schedule(record: Claim | Article, moment: datetime.datetime, user: User | None) -> Changed:
    """Let a draft be published at a moment to come. Raises Refused for a past one and for what is no draft."""
    _lock(record)
    if record.status not in (ClaimStatus.DRAFT, ArticleStatus.DRAFT):
        raise Refused(f"{_named(record)} is {record.status}: only a draft is scheduled.")
    if moment <= timezone.now():
        raise Refused(f"{_named(record)} cannot be published in the past: give a moment to come.")
    if (record.publish_at, record.scheduled_by) == (moment, user):
        return Changed()
    record.publish_at, record.scheduled_by = moment, user
    return _saved(record)


@transaction.atomic
@history.versioned(_keys, "No longer scheduled.")
def unschedule(record: Claim | Article) -> Changed:
    """Forget the moment; the record stays a draft until somebody publishes it."""
    _lock(record)
    if record.publish_at is None:
        return Changed()
    record.publish_at = record.scheduled_by = None
    return _saved(record)


def publish_due(now: datetime.datetime | None = None) -> Due:
    """Publish what is due, the longest overdue first, each in its own transaction.

    What lacks something stays scheduled, and is told: it is tried again at the next run.
    """
    due, moment = Due(), now or timezone.now()
    chosen: dict[str, Any] = {"publish_at__lte": moment, "status": "draft"}
    articles = Article.objects.filter(**chosen).select_related("scheduled_by").order_by("publish_at", "pk")
    claims = Claim.objects.filter(**chosen).select_related("scheduled_by").order_by("publish_at", "pk")
    records: list[Claim | Article] = [*articles, *claims]
    for record in records:
        if reason := _why_not(record) or _refused(record):
            due.waiting.append((record, reason))
        else:
            due.published.append(record)
    return due


def lacking(record: Claim | Article) -> list[str]:
    """What keeps a scheduled record from being published besides what it lacks itself, in words."""
    return [reason] if (reason := _why_not(record)) else []


def lacking_each(records: Sequence[Claim | Article]) -> list[list[str]]:
    """`lacking` of each; the rights of who scheduled several are asked for once."""
    users: dict[int | None, User | None] = {}
    for record in records:
        record.scheduled_by = users.setdefault(record.scheduled_by_id, record.scheduled_by)
    return [lacking(record) for record in records]


def _why_not(record: Claim | Article) -> str:
    """Rights are judged at the moment of publishing: who scheduled it may have left since."""
    user = record.scheduled_by
    if user is None or not user.is_active or not user.has_perms(PUBLISHING):
        return f"{_named(record)} was scheduled by {user or 'somebody'} who may not publish (any more)."
    return ""


def _refused(record: Claim | Article) -> str:
    """Publish it, in the name of who scheduled it; why it was not, if it was not."""
    user = record.scheduled_by
    try:
        with history.acting(record.scheduled_by, "Published as scheduled."):
            if isinstance(record, Claim):
                publish(record)
            else:
                publish_article(record)
    except (Refused, IntegrityError) as refusal:
        return str(refusal)
    if user is not None:
        LogEntry.objects.log_actions(user.pk, [record], CHANGE, "Published.", single_object=True)
    return ""


def _named(record: Claim | Article) -> str:
    return f"Claim {record.public_id}" if isinstance(record, Claim) else f"“{record.headline}”"


def _lock(record: Claim | Article) -> None:
    if isinstance(record, Claim):
        record.refresh_from_db(from_queryset=Claim.objects.select_for_update(no_key=True))
    else:
        record.refresh_from_db(from_queryset=Article.objects.select_for_update(no_key=True))


def _saved(record: Claim | Article) -> Changed:
    record.save(update_fields=["publish_at", "scheduled_by", "modified"])
    return Changed(claims=(record,)) if isinstance(record, Claim) else Changed(articles=(record,))
