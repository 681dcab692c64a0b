"""Everything that a page needs to show a filtered list; the view answers 400 when there are `errors`."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.http import QueryDict

from actors.models import Actor
from articles.facets import Facet
from articles.models import Article, Claim
from articles.paging import Page
from articles.search.query import Query
from articles.sentence import Chip

T = TypeVar("T")


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
    chips: list[Chip] = field(default_factory=list)
    orders: list[OrderChoice] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    search: Query | None = None  # what `q` means, for highlighting; None without `q`
    q: str = ""
    hidden: list[tuple[str, str]] = field(default_factory=list)  # what a search form must carry along
    querystring: str = ""  # of the same list's exports and feed, without "?": no cursor, no size


def claim_list(params: QueryDict, path: str) -> ListResult[Claim]:
    """The public claims that the parameters ask for; items are prefetched as `for_cards()` does."""
    raise NotImplementedError


def article_list(params: QueryDict, path: str) -> ListResult[Article]:
    """The published articles that the parameters ask for; items come with their outlets and `claim_count`."""
    raise NotImplementedError


def actor_list(params: QueryDict, path: str) -> ListResult[Actor]:
    """The living actors that the parameters ask for; items come with their names and roles."""
    raise NotImplementedError
