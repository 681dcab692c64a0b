"""The filters of claims: the same for the list, its feed, its exports and the API.

They go through `ClaimFacet`, from which the counts beside the list are made too, so that both always agree.
"""

import datetime
from typing import Any

from django.db.models import Q, QuerySet

from actors.models import Actor
from articles.filters.base import RELEVANCE, Parameter, StrictFilterSet
from articles.filters.fields import Choice, Days, Months, OneOf
from articles.models import UNDATED, Act, Claim, ClaimFacet, Mode, SearchDocument

SWITCH = (("1", "yes"), ("0", "no"))


class ClaimFilterSet(StrictFilterSet):
    """Public claims; `.qs` is sorted (newest said first for relevance, whose order `ranked_keys` knows)."""

    document = SearchDocument.Kind.CLAIM
    orders = {
        "-said": "Newest said first",
        "said": "Oldest said first",
        "-published": "Newest printed first",
        "published": "Oldest printed first",
        RELEVANCE: "Best match first",
    }
    names = {
        **dict.fromkeys(("speaker", "via", "outlet", "about", "to"), "actor"),
        "country": "country",
        "role": "role",
        "event": "event",
        "topic": "topic",
    }

    q = Parameter()
    speaker = Parameter()
    anonymous = Parameter(OneOf, choices=SWITCH)
    kind = Parameter(OneOf, choices=Actor.Kind.choices)
    country = Parameter()
    role = Parameter()
    via = Parameter()
    outlet = Parameter()
    about = Parameter()
    to = Parameter()
    act = Parameter(OneOf, choices=Act.choices)
    mode = Parameter(OneOf, choices=Mode.choices)
    direct = Parameter(OneOf, choices=SWITCH)
    disputed = Parameter(OneOf, choices=SWITCH)
    event = Parameter()
    topic = Parameter()
    month = Parameter(Months)
    after = Parameter(Days)
    before = Parameter(Days, last=True)

    class Meta(StrictFilterSet.Meta):
        model = Claim
        fields: tuple[str, ...] = ()

    def __init__(self, data: Any = None, queryset: QuerySet[Claim] | None = None, **kwargs: Any) -> None:
        public = Claim.objects.published() if queryset is None else queryset
        super().__init__({} if data is None else data, public, **kwargs)

    def condition(self, name: str, choices: list[Choice], prefix: str) -> Q:
        if name in ("after", "before"):
            return date_condition(name, choices, f"{prefix}dated")
        rows = ClaimFacet.objects.filter(facet=name, value__in={choice.key for choice in choices})
        return Q(**{f"{prefix}pk__in": rows.values("claim")})

    def filter_queryset(self, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        return super().filter_queryset(queryset).order_by(*self.ordering)

    @property
    def ordering(self) -> tuple[str, ...]:
        """By the day said or printed, then key; claims without a date count as the oldest."""
        column = "printed" if self.order_value.endswith("published") else "dated"
        down = self.order_value.startswith("-") or self.order_value == RELEVANCE
        return tuple(f"-{name}" if down else name for name in (column, "pk"))


def date_condition(name: str, choices: list[Choice], column: str) -> Q:
    """On or after the earliest of some days, or on or before the latest; what has no date is neither."""
    days: list[datetime.date] = [choice.key for choice in choices]
    if name == "after":
        return Q(**{f"{column}__gte": min(days), f"{column}__gt": UNDATED})
    return Q(**{f"{column}__lte": max(days), f"{column}__gt": UNDATED})
