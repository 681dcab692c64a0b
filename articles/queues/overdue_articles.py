"""Articles whose moment has come and that could not be published."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from articles import scheduling, tagging
from articles.models import Article, ArticleStatus
from articles.queues.queue import Decision, Item, Queue


def _waiting(user: User) -> QuerySet[Article]:
    overdue = Article.objects.filter(status=ArticleStatus.DRAFT, publish_at__lte=timezone.now())
    return overdue.select_related("outlet", "scheduled_by").order_by("publish_at", "pk")


def _items(articles: Sequence[Article]) -> list[Item]:
    return [
        Item(
            article.headline,
            (str(article.outlet), f"It was due at {article.publish_at:%Y-%m-%d %H:%M} UTC", *lacks),
            reverse("admin:articles_article_change", args=[article.pk]),
        )
        for article, lacks in zip(articles, scheduling.lacking_each(articles), strict=True)
    ]


def _publish(article: Article, user: User) -> str:
    tagging.publish_article(article)
    return "Published"


def _unschedule(article: Article, user: User) -> str:
    scheduling.unschedule(article)
    return "Scheduled no more"


QUEUE = Queue(
    "overdue-articles",
    "Articles overdue",
    "They were scheduled, their moment has come, and something keeps them from being published.",
    scheduling.PUBLISHING,
    _waiting,
    _items,
    {"outlet": "outlet", "language": "language", "since": "publish_at"},
    (
        Decision("publish", "Publish now", "a", _publish),
        Decision("unschedule", "Cancel the schedule", "r", _unschedule),
    ),
)
