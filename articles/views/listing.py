"""How a filtered list becomes a page: refused with an explanation, or shown with its facets."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.facets import Facet
from articles.lists import ListResult

OPEN_FACETS = 4  # the first ones are unfolded


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


def is_open(facet: Facet, number: int) -> bool:
    """Whether a facet is unfolded: the first few, and those in use."""
    return number < OPEN_FACETS or any(value.selected for value in facet.values)
