"""From addresses to records and back: what slugs mean and how values are called, in one query each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Case, CharField, F, Max, QuerySet, Value, When
from django.db.models.functions import Coalesce

from actors.models import Actor, Redirect, Role
from articles.models import Article, Event, Topic

ROUNDS = 10  # of redirects and merges; a longer way leads nowhere


@dataclass(frozen=True, slots=True)
class Named:
    """A record that the public can filter by."""

    slug: str  # the present one, or the value itself
    key: int  # primary key; 0 for what is no record (a country, a role's title, a language)
    label: str


_Row = tuple[str, str, int, str, int]  # kind, slug, primary key, label, primary key of the survivor or 0
_MODELS: dict[str, Any] = {"actor": Actor, "event": Event, "topic": Topic}


def look_up(wanted: Mapping[str, Iterable[str]]) -> dict[tuple[str, str], Named]:
    """What slugs (of kinds actor, event, topic) and values (country, role, language) name, by (kind, slug).

    Old slugs and merged actors lead to what they became. What is unknown is left out.
    """
    found: dict[tuple[str, str], Named] = {}
    pending = {
        (kind, slug): slug for kind, slugs in wanted.items() for slug in slugs
    }  # asked for: to be read
    merged: dict[tuple[str, str], int] = {}
    for _ in range(ROUNDS):
        if not pending and not merged:
            break
        rows = _rows(_by_slug(pending), {"actor": set(merged.values())})
        by_slug = {(row[0], row[1]): row for row in rows}
        by_key = {row[2]: row for row in rows if row[0] == "actor"}
        reached = {asked: by_slug.get((asked[0], slug)) for asked, slug in pending.items()}
        reached |= {asked: by_key.get(key) for asked, key in merged.items()}
        merged, lost = {}, {}
        for asked, row in reached.items():
            if row is None:
                lost[asked] = pending.get(asked, "")
            elif row[4]:
                merged[asked] = row[4]
            else:
                found[asked] = Named(row[1], row[2], row[3])
        pending = _redirected(lost)
    return found


def names_of(
    keys: Mapping[str, Iterable[int]], countries: Iterable[str]
) -> dict[tuple[str, int | str], Named]:
    """Names of actors, events and topics by (kind, primary key), of countries by ("country", code)."""
    rows = _rows({"country": set(countries)}, {kind: set(of) for kind, of in keys.items()})
    return {
        (kind, slug if kind == "country" else key): Named(slug, key, label)
        for kind, slug, key, label, _ in rows
    }


def _by_slug(pending: Mapping[tuple[str, str], str]) -> dict[str, set[str]]:
    slugs: defaultdict[str, set[str]] = defaultdict(set)
    for (kind, _), slug in pending.items():
        slugs[kind].add(slug)
    return slugs


def _redirected(lost: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """Where slugs that no record has lead to, one step further."""
    slugs = {asked: slug for asked, slug in lost.items() if asked[0] in _MODELS and slug}
    if not slugs:
        return {}
    kinds = {kind for kind, _ in slugs}
    redirects = Redirect.objects.filter(kind__in=kinds, old__in=set(slugs.values()))
    leads = {(kind, old): new for kind, old, new in redirects.values_list("kind", "old", "new")}
    return {asked: leads[asked[0], slug] for asked, slug in slugs.items() if (asked[0], slug) in leads}


def _rows(slugs: Mapping[str, set[str]], keys: Mapping[str, set[int]]) -> list[_Row]:
    branches: list[QuerySet[Any, Any]] = []
    for kind, model in _MODELS.items():
        for field, values in (("slug", slugs.get(kind)), ("pk", keys.get(kind))):
            if values:
                rows = model.objects.filter(**{f"{field}__in": values})
                survivor = Coalesce(F("merged_into_id"), Value(0)) if kind == "actor" else Value(0)
                branches.append(_branch(kind, rows, F("slug"), F("name"), F("pk"), survivor))
    if codes := slugs.get("country"):
        state = Max(Case(When(kind=Actor.Kind.STATE, then=F("name")), output_field=CharField()))
        countries = Actor.objects.filter(country__in=codes, merged_into=None).values("country")
        branches.append(_branch("country", countries, F("country"), Coalesce(state, Value(""))))
    if titles := slugs.get("role"):
        roles = Role.objects.filter(title__in=titles).distinct()
        branches.append(_branch("role", roles, F("title"), F("title")))
    if languages := slugs.get("language"):
        articles = Article.objects.published().filter(language__in=languages).distinct()
        branches.append(_branch("language", articles, F("language"), F("language")))
    if not branches:
        return []
    return list(branches[0].union(*branches[1:], all=True) if branches[1:] else branches[0])


def _branch(
    kind: str, rows: QuerySet[Any, Any], slug: Any, label: Any, key: Any = None, survivor: Any = None
) -> QuerySet[Any, Any]:
    nothing = Value(0, output_field=BigIntegerField())
    return (
        rows.order_by()
        .annotate(
            of_kind=Value(kind, output_field=CharField()),
            of_slug=slug,
            of_key=key or nothing,
            of_label=label,
            of_survivor=survivor or nothing,
        )
        .values_list("of_kind", "of_slug", "of_key", "of_label", "of_survivor")
    )
