"""Who writes waits for who is writing: imports take turns, and none gives up because of another or of an editor.

SQLite has one writer at a time anyway, and each transaction begins as one. On PostgreSQL imports share an advisory
lock, so that each batch sees what the one before it stored, and hold the rows that they are about to change.
"""

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TypeVar

from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.models import Model, QuerySet

IMPORTS = 7_320_411  # the advisory lock of this database that imports take; nothing else uses one
PATIENCE = 300.0  # seconds for which an import waits for others
EDITORS_PATIENCE = 45.0  # seconds for which a form does
UNBROKEN = 2.0  # seconds for which an import writes before it lets others in
LET_OTHERS_IN = 0.11  # seconds; who waits for SQLite looks every 0.1 seconds whether it is free
LOST = frozenset(("40001", "40P01", "55P03"))  # serialisation failure, deadlock, lock not available
BUSY = frozenset((sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED))

T = TypeVar("T")
M = TypeVar("M", bound=Model)


def is_lost(error: DatabaseError) -> bool:
    """Whether the database broke something off only because somebody else was writing: then it may be tried again."""
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in BUSY
    return getattr(cause, "sqlstate", None) in LOST


def in_turn(work: Callable[[], T]) -> T:
    """Do what an import does in one transaction, once its turn has come; anew if the database broke it off for others.

    Within a transaction that is open already there is no turn to wait for, and nothing to begin anew. Raises
    OperationalError after PATIENCE, or for anything else.
    """
    if connection.in_atomic_block:
        with transaction.atomic():
            return work()

    def done() -> T:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORTS])
            return work()

    return patiently(done)


def patiently(work: Callable[[], T], seconds: float = PATIENCE) -> T:
    """Do something that is a transaction, and again where the database broke it off because others were writing."""
    end = time.monotonic() + seconds
    while True:
        try:
            return work()
        except OperationalError as error:
            if not is_lost(error) or connection.in_atomic_block or time.monotonic() > end:
                raise
        time.sleep(random.uniform(0.01, 0.1))  # noqa: S311 - so that two do not meet again at once


@contextmanager
def begun() -> Iterator[None]:
    """A transaction that begins once nobody else keeps it from that."""
    with ExitStack() as stack:
        patiently(lambda: stack.enter_context(transaction.atomic()))
        yield


def let_others_in(since: float) -> float:
    """Between two turns, UNBROKEN after `since`: time for who waits for SQLite to notice that nobody is writing.

    Since when nobody was let in, by the monotonic clock.
    """
    is_due = time.monotonic() - since >= UNBROKEN
    if not is_due or connection.vendor != "sqlite" or connection.in_atomic_block:
        return since
    time.sleep(LET_OTHERS_IN)
    return time.monotonic()


def held(records: QuerySet[M]) -> QuerySet[M]:
    """The records as they are once nobody else is changing them; nobody else does so until the transaction ends.

    Always in order of primary key, and articles before their claims, so that two who wait do not wait for each other.
    """
    return records.order_by("pk").select_for_update(of=("self",), no_key=True)
