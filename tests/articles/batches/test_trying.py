"""A dry run of any length: others write meanwhile, it says how far it is, it can be stopped, and nothing stays."""

import threading
from collections.abc import Iterator

import pytest
from django.db import connection, connections

import articles.ingest
from articles import importers
from articles.batches import asking, trying, watching
from articles.batches.watching import Stopped
from articles.importers.draft import Draft, Options, Refusal
from articles.ingest.report import Rights
from articles.models import Article, ImportBatch, ImportedRecord, Topic
from tests import factories as make
from tests.articles.batches import story

pytestmark = pytest.mark.django_db(transaction=True)
NEWS = [*story.cast(), *(story.article(f"a{n}") for n in range(6)), story.rejection("c1", "a5")]


@pytest.fixture(autouse=True)
def long_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is tried takes longer than others should wait."""
    monkeypatch.setattr(trying, "MOMENT", -1.0)
    monkeypatch.setattr(trying, "SIGN", 0.0)
    monkeypatch.setattr(watching, "LOOK", 0.0)
    monkeypatch.setattr(articles.ingest, "BATCH", 2)


@pytest.fixture
def batch() -> ImportBatch:
    return ImportBatch.objects.create(source="wire.jsonl", status="previewing")


def news() -> Iterator[Draft | Refusal]:
    return importers.read(importers.held("wire.jsonl", story.lines(*NEWS), Options()))


def elsewhere(work: object) -> None:
    """Another process, with a connection of its own."""

    def run() -> None:
        try:
            work()  # type: ignore[operator]
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=30)
    assert not thread.is_alive()


def test_editors_write_while_it_goes_on(batch: ImportBatch) -> None:
    said: list[tuple[int, str]] = []

    def edit() -> None:
        make.topic("peace-treaty")
        seen = ImportBatch.objects.get(pk=batch.pk)
        said.append((seen.done, seen.status))

    def meanwhile() -> Iterator[Draft | Refusal]:
        for number, draft in enumerate(news()):
            if number == 8:
                elsewhere(edit)
            yield draft

    before = connections["default"]
    trying.preview(batch, meanwhile, Rights())
    assert connections["default"] is before
    assert Topic.objects.get().slug == "peace-treaty"
    assert said == [(7, "previewing")]
    done = ImportBatch.objects.get(pk=batch.pk)
    assert (done.status, done.total, done.done) == ("previewed", len(NEWS), 0)
    assert done.report["summary"] == "New: 3 actors, 6 articles, 1 claim."
    assert not Article.objects.exists()
    assert not ImportedRecord.objects.exists()


def test_it_sees_what_is_stored_and_compares(batch: ImportBatch) -> None:
    story.imported(*story.cast(), story.article("a1"))
    news = story.lines(story.article("a1", section="News"), story.article("a2"))
    trying.preview(batch, lambda: importers.read(importers.held("wire.jsonl", news, Options())), Rights())
    assert ImportBatch.objects.get(pk=batch.pk).report["summary"] == "New: 1 article; changed: 1 article."
    assert Article.objects.get().section == ""


def test_it_stops_when_asked_to(batch: ImportBatch) -> None:
    def meanwhile() -> Iterator[Draft | Refusal]:
        for number, draft in enumerate(news()):
            if number == 5:
                elsewhere(lambda: asking.cancel(ImportBatch.objects.get(pk=batch.pk)))
            yield draft

    with pytest.raises(Stopped):
        trying.preview(batch, meanwhile, Rights())
    stopped = ImportBatch.objects.get(pk=batch.pk)
    assert (stopped.status, stopped.stop_asked) == ("cancelled", False)
    assert not connection.in_atomic_block
    assert not Article.objects.exists()


def test_what_takes_a_moment_is_tried_where_it_stands(
    batch: ImportBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trying, "MOMENT", 60.0)
    home = connections["default"]
    where: set[bool] = set()

    def here() -> Iterator[Draft | Refusal]:
        for draft in news():
            where.add(connections["default"] is home)
            yield draft

    trying.preview(batch, here, Rights())
    assert where == {True}
    assert not Article.objects.exists()
