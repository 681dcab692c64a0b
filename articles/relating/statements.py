"""A claim as it is compared with others: bare values, no database."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """Who says what of whom, when and where.

    A party is an actor's primary key as text, or the code of the country in whose name a person, state or government
    body speaks: "12", "az". Claims of one copy group stand in copies of one text.
    """

    pk: int
    article: int
    outlet: int
    group: int | None
    act: str
    event: int | None
    dated: datetime.date | None
    texts: tuple[str, ...]
    speakers: frozenset[int]
    speaking: frozenset[str] = frozenset()  # parties in whose name it is said
    spoken_of: frozenset[str] = frozenset()  # parties that it is about or said to
    own_names: frozenset[str] = frozenset()  # the terms by which its speakers and their state go
    within: int | None = None  # the claim in which it is reported
    is_reprint: bool = False  # another claim counts in its place
    is_narrated: bool = False  # by an outlet or agency that tells what happened

    @property
    def text(self) -> str:
        return " … ".join(self.texts)


def answers_to(one: Statement, other: Statement) -> bool:
    """Whether one side speaks of the other: Bayramov of Armenia, and Mirzoyan says something."""
    return not one.speaking & other.speaking and bool(one.spoken_of & other.speaking)


def days_between(one: Statement, other: Statement) -> int | None:
    """How many days lie between them; None if one has no date."""
    if one.dated is None or other.dated is None:
        return None
    return abs((one.dated - other.dated).days)
