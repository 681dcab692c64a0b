"""A process at a batch: it claims the batch, gives signs of life, and looks whether it is to stop.

`seen`, which nobody else writes meanwhile, says that the batch is still this process's own.
"""

import time
from datetime import timedelta
from typing import Any

from django.db import DatabaseError
from django.utils import timezone

from articles.batches import reports
from articles.importers import page_tree
from articles.models import ImportBatch
from articles.turns import patiently

SILENT = timedelta(seconds=60)  # without a sign of life for so long, a process is taken for dead
SIGN = 5.0  # seconds between signs of life where nothing is stored meanwhile
LOOK = 0.5  # seconds between looks at whether to stop
UNFORESEEN = (*page_tree.TROUBLE, DatabaseError, OSError, MemoryError)
AT_WORK = (ImportBatch.Status.PREVIEWING, ImportBatch.Status.RUNNING)


class Busy(Exception):
    """Another process is at this batch, or there is nothing to be done."""


class Stopped(Exception):
    """Somebody asked to stop; what is in stays."""


def is_silent(batch: ImportBatch) -> bool:
    """Whether a batch that is at work has given no sign of life for too long, or nobody has begun."""
    last = batch.seen or batch.started or batch.created
    return batch.status in AT_WORK and last < timezone.now() - SILENT


def in_words(error: BaseException) -> str:
    """Why a process broke off: "OperationalError: database is locked"."""
    words = str(error).strip().splitlines()
    return str(reports.storable(": ".join([type(error).__name__, *words[:1]])[:1000]))


class Hold:
    """A process's hold on a batch of the given status. Raises Busy where it cannot be had or was lost."""

    def __init__(self, batch: ImportBatch, status: str) -> None:
        self.batch = batch
        self.status = status
        self.kept: dict[str, Any] = {}  # what the open transaction writes
        self.looked = self.signed = time.monotonic()

    def claim(self, **values: Any) -> None:
        """Take a batch that waits for a process."""
        now = timezone.now()
        waiting = ImportBatch.objects.filter(pk=self.batch.pk, status=self.status, seen=None)
        if not patiently(lambda: waiting.update(seen=now, started=now, **values)):
            raise Busy(f"Another process is at the batch {self.batch.pk}, or it does not wait for one.")
        self.kept = {"seen": now, "started": now, **values}
        self.written()

    def look(self) -> bool:
        """Outside of a transaction: whether it was time to look. Raises Stopped if asked to stop."""
        now = time.monotonic()
        if now - self.looked < LOOK:
            return False
        self.looked = now
        if ImportBatch.objects.filter(pk=self.batch.pk, stop_asked=True).exists():
            raise Stopped
        if now - self.signed >= SIGN:
            self.sign()
        return True

    def sign(self, **values: Any) -> None:
        """A sign of life, with what else is new."""
        patiently(lambda: self.write(**values))
        self.written()

    def write(self, **values: Any) -> None:
        """The same within a transaction: `written` follows once that is committed."""
        values = {"seen": timezone.now(), **values}
        mine = ImportBatch.objects.filter(pk=self.batch.pk, status=self.status, seen=self.batch.seen)
        if not mine.update(**values):
            raise Busy(f"Another process has taken the batch {self.batch.pk} over.")
        self.kept = values

    def written(self) -> None:
        """What was written is committed."""
        for name, value in self.kept.items():
            setattr(self.batch, name, value)
        self.kept = {}
        self.signed = time.monotonic()

    def end(self, status: str, problem: str = "", **values: Any) -> None:
        """How it ended. Where another process has the batch, that one says it."""
        ended = {"status": status, "problem": problem, "ended": timezone.now(), "stop_asked": False, **values}
        mine = ImportBatch.objects.filter(pk=self.batch.pk, status=self.status, seen=self.batch.seen)
        if patiently(lambda: mine.update(**ended)):
            self.kept = ended
            self.written()
