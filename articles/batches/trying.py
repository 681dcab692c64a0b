"""A dry run of a batch: everything that its import would do, on data that is thrown away.

Within a transaction that is rolled back a dry run is exact. But on SQLite a transaction that writes keeps every
other writer out. So one that takes longer than a moment is begun again on a copy of the database, which SQLite
makes page by page while others write on; on PostgreSQL it goes on in a connection of its own, which locks no more
than the records that it would change. Its signs of life go through the connection that it left.
"""

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from sqlite3 import connect
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.batches import reports
from articles.batches.watching import UNFORESEEN, Hold, Stopped, in_words
from articles.importers.draft import Draft, Refusal
from articles.ingest import ingest
from articles.ingest.report import Report, Rights
from articles.models import ImportBatch

MOMENT = 2.0  # seconds for which a dry run may keep other writers waiting
SIGN = 1.0  # seconds between signs of life
COPY = "PRAGMA synchronous=OFF; PRAGMA recursive_triggers=ON;"  # nothing of the copy outlives the dry run
Status = ImportBatch.Status
Drafts = Callable[[], Iterable[Draft | Refusal]]


class _TooLong(Exception):
    """The dry run takes longer than others should wait."""


def preview(batch: ImportBatch, drafts: Drafts, rights: Rights) -> None:
    """Try to import a batch that is being previewed and waits for a process; it holds the report then.

    `drafts` gives those of its source, from their beginning each time. Raises Busy, Stopped, and what reading and
    storing raise; the batch then says how it ended.
    """
    trial = _Trial(batch, drafts, rights)
    trial.hold.claim(done=0)
    try:
        report = trial.run()
    except Stopped:
        trial.hold.end(Status.CANCELLED)
        raise
    except UNFORESEEN as error:
        trial.hold.end(Status.BROKEN, in_words(error))
        raise
    status = Status.PROPOSED if batch.options.get("proposal") else Status.PREVIEWED
    trial.hold.end(status, report=reports.told(report), total=trial.drafts_read, done=0, seen=None)


class _Trial:
    """One dry run."""

    def __init__(self, batch: ImportBatch, drafts: Drafts, rights: Rights) -> None:
        self.drafts, self.rights = drafts, rights
        self.publish = rights.publish and bool(batch.options.get("publish"))
        self.hold = Hold(batch, Status.PREVIEWING)
        self.drafts_read = 0
        self.counts: dict[str, Any] = {}

    def run(self) -> Report:
        if connection.in_atomic_block:  # others wait for the transaction that is open already
            return self._ingest(self.drafts())
        try:
            return self._ingest(self._short())
        except _TooLong:
            with elsewhere() as home:
                return self._ingest(self._watched(home))

    def _ingest(self, drafts: Iterable[Draft | Refusal]) -> Report:
        self.drafts_read = 0
        return ingest(
            self._counted(drafts),
            dry_run=True,
            rights=self.rights,
            publish=self.publish,
            progress=self._note,
        )

    def _note(self, report: Report) -> None:
        self.counts = report.counts

    def _counted(self, drafts: Iterable[Draft | Refusal]) -> Iterator[Draft | Refusal]:
        for draft in drafts:
            self.drafts_read += 1
            yield draft

    def _short(self) -> Iterator[Draft | Refusal]:
        ends = time.monotonic() + MOMENT
        for draft in self.drafts():
            if time.monotonic() > ends:
                raise _TooLong
            yield draft

    def _watched(self, home: "Home") -> Iterator[Draft | Refusal]:
        signed = time.monotonic()
        for draft in self.drafts():
            if time.monotonic() - signed >= SIGN:
                with home():
                    self.hold.look()
                    self.hold.sign(done=self.drafts_read, report={"counts": self.counts})
                signed = time.monotonic()
            yield draft


Home = Callable[[], Any]  # a context in which queries go to the archive itself again


@contextmanager
def elsewhere() -> Iterator[Home]:
    """Within it this thread's queries go to a copy of the database, or through another connection to it.

    Raises OSError and DatabaseError where a copy cannot be made.
    """
    home = connections[DEFAULT_DB_ALIAS]
    with ExitStack() as stack:
        away = _copied(home, stack) if home.vendor == "sqlite" else connections.create_connection(home.alias)
        stack.callback(away.close)

        @contextmanager
        def at_home() -> Iterator[None]:
            connections[DEFAULT_DB_ALIAS] = home
            try:
                yield
            finally:
                connections[DEFAULT_DB_ALIAS] = away

        connections[DEFAULT_DB_ALIAS] = away
        stack.callback(connections.__setitem__, DEFAULT_DB_ALIAS, home)
        yield at_home


def _copied(home: BaseDatabaseWrapper, stack: ExitStack) -> BaseDatabaseWrapper:
    """A connection to a copy of a SQLite database, made without keeping others from writing."""
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="newsroom-dry-run-"))
    copy = Path(folder) / "copy.sqlite3"
    home.ensure_connection()
    target = connect(copy)
    try:
        home.connection.backup(target)
    finally:
        target.close()
    options = {**home.settings_dict["OPTIONS"], "init_command": COPY}
    return type(home)({**home.settings_dict, "NAME": str(copy), "OPTIONS": options}, home.alias)
