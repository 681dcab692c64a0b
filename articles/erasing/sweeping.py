"""The words taken out of everything that repeats them: records of the article, journals, imports, histories, sessions.

Records of the article are cleaned of whatever quotes the words. Everything else that can hold a text (what is not
listed as kept here) is read from end to end: an erasure is rare, and must not depend on somebody's memory.
"""

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Q, QuerySet

from actors.models import Actor, Name, Redirect, Role
from articles.erasing.planning import Plan
from articles.merging import again
from articles.models import (
    About,
    ActorKey,
    ActorPair,
    Address,
    Addressee,
    Anchor,
    AnonymousSource,
    Article,
    Attribution,
    BatchRecord,
    Claim,
    ClaimCodes,
    ClaimFacet,
    ClaimRelation,
    CopySketch,
    Correction,
    Erasure,
    Event,
    ImportBatch,
    ImportedRecord,
    Mention,
    Paragraph,
    Report,
    ReportState,
    Revision,
    SearchDocument,
    Span,
    SuggestedRelation,
    Suggestion,
    Topic,
    UnknownName,
    UnknownPlace,
)
from articles.models.report import Reported
from articles.text.erased import MARK, Phrases

OWN: dict[type[models.Model], tuple[str, ...]] = {
    Article: ("pk",),
    Claim: ("article",),
    AnonymousSource: ("article",),
    Attribution: ("claim__article",),
    About: ("claim__article",),
    Addressee: ("claim__article",),
    ClaimRelation: ("from_claim__article", "to_claim__article"),
    Correction: ("article", "claim__article"),
}
"""Records with texts of their own, and how each leads to its article."""

LOGGED: dict[type[models.Model], tuple[str, ...]] = {
    Revision: ("article",),
    Paragraph: ("revision__article",),
    Anchor: ("revision__article",),
    Mention: ("paragraph__revision__article",),
    Suggestion: ("article",),
}
"""Other records of the article that the admin's journal tells of."""

KEPT: frozenset[type[models.Model]] = frozenset(
    {
        Actor,
        Name,
        Role,
        Redirect,
        Event,
        Topic,
        Address,
        ImportedRecord,
        Erasure,
        ClaimCodes,
        CopySketch,
        ClaimFacet,
        Mention,
        SuggestedRelation,
        ActorKey,
        ActorPair,
        UnknownName,
        UnknownPlace,
    }
)
"""Records that stand for themselves, that hold digests and codes, or that were dealt with already."""

TEXTS: frozenset[type[models.Model]] = frozenset(
    {Paragraph, Revision, Span, Anchor, Suggestion, SearchDocument}
)
"""What was cut or is made anew from what was cut; other articles' texts are theirs."""

NAMES = frozenset({"public_id", "key", "hash", "url", "session_key", "password", "language"})
"""Columns that name something."""

EMPTY_CLAIM: dict[str, Any] = {"summary": "", "place": "", "said_as": "", "source_urls": []}
"""What a claim says in words of its own, gone with its words."""

WAITING = (ImportBatch.Status.PREVIEWING, ImportBatch.Status.PREVIEWED, ImportBatch.Status.PROPOSED)
PACKED = (b"PK", b"\x1f\x8b")  # zip files (Word, EPUB), gzip
JOURNAL_RUN = 2  # words in a row by which an entry about the article itself is known to quote what goes

_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


# --- Journals of the article's own records ----------------------------------------------------


def journal(found: Plan) -> None:
    """Who did what and when stays in the admin's journal; what repeats the words goes. Before anything is deleted."""
    article = found.wanted.article
    phrases = Phrases(found.removed, run=JOURNAL_RUN)
    gone = {str(claim.pk) for claim in found.gone}
    for model in OWN | LOGGED:
        keys = [str(pk) for pk in _rows(model, article).values_list("pk", flat=True)]
        entries = LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(model), object_id__in=keys
        )
        for entry in entries.only("object_id", "object_repr", "change_message"):
            is_gone = model is Claim and entry.object_id in gone
            if is_gone or _holds(phrases, entry.object_repr) or _holds(phrases, entry.change_message):
                LogEntry.objects.filter(pk=entry.pk).update(object_repr=MARK, change_message="")


def _rows(model: type[models.Model], article: Article) -> QuerySet[Any]:
    condition = Q()
    for way in (OWN | LOGGED)[model]:
        condition |= Q(**{way: article.pk})
    return model._base_manager.filter(condition)


# --- Records of the article -------------------------------------------------------------------


def own_records(found: Plan) -> None:
    """Clean what editors and imports wrote beside the text: notes, summaries, printed words of chains."""
    for model in OWN:
        _clean(_rows(model, found.wanted.article), found.quoted)


# --- Everything else --------------------------------------------------------------------------


def everything_else(found: Plan) -> None:
    """Clean every other table that can hold a text; a history of our records in those of this article alone."""
    _forget_sources(found)
    for model in apps.get_models(include_auto_created=True):
        if model in KEPT or model in TEXTS or model in OWN or model is Session:
            continue
        tracked = getattr(model, "instance_type", None)
        if tracked is None:
            _clean(model._base_manager.all(), found.quoted)
        elif tracked in OWN:
            _clean_history(model, tracked, found)
    _forget_reporters(found)
    again.forget_words([claim.pk for claim in found.gone])
    for session in Session.objects.iterator():
        if found.quoted.scrub(session.get_decoded()) != session.get_decoded():
            session.delete()


def _forget_sources(found: Plan) -> None:
    """Sources of imports that wait: those that brought the article, hold the words, or cannot be read from here."""
    brought = BatchRecord.objects.filter(type="article", object_id=found.wanted.article.pk)
    ImportBatch.objects.filter(pk__in=brought.values("batch")).update(payload=None)
    for batch in ImportBatch.objects.exclude(payload=None).only("pk", "payload").iterator(chunk_size=1):
        if _holds_bytes(found.quoted, bytes(batch.payload or b"")):
            ImportBatch.objects.filter(pk=batch.pk).update(payload=None)
    ImportBatch.objects.filter(payload=None, status__in=WAITING).update(status=ImportBatch.Status.CANCELLED)


def _forget_reporters(found: Plan) -> None:
    """Whom to answer and what was noted in decided reports about the article; who waits gets an answer first."""
    article = found.wanted.article
    claims = Claim.objects.filter(article=article).values("public_id")
    about = Q(about_kind=Reported.ARTICLE, about=article.public_id)
    about |= Q(about_kind=Reported.CLAIM, about__in=claims)
    Report.objects.filter(about).exclude(state=ReportState.OPEN).update(contact="", note="")


def _clean_history(model: type[models.Model], tracked: type[models.Model], found: Plan) -> None:
    """Former states of the article's records; those of claims that are gone say nothing any more."""
    for way in OWN[tracked]:
        way = "id" if way == "pk" else way
        _clean(model._base_manager.filter(**{way: found.wanted.article.pk}), found.quoted)
    if tracked is Claim:
        gone = [claim.pk for claim in found.gone]
        model._base_manager.filter(id__in=gone).update(**EMPTY_CLAIM)


# --- Cleaning ---------------------------------------------------------------------------------


def _clean(rows: QuerySet[Any], phrases: Phrases) -> None:
    fields = list(_text_fields(rows.model))
    if not fields:
        return
    for pk, *values in rows.order_by().values_list("pk", *(field.name for field in fields)).iterator():
        changed = {}
        for field, value in zip(fields, values, strict=True):
            cleaned = _cleaned(field, value, phrases)
            if cleaned != value:
                changed[field.name] = cleaned
        if changed:
            rows.model._base_manager.filter(pk=pk).update(**changed)


def _text_fields(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    kinds = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
    for field in model._meta.concrete_fields:
        if isinstance(field, kinds) and not field.choices and field.name not in NAMES:
            yield field


def _cleaned(field: models.Field[Any, Any], value: Any, phrases: Phrases) -> Any:
    match value:
        case None:
            return None
        case bytes() | memoryview():
            held = bytes(value)
            empty = None if field.null else b""
            return empty if _holds_bytes(phrases, held) else value
        case str():
            cleaned = str(phrases.scrub(value))
            if _holds(phrases, cleaned):
                cleaned = "" if field.blank else MARK
            limit = getattr(field, "max_length", None)
            return cleaned[:limit] if cleaned != value else value
    return phrases.scrub(value)


def _holds(phrases: Phrases, text: str) -> bool:
    return any(phrases.stand_in(reading) for reading in _readings(text))


def _readings(text: str) -> Iterable[str]:
    """A text as it stands, as a page shows it, and as JSON means it."""
    yield text
    if "<" in text or "&" in text:
        yield html.unescape(_TAG.sub(" ", text))
    if "\\u" in text:
        yield _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), text)


def _holds_bytes(phrases: Phrases, value: bytes) -> bool:
    """Whether bytes hold the words, or cannot be read: packed, or in another encoding than UTF-8."""
    if value.startswith(PACKED):
        return True
    try:
        return _holds(phrases, value.decode())
    except UnicodeDecodeError:
        return True
