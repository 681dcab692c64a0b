"""Anonymous sources, counted by who relays or prints them: how many, in how many claims and articles, when, as what.

A source is one article's own: nobody knows whether "a diplomatic source" of today is that of last week. So sources are
counted, and never taken for one another because they are printed alike.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import TruncMonth

from actors.models import Actor
from articles.models import ArticleStatus, Attribution, Claim, ClaimStatus

LISTED = 50  # wordings that are told, those of most sources first
MONTHS = 120  # months that are told, the newest first

_COUNTS = {
    "sources": Count("source", distinct=True),
    "claims": Count("claim", distinct=True),
    "articles": Count("claim__article", distinct=True),
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many anonymous sources there are, and in how many claims of how many articles."""

    sources: int
    claims: int
    articles: int


@dataclass(frozen=True, slots=True)
class Relayed:
    """The anonymous sources that an actor relays or prints.

    `months`: by the first day of the month in which the article was printed, the newest first, at most MONTHS; None,
    last, without a date. `printed`: by how the article describes them, else by the words of the hop (""
    where there are none), at most LISTED of `wordings`.
    """

    total: Counts
    months: list[tuple[datetime.date | None, Counts]]
    printed: list[tuple[str, Counts]]
    wordings: int


def standing() -> QuerySet[Claim]:
    """The claims that count for editors: drafts and published ones, of articles that were not withdrawn."""
    live = Claim.objects.filter(status__in=[ClaimStatus.DRAFT, ClaimStatus.PUBLISHED])
    return live.exclude(article__status=ArticleStatus.WITHDRAWN)


def agencies(claims: QuerySet[Claim]) -> QuerySet[Any]:
    """Rows of `agency` (an actor's key), sources, claims and articles, for all who relay or print sources of these.

    Those of most sources come first.
    """
    behind = Q(claim__chain__step__gt=F("step"), claim__chain__actor__isnull=False)
    hops: Any = Attribution.objects.filter(behind, source__isnull=False, claim__in=claims.values("pk"))
    counted = hops.order_by().values(agency=F("claim__chain__actor")).annotate(**_COUNTS)
    return counted.order_by("-sources", "-claims", "agency")


def public_sources(actor: Actor) -> Relayed:
    """What readers may know: told of published claims of published articles alone. Three queries."""
    return relayed_sources(actor, Claim.objects.published())


def relayed_sources(actor: Actor, claims: QuerySet[Claim]) -> Relayed:
    """The anonymous sources of these claims that stand before the actor in a chain. Three queries, however many."""
    hops: Any = (
        _sources(actor, claims)
        .order_by()
        .annotate(
            as_printed=Case(When(source__description="", then=F("words")), default=F("source__description")),
            month=TruncMonth("claim__article__published"),
        )
    )
    total = hops.aggregate(wordings=Count("as_printed", distinct=True), **_COUNTS)
    months = hops.values("month").annotate(**_COUNTS).order_by(F("month").desc(nulls_last=True))
    printed = hops.values("as_printed").annotate(**_COUNTS).order_by("-sources", "-claims", "as_printed")
    return Relayed(
        total=counts(total),
        months=[(row["month"], counts(row)) for row in months[:MONTHS]],
        printed=[(row["as_printed"], counts(row)) for row in printed[:LISTED]],
        wordings=total["wordings"],
    )


def sources_total(actor: Actor, claims: QuerySet[Claim]) -> Counts:
    """The sum alone, in one query."""
    return counts(_sources(actor, claims).order_by().aggregate(**_COUNTS))


def claims_of_sources(actor: Actor, claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Those of the claims in whose chain a source stands before the actor, printed last first."""
    hops = _sources(actor, claims)
    return claims.filter(pk__in=hops.values("claim")).order_by("-printed", "-pk")


def sources_before(chain: Sequence[Attribution], actor: Actor) -> list[Attribution]:
    """The hops of a claim's chain that name a source whom the actor relays or prints."""
    last = max((hop.step for hop in chain if hop.actor_id == actor.pk), default=0)
    return [hop for hop in chain if hop.source_id is not None and hop.step < last]


def counts(row: dict[str, Any]) -> Counts:
    """The counts of a row of a query that counts sources, claims and articles."""
    return Counts(**{name: row[name] for name in _COUNTS})


def _sources(actor: Actor, claims: QuerySet[Claim]) -> QuerySet[Attribution]:
    """The hops of these claims that name a source and stand before the actor."""
    after = Attribution.objects.filter(claim=OuterRef("claim"), actor=actor, step__gt=OuterRef("step"))
    return Attribution.objects.filter(Exists(after), source__isnull=False, claim__in=claims.values("pk"))
