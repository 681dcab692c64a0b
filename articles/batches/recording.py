"""What became of each record of a batch, stored in the transaction that stores the records themselves."""

from articles.ingest.report import REFUSED, Taken
from articles.models import BatchRecord, ImportBatch
from articles.text.lines import storable


def record(batch: ImportBatch, taken: Taken) -> None:
    """Store what one transaction of a batch brought."""
    BatchRecord.objects.bulk_create(
        [
            BatchRecord(
                batch=batch,
                source=storable(outcome.source)[:500],
                line=outcome.line,
                type=storable(outcome.type)[:10],
                key=storable(outcome.key)[:450],
                result=outcome.result,
                reason=storable(outcome.reason),
                raw=storable(outcome.raw),
            )
            for outcome in taken.outcomes
            if outcome.result == REFUSED
        ],
        batch_size=500,
    )
