"""Revisions and paragraphs, to read: the database refuses to change them."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.models import Paragraph, Revision
from newsroom.admin import ReadOnlyAdmin, change_url


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    list_display = ("article", "n", "is_current", "retrieved")
    list_filter = ("is_current",)
    list_select_related = ("article",)
    search_fields = ("article__public_id", "headline")
    fields = ("article", "n", "is_current", "headline", "retrieved", "hash", "text", "raw")
    readonly_fields = ("text",)

    @admin.display(description="paragraphs")
    def text(self, revision: Revision) -> SafeString:
        rows = ((p.n, change_url(p), p.get_kind_display(), p.text) for p in revision.paragraphs.all())
        items = format_html_join("", '<li value="{}"><a href="{}">{}</a> {}</li>', rows)
        return format_html("<ol>{}</ol>", items)


@admin.register(Paragraph)
class ParagraphAdmin(ReadOnlyAdmin):
    list_display = ("revision_of", "n", "kind", "words")
    list_display_links = ("words",)
    list_filter = ("kind",)
    list_select_related = ("revision__article",)
    search_fields = ("text", "revision__article__public_id")
    fields = ("revision_of", "n", "key", "kind", "text", "mentioned", "claims")
    readonly_fields = ("revision_of", "mentioned", "claims")
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Paragraph]:
        return super().get_queryset(request).select_related("revision__article")

    @admin.display(description="revision")
    def revision_of(self, paragraph: Paragraph) -> SafeString:
        revision = paragraph.revision
        title = f"{revision.article.headline}, {revision}"
        return format_html('<a href="{}">{}</a>', change_url(revision), title)

    @admin.display(description="words")
    def words(self, paragraph: Paragraph) -> str:
        return paragraph.text[:120]

    @admin.display(description="mentions")
    def mentioned(self, paragraph: Paragraph) -> SafeString:
        mentions = paragraph.mentions.select_related("actor")
        rows = ((change_url(m), m.actor, paragraph.text[m.start : m.end]) for m in mentions)
        return format_html_join(", ", '<a href="{}">{}</a> (“{}”)', rows) or SafeString("none")

    @admin.display(description="claims")
    def claims(self, paragraph: Paragraph) -> SafeString:
        spans = paragraph.spans.select_related("claim")
        rows = ((change_url(span.claim), span.claim, span.exact) for span in spans)
        return format_html_join("", '<p><a href="{}">{}</a>: {}</p>', rows) or SafeString("none")
