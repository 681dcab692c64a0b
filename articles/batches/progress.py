"""How far a batch is, in figures and in a sentence."""

from dataclasses import dataclass

from django.utils import timezone

from articles.batches.watching import AT_WORK, is_silent
from articles.ingest.report import REFUSED
from articles.models import ImportBatch

Status = ImportBatch.Status


@dataclass(frozen=True, slots=True)
class Progress:
    """What the page of a batch at work shows."""

    done: int
    total: int | None
    sentence: str
    at_work: bool  # whether there is something to wait for
    silent: bool  # nothing was heard of it for a minute
    waiting: bool  # no process has begun


def progress_of(batch: ImportBatch) -> Progress:
    """Of a batch that is being previewed or imported."""
    silent = is_silent(batch)
    at_work = batch.status in AT_WORK
    total = batch.total if batch.status in (Status.RUNNING, Status.BROKEN, Status.CANCELLED) else None
    return Progress(
        done=batch.done,
        total=max(total, batch.done) if total else None,
        sentence=_sentence(batch, total),
        at_work=at_work,
        silent=silent,
        waiting=at_work and batch.seen is None,
    )


def _sentence(batch: ImportBatch, total: int | None) -> str:
    """ "3,200 of 5,433 records, 12 refused, 640 a second, about 4 seconds left"."""
    of = f"{batch.done:,} of {total:,} records" if total else f"{batch.done:,} records"
    refused = sum(results.get(REFUSED, 0) for results in batch.report.get("counts", {}).values())
    parts = [of, f"{refused:,} refused"]
    speed = _speed(batch) if batch.status in AT_WORK else 0.0
    if speed:
        parts.append(f"{speed:,.0f} a second" if speed >= 1 else "less than one a second")
        if total and total > batch.done:
            parts.append(f"about {_long((total - batch.done) / speed)} left")
    return ", ".join(parts)


def _speed(batch: ImportBatch) -> float:
    """Records a second of the present run; 0 while that cannot be told."""
    if batch.started is None or batch.seen is None:
        return 0.0
    before = int(batch.options.get("done_before", 0)) if batch.status == Status.RUNNING else 0
    seconds = (min(batch.seen, timezone.now()) - batch.started).total_seconds()
    return (batch.done - before) / seconds if seconds > 0 else 0.0


def _long(seconds: float) -> str:
    """ "4 seconds", "3 minutes", "2 hours"."""
    for size, name in ((3600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= size:
            number = round(seconds / size)
            return f"{number} {name}" if number == 1 else f"{number} {name}s"
    return "a second"
