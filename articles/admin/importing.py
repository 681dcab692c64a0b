"""The import page: a paste, an upload or a page of the web, which becomes a batch to be previewed.

Until that is confirmed nothing is stored but an ImportBatch with the source as it came.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from actors.models import Actor
from articles import retrieval
from articles.admin.import_form import ImportForm, OptionsForm, size_refusal
from articles.batches import asking, columns
from articles.batches.options import as_options
from articles.models import ImportBatch
from newsroom.fetching import Unfetchable

FETCH_SECONDS = 20  # an editor waits for it
FORM_OVERHEAD = 65_536  # bytes of a request beside the text or file itself
OUTLETS_OFFERED = 500
PREVIEW_KEPT = timedelta(days=1)


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
        asking.forget_old_previews(timezone.now() - PREVIEW_KEPT)
        return _form_page(request, ImportForm(may_publish=asking.may_publish(request.user)))
    form = ImportForm(request.POST, request.FILES, may_publish=asking.may_publish(request.user))
    if not form.is_valid():
        return _form_page(request, form, status=400)
    batch = _fetched(form) if form.cleaned_data["page"] else _given(form)
    if isinstance(batch, retrieval.Unchanged):
        messages.info(request, f"{batch}: there is nothing to import.")
        return HttpResponseRedirect(reverse("admin_import"))
    if batch is None:
        return _form_page(request, form, status=400)
    batch.user = request.user if request.user.is_authenticated else None
    batch.status = ImportBatch.Status.PREVIEWING
    columns.recall(batch)
    batch.save()
    asking.preview(batch, request.user, later="later" in request.POST)
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
    context = {**page_context(request, "Import"), "form": form}
    return TemplateResponse(request, "admin/import_form.html", context, status=status)


def _too_large(request: HttpRequest) -> HttpResponse:
    messages.error(request, size_refusal())
    return _form_page(request, ImportForm(may_publish=asking.may_publish(request.user)), status=413)


def _drain(request: HttpRequest) -> None:
    """Read and drop what the browser still sends: else it shows a broken connection, not the reason."""
    for _ in range(4 * settings.IMPORT_MAX_BYTES // FORM_OVERHEAD):
        if not request.read(FORM_OVERHEAD):
            break


def page_context(request: HttpRequest, title: str) -> dict[str, Any]:
    """What every page of ours about imports shows."""
    outlets = Actor.objects.living().filter(kind__in=[Actor.Kind.OUTLET, Actor.Kind.NEWS_AGENCY])
    return {
        **admin.site.each_context(request),
        "title": title,
        "outlets": outlets.order_by("name").values_list("name", flat=True)[:OUTLETS_OFFERED],
    }
