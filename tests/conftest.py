"""The engine that the tests run on: `pytest --engine=sqlite` (default) or `--engine=postgres`.

With pytest-xdist there is one server a session and one database a worker. `--only-database` leaves out the tests that
ask no database: on a second engine they would show what they showed on the first.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, connections

from articles import triggers
from newsroom.settings import database, sqlite_url
from tests import postgres
from tests.web import Web, serving

# A machine that is busy with other tests is slow, not wrong. `make proof` looks further.
hypothesis.settings.register_profile("test", deadline=None)
hypothesis.settings.register_profile("proof", deadline=None, max_examples=3000)
hypothesis.settings.load_profile("test")

SERVER = pytest.StashKey[postgres.Server]()
FOLDER = pytest.StashKey[Path]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--engine", choices=["sqlite", "postgres"], default="sqlite", help="the database to run the tests on"
    )
    parser.addoption("--only-database", action="store_true", help="leave out tests that ask no database")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Point Django at the engine before any test module is read."""
    if config.getoption("engine") == "sqlite":
        # A file, as in real use: WAL and locks between threads do not exist in memory.
        config.stash[FOLDER] = Path(tempfile.mkdtemp(prefix="newsroom-"))
        test = {"NAME": str(config.stash[FOLDER] / "test.sqlite3")}
        _use({**database(sqlite_url(config.stash[FOLDER] / "archive.sqlite3")), "TEST": test})
        return
    if not os.environ.get("TEST_DATABASE_URL"):
        try:
            config.stash[SERVER] = postgres.start()
        except postgres.NoServer as error:
            raise pytest.UsageError(str(error)) from error
        os.environ["TEST_DATABASE_URL"] = config.stash[SERVER].url  # for the workers of xdist
    _use(database(os.environ["TEST_DATABASE_URL"]))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Benchmarks run only when they are named: `make proof`."""
    if "benchmarks" in collection_path.parts and not any("benchmarks" in word for word in config.args):
        return True
    return None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("only_database"):
        config.hook.pytest_deselected(items=[item for item in items if not _asks_a_database(item)])
        items[:] = [item for item in items if _asks_a_database(item)]


def _asks_a_database(item: pytest.Item) -> bool:
    """pytest-django lets no other test reach one."""
    fixtures = {"db", "transactional_db", "live_server"}
    return item.get_closest_marker("django_db") is not None or bool(
        fixtures.intersection(getattr(item, "fixturenames", ()))
    )


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    if SERVER in config.stash:
        connections.close_all()
        config.stash[SERVER].stop()
        os.environ.pop("TEST_DATABASE_URL", None)
    if FOLDER in config.stash:
        shutil.rmtree(config.stash[FOLDER], ignore_errors=True)


def pytest_report_header(config: pytest.Config) -> str:
    """Name the engine above the results."""
    return f"engine: {config.getoption('engine')}"


def _use(default: dict[str, Any]) -> None:
    """Make `default` Django's database; pytest-django then makes a test database beside it."""
    settings.DATABASES = {"default": default}
    connections.close_all()
    connections.settings = connections.configure_settings(settings.DATABASES)
    del connections["default"]


def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Before a transactional test's tables are emptied, take away the triggers that forbid it.

    `post_migrate`, which Django sends after emptying them, puts the triggers back.
    """
    marker = item.get_closest_marker("django_db")
    fixtures = set(getattr(item, "fixturenames", ()))
    transactional = bool(marker and marker.kwargs.get("transaction"))
    was_set_up = bool(getattr(item, "funcargs", None))  # not so where it was skipped
    if was_set_up and (transactional or fixtures & {"transactional_db", "live_server"}):
        triggers.remove_keepers(connection)


@pytest.fixture
def fetching_here(settings: Any) -> Iterator[None]:
    """Fetch from this machine, without pauses; what earlier tests heard of robots.txt is forgotten."""
    settings.FETCH_ALLOW, settings.FETCH_DELAY = ["localhost"], 0
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def web(fetching_here: None) -> Iterator[Web]:
    """A web server on this machine."""
    with serving() as server:
        yield server
