"""The history of a record in the admin: who changed what, when and why, and the way back to any version."""

from contextlib import nullcontext
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from articles import correcting, history
from articles.admin.corrections import NoteForm, said
from articles.models import Article, Claim
from articles.restoring import CONTENT, restore
from articles.tagging import Refused
from newsroom.admin import change_url


def history_page(model_admin: ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """`.../<pk>/history/`: the versions, newest first; `?before=<number>` the older ones."""
    record = _record(model_admin, request, object_id)
    before = request.GET.get("before", "")
    versions, has_more = history.versions(
        record, int(before) if before.isdecimal() and len(before) < 19 else None
    )
    return TemplateResponse(
        request,
        "admin/history.html",
        {
            **_context(model_admin, request, record),
            "title": f"History of {record}",
            "versions": versions,
            "newest": history.newest(record),
            "older": versions[-1].number if has_more else None,
            "may_restore": model_admin.has_change_permission(request, record),
        },
    )


def restore_page(model_admin: ModelAdmin, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
    """`.../<pk>/history/<number>/`: what would change if the record stood again as then; sent, it does."""
    record = _record(model_admin, request, object_id)
    if not model_admin.has_change_permission(request, record):
        raise PermissionDenied
    version = history.version(record, number)
    if version is None or not version.record:
        raise Http404("no such version")
    restored = CONTENT[history.kind_of(record)]
    form_class = NoteForm if isinstance(record, Claim | Article) and record.is_public else forms.Form
    form = form_class(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _restore(request, record, number, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            model_admin.log_change(
                request, record, f"Restored as of {version.history_date:%Y-%m-%d %H:%M} UTC."
            )
            messages.success(request, "Restored. What it was until now is in its history.")
            return HttpResponseRedirect(change_url(record))
    return TemplateResponse(
        request,
        "admin/restore.html",
        {
            **_context(model_admin, request, record),
            "title": f"Restore {record}",
            "form": form,
            "when": version.history_date,
            "who": history.who(version),
            "changes": [one for one in history.against_now(record, version) if one.name in restored],
        },
    )


def _restore(request: HttpRequest, record: Any, number: int, answers: dict[str, Any]) -> None:
    noted: Any = nullcontext()
    if isinstance(record, Claim | Article):
        noted = correcting.corrected(record, said(answers, request))
    with noted:
        restore(record, number)


def _record(model_admin: ModelAdmin, request: HttpRequest, object_id: str) -> Any:
    record = model_admin.get_object(request, unquote(object_id))
    if record is None:
        raise Http404("no such record")
    if not model_admin.has_view_or_change_permission(request, record):
        raise PermissionDenied
    return record


def _context(model_admin: ModelAdmin, request: HttpRequest, record: Any) -> dict[str, Any]:
    opts = model_admin.opts
    names = f"admin:{opts.app_label}_{opts.model_name}"
    return {
        **model_admin.admin_site.each_context(request),
        "opts": opts,
        "record": record,
        "list_url": reverse(f"{names}_changelist"),
        "record_url": change_url(record),
        "history_url": reverse(f"{names}_history", args=[record.pk]),
    }
