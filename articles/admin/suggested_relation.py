"""The editors' queue of suggested relations: both texts side by side, the reason, and one button or key to decide."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import DataError, IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from articles import relating
from articles.admin.relating import may_relate_them, side
from articles.models import Claim, SuggestedRelation
from articles.tagging import Refused
from newsroom.admin import ReadOnlyAdmin, change_url, in_words


class WaitingFilter(admin.SimpleListFilter):
    """What waits for a decision, unless all is asked for."""

    title = "decision"
    parameter_name = "show"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("accepted", "Accepted"), ("rejected", "Rejected"), ("all", "All")]

    def choices(self, changelist: Any) -> Iterator[Any]:
        first, *others = super().choices(changelist)
        yield {**first, "display": "Waiting"}
        yield from others

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[SuggestedRelation]
    ) -> QuerySet[SuggestedRelation]:
        if self.value() == "all":
            return queryset
        if self.value():
            return queryset.filter(state=self.value())
        waiting: QuerySet[SuggestedRelation] = queryset & SuggestedRelation.objects.waiting()
        return waiting


@admin.register(SuggestedRelation)
class SuggestedRelationAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "later", "earlier", "rule", "state", "decided_by")
    list_filter = (WaitingFilter, "kind", "rule")
    list_select_related = ("from_claim", "to_claim", "decided_by")
    list_per_page = 50
    search_fields = ("from_claim__public_id", "to_claim__public_id")
    search_help_text = "The id of a claim."
    ordering = ("-pk",)
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[SuggestedRelation]:
        return super().get_queryset(request).prefetch_related("from_claim__spans", "to_claim__spans")

    @admin.display(description="later claim")
    def later(self, suggested: SuggestedRelation) -> str:
        return _words(suggested.from_claim)

    @admin.display(description="earlier claim")
    def earlier(self, suggested: SuggestedRelation) -> str:
        return _words(suggested.to_claim)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of one; decisions are posted to it."""
        number = (
            int(object_id) if object_id.isascii() and object_id.isdecimal() and len(object_id) < 19 else 0
        )
        suggested = get_object_or_404(SuggestedRelation.objects.select_related("decided_by"), pk=number)
        if not self.has_view_permission(request, suggested):
            raise PermissionDenied
        if request.method == "POST" and not request.user.has_perm("articles.add_claimrelation"):
            raise PermissionDenied
        claims = {one.pk: one for one in Claim.objects.for_cards().filter(
            pk__in=[suggested.from_claim_id, suggested.to_claim_id])}  # fmt: skip
        later, earlier = claims[suggested.from_claim_id], claims[suggested.to_claim_id]
        may_decide = may_relate_them(request, later, earlier)
        if request.method == "POST":
            if not may_decide:
                raise PermissionDenied
            return self._decide(request, suggested)
        waiting = SuggestedRelation.objects.waiting()
        following, before = _beside(suggested)
        context = {
            **self.admin_site.each_context(request),
            "title": "A suggested relation",
            "suggested": suggested,
            "reason": relating.REASONS.get(suggested.rule, ""),
            "later": side(later),
            "earlier": side(earlier),
            "may_decide": may_decide and suggested.state == SuggestedRelation.State.OPEN,
            "left": waiting.count(),
            "next_url": change_url(following) if following else "",
            "previous_url": change_url(before) if before else "",
        }
        return TemplateResponse(request, "admin/suggested_relation.html", context)

    def _decide(self, request: HttpRequest, suggested: SuggestedRelation) -> HttpResponse:
        following, _ = _beside(suggested)
        user: Any = request.user
        try:
            if "accept" in request.POST:
                relating.accept(suggested, user, request.POST.get("note", "").strip())
            elif "reject" in request.POST:
                relating.reject(suggested, user)
            else:
                messages.error(request, "Accept or reject it.")
                return HttpResponseRedirect(change_url(suggested))
        except Refused as refused:
            messages.error(request, str(refused))
            return HttpResponseRedirect(change_url(suggested))
        except (IntegrityError, DataError) as error:
            messages.error(request, in_words(error))
            return HttpResponseRedirect(change_url(suggested))
        done = suggested.get_state_display()
        messages.success(request, f"{done.capitalize()}: {str(suggested).rstrip('?')}.")
        self.log_change(request, suggested, f"{done.capitalize()}.")
        queue = reverse("admin:articles_suggestedrelation_changelist")
        return HttpResponseRedirect(change_url(following) if following else queue)


def _words(claim: Claim) -> str:
    return " … ".join(span.exact for span in claim.spans.all())[:120]


def _beside(suggested: SuggestedRelation) -> tuple[SuggestedRelation | None, SuggestedRelation | None]:
    """The one that waits after this one, after the last the first; and the one before."""
    waiting = SuggestedRelation.objects.waiting().exclude(pk=suggested.pk).order_by("-pk")
    following = waiting.filter(pk__lt=suggested.pk).first() or waiting.first()
    return following, waiting.filter(pk__gt=suggested.pk).last()
