"""Drafts in, records stored: the one function behind the command, the admin's page and other programs.

Each batch is one transaction and holds whole articles: an article and the claims that follow it. Imports take turns
batch by batch, so that several at once store what they would one after the other.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import islice

from django.db import DatabaseError, transaction
from django.db.models import Q

from articles import history, turns
from articles.importers.draft import Draft, Refusal
from articles.importers.interchange import name_of
from articles.ingest import actor_rows, identity
from articles.ingest.report import Report, Rights, Taken
from articles.ingest.spellings import Spellings
from articles.ingest.storing import Batch, refusal_of
from articles.models import Article, ArticleStatus

BATCH = 500  # records of a batch, unless an article and its claims are more
LARGEST_BATCH = 5000  # records of a batch, whatever they are
BATCH_SIZE = 50_000_000  # characters of a batch, unless an article and its claims are more
LARGEST_SIZE = 200_000_000  # characters of a batch, whatever its records are
LOOKED_UP = 500  # references of one query
REFUSED_ARTICLES = 100_000  # refused articles that are remembered, for their claims

Progress = Callable[[Report], None]
Stored = Callable[[list[int]], None]  # primary keys of articles
Keep = Callable[[Taken, Report], None]  # what a batch brought, and the report with it


@dataclass(frozen=True, slots=True)
class Past:
    """What an earlier run of the same import has done: it stored or refused this many drafts, and said so."""

    done: int
    report: Report
    refused: frozenset[tuple[str, int, str]] = field(default_factory=frozenset)  # source, line, key


def ingest(
    drafts: Iterable[Draft | Refusal],
    *,
    dry_run: bool = False,
    rights: Rights | None = None,
    publish: bool = False,
    progress: Progress | None = None,
    stored: Stored | None = None,
    keep: Keep | None = None,
    past: Past | None = None,
) -> Report:
    """Store drafts; a report of what became of each.

    A dry run gives the same report and stores nothing. `publish` publishes pasted texts and pages, which are
    drafts otherwise. Good records go in even if others are refused; what is refused is told, never raised.
    `stored` is told the new and changed articles of each batch, once they are in. `keep` is called at the end of
    each batch's transaction, so that what it writes is there exactly if the records are. With a `past`, the
    drafts that it covers are passed over, and its report goes on.
    """
    waiting = iter(drafts)
    intake = _Intake(rights or Rights(), publish, past.report if past else Report(dry_run=dry_run), keep)
    if past is not None:
        intake.pass_over(islice(waiting, past.done), past.refused)
    alone_since = time.monotonic()
    with turns.begun() if dry_run else nullcontext():
        for batch in _batches(waiting):
            alone_since = turns.let_others_in(alone_since)
            intake.take(batch)
            if progress is not None:
                progress(intake.report)
            if stored is not None and not dry_run:
                stored(intake.renewed)
            intake.renewed = []
        if dry_run:
            transaction.set_rollback(True)
    return intake.report


def _batches(drafts: Iterable[Draft | Refusal]) -> Iterator[list[Draft | Refusal]]:
    batch: list[Draft | Refusal] = []
    size = 0  # characters
    for draft in drafts:
        is_claim = isinstance(draft, Draft) and draft.record.get("type") == "claim"
        is_full = len(batch) >= BATCH or size >= BATCH_SIZE
        if len(batch) >= LARGEST_BATCH or size >= LARGEST_SIZE or (is_full and not is_claim):
            yield batch
            batch, size = [], 0
        batch.append(draft)
        size += len(draft.raw)
    if batch:
        yield batch


class _Intake:
    """One import on its way."""

    def __init__(self, rights: Rights, publish: bool, report: Report, keep: Keep | None) -> None:
        self.rights = rights
        self.publish = publish
        self.report = report
        self.keep = keep
        self.watched = keep is not None
        self.seen: set[int] = set()  # hashes of the ids and keys that stood in this file
        self.refused_articles: dict[str, int] = {}
        self.said_draft: set[int] = set()
        self.renewed: list[int] = []  # articles of the batch that are new or changed
        self.spellings = Spellings()
        self.noted: set[int] = set()  # what the batch under way has added to `seen`

    def pass_over(self, drafts: Iterable[Draft | Refusal], refused: frozenset[tuple[str, int, str]]) -> None:
        """Know of these drafts what those that follow ask for: which stood there, which were refused."""
        said_draft: list[str] = []
        for draft in drafts:
            if isinstance(draft, Refusal):
                continue
            if place_of(draft.source, draft.line, name_of(draft.record)) in refused:
                self._remember_refused(draft)
                continue
            self.seen.update(identity.marks(draft))
            if draft.record["type"] == "article" and draft.record.get("status") == ArticleStatus.DRAFT:
                said_draft += identity.refs(draft)
        for start in range(0, len(said_draft), LOOKED_UP):
            refs = said_draft[start : start + LOOKED_UP]
            known = Q(public_id__in=refs) | Q(key__in=refs) | Q(addresses__url__in=refs)
            self.said_draft.update(Article.objects.filter(known).values_list("pk", flat=True))

    def take(self, drafts: list[Draft | Refusal]) -> None:
        """Store a batch at once; if the database refuses something in it, record by record."""
        self.report = turns.in_turn(lambda: self._attempt(drafts))
        self.noted = set()

    def _attempt(self, drafts: list[Draft | Refusal]) -> Report:
        """A batch in the transaction that is open; what an attempt noted that was broken off is forgotten."""
        self.seen -= self.noted
        self.noted, self.renewed = set(), []
        self.spellings.look_again()
        try:
            parts = [self._store(drafts)]
        except DatabaseError as error:
            self.spellings.forget()
            if transaction.get_rollback() or turns.is_lost(error):
                raise
            parts = [self._store_alone(draft) for draft in drafts]
        return self._told(drafts, parts)

    def _store(self, drafts: list[Draft | Refusal]) -> Taken:
        drafts = actor_rows.completed(drafts)
        batch = Batch(self, [draft for draft in drafts if isinstance(draft, Draft)])
        with transaction.atomic(), history.changing():
            for draft in drafts:
                batch.add(draft)
            batch.finish()
        self.noted |= batch.seen
        self.seen |= batch.seen
        self.said_draft |= batch.said_draft
        self.renewed += batch.renewed
        for refused in batch.refused:
            self._remember_refused(refused)
        return Taken(len(drafts), batch.outcomes, batch.warnings, batch.previews, batch.aside)

    def _store_alone(self, draft: Draft | Refusal) -> Taken:
        """One record of a batch that the database refused. Raises DatabaseError if it was for another reason."""
        try:
            return self._store([draft])
        except DatabaseError as error:
            self.spellings.forget()
            if transaction.get_rollback() or turns.is_lost(error) or not isinstance(draft, Draft):
                raise
            self._remember_refused(draft)
            reason = f"the database refused it: {str(error).splitlines()[0]}"
            return Taken(1, [refusal_of(draft, reason)], [], [])

    def _told(self, drafts: list[Draft | Refusal], parts: list[Taken]) -> Report:
        taken = Taken(
            drafts=len(drafts),
            outcomes=[outcome for part in parts for outcome in part.outcomes],
            warnings=[warning for part in parts for warning in part.warnings],
            previews=[preview for part in parts for preview in part.previews],
            aside=[outcome for part in parts for outcome in part.aside],
        )
        report = self.report.after(taken)
        if self.keep is not None:
            self.keep(taken, report)
        return report

    def _remember_refused(self, draft: Draft) -> None:
        if draft.record.get("type") == "article" and len(self.refused_articles) < REFUSED_ARTICLES:
            urls = draft.record.get("urls") or ()
            for ref in (*(draft.record.get(name) for name in ("id", "key", "url")), *urls):
                if isinstance(ref, str):
                    self.refused_articles.setdefault(ref, draft.line)


def place_of(source: str, line: int, key: str) -> tuple[str, int, str]:
    """By what a refused record is told from others of its import, at the lengths at which they are stored."""
    return source[:500], line, key[:450]
