"""The tests run on the engine that they were told to."""

import pytest
from django.db import connection


@pytest.mark.django_db
def test_the_engine_is_the_one_asked_for(pytestconfig: pytest.Config) -> None:
    asked = {"postgres": "postgresql", "sqlite": "sqlite"}[pytestconfig.getoption("engine")]
    assert connection.vendor == asked


@pytest.mark.django_db
def test_sqlite_keeps_a_journal_ahead_and_its_foreign_keys() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own settings")
    with connection.cursor() as cursor:
        found = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "foreign_keys")
        }
    assert found == {"journal_mode": "wal", "foreign_keys": 1}
