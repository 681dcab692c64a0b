"""The form of a reader's report: what was said stands fast, what became of it is said here."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from articles import reporting
from articles.models import Report
from articles.models.report import LONGEST_MESSAGE
from newsroom.admin import ArchiveAdmin


class ReportForm(forms.ModelForm):
    note = forms.CharField(
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 80}),
        help_text="Internal: what was done, what was answered.",
    )

    class Meta:
        model = Report
        fields = ("state", "note")


GIVEN = ("kind", "about_kind", "about", "message", "contact", "received")
DECIDED = ("decided_by", "decided_at")


@admin.register(Report)
class ReportAdmin(ArchiveAdmin):
    form = ReportForm
    fields = (*GIVEN, "state", "note", *DECIDED)
    readonly_fields = GIVEN + DECIDED
    list_display = ("received", "kind", "about_kind", "about", "state", "decided_by", "decided_at")
    list_filter = ("state", "kind", "about_kind")
    list_select_related = ("decided_by",)
    search_fields = ("about", "message")
    search_help_text = "An id, a slug, an address, or words of the message."
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The contact is for those who may decide."""
        may = self.has_change_permission(request, obj)
        return [name for name in self.fields or () if may or name != "contact"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        user: Any = request.user
        reporting.note(obj, form.cleaned_data["state"], form.cleaned_data["note"], user)
