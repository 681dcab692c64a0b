"""Which claims a claim may relate to: looked up by what they share, ranked, each with its reasons in words.

Every look-up goes by an index (event, actors and dates, the terms of the search index) and is bounded, so that a
claim is never compared with all others. Drafts are not in the search index: event, actors and article find them.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from actors.models import Actor
from articles.models import (
    About,
    Addressee,
    Attribution,
    Claim,
    ClaimStatus,
    Event,
    HopRole,
    SearchDocument,
)
from articles.models.public_id import read_public_id
from articles.relating.reading import COMPARED, FOR_THEIR_COUNTRY, statements
from articles.relating.statements import Statement, answers_to, days_between
from articles.relating.wording import content, shared_words
from articles.search import query as queries
from articles.search.engine import ranked
from articles.search.tree import Any as AnyOf
from articles.search.tree import Query, Word

EACH = 60  # claims that one look-up gives
NEAR = 30  # days before and after, in which what actors say of each other is looked up
TERMS = 12  # words of the claim that are searched for
LISTED = 30  # candidates
FOUND = 30  # claims that a search of the editor's gives
ALIKE = 0.5  # of the words shared: the same subject


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim by its primary key, and why it may relate."""

    pk: int
    score: float
    reasons: tuple[str, ...]


def candidates(claim: Claim) -> list[Candidate]:
    """The claims that this one may relate to, the likeliest first; at most thirty, in some thirty queries."""
    this = statements([claim.pk]).get(claim.pk)
    if this is None:
        return []
    others = statements(look_up(this) - {claim.pk})
    event = Event.objects.filter(pk=this.event).first() if this.event else None
    found = [_weighed(this, other, event.name if event else "") for other in others.values()]
    return sorted((one for one in found if one.reasons), key=lambda one: (-one.score, -one.pk))[:LISTED]


def searched(claim: Claim, typed: str) -> list[int]:
    """The claims that an editor searches for: an id, or words, among what is public and what is a draft."""
    typed = typed.strip()
    public_id = read_public_id(typed)
    by_id = (
        Claim.objects.filter(public_id=public_id, status__in=COMPARED) if public_id else Claim.objects.none()
    )
    found = list(by_id.values_list("pk", flat=True))
    found += ranked(SearchDocument.Kind.CLAIM, [queries.parse(typed)], limit=FOUND)
    if typed:
        drafts = Claim.objects.filter(Q(spans__exact__icontains=typed) | Q(summary__icontains=typed))
        drafts = drafts.filter(status=ClaimStatus.DRAFT).order_by("-pk").distinct()
        found += drafts.values_list("pk", flat=True)[:FOUND]
    return [pk for pk in dict.fromkeys(found) if pk != claim.pk]


def look_up(this: Statement, days: int = NEAR) -> set[int]:
    """The primary keys of what shares the event, the actors within so many days, the words, or the article."""
    claims = Claim.objects.filter(status__in=COMPARED).order_by("-dated", "-pk")
    found = set(claims.filter(article=this.article).values_list("pk", flat=True)[:EACH])
    if this.event is not None:
        found.update(claims.filter(event=this.event).values_list("pk", flat=True)[:EACH])
    if this.dated is not None:
        time = datetime.timedelta(days=days)
        near = {
            "claim__dated__range": (this.dated - time, this.dated + time),
            "claim__status__in": COMPARED,
        }
        found |= _by_actors(this, near)
    terms = sorted(set(content(this.text)) - this.own_names, key=lambda term: (-len(term), term))[:TERMS]
    if terms:
        alike = Query(AnyOf(tuple(Word(term) for term in terms)))
        found.update(ranked(SearchDocument.Kind.CLAIM, [alike], limit=EACH))
    return found


def _by_actors(this: Statement, near: dict[str, Any]) -> set[int]:
    """What its speakers' side is told or told about, and what those say whom it speaks of or to."""
    ours, theirs = _actors(this.speaking), _actors(this.spoken_of)
    hops = Attribution.objects.filter(role=HopRole.SPEAKER, actor__in=theirs, **near)
    rows = [hops, *(model._default_manager.filter(actor__in=ours, **near) for model in (About, Addressee))]
    return {
        pk
        for of in rows
        for pk in of.order_by("-claim__dated", "-claim").values_list("claim", flat=True)[:EACH]
    }


def _actors(parties: Iterable[str]) -> list[int]:
    """The actors that these parties are, those that were merged into them, and those that speak for the countries."""
    keys = [int(one) for one in parties if one.isdecimal()]
    countries = [one for one in parties if not one.isdecimal()]
    for_country = Q(country__in=countries, kind__in=FOR_THEIR_COUNTRY)
    chosen = Actor.objects.filter(Q(pk__in=keys) | Q(merged_into__in=keys) | for_country)
    return list(chosen.order_by("pk").values_list("pk", flat=True)[:500])


def _weighed(this: Statement, other: Statement, event: str) -> Candidate:
    """What two claims share, in words and in points."""
    points, reasons = 0.0, []
    if event and this.event == other.event:
        points += 2
        reasons.append(f"same event: {event}")
    if answers_to(this, other):
        points += 2
        reasons.append("said by whom this claim speaks of")
    if answers_to(other, this):
        points += 2
        reasons.append("speaks of who says this claim")
    if this.speakers & other.speakers:
        points += 1
        reasons.append("same speaker")
    words = shared_words(this.text, other.text)
    ours, theirs = set(content(this.text)), set(content(other.text))
    share = len(ours & theirs) / max(1, min(len(ours), len(theirs)))
    if words and (len(words) > 1 or share >= ALIKE):
        points += 4 * share
        reasons.append(f"same words: {', '.join(words[:6])}")
    if not reasons:
        return Candidate(other.pk, 0, ())
    days = days_between(this, other)
    if days is not None and days <= NEAR:
        points += 1 - days / NEAR
        reasons.append("same day" if days == 0 else f"{days} day{'' if days == 1 else 's'} apart")
    return Candidate(other.pk, points, tuple(reasons))
