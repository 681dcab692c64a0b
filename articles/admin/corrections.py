"""Forms of what is public: they ask for a public note, or for the word that nothing changes for readers."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from articles import correcting
from articles.models import Article, Claim

FIELDS = ("correction", "no_visible_change")


class NoteForm(forms.Form):
    """The two fields, for a form of any kind."""

    correction = forms.CharField(
        required=False,
        label="Public note",
        widget=forms.Textarea(attrs={"rows": 2, "cols": 80}),
        help_text="What was corrected, in words for readers. Shown with its date.",
    )
    no_visible_change = forms.BooleanField(
        required=False, label="Nothing changes for readers", help_text="For a misprint, a space, a filing."
    )


class CorrectedForm(NoteForm, forms.ModelForm):
    """A record's form that asks for the note once the record is public."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk or not self.instance.is_public:
            for name in FIELDS:
                self.fields.pop(name, None)


class Corrects:
    """Mixed into the admin of claims and of articles: what readers see is not changed without a word."""

    def corrections_fieldset(self, request: HttpRequest, record: Any) -> list[Any]:
        """For the end of `get_fieldsets`; empty where there is nothing to correct."""
        may_change = self.has_change_permission(request, record)  # type: ignore[attr-defined]
        if record is None or not record.is_public:
            return []
        fields = ("corrections_made", *FIELDS) if may_change else ("corrections_made",)
        return [("Correction", {"fields": fields})]

    def corrections_made(self, record: Claim | Article) -> SafeString:
        rows = ((one.made.date(), one.note) for one in record.corrections.all())
        return format_html_join("", "<p>{}: {}</p>", rows) or SafeString("none")

    corrections_made.short_description = "corrections so far"  # type: ignore[attr-defined]

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().changeform_view(request, *args, **kwargs)  # type: ignore[misc]
        except correcting.NoteNeeded as refusal:
            request.refusal = str(refusal)  # type: ignore[attr-defined]
            return super().changeform_view(request, *args, **kwargs)  # type: ignore[misc]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        request.seen_before = correcting.seen(obj) if change else None  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)  # type: ignore[misc]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        before = request.seen_before  # type: ignore[attr-defined]
        correcting.note_correction(form.instance, before, said(form.cleaned_data, request))


def said(answers: dict[str, Any], request: HttpRequest) -> correcting.Said:
    """What an editor says in the two fields."""
    user = request.user if request.user.is_authenticated else None
    return correcting.Said(
        note=answers.get("correction", ""), unseen=bool(answers.get("no_visible_change")), user=user
    )
