"""A suggested relation: both claims in their paragraphs, the reason, a note, one key to decide; and the list of all."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
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
from articles.queues.narrowing import counted
from articles.queues.relations import QUEUE
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
        return queryset.filter(pk__in=SuggestedRelation.objects.waiting().values("pk"))


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
        suggested = get_object_or_404(
            SuggestedRelation.objects.select_related("decided_by"), pk=_key(object_id)
        )
        if not self.has_view_permission(request, suggested):
            raise PermissionDenied
        ends = Claim.objects.for_cards().in_bulk([suggested.from_claim_id, suggested.to_claim_id])
        later, earlier = ends[suggested.from_claim_id], ends[suggested.to_claim_id]
        may_decide = may_relate_them(request, later, earlier)
        if request.method == "POST":
            if not may_decide:
                raise PermissionDenied
            return self._decide(request, suggested)
        waiting = QUEUE.waiting(_user(request))
        following, before = _beside(waiting, suggested)
        context = {
            **self.admin_site.each_context(request),
            "title": "A suggested relation",
            "suggested": suggested,
            "reason": relating.REASONS[suggested.rule],
            "later": side(later),
            "earlier": side(earlier),
            "may_decide": may_decide and waiting.filter(pk=suggested.pk).exists(),
            "left": counted(waiting),
            "queue": QUEUE,
            "next_url": change_url(following) if following else "",
            "previous_url": change_url(before) if before else "",
        }
        return TemplateResponse(request, "admin/suggested_relation.html", context)

    def _decide(self, request: HttpRequest, suggested: SuggestedRelation) -> HttpResponse:
        """Accept or reject it, and go on to the next one that waits."""
        user = _user(request)
        following, _ = _beside(QUEUE.waiting(user), suggested)
        try:
            if "accept" in request.POST:
                relating.accept(suggested, user, request.POST.get("note", "").strip())
            elif "reject" in request.POST:
                relating.reject(suggested, user)
            else:
                raise Refused("Accept or reject it.")
        except Refused as refused:
            messages.error(request, str(refused))
            return HttpResponseRedirect(change_url(suggested))
        except (IntegrityError, DataError) as error:
            messages.error(request, in_words(error))
            return HttpResponseRedirect(change_url(suggested))
        done = suggested.get_state_display().capitalize()
        messages.success(request, f"{done}: {str(suggested).rstrip('?')}.")
        self.log_change(request, suggested, f"{done}.")
        queue = reverse("admin_queue", args=[QUEUE.name])
        return HttpResponseRedirect(change_url(following) if following else queue)


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _key(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _words(claim: Claim) -> str:
    return " … ".join(span.exact for span in claim.spans.all())[:120]


def _beside(
    waiting: QuerySet[SuggestedRelation], suggested: SuggestedRelation
) -> tuple[SuggestedRelation | None, SuggestedRelation | None]:
    """The one that waits after this one, after the last the first; and the one before."""
    others = waiting.exclude(pk=suggested.pk)
    following = others.filter(pk__lt=suggested.pk).first() or others.first()
    return following, others.filter(pk__gt=suggested.pk).last()
