"""The shape of every queue: what waits, how it is narrowed, how one of it is shown, what can be decided at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet

SHOWN = 200  # characters of somebody's words in a line


def _always(record: Any, user: User) -> bool:
    return True


def _nowhere(record: Any, user: User) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A button, and its key: `decide(record, user)` does it and says what was done. Raises tagging.Refused.

    `leads`: the address of the page where it goes on, if that is not the queue; empty for whoever may not.
    """

    name: str
    label: str
    key: str
    decide: Callable[[Any, User], str]
    needs: tuple[str, ...] = ()
    suits: Callable[[Any, User], bool] = _always
    leads: Callable[[Any, User], str] = _nowhere


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that are compared: what it is, its words, where it is seen."""

    label: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Item:
    """One of what waits, for people: a line to go by, what speaks for deciding, and where more is seen and done.

    `sides`: what stands side by side, if two are compared.
    """

    title: str
    facts: tuple[str, ...]
    url: str
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class Renewal:
    """A button of the whole queue that looks for what may wait: `renew()` does it and says what was found."""

    label: str
    about: str
    renew: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for editors, of one kind.

    `waiting(user)`: the records that this user may decide on, in order. `items`: how a page of them is shown, in as
    many queries however many they are. `paths`: for each filter that makes sense (outlet, language, since, sure) the
    look-up that it narrows: an actor's key, a language, a moment, a share. `choices`: for each record of a page what
    it offers of its own, before what all may be decided by.
    """

    name: str
    title: str
    about: str
    needs: tuple[str, ...]
    waiting: Callable[[User], QuerySet[Any]]
    items: Callable[[Sequence[Any]], list[Item]]
    paths: Mapping[str, str] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    renewal: Renewal | None = None
    choices: Callable[[Sequence[Any]], list[list[Decision]]] | None = None

    def may_see(self, user: User) -> bool:
        return user.has_perms(self.needs)

    def decisions_for(self, record: Any, user: User) -> list[Decision]:
        """What this user may decide about this record."""
        return self.decisions_of([record], user)[0]

    def decisions_of(self, records: Sequence[Any], user: User) -> list[list[Decision]]:
        """What this user may decide about each of these records: what it offers to choose first."""
        offered = self.choices(records) if self.choices else [[] for _ in records]
        return [
            [one for one in (*own, *self.decisions) if user.has_perms(one.needs) and one.suits(record, user)]
            for record, own in zip(records, offered, strict=True)
        ]


def shortened(words: str) -> str:
    """Words for one line."""
    line = " ".join(words.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"
