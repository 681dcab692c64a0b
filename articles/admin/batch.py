"""A batch's page: its preview, its confirmation, how far it is, how it ended, what it did."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models.fields.json import KeyTextTransform
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from articles.admin.batch_records import inspection
from articles.admin.columns_form import QUESTION, ColumnsForm, columns_form
from articles.admin.import_form import OptionsForm
from articles.admin.importing import page_context
from articles.batches import asking, columns, proposing
from articles.batches.progress import progress_of
from articles.models import ImportBatch
from newsroom.admin import ReadOnlyAdmin

ABOUT_PAGES = ("found_at", "retrieved", "said", "proposal")  # options that no form shows
REFUSALS_SHOWN = 200
Status = ImportBatch.Status


def batch_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What a batch will do, does or did, with buttons for what can be asked of it now."""
    batch = _batch(request, pk)
    if request.method != "POST":
        initial = {**batch.options, "format": batch.format}
        return _page(request, batch, OptionsForm(initial=initial, may_publish=_may_publish(request)))
    asked = next((name for name in ASKED if name in request.POST), None)
    if asked is None:
        return _preview_again(request, batch)
    return ASKED[asked](request, batch) or HttpResponseRedirect(request.path)


@never_cache
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a batch is, as the part of its page that says so."""
    batch = _batch(request, pk)
    response = render(request, "admin/import_progress.html", {"batch": batch, "progress": progress_of(batch)})
    response["X-At-Work"] = "1" if progress_of(batch).at_work else "0"
    return response


# --- What can be asked of a batch -------------------------------------------------------------


def _preview_again(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """With other options."""
    if batch.status not in (Status.PREVIEWED, Status.PROPOSED):
        return HttpResponseRedirect(request.path)
    form = OptionsForm(request.POST, may_publish=_may_publish(request))
    table = columns_form(batch, request.POST)
    if not form.is_valid() or (table is not None and not table.is_valid()):
        return _page(request, batch, form, status=400, table=table)
    about = {name: batch.options[name] for name in ABOUT_PAGES if name in batch.options}
    about |= {"columns": table.pairs()} if table is not None else {}
    asking.preview(batch, request.user, format=form.cleaned_data["format"], options=form.options() | about)
    return HttpResponseRedirect(request.path)


def _import(request: HttpRequest, batch: ImportBatch) -> None:
    """Import what was previewed; what needs the right to publish becomes a proposal of who has it not."""
    may_publish = _may_publish(request)
    if batch.status == Status.PROPOSED and not may_publish:
        raise PermissionDenied
    if batch.status == Status.PREVIEWED and not may_publish and proposing.needs_an_editor(batch):
        proposing.propose(batch, request.user)
        messages.success(request, "Proposed: nothing is stored until an editor imports it.")
        return
    if asking.confirm(batch, request.user):
        columns.remember(batch, request.user)
        batch.refresh_from_db()
        if batch.status == Status.DONE:
            messages.success(request, f"Imported: {batch.report['summary']}")


def _discard(request: HttpRequest, batch: ImportBatch) -> HttpResponse | None:
    if batch.status == Status.PROPOSED and batch.user != request.user:
        raise PermissionDenied
    if not asking.discard(batch):
        return None
    messages.success(request, "Discarded: nothing was imported.")
    return HttpResponseRedirect(reverse("admin_import"))


def _cancel(request: HttpRequest, batch: ImportBatch) -> None:
    asking.cancel(batch)


def _continue(request: HttpRequest, batch: ImportBatch) -> None:
    if asking.may_go_on(batch) or (batch.seen is None and batch.status == Status.PREVIEWING):
        asking.go_on(batch, request.user)


def _decline(request: HttpRequest, batch: ImportBatch) -> None:
    if not _may_publish(request):
        raise PermissionDenied
    reason = request.POST.get("reason", "").strip()[:2000]
    if not reason:
        messages.error(request, "Say why: the reason is what its sender reads.")
    elif proposing.decline(batch, request.user, reason):
        messages.success(request, "Declined: its sender reads the reason here.")


ASKED: dict[str, Any] = {
    "import": _import, "discard": _discard, "cancel": _cancel, "continue": _continue, "decline": _decline,
}  # fmt: skip


# --- The page ---------------------------------------------------------------------------------


def _may_publish(request: HttpRequest) -> bool:
    return asking.may_publish(request.user)


def _batch(request: HttpRequest, pk: int) -> ImportBatch:
    if not request.user.has_perm("articles.add_article"):
        raise PermissionDenied
    return get_object_or_404(ImportBatch.objects.select_related("user", "confirmed_by", "undone_by"), pk=pk)


def _page(
    request: HttpRequest,
    batch: ImportBatch,
    form: OptionsForm,
    status: int = 200,
    table: ColumnsForm | None = None,
) -> TemplateResponse:
    waiting = batch.status in (Status.PREVIEWED, Status.PROPOSED)
    table = table or (columns_form(batch) if waiting else None)
    report: dict[str, Any] = (
        {"summary": QUESTION} if table is not None and table.lacks_words else batch.report
    )
    refusals = report.get("refusals", [])  # of a preview: an import's stand in its records
    context = {
        **page_context(request, f"{_title(batch)} {batch.source}"),
        **_what_can_be_asked(request, batch),
        **inspection(request, batch),
        "batch": batch,
        "form": form,
        "table": table,
        "waiting": waiting,
        "changes_something": _changes_something(batch),
        "report": report,
        "counts": sorted(report.get("counts", {}).items()),
        "refusals": refusals[:REFUSALS_SHOWN],
        "refusals_left": max(0, len(refusals) - REFUSALS_SHOWN),
        "can_download": any(refusal.get("raw") for refusal in refusals),
        "progress": progress_of(batch),
        "needs_an_editor": 0 if _may_publish(request) else proposing.needs_an_editor(batch),
        "proposal": batch.options.get("proposal"),
        "declined": batch.options.get("declined"),
    }
    return TemplateResponse(request, "admin/import_batch.html", context, status=status)


def _title(batch: ImportBatch) -> str:
    if batch.status == Status.PROPOSED or batch.options.get("declined"):
        return "Proposal:"
    return "Import of" if asking.was_confirmed(batch) else "Preview of"


def _what_can_be_asked(request: HttpRequest, batch: ImportBatch) -> dict[str, bool]:
    may_publish = _may_publish(request)
    is_proposal = batch.status == Status.PROPOSED
    unbegun = batch.status == Status.PREVIEWING and batch.seen is None
    return {
        "can_import": batch.status == Status.PREVIEWED or (is_proposal and may_publish),
        "can_decline": is_proposal and may_publish,
        "can_discard": batch.status == Status.PREVIEWED
        or (is_proposal and batch.user == request.user)
        or (
            batch.status in (Status.BROKEN, Status.CANCELLED)
            and not batch.done
            and not asking.was_confirmed(batch)
        ),
        "can_go_on": asking.may_go_on(batch) or unbegun,
        "begin_now": unbegun,
        "was_confirmed": asking.was_confirmed(batch),
    }


def _changes_something(batch: ImportBatch) -> bool:
    counts = batch.report.get("counts", {}).values()
    return bool(proposing.needs_an_editor(batch)) or any(
        results.get(result) for results in counts for result in ("new", "changed")
    )


# --- The list of batches ----------------------------------------------------------------------


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyAdmin):
    list_display = ("source", "created", "user", "status", "summary")
    list_filter = ("status", "origin")
    list_select_related = ("user",)
    date_hierarchy = "created"

    def get_queryset(self, request: HttpRequest) -> Any:
        """Without the sources and the reports, which are large."""
        batches = super().get_queryset(request).defer("payload", "report")
        return batches.annotate(told=KeyTextTransform("summary", "report"))

    @admin.display(description="result")
    def summary(self, batch: ImportBatch) -> str:
        return getattr(batch, "told", None) or ""

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """A batch's own page is its preview or report."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin_import_batch", args=[object_id]))
