"""The form of a mention: an actor's name in a paragraph."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from articles.admin.words import place
from articles.models import Mention, Paragraph
from newsroom.admin import ArchiveAdmin


class MentionForm(forms.ModelForm):
    may_publish = False  # whether who fills it in may change what is known of a public article

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
        if data.get("paragraph") and not self.may_publish and _is_public(data["paragraph"]):
            raise forms.ValidationError("The article is public: who may publish corrects it.")
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

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"may_publish": _may_publish(request)})

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and _may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and _may_touch(request, obj)


def _is_public(paragraph: Paragraph) -> bool:
    return paragraph.revision.article.first_published is not None


def _may_publish(request: HttpRequest) -> bool:
    return request.user.has_perm("articles.publish_article")


def _may_touch(request: HttpRequest, mention: Mention | None) -> bool:
    """What is known of a public article is corrected by those who may publish."""
    return mention is None or not _is_public(mention.paragraph) or _may_publish(request)
