"""The import page: a paste, an upload or a page of the web, its preview, its confirmation and its report.

Until it is confirmed nothing is stored but an ImportBatch with the source as it came.
"""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db.models.fields.json import KeyTextTransform
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from actors.models import Actor
from articles import importers, ingest, retrieval
from articles.admin.import_form import ImportForm, OptionsForm, as_options, size_refusal
from articles.batches import reports, running
from articles.batches.suggested import Suggesting
from articles.models import ImportBatch
from newsroom.admin import ReadOnlyAdmin
from newsroom.fetching import Unfetchable

FETCH_SECONDS = 20  # an editor waits for it
ABOUT_PAGES = ("found_at", "retrieved", "said")  # options of a page that was fetched, which no form shows
FORM_OVERHEAD = 65_536  # bytes of a request beside the text or file itself
OUTLETS_OFFERED = 500
PREVIEW_KEPT = timedelta(days=1)
REFUSALS_SHOWN = 200


# --- The form ---------------------------------------------------------------------------------


@csrf_exempt
def import_page(request: HttpRequest) -> HttpResponse:
    """The form, and what is too large for it: that is told before anything of it is stored or parsed."""
    if not request.user.has_perm("articles.add_article"):
        raise PermissionDenied
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if length > settings.IMPORT_MAX_BYTES + FORM_OVERHEAD:
        _drain(request)
        return _too_large(request)
    try:
        return _import_form(request)
    except RequestDataTooBig:
        return _too_large(request)


@csrf_protect
def _import_form(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        _forget_old_previews()
        return _form_page(request, ImportForm(may_publish=_may_publish(request)))
    form = ImportForm(request.POST, request.FILES, may_publish=_may_publish(request))
    if not form.is_valid():
        return _form_page(request, form, status=400)
    batch = _fetched(form) if form.cleaned_data["page"] else _given(form)
    if isinstance(batch, retrieval.Unchanged):
        messages.info(request, f"{batch}: there is nothing to import.")
        return HttpResponseRedirect(reverse("admin_import"))
    if batch is None:
        return _form_page(request, form, status=400)
    batch.user = request.user if request.user.is_authenticated else None
    batch.report = run(batch, request, dry_run=True)
    batch.save()
    return HttpResponseRedirect(reverse("admin_import_batch", args=[batch.pk]))


def _given(form: ImportForm) -> ImportBatch:
    """A paste or an upload."""
    name, payload = form.payload()
    return ImportBatch(
        source=name, format=form.cleaned_data["format"], options=form.options(), payload=payload
    )


def _fetched(form: ImportForm) -> ImportBatch | retrieval.Unchanged | None:
    """A page of the web, if it has changed since it was stored; None, and an error in the form, if there is none."""
    try:
        found = retrieval.retrieve(
            form.cleaned_data["page"], as_options(form.options()), seconds=FETCH_SECONDS
        )
    except Unfetchable as error:
        form.add_error("page", f"It cannot be fetched: {error.reason}.")
        return None
    if isinstance(found, retrieval.Unchanged):
        return found
    said = {"url": found.name, "etag": found.fetched.etag, "last_modified": found.fetched.last_modified}
    about = {"found_at": found.options.found_at, "retrieved": found.options.retrieved, "said": said}
    format = form.cleaned_data["format"] or found.format
    options = form.options() | about
    return ImportBatch(source=found.name[:500], format=format, options=options, payload=found.content)


def _form_page(request: HttpRequest, form: OptionsForm, status: int = 200) -> TemplateResponse:
    context = {**_context(request, "Import"), "form": form}
    return TemplateResponse(request, "admin/import_form.html", context, status=status)


def _too_large(request: HttpRequest) -> HttpResponse:
    messages.error(request, size_refusal())
    return _form_page(request, ImportForm(may_publish=_may_publish(request)), status=413)


def _forget_old_previews() -> None:
    """Discard what nobody confirmed in time: it holds a whole source and stored nothing else."""
    too_old = timezone.now() - PREVIEW_KEPT
    ImportBatch.objects.filter(status=ImportBatch.Status.PREVIEWED, created__lt=too_old).delete()


def _may_publish(request: HttpRequest) -> bool:
    return request.user.has_perms(["articles.publish_claim", "articles.publish_article"])


def _drain(request: HttpRequest) -> None:
    """Read and drop what the browser still sends: else it shows a broken connection, not the reason."""
    for _ in range(4 * settings.IMPORT_MAX_BYTES // FORM_OVERHEAD):
        if not request.read(FORM_OVERHEAD):
            break


def _context(request: HttpRequest, title: str) -> dict[str, Any]:
    outlets = Actor.objects.living().filter(kind__in=[Actor.Kind.OUTLET, Actor.Kind.NEWS_AGENCY])
    return {
        **admin.site.each_context(request),
        "title": title,
        "outlets": outlets.order_by("name").values_list("name", flat=True)[:OUTLETS_OFFERED],
    }


# --- Preview, confirmation, report ------------------------------------------------------------


def batch_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What a batch will do, with buttons to confirm, correct or discard; once done, what it did."""
    batch = _batch(request, pk)
    if request.method == "POST" and batch.status == ImportBatch.Status.PREVIEWED:
        if "import" in request.POST:
            return _confirm(request, batch)
        if "discard" in request.POST:
            batch.delete()
            messages.success(request, "Discarded: nothing was imported.")
            return HttpResponseRedirect(reverse("admin_import"))
        form = OptionsForm(request.POST, may_publish=_may_publish(request))
        if not form.is_valid():
            return _batch_page(request, batch, form, status=400)
        about = {name: batch.options[name] for name in ABOUT_PAGES if name in batch.options}
        batch.format, batch.options = form.cleaned_data["format"], form.options() | about
        batch.report = run(batch, request, dry_run=True)
        batch.save(update_fields=["format", "options", "report"])
        return HttpResponseRedirect(request.path)
    initial = {**batch.options, "format": batch.format}
    return _batch_page(request, batch, OptionsForm(initial=initial, may_publish=_may_publish(request)))


def refused_lines(request: HttpRequest, pk: int) -> HttpResponse:
    """The refused records as they stood, to be corrected and imported again."""
    batch = _batch(request, pk)
    refusals = batch.report.get("refusals") or [asdict(one) for one in reports.refusals_of(batch)]
    lines = "".join(f"{refusal['raw'].rstrip()}\n" for refusal in refusals if refusal.get("raw"))
    headers = {"Content-Disposition": 'attachment; filename="refused.jsonl"'}
    return HttpResponse(lines, content_type="application/x-ndjson; charset=utf-8", headers=headers)


def run(batch: ImportBatch, request: HttpRequest, dry_run: bool) -> dict[str, Any]:
    """Only try to import a batch's source, with the rights of who asks; the report as it is stored."""
    source = importers.held(batch.source, bytes(batch.payload or b""), as_options(batch.options))
    may_publish = _may_publish(request)
    report = ingest.ingest(
        importers.read(source, batch.format),
        dry_run=dry_run,
        rights=ingest.Rights(publish=may_publish),
        publish=may_publish and bool(batch.options.get("publish")),
    )
    return reports.told(report)


def _confirm(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Import. What breaks off stays unconfirmed and can be confirmed again: what is in is the same then."""
    waiting = ImportBatch.objects.filter(pk=batch.pk, status=ImportBatch.Status.PREVIEWED)
    if not waiting.update(status=ImportBatch.Status.RUNNING, confirmed_by=request.user, report={}):
        return HttpResponseRedirect(request.path)
    batch = ImportBatch.objects.get(pk=batch.pk)
    source = importers.held(batch.source, bytes(batch.payload or b""), as_options(batch.options))
    suggested = Suggesting() if batch.options.get("suggest") else None
    report = running.run(batch, importers.read(source, batch.format), suggested=suggested)
    if (said := batch.options.get("said")) and not report.refusals:
        retrieval.remember_said(**said)
    messages.success(request, f"Imported: {report.summary()}")
    return HttpResponseRedirect(request.path)


def _batch(request: HttpRequest, pk: int) -> ImportBatch:
    if not request.user.has_perm("articles.add_article"):
        raise PermissionDenied
    return get_object_or_404(ImportBatch, pk=pk)


def _batch_page(
    request: HttpRequest, batch: ImportBatch, form: OptionsForm, status: int = 200
) -> TemplateResponse:
    report = batch.report
    refusals = report.get("refusals") or [asdict(one) for one in reports.refusals_of(batch)]
    waiting = batch.status == ImportBatch.Status.PREVIEWED
    context = {
        **_context(request, f"{'Preview of' if waiting else 'Import of'} {batch.source}"),
        "batch": batch,
        "form": form,
        "waiting": waiting,
        "changes_something": any(
            results.get(result)
            for results in report.get("counts", {}).values()
            for result in ("new", "changed")
        ),
        "report": report,
        "counts": sorted(report.get("counts", {}).items()),
        "refusals": refusals[:REFUSALS_SHOWN],
        "refusals_left": max(0, len(refusals) - REFUSALS_SHOWN),
        "can_download": any(refusal.get("raw") for refusal in refusals),
    }
    return TemplateResponse(request, "admin/import_batch.html", context, status=status)


# --- The list of batches ----------------------------------------------------------------------


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyAdmin):
    list_display = ("source", "created", "user", "status", "summary")
    list_filter = ("status",)
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
        return HttpResponseRedirect(reverse("admin_import_batch", args=[object_id]))
