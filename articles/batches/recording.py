"""What became of each record of a batch, stored in the transaction that stores the records themselves."""

from collections import defaultdict
from collections.abc import Iterable

from articles.ingest.report import SAME, Outcome, Taken
from articles.models import BatchRecord, ImportBatch
from articles.states import kind_of, public_name, stamps
from articles.text.lines import storable

ROWS = 500  # of one statement


def record(batch: ImportBatch, taken: Taken) -> None:
    """Store what one transaction of a batch brought, changed or refused; what stayed the same is only counted."""
    outcomes = [outcome for outcome in (*taken.aside, *taken.outcomes) if outcome.result != SAME]
    left_as = _stamps(outcomes)
    BatchRecord.objects.bulk_create((_row(batch, one, left_as) for one in outcomes), batch_size=ROWS)


def _stamps(outcomes: Iterable[Outcome]) -> dict[str, dict[int, str]]:
    """By what it is seen whether somebody changes these records later."""
    ids: dict[str, set[int]] = defaultdict(set)
    for outcome in outcomes:
        if outcome.note is not None:
            ids[kind_of(outcome.note.record)].add(outcome.note.record.pk)
    return {kind: stamps(kind, keys) for kind, keys in ids.items()}


def _row(batch: ImportBatch, outcome: Outcome, left_as: dict[str, dict[int, str]]) -> BatchRecord:
    row = BatchRecord(
        batch=batch,
        source=storable(outcome.source)[:500],
        line=outcome.line,
        type=storable(outcome.type)[:10],
        key=storable(outcome.key)[:450],
        result=outcome.result,
        reason=storable(outcome.reason),
        raw=storable(outcome.raw),
    )
    if (note := outcome.note) is not None:
        row.object_id, row.public = note.record.pk, public_name(note.record)
        row.before, row.reason = note.before.state, note.before.why_not
        row.imported_as, row.digest_before = note.imported_as, note.digest_before
        row.after = left_as[kind_of(note.record)][note.record.pk]
    return row
