"""How a filtered list becomes a page: refused with an explanation, or shown with its facets."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.facets import Facet, FacetValue
from articles.filters.addresses import kept, toggled
from articles.filters.base import StrictFilterSet
from articles.lists import ListResult

OPEN_FACETS = 4  # the first ones are unfolded
MOST_FREQUENT = 12  # values of a facet that are shown besides those in use


def list_page(
    request: HttpRequest, result: ListResult[Any], template: str, context: dict[str, Any]
) -> HttpResponse:
    """The page of a list; 400 and every reason if its parameters mean nothing."""
    if result.errors:
        return refused(request, result.errors, result.path)
    dates = ("after", "before")
    context |= {
        "result": result,
        "facets": [(facet, is_open(facet, number)) for number, facet in enumerate(result.facets)],
        "hidden": [(name, value) for name, value in result.hidden if name not in dates],
        "after": result.params.get("after", ""),
        "before": result.params.get("before", ""),
    }
    return render(request, template, context)


def refused(request: HttpRequest, errors: list[str], list_url: str) -> HttpResponse:
    """400: what is wrong with the parameters, in sentences, and the way to the list without them."""
    return render(request, "errors/refused.html", {"errors": errors, "list_url": list_url}, status=400)


def plain_facet(
    filter_set: type[StrictFilterSet],
    result: ListResult[Any],
    name: str,
    label: str,
    value: str,
    labels: str | Mapping[str, str],
) -> Facet:
    """A facet counted in one query over the rows, for lists that are short beside that of claims.

    `value`: the field that the parameter `name` compares with; `labels`: the field with what a reader
    sees, or what to say for each value.
    """
    rows = filter_set(kept(result.params, name)).qs.order_by()
    fields = (value, labels if isinstance(labels, str) else value)
    counted = (
        rows.values_list(*fields).annotate(count=Count("pk", distinct=True)).order_by("-count", *fields[:1])
    )
    selected = set(result.params.getlist(name))
    values = [
        FacetValue(
            value=key,
            label=said if isinstance(labels, str) else labels.get(key, key),
            count=count,
            selected=key in selected,
            url=toggled(result.path, result.params, name, key),
        )
        for key, said, count in counted
    ]
    shown = [one for number, one in enumerate(values) if number < MOST_FREQUENT or one.selected]
    return Facet(name, label, shown, more=len(values) - len(shown))


def is_open(facet: Facet, number: int) -> bool:
    """Whether a facet is unfolded: the first few, and those in use."""
    return number < OPEN_FACETS or any(value.selected for value in facet.values)
