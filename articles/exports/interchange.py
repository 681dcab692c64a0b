"""The whole archive as interchange JSON Lines: import it into an empty archive and nothing is missing.

The order depends on what the records say and never on how they are stored, so that the same archive gives
the same bytes on every engine. What is referred to stands first. Drafts are included: this is for operators.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, count, islice
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import F, Model, QuerySet
from django.db.models.functions import Collate

from actors.models import Actor, Redirect, Role
from articles.exports.order import referred_first
from articles.models import Article, Claim, ClaimRelation, Event, Span, Topic
from articles.records import (
    Record,
    actor_record,
    actors,
    article_record,
    claim_record,
    claims,
    event_record,
    redirect_record,
    relation_record,
    topic_record,
)

CHUNK = 200  # records fetched at a time
ARTICLES = 20  # articles fetched at a time: each brings all its texts

M = TypeVar("M", bound=Model)


def write() -> Iterator[str]:
    """The archive as it is at the start: each record as a line of JSON with its line feed."""
    with _snapshot():
        for record in _records():
            yield json.dumps(record, ensure_ascii=False) + "\n"


def _records() -> Iterator[Record]:
    yield from _actors()
    yield from map(event_record, Event.objects.order_by(_code_points("slug")).iterator(CHUNK))
    yield from map(topic_record, Topic.objects.order_by(_code_points("slug")).iterator(CHUNK))
    yield from _articles()
    yield from _relations()
    yield from _redirects()


@contextmanager
def _snapshot() -> Iterator[None]:
    """One view of the database for all queries, without keeping anybody from writing."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")  # one that Django begins takes the writer's lock
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def _code_points(field: str) -> Collate:
    """The field ordered by code points: PostgreSQL's locales order otherwise."""
    return Collate(F(field), "C" if connection.vendor == "postgresql" else "BINARY")


def _fetched(records: QuerySet[M], keys: Iterable[int]) -> Iterator[M]:
    """The records of these primary keys, in their order, a chunk at a time."""
    remaining = iter(keys)
    while chunk := list(islice(remaining, CHUNK)):
        found = records.in_bulk(chunk)
        yield from (found[key] for key in chunk)


# --- Actors -----------------------------------------------------------------------------------


def _actors() -> Iterator[Record]:
    """Organisations before who held posts at them; survivors before who was merged into them.

    Actors that hold posts at each other come twice: first without roles, then complete.
    """
    slugs = dict(Actor.objects.values_list("pk", "slug"))
    survivors: dict[int, set[int]] = {}
    references: dict[int, set[int]] = defaultdict(set)
    for pk, merged_into in Actor.objects.exclude(merged_into=None).values_list("pk", "merged_into"):
        survivors[pk] = {merged_into} if merged_into else set()
        references[pk] |= survivors[pk]
    for pk, organisation in Role.objects.exclude(organisation=None).values_list("actor", "organisation"):
        references[pk] |= {organisation} if organisation else set()
    ordered, in_circles = referred_first(slugs, references)
    yield from map(actor_record, _fetched(actors(), ordered))
    first, _ = referred_first({pk: slugs[pk] for pk in in_circles}, survivors)
    for actor in _fetched(actors(), first):
        yield {field: value for field, value in actor_record(actor).items() if field != "roles"}
    yield from map(actor_record, _fetched(actors(), first))


# --- Articles and claims ----------------------------------------------------------------------


def _articles() -> Iterator[Record]:
    """Each article by date and id, followed by its claims in reading order.

    A claim that refers to another article's (it was merged into that) comes after all articles.
    """
    postponed = _Claims()
    articles = (
        Article.objects.select_related("outlet")
        .prefetch_related("addresses", "revisions__paragraphs")
        .order_by(F("published").asc(nulls_first=True), _code_points("public_id"))
        .iterator(ARTICLES)
    )
    numbers = count()
    while chunk := list(islice(articles, ARTICLES)):
        of_articles = _claims_of(chunk)
        orders = [of_articles[article.pk].referring_inwards() for article in chunk]
        records = map(claim_record, _fetched(claims(), chain.from_iterable(now for now, _ in orders)))
        for article, (now, later) in zip(chunk, orders, strict=True):
            yield article_record(article)
            yield from islice(records, len(now))
            number = next(numbers)
            for pk in later:
                postponed.add(
                    pk, (number, of_articles[article.pk].ranks[pk]), of_articles[article.pk].references[pk]
                )
    ordered, in_circles = referred_first(postponed.ranks, postponed.references)
    yield from map(claim_record, _fetched(claims(), chain(ordered, in_circles)))


class _Claims:
    """Claims by primary key: the rank of each in reading order, and the claims that it refers to."""

    def __init__(self) -> None:
        self.ranks: dict[int, Any] = {}
        self.references: dict[int, set[int]] = {}

    def add(self, pk: int, rank: Any, references: Iterable[int | None]) -> None:
        self.ranks[pk] = rank
        self.references[pk] = {target for target in references if target}

    def referring_inwards(self) -> tuple[list[int], list[int]]:
        """Those that refer to nothing outside, in order; and those that do, even through others."""
        outwards = {pk: {pk} for pk, targets in self.references.items() if not targets <= self.ranks.keys()}
        return referred_first(self.ranks, self.references | outwards)  # who waits for itself is never next


def _claims_of(articles: Iterable[Article]) -> dict[int, _Claims]:
    """The claims of these articles, by the article's primary key."""
    pks = [article.pk for article in articles]
    begins: dict[int, tuple[int, int]] = {}
    spans = Span.objects.filter(claim__article__in=pks).values_list("claim", "paragraph__n", "start")
    for claim, paragraph, start in spans:
        begins[claim] = min(begins.get(claim, (paragraph, start)), (paragraph, start))
    found: dict[int, _Claims] = defaultdict(_Claims)
    fields = ("pk", "article", "revision__n", "public_id", "within", "merged_into")
    for pk, article, revision, public_id, *references in Claim.objects.filter(article__in=pks).values_list(
        *fields
    ):
        found[article].add(pk, (revision, begins.get(pk, (0, 0)), public_id), references)
    return found


# --- Between records --------------------------------------------------------------------------


def _relations() -> Iterator[Record]:
    ends = ("from_claim__public_id", "to_claim__public_id", "kind")
    relations = ClaimRelation.objects.select_related("from_claim", "to_claim")
    yield from map(relation_record, relations.order_by(*map(_code_points, ends)).iterator(CHUNK))


def _redirects() -> Iterator[Record]:
    """Where old addresses lead; but for those at which a record stands, which answers itself."""
    living: tuple[tuple[str, QuerySet[Any]], ...] = (
        ("actor", Actor.objects.values("slug")),
        ("article", Article.objects.values("public_id")),
        ("claim", Claim.objects.values("public_id")),
        ("event", Event.objects.values("slug")),
        ("topic", Topic.objects.values("slug")),
    )
    for kind, addresses in living:
        redirects = Redirect.objects.filter(kind=kind).exclude(old__in=addresses)
        yield from map(redirect_record, redirects.order_by(_code_points("old")).iterator(CHUNK))
