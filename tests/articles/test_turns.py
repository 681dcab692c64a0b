"""Turns are taken one after the other, and what is lost to others is tried again."""

import sqlite3
import threading
import time
from collections.abc import Callable

import psycopg
import pytest
from django.db import OperationalError, connection

from articles import turns


@pytest.mark.django_db(transaction=True)
def test_two_imports_never_have_their_turn_at_the_same_time() -> None:
    seen: list[str] = []

    def work() -> None:
        seen.append("begins")
        time.sleep(0.1)
        seen.append("ends")

    def one() -> None:
        try:
            turns.in_turn(work)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == ["begins", "ends"] * 3


def busy() -> Exception:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return error


def broken() -> Exception:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR
    return error


def failing(cause: Exception, times: int) -> tuple[Callable[[], str], list[int]]:
    """Work that fails so many times for that cause and is done then; and the tries of it."""
    tries: list[int] = []

    def work() -> str:
        tries.append(1)
        if len(tries) <= times:
            raise OperationalError(str(cause)) from cause
        return "done"

    return work, tries


@pytest.mark.parametrize(
    "cause", [busy(), psycopg.errors.DeadlockDetected(), psycopg.errors.LockNotAvailable()]
)
def test_what_is_lost_to_others_is_done_again(cause: Exception) -> None:
    work, tries = failing(cause, 2)
    assert turns.patiently(work) == "done"
    assert len(tries) == 3
    work, _ = failing(cause, 2)
    with pytest.raises(OperationalError):
        turns.patiently(work, seconds=-1)


@pytest.mark.parametrize(
    "cause", [broken(), psycopg.errors.ProgramLimitExceeded(), psycopg.OperationalError()]
)
def test_what_fails_for_another_reason_is_not(cause: Exception) -> None:
    work, tries = failing(cause, 1)
    with pytest.raises(OperationalError):
        turns.patiently(work)
    assert len(tries) == 1
