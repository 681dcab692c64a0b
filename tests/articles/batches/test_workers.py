"""Tasks in the database: a worker in a process of its own runs them, dies in the midst of one, another goes on."""

import signal
import subprocess
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.batches import asking
from articles.models import Article, Claim, ImportBatch
from tests.articles import processes
from tests.articles.batches import story

pytestmark = pytest.mark.django_db(transaction=True)
ARTICLES = 1500
PATIENCE = 120  # seconds


@pytest.fixture(autouse=True)
def workers(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever enqueues a task leaves it to a worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setenv("NEWSROOM_TASKS", "database")


@pytest.fixture
def editor() -> User:
    return User.objects.create_superuser("editor")


def worker(*options: str) -> subprocess.Popen[str]:
    return processes.started("db_worker", "--interval", "0.1", "--no-startup-delay", *options)


def waiting(payload: bytes) -> ImportBatch:
    return ImportBatch.objects.create(
        source="wire.jsonl", format="interchange", status="previewing", payload=payload
    )


def until(what: Callable[[ImportBatch], bool], batch: ImportBatch) -> ImportBatch:
    """The batch, once that is so."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if what(found := ImportBatch.objects.get(pk=batch.pk)):
            return found
        time.sleep(0.05)
    raise AssertionError(f"it never came: {found.status}, {found.done} done, {found.problem}")


def test_a_worker_previews_and_imports(editor: User) -> None:
    batch = waiting(story.lines(*story.cast(), story.article(), story.rejection()))
    asking.preview(batch, editor)
    assert ImportBatch.objects.get().status == "previewing"
    status, said = processes.finished(worker("--batch"))
    assert status == 0, said
    batch = ImportBatch.objects.get()
    assert (batch.status, batch.report["summary"]) == ("previewed", "New: 3 actors, 1 article, 1 claim.")
    assert asking.confirm(batch, editor)
    assert not Article.objects.exists()
    processes.finished(worker("--batch"))
    batch = ImportBatch.objects.get()
    assert (batch.status, batch.payload, batch.confirmed_by) == ("done", None, editor)
    assert Claim.objects.get().key == "c1"


def test_killed_in_the_midst_it_says_what_is_in_and_another_goes_on(editor: User) -> None:
    news = [
        record
        for n in range(ARTICLES)
        for record in (story.article(f"a{n}"), story.rejection(f"c{n}", f"a{n}"))
    ]
    batch = waiting(story.lines(*story.cast(), *news))
    ImportBatch.objects.filter(pk=batch.pk).update(status="previewed", total=len(news) + 3)
    asking.confirm(ImportBatch.objects.get(), editor)
    process = worker()
    until(lambda one: one.done > 0, batch)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    dead = ImportBatch.objects.get()
    assert dead.status == "running"
    assert 0 < dead.done < len(news)
    assert dead.done == 3 + Article.objects.count() + Claim.objects.count()
    assert Article.objects.count() == Claim.objects.count()
    assert dead.records.count() == dead.done
    assert not asking.may_go_on(dead)  # it may be slow, not dead

    ImportBatch.objects.update(seen=dead.seen - asking.SILENT if dead.seen else None)
    dead = ImportBatch.objects.get()
    assert asking.may_go_on(dead)
    asking.go_on(dead, editor)
    processes.finished(worker("--batch"))
    done = ImportBatch.objects.get()
    assert (done.status, done.done) == ("done", len(news) + 3), done.problem
    assert done.report["summary"] == f"New: 3 actors, {ARTICLES:,} articles, {ARTICLES:,} claims."
    assert Claim.objects.count() == Article.objects.count() == ARTICLES
    assert done.records.count() == done.done
