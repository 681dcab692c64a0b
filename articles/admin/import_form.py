"""What the import page asks: a text or a file, and what it does not say about itself."""

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from articles.importers import IMPORTERS, RECORDS, SUFFIXES

ENDINGS = (*SUFFIXES, *sorted(RECORDS))


def size_refusal() -> str:
    """What is said of an upload or a paste that is too large."""
    limit = filesizeformat(settings.IMPORT_MAX_BYTES)
    return (
        f"This is larger than {limit}, the most that one import takes: split it, or use the command “import”."
    )


class OptionsForm(forms.Form):
    """What a bare text or page does not say; an interchange file says it all itself."""

    format = forms.ChoiceField(
        required=False, choices=[("", "find out"), *((name, name) for name in IMPORTERS)]
    )
    outlet = forms.CharField(
        required=False, max_length=300,
        help_text="Name or slug; a pasted text does not say where it was printed.",
        widget=forms.TextInput(attrs={"list": "outlets", "size": 40}),
    )  # fmt: skip
    url = forms.URLField(
        required=False, max_length=2000, label="Address", assume_scheme="https",
        widget=forms.URLInput(attrs={"size": 80}), help_text="Where it stands at the outlet.",
    )  # fmt: skip
    published = forms.DateField(
        required=False, label="Date", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="When the outlet printed it. Without a date, “On Thursday” stays unresolved.",
    )  # fmt: skip
    language = forms.CharField(
        required=False,
        max_length=35,
        help_text="BCP 47, for example en.",
        widget=forms.TextInput(attrs={"size": 10}),
    )
    licence = forms.CharField(
        required=False,
        max_length=300,
        help_text="For example CC BY 4.0. It decides how much of the text readers see.",
    )

    suggest = forms.BooleanField(
        required=False, initial=True, label="Suggest claims",
        help_text="Who said what, through whom: proposed for each new text, for you to accept or reject.",
    )  # fmt: skip
    publish = forms.BooleanField(
        required=False, label="Publish at once",
        help_text="A pasted text or a page is a draft otherwise; records say themselves what they are.",
    )  # fmt: skip

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_publish:
            del self.fields["publish"]

    def options(self) -> dict[str, Any]:
        """The options as a batch stores them; a valid form only."""
        day: datetime.date | None = self.cleaned_data["published"]
        texts = {name: self.cleaned_data[name] for name in ("outlet", "url", "language", "licence")}
        publish: bool = self.cleaned_data.get("publish", False)
        suggest: bool = self.cleaned_data["suggest"]
        date = day.isoformat() if day else ""
        return {**texts, "published": date, "publish": publish, "suggest": suggest}


class ImportForm(OptionsForm):
    """A paste, an upload or a page to be fetched, with its options."""

    text = forms.CharField(
        required=False, strip=False, widget=forms.Textarea(attrs={"rows": 16, "cols": 100}),
        help_text="A pasted article, as it is; or records, one a line.",
    )  # fmt: skip
    file = forms.FileField(
        required=False, max_length=300, help_text=f"Or a file: {', '.join(ENDINGS)}.",
        widget=forms.ClearableFileInput(attrs={"accept": ",".join((*ENDINGS, ".gz"))}),
    )  # fmt: skip
    page = forms.URLField(
        required=False, max_length=2000, label="Page", assume_scheme="https",
        widget=forms.URLInput(attrs={"size": 80}),
        help_text="Or the address of a page or a feed, to be fetched. What it says about itself need not be said.",
    )  # fmt: skip
    field_order = (
        "text", "file", "page", "format", "outlet", "url", "published", "language", "licence", "suggest", "publish",
    )  # fmt: skip

    def clean_file(self) -> UploadedFile | None:
        upload: UploadedFile | None = self.cleaned_data["file"]
        if upload is not None and (upload.size or 0) > settings.IMPORT_MAX_BYTES:
            raise forms.ValidationError(size_refusal())
        return upload

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        given = [data.get("text", "").strip(), data.get("file"), data.get("page")]
        if sum(map(bool, given)) > 1:
            raise forms.ValidationError(
                "Give a text, a file or a page, only one of them: which one is meant?"
            )
        if not any(given) and not self.errors:
            raise forms.ValidationError("Paste a text, choose a file or name a page.")
        return data

    def payload(self) -> tuple[str, bytes]:
        """The name and the bytes of a paste or an upload; a valid form only."""
        upload: UploadedFile | None = self.cleaned_data["file"]
        if upload is None:
            return "pasted text", self.cleaned_data["text"].encode("utf-8", "surrogatepass")
        return (upload.name or "upload")[:500], upload.read()
