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

from articles.models import Claim
from articles.models.public_id import read_public_id
from articles.tagging import Changed, Refused
from newsroom.admin import in_words

Decision = Callable[[Any], Changed]


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
) -> TemplateResponse | dict[str, Any]:
    """The page that asks for what a decision needs; once answered, the form's cleaned data."""
    form = form_class(request.POST if "apply" in request.POST else None)
    if form.is_bound and form.is_valid():
        return form.cleaned_data
    opts = model_admin.opts
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "opts": opts,
        "media": model_admin.media,
        "records": records,
        "form": form,
        "action": action,
        "list_url": reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"),
        "checkbox_name": helpers.ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/decision.html", context)
