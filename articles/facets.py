"""Facets of a list of claims: each value with its count and the address that toggles it.

A facet is counted with all filters but its own. The claims in the list are counted by their codes (see
`facet_codes`); what is counted without its own filter, by SQL in one more query.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, Q, QuerySet, Value
from django.http import QueryDict

from actors.models import Actor, Role
from articles.facet_codes import ACTORS, BY_KEY, SWITCHES, decode_all, meaning, numbered_titles
from articles.filters.addresses import Toggler
from articles.filters.claims import ClaimFilterSet
from articles.filters.fields import Choice, read_date
from articles.filters.naming import Named, names_of
from articles.models import Act, ClaimCodes, ClaimFacet, Mode

MOST_VALUES = 12  # shown of a facet, besides those selected

LABELS = {
    "speaker": "Speaker",
    "via": "Via",
    "outlet": "Outlet",
    "about": "About",
    "to": "Said to",
    "act": "Act",
    "kind": "Kind of speaker",
    "country": "Country of speaker",
    "role": "Role of speaker",
    "mode": "Mode",
    "direct": "Direct quotation",
    "anonymous": "Anonymous speaker",
    "disputed": "Disputed",
    "event": "Event",
    "topic": "Topic",
    "month": "Month",
}
_SWITCH = {"1": "Yes", "0": "No"}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "act": {value: str(label) for value, label in Act.choices},
    "mode": {value: str(label) for value, label in Mode.choices},
    "kind": {value: str(label) for value, label in Actor.Kind.choices},
    **dict.fromkeys(("direct", "anonymous", "disputed"), _SWITCH),
}

_TITLES = "titles"
Counts = dict[str, dict[str, int]]  # facet -> value as stored -> number of claims


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a filter: `count` claims would be shown with it (all other filters as they are)."""

    value: str  # as it stands in the address
    label: str
    count: int
    selected: bool
    url: str  # toggles it and keeps everything else


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its most frequent values and those selected; `more` others are not shown."""

    name: str  # of the parameter
    label: str
    values: list[FacetValue]
    more: int = 0


def counted(filters: ClaimFilterSet) -> tuple[int, Counts]:
    """How many claims the list has, and the counts of every facet; two queries."""
    rows = ClaimCodes.objects.filter(*filters.conditions("claim__").values()).values_list("codes", flat=True)
    codes = list(rows)
    counts: Counts = {name: {} for name in (*LABELS, _TITLES)}
    for facet, value, count in _counted_by_rows(filters):
        counts[facet][value] = count
    titles = numbered_titles(counts.pop(_TITLES))
    chosen = filters.chosen
    for code, count in Counter(decode_all(codes)).items():
        facet, value = meaning(code, titles)
        if value and facet not in chosen:  # a role renamed this moment has no value
            counts[facet][value] = count
    for facet in SWITCHES:
        others = len(codes) - counts[facet].get("1", 0)
        if others and facet not in chosen:
            counts[facet]["0"] = others
    return len(codes), counts


def _counted_by_rows(filters: ClaimFilterSet) -> list[tuple[str, str, int]]:
    """Facet, value and count, of the facets that are filtered by, without their own filter; all titles of roles."""
    conditions = filters.conditions("claim__")
    named = Role.objects.order_by().annotate(of=Value(_TITLES, output_field=CharField()), claims=Value(0))
    titles = named.values_list("of", "title", "claims").distinct()
    branches = [_grouped(facet, conditions) for facet in LABELS if facet in conditions]
    return list(titles.union(*branches, all=True) if branches else titles)


def _grouped(facet: str, conditions: Mapping[str, Q]) -> QuerySet[Any, Any]:
    others = (wanted for filtered, wanted in conditions.items() if filtered != facet)
    rows = ClaimFacet.objects.filter(*others, facet=facet).order_by().values_list("facet", "value")
    return rows.annotate(claims=Count("pk"))


def facets(counts: Counts, filters: ClaimFilterSet, params: QueryDict, path: str) -> list[Facet]:
    """Every facet that has a value, ready to be shown; one query, for names."""
    chosen = filters.chosen
    shown = {name: _most_frequent(counts.get(name, {}), chosen.get(name, [])) for name in LABELS}
    keys: dict[str, set[int]] = defaultdict(set)
    for name in BY_KEY:
        keys[_kind(name)].update(int(value) for value in shown[name])
    names = names_of(keys, shown["country"])
    toggle = Toggler(path, params)
    made = []
    for name, label in LABELS.items():
        values = [
            _value(name, value, count, names, chosen.get(name, []), toggle)
            for value, count in shown[name].items()
        ]
        known = [value for value in values if value is not None]
        if known:
            more = len(counts.get(name, {}).keys() - shown[name].keys())
            made.append(Facet(name, label, _sorted(name, known), more))
    return made


def _kind(facet: str) -> str:
    return "actor" if facet in ACTORS else facet


def _most_frequent(counts: Mapping[str, int], chosen: list[Choice]) -> dict[str, int]:
    """The values to show: the most frequent ones, and those chosen though nothing may have them."""
    most = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MOST_VALUES]
    return {choice.key: counts.get(choice.key, 0) for choice in chosen} | dict(most)


def _value(
    facet: str,
    value: str,
    count: int,
    names: Mapping[tuple[str, int | str], Named],
    chosen: list[Choice],
    toggle: Toggler,
) -> FacetValue | None:
    address, label = value, value
    if facet in BY_KEY:
        named = names.get((_kind(facet), int(value)))
        if named is None:
            return None
        address, label = named.slug, named.label
    elif facet == "country":
        named = names.get(("country", value))
        label = (named.label if named else "") or value.upper()
    elif facet == "month":
        label = read_date(value, (7,))[1]
    elif facet in _WORDS:
        label = _WORDS[facet].get(value, value)
    typed = {choice.value for choice in chosen if choice.key == value}  # an old slug, perhaps
    return FacetValue(address, label, count, bool(typed), toggle(facet, address, typed))


def _sorted(facet: str, values: list[FacetValue]) -> list[FacetValue]:
    if facet == "month":
        return sorted(values, key=lambda one: one.value, reverse=True)
    return sorted(values, key=lambda one: (-one.count, one.label))
