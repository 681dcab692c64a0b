"""Stored claims as statements to compare, in nine queries for however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Q

from actors.models import Actor
from articles.claim_facts import Cast
from articles.models import (
    UNDATED,
    About,
    Addressee,
    ArticleStatus,
    Attribution,
    Claim,
    ClaimStatus,
    HopRole,
    Span,
)
from articles.relating.statements import Statement
from articles.search.words import index_text

FOR_THEIR_COUNTRY = (Actor.Kind.PERSON, Actor.Kind.STATE, Actor.Kind.GOVERNMENT_BODY)
"""Kinds of actors that speak in the name of a country, or are spoken of in its place."""

NARRATING = (Actor.Kind.OUTLET, Actor.Kind.NEWS_AGENCY)
COMPARED = (ClaimStatus.DRAFT, ClaimStatus.PUBLISHED)
WITHDRAWN = Q(article__status=ArticleStatus.WITHDRAWN)


def statements(ids: Iterable[int]) -> dict[int, Statement]:
    """Those of these claims that can be related, by primary key; actors are survivors of merges."""
    keys = list(ids)
    cast = Cast()
    texts, speakers, spoken_of = _texts(keys), _speakers(keys, cast), _spoken_of(keys, cast)
    cast.meet({actor for of in (speakers, spoken_of) for actors in of.values() for actor in actors})
    states = _state_names({country for actors in speakers.values() for country in _countries(actors, cast)})
    rows = Claim.objects.filter(pk__in=keys, status__in=COMPARED).values_list(
        "pk",
        "article",
        "article__outlet",
        "article__copy_group",
        "act",
        "event",
        "dated",
        "within",
        "reprint_of",
    )
    found = {}
    for pk, article, outlet, group, act, event, dated, within, reprint_of in rows.exclude(WITHDRAWN):
        names = [name for actor in speakers[pk] for name in cast[actor].spellings]
        names += [name for country in _countries(speakers[pk], cast) for name in states.get(country, ())]
        found[pk] = Statement(
            pk, article, outlet, group, act, event,
            None if dated == UNDATED else dated,
            tuple(texts[pk]),
            frozenset(speakers[pk]),
            _parties(speakers[pk], cast),
            _parties(spoken_of[pk], cast),
            frozenset(index_text(" ".join(names)).split()),
            within,
            reprint_of is not None,
            bool(speakers[pk]) and all(cast[actor].kind in NARRATING for actor in speakers[pk]),
        )  # fmt: skip
    return found


def _parties(actors: Iterable[int], cast: Cast) -> frozenset[str]:
    return frozenset(map(str, actors)) | _countries(actors, cast)


def _countries(actors: Iterable[int], cast: Cast) -> frozenset[str]:
    facts = [cast[actor] for actor in actors]
    return frozenset(one.country for one in facts if one.country and one.kind in FOR_THEIR_COUNTRY)


def _texts(keys: list[int]) -> Mapping[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    spans = Span.objects.filter(claim__in=keys).order_by("claim", "position")
    for claim, exact in spans.values_list("claim", "exact"):
        found[claim].append(exact)
    return found


def _speakers(keys: list[int], cast: Cast) -> Mapping[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    hops = Attribution.objects.filter(claim__in=keys, role=HopRole.SPEAKER, actor__isnull=False)
    for claim, actor in hops.values_list("claim", "actor"):
        found[claim].add(cast.survivor(actor))
    return found


def _spoken_of(keys: list[int], cast: Cast) -> Mapping[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for model in (About, Addressee):
        rows = model._default_manager.filter(claim__in=keys, actor__isnull=False)
        for claim, actor in rows.values_list("claim", "actor"):
            found[claim].add(cast.survivor(actor))
    return found


def _state_names(countries: set[str]) -> dict[str, list[str]]:
    """How the states of these countries are called."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    states = Actor.objects.filter(kind=Actor.Kind.STATE, country__in=countries, merged_into=None)
    for state in states.prefetch_related("names")[:50]:
        found[state.country] += state.spellings()
    return found
