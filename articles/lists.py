"""Everything that a page needs to show a filtered list; the view answers 400 when there are `errors`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db.models import Count, Model, Q
from django.http import QueryDict

from actors.models import Actor
from articles import sentence as english
from articles.facets import Facet, counted, facets
from articles.filters import ActorFilterSet, ArticleFilterSet, ClaimFilterSet
from articles.filters.addresses import address, kept, replaced
from articles.filters.base import RELEVANCE, StrictFilterSet
from articles.models import Article, Claim, ClaimStatus
from articles.paging import BadCursor, Page, keyset_page, ranked_page
from articles.search.query import Query

T = TypeVar("T")
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class OrderChoice:
    """A way to sort the list and its address."""

    value: str
    label: str
    url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class ListResult(Generic[T]):
    """A filtered list. With `errors` (sentences that name what is wrong) everything else is empty."""

    params: QueryDict
    path: str
    sentence: str  # "Claims by Jeyhun Bayramov, via APA": heading, title, feed title
    count: int = 0  # of the whole list
    page: Page[T] = field(default_factory=Page)
    facets: list[Facet] = field(default_factory=list)
    chips: list[english.Chip] = field(default_factory=list)
    orders: list[OrderChoice] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    search: Query | None = None  # what `q` means, for highlighting; None without `q`
    q: str = ""
    hidden: list[tuple[str, str]] = field(default_factory=list)  # what a search form must carry along
    querystring: str = ""  # of the same list's exports and feed, without "?": no cursor, no size


def claim_list(params: QueryDict, path: str) -> ListResult[Claim]:
    """The public claims that the parameters ask for; items are prefetched as `for_cards()` does."""
    filters = ClaimFilterSet(params)
    errors = filters.error_sentences
    page: Page[Claim] = Page()
    if not errors:
        page, errors = _page(filters, lambda rows: rows.for_cards(), "public_id", params, path)
    if errors:
        return _refused("claims", errors, params, path)
    count, counts = counted(filters)
    return _result(
        "claims", english.CLAIMS, filters, page, count, params, path, facets(counts, filters, params, path)
    )


def article_list(params: QueryDict, path: str) -> ListResult[Article]:
    """The published articles that the parameters ask for; items come with their outlets and `claim_count`."""
    return _plain_list("articles", english.ARTICLES, ArticleFilterSet(params), _article_rows, params, path)


def actor_list(params: QueryDict, path: str) -> ListResult[Actor]:
    """The living actors that the parameters ask for; items come with their names and roles."""
    filters = ActorFilterSet(params)
    return _plain_list("actors", english.ACTORS, filters, _actor_rows, params, path, name="slug")


def _article_rows(rows: Any) -> Any:
    public = Count("claims", filter=Q(claims__status=ClaimStatus.PUBLISHED))
    return rows.for_items().annotate(claim_count=public)


def _actor_rows(rows: Any) -> Any:
    return rows.prefetch_related("names", "roles__organisation")


def _plain_list(
    noun: str,
    phrases: Mapping[str, english.Phrase],
    filters: StrictFilterSet,
    prepare: Callable[[Any], Any],
    params: QueryDict,
    path: str,
    name: str = "public_id",
) -> ListResult[Any]:
    errors = filters.error_sentences
    page: Page[Any] = Page()
    if not errors:
        page, errors = _page(filters, prepare, name, params, path)
    if errors:
        return _refused(noun, errors, params, path)
    return _result(noun, phrases, filters, page, filters.qs.count(), params, path)


def _page(
    filters: StrictFilterSet, prepare: Callable[[Any], Any], name: str, params: QueryDict, path: str
) -> tuple[Page[Any], list[str]]:
    """The page that is asked for, and what is wrong with its cursor."""
    cursor, size = filters.cursor_value, filters.page_size

    def url(place: str | None) -> str:
        return replaced(path, params, "cursor", place)

    try:
        if filters.order_value == RELEVANCE:
            rows = prepare(filters.queryset)
            return ranked_page(filters.ranked_keys(), rows, name, cursor, size, url), []
        return keyset_page(prepare(filters.qs), filters.ordering, name, cursor, size, url), []
    except BadCursor as error:
        return Page(), [str(error)]


def _refused(noun: str, errors: list[str], params: QueryDict, path: str) -> ListResult[Any]:
    return ListResult(params, path, noun.capitalize(), errors=errors, q=_typed(params), hidden=[])


def _result(
    noun: str,
    phrases: Mapping[str, english.Phrase],
    filters: StrictFilterSet,
    page: Page[Any],
    count: int,
    params: QueryDict,
    path: str,
    made: list[Facet] | None = None,
) -> ListResult[Any]:
    chosen, searches = filters.chosen, filters.searches
    return ListResult(
        params=params,
        path=path,
        sentence=english.sentence(noun, phrases, chosen),
        count=count,
        page=page,
        facets=made or [],
        chips=english.chips(phrases, chosen, params, path),
        orders=_orders(filters, params, path),
        search=searches[0] if searches else None,
        q=_typed(params),
        hidden=[(name, str(value)) for name, values in kept(params, "q").lists() for value in values],
        querystring=address("", kept(params, "size")).lstrip("?"),
    )


def _orders(filters: StrictFilterSet, params: QueryDict, path: str) -> list[OrderChoice]:
    default = next(iter(filters.orders))
    return [
        OrderChoice(
            value,
            label,
            replaced(path, params, "order", None if value == default else value),
            value == filters.order_value,
        )
        for value, label in filters.orders.items()
        if value != RELEVANCE or filters.searches
    ]


def _typed(params: QueryDict) -> str:
    return str(params.get("q", ""))
