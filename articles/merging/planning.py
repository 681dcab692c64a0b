"""What a merge or a split would do, row by row, worked out before anything is changed: it is shown, and then done."""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from actors.models import Actor
from articles.merging.places import ARTICLES, FOLLOWERS, NAMES, OF_CLAIMS, PLACES, POSTS, ROLES, Place
from articles.models import Article, Claim, MoveKind

FACTS = ("slug", "name", "kind", "country", "wikidata", "display", "merged_into_id")
"""What a page shows of an actor besides its rows."""


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one place: (primary key, owner) of each that moves, and (primary key, owner, the row that says the
    same) of each that is dropped; 0 where the actor's own name says it."""

    place: Place
    moved: tuple[tuple[int, int], ...]
    dropped: tuple[tuple[int, int, int], ...]

    def owners(self) -> set[int]:
        return {row[1] for row in (*self.moved, *self.dropped)}


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes from `actor` to `into`, which may be an actor yet to be made; `name`: what the merge adds to names."""

    kind: str
    actor: Actor
    into: Actor
    parts: tuple[Part, ...]
    name: str = ""

    def part(self, place: Place) -> Part:
        return next(part for part in self.parts if part.place == place)

    def claims(self) -> set[int]:
        """The claims that name the one and will name the other, those of articles that move included."""
        named: set[int] = set().union(*(self.part(place).owners() for place in OF_CLAIMS))
        printed = Claim.objects.filter(article__in=Article.objects.filter(outlet=self.actor.pk))
        moves = self.part(ARTICLES).moved
        return named | (set(printed.values_list("pk", flat=True)) if moves else set())

    def concerned(self) -> dict[str, Any]:
        """The records that change, as `history.changing` takes them."""
        actors = {self.actor.pk, self.into.pk} - {None}
        return {
            "actors": actors | self.part(POSTS).owners() | self.part(FOLLOWERS).owners(),
            "articles": self.part(ARTICLES).owners(),
            "claims": self.claims(),
        }

    @property
    def is_empty(self) -> bool:
        return not any(part.moved or part.dropped for part in self.parts)

    @property
    def digest(self) -> str:
        """Of all that would happen: what is confirmed is that and nothing else."""
        told = [
            self.kind, self.name, *([getattr(one, name) for name in FACTS] for one in (self.actor, self.into)),
            *([part.place.name, part.moved, part.dropped] for part in self.parts),
        ]  # fmt: skip
        return hashlib.sha256(json.dumps([self.actor.pk, self.into.pk, told]).encode()).hexdigest()


def plan_merge(actor: Actor, into: Actor) -> Plan:
    """All that names the one will name the other; two queries a place, however many rows there are."""
    parts = tuple(_but_once(part_of(place, actor, into) for place in PLACES))
    spelled = {into.name, *into.names.values_list("name", flat=True)}
    added = "" if actor.name in spelled or actor.names.filter(name=actor.name).exists() else actor.name
    return Plan(MoveKind.MERGE, actor, into, parts, added)


def plan_moves(kind: str, actor: Actor, into: Actor, chosen: Mapping[str, Collection[int]]) -> Plan:
    """These rows alone, by the name of their place and their primary keys."""
    parts = (part_of(place, actor, into, chosen.get(place.name, ())) for place in PLACES)
    return Plan(kind, actor, into, tuple(_but_once(parts)))


def part_of(place: Place, actor: Actor, into: Actor, chosen: Collection[int] | None = None) -> Part:
    """The rows that name the actor, or those chosen among them, as they would move to the other."""
    if chosen is not None and not chosen:
        return Part(place, (), ())
    columns = ("pk", place.owner, *place.same)
    rows = place.of(actor).values_list(*columns)
    wanted = None if chosen is None else set(chosen)
    taken = _taken(place, actor, into)
    moved, dropped = [], []
    for pk, owner, *said in rows:
        if wanted is not None and pk not in wanted:
            continue
        kept = taken.get(tuple(said))
        if kept is None:
            moved.append((pk, owner))
        else:
            dropped.append((pk, owner, kept))
    return Part(place, tuple(moved), tuple(dropped))


# --- Inside -----------------------------------------------------------------------------------


def _taken(place: Place, actor: Actor, into: Actor) -> dict[tuple[Any, ...], int]:
    """What the other actor's rows say where one of the actor's may say the same; null is equal to null."""
    if not place.same:
        return {}
    first = place.same[0]
    near = place.of(into).filter(**{f"{first}__in": place.of(actor).order_by().values(first)})
    found: dict[tuple[Any, ...], int] = {}
    for pk, *said in near.values_list("pk", *place.same):
        found.setdefault(tuple(said), pk)
    if place == NAMES:
        found.setdefault((into.name, ""), 0)
    return found


def _but_once(parts: Iterator[Part]) -> Iterator[Part]:
    """A role that is dropped with its holder does not move with its organisation as well."""
    gone: set[int] = set()
    for part in parts:
        if part.place == ROLES:
            gone = {row[0] for row in part.dropped}
        if part.place == POSTS and gone:
            part = Part(
                POSTS,
                tuple(row for row in part.moved if row[0] not in gone),
                tuple(row for row in part.dropped if row[0] not in gone),
            )
        yield part
