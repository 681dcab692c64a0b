"""Decisions in the admin: carried out record by record, and first asked about where a reason is needed."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin, helpers
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format

from articles import scheduling, tagging
from articles.admin.claim_choice import described
from articles.models import Article, Claim, ClaimStatus
from articles.models.public_id import read_public_id
from articles.tagging import Changed, Refused
from newsroom.admin import in_words

Decision = Callable[[Any], Changed]
AT_ONCE = 500  # records that a page lists and a request names


class WithdrawalForm(forms.Form):
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3, "cols": 80}), help_text="Public.")


class RetractionForm(WithdrawalForm):
    show_words = forms.BooleanField(
        required=False, label="Show the words", help_text="Whether readers still see what the claim said."
    )


class MergingForm(forms.Form):
    into = forms.CharField(max_length=20, help_text="The id of the claim that stays.")

    def clean_into(self) -> Claim:
        public_id = read_public_id(self.cleaned_data["into"].strip())
        claim = Claim.objects.filter(public_id=public_id).first() if public_id else None
        if claim is None:
            raise forms.ValidationError("There is no claim with this id.")
        return claim


def carry_out(
    model_admin: ModelAdmin, request: HttpRequest, records: Iterable[Any], decide: Decision, done: str
) -> None:
    """Decide on each record and tell the editor what was done, and what was refused and why."""
    changed = 0
    for record in records:
        try:
            result = decide(record)
        except Refused as refusal:
            messages.error(request, str(refusal))
        except IntegrityError as error:
            messages.error(request, f"{record}: {in_words(error)}")
        else:
            if result:
                changed += 1
                model_admin.log_change(request, record, f"{done.capitalize()}.")
    if changed:
        noun = model_admin.opts.verbose_name if changed == 1 else model_admin.opts.verbose_name_plural
        messages.success(request, f"{changed} {noun} {done}.")


def ask(
    model_admin: ModelAdmin,
    request: HttpRequest,
    records: QuerySet[Any],
    action: str,
    form_class: type[forms.Form],
    title: str,
) -> TemplateResponse | dict[str, Any] | None:
    """The page that says what is decided on, and asks what is needed; once answered, the form's cleaned data.

    None, and a message, where too many records are chosen to be looked through.
    """
    form = form_class(request.POST if "apply" in request.POST else None)
    if form.is_bound and form.is_valid():
        return form.cleaned_data
    opts = model_admin.opts
    count = records.count()
    if count > AT_ONCE:
        messages.error(request, f"{count:,} are chosen: choose at most {AT_ONCE} at once.")
        return None
    noun = opts.verbose_name if count == 1 else opts.verbose_name_plural
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "opts": opts,
        "media": model_admin.media + form.media,
        "records": [(record.pk, _listed(record)) for record in records],
        "how_many": f"{count} {noun}",
        "form": form,
        "action": action,
        "list_url": reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"),
        "checkbox_name": helpers.ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/decision.html", context)


def _listed(record: Any) -> str:
    return described(record) if isinstance(record, Claim) else str(record)


def in_state(record: Claim | Article) -> str:
    """ "draft, to be published on 6 December 2024 at 10:00 UTC", or the status alone."""
    status = record.get_status_display()
    if record.publish_at is None or record.status != ClaimStatus.DRAFT:
        return str(status)
    return f"{status}, to be published on {date_format(record.publish_at, 'j F Y')} at {record.publish_at:%H:%M} UTC"


def draft_in_words(record: Claim | Article) -> str:
    """Whether a draft is ready, what it lacks, and when it is to be published."""
    is_scheduled = record.publish_at is not None
    lacks = (
        scheduling.lacking(record)
        if is_scheduled
        else tagging.problems(record)
        if isinstance(record, Claim)
        else []
    )
    ready = f"Not ready to be published: {', '.join(lacks)}." if lacks else "Ready."
    return f"{ready} It is a {in_state(record)}." if is_scheduled else ready
