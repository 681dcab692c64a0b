"""Plain numbered pages (`?page=2`) for short lists without filters; a page that is not there is a 404."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import InvalidPage, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NumberedPage(Generic[T]):
    """The items of one page, and the addresses of its neighbours."""

    items: list[T]
    count: int
    next_url: str | None
    previous_url: str | None


def numbered_page(request: HttpRequest, items: Sequence[T] | QuerySet[Any, T], size: int) -> NumberedPage[T]:
    """The page that the address asks for; a queryset costs two queries."""
    paginator = Paginator(items, size)
    try:
        page = paginator.page(request.GET.get("page", "1"))
    except InvalidPage as error:
        raise Http404("no such page") from error
    return NumberedPage(
        items=list(page.object_list),
        count=paginator.count,
        next_url=f"{request.path}?page={page.next_page_number()}" if page.has_next() else None,
        previous_url=_address(request.path, page.previous_page_number()) if page.has_previous() else None,
    )


def _address(path: str, number: int) -> str:
    return f"{path}?page={number}" if number > 1 else path
