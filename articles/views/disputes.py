"""Claims that contradict each other: groups, side by side."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import ArticleStatus, Claim, ClaimRelation, ClaimStatus, Event
from articles.views.cards import Card, card
from articles.views.paged import numbered_page

PER_PAGE = 10
MAX_PAIRS = 20_000  # the newest contradictions that are grouped
MAX_SHOWN = 12  # claims of one group


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims that are joined by contradictions, with who named nobody left to their cards."""

    event: Event | None
    cards: list[Card]
    notes: list[str]
    more: int


def disputes(request: HttpRequest) -> HttpResponse:
    """`/disputes/`: the groups of contradicting claims, those with the newest contradiction first."""
    pairs = list(contradictions().order_by("-pk").values_list("from_claim", "to_claim", "note")[:MAX_PAIRS])
    page = numbered_page(request, groups((first, second) for first, second, _ in pairs), PER_PAGE)
    notes: defaultdict[int, list[str]] = defaultdict(list)
    for first, _, note in pairs:
        if note:
            notes[first].append(note)
    context = {"page": page, "disputes": as_disputes(page.items, notes)}
    return render(request, "articles/disputes.html", context)


def contradictions() -> QuerySet[ClaimRelation]:
    """The contradictions between two public claims."""
    return ClaimRelation.objects.filter(
        kind=ClaimRelation.Kind.CONTRADICTS,
        from_claim__status=ClaimStatus.PUBLISHED,
        to_claim__status=ClaimStatus.PUBLISHED,
        from_claim__article__status=ArticleStatus.PUBLISHED,
        to_claim__article__status=ArticleStatus.PUBLISHED,
    )


def groups(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The connected groups of these pairs, in the order in which they first appear; almost linear."""
    leader: dict[int, int] = {}

    def find(one: int) -> int:
        leader.setdefault(one, one)
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    for first, second in pairs:
        leader[find(second)] = find(first)
    found: dict[int, list[int]] = {}
    for one in leader:
        found.setdefault(find(one), []).append(one)
    return list(found.values())


def as_disputes(members: list[list[int]], notes: dict[int, list[str]]) -> list[Dispute]:
    """The groups with their claims, oldest first, as far as a page shows them."""
    wanted = [claim for group in members for claim in group[:MAX_SHOWN]]
    claims = {claim.pk: claim for claim in Claim.objects.published().for_cards().filter(pk__in=wanted)}
    found = []
    for group in members:
        own = sorted((claims[pk] for pk in group if pk in claims), key=lambda claim: (claim.dated, claim.pk))
        if not own:
            continue
        found.append(
            Dispute(
                event=next((claim.event for claim in own if claim.event), None),
                cards=[card(claim) for claim in own],
                notes=[note for pk in group for note in notes.get(pk, ())][:MAX_SHOWN],
                more=max(0, len(group) - len(own)),
            )
        )
    return found
