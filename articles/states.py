"""How a stored record stands: what it says, to be put back one day, and a stamp by which a later change is seen.

Articles and claims have the moment of their last change for a stamp, all others a digest of what they say.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Count, Model, QuerySet

from actors.models import Actor, Redirect
from articles import records
from articles.models import AnonymousSource, Article, Claim, ClaimRelation, Event, Topic
from articles.records import Record

KINDS: dict[type[Model], str] = {
    Actor: "actor", Event: "event", Topic: "topic", Article: "article", Claim: "claim",
    ClaimRelation: "relation", Redirect: "redirect", AnonymousSource: "source",
}  # fmt: skip
MODELS = {kind: model for model, kind in KINDS.items()}
STAMPED = ("article", "claim")
"""The types that carry the moment of their last change."""
CHUNK = 500


def kind_of(record: Model) -> str:
    """The type of a record, as in its interchange form; "source" for an anonymous source."""
    return KINDS[type(record)]


def public_name(record: Any) -> str:
    """The public id or slug of a record, or the addresses between which it stands."""
    match record:
        case ClaimRelation():
            return f"{record.from_claim.public_id} {record.kind} {record.to_claim.public_id}"[:100]
        case Redirect():
            return record.old[:100]
        case AnonymousSource():
            return record.key
    return str(getattr(record, "public_id", "") or record.slug)


def states(kind: str, ids: Iterable[int]) -> dict[int, Record]:
    """What the records of a type with these primary keys say now; those that do not exist are missing."""
    return {pk: state for pk, (_, state) in rows(kind, ids).items()}


def rows(kind: str, ids: Iterable[int]) -> dict[int, tuple[Any, Record]]:
    """The records of a type with these primary keys, each with what it says now."""
    stored, form = _FORMS[kind]
    return {row.pk: (row, form(row)) for chunk in _chunks(ids) for row in stored().filter(pk__in=chunk)}


def stamps(kind: str, ids: Iterable[int]) -> dict[int, str]:
    """By what a later change of these records is seen."""
    if kind not in STAMPED:
        return {pk: digest(state) for pk, state in states(kind, ids).items()}
    rows = MODELS[kind]._default_manager
    return {
        pk: modified.isoformat()
        for chunk in _chunks(ids)
        for pk, modified in rows.filter(pk__in=chunk).values_list("pk", "modified")
    }


def digest(state: Record) -> str:
    """SHA-256 of what a record says, whatever the order of its fields."""
    return hashlib.sha256(json.dumps(state, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _chunks(ids: Iterable[int]) -> Iterable[list[int]]:
    ordered = sorted(ids)
    return (ordered[start : start + CHUNK] for start in range(0, len(ordered), CHUNK))


# --- What each type says ----------------------------------------------------------------------


def _article(article: Any) -> Record:
    """Everything but its texts, of which only the number is told: they are never edited."""
    return {
        **records.article_fields(article),
        "revisions": article.texts,
        "modified": article.modified.isoformat(),
    }


def _claim(claim: Claim) -> Record:
    return {**records.claim_record(claim), "modified": claim.modified.isoformat()}


def _source(source: AnonymousSource) -> Record:
    return {"type": "source", "key": source.key, "description": source.description}


def _articles() -> QuerySet[Any]:
    return (
        Article.objects.select_related("outlet")
        .prefetch_related("addresses")
        .annotate(texts=Count("revisions"))
    )


_FORMS: dict[str, tuple[Callable[[], QuerySet[Any]], Callable[[Any], Record]]] = {
    "actor": (records.actors, records.actor_record),
    "event": (Event.objects.all, records.event_record),
    "topic": (Topic.objects.all, records.topic_record),
    "article": (_articles, _article),
    "claim": (records.claims, _claim),
    "relation": (
        lambda: ClaimRelation.objects.select_related("from_claim", "to_claim"),
        records.relation_record,
    ),
    "redirect": (Redirect.objects.all, records.redirect_record),
    "source": (AnonymousSource.objects.all, _source),
}
