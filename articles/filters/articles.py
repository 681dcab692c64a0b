"""The filters of articles."""

from typing import Any

from django.db.models import DateField, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from articles.filters.base import RELEVANCE, Parameter, StrictFilterSet
from articles.filters.claims import date_condition
from articles.filters.fields import Choice, Days
from articles.models import UNDATED, Article, ClaimFacet, SearchDocument


class ArticleFilterSet(StrictFilterSet):
    """Published articles; an event's or a topic's are those with a public claim of it."""

    document = SearchDocument.Kind.ARTICLE
    orders = {
        "-published": "Newest first",
        "published": "Oldest first",
        RELEVANCE: "Best match first",
    }
    names = {"outlet": "actor", "topic": "topic", "event": "event", "language": "language"}

    q = Parameter()
    outlet = Parameter()
    event = Parameter()
    topic = Parameter()
    language = Parameter()
    after = Parameter(Days)
    before = Parameter(Days, last=True)

    class Meta(StrictFilterSet.Meta):
        model = Article
        fields: tuple[str, ...] = ()

    def __init__(self, data: Any = None, queryset: QuerySet[Article] | None = None, **kwargs: Any) -> None:
        public = Article.objects.published() if queryset is None else queryset
        super().__init__({} if data is None else data, public, **kwargs)

    def condition(self, name: str, choices: list[Choice], prefix: str) -> Q:
        keys = {choice.key for choice in choices}
        if name in ("after", "before"):
            return date_condition(name, choices, f"{prefix}published")
        if name == "language":
            return Q(**{f"{prefix}language__in": keys})
        if name == "outlet":
            return Q(**{f"{prefix}outlet__in": keys}) | Q(**{f"{prefix}outlet__merged_into__in": keys})
        claims = ClaimFacet.objects.filter(facet=name, value__in=keys)
        return Q(**{f"{prefix}pk__in": claims.values("claim__article")})

    def filter_queryset(self, queryset: QuerySet[Article]) -> QuerySet[Article]:
        undated = Value(UNDATED, output_field=DateField())
        sortable = super().filter_queryset(queryset).annotate(printed=Coalesce("published", undated))
        return sortable.order_by(*self.ordering)

    @property
    def ordering(self) -> tuple[str, ...]:
        """By date, then key, in one direction; articles without a date count as the oldest."""
        down = self.order_value != "published"
        return tuple(f"-{name}" if down else name for name in ("printed", "pk"))
