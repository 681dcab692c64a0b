"""What undoing a merge or a split would do now: what goes back, what stays where it is and why, and what forbids it.

What an editor or an import changed since is theirs: it stays. What a later merge or split moved on is undone first.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format

from actors.models import Actor, Name
from articles.merging.again import Again, again_of
from articles.merging.places import ARTICLES, FOLLOWERS, OF_CLAIMS, PLACES, POSTS, REPLACED, Place
from articles.merging.planning import FACTS, part_of
from articles.models import ActorMove, Claim, MoveKind


@dataclass(frozen=True, slots=True)
class Return:
    """The rows of one place: (primary key, owner) of each that goes back, and of each that stays."""

    place: Place
    back: tuple[tuple[int, int], ...]
    stays: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class UndoPlan:
    """`again`: rows that were dropped and come again; `lost`: those that cannot; `names`: made ones that go."""

    move: ActorMove
    hindrances: list[str]
    returns: list[Return] = field(default_factory=list)
    again: list[Again] = field(default_factory=list)
    lost: list[dict[str, Any]] = field(default_factory=list)
    names: list[int] = field(default_factory=list)
    retires: bool = False
    """Whether the actor that the split made has nothing left: its address then leads to the one it came from."""

    def of(self, place: Place) -> Return:
        return next((one for one in self.returns if one.place == place), Return(place, (), ()))

    def claims(self) -> set[int]:
        """The claims that change, those of articles that go back included."""
        named = {owner for place in OF_CLAIMS for _, owner in self.of(place).back}
        named |= {one.values["claim_id"] for one in self.again if "claim_id" in one.values}
        articles = [pk for pk, _ in self.of(ARTICLES).back]
        printed = Claim.objects.filter(article__in=articles) if articles else Claim.objects.none()
        return named | set(printed.values_list("pk", flat=True))

    def concerned(self) -> dict[str, Any]:
        """The records that change, as `history.changing` takes them."""
        holders = {owner for _, owner in (*self.of(POSTS).back, *self.of(FOLLOWERS).back)}
        holders |= {one.values["actor_id"] for one in self.again if one.place == POSTS}
        return {
            "actors": {self.move.actor_id, self.move.into_id} | holders,
            "articles": {pk for pk, _ in self.of(ARTICLES).back},
            "claims": self.claims(),
        }

    @property
    def digest(self) -> str:
        """Of all that would happen: what is confirmed is that and nothing else."""
        told = [
            [[getattr(one, name) for name in FACTS] for one in (self.move.actor, self.move.into)],
            [[one.place.name, one.back, one.stays] for one in self.returns],
            [one.values["id"] for one in self.again], len(self.lost), self.names, self.retires, self.hindrances,
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def plan_undo(move: ActorMove) -> UndoPlan:
    """What undoing it would do now; it is allowed if there are no hindrances."""
    found = UndoPlan(move, list(_hindrances(move)))
    if found.hindrances:
        return found
    for place in PLACES:
        if rows := move.moved.get(place.name):
            found.returns.append(_return(place, move, rows))
    found.again, found.lost = again_of(move)
    made = Name.objects.filter(pk__in=move.made.get("names", ()), actor=move.into_id, name=move.actor.name)
    found.names = list(made.values_list("pk", flat=True))
    found.retires = bool(move.made.get("actor")) and _has_nothing_else(move, found)
    return found


# --- Inside -----------------------------------------------------------------------------------


def _hindrances(move: ActorMove) -> Iterator[str]:
    if move.undone_at is not None:
        yield f"It was undone on {date_format(move.undone_at, 'j F Y')}."
        return
    if move.into.merged_into is not None:
        yield f"{move.into} was merged into {move.into.merged_into} since: undo that first."
        return
    if move.kind == MoveKind.SPLIT and move.actor.merged_into is not None:
        yield f"{move.actor} was merged into {move.actor.merged_into} since: undo that first."
    if move.kind == MoveKind.MERGE and move.actor.merged_into_id != move.into_id:
        now = move.actor.merged_into
        yield f"{move.actor} is merged into {now} now." if now else f"{move.actor} is not merged any more."
    for later in _later(move):
        if _builds_on(later, move):
            day = date_format(later.made_at, "j F Y")
            yield f"“{later}” of {day}, {later.made_at:%H:%M} UTC, moved some of the same on: undo that first."


def _later(move: ActorMove) -> Iterator[ActorMove]:
    either = Q(actor__in=[move.actor_id, move.into_id]) | Q(into__in=[move.actor_id, move.into_id])
    rows = ActorMove.objects.filter(either, pk__gt=move.pk, undone_at=None)
    yield from rows.select_related("actor", "into").order_by("-pk")


def _builds_on(later: ActorMove, move: ActorMove) -> bool:
    """Whether the later one moved or dropped rows that this one moved, or dropped others on account of them."""
    mine = {(name, row[0]) for name, rows in move.moved.items() for row in rows}
    mine |= {("names", pk) for pk in move.made.get("names", ())}
    theirs = {(name, row[0]) for name, rows in later.moved.items() for row in rows}
    for entry in later.dropped:
        theirs |= {(entry["place"], entry["kept"]), (entry["place"], entry["row"]["id"])}
    return not mine.isdisjoint(theirs)


def _return(place: Place, move: ActorMove, rows: list[list[int]]) -> Return:
    """What still names the other actor goes back, unless the first stands there again by now."""
    part = part_of(place, move.into, move.actor, [pk for pk, _ in rows])
    going = {pk for pk, _ in part.moved}
    stays = [(pk, owner) for pk, owner in rows if pk not in going]
    if stays and place in REPLACED:  # what is gone comes again from what was kept of it
        left = place.rows().filter(pk__in=[pk for pk, _ in stays])
        there = set(left.values_list("pk", flat=True))
        stays = [row for row in stays if row[0] in there]
    return Return(place, part.moved, tuple(stays))


def _has_nothing_else(move: ActorMove, found: UndoPlan) -> bool:
    into: Actor = move.into
    for place in PLACES:
        back = {pk for pk, _ in found.of(place).back}
        if set(place.of(into).values_list("pk", flat=True)) - back:
            return False
    return True
