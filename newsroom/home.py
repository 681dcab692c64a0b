"""The front page: newest claims, newest articles, who is quoted most, open disputes."""

from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from actors.models import Actor
from articles.models import Article, Claim, ClaimFacet, Event
from articles.views import wording
from articles.views.cards import Card, card
from articles.views.disputes import contradictions

CLAIMS, ARTICLES, QUOTED, DISPUTES, EVENTS = 8, 6, 8, 3, 3  # how many of each


@dataclass(frozen=True, slots=True)
class Quoted:
    """An actor and how many public claims it speaks."""

    actor: Actor
    count: int


def home(request: HttpRequest) -> HttpResponse:
    """`/`, in at most 14 queries; useful when there is nothing yet."""
    newest = list(Claim.objects.published().order_by("-dated", "-pk").values_list("pk", flat=True)[:CLAIMS])
    pairs = list(contradictions().order_by("-pk").values_list("from_claim", "to_claim")[:DISPUTES])
    wanted = {*newest, *(claim for pair in pairs for claim in pair)}
    shown = {claim.pk: card(claim) for claim in Claim.objects.for_cards().filter(pk__in=wanted)}
    context = {
        "cards": [shown[pk] for pk in newest],
        "disputes": [sides(shown[first], shown[second]) for first, second in pairs],
        "articles": [
            (article, wording.day(article.published))
            for article in Article.objects.published().select_related("outlet")[:ARTICLES]
        ],
        "quoted": most_quoted(),
        "events": [
            (event, wording.period(event.start, event.end))
            for event in Event.objects.filter(start__isnull=False).order_by("-start")[:EVENTS]
        ],
        "count": Claim.objects.published().count(),
    }
    return render(request, "home.html", context)


def sides(first: Card, second: Card) -> list[Card]:
    """Both sides of a contradiction, the older first."""
    return sorted((first, second), key=lambda side: (side.claim.dated, side.claim.pk))


def most_quoted() -> list[Quoted]:
    """The actors that speak most public claims; two queries."""
    rows = ClaimFacet.objects.filter(facet="speaker").values_list("value").annotate(count=Count("pk"))
    counts = {int(value): count for value, count in rows.order_by("-count", "value")[:QUOTED]}
    actors = Actor.objects.in_bulk(list(counts))
    return [Quoted(actors[pk], count) for pk, count in counts.items() if pk in actors]
