"""The page of an unknown name: where it stands, whose name it is, and a form that makes a new actor of it."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from actors.models import Actor
from articles import naming
from articles.desk.actors import find_actors, named, with_slugs
from articles.models import Suggestion, UnknownName, UnknownNameState, UnknownPlace
from articles.queues.unknown_names import QUEUE
from articles.tagging import Refused
from articles.unnamed import living
from newsroom.admin import in_words

EXAMPLES = 20  # places
MAX_TYPED = 200  # characters


class NewActorForm(forms.Form):
    """What the record of a new actor needs."""

    name = forms.CharField(max_length=300)
    kind = forms.ChoiceField(choices=Actor.Kind.choices)
    country = forms.RegexField(
        r"\A[a-z]{2}\Z",
        required=False,
        max_length=2,
        help_text="ISO 3166 alpha-2, lower case, for example az.",
    )
    role = forms.CharField(max_length=300, required=False, help_text="A post, for example Foreign Minister.")


def name_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Shown, and posted to, by whoever may change actors."""
    user = _editor(request)
    name = get_object_or_404(UnknownName, pk=pk)
    places = UnknownPlace.objects.filter(living(), name=name).order_by("-article", "-pk")
    if name.state != UnknownNameState.OPEN or not places.exists():
        messages.warning(
            request, "This waits no longer: somebody has decided on it, or it is printed nowhere now."
        )
        return HttpResponseRedirect(reverse("admin_queue", args=[QUEUE.name]))
    words = str(places.values_list("words", flat=True)[0])
    form = NewActorForm(initial={"name": words, **_as_proposed(name, places)})
    typed, found = words, find_actors(words)
    if request.method == "POST":
        if "make" in request.POST:
            form = NewActorForm(request.POST)
            if form.is_valid() and _done(request, user, name, words, None, form.cleaned_data):
                return HttpResponseRedirect(reverse("admin_queue", args=[QUEUE.name]))
        else:
            typed = request.POST.get("is-who", "")[:MAX_TYPED].strip()
            actor, found = _meant(request, typed)
            if actor is not None and _done(request, user, name, words, actor, {}):
                return HttpResponseRedirect(reverse("admin_queue", args=[QUEUE.name]))
    context = {
        **admin.site.each_context(request),
        "title": words,
        "name": name,
        "queue": QUEUE,
        "places": [
            _row(place)
            for place in places.select_related("article__outlet", "claim", "suggestion")[:EXAMPLES]
        ],
        "count": places.count(),
        "form": form,
        "typed": typed,
        "found": found,
    }
    return TemplateResponse(request, "admin/unknown_name.html", context)


def name_actors(request: HttpRequest, pk: int) -> HttpResponse:
    """Actors whose spellings begin like what is typed (`?q=`), twelve at most."""
    _editor(request)
    get_object_or_404(UnknownName, pk=pk)
    found = find_actors(request.GET.get("q", "")[:MAX_TYPED])
    rows = [
        {"slug": one.slug, "name": one.name, "about": one.about, "spelling": one.spelling} for one in found
    ]
    return JsonResponse({"actors": rows})


# --- Inside -----------------------------------------------------------------------------------


def _editor(request: HttpRequest) -> User:
    user = request.user
    if not isinstance(user, User) or not QUEUE.may_see(user):
        raise PermissionDenied
    return user


def _as_proposed(name: UnknownName, places: Any) -> dict[str, str]:
    """Kind, country and role as a suggestion has them."""
    newest = places.exclude(suggestion=None).values_list("suggestion", flat=True)[:1]
    for suggestion in Suggestion.objects.filter(pk__in=list(newest)):
        for hop in suggestion.proposal["chain"]:
            if "new" in hop and naming.is_called(hop["new"]["name"], name):
                new = hop["new"]
                return {
                    "kind": new["kind"] or Actor.Kind.PERSON,
                    "country": new["country"],
                    "role": new["role"],
                }
    return {"kind": Actor.Kind.PERSON}


def _row(place: UnknownPlace) -> dict[str, Any]:
    """A place with the address of the desk where it is seen."""
    desk = reverse("admin:articles_article_desk", args=[place.article_id])
    claim, suggestion = place.claim, place.suggestion
    at = f"c={claim.public_id}" if claim is not None else f"s={place.suggestion_id}"
    state = f"{claim.get_status_display()} claim" if claim is not None else "suggestion"
    words = str(suggestion.words) if suggestion is not None else str(claim or "")
    return {
        "url": f"{desk}?{at}",
        "article": place.article,
        "part": place.part,
        "state": state,
        "words": words,
    }


def _meant(request: HttpRequest, typed: str) -> tuple[Actor | None, list[Any]]:
    """The actor that was chosen or whose whole name was typed; else those who may be meant."""
    slug = request.POST.get("choice") or request.POST.get("is-actor", "")
    actor = with_slugs([slug]).get(slug) if slug else None
    if actor is not None:
        return actor, []
    called = named([typed]).get(typed, [])
    if len(called) == 1:
        return called[0], []
    found = find_actors(typed)
    messages.error(
        request,
        f"Choose who “{typed}” is."
        if found
        else f"Nobody is called “{typed}”: correct it, or make an actor.",
    )
    return None, found


def _done(
    request: HttpRequest, user: User, name: UnknownName, words: str, actor: Actor | None, new: dict[str, str]
) -> bool:
    """Whether it was stored; if not, why is told."""
    try:
        result = naming.say_who(name, actor, user) if actor else naming.make_actor(name, new, user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    except IntegrityError as error:
        messages.error(request, in_words(error))
        return False
    LogEntry.objects.log_actions(
        user.pk, [result.actor], CHANGE, f"Said to be “{words}”.", single_object=True
    )
    messages.success(request, f"“{words}”: {result}.")
    return True
