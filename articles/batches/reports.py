"""An import's report as its batch stores it, and back: counts, warnings and the first articles.

What was refused stands in the batch's records, not in its report; only a preview, which stores no records,
carries its refusals itself.
"""

from dataclasses import replace
from typing import Any

from articles.batches.suggested import Suggesting
from articles.ingest import Past, place_of
from articles.ingest.report import KEPT_REFUSALS, ArticlePreview, Outcome, Report
from articles.models import BatchRecord, ImportBatch


def told(report: Report, suggested: Suggesting | None = None) -> dict[str, Any]:
    """The report for a JSON column."""
    refusals = report.refusals if report.dry_run else []
    whole = replace(report, refusals=refusals)
    said = {**whole.as_dict(), "summary": report.summary(), "types": list(report.counts)}
    if suggested is not None:
        said["suggested"] = suggested.as_dict()
    stored: dict[str, Any] = storable(said)
    return stored


def past_of(batch: ImportBatch) -> Past | None:
    """What earlier runs of a batch did; None if there was none that stored anything."""
    if not batch.done:
        return None
    refused = BatchRecord.objects.filter(batch=batch, result=BatchRecord.Result.REFUSED)
    places = frozenset(
        place_of(source, line, key) for source, line, key in refused.values_list("source", "line", "key")
    )
    return Past(batch.done, _report(batch, refusals_of(batch)), places)


def refusals_of(batch: ImportBatch, most: int = KEPT_REFUSALS) -> list[Outcome]:
    """The refused records of a batch, the first of them."""
    rows = BatchRecord.objects.filter(batch=batch, result=BatchRecord.Result.REFUSED).order_by("pk")[:most]
    return [Outcome(r.line, r.source, r.type, r.key, r.result, r.reason, r.raw) for r in rows]


def _report(batch: ImportBatch, refusals: list[Outcome]) -> Report:
    stored = batch.report
    counts = stored.get("counts", {})  # PostgreSQL keeps the names in an order of its own
    return Report(
        counts={kind: dict(counts[kind]) for kind in stored.get("types", counts)},
        refusals=refusals,
        warnings=list(stored.get("warnings", ())),
        needs_right=stored.get("needs_right", 0),
        articles=[ArticlePreview(**article) for article in stored.get("articles", ())],
    )


def storable(value: Any) -> Any:
    """The same for a column: PostgreSQL takes no NUL and no half of a surrogate pair."""
    match value:
        case str():
            return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
        case dict():
            return {name: storable(part) for name, part in value.items()}
        case list() | tuple():
            return [storable(part) for part in value]
    return value
