"""Subscribed feeds whose last poll failed."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from articles.models import Feed
from articles.queues.queue import Decision, Item, Queue, shortened


def _waiting(user: User) -> QuerySet[Feed]:
    return (
        Feed.objects.filter(active=True, failures__gt=0).select_related("outlet").order_by("-failures", "pk")
    )


def _items(feeds: Sequence[Feed]) -> list[Item]:
    return [_item(feed) for feed in feeds]


def _item(feed: Feed) -> Item:
    times = f"Failed {feed.failures} time{'s' if feed.failures > 1 else ''} in a row"
    last = f"last polled well on {feed.last_success:%Y-%m-%d}" if feed.last_success else "never polled well"
    url = reverse("admin:articles_feed_change", args=[feed.pk])
    return Item(feed.url, (f"{times}, {last}", shortened(feed.last_error)), url)


def _poll_again(feed: Feed, user: User) -> str:
    Feed.objects.filter(pk=feed.pk).update(next_poll=timezone.now())
    return "It is polled again at the next run"


def _stop(feed: Feed, user: User) -> str:
    Feed.objects.filter(pk=feed.pk).update(active=False)
    return "It is polled no more"


QUEUE = Queue(
    "feeds",
    "Feeds in error",
    "Subscribed feeds whose last poll failed, those that failed most often first.",
    ("articles.change_feed",),
    _waiting,
    _items,
    {"outlet": "outlet", "since": "last_success"},
    (
        Decision("again", "Poll at the next run", "a", _poll_again),
        Decision("stop", "Poll no more", "r", _stop),
    ),
)
