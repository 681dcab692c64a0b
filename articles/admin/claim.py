"""The form of a claim, and the decisions about it: publish, retract, merge."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles import relating, rewriting, tagging
from articles.admin.bulk import CLAIM_ACTIONS
from articles.admin.claim_choice import ChoosesClaims, FindClaims, speakers, with_words, worded
from articles.admin.claim_parts import (
    AboutInline,
    AddresseeInline,
    ChainInline,
    RelationInline,
    SpanInline,
    outlet_hop,
)
from articles.admin.corrections import CorrectedForm, Corrects
from articles.admin.decisions import MergingForm, RetractionForm, ask, carry_out, draft_in_words, in_state
from articles.admin.lines import AddressesField
from articles.admin.presence import shown
from articles.admin.relating import relate_link, relate_page
from articles.models import Anchor, Article, Claim, ClaimStatus, Precision, SuggestedRelation
from newsroom.admin import ArchiveAdmin, change_url


class NewClaimForm(forms.ModelForm):
    """A new claim begins with its article; words and chain follow on its own page."""

    class Meta:
        model = Claim
        fields = ("article", "act", "summary")
        widgets = {"summary": forms.Textarea(attrs={"rows": 2, "cols": 80})}

    def clean_article(self) -> Article:
        article = self.cleaned_data["article"]
        revision = article.revisions.filter(is_current=True).first()
        if revision is None:
            raise forms.ValidationError("This article has no text: import it first.")
        self.instance.revision = revision
        return article


class ClaimForm(CorrectedForm):
    source_urls = AddressesField(
        required=False, label="Source addresses", help_text="Where the statement itself stands; one a line."
    )

    class Meta:
        model = Claim
        fields = (
            "act", "summary", "within", "medium", "place", "said_start", "said_end", "said_precision",
            "said_as", "event", "topics", "source_urls", "key",
        )  # fmt: skip
        widgets = {"summary": forms.Textarea(attrs={"rows": 2, "cols": 80})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "within" in self.fields:
            field: Any = self.fields["within"]
            field.queryset = with_words(self.instance.article.claims.exclude(pk=self.instance.pk))
            getattr(field.widget, "widget", field.widget).article = self.instance.article_id

    def clean_key(self) -> str | None:
        return self.cleaned_data["key"] or None

    def clean_within(self) -> Claim | None:
        outer: Claim | None = self.cleaned_data["within"]
        seen = set()
        step = outer
        while step is not None and step.pk not in seen:
            if step.within_id == self.instance.pk:
                raise forms.ValidationError("That claim stands within this one itself.")
            seen.add(step.pk)
            step = step.within
        return outer

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end, precision = (data.get(name) for name in ("said_start", "said_end", "said_precision"))
        if precision == Precision.UNKNOWN and (start or end):
            self.add_error("said_precision", "Say how exact the date is.")
        if precision and precision != Precision.UNKNOWN and not start:
            self.add_error("said_start", "Give the date, or say that the precision is unknown.")
        if precision == Precision.RANGE and not end:
            self.add_error("said_end", "A range needs its last day.")
        if start and end and end < start:
            self.add_error("said_end", "The last day comes before the first.")
        return data


@admin.register(Claim)
class ClaimAdmin(Corrects, ChoosesClaims, ArchiveAdmin):
    goes_along = (Anchor, SuggestedRelation)
    list_display = ("statement", "speaker", "act", "state", "dated_on", "outlet", "public_id", relate_link)
    list_filter = (
        "status", ("publish_at", admin.EmptyFieldListFilter), "act", "mode",
        ("article__outlet", admin.RelatedOnlyFieldListFilter), "medium",
        ("event", admin.RelatedOnlyFieldListFilter),
    )  # fmt: skip
    list_select_related = ("article__outlet",)
    list_per_page = 50
    search_fields = ("public_id", "summary", "key", "spans__exact", "article__public_id")
    search_help_text = "The id of a claim or an article, words of the summary or of the claim."
    autocomplete_fields = ("article", "event", "topics")
    readonly_fields = (
        "public_id", "status", "mode", "article_link", "revision_link", "cited_text", "decided",
        "related_from", "corrections_made",
    )  # fmt: skip
    actions = (*CLAIM_ACTIONS, "retract", "merge", "unmerge")
    parts = (SpanInline, ChainInline, AboutInline, AddresseeInline, RelationInline)

    # --- Who may -----------------------------------------------------------------------------

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_claim")

    def has_retract_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.retract_claim")

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.merge_claim")

    def has_publish_with_article_permission(self, request: HttpRequest) -> bool:
        """Publishing a claim may publish its article too."""
        return request.user.has_perms(["articles.publish_claim", "articles.publish_article"])

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was made public is corrected by those who may publish."""
        allowed = super().has_change_permission(request, obj)
        if obj is None or obj.status == ClaimStatus.DRAFT:
            return allowed
        return allowed and self.has_publish_permission(request)

    def kept_because(self, record: Claim) -> str:
        if record.first_published is None:
            return ""
        return f"Claim {record.public_id} was public, so it is retracted or merged, never deleted."

    # --- Pages -------------------------------------------------------------------------------

    def concerned(self, record: Claim) -> list[QuerySet[Any]]:
        """An import that brings a new text of its article waits, or this form does."""
        return [Article.objects.filter(claims=record), *super().concerned(record)]

    def along(self, record: Claim) -> dict[str, Iterable[int]]:
        return {"relations_of": [record.pk]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        queryset = super().get_queryset(request)
        match = request.resolver_match
        if match is not None and match.url_name == "articles_claim_changelist":
            return with_words(queryset)
        return queryset.select_related("article__outlet", "revision")

    def get_urls(self) -> Any:
        find = self.admin_site.admin_view(FindClaims.as_view(admin_site=self.admin_site))
        relate = path(
            "<int:pk>/relate/", self.admin_site.admin_view(relate_page), name="articles_claim_relate"
        )
        return [path("find/", find, name="articles_claim_find"), relate, *super().get_urls()]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        kwargs["form"] = NewClaimForm if obj is None else ClaimForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return [(None, {"fields": ("article", "act", "summary")})]
        said = (("said_start", "said_end", "said_precision"), "said_as", "medium", "place")
        return [
            (None, {"fields": (("public_id", "status", "mode"), "decided", "article_link", "revision_link",
                               "act", "summary", "within")}),
            ("The text in which it was read", {"fields": ("cited_text",), "classes": ("collapse",)}),
            ("Said", {"fields": said}),
            ("Filed under", {"fields": ("event", "topics", "source_urls", "key", "related_from")}),
            *self.corrections_fieldset(request, obj),
        ]  # fmt: skip

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return () if obj is None else self.readonly_fields

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        return () if obj is None else self.parts

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Each part stores itself, in an order that the database's rules allow."""
        formset.save(commit=False)
        formset.store(request)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        if not change:
            rewriting.rewrite_chain(form.instance, [outlet_hop(form.instance)])
        super().save_related(request, form, formsets, change)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> Any:
        self.message_user(request, "Now mark the words and say who said them.")
        return HttpResponseRedirect(change_url(obj))

    def response_change(self, request: HttpRequest, obj: Claim) -> Any:
        this = Claim.objects.filter(pk=obj.pk)
        if "_publish" in request.POST and self.has_publish_with_article_permission(request):
            carry_out(self, request, this, tagging.publish, "published")
            relating.compare_later([obj.pk])
            return HttpResponseRedirect(change_url(obj))
        if "_retract" in request.POST and self.has_retract_permission(request):
            return self.retract(request, this)
        return super().response_change(request, obj)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        claim = kwargs.get("obj")
        if claim is not None:
            context["presence"] = shown(request, claim.article_id)
            may = self.has_publish_with_article_permission(request)
            context["may_publish"] = may and claim.status == ClaimStatus.DRAFT
            context["may_retract"] = (
                self.has_retract_permission(request) and claim.status == ClaimStatus.PUBLISHED
            )
        return super().render_change_form(request, context, **kwargs)

    # --- Columns and fields ------------------------------------------------------------------

    @admin.display(description="claim")
    def statement(self, claim: Claim) -> str:
        return worded(claim)

    @admin.display(description="speaker")
    def speaker(self, claim: Claim) -> str:
        return speakers(claim) or "none yet"

    @admin.display(description="status", ordering="status")
    def state(self, claim: Claim) -> str:
        return in_state(claim)

    @admin.display(description="date", ordering="dated")
    def dated_on(self, claim: Claim) -> Any:
        return claim.said_start or claim.article.published

    @admin.display(description="outlet", ordering="article__outlet__name")
    def outlet(self, claim: Claim) -> str:
        return claim.article.outlet.name

    @admin.display(description="article")
    def article_link(self, claim: Claim) -> SafeString:
        article = claim.article
        return format_html(
            '<a href="{}">{}</a> ({}, {})', change_url(article), article, article.outlet, article.status
        )

    @admin.display(description="read in")
    def revision_link(self, claim: Claim) -> SafeString:
        return format_html('<a href="{}">{}</a>', change_url(claim.revision), claim.revision)

    @admin.display(description="paragraphs")
    def cited_text(self, claim: Claim) -> SafeString:
        rows = ((paragraph.n, paragraph.text) for paragraph in claim.revision.paragraphs.all())
        return format_html("<ol>{}</ol>", format_html_join("", '<li value="{}">{}</li>', rows))

    @admin.display(description="what became of it")
    def decided(self, claim: Claim) -> str | SafeString:
        if claim.status == ClaimStatus.RETRACTED:
            return f"Retracted on {claim.retracted_on}: {claim.retraction_reason}"
        if claim.merged_into is not None:
            return format_html(
                'Merged into <a href="{}">{}</a>', change_url(claim.merged_into), claim.merged_into.public_id
            )
        if claim.status == ClaimStatus.DRAFT:
            return draft_in_words(claim)
        return "Public."

    @admin.display(description="relations from other claims")
    def related_from(self, claim: Claim) -> SafeString:
        relations = claim.relations_to.select_related("from_claim")
        rows = (
            (change_url(relation.from_claim), relation.from_claim, relation.get_kind_display())
            for relation in relations
        )
        return format_html_join("", '<p><a href="{}">{}</a> {} this one</p>', rows) or SafeString("none")

    # --- Actions -----------------------------------------------------------------------------

    @admin.action(description="Retract …", permissions=["retract"])
    def retract(self, request: HttpRequest, queryset: QuerySet[Claim]) -> Any:
        answer = ask(self, request, queryset, "retract", RetractionForm, "Retract claims")
        if not isinstance(answer, dict):
            return answer
        carry_out(self, request, queryset, lambda claim: tagging.retract(claim, **answer), "retracted")
        return None

    @admin.action(description="Merge into another …", permissions=["merge"])
    def merge(self, request: HttpRequest, queryset: QuerySet[Claim]) -> Any:
        answer = ask(self, request, queryset, "merge", MergingForm, "Merge claims into another")
        if not isinstance(answer, dict):
            return answer
        carry_out(self, request, queryset, lambda claim: tagging.merge(claim, **answer), "merged")
        return None

    @admin.action(description="Undo a merge", permissions=["merge"])
    def unmerge(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        carry_out(self, request, queryset, tagging.unmerge, "given back their own pages")
