"""The list of all suggestions, to look through: they are decided at the desk of their article."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.desk import desk_url
from articles.models import Suggestion
from newsroom.admin import ReadOnlyAdmin


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnlyAdmin):
    """To look through: suggestions are decided at the desk of their article."""

    list_display = ("statement", "act", "state", "rule", "percent", "of_article", "decided_by")
    list_filter = ("state", "rule", "act")
    list_select_related = ("article", "decided_by")
    list_per_page = 50
    search_fields = ("article__public_id", "article__headline")
    search_help_text = "The id of an article or words of its headline."
    ordering = ("-pk",)
    fields = (
        "statement", "state", "of_article", "revision", "rule", "percent", "act", "mode", "proposal", "claim",
        "decided_by", "decided_at", "first_version", "last_version",
    )  # fmt: skip
    readonly_fields = ("statement", "of_article", "percent")
    show_full_result_count = False

    @admin.display(description="words")
    def statement(self, suggestion: Suggestion) -> str:
        return suggestion.words[:120]

    @admin.display(description="sure", ordering="confidence")
    def percent(self, suggestion: Suggestion) -> str:
        return f"{suggestion.confidence:.0%}"

    @admin.display(description="article")
    def of_article(self, suggestion: Suggestion) -> SafeString:
        return format_html('<a href="{}">{}</a>', desk_url(suggestion.article), suggestion.article)
