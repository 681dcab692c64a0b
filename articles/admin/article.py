"""The form of an article: what is known of it, its addresses and sources; publishing and withdrawing."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles import copy_decisions, scheduling, tagging
from articles.admin.bulk import ScheduleForm
from articles.admin.claim_choice import described, with_words
from articles.admin.corrections import CorrectedForm, Corrects
from articles.admin.decisions import WithdrawalForm, ask, carry_out, draft_in_words, in_state
from articles.admin.desk import actors_json, desk_page, desk_url, former_page
from articles.admin.erasure import erasure_url
from articles.admin.lines import LinesField
from articles.admin.presence import presence_json, shown
from articles.models import (
    Address,
    AnonymousSource,
    Article,
    ArticleStatus,
    Claim,
    Paragraph,
    Revision,
    Suggestion,
)
from newsroom.admin import ArchiveAdmin, NamedRows, change_url

CLAIMS_SHOWN = 500
COPIES_SHOWN = 100

COPY_DECISIONS = {
    "_take_out": (copy_decisions.take_out, "taken out of its copies"),
    "_put_back": (copy_decisions.put_back, "compared with others again"),
    "_name_origin": (copy_decisions.name_origin, "named as the origin of its copies"),
    "_forget_origin": (copy_decisions.forget_origin, "no longer named as the origin of its copies"),
}
"""What an editor decides about copies, by the button that is pressed."""


class ArticleForm(CorrectedForm):
    bylines = LinesField(required=False, help_text="One a line.")

    class Meta:
        model = Article
        fields = ("outlet", "section", "bylines", "published", "language", "licence", "display", "key")

    def clean_key(self) -> str | None:
        """No key is null: two empty ones would be twice the same."""
        return self.cleaned_data["key"] or None


class AddressForm(forms.ModelForm):
    url = forms.URLField(label="Address", max_length=2000, assume_scheme="https")

    class Meta:
        model = Address
        fields = ("position", "url")


class AddressInline(admin.TabularInline):
    model = Address
    form = AddressForm
    formset = NamedRows
    fields = ("position", "url")
    extra = 0


class AnonymousSourceInline(admin.TabularInline):
    model = AnonymousSource
    formset = NamedRows
    fields = ("key", "description")
    extra = 0
    verbose_name_plural = "anonymous sources"


@admin.register(Article)
class ArticleAdmin(Corrects, ArchiveAdmin):
    """An article's text comes in by import alone; what is known about it is corrected here."""

    form = ArticleForm
    goes_along = (Revision, Paragraph, Suggestion)
    list_display = ("headline", "outlet", "published", "state", "claim_count", "language", "public_id")
    list_filter = ("status", "language", "display", ("outlet", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("outlet",)
    list_per_page = 50
    search_fields = ("headline", "public_id", "key", "addresses__url")
    search_help_text = "Words of the headline, an id, a key or an address."
    date_hierarchy = "published"
    autocomplete_fields = ("outlet",)
    columns = (
        "headline", "public_id", "status", "decided", "outlet", "section", "bylines", "published", "language",
        "licence", "display", "key", "withdrawn_on", "withdrawal_reason", "texts", "copies", "suggested",
        "claims_made",
    )  # fmt: skip
    readonly_fields = (
        "headline", "public_id", "status", "decided", "corrections_made", "withdrawn_on", "withdrawal_reason",
        "texts", "copies", "suggested", "claims_made",
    )  # fmt: skip
    inlines = (AddressInline, AnonymousSourceInline)
    actions = ("publish", "schedule", "unschedule", "withdraw")

    # --- Who may -----------------------------------------------------------------------------

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.withdraw_article")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What the public sees is corrected by those who may publish."""
        allowed = super().has_change_permission(request, obj)
        if obj is None or obj.status == ArticleStatus.DRAFT:
            return allowed
        return allowed and self.has_publish_permission(request)

    def kept_because(self, record: Article) -> str:
        if record.first_published is None:
            return ""
        return f"“{record.headline}” was public, so it is withdrawn with a reason, never deleted."

    # --- Pages -------------------------------------------------------------------------------

    def concerned(self, record: Article) -> list[QuerySet[Any]]:
        """With the claims that name its anonymous sources, which are described here."""
        naming = Claim.objects.filter(chain__source__article=record)
        return [*super().concerned(record), Claim.objects.filter(pk__in=naming.values("pk"))]

    def changes(self, request: HttpRequest, object_id: str) -> dict[str, Any]:
        """With all of its claims where it gets another outlet, which ends their chains."""
        found = super().changes(request, object_id)
        article = self.get_object(request, unquote(object_id))
        if article is not None and str(article.outlet_id) != request.POST.get("outlet"):
            found["claims"] = list(article.claims.values_list("pk", flat=True))
        return found

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return super().get_queryset(request).annotate(claims_n=Count("claims"))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return [(None, {"fields": self.columns}), *self.corrections_fieldset(request, obj)]

    def get_urls(self) -> Any:
        pages = (
            ("desk/", desk_page, "articles_article_desk"),
            ("presence/", presence_json, "articles_article_presence"),
            ("desk/actors/", actors_json, "articles_article_desk_actors"),
            ("suggestions/", former_page, "articles_article_suggestions"),
        )
        added = [
            path(f"<int:pk>/{end}", self.admin_site.admin_view(page), name=name) for end, page, name in pages
        ]
        return [*added, *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin_import"))

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        article = kwargs.get("obj")
        status = article.status if article is not None else ""
        if article is not None:
            context["presence"] = shown(request, article.pk)
        context["may_publish"] = status == ArticleStatus.DRAFT and self.has_publish_permission(request)
        if article is not None and request.user.has_perm("articles.add_erasure"):
            context["erasure_url"] = erasure_url(article)
        context["may_withdraw"] = status == ArticleStatus.PUBLISHED and self.has_withdraw_permission(request)
        if article is not None and self.has_publish_permission(request):
            has_copies = article.copy_group_id is not None
            context["copy_buttons"] = {
                "take_out": has_copies,
                "put_back": article.is_no_copy,
                "name_origin": has_copies and not article.is_named_origin,
                "forget_origin": article.is_named_origin,
            }
        return super().render_change_form(request, context, **kwargs)

    def response_change(self, request: HttpRequest, obj: Article) -> Any:
        this = Article.objects.filter(pk=obj.pk)
        if "_publish" in request.POST and self.has_publish_permission(request):
            carry_out(self, request, this, tagging.publish_article, "published")
            return HttpResponseRedirect(change_url(obj))
        if "_withdraw" in request.POST and self.has_withdraw_permission(request):
            return self.withdraw(request, this)
        for button in COPY_DECISIONS.keys() & request.POST.keys():
            if self.has_publish_permission(request):
                carry_out(self, request, this, *COPY_DECISIONS[button])
                return HttpResponseRedirect(change_url(obj))
        return super().response_change(request, obj)

    # --- Columns and fields ------------------------------------------------------------------

    @admin.display(description="status", ordering="status")
    def state(self, article: Article) -> str:
        return in_state(article)

    @admin.display(description="what became of it")
    def decided(self, article: Article) -> str:
        return (
            draft_in_words(article) if article.status == ArticleStatus.DRAFT else article.get_status_display()
        )

    @admin.display(description="claims", ordering="claims_n")
    def claim_count(self, article: Article) -> int:
        return getattr(article, "claims_n", 0)

    @admin.display(description="revisions")
    def texts(self, article: Article) -> SafeString:
        revisions = article.revisions.annotate(length=Count("paragraphs"))
        rows = (
            (change_url(r), r, r.length, ", current" if r.is_current else "", r.headline) for r in revisions
        )
        return format_html_join("", '<p><a href="{}">{}</a> ({} paragraphs{}): {}</p>', rows)

    @admin.display(description="copies")
    def copies(self, article: Article) -> SafeString:
        """The other articles with its text, drafts as well, and what the public is told."""
        if article.is_no_copy:
            return SafeString("An editor took it out: it is compared with no other article.")
        if article.copy_group is None:
            return SafeString("none")
        group = article.copy_group
        others = article.copy_group.articles.exclude(pk=article.pk).select_related("outlet")[:COPIES_SHOWN]
        rows = (
            (
                change_url(other), other.headline, other.outlet, other.published or "no date", other.status,
                ", the origin" if other.pk == group.origin_id else "",
            )
            for other in others
        )  # fmt: skip
        said = f"The public reads: {group}" if group.is_public else "The public reads nothing of it yet"
        source = f"Origin: {group.source or 'not known'}{' (this article)' if group.origin_id == article.pk else ''}"
        listed = format_html_join("", '<p><a href="{}">{}</a>: {}, {} ({}{})</p>', rows)
        return format_html("<p>{}. {}, {}.</p>{}", said, source, group.get_why_display(), listed)

    @admin.display(description="reading desk")
    def suggested(self, article: Article) -> SafeString:
        count = Suggestion.objects.open().filter(article=article).count()
        waiting = f"{count or 'no'} suggestion{'' if count == 1 else 's'} to decide"
        return format_html('<a href="{}">Open the desk</a>: {}', desk_url(article), waiting)

    @admin.display(description="claims")
    def claims_made(self, article: Article) -> SafeString:
        claims = with_words(article.claims.all())[:CLAIMS_SHOWN]
        rows = ((change_url(claim), described(claim), claim.status) for claim in claims)
        return format_html_join("", '<p><a href="{}">{}</a> {}</p>', rows) or SafeString("none")

    # --- Actions -----------------------------------------------------------------------------

    @admin.action(description="Publish …", permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Article]) -> Any:
        answer = ask(self, request, queryset, "publish", forms.Form, "Publish articles")
        if not isinstance(answer, dict):
            return answer
        carry_out(self, request, queryset, tagging.publish_article, "published")
        return None

    @admin.action(description="Schedule …", permissions=["publish"])
    def schedule(self, request: HttpRequest, queryset: QuerySet[Article]) -> Any:
        answer = ask(self, request, queryset, "schedule", ScheduleForm, "Schedule articles")
        if not isinstance(answer, dict):
            return answer
        user: Any = request.user
        carry_out(
            self, request, queryset,
            lambda article: scheduling.schedule(article, answer["moment"], user), "scheduled",
        )  # fmt: skip
        return None

    @admin.action(description="Cancel the schedule", permissions=["publish"])
    def unschedule(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        carry_out(self, request, queryset, scheduling.unschedule, "no longer scheduled")

    @admin.action(description="Withdraw …", permissions=["withdraw"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Article]) -> Any:
        answer = ask(self, request, queryset, "withdraw", WithdrawalForm, "Withdraw articles")
        if not isinstance(answer, dict):
            return answer
        carry_out(
            self, request, queryset, lambda article: tagging.withdraw(article, answer["reason"]), "withdrawn"
        )
        return None
