"""Claims that contradict each other: groups, side by side."""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

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
    """Claims that contradictions join, in sides: no two claims of a side contradict each other."""

    event: Event | None
    sides: list[list[Card]]
    notes: list[str]
    more: int  # claims that are not shown

    @property
    def first(self) -> Card:
        return self.sides[0][0]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims, by primary key, and an editor's note."""

    one: int
    other: int
    note: str


def disputes(request: HttpRequest) -> HttpResponse:
    """`/disputes/`: the groups of contradicting claims, those with the newest contradiction first."""
    page = numbered_page(request, groups(contradictions()), PER_PAGE)
    context = {"page": page, "disputes": as_disputes(page.items)}
    return render(request, "articles/disputes.html", context)


def contradictions(limit: int = MAX_PAIRS) -> list[Contradiction]:
    """The newest contradictions between two public statements; one query.

    What claims of copies contradict is a contradiction of the claim that counts for them, and counts once.
    """
    pairs = ClaimRelation.objects.filter(
        kind=ClaimRelation.Kind.CONTRADICTS,
        from_claim__status=ClaimStatus.PUBLISHED,
        to_claim__status=ClaimStatus.PUBLISHED,
        from_claim__article__status=ArticleStatus.PUBLISHED,
        to_claim__article__status=ArticleStatus.PUBLISHED,
    )
    columns = ("from_claim", "to_claim", "note", "from_claim__reprint_of", "to_claim__reprint_of")
    found: dict[frozenset[int], Contradiction] = {}
    for one, other, note, first, second in pairs.order_by("-pk").values_list(*columns)[:limit]:
        pair = Contradiction(first or one, second or other, note)
        between = frozenset((pair.one, pair.other))
        if len(between) == 2 and not (between in found and (found[between].note or not note)):
            found[between] = pair
    return list(found.values())


def groups(pairs: Iterable[Contradiction]) -> list[list[Contradiction]]:
    """The contradictions that share claims, together; in the order in which the groups first appear."""
    leader: dict[int, int] = {}

    def find(one: int) -> int:
        leader.setdefault(one, one)
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    known = list(pairs)
    for pair in known:
        first, second = find(pair.one), find(pair.other)
        leader[second] = first
    found: dict[int, list[Contradiction]] = {}
    for pair in known:
        found.setdefault(find(pair.one), []).append(pair)
    return list(found.values())


def sides(pairs: list[Contradiction], order: Sequence[int]) -> list[list[int]]:
    """The claims of `order` in sides: two, unless three contradict each other."""
    against: defaultdict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        against[pair.one].add(pair.other)
        against[pair.other].add(pair.one)
    side: dict[int, int] = {}
    for start in order:
        waiting = deque([] if start in side else [start])
        while waiting:
            one = waiting.popleft()
            if one in side:
                continue
            taken = {side[other] for other in against[one] if other in side}
            side[one] = next(number for number in count() if number not in taken)
            waiting.extend(other for other in order if other in against[one] and other not in side)
    found: list[list[int]] = [[] for _ in set(side.values())]
    for one in order:
        found[side[one]].append(one)
    return found


def as_disputes(members: list[list[Contradiction]], shown: int = MAX_SHOWN) -> list[Dispute]:
    """The groups with their claims, oldest first, at most `shown` of each; the cards' queries, once."""
    ids = [list(dict.fromkeys(pk for pair in group for pk in (pair.one, pair.other))) for group in members]
    wanted = [pk for group in ids for pk in group[:shown]]
    claims = {claim.pk: claim for claim in Claim.objects.published().for_cards().filter(pk__in=wanted)}
    found = []
    for group, own_ids in zip(members, ids, strict=True):
        own = sorted(
            (claims[pk] for pk in own_ids[:shown] if pk in claims), key=lambda claim: (claim.dated, claim.pk)
        )
        if not own:
            continue
        found.append(
            Dispute(
                event=next((claim.event for claim in own if claim.event), None),
                sides=[
                    [card(claims[pk]) for pk in side] for side in sides(group, [claim.pk for claim in own])
                ],
                notes=list(dict.fromkeys(pair.note for pair in group if pair.note))[:MAX_SHOWN],
                more=len(own_ids) - len(own),
            )
        )
    return found
