"""A batch that breaks off or is stopped says exactly what is in, and goes on behind it."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.utils import timezone

import articles.ingest
from articles import importers
from articles.batches import asking, running, watching
from articles.batches.progress import progress_of
from articles.batches.watching import Busy, Stopped
from articles.importers.draft import Draft, Options, Refusal
from articles.models import Article, BatchRecord, Claim, ImportBatch, ImportedRecord
from tests.articles.batches import story

pytestmark = pytest.mark.django_db
NEWS = [
    *story.cast(),
    story.article("a1"),
    story.rejection("c1", "a1"),
    story.article("a2", published="2024-02-30"),  # no such day
    story.rejection("c2", "a2"),
    story.article("a3"),
    story.rejection("c3", "a3"),
    story.article("a1"),  # stands there twice
    story.article("a4"),
    story.rejection("c4", "a2"),  # of the refused one
    story.article("a2"),  # corrected further down
    story.rejection("c5", "a2"),
]


class Cut(ValueError):
    """The wire is cut."""


@pytest.fixture(autouse=True)
def small_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    """A transaction for every two records, unless an article has more claims; looked at all the time."""
    monkeypatch.setattr(articles.ingest, "BATCH", 2)
    monkeypatch.setattr(watching, "LOOK", 0.0)


def batch(**fields: Any) -> ImportBatch:
    return ImportBatch.objects.create(
        source="wire.jsonl", origin="command", status="running", started=timezone.now(), **fields
    )


def news() -> Iterator[Draft | Refusal]:
    return importers.read(importers.held("wire.jsonl", story.lines(*NEWS), Options()))


def cut(at: int) -> Iterator[Draft | Refusal]:
    """The same drafts, and then the wire is cut."""
    for number, draft in enumerate(news()):
        if number == at:
            raise Cut("nothing comes any more")
        yield draft


def stored() -> tuple[list[str | None], list[str | None]]:
    """The keys of the articles and of the claims that are in."""
    keys = [
        model._default_manager.order_by("key").values_list("key", flat=True) for model in (Article, Claim)
    ]
    return list(keys[0]), list(keys[1])


def refusals(of: ImportBatch) -> list[tuple[int, str]]:
    rows = of.records.filter(result=BatchRecord.Result.REFUSED).order_by("pk")
    return [(row.line, row.reason) for row in rows]


def whole() -> tuple[ImportBatch, Any]:
    """A run that nothing disturbs, and what is in then."""
    one = batch()
    running.run(one, news())
    return ImportBatch.objects.get(pk=one.pk), stored()


def test_a_run_ends_with_its_report_and_its_records() -> None:
    one, (articles_in, claims_in) = whole()
    assert (one.status, one.done, one.total) == ("done", len(NEWS), len(NEWS))
    assert (articles_in, claims_in) == (["a1", "a2", "a3", "a4"], ["c1", "c3", "c5"])
    assert one.report["counts"]["article"] == {"new": 4, "changed": 0, "same": 0, "refused": 2}
    assert None not in (one.started, one.seen, one.ended)
    assert [line for line, _ in refusals(one)] == [6, 7, 10, 12]


@pytest.mark.parametrize("at", range(1, len(NEWS)))
def test_wherever_it_breaks_off_it_goes_on_as_if_nothing_had_been(at: int) -> None:
    running.run(batch(), importers.read(importers.held("cast", story.lines(*story.cast()), Options())))
    undisturbed, everything = whole()
    report, refused = undisturbed.report, refusals(undisturbed)
    clear()
    one = batch()
    with pytest.raises(Cut):
        running.run(one, cut(at))
    broken = ImportBatch.objects.get(pk=one.pk)
    assert (broken.status, broken.problem) == ("broken", "Cut: nothing comes any more")
    assert broken.done <= at
    counted = sum(sum(results.values()) for results in broken.report.get("counts", {}).values())
    assert counted == broken.done
    ImportBatch.objects.filter(pk=one.pk).update(status="running", seen=None)
    told = running.run(ImportBatch.objects.get(pk=one.pk), news())
    done = ImportBatch.objects.get(pk=one.pk)
    assert stored() == everything
    assert (done.report["counts"], done.report["summary"]) == (report["counts"], report["summary"])
    assert refusals(done) == refused
    assert [(one.line, one.reason) for one in told.refusals] == refused


def clear() -> None:
    """As before the first run, but for the actors."""
    Claim.objects.all().delete()
    Article.objects.all().delete()
    ImportBatch.objects.all().delete()
    ImportedRecord.objects.exclude(type="actor").delete()


def test_one_that_is_asked_to_stop_stops_between_transactions() -> None:
    one = batch()

    def asked() -> Iterable[Draft | Refusal]:
        for number, draft in enumerate(news()):
            if number == 9:
                asking.cancel(ImportBatch.objects.get(pk=one.pk))
            yield draft

    with pytest.raises(Stopped):
        running.run(one, asked())
    stopped = ImportBatch.objects.get(pk=one.pk)
    assert (stopped.status, stopped.stop_asked) == ("cancelled", False)
    assert stored() == (["a1"], ["c1"])
    assert stopped.done == 7
    assert [line for line, _ in refusals(stopped)] == [6, 7]


def test_two_never_run_one_batch() -> None:
    one = batch()
    other = ImportBatch.objects.get(pk=one.pk)

    def both() -> Iterator[Draft | Refusal]:
        for number, draft in enumerate(news()):
            if number == 5:
                with pytest.raises(Busy):
                    running.run(other, news())
            yield draft

    running.run(one, both())
    assert ImportBatch.objects.get(pk=one.pk).done == len(NEWS)
    with pytest.raises(Busy):
        running.run(ImportBatch.objects.get(pk=one.pk), news())


def test_one_that_was_taken_for_dead_stores_nothing_once_another_has_its_batch() -> None:
    one = batch()

    def sleeping() -> Iterator[Draft | Refusal]:
        for number, draft in enumerate(news()):
            if number == 5:  # somebody pressed Continue meanwhile, and another process went on
                ImportBatch.objects.filter(pk=one.pk).update(seen=None)
                running.run(ImportBatch.objects.get(pk=one.pk), news())
            yield draft

    with pytest.raises(Busy):
        running.run(one, sleeping())
    done = ImportBatch.objects.get(pk=one.pk)
    assert (done.status, done.done) == ("done", len(NEWS))
    assert done.report["counts"]["claim"]["new"] == 3
    assert done.records.filter(type="claim", result="new").count() == 3


def test_a_minute_without_a_sign_of_life_is_silence() -> None:
    ago = timezone.now() - datetime.timedelta(seconds=61)
    one = batch(seen=ago, done=3, total=10)
    assert progress_of(one).silent
    one.seen = timezone.now() - datetime.timedelta(seconds=50)
    assert not progress_of(one).silent


def test_progress_is_a_sentence() -> None:
    now = timezone.now()
    one = batch(
        seen=now, done=3200, total=5433, options={"done_before": 1200},
        report={"counts": {"claim": {"new": 3188, "changed": 0, "same": 0, "refused": 12}}},
    )  # fmt: skip
    one.started = now - datetime.timedelta(seconds=4)
    assert progress_of(one).sentence == (
        "3,200 of 5,433 records, 12 refused, 500 a second, about 4 seconds left"
    )
