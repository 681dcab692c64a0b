"""Keyset paging: a page of a list and the addresses of its neighbours.

A cursor is a direction and the public id or slug of the row where it begins, in base64url. What that row is
sorted by is looked up, so a cursor holds good in every order and gives no primary key away.
"""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

T = TypeVar("T")
M = TypeVar("M", bound=Model)

AFTER, BEFORE = "a", "b"


class BadCursor(ValueError):
    """A cursor that this list did not give out, or whose row is no longer there; says so."""

    def __init__(self) -> None:
        super().__init__("cursor: this is no place in the list; begin again at its first page.")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Rows of a list, in its order, and the addresses of the pages after and before."""

    items: list[T] = field(default_factory=list)
    next_url: str | None = None
    previous_url: str | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """Begin after or before the row of that public id or slug."""

    direction: str
    name: str

    def __str__(self) -> str:
        return urlsafe_b64encode(f"{self.direction}{self.name}".encode()).decode().rstrip("=")

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """Raises BadCursor."""
        try:
            plain = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4)).decode("ascii")
        except (ValueError, binascii.Error):
            raise BadCursor from None
        if plain[:1] not in (AFTER, BEFORE) or not plain[1:].replace("-", "").replace("_", "").isalnum():
            raise BadCursor
        return cls(plain[0], plain[1:])


def keyset_page(
    rows: QuerySet[M],
    ordering: Sequence[str],
    name: str,
    cursor: str | None,
    size: int,
    url: Callable[[str | None], str],
) -> Page[M]:
    """The page of `rows` that begins at a cursor, None for the first; raises BadCursor.

    `ordering`: columns, all in one direction, the last one unique. `name`: the field a cursor names a row by.
    `url`: the address of this list at a cursor. Two queries, and those of `rows`' prefetches.
    """
    down = ordering[0].startswith("-")
    columns = [column.lstrip("-") for column in ordering]
    if cursor is None:
        found = list(rows[: size + 1])
        return _page(found[:size], name, url, following=len(found) > size, preceding=False)
    place = Cursor.read(cursor)
    values = _place(rows, columns, name, place.name)
    backwards = place.direction == BEFORE
    beyond = rows.filter(_beyond(columns, values, less=down != backwards))
    found = list((beyond.reverse() if backwards else beyond)[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        return _page(found[::-1], name, url, following=True, preceding=more)
    return _page(found, name, url, following=more, preceding=True)


def ranked_page(
    keys: Sequence[int],
    rows: QuerySet[M],
    name: str,
    cursor: str | None,
    size: int,
    url: Callable[[str | None], str],
) -> Page[M]:
    """The same for a list that is sorted already, given by the primary keys of all its rows."""
    start, end = 0, size
    if cursor is not None:
        place = Cursor.read(cursor)
        row = rows.model._default_manager.filter(**{name: place.name}).values_list("pk", flat=True).first()
        if row is None or row not in keys:
            raise BadCursor
        at = keys.index(row)
        start, end = (at + 1, at + 1 + size) if place.direction == AFTER else (max(0, at - size), at)
    found = {row.pk: row for row in rows.filter(pk__in=keys[start:end])}
    items = [found[key] for key in keys[start:end] if key in found]
    return _page(items, name, url, following=end < len(keys), preceding=start > 0)


def _place(rows: QuerySet[M], columns: list[str], name: str, value: str) -> list[Any]:
    """What the row of that name is sorted by, whether or not it is in the list at present."""
    annotated = {key: rows.query.annotations[key] for key in columns if key in rows.query.annotations}
    everything = rows.model._default_manager.order_by().annotate(**annotated)
    found = everything.filter(**{name: value}).values_list(*columns).first()
    if found is None:
        raise BadCursor
    return list(found)


def _beyond(columns: list[str], values: list[Any], less: bool) -> Q:
    """What comes after these values: (a < x) or (a = x and b < y)."""
    comparison = "lt" if less else "gt"
    wanted, equal = Q(), Q()
    for column, value in zip(columns, values, strict=True):
        wanted |= equal & Q(**{f"{column}__{comparison}": value})
        equal &= Q(**{column: value})
    return wanted


def _page(
    items: list[M], name: str, url: Callable[[str | None], str], following: bool, preceding: bool
) -> Page[M]:
    if not items:
        return Page([], None, url(None) if following or preceding else None)
    first, last = (str(getattr(row, name)) for row in (items[0], items[-1]))
    return Page(
        items,
        url(str(Cursor(AFTER, last))) if following else None,
        url(str(Cursor(BEFORE, first))) if preceding else None,
    )
