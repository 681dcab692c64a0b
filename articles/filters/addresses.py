"""Addresses that change one parameter of a list and keep all the others; pure."""

from collections.abc import Iterable
from urllib.parse import quote_plus

from django.http import QueryDict

IGNORED_PREFIX = "utm_"
IGNORED = frozenset({"fbclid", "gclid"})
"""What other sites append to an address; it never changes what is shown (with everything in `utm_*`)."""


def is_ignored(name: str) -> bool:
    """Whether a parameter is another site's mark, not a filter."""
    return name in IGNORED or name.startswith(IGNORED_PREFIX)


def kept(params: QueryDict, *without: str) -> QueryDict:
    """A changeable copy without empty values, other sites' marks, the cursor and the parameters `without`."""
    copy = QueryDict(mutable=True)
    for name, values in params.lists():
        if name == "cursor" or name in without or is_ignored(name):
            continue
        filled = [str(value) for value in values if value]
        if filled:
            copy.setlist(name, filled)
    return copy


def address(path: str, params: QueryDict) -> str:
    """Path and query; the bare path where nothing is asked for."""
    query = params.urlencode()
    return f"{path}?{query}" if query else path


class Toggler:
    """The addresses that add or take away one value of a list's parameters; made once for all values of a page."""

    def __init__(self, path: str, params: QueryDict) -> None:
        self._path = path
        self._values = {name: [str(value) for value in values] for name, values in kept(params).lists()}
        self._encoded = {name: _encoded(name, values) for name, values in self._values.items()}

    def __call__(self, name: str, value: str, remove: Iterable[str] = ()) -> str:
        """The address with one value of `name` added, or taken away if it (or one of `remove`) is there."""
        values = self._values.get(name, [])
        gone = {value, *remove}
        left = [found for found in values if found not in gone]
        if len(left) == len(values):
            left.append(value)
        parts = {**self._encoded, name: _encoded(name, left)}
        query = "&".join(part for part in parts.values() if part)
        return f"{self._path}?{query}" if query else self._path


def _encoded(name: str, values: Iterable[str]) -> str:
    return "&".join(f"{quote_plus(name)}={quote_plus(value)}" for value in values)


def toggled(path: str, params: QueryDict, name: str, value: str) -> str:
    """The address with one value of `name` added, or taken away if it is there."""
    return Toggler(path, params)(name, value)


def replaced(path: str, params: QueryDict, name: str, value: str | None) -> str:
    """The address with `name` set to `value` alone, or without it (None)."""
    copy = kept(params, name)
    if value:
        copy[name] = value
    return address(path, copy)
