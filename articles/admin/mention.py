"""The form of a mention: an actor's name in a paragraph."""

from typing import Any

from django import forms
from django.contrib import admin

from articles.admin.words import place
from articles.models import Mention
from newsroom.admin import ArchiveAdmin


class MentionForm(forms.ModelForm):
    words = forms.CharField(max_length=500, help_text="The name as it stands in the paragraph.")
    prefix = forms.CharField(  # type: ignore[assignment]
        max_length=100,
        required=False,
        strip=False,
        label="Words before",
        help_text="If it stands there twice.",
    )

    class Meta:
        model = Mention
        fields = ("paragraph", "actor")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mention: Mention = self.instance
        if mention.pk:
            self.initial["words"] = mention.paragraph.text[mention.start : mention.end]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        paragraph, words = data.get("paragraph"), data.get("words")
        if paragraph and words and {"paragraph", "words", "prefix"} & set(self.changed_data):
            try:
                found = place(paragraph, words, [(data.get("prefix", ""), "")])
            except forms.ValidationError as problem:
                self.add_error("words", problem)
            else:
                self.instance.start, self.instance.end = found.start, found.end
        return data


@admin.register(Mention)
class MentionAdmin(ArchiveAdmin):
    form = MentionForm
    fields = ("paragraph", "actor", "words", "prefix")
    list_display = ("actor", "paragraph", "start", "end")
    list_select_related = ("actor", "paragraph__revision")
    search_fields = ("actor__name", "actor__slug", "paragraph__revision__article__public_id")
    search_help_text = "An actor, or the id of an article."
    autocomplete_fields = ("actor",)
    raw_id_fields = ("paragraph",)
    show_full_result_count = False
