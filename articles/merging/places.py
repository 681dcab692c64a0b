"""Where an actor stands: every column that names one, and what a merge or a split does with it."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from actors.models import Actor, Name, Role
from articles.models import (
    About,
    ActorKey,
    ActorMove,
    ActorPair,
    Addressee,
    Article,
    Attribution,
    CopyGroup,
    CopySketch,
    Feed,
    HopRole,
    Mention,
    UnknownName,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Rows of `model` that name an actor in `field`, each belonging to what `owner` leads to.

    Two of them say the same if their columns `same` are equal, null to null: then one is enough. `one` and `many` say
    what such a row is.
    """

    name: str
    model: type[models.Model]
    field: str
    owner: str
    one: str
    many: str
    same: tuple[str, ...] = ()
    role: str = ""  # of hops

    def rows(self) -> models.QuerySet[Any]:
        """All rows; the outlet's hops are in no place: they follow their article by themselves."""
        rows: Any = self.model._default_manager.order_by("pk")
        return rows.filter(role=self.role) if self.role else rows

    def of(self, actor: Actor) -> models.QuerySet[Any]:
        """The rows that name this actor; none of one that is not stored yet."""
        return self.rows().filter(**{self.field: actor.pk}) if actor.pk else self.rows().none()


BY, VIA = (
    Place(
        name, Attribution, "actor", "claim", f"claim {name} it", f"claims {name} it", ("claim", "step"), role
    )
    for name, role in (("by", HopRole.SPEAKER), ("via", HopRole.RELAY))
)
ABOUT = Place("about", About, "actor", "claim", "claim about it", "claims about it", ("claim",))
ADDRESSEES = Place(
    "addressees", Addressee, "actor", "claim", "claim addressed to it", "claims addressed to it", ("claim",)
)
MENTIONS = Place(
    "mentions",
    Mention,
    "actor",
    "paragraph__revision__article",
    "mention",
    "mentions",
    ("paragraph", "start"),
)
ARTICLES = Place("articles", Article, "outlet", "pk", "article that it printed", "articles that it printed")
FEEDS = Place("feeds", Feed, "outlet", "pk", "feed", "feeds")
NAMES = Place("names", Name, "actor", "actor", "other name", "other names", ("name", "language"))
ROLES = Place(
    "roles", Role, "actor", "actor", "role", "roles", ("title", "organisation", "country", "start", "end")
)
POSTS = Place(
    "posts", Role, "organisation", "actor", "role held there", "roles held there",
    ("actor", "title", "country", "start", "end"),
)  # fmt: skip
FOLLOWERS = Place(
    "followers", Actor, "merged_into", "pk",
    "actor that was merged into it before", "actors that were merged into it before",
)  # fmt: skip
CREDITS = Place("credits", CopySketch, "credits", "article", "credit of a text", "credits of texts")
AGENCIES = Place("agencies", CopyGroup, "agency", "pk", "origin of copies", "origins of copies")

PLACES: tuple[Place, ...] = (
    ARTICLES, BY, VIA, ABOUT, ADDRESSEES, MENTIONS, FEEDS, NAMES, ROLES, POSTS, FOLLOWERS, CREDITS, AGENCIES,
)  # fmt: skip
"""In the order in which they move: the outlet of an article, and with it the ends of its chains, before other hops."""

BY_NAME = {place.name: place for place in PLACES}
HOPS = (BY, VIA)
OF_CLAIMS = (*HOPS, ABOUT, ADDRESSEES)
REPLACED = (NAMES, ROLES)
"""What an import or a restored version stores anew as a whole, under other primary keys."""

STAYS: dict[tuple[type[models.Model], str], str] = {
    (ActorMove, "actor"): "tells of the two as they were",
    (ActorMove, "into"): "tells of the two as they were",
    (ActorKey, "actor"): "derived anew with the index",
    (UnknownName, "actor"): "tells who it was said to be",
    (ActorPair, "first"): "what was said of an actor is looked up by who was merged into whom",
    (ActorPair, "second"): "what was said of an actor is looked up by who was merged into whom",
}
"""Columns that name an actor and are left as they are, each with the reason."""
