"""Which rows of an actor go to another in a split: by names, roles and claims that an editor chose.

A name takes along what is printed so: mentions, and hops, abouts and addressees whose printed words hold it. A claim
takes along every place in it. The mentions of an article follow where none of its claims names the actor afterwards.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Substr

from actors.models import Actor
from articles.merging.places import MENTIONS, NAMES, OF_CLAIMS, ROLES
from articles.models import Claim


@dataclass(frozen=True, slots=True)
class Choice:
    """Primary keys of an actor's names and roles, and of claims that name it."""

    names: frozenset[int] = frozenset()
    roles: frozenset[int] = frozenset()
    claims: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Sorted:
    """The rows of claims that go, and the articles of those and of the ones that stay."""

    rows: dict[str, set[int]] = field(default_factory=dict)
    gone_from: set[int] = field(default_factory=set)
    left_in: set[int] = field(default_factory=set)


def rows_of(actor: Actor, choice: Choice) -> dict[str, set[int]]:
    """The rows that go, by place and primary key, as `split_actor` takes them; six queries."""
    names = dict(NAMES.of(actor).filter(pk__in=choice.names).values_list("pk", "name"))
    found = _rows_of_claims(actor, choice.claims, list(names.values()))
    return {
        NAMES.name: set(names),
        ROLES.name: set(ROLES.of(actor).filter(pk__in=choice.roles).values_list("pk", flat=True)),
        MENTIONS.name: _mentions(actor, list(names.values()), found.gone_from - found.left_in),
        **found.rows,
    }


def claims_naming(actor: Actor, words: str = "") -> QuerySet[Claim]:
    """The claims that name an actor, but for those that it only printed, newest first; those with these words alone."""
    named = Q()
    for place in OF_CLAIMS:
        named |= Q(pk__in=place.of(actor).order_by().values("claim"))
    claims = Claim.objects.filter(named).order_by("-pk")
    if not words:
        return claims
    printed = Q(summary__icontains=words) | Q(article__headline__icontains=words)
    for place in OF_CLAIMS:
        rows = place.of(actor).filter(words__icontains=words)
        printed |= Q(pk__in=rows.order_by().values("claim"))
    spoken = Claim.objects.filter(spans__exact__icontains=words).order_by()
    return claims.filter(printed | Q(pk__in=spoken.values("pk")))


# --- Inside -----------------------------------------------------------------------------------


def _rows_of_claims(actor: Actor, claims: frozenset[int], spelled: list[str]) -> _Sorted:
    holds = _holding(spelled)
    found = _Sorted()
    for place in OF_CLAIMS:
        going = found.rows.setdefault(place.name, set())
        for pk, claim, article, words in place.of(actor).values_list(
            "pk", "claim", "claim__article", "words"
        ):
            if claim in claims or (holds is not None and holds.search(words)):
                going.add(pk)
                found.gone_from.add(article)
            else:
                found.left_in.add(article)
    return found


def _holding(spelled: Iterable[str]) -> re.Pattern[str] | None:
    """Finds one of these names as whole words: "Ali" stands not in "Aliyev"."""
    names = "|".join(map(re.escape, spelled))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)") if names else None


def _mentions(actor: Actor, spelled: list[str], articles: set[int]) -> set[int]:
    """Those spelled so, and all in these articles."""
    rows = MENTIONS.of(actor).order_by()
    words = Substr("paragraph__text", F("start") + 1, F("end") - F("start"))
    found = (
        set(rows.annotate(spelled=words).filter(spelled__in=spelled).values_list("pk", flat=True))
        if spelled
        else set()
    )
    if articles:
        where = rows.values_list("pk", MENTIONS.owner)
        found |= {pk for pk, article in where if article in articles}
    return found
