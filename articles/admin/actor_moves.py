"""Merges and splits that were made: the list, and of each what undoing it would do, with a button that does it."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from actors.models import Actor
from articles.admin.actor_rows import listed
from articles.merging import UndoPlan, plan_undo, undo_move
from articles.merging.places import BY_NAME, OF_CLAIMS, Place
from articles.models import ActorMove
from articles.tagging import Refused
from articles.turns import in_turn
from newsroom.admin import ReadOnlyAdmin, change_url, in_words


class OfActor(admin.SimpleListFilter):
    """`?of=<pk>`: the merges and splits of one actor; chosen by links to the list."""

    title = "actor"
    parameter_name = "of"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        key = request.GET.get("of", "")
        found = Actor.objects.filter(pk=int(key)) if key.isdecimal() and len(key) < 19 else ()
        return [(str(actor.pk), actor.name) for actor in found]

    def queryset(self, request: HttpRequest, queryset: QuerySet[ActorMove]) -> QuerySet[ActorMove]:
        key = self.value()
        return queryset.filter(Q(actor=key) | Q(into=key)) if key and key.isdecimal() else queryset


@admin.register(ActorMove)
class ActorMoveAdmin(ReadOnlyAdmin):
    """What went from one actor to another, when, by whom, and whether it was undone."""

    list_display = ("__str__", "made_at", "user", "undone_at", "undone_by")
    list_filter = ("kind", OfActor)
    list_select_related = ("actor", "into", "user", "undone_by")
    search_fields = ("actor__name", "actor__slug", "into__name", "into__slug")
    search_help_text = "A name or a slug of either actor."
    list_per_page = 50

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """What undoing it would do now; sent by who may merge, it is undone."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        key = int(object_id) if object_id.isdecimal() and len(object_id) < 19 else 0
        related = ("actor__merged_into", "into__merged_into", "user", "undone_by")
        move = get_object_or_404(ActorMove.objects.select_related(*related), pk=key)
        may_undo = request.user.has_perm("actors.merge_actor")
        if request.method == "POST":
            if not may_undo:
                raise PermissionDenied
            return in_turn(lambda: _undo(request, move))
        plan = plan_undo(move)
        context = {
            **self.admin_site.each_context(request),
            "title": str(move),
            "opts": self.opts,
            "list_url": reverse("admin:articles_actormove_changelist"),
            "move": move,
            "actor_url": change_url(move.actor),
            "into_url": change_url(move.into),
            "plan": plan,
            "may_undo": may_undo,
            **_told(plan),
        }
        return TemplateResponse(request, "admin/actor_move.html", context)


def _told(plan: UndoPlan) -> dict[str, Any]:
    lost = [(BY_NAME[one["place"]], _owned(BY_NAME[one["place"]], one["row"])) for one in plan.lost]
    return {
        "back": listed((one.place, one.back) for one in plan.returns),
        "again": listed(
            _grouped([(one.place, _owned(one.place, one.values)) for one in plan.again]), dropped=True
        ),
        "stays": listed((one.place, one.stays) for one in plan.returns),
        "lost": listed(_grouped(lost), dropped=True),
        "shown": plan.digest,
    }


def _owned(place: Place, row: dict[str, Any]) -> tuple[int, int]:
    """A dropped row and the claim that it belonged to, or nothing that can be named."""
    return row["id"], row["claim_id"] if place in OF_CLAIMS else 0


def _grouped(rows: list[tuple[Place, tuple[int, int]]]) -> list[tuple[Place, list[tuple[int, int]]]]:
    found: dict[Place, list[tuple[int, int]]] = {}
    for place, row in rows:
        found.setdefault(place, []).append(row)
    return list(found.items())


def _undo(request: HttpRequest, move: ActorMove) -> HttpResponse:
    user: Any = request.user
    try:
        if not (shown := request.POST.get("shown", "")):
            raise Refused("Nothing was done: look at what would happen, and confirm that.")
        undo_move(move, user=user, shown=shown)
    except Refused as refused:
        messages.error(request, str(refused))
    except IntegrityError as error:
        messages.error(request, in_words(error))
    else:
        model_admin: Any = admin.site.get_model_admin(Actor)
        for record in (move.actor, move.into):
            model_admin.log_change(request, record, f"Undone: {move}.")
        messages.success(request, f"Undone: {move}.")
    return HttpResponseRedirect(change_url(move))
