"""What came in with a batch, record by record: pages of it, the refused ones as files, and undoing it all."""

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.batches.undo_plan import UNDOABLE, Plan, Touched, plan
from articles.batches.undoing import NotUndone, may_undo, undo
from articles.models import Article, BatchRecord, Claim, ClaimRelation, ImportBatch
from articles.states import MODELS
from newsroom.admin import change_url

ROWS = 100  # of a page
FIRST_REFUSED = 20  # refused records that the batch's own page names
NAMED = 20  # records of a type that the page before undoing names
CHUNK = 500
TOLD = ("source", "line", "type", "key", "reason")
Result = BatchRecord.Result


def batch_of(request: HttpRequest, pk: int) -> ImportBatch:
    """The batch, without its source. Raises PermissionDenied, Http404."""
    if not request.user.has_perm("articles.add_article"):
        raise PermissionDenied
    people = ImportBatch.objects.select_related("user", "confirmed_by", "undone_by")
    return get_object_or_404(people.defer("payload"), pk=pk)


def inspection(request: HttpRequest, batch: ImportBatch) -> dict[str, Any]:
    """For the batch's own page: what its records are, where they are listed, whether it can be undone."""
    if not batch.started or batch.status in (ImportBatch.Status.PREVIEWING, ImportBatch.Status.PREVIEWED):
        return {}
    counted = _counted(batch)
    refused = batch.records.filter(result=Result.REFUSED).defer("raw", "before")[:FIRST_REFUSED]
    return {
        "recorded": counted,
        "first_refused": list(refused),
        "refused_in_all": sum(row["count"] for row in counted if row["result"] == Result.REFUSED),
        "may_undo": batch.status in UNDOABLE and bool(counted) and may_undo(request.user, batch),
    }


def _counted(batch: ImportBatch) -> list[Any]:
    """How many records of each type and result, in order; those that could not be read have no type."""
    rows = batch.records.order_by("type", "result").values("type", "result")
    return list(rows.annotate(count=Count("pk")))


# --- The records, a page at a time ------------------------------------------------------------


def records_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The records of a batch in the order in which they came, of one type and result if asked for."""
    batch = batch_of(request, pk)
    kind, result, after = (request.GET.get(name, "") for name in ("type", "result", "after"))
    if result not in ("", *Result.values) or (after and not after.isdecimal()):
        raise Http404("no such records")
    rows = batch.records.defer("raw", "before")
    if "type" in request.GET:
        rows = rows.filter(type=kind)
    if result:
        rows = rows.filter(result=result)
    page = list(rows.filter(pk__gt=int(after or 0))[: ROWS + 1])
    asked = request.GET.copy()
    asked["after"] = str(page[ROWS - 1].pk) if len(page) > ROWS else ""
    context = {
        **admin.site.each_context(request),
        "title": f"Records of {batch.source}",
        "batch": batch,
        "counted": _counted(batch),
        "type": kind,
        "result": result,
        "rows": _with_links(page[:ROWS]),
        "onward": asked.urlencode() if len(page) > ROWS else "",
        "is_first": not after,
    }
    return TemplateResponse(request, "admin/batch_records.html", context)


def _with_links(rows: list[BatchRecord]) -> list[dict[str, Any]]:
    """Each row with its record as it is now, the record's form and its public page; one query a type."""
    found: dict[str, dict[int, Any]] = {}
    for kind in {row.type for row in rows if row.type in MODELS}:
        ids = [row.object_id for row in rows if row.type == kind and row.object_id]
        found[kind] = _records(kind).in_bulk(ids)
    listed = []
    for row in rows:
        record = found.get(row.type, {}).get(row.object_id or 0)
        has_form = record is not None and admin.site.is_registered(type(record))
        listed.append(
            {
                "row": row,
                "record": record,
                "form": change_url(record) if record is not None and has_form else "",
                "page": record.get_absolute_url() if record is not None and _is_public(record) else "",
            }
        )
    return listed


def _records(kind: str) -> Any:
    rows = MODELS[kind]._default_manager
    related = {"claim": ("article",), "relation": ("from_claim", "to_claim")}
    return rows.select_related(*related[kind]) if kind in related else rows


def _is_public(record: Any) -> bool:
    if isinstance(record, Article | Claim):
        return record.is_public
    return hasattr(record, "get_absolute_url") and not isinstance(record, ClaimRelation)


# --- The refused ones as files ----------------------------------------------------------------


def refused_lines(request: HttpRequest, pk: int) -> HttpResponse | StreamingHttpResponse:
    """The refused records as they stood, to be corrected and imported again."""
    batch = batch_of(request, pk)
    headers = {"Content-Disposition": 'attachment; filename="refused.jsonl"'}
    kind = "application/x-ndjson; charset=utf-8"
    return StreamingHttpResponse(_lines(batch), content_type=kind, headers=headers)


def _lines(batch: ImportBatch) -> Iterator[str]:
    """Of a preview, which has no records, from its report."""
    for told in batch.report.get("refusals", ()):
        if told.get("raw"):
            yield f"{told['raw'].rstrip()}\n"
    kept = batch.records.filter(result=Result.REFUSED).exclude(raw="").order_by("pk")
    for raw in kept.values_list("raw", flat=True).iterator(CHUNK):
        yield f"{raw.rstrip()}\n"


def refused_table(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Every refused record by its source, line and reason: all that can be said of a page or a mail."""
    batch = batch_of(request, pk)
    headers = {"Content-Disposition": 'attachment; filename="refused.csv"'}
    return StreamingHttpResponse(_table(batch), content_type="text/csv; charset=utf-8", headers=headers)


class _Echo:
    """Gives each row back instead of writing it anywhere."""

    def write(self, row: str) -> str:
        return row


def _table(batch: ImportBatch) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(TOLD)
    for told in batch.report.get("refusals", ()):
        yield writer.writerow([_cell(told.get(name, "")) for name in TOLD])
    rows = batch.records.filter(result=Result.REFUSED).order_by("pk")
    for row in rows.values_list(*TOLD).iterator(CHUNK):
        yield writer.writerow(map(_cell, row))


def _cell(value: Any) -> Any:
    """Spreadsheets take a text that begins so for a formula."""
    return (
        f"'{value}"
        if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
        else value
    )


# --- Undoing ----------------------------------------------------------------------------------


def undo_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What would go, be put back and stay, or why it cannot be undone; with a button that does it."""
    batch = batch_of(request, pk)
    if not may_undo(request.user, batch):
        raise PermissionDenied
    if request.method == "POST":
        return _undo(request, batch)
    found = plan(batch)
    context = {
        **admin.site.each_context(request),
        "title": f"Undo the import of {batch.source}",
        "batch": batch,
        "hindrances": [(one, _form_of(one.kind, one.pk)) for one in found.hindrances],
        "more": found.more,
        "goes": _named(found.goes),
        "back": _named(found.back),
        "stays": found.stays[:NAMED],
        "more_stay": max(0, len(found.stays) - NAMED),
        "from_feed": batch.origin == ImportBatch.Origin.FEED,
    }
    return TemplateResponse(request, "admin/batch_undo.html", context)


def _undo(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    try:
        done = undo(batch, request.user)  # type: ignore[arg-type]  # whoever may undo is a User
    except NotUndone as reason:
        messages.error(request, f"Nothing was undone. {reason}")
        return HttpResponseRedirect(request.path)
    messages.success(request, _told(done))
    return HttpResponseRedirect(reverse("admin_import_batch", args=[batch.pk]))


def _told(done: Plan) -> str:
    gone = sum(map(len, done.goes.values()))
    back = sum(map(len, done.back.values()))
    return f"Undone: {gone:,} deleted, {back:,} put back, {len(done.stays):,} stay."


def _named(by_kind: dict[str, list[Touched]]) -> list[tuple[str, int, list[str]]]:
    """Type, number, and the first names."""
    return [
        (kind, len(rows), [row.public for row in rows[:NAMED]])
        for kind, rows in sorted(by_kind.items())
        if rows
    ]


def _form_of(kind: str, pk: int) -> str:
    """The address of a record's form in the admin, if it has one."""
    model = MODELS.get(kind)
    if model is None or not admin.site.is_registered(model):
        return ""
    return change_url(model(pk=pk))
