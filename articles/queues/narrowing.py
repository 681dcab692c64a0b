"""The filters of a queue, as they stand in its address; and counting what is left, within a bound."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.http import urlencode

from actors.models import Actor
from articles.models import Assignment
from articles.queues.queue import Queue

BOUND = (
    10_000  # counted exactly up to here: beyond it nobody needs the figure, and counting would take its time
)
AGES = {"day": 1, "week": 7, "month": 30}  # days
LEAST = ("50", "70", "80", "90")  # per cent
ME, NOBODY = "me", "nobody"
LONGEST = 300  # characters of a filter's value


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of rows, exact up to BOUND."""

    number: int

    def __str__(self) -> str:
        return f"{self.number:,}" if self.number <= BOUND else f"more than {BOUND:,}"

    def __bool__(self) -> bool:
        return self.number > 0


@dataclass(frozen=True, slots=True)
class Filters:
    """What an address asks for: of an outlet (slug or name), a language, waiting longer than (day, week, month), at
    least so sure (per cent), looked after by (me, nobody, a name). Empty ones narrow nothing, nor does nonsense.
    """

    outlet: str = ""
    language: str = ""
    older: str = ""
    least: str = ""
    whose: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Filters":
        given = {name: asked.get(name, "").strip()[:LONGEST].replace("\0", "") for name in cls.__slots__}
        given["older"] = given["older"] if given["older"] in AGES else ""
        given["least"] = given["least"] if given["least"] in LEAST else ""
        return cls(**given)

    def query(self) -> str:
        """As it follows in an address, without a question mark."""
        return urlencode({name: value for name in self.__slots__ if (value := getattr(self, name))})


def narrowed(queue: Queue, user: User, filters: Filters) -> QuerySet[Any]:
    """What waits for this user and answers to the filters."""
    rows, paths = queue.waiting(user), queue.paths
    if filters.outlet and "outlet" in paths:
        named = Actor.objects.filter(Q(slug=filters.outlet) | Q(name__iexact=filters.outlet))
        rows = rows.filter(**{f"{paths['outlet']}__in": list(named.values_list("pk", flat=True)[:20])})
    if filters.language and "language" in paths:
        rows = rows.filter(**{f"{paths['language']}__iexact": filters.language})
    if filters.older and "since" in paths:
        moment = timezone.now() - datetime.timedelta(days=AGES[filters.older])
        rows = rows.filter(**{f"{paths['since']}__lte": moment})
    if filters.least and "sure" in paths:
        rows = rows.filter(**{f"{paths['sure']}__gte": int(filters.least) / 100})
    return looked_after(queue, rows, user, filters.whose) if filters.whose else rows


def looked_after(queue: Queue, rows: QuerySet[Any], user: User, whose: str) -> QuerySet[Any]:
    """Those that are mine, nobody's, or of the colleague of that name."""
    given = Assignment.objects.filter(queue=queue.name).exclude(user=None)
    if whose == NOBODY:
        return rows.exclude(pk__in=given.values("object_id"))
    mine = given.filter(user=user) if whose == ME else given.filter(user__username=whose)
    return rows.filter(pk__in=mine.values("object_id"))


def counted(rows: QuerySet[Any]) -> Counted:
    """How many there are; no more than BOUND are looked at."""
    return Counted(rows.order_by().values("pk")[: BOUND + 1].count())
