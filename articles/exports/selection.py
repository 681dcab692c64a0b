"""Some claims as interchange JSON Lines, after everything that they refer to: the file can be imported elsewhere.

With them come the claims within which they stand, and those into which they were merged.
"""

import json
from collections.abc import Iterable, Iterator

from django.db.models import Q

from actors.models import Actor
from articles.exports.order import referred_first
from articles.models import Article, Claim, Event, Topic
from articles.records import (
    Record,
    actor_record,
    article_record,
    claim_record,
    event_record,
    topic_record,
)


def write(claims: Iterable[int]) -> Iterator[str]:
    """The claims of these primary keys, drafts too: each record as a line of JSON with its line feed."""
    for record in _records(_with_referred(claims)):
        yield json.dumps(record, ensure_ascii=False) + "\n"


def _records(claims: dict[int, set[int]]) -> Iterator[Record]:
    ids = list(claims)
    articles = Article.objects.filter(claims__in=ids).distinct()
    yield from _actors(ids)
    yield from map(event_record, Event.objects.filter(claims__in=ids).distinct().order_by("slug"))
    yield from map(topic_record, Topic.objects.filter(claims__in=ids).distinct().order_by("slug"))
    texts = articles.select_related("outlet").prefetch_related("addresses", "revisions__paragraphs")
    yield from map(article_record, texts.order_by("public_id"))
    ordered, in_circles = referred_first({pk: pk for pk in ids}, claims)
    found = (
        Claim.objects.select_related("article", "revision", "within", "merged_into", "event")
        .prefetch_related(
            "spans__paragraph", "chain__actor", "chain__source", "about__actor", "addressees__actor", "topics"
        )
        .in_bulk(ids)
    )
    yield from (claim_record(found[pk]) for pk in [*ordered, *in_circles])


def _with_referred(claims: Iterable[int]) -> dict[int, set[int]]:
    """The claims, and those that they refer to in turn; of each the ones it refers to."""
    found: dict[int, set[int]] = {}
    pending = set(claims)
    while pending:
        rows = Claim.objects.filter(pk__in=pending).values_list("pk", "within", "merged_into")
        found |= {pk: {other for other in others if other} for pk, *others in rows}
        pending = {other for others in found.values() for other in others} - found.keys()
    return found


def _actors(claims: list[int]) -> Iterator[Record]:
    """Those whom the claims name and where they held posts; organisations first."""
    named = Q(hops__claim__in=claims) | Q(spoken_of__claim__in=claims) | Q(spoken_to__claim__in=claims)
    wanted = set(Actor.objects.filter(named | Q(articles__claims__in=claims)).values_list("pk", flat=True))
    found: dict[int, Actor] = {}
    references: dict[int, set[int]] = {}
    while missing := wanted - found.keys():
        actors = Actor.objects.select_related("merged_into").prefetch_related("names", "roles__organisation")
        found |= actors.in_bulk(list(missing))
        for pk in missing:
            posts = {role.organisation_id for role in found[pk].roles.all()}
            references[pk] = {other for other in (*posts, found[pk].merged_into_id) if other}
            wanted |= references[pk]
    ordered, in_circles = referred_first({pk: actor.slug for pk, actor in found.items()}, references)
    yield from (actor_record(found[pk]) for pk in ordered)
    yield from ({**actor_record(found[pk]), "roles": []} for pk in in_circles)
    yield from (actor_record(found[pk]) for pk in in_circles)
