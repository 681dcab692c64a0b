"""Strict filter sets: a repeated parameter means any of its values, and nothing unknown is ever ignored."""

from collections.abc import Callable, Mapping
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from articles.filters.addresses import is_ignored
from articles.filters.countries import CODES
from articles.filters.fields import Choice, Size, Values
from articles.filters.naming import Named, look_up
from articles.models import SearchDocument
from articles.search.engine import matching_ids, ranked
from articles.search.query import Query, parse

SIZE = 25  # rows of a page
MANAGING = ("order", "cursor", "size")  # how the list is shown, not what is in it
RELEVANCE = "relevance"

Chosen = dict[str, list[Choice]]


class StrictForm(forms.Form):
    """Refuses parameters that it doesn't have."""

    resolve: Callable[[Chosen], dict[str, str]]
    """Set by the filter set: puts what is named in place of names; a sentence per field with unknown ones."""

    def clean(self) -> dict[str, Any]:
        for name in self.data:
            if name not in self.fields and not is_ignored(name):
                self.add_error(None, f"There is no filter “{name[:60]}”.")
        for name, sentence in self.resolve(self.cleaned_data).items():
            self.add_error(name, sentence)
        return self.cleaned_data


class Parameter(django_filters.Filter):
    """A query parameter; what it means is said by its filter set's `condition`."""

    def __init__(self, field_class: type[forms.Field] = Values, **extra: Any) -> None:
        super().__init__(label="", **extra)
        self.field_class = field_class


class StrictFilterSet(django_filters.FilterSet):
    """What all lists have in common; subclasses say what their parameters mean."""

    document: SearchDocument.Kind  # what `q` searches
    orders: Mapping[str, str] = {}  # value: label; the first is the default
    names: Mapping[str, str] = {}  # parameter: kind of what its values name, for `naming.look_up`

    order = Parameter(single=True)
    cursor = Parameter(single=True)
    size = Parameter(Size, single=True)

    class Meta:
        form = StrictForm

    def condition(self, name: str, choices: list[Choice], prefix: str) -> Q:
        """What rows must answer to; `prefix` leads to the filtered model from another one ("claim__")."""
        raise NotImplementedError

    @property
    def ordering(self) -> tuple[str, ...]:
        """The columns that the list is sorted by, all in one direction, the last one unique."""
        raise NotImplementedError

    @property
    def form(self) -> StrictForm:
        """The form, which also knows what slugs mean."""
        form: StrictForm = super().form
        form.resolve = self._resolve
        return form

    @property
    def chosen(self) -> Chosen:
        """The active filters, in the order of their declaration; empty if something is wrong."""
        if not self.is_valid():
            return {}
        data = self.form.cleaned_data
        return {name: data[name] for name in self.filters if data.get(name) and name not in MANAGING}

    @property
    def searches(self) -> list[Query]:
        """What `q` means, for each time that it is given."""
        return [parse(choice.value) for choice in self.chosen.get("q", ())]

    @property
    def order_value(self) -> str:
        """The order asked for, else the default."""
        return str(self._managing("order") or next(iter(self.orders)))

    @property
    def page_size(self) -> int:
        """How many rows a page has."""
        return int(self._managing("size") or SIZE)

    @property
    def cursor_value(self) -> str | None:
        """Where the page begins; None for the first."""
        cursor = self._managing("cursor")
        return None if cursor is None else str(cursor)

    @property
    def error_sentences(self) -> list[str]:
        """What is wrong, each sentence naming the parameter and the value."""
        return [
            str(message) if name == "__all__" else f"{name}: {message}"
            for name, messages in self.form.errors.items()
            for message in messages
        ]

    def conditions(self, prefix: str = "") -> dict[str, Q]:
        """The condition of every active filter, by its parameter."""
        return {
            name: self._matching(prefix) if name == "q" else self.condition(name, choices, prefix)
            for name, choices in self.chosen.items()
        }

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that all filters let through, not sorted; none if something is wrong."""
        if not self.is_valid():
            return queryset.none()
        return queryset.filter(*self.conditions().values())

    def ranked_keys(self) -> list[int]:
        """The primary keys of the whole list, the best match of `q` first; one query a search."""
        others = [condition for name, condition in self.conditions().items() if name != "q"]
        return ranked(self.document, self.searches, self.queryset.filter(*others))

    def _matching(self, prefix: str) -> Q:
        wanted = Q()
        for query in self.searches:
            wanted |= Q(**{f"{prefix}pk__in": matching_ids(self.document, query)})
        return wanted

    def _managing(self, name: str) -> Any:
        choices = self.form.cleaned_data.get(name) if self.is_valid() else None
        return choices[0].key if choices else None

    def _resolve(self, chosen: Chosen) -> dict[str, str]:
        wrong = {}
        for choice in chosen.get("order", ()):
            if choice.value not in self.orders:
                wrong["order"] = f"“{choice.value}” is not known; known are: {', '.join(self.orders)}."
            elif choice.value == RELEVANCE and not chosen.get("q"):
                wrong["order"] = "relevance needs words to search for (q)."
        wanted: dict[str, set[str]] = {}
        for name, kind in self.names.items():
            wanted.setdefault(kind, set()).update(choice.value for choice in chosen.get(name, ()))
        found = look_up(wanted) if any(wanted.values()) else {}
        for name, kind in self.names.items():
            unknown = [one.value for one in chosen.get(name, ()) if not _is_known(kind, one.value, found)]
            if unknown:
                wrong[name] = f"no {kind} “{unknown[0]}” is known."
            elif name in chosen:
                chosen[name] = [_named(kind, one.value, found) for one in chosen[name]]
        return wrong


def _is_known(kind: str, value: str, found: Mapping[tuple[str, str], Named]) -> bool:
    return (kind, value) in found or (kind == "country" and value in CODES)


def _named(kind: str, value: str, found: Mapping[tuple[str, str], Named]) -> Choice:
    named = found.get((kind, value))
    if kind == "country":
        return Choice(value, value, (named.label if named else "") or value.upper())
    if named is None or not named.key:
        return Choice(value, value, value)
    return Choice(value, str(named.key), named.label)
