"""The page that merges two actors: both side by side, which survives, what exactly happens, and one confirmation."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode

from actors.models import Actor
from articles.admin.actor_rows import doubts, listed, side_by_side
from articles.desk.actors import find_actors
from articles.merging import Plan, hindrance, merge_actors, plan_merge
from articles.merging.places import OF_CLAIMS, PLACES
from articles.models import ActorMove
from articles.tagging import Refused
from articles.turns import in_turn
from newsroom.admin import change_url, in_words

MAX_TYPED = 200  # characters of a search
DIGITS = 19  # of a primary key


def merge_url(actor: Actor, other: Actor | None = None) -> str:
    """The page that merges two actors; without the other it asks for it."""
    url = reverse("admin:actors_actor_merge", args=[actor.pk])
    return f"{url}?{urlencode({'with': other.pk})}" if other else url


@admin.action(description="Merge two …", permissions=["merge"])
def merge(model_admin: Any, request: HttpRequest, queryset: QuerySet[Actor]) -> Any:
    """An action of the list of actors, for exactly two."""
    chosen = list(queryset.order_by("pk")[:3])
    if len(chosen) != 2:
        messages.error(request, "Choose exactly two actors to merge.")
        return None
    return HttpResponseRedirect(merge_url(*chosen))


def merge_page(request: HttpRequest, pk: int) -> HttpResponse:
    """`?with=<pk>` the other actor, `?survivor=<pk>` which of the two survives; or `?q=` looks for the other."""
    if not request.user.has_perm("actors.merge_actor"):
        raise PermissionDenied
    actor = get_object_or_404(Actor.objects.select_related("merged_into"), pk=pk)
    other = _other(request.GET.get("with", ""))
    if other is None or other == actor:
        return _ask_for_the_other(request, actor, "with" in request.GET)
    gone, survivor = _in_order(request, actor, other)
    if request.method == "POST":
        return in_turn(lambda: _merge(request, gone, survivor))
    problem = hindrance(gone, survivor)
    plan = None if problem else plan_merge(gone, survivor)
    context = {
        **admin.site.each_context(request),
        "title": f"Merge {actor} and {other}",
        "actor": actor,
        "other": other,
        "one_url": change_url(actor),
        "other_url": change_url(other),
        "facts": side_by_side(actor, other),
        "doubts": doubts(actor, other),
        "gone": gone,
        "survivor": survivor,
        "problem": problem,
        "plan": plan,
        **(_told(plan) if plan else {}),
    }
    return TemplateResponse(request, "admin/actor_merge.html", context)


# --- Inside -----------------------------------------------------------------------------------


def _other(typed: str) -> Actor | None:
    """By primary key or slug."""
    actors = Actor.objects.select_related("merged_into")
    if typed.isascii() and typed.isdecimal() and len(typed) < DIGITS:
        return actors.filter(pk=int(typed)).first()
    return actors.filter(slug=typed[:100]).first() if typed else None


def _ask_for_the_other(request: HttpRequest, actor: Actor, was_wrong: bool) -> HttpResponse:
    typed = request.GET.get("q", "")[:MAX_TYPED].strip()
    found = [match for match in find_actors(typed) if match.slug != actor.slug] if typed else []
    context = {
        **admin.site.each_context(request),
        "title": f"Merge {actor} with another actor",
        "actor": actor,
        "one_url": change_url(actor),
        "typed": typed,
        "found": found,
        "was_wrong": was_wrong,
    }
    return TemplateResponse(request, "admin/actor_other.html", context)


def _in_order(request: HttpRequest, actor: Actor, other: Actor) -> tuple[Actor, Actor]:
    """Who goes and who survives: as asked for, else the one that more claims and articles name."""
    asked = request.POST.get("survivor") or request.GET.get("survivor", "")
    if asked == str(actor.pk):
        return other, actor
    if asked == str(other.pk):
        return actor, other
    return (other, actor) if _weight(actor) > _weight(other) else (actor, other)


def _weight(actor: Actor) -> int:
    return sum(place.of(actor).count() for place in PLACES if place in OF_CLAIMS or place.name == "articles")


def _told(plan: Plan) -> dict[str, Any]:
    return {
        "moved": listed((part.place, part.moved) for part in plan.parts),
        "dropped": listed(((part.place, part.dropped) for part in plan.parts), dropped=True),
        "shown": plan.digest,
    }


def _merge(request: HttpRequest, gone: Actor, survivor: Actor) -> HttpResponse:
    user: Any = request.user
    try:
        if not (shown := request.POST.get("shown", "")):
            raise Refused("Nothing was done: look at what would happen, and confirm that.")
        merge_actors(gone, survivor, user=user, shown=shown)
    except Refused as refused:
        messages.error(request, str(refused))
    except IntegrityError as error:
        messages.error(request, in_words(error))
    else:
        move = ActorMove.objects.filter(actor=gone, into=survivor).latest("pk")
        model_admin: Any = admin.site.get_model_admin(Actor)
        for record in (gone, survivor):
            model_admin.log_change(request, record, f"{move}.")
        messages.success(request, f"{move}. Its address leads to {survivor} now.")
        return HttpResponseRedirect(change_url(move))
    url = f"{merge_url(gone, survivor)}&{urlencode({'survivor': survivor.pk})}"
    return HttpResponseRedirect(url)
