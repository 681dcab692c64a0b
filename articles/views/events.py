"""Events and topics: lists, and timelines of their claims."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import CharField, Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from actors.models import Redirect
from articles.models import UNDATED, Claim, ClaimFacet, Event, Topic
from articles.views import finding, wording
from articles.views.cards import Card, card
from articles.views.paged import numbered_page

PER_PAGE = 50
SHOWN = 60  # claims of a timeline; the list has them all


@dataclass(frozen=True, slots=True)
class Day:
    """The claims of one day, in the order in which they were said or printed."""

    label: str
    cards: list[Card]


def events(request: HttpRequest) -> HttpResponse:
    """`/events/`: what claims were made at or about, newest first, and the topics."""
    page = numbered_page(request, counted(Event.objects.all(), "event"), PER_PAGE)
    topics = counted(Topic.objects.all(), "topic").order_by(F("claim_count").desc(), "name")
    most = list(topics[: PER_PAGE + 1])
    rows = [(event, wording.period(event.start, event.end)) for event in page.items]
    context = {"page": page, "events": rows, "topics": most[:PER_PAGE], "more_topics": len(most) > PER_PAGE}
    return render(request, "articles/events.html", context)


def event(request: HttpRequest, slug: str) -> HttpResponse:
    """`/events/<slug>/`: the claims made at or about it, day by day."""
    found = finding.tag(Event, Redirect.Kind.EVENT, slug)
    if response := finding.moved(request, found.get_absolute_url()):
        return response
    context = {"event": found, "when": wording.period(found.start, found.end)}
    return _timeline(request, "event", found, context)


def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """`/topics/<slug>/`: the claims that editors gave this tag, day by day."""
    found = finding.tag(Topic, Redirect.Kind.TOPIC, slug)
    if response := finding.moved(request, found.get_absolute_url()):
        return response
    return _timeline(request, "topic", found, {"topic": found})


def counted(rows: QuerySet[finding.Tag], facet: str) -> QuerySet[finding.Tag]:
    """Events or topics, each with its number of public claims as `claim_count`."""
    own = ClaimFacet.objects.filter(facet=facet, value=Cast(OuterRef("pk"), CharField()))
    count = Subquery(own.order_by().values("facet").annotate(n=Count("pk")).values("n"), IntegerField())
    return rows.annotate(claim_count=Coalesce(count, Value(0)))


def _timeline(
    request: HttpRequest, facet: str, found: Event | Topic, context: dict[str, Any]
) -> HttpResponse:
    chosen = {"facets__facet": facet, "facets__value": str(found.pk)}
    claims = Claim.objects.published().filter(**chosen)
    shown = _oldest_first(claims)
    context |= {
        "days": days(shown),
        "count": claims.count(),
        "shown": len(shown),
        "list_url": f"{reverse('articles:claims')}?{facet}={found.slug}",
        "disputed_url": f"{reverse('articles:claims')}?{facet}={found.slug}&disputed=1",
    }
    return render(request, f"articles/{facet}.html", context)


def _oldest_first(claims: QuerySet[Claim]) -> list[Claim]:
    """The first claims of a timeline; those without a date follow those with one."""
    in_order = claims.order_by("dated", "pk").values_list("pk", flat=True)
    both = (in_order.filter(dated__gt=UNDATED)[:SHOWN], in_order.filter(dated=UNDATED)[:SHOWN])
    keys = [key for part in both for key in part][:SHOWN]
    found = Claim.objects.for_cards().in_bulk(keys)
    return [found[key] for key in keys]


def days(claims: Iterable[Claim]) -> list[Day]:
    """Claims in their order, by the day that they sort under."""
    return [
        Day("Undated" if date == UNDATED else wording.day(date), [card(claim) for claim in of])
        for date, of in groupby(claims, key=lambda claim: claim.dated)
    ]
