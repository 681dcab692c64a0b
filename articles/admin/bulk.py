"""What editors do to many claims of the list at once; a page first says how many and which.

Each claim is decided on by itself: what one refuses is told, and the others are done.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone

from articles import correcting, filing, relating, scheduling, tagging
from articles.admin.corrections import NoteForm, said
from articles.admin.decisions import Decision, ask, carry_out
from articles.exports import selection
from articles.models import Act, Claim, ClaimStatus, Event, Topic
from articles.tagging import Changed, Refused


class TopicsForm(forms.Form):
    add = forms.ModelMultipleChoiceField(Topic.objects.order_by("name"), required=False, label="Add topics")
    remove = forms.ModelMultipleChoiceField(
        Topic.objects.order_by("name"), required=False, label="Take topics away"
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        add, remove = set(data.get("add") or ()), set(data.get("remove") or ())
        if not add and not remove:
            raise forms.ValidationError("Choose a topic to add or to take away.")
        if add & remove:
            raise forms.ValidationError("A topic cannot be added and taken away at once.")
        return data


class EventForm(forms.Form):
    event = forms.ModelChoiceField(Event.objects.order_by("name"), required=False, empty_label="no event")


class ActForm(forms.Form):
    act = forms.ChoiceField(choices=Act.choices)


class ScheduleForm(forms.Form):
    moment = forms.SplitDateTimeField(
        label="Publish at",
        widget=admin.widgets.AdminSplitDateTime,
        help_text="A day and a time to come, in UTC.",
    )

    def clean_moment(self) -> Any:
        moment = self.cleaned_data["moment"]
        if moment <= timezone.now():
            raise forms.ValidationError("This moment is past.")
        return moment


# --- Actions ----------------------------------------------------------------------------------


@admin.action(description="Publish …", permissions=["publish_with_article"])
def publish(model_admin: Any, request: HttpRequest, queryset: QuerySet[Claim]) -> Any:
    """Publish the drafts among them, and their articles."""
    answer = ask(model_admin, request, queryset, "publish", forms.Form, "Publish claims")
    if not isinstance(answer, dict):
        return answer
    claims = list(queryset.values_list("pk", flat=True))
    carry_out(model_admin, request, queryset, tagging.publish, "published")
    relating.compare_later(claims)
    return None


@admin.action(description="Schedule …", permissions=["publish_with_article"])
def schedule(model_admin: Any, request: HttpRequest, queryset: QuerySet[Claim]) -> Any:
    """Let them be published at a moment to come."""
    answer = ask(model_admin, request, queryset, "schedule", ScheduleForm, "Schedule claims")
    if not isinstance(answer, dict):
        return answer
    user: Any = request.user
    carry_out(
        model_admin,
        request,
        queryset,
        lambda one: scheduling.schedule(one, answer["moment"], user),
        "scheduled",
    )
    return None


@admin.action(description="Cancel the schedule", permissions=["publish_with_article"])
def unschedule(model_admin: Any, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
    """Forget the moment."""
    carry_out(model_admin, request, queryset, scheduling.unschedule, "no longer scheduled")


@admin.action(description="Change topics …", permissions=["change"])
def change_topics(model_admin: Any, request: HttpRequest, queryset: QuerySet[Claim]) -> Any:
    """Add topics and take topics away."""
    return _change(
        model_admin, request, queryset, "change_topics", TopicsForm, "Change topics",
        lambda claim, answer: filing.change_topics(claim, answer["add"], answer["remove"]),
    )  # fmt: skip


@admin.action(description="Change the event …", permissions=["change"])
def change_event(model_admin: Any, request: HttpRequest, queryset: QuerySet[Claim]) -> Any:
    """Let them be made at or about one event, or at none."""
    return _change(
        model_admin, request, queryset, "change_event", EventForm, "Change the event",
        lambda claim, answer: filing.set_event(claim, answer["event"]),
    )  # fmt: skip


@admin.action(description="Change the act …", permissions=["change"])
def change_act(model_admin: Any, request: HttpRequest, queryset: QuerySet[Claim]) -> Any:
    """Give them one act."""
    return _change(
        model_admin, request, queryset, "change_act", ActForm, "Change the act",
        lambda claim, answer: filing.set_act(claim, answer["act"]),
    )  # fmt: skip


@admin.action(description="Export …", permissions=["view"])
def export(model_admin: Any, request: HttpRequest, queryset: QuerySet[Claim]) -> Any:
    """The claims as interchange records, with all that they refer to."""
    answer = ask(model_admin, request, queryset, "export", forms.Form, "Export claims")
    if not isinstance(answer, dict):
        return answer
    lines = selection.write(list(queryset.values_list("pk", flat=True)))
    headers = {"Content-Disposition": 'attachment; filename="claims.jsonl"'}
    return StreamingHttpResponse(lines, content_type="application/x-ndjson; charset=utf-8", headers=headers)


CLAIM_ACTIONS = (publish, schedule, unschedule, change_topics, change_event, change_act, export)


# --- Inside -----------------------------------------------------------------------------------


def _change(
    model_admin: ModelAdmin,
    request: HttpRequest,
    queryset: QuerySet[Claim],
    action: str,
    form_class: type[forms.Form],
    title: str,
    change: Callable[[Claim, dict[str, Any]], Changed],
) -> Any:
    """Ask, with a public note if readers see any of them, and change each claim that the editor may change."""
    if queryset.filter(status=ClaimStatus.PUBLISHED).exists():
        form_class = type(form_class.__name__, (NoteForm, form_class), {})
    answer = ask(model_admin, request, queryset, action, form_class, title)
    if not isinstance(answer, dict):
        return answer
    carry_out(model_admin, request, queryset, _each(model_admin, request, answer, change), "changed")
    return None


def _each(
    model_admin: ModelAdmin,
    request: HttpRequest,
    answer: dict[str, Any],
    change: Callable[[Claim, dict[str, Any]], Changed],
) -> Decision:
    def decide(claim: Claim) -> Changed:
        if not model_admin.has_change_permission(request, claim):
            raise Refused(f"Claim {claim.public_id} is {claim.status}: who may publish corrects it.")
        with correcting.corrected(claim, said(answer, request)):
            return change(claim, answer)

    return decide
