"""The front page: newest claims, newest articles, who is quoted most, open disputes."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from actors.models import Actor
from articles.copied import REPRINT
from articles.models import Article, Claim, ClaimFacet, Event
from articles.views import wording
from articles.views.cards import Card, card
from articles.views.disputes import contradictions, groups

CLAIMS, ARTICLES, QUOTED, DISPUTES, EVENTS = 8, 6, 8, 3, 3  # how many of each
PAIRS = 200  # contradictions among which open disputes are looked for
LOOKED_AT = 40  # actors among which the most quoted are, once outlets are left out


@dataclass(frozen=True, slots=True)
class Quoted:
    """An actor and how many statements of its are public: printed in copies of one text, a statement counts once."""

    actor: Actor
    count: int


def home(request: HttpRequest) -> HttpResponse:
    """`/`, in at most 14 queries; useful when there is nothing yet."""
    statements = Claim.objects.published().filter(reprint_of=None)
    newest = list(statements.order_by("-dated", "-pk").values_list("pk", flat=True)[:CLAIMS])
    open_disputes = groups(contradictions(PAIRS))[:DISPUTES]
    sides = [(group[0].one, group[0].other) for group in open_disputes]
    wanted = {*newest, *(claim for pair in sides for claim in pair)}
    shown = {claim.pk: card(claim) for claim in Claim.objects.for_cards().filter(pk__in=wanted)}
    context = {
        "cards": [shown[pk] for pk in newest],
        "disputes": [older_first(shown[first], shown[second]) for first, second in sides],
        "articles": [
            (article, wording.day(article.published))
            for article in Article.objects.published().for_items()[:ARTICLES]
        ],
        "quoted": most_quoted(),
        "events": [
            (event, wording.period(event.start, event.end))
            for event in Event.objects.filter(start__isnull=False).order_by("-start")[:EVENTS]
        ],
        "count": Claim.objects.published().count(),
    }
    return render(request, "home.html", context)


def older_first(first: Card, second: Card) -> list[Card]:
    """Both sides of a contradiction, the older first."""
    return sorted((first, second), key=lambda side: (side.claim.dated, side.claim.pk))


def most_quoted() -> list[Quoted]:
    """The actors that make most public statements, but for outlets in their own voice; two queries."""
    spoken = ClaimFacet.objects.filter(facet__in=("speaker", REPRINT)).values_list("value")
    count = Count("pk", filter=Q(facet="speaker")) - Count("pk", filter=Q(facet=REPRINT))
    rows = spoken.annotate(count=count)
    counts = {int(value): count for value, count in rows.order_by("-count", "value")[:LOOKED_AT]}
    actors = Actor.objects.in_bulk(list(counts))
    people = [pk for pk in counts if pk in actors and actors[pk].kind != Actor.Kind.OUTLET]
    return [Quoted(actors[pk], counts[pk]) for pk in people[:QUOTED]]
