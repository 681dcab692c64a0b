"""A batch on its way: the one function that runs an import, whoever asked for it.

`done`, the counts and the report of a batch are written in the transactions that store its records. So whatever
ends a run, what the batch says is what is in, and the next run goes on behind it.
"""

import time
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.db import DatabaseError
from django.utils import timezone

from articles.batches import recording, reports
from articles.batches.suggested import Suggesting
from articles.importers import page_tree
from articles.importers.draft import Draft, Refusal
from articles.ingest import Progress, Stored, ingest
from articles.ingest.report import Report, Rights, Taken
from articles.models import ImportBatch

SILENT = timedelta(seconds=60)  # without a sign of life for so long, a run is taken for dead
SIGN = 5.0  # seconds between signs of life where nothing is stored meanwhile
LOOK = 0.5  # seconds between looks at whether the run is to stop
UNFORESEEN = (*page_tree.TROUBLE, DatabaseError, OSError, MemoryError)
PUBLISHING = ("articles.publish_claim", "articles.publish_article")
Status = ImportBatch.Status


class Busy(Exception):
    """Another process runs this batch, or it is not waiting to be run."""


class Stopped(Exception):
    """Somebody asked the run to stop; what is in stays."""


def run(
    batch: ImportBatch,
    drafts: Iterable[Draft | Refusal],
    *,
    progress: Progress | None = None,
    stored: Stored | None = None,
    suggested: Suggesting | None = None,
) -> Report:
    """Import a batch that is `running` and waits for a process, from its beginning or behind what is in.

    `drafts` are those of the whole source, in the same order each time. Raises Busy, Stopped, and what reading
    and storing raise; the batch then says how it ended.
    """
    with_rights = rights_of(batch)
    running = _Run(batch, progress, suggested)
    running.claim()
    try:
        report = ingest(
            running.watched(drafts),
            rights=with_rights,
            publish=with_rights.publish and bool(batch.options.get("publish")),
            progress=running.stored,
            stored=running.suggest if suggested else stored,
            keep=running.keep,
            past=reports.past_of(batch),
        )
    except Stopped:
        running.end(Status.CANCELLED)
        raise
    except UNFORESEEN as error:
        running.end(Status.BROKEN, _in_words(error))
        raise
    except (KeyboardInterrupt, SystemExit):
        running.end(Status.BROKEN, "Its process was ended.")
        raise
    running.end(Status.DONE, payload=None, total=batch.done, report=reports.told(report, suggested))
    return report


def rights_of(batch: ImportBatch) -> Rights:
    """What a batch may do: what the person may who confirmed it; the command and the feeds may everything."""
    if batch.origin != ImportBatch.Origin.ADMIN:
        return Rights()
    user = batch.confirmed_by
    return Rights(publish=user is not None and user.has_perms(PUBLISHING))


def _in_words(error: BaseException) -> str:
    """Why a run broke off: "OperationalError: database is locked"."""
    words = str(error).strip().splitlines()
    return str(reports.storable(": ".join([type(error).__name__, *words[:1]])[:1000]))


class _Run:
    """One process at a batch. `seen`, which nobody else writes meanwhile, says that it is still its own."""

    def __init__(self, batch: ImportBatch, progress: Progress | None, suggested: Suggesting | None) -> None:
        self.batch = batch
        self.progress = progress
        self.suggested = suggested
        self.kept: dict[str, Any] = {}  # what the open transaction writes
        self.looked = self.signed = time.monotonic()

    def claim(self) -> None:
        """Make the batch this process's. Raises Busy."""
        now = timezone.now()
        options = {**self.batch.options, "done_before": self.batch.done}
        mine = ImportBatch.objects.filter(pk=self.batch.pk, status=Status.RUNNING, seen=None).update(
            seen=now, started=now, options=options
        )
        if not mine:
            raise Busy(f"The batch {self.batch.pk} is run by another process, or not to be run.")
        self.batch.seen, self.batch.started, self.batch.options = now, now, options

    def watched(self, drafts: Iterable[Draft | Refusal]) -> Iterator[Draft | Refusal]:
        """The same drafts, with a sign of life and a look at whether to stop now and then. Raises Stopped."""
        for draft in drafts:
            self.look()
            yield draft

    def look(self) -> None:
        """Outside of a transaction: stop if asked to, and say that the run is alive."""
        now = time.monotonic()
        if now - self.looked < LOOK:
            return
        self.looked = now
        if ImportBatch.objects.filter(pk=self.batch.pk, stop_asked=True).exists():
            raise Stopped
        if now - self.signed >= SIGN:
            self._write(seen=timezone.now())
            self._written()

    def keep(self, taken: Taken, report: Report) -> None:
        """Within the transaction that stores records: what they are, and how far the batch is."""
        recording.record(self.batch, taken)
        told = reports.told(report, self.suggested)
        self._write(seen=timezone.now(), done=self.batch.done + taken.drafts, report=told)

    def stored(self, report: Report) -> None:
        """After that transaction."""
        self._written()
        if self.progress is not None:
            self.progress(report)

    def suggest(self, articles: list[int]) -> None:
        if self.suggested is not None:
            self.suggested(articles, self.look)

    def _write(self, **values: Any) -> None:
        """Raises Busy where another process has taken the batch over."""
        mine = ImportBatch.objects.filter(pk=self.batch.pk, status=Status.RUNNING, seen=self.batch.seen)
        if not mine.update(**values):
            raise Busy(f"The batch {self.batch.pk} was taken over by another process.")
        self.kept = values

    def _written(self) -> None:
        """What was written is committed."""
        for name, value in self.kept.items():
            setattr(self.batch, name, value)
        self.kept = {}
        self.signed = time.monotonic()

    def end(self, status: str, problem: str = "", **values: Any) -> None:
        """How the run ended. Where another process has the batch, that one says it."""
        ended = {"status": status, "problem": problem, "ended": timezone.now(), "stop_asked": False, **values}
        mine = ImportBatch.objects.filter(pk=self.batch.pk, status=Status.RUNNING, seen=self.batch.seen)
        if mine.update(**ended):
            for name, value in ended.items():
                setattr(self.batch, name, value)
