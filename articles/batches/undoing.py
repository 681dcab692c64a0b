"""A batch undone as a whole, in one transaction: new drafts go, what was changed is put back as it was.

The digests of its records are put back too, so that the same file brings it all in again.
"""

import time
from collections.abc import Iterable, Iterator

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone

from articles import history, indexing
from articles.batches import putting_back
from articles.batches.later_work import of_batch
from articles.batches.undo_plan import Plan, plan
from articles.ingest import identity
from articles.ingest.lookups import Refused
from articles.models import (
    Address,
    AnonymousSource,
    Article,
    Claim,
    ClaimRelation,
    ClaimStatus,
    FetchedAddress,
    ImportBatch,
    ImportedRecord,
    Suggestion,
)
from articles.states import CHUNK
from articles.suggesting import refresh_many

PATIENCE = 20.0  # seconds in which claims are suggested again for texts that were put back
DELETING = ("articles.delete_article", "articles.delete_claim")


class NotUndone(Exception):
    """The batch stays as it is; the message says why."""


def may_undo(user: AbstractBaseUser | AnonymousUser, batch: ImportBatch) -> bool:
    """Whoever may delete articles and claims; and who brought a batch in, his own."""
    if not isinstance(user, User):
        return False
    own = batch.user_id == user.pk and user.has_perm("articles.add_article")
    return own or user.has_perms(DELETING)


def undo(batch: ImportBatch, user: User | None) -> Plan:
    """Undo it; what was done. Raises NotUndone, and then nothing has changed."""
    try:
        with transaction.atomic():
            done, to_suggest = _undo(batch, user)
    except (Refused, DatabaseError) as error:
        raise NotUndone(f"It cannot be put back as it was: {str(error).splitlines()[0]}") from error
    refresh_many(to_suggest, until=time.monotonic() + PATIENCE)
    return done


def _undo(batch: ImportBatch, user: User | None) -> tuple[Plan, list[int]]:
    """What was done, and the articles for whose former texts claims are to be suggested again."""
    locked = ImportBatch.objects.select_for_update().defer("payload").get(pk=batch.pk)
    _lock(locked)
    found = plan(locked)
    if found.hindrances:
        raise NotUndone(found.hindrances[0].reason)
    to_suggest = _suggested_of(found.revisions)
    back = {f"{kind}s": found.keys(kind, going=False) for kind in history.MODELS}
    with history.changing(**back, reason=f"Import {batch.pk} was undone."):
        _take_back(locked, found)
    locked.status, locked.undone, locked.undone_by = ImportBatch.Status.UNDONE, timezone.now(), user
    locked.save(update_fields=["status", "undone", "undone_by"])
    return found, to_suggest


def _take_back(locked: ImportBatch, found: Plan) -> None:
    _forget_fetched(locked)
    related = _delete_relations(found.keys("relation"))
    sources = _sources_of(found.keys("claim") + found.keys("claim", going=False))
    _delete_claims(found.keys("claim"))
    for chunk in _chunks(found.keys("article")):
        Article.objects.filter(pk__in=chunk).delete()
    putting_back.put_back(found)
    for chunk in _chunks(sources):
        AnonymousSource.objects.filter(pk__in=chunk, hops=None).delete()
    _restore_digests(locked, found)
    indexing.reindex_actors(found.keys("actor", going=False))
    indexing.reindex_events(found.keys("event", going=False))
    indexing.reindex_claims(related)


def _lock(batch: ImportBatch) -> None:
    """Nobody publishes, edits or adds to what is about to go. In the order in which claims are published."""
    articles = of_batch(batch, "article")
    of_claims = Claim.objects.filter(pk__in=of_batch(batch, "claim")).values("article")
    claims = Claim.objects.filter(Q(pk__in=of_batch(batch, "claim")) | Q(article__in=articles))
    for _ in claims.order_by("pk").select_for_update().values_list("pk").iterator(2000):
        pass
    rows = Article.objects.filter(Q(pk__in=articles) | Q(pk__in=of_claims)).order_by("pk")
    for _ in rows.select_for_update().values_list("pk").iterator(2000):
        pass


def _suggested_of(revisions: list[int]) -> list[int]:
    found: set[int] = set()
    for chunk in _chunks(revisions):
        found.update(Suggestion.objects.filter(revision__in=chunk).values_list("article", flat=True))
    return sorted(found)


def _forget_fetched(batch: ImportBatch) -> None:
    """What servers said of its pages: they are fetched as a whole the next time."""
    urls = Address.objects.filter(article__in=of_batch(batch, "article")).values("url")
    FetchedAddress.objects.filter(Q(url__in=urls) | Q(url=batch.source)).delete()


def _delete_relations(ids: list[int]) -> set[int]:
    """The claims that were related."""
    ends: set[int] = set()
    for chunk in _chunks(ids):
        rows = ClaimRelation.objects.filter(pk__in=chunk)
        for pair in rows.values_list("from_claim", "to_claim"):
            ends.update(pair)
        rows.delete()
    return ends


def _delete_claims(ids: list[int]) -> None:
    """Drafts go; what still pointed to them lets go."""
    for chunk in _chunks(ids):
        Claim.objects.filter(within__in=chunk).update(within=None)
        Claim.objects.filter(merged_into__in=chunk).update(status=ClaimStatus.DRAFT, merged_into=None)
    for chunk in _chunks(ids):
        Claim.objects.filter(pk__in=chunk).delete()


def _sources_of(claims: list[int]) -> set[int]:
    """The anonymous sources that these claims quote: one that nobody quotes any more goes in the end."""
    found: set[int] = set()
    for chunk in _chunks(claims):
        quoted = AnonymousSource.objects.filter(hops__claim__in=chunk)
        found.update(quoted.values_list("pk", flat=True))
    return found


def _restore_digests(batch: ImportBatch, found: Plan) -> None:
    """What the senders had last said before; not of what was changed since and stays so."""
    before: dict[tuple[str, str], str] = {}
    rows = batch.records.exclude(imported_as="").order_by("-pk")
    fields = ("type", "imported_as", "digest_before", "object_id")
    for kind, name, digest, pk in rows.values_list(*fields).iterator(2000):
        if (kind, pk) not in found.kept_digests:
            before[kind, name] = digest
    gone: dict[str, list[str]] = {}
    for (kind, name), digest in before.items():
        if not digest:
            gone.setdefault(kind, []).append(name)
    for kind, names in gone.items():
        for start in range(0, len(names), CHUNK):
            ImportedRecord.objects.filter(type=kind, ident__in=names[start : start + CHUNK]).delete()
    identity.store_digests({name: digest for name, digest in before.items() if digest})


def _chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]
