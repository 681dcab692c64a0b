"""What pages say of an actor and of the rows that name it: counts, and the first few of each by name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from actors.models import Actor, Name, Role
from articles.admin.claim_choice import described, with_words
from articles.merging.places import (
    ABOUT,
    ADDRESSEES,
    ARTICLES,
    BY,
    FEEDS,
    FOLLOWERS,
    MENTIONS,
    NAMES,
    OF_CLAIMS,
    POSTS,
    ROLES,
    VIA,
    Place,
)
from articles.models import Article, Claim, Feed
from newsroom.admin import change_url

NAMED = 5  # rows of a place that a page names
SPELLINGS = 20  # names and roles that a page lists of an actor

Rows = Sequence[Sequence[int]]
"""(primary key, owner) of each, as `articles.merging` plans them."""


@dataclass(frozen=True, slots=True)
class Listed:
    """ "12 claims by it", the first few by name, each with its form's address, and how many more there are."""

    heading: str
    named: list[tuple[str, str]]
    more: int

    @property
    def rest(self) -> str:
        """ "and 4,312 more", or nothing."""
        return f"and {self.more:,} more" if self.more else ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the table that sets two actors side by side."""

    label: str
    one: str
    other: str

    @property
    def differs(self) -> bool:
        return self.one != self.other


# --- Two actors side by side ------------------------------------------------------------------


def side_by_side(one: Actor, other: Actor) -> list[Fact]:
    """All that tells them apart; ten queries for each."""
    facts = zip(_facts(one), _facts(other), strict=True)
    return [Fact(label, this, that) for (label, this), (_, that) in facts]


def _facts(actor: Actor) -> list[tuple[str, str]]:
    names = list(actor.names.order_by("pk")[: SPELLINGS + 1])
    roles = list(actor.roles.select_related("organisation").order_by("pk")[: SPELLINGS + 1])
    counted = {place: place.of(actor).count() for place in (*OF_CLAIMS, MENTIONS, ARTICLES, FEEDS, POSTS)}
    return [
        ("Slug", actor.slug),
        ("Kind", actor.get_kind_display()),
        ("Country", actor.country),
        ("Wikidata id", actor.wikidata),
        ("Display", actor.get_display_display()),
        ("Other names", _first([_spelled(name) for name in names])),
        ("Roles", _first([role_in_words(role) for role in roles])),
        ("Claims by it", f"{counted[BY]:,}"),
        ("Claims via it", f"{counted[VIA]:,}"),
        ("Claims about it", f"{counted[ABOUT]:,}"),
        ("Claims addressed to it", f"{counted[ADDRESSEES]:,}"),
        ("Mentions", f"{counted[MENTIONS]:,}"),
        ("Articles that it printed", f"{counted[ARTICLES]:,}"),
        ("Feeds", f"{counted[FEEDS]:,}"),
        ("Roles held there", f"{counted[POSTS]:,}"),
    ]


def _first(said: list[str]) -> str:
    return "; ".join([*said[:SPELLINGS], *(["and more"] if len(said) > SPELLINGS else [])])


def _spelled(name: Name) -> str:
    return f"{name.name} ({', '.join(filter(None, [name.language, name.get_kind_display()]))})"


def role_in_words(role: Role) -> str:
    """ "Foreign Minister, Azerbaijan MFA, az, from 2020-07-16"."""
    days = [f"from {role.start}" if role.start else "", f"until {role.end}" if role.end else ""]
    body = role.organisation.name if role.organisation else ""
    return ", ".join(filter(None, [role.title, body, role.country, *days]))


def doubts(one: Actor, other: Actor) -> list[str]:
    """What speaks against the two being one."""
    found = []
    for field, what in (("kind", "kinds"), ("country", "countries"), ("wikidata", "Wikidata ids")):
        this, that = getattr(one, field), getattr(other, field)
        if this and that and this != that:
            found.append(f"They have different {what}: {this} and {that}.".replace("_", " "))
    return found


# --- Rows by place ----------------------------------------------------------------------------


def listed(groups: Iterable[tuple[Place, Rows]], *, dropped: bool = False) -> list[Listed]:
    """Each place that has rows, in words; a bounded number of queries, whatever the rows.

    `dropped`: rows that go, or went, while the claims in which they stood stay.
    """
    wanted = [(place, rows) for place, rows in groups if rows]
    few = {place: [row[:2] for row in rows[:NAMED]] for place, rows in wanted}
    names = _Names(few)
    found = []
    for place, rows in wanted:
        named = list(dict.fromkeys(filter(None, (names.of(place, pk, owner) for pk, owner in few[place]))))
        what = place.one if len(rows) == 1 else place.many
        if dropped and place in OF_CLAIMS:
            what = f"place{'' if len(rows) == 1 else 's'} in {place.many}"
        heading = f"{len(rows):,} {what}"
        found.append(Listed(heading, named, len(rows) - len(few[place]) if named else 0))
    return found


class _Names:
    """The records to which a few rows lead, each by its words and the address of its form."""

    def __init__(self, few: dict[Place, list[Any]]) -> None:
        claims = {row[1] for place in OF_CLAIMS for row in few.get(place, ())}
        articles = {row[1] for place in (ARTICLES, MENTIONS) for row in few.get(place, ())}
        actors = {row[1] for place in (POSTS, FOLLOWERS) for row in few.get(place, ())}
        self.claims = with_words(Claim.objects.filter(pk__in=claims)).in_bulk() if claims else {}
        self.articles = Article.objects.in_bulk(articles) if articles else {}
        self.actors = Actor.objects.in_bulk(actors) if actors else {}
        self.own: dict[Place, dict[int, Any]] = {
            place: place.model._default_manager.in_bulk([row[0] for row in few[place]])
            for place in (NAMES, ROLES, FEEDS)
            if place in few
        }

    def of(self, place: Place, pk: int, owner: int) -> tuple[str, str] | None:
        """Its words and its form's address, empty where it has none."""
        if place in OF_CLAIMS:
            claim = self.claims.get(owner)
            return (described(claim), change_url(claim)) if claim else None
        if place in (ARTICLES, MENTIONS):
            article = self.articles.get(owner)
            return (article.headline, change_url(article)) if article else None
        if place in (POSTS, FOLLOWERS):
            actor = self.actors.get(owner)
            return (actor.name, change_url(actor)) if actor else None
        row = self.own.get(place, {}).get(pk)
        if isinstance(row, Feed):
            return str(row), change_url(row)
        return (str(row), "") if row is not None else None
