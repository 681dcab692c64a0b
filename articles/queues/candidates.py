"""Names in open suggestions that may mean several actors: an editor says which, before anything else is decided."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse

from actors.models import Actor
from articles import suggesting
from articles.desk.actors import match_of, with_slugs
from articles.models import Suggestion
from articles.queues.queue import Decision, Item, Queue, shortened

MOST = 9  # candidates with a key; the desk offers the others


def _waiting(user: User) -> QuerySet[Suggestion]:
    open_ones = Suggestion.objects.open().filter(undecided__gt=0)
    return open_ones.select_related("article__outlet").order_by("-confidence", "pk")


def _items(suggestions: Sequence[Suggestion]) -> list[Item]:
    return [_item(one) for one in suggestions]


def _first(suggestion: Suggestion) -> tuple[int, dict[str, Any]]:
    """The first hop to choose for, and its number."""
    return next(suggesting.to_choose(suggestion.proposal))


def _item(suggestion: Suggestion) -> Item:
    _, hop = _first(suggestion)
    article = suggestion.article
    printed = f", {article.published:%Y-%m-%d}" if article.published else ""
    also = f"{hop['as']}, {hop['printed_role']}" if hop.get("printed_role") else hop["as"]
    more = len(hop["candidates"]) - MOST
    facts = (
        f"As {hop['role']}: {also}",
        f"{suggestion.get_act_display().capitalize()}: {shortened(suggestion.words)}",
        f"{shortened(article.headline)}, {article.outlet}{printed}",
        f"And {suggestion.undecided - 1} more to choose in it" if suggestion.undecided > 1 else "",
        f"{more} more may be meant: the desk offers all" if more > 0 else "",
    )
    url = reverse("admin:articles_article_desk", args=[article.pk])
    return Item(f"Who is “{shortened(hop['as'])}”?", facts, f"{url}?s={suggestion.pk}")


def _choices(suggestions: Sequence[Suggestion]) -> list[list[Decision]]:
    """A button for each candidate, with its post and country."""
    hops = [_first(one) for one in suggestions]
    actors = with_slugs((slug for _, hop in hops for slug in hop["candidates"][:MOST]), described=True)
    return [
        [
            _choice(number, key, actors[slug], hop["as"])
            for key, slug in enumerate(hop["candidates"][:MOST], start=1)
            if slug in actors
        ]
        for number, hop in hops
    ]


def _choice(number: int, key: int, actor: Actor, words: str) -> Decision:
    return Decision(f"{number}.{actor.slug}", match_of(actor).label, str(key), partial(_choose, actor, words))


def _choose(actor: Actor, words: str, suggestion: Suggestion, user: User) -> str:
    suggesting.choose(suggestion, words, actor)
    return f"“{words}” is {actor}"


QUEUE = Queue(
    "candidates",
    "Several candidates for a name",
    "Open suggestions in which a name may mean several actors, the surest first. What you choose is kept, also when "
    "the article is read again.",
    ("articles.change_article", "articles.add_claim"),
    _waiting,
    _items,
    {
        "outlet": "article__outlet",
        "language": "article__language",
        "since": "created",
        "sure": "confidence",
    },
    choices=_choices,
)
