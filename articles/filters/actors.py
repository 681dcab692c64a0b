"""The filters of actors. They stand here, not beside the actors, because search stands here."""

from typing import Any

from django.db.models import Q, QuerySet

from actors.models import Actor
from articles.filters.base import RELEVANCE, Parameter, StrictFilterSet
from articles.filters.fields import Choice, OneOf
from articles.models import SearchDocument


class ActorFilterSet(StrictFilterSet):
    """Actors that are not merged into others."""

    document = SearchDocument.Kind.ACTOR
    orders = {"name": "A to Z", "-name": "Z to A", RELEVANCE: "Best match first"}
    names = {"country": "country"}

    q = Parameter()
    kind = Parameter(OneOf, choices=Actor.Kind.choices)
    country = Parameter()

    class Meta(StrictFilterSet.Meta):
        model = Actor
        fields: tuple[str, ...] = ()

    def __init__(self, data: Any = None, queryset: QuerySet[Actor] | None = None, **kwargs: Any) -> None:
        living = Actor.objects.living() if queryset is None else queryset
        super().__init__({} if data is None else data, living, **kwargs)

    def condition(self, name: str, choices: list[Choice], prefix: str) -> Q:
        return Q(**{f"{prefix}{name}__in": {choice.key for choice in choices}})

    def filter_queryset(self, queryset: QuerySet[Actor]) -> QuerySet[Actor]:
        return super().filter_queryset(queryset).order_by(*self.ordering)

    @property
    def ordering(self) -> tuple[str, ...]:
        """By name, then key, in one direction."""
        down = self.order_value == "-name"
        return tuple(f"-{name}" if down else name for name in ("name", "pk"))
