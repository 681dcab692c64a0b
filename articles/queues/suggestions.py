"""Articles with open suggestions, those with the surest first; they are decided on at the desk."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db.models import Count, IntegerField, Max, OuterRef, QuerySet, Subquery
from django.urls import reverse

from articles.models import Article, Suggestion
from articles.queues.queue import Item, Queue


def _waiting(user: User) -> QuerySet[Article]:
    open_ones = Suggestion.objects.open().order_by()
    here = open_ones.filter(article=OuterRef("pk")).values("article")
    articles = Article.objects.filter(pk__in=open_ones.values("article")).select_related("outlet")
    return articles.annotate(
        best=Subquery(here.annotate(best=Max("confidence")).values("best")),
        how_many=Subquery(here.annotate(n=Count("pk")).values("n"), output_field=IntegerField()),
    ).order_by("-best", "pk")


def _items(articles: Sequence[Article]) -> list[Item]:
    return [_item(article) for article in articles]


def _item(article: Article) -> Item:
    number: int = article.how_many  # type: ignore[attr-defined]
    best: float = article.best  # type: ignore[attr-defined]
    facts = (
        f"{article.outlet}, {article.published:%Y-%m-%d}" if article.published else str(article.outlet),
        f"{number} suggestion{'s' if number > 1 else ''}, the surest {best:.0%}",
    )
    return Item(article.headline, facts, reverse("admin:articles_article_desk", args=[article.pk]))


QUEUE = Queue(
    "suggestions",
    "Suggestions to review",
    "Articles in which the program proposes claims, those with the surest first. They are decided at the desk.",
    ("articles.change_article", "articles.add_claim"),
    _waiting,
    _items,
    {"outlet": "outlet", "language": "language", "since": "created", "sure": "best"},
)
