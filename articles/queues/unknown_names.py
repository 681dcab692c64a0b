"""Names that are printed without an actor, the most frequent first: an actor's, a new actor's, or to be ignored."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Exists, Max, OuterRef, QuerySet
from django.urls import reverse

from actors.models import Actor
from articles import doubles, naming
from articles.desk.actors import match_of
from articles.models import UnknownName, UnknownNameState, UnknownPlace
from articles.queues.queue import Decision, Item, Queue, shortened
from articles.tagging import Refused
from articles.unnamed import living


def _waiting(user: User) -> QuerySet[UnknownName]:
    """Each name once, however many of its places answer to a filter."""
    places = UnknownPlace.objects.filter(living(), name=OuterRef("pk"))
    names = UnknownName.objects.filter(Exists(places), state=UnknownNameState.OPEN)
    return names.order_by("-articles", "pk").distinct()


def _items(names: Sequence[UnknownName]) -> list[Item]:
    places = UnknownPlace.objects.filter(living(), name__in=[name.pk for name in names]).order_by()
    counted = places.values("name").annotate(
        n=Count("pk"), articles=Count("article", distinct=True), newest=Max("pk")
    )
    counts = {row["name"]: row for row in counted}
    newest = UnknownPlace.objects.select_related("article__outlet").in_bulk(
        [row["newest"] for row in counts.values()]
    )
    known = _namesakes(names)
    return [_item(name, counts[name.pk], newest[counts[name.pk]["newest"]], known[name.pk]) for name in names]


def _item(name: UnknownName, counts: Mapping[str, Any], newest: UnknownPlace, known: list[Actor]) -> Item:
    places, articles = counts["n"], counts["articles"]
    where = (
        f"{places:,} place{'' if places == 1 else 's'} in {articles:,} article{'' if articles == 1 else 's'}"
    )
    facts = (
        where,
        f"For example {shortened(newest.article.headline)}, {newest.article.outlet}",
        *(f"An actor is called so: {match_of(actor).label}" for actor in known[:3]),
    )
    return Item(shortened(newest.words), facts, reverse("admin_unknown_name", args=[name.pk]))


def _namesakes(names: Sequence[UnknownName]) -> dict[int, list[Actor]]:
    """The actors that have each of these names among their spellings; three queries and one more."""
    by_key = doubles.having_keys(name.key for name in names)
    ids = {pk for found in by_key.values() for pk in found}
    actors = Actor.objects.living().prefetch_related("names", "roles").in_bulk(ids)
    return {name.pk: [actors[pk] for pk in by_key.get(name.key, ()) if pk in actors] for name in names}


def _choices(names: Sequence[UnknownName]) -> list[list[Decision]]:
    """To say that it is the one actor who is called so already."""
    known = _namesakes(names)
    return [
        [Decision("known", f"Is {known[name.pk][0]}", "a", _is_known)] if len(known[name.pk]) == 1 else []
        for name in names
    ]


def _is_known(name: UnknownName, user: User) -> str:
    known = _namesakes([name])[name.pk]
    if len(known) != 1:
        raise Refused("Several actors are called so by now, or none: open it and say who it is.")
    return str(naming.say_who(name, known[0], user))


def _ignore(name: UnknownName, user: User) -> str:
    naming.ignore(name, user)
    return "Ignored from now on"


QUEUE = Queue(
    "unknown-names",
    "Unknown names",
    "Names that are printed as speakers, relays, whom a claim is about or addressed to, without an actor: those of "
    "most articles first. Open one to make an actor of it or to say whose name it is.",
    ("actors.change_actor",),
    _waiting,
    _items,
    {"outlet": "places__article__outlet", "language": "places__article__language", "since": "created"},
    (Decision("ignore", "Ignore", "r", _ignore),),
    choices=_choices,
)
