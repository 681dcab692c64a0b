"""Facets of a list of claims: each value with its count and the address that toggles it."""

from dataclasses import dataclass


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
