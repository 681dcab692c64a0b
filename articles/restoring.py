"""A record as it stood in one of its versions: a change like any other, by the functions that store an import's.

What it says is put back; its status, its address and what became of it are decisions of their own and stay.
"""

from typing import Any

from django.db import DatabaseError, transaction

from actors.models import Actor
from articles import history, indexing, suggesting
from articles.batches.putting_back import stored_again
from articles.importers.schema import fault
from articles.ingest.lookups import Refused as RecordRefused
from articles.models import Article, Claim, ClaimRelation
from articles.records import Record
from articles.relation_rules import is_related, relation_clash, relation_problem
from articles.tagging import Refused, reindex_with_claims

CONTENT: dict[str, tuple[str, ...]] = {
    "claim": (
        "key", "revision", "within", "spans", "act", "chain", "about", "addressees", "said", "medium", "place",
        "event", "topics", "summary", "source_urls",
    ),
    "article": ("key", "url", "urls", "outlet", "section", "bylines", "published", "language", "licence", "display"),
    "actor": ("kind", "name", "names", "wikidata", "country", "display", "roles"),
    "relation": ("kind", "note"),
}  # fmt: skip
"""The fields of each type that are put back."""


@transaction.atomic
def restore(record: Any, number: int) -> None:
    """Let a record say again what it said in its version of this number. Raises Refused with a reason in words."""
    kind = history.kind_of(record)
    version = history.version(record, number)
    if version is None:
        raise Refused("There is no such version.")
    if not version.record:
        raise Refused("Its words were erased: nothing of this version is left.")
    said = {name: version.record[name] for name in CONTENT[kind] if name in version.record}
    with history.changing(
        **{f"{kind}s": [record.pk]}, reason=f"Restored as of {version.history_date:%Y-%m-%d %H:%M} UTC."
    ):
        try:
            _put_back(kind, record, said)
        except RecordRefused as refused:
            raise Refused(f"It cannot stand again as it did: {refused}.") from None
        except DatabaseError as error:
            reason = str(error).splitlines()[0]
            raise Refused(f"It cannot stand again as it did: the database refuses it ({reason}).") from error


def _put_back(kind: str, record: Any, said: Record) -> None:
    match record:
        case Claim():
            _store({"type": kind, "id": record.public_id, "article": record.article.public_id, **said})
            indexing.reindex_claims([record.pk])
            suggesting.note_corrections([record.pk])
        case Article():
            _store({"type": kind, "id": record.public_id, **said})
            reindex_with_claims([record.pk])
        case Actor():
            _store({"type": kind, "slug": record.slug, **said})
            indexing.reindex_actors([record.pk])
        case ClaimRelation():
            _restate(record, said)


def _store(record: Record) -> None:
    if reason := fault(record):
        raise RecordRefused(reason)
    with transaction.atomic():
        stored_again([record])


def _restate(relation: ClaimRelation, said: Record) -> None:
    start, end, kind = relation.from_claim, relation.to_claim, said["kind"]
    if kind != relation.kind:
        if problem := relation_problem(start, end, kind) or relation_clash(start, end, kind, relation.pk):
            raise Refused(problem)
        if is_related(start, end, kind):
            raise Refused("These two claims are related like that already.")
    relation.kind, relation.note = kind, said["note"] or ""
    relation.save(update_fields=["kind", "note"])
    indexing.reindex_claims([start.pk, end.pk])
