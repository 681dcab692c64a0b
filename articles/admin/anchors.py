"""The editors' queue of words that changed: old and new words side by side, and one button or key to decide."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from articles import anchoring
from articles.models import Anchor, Claim, Paragraph
from articles.text import differences
from articles.text.differences import Piece
from articles.text.marks import Place, Segment, segments
from newsroom.admin import ReadOnlyAdmin, change_url

DONE = {"confirm": "Confirmed", "choose": "Place chosen", "gone": "Marked gone"}


@dataclass(frozen=True, slots=True)
class Proposed:
    """A place in the new text: its paragraph with the words marked, and how they differ from the old ones."""

    number: int  # of the candidate, from 0
    key: str  # that chooses it
    paragraph: Paragraph
    segments: list[Segment[int]]
    difference: tuple[Piece, ...]
    percent: str


class WaitingFilter(admin.SimpleListFilter):
    """What waits for a decision, unless all is asked for."""

    title = "decision"
    parameter_name = "show"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("decided", "Decided"), ("all", "All")]

    def choices(self, changelist: Any) -> Iterator[Any]:
        first, *others = super().choices(changelist)
        yield {**first, "display": "Waiting"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Anchor]) -> QuerySet[Anchor]:
        match self.value():
            case "decided":
                return queryset.filter(confirmed_at__isnull=False)
            case "all":
                return queryset
        waiting: QuerySet[Anchor] = queryset & Anchor.objects.waiting()
        return waiting


@admin.register(Anchor)
class AnchorAdmin(ReadOnlyAdmin):
    list_display = ("words", "state", "percent", "of_article", "revision", "confirmed_by")
    list_filter = (WaitingFilter, "state")
    list_select_related = ("span__claim", "revision__article", "confirmed_by")
    list_per_page = 50
    search_fields = ("span__claim__public_id", "revision__article__public_id", "revision__headline")
    search_help_text = "The id of a claim or of an article, or words of its headline."
    ordering = ("-pk",)
    show_full_result_count = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_view_permission(request, obj) or request.user.has_perm("articles.change_claim")

    @admin.display(description="words as cited")
    def words(self, anchor: Anchor) -> str:
        return anchor.span.exact[:120]

    @admin.display(description="sure", ordering="score")
    def percent(self, anchor: Anchor) -> str:
        return f"{anchor.score:.0%}"

    @admin.display(description="article")
    def of_article(self, anchor: Anchor) -> str:
        return anchor.revision.article.headline

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of one; decisions are posted to it."""
        related = ("span__claim__article__outlet", "span__paragraph__revision", "revision", "paragraph")
        anchor = get_object_or_404(
            Anchor.objects.select_related(*related, "confirmed_by"),
            pk=int(object_id) if object_id.isascii() and object_id.isdecimal() and len(object_id) < 19 else 0,
        )
        if not self.has_view_permission(request, anchor):
            raise PermissionDenied
        may_decide = _may_decide(request, anchor.span.claim)
        if request.method == "POST":
            if not may_decide:
                raise PermissionDenied
            return self._decide(request, anchor)
        following = _following(anchor)
        context = {
            **self.admin_site.each_context(request),
            "title": "Words to decide on",
            "anchor": anchor,
            "claim": anchor.span.claim,
            "claim_url": change_url(anchor.span.claim),
            "article": anchor.span.claim.article,
            "article_url": change_url(anchor.span.claim.article),
            "before": _marked(anchor.span.paragraph, anchor.span.start, anchor.span.end),
            "proposed": _proposed(anchor),
            "home": anchor.revision.paragraphs.filter(key=anchor.span.paragraph.key).first(),
            "may_decide": may_decide and anchor.is_waiting and anchor.revision.is_current,
            "left": Anchor.objects.waiting().count(),
            "next_url": change_url(following) if following else "",
        }
        return TemplateResponse(request, "admin/anchor.html", context)

    def _decide(self, request: HttpRequest, anchor: Anchor) -> HttpResponse:
        following = _following(anchor)
        chosen = request.POST.get("choose", "")
        try:
            if "confirm" in request.POST:
                done = "confirm"
                anchoring.confirm(anchor, request.user)
            elif chosen.isascii() and chosen.isdecimal() and len(chosen) < 3:
                done = "choose"
                anchoring.choose(anchor, int(chosen), request.user)
            elif "gone" in request.POST:
                done = "gone"
                anchoring.mark_gone(anchor, request.user)
            else:
                messages.error(request, "Choose what became of the words.")
                return HttpResponseRedirect(change_url(anchor))
        except anchoring.Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"{DONE[done]}: “{anchor.span.exact[:80]}”.")
            self.log_change(request, anchor, f"{DONE[done]}.")
        queue = reverse("admin:articles_anchor_changelist")
        return HttpResponseRedirect(change_url(following) if following else queue)


def _may_decide(request: HttpRequest, claim: Claim) -> bool:
    """What the public sees is decided by those who may publish."""
    if not request.user.has_perm("articles.change_claim"):
        return False
    return claim.first_published is None or request.user.has_perm("articles.publish_claim")


def _following(anchor: Anchor) -> Anchor | None:
    """The next one that waits, in the order of the queue; after the last the first."""
    waiting = Anchor.objects.waiting().exclude(pk=anchor.pk).order_by("-pk")
    return waiting.filter(pk__lt=anchor.pk).first() or waiting.first()


def _proposed(anchor: Anchor) -> list[Proposed]:
    """Where the words may stand, the likeliest first; once decided the place that was decided on."""
    places = [(one["paragraph"], one["start"], one["end"], one["score"]) for one in anchor.candidates]
    if not anchor.is_waiting or not places:
        there = anchor.paragraph
        places = [(there.n, anchor.start, anchor.end, anchor.score)] if there is not None else []
    paragraphs = {one.n: one for one in anchor.revision.paragraphs.filter(n__in=[n for n, *_ in places])}
    return [
        Proposed(
            number,
            str(number + 1),
            paragraphs[n],
            _marked(paragraphs[n], start, end),
            differences.words(anchor.span.exact, paragraphs[n].text[start:end]),
            f"{score:.0%}",
        )
        for number, (n, start, end, score) in enumerate(places)
    ]


def _marked(paragraph: Paragraph, start: int, end: int) -> list[Segment[int]]:
    return segments(paragraph.text, [Place(start, end, 0)])
