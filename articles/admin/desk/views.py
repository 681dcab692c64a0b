"""The desk's addresses: the page of an article, what is posted to it, and the actors that it offers.

An item is in the address (`?s=12`, `?c=0c1a2b3d4e`, `?new=1&at=3:97:308`), so that everything works without
JavaScript; with it the same answers come in parts (`X-Desk: 1`).
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import DataError, IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode

from articles import desk, relating, suggesting
from articles.admin import presence
from articles.admin.desk import undo_steps
from articles.admin.desk.actions import ACTIONS, Desk, Stale, Unclear, carry_out, suggestion_record
from articles.admin.desk.context import LEAST, View, context, page_context
from articles.admin.desk.entry import Entry, entry_of_post, shown
from articles.admin.desk.many import decide_chosen
from articles.admin.desk.reshaping import is_reshaping, reshape, spots_in
from articles.admin.desk.rights import Rights
from articles.desk.actors import find_actors
from articles.desk.items import STATES
from articles.desk.places import check_neighbours
from articles.desk.records import record_of
from articles.models import Article, Claim, Suggestion
from articles.stale import seen
from articles.suggest import SURE_ENOUGH
from articles.tagging import Refused
from articles.text.finding import find
from newsroom.admin import in_words

LOOK = ("articles.view_article", "articles.view_suggestion", "articles.view_claim")


def desk_url(article: Article) -> str:
    """The desk of an article."""
    return reverse("admin:articles_article_desk", args=[article.pk])


def former_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the list of suggestions was: the desk shows them."""
    _may_look(request)
    state = request.GET.get("state", "")
    query = f"?{urlencode({'show': state})}" if state in STATES else ""
    return HttpResponseRedirect(reverse("admin:articles_article_desk", args=[pk]) + query)


def desk_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; what is decided is posted to it."""
    rights = _may_look(request)
    article = get_object_or_404(Article.objects.select_related("outlet"), pk=pk)
    if request.method == "POST":
        if not rights.tag:
            raise PermissionDenied
        return _posted(request, article, rights)
    return _answer(request, _view(request, article, rights))


def _may_look(request: HttpRequest) -> Rights:
    """The rights of who is signed in. Raises PermissionDenied for whoever may not even look."""
    rights = Rights.of(request)
    if not (rights.tag or request.user.has_perms(LOOK)):
        raise PermissionDenied
    return rights


def actors_json(request: HttpRequest, pk: int) -> HttpResponse:
    """Actors whose spellings begin like what is typed (`?q=`), twelve at most."""
    if not (Rights.of(request).tag and request.user.has_perm("actors.view_actor")):
        raise PermissionDenied
    article = get_object_or_404(Article, pk=pk)
    found = find_actors(request.GET.get("q", ""), article)
    return JsonResponse(
        {
            "actors": [
                {"slug": one.slug, "name": one.name, "about": one.about, "spelling": one.spelling}
                for one in found
            ]
        }
    )


# --- Showing ----------------------------------------------------------------------------------


def _answer(request: HttpRequest, view: View) -> HttpResponse:
    is_part = request.headers.get("X-Desk") == "1"
    given = context(request, view)
    if is_part:
        return TemplateResponse(request, "admin/desk/_desk.html", given)
    given["presence"] = presence.shown(request, view.shelf.article.pk)
    return TemplateResponse(request, "admin/desk/desk.html", {**page_context(request), **given})


def _filters(request: HttpRequest) -> tuple[str, int, str]:
    """Which suggestions are shown, how sure they are at least, and both as they follow in an address."""
    show = request.GET.get("show", "")
    show = show if show in STATES else "open"
    usual = round(SURE_ENOUGH * 100) if show == "open" else 0
    least = request.GET.get("least", "")
    percent = int(least) if least.isascii() and least.isdecimal() and int(least[:4]) in LEAST else usual
    chosen = {"show": show} if show != "open" else {}
    chosen |= {"least": str(percent)} if percent != usual else {}
    return show, percent, f"&{urlencode(chosen)}" if chosen else ""


def _view(request: HttpRequest, article: Article, rights: Rights) -> View:
    """What the address asks for; without an item, the first open suggestion."""
    show, least, suffix = _filters(request)
    shelf = desk.shelf(article, show, least / 100)
    view = View(shelf, None, None, "", rights, show, least, suffix)
    if "new" in request.GET and rights.tag:
        return _new(request, view)
    view.here = _asked_for(request, shelf)
    if view.here is None and "after" in request.GET:
        numbers = request.GET["after"].split(".")
        place = tuple(int(n) for n in numbers if n.lstrip("-").isdecimal() and len(n) < 9)
        view.here = shelf.after(place) if len(place) == 3 else None
    elif view.here is None:
        view.here = next((item for item in shelf.items if item.is_open), None)
    if view.here is None and "after" not in request.GET and shelf.items:
        view.here = shelf.items[0]
    view.entry, view.seen = _stored(view)
    return view


def _asked_for(request: HttpRequest, shelf: desk.Shelf) -> desk.Item | None:
    """The item that the address names, also one that the filters leave out."""
    for name in ("s", "c"):
        if name in request.GET:
            found = shelf.get(f"{name}={request.GET[name]}") or shelf.add(name, request.GET[name])
            if found is not None:
                return found
    return None


def _stored(view: View) -> tuple[Entry | None, str]:
    """The form of the item in focus as it is stored, and what was seen of it."""
    here = view.here
    if here is None:
        return None, ""
    if here.is_claim:
        view.claim = view.shelf.article.claims.get(pk=here.pk)
        record = record_of(view.claim)
        return shown(record, record["revision"]), seen(record)
    view.suggestion = Suggestion.objects.select_related("claim", "revision", "decided_by").get(pk=here.pk)
    record = view.suggestion.proposal
    return shown(record, view.suggestion.revision.n), seen(suggestion_record(view.suggestion))


def _new(request: HttpRequest, view: View) -> View:
    """The form of a new claim of the words that the address gives: places, or words to be found."""
    view.is_new = True
    view.typed = request.GET.get("words", "")
    number = request.GET.get("paragraph", "")
    paragraph = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else None
    chosen = spots_in(request.GET.get("at", ""))
    if not chosen and view.typed:
        view.found = find(view.shelf.texts, view.typed, paragraph)
        chosen = view.found[:1] if len(view.found) == 1 else []
        if not view.found:
            messages.error(request, f"“{view.typed[:100]}” does not stand in the text.")
    if not chosen or view.shelf.revision is None:
        return view
    try:
        check_neighbours(chosen)
        record = desk.new_record(view.shelf, chosen)
    except Refused as refused:
        messages.error(request, str(refused))
        return view
    view.chosen = chosen
    view.entry = shown(record, view.shelf.revision.n)
    return view


# --- What is posted ---------------------------------------------------------------------------


def _posted(request: HttpRequest, article: Article, rights: Rights) -> HttpResponse:
    do = request.POST.get("do", "")
    suffix = _filters(request)[2]
    if do == "undo":
        return _undo(request, article, suffix)
    if do == "refresh":
        return _refresh(request, article, suffix)
    if do in ("accept-chosen", "reject-chosen"):
        return _chosen(request, article, do, suffix)
    at = Desk(request, article, rights, entry_of_post(request.POST), *_record(request, article))
    focus = ""
    try:
        if is_reshaping(do):
            focus = reshape(do, at.entry, at.texts, request.POST)
        elif do in ACTIONS:
            position = at.position()
            deed = carry_out(do, at)
            if deed.step is not None:
                undo_steps.remember(request, article, deed.step)
            messages.success(request, deed.told)
            relating.compare_later(claim.pk for claim in deed.claims)
            stay = deed.stay or f"after={'.'.join(map(str, position))}"
            return HttpResponseRedirect(f"{desk_url(article)}?{stay}{suffix}")
    except Unclear:
        messages.error(request, " ".join(dict.fromkeys(at.entry.problems)))
    except Stale as stale:
        told, fields = stale.args
        messages.error(
            request, f"{told}: {', '.join(fields)}. What you typed is still here; save again to keep it."
        )
    except Refused as refused:
        messages.error(request, str(refused))
    except (IntegrityError, DataError) as error:
        messages.error(request, in_words(error))
    return _answer(request, _kept(request, at, focus))


def _record(request: HttpRequest, article: Article) -> tuple[Any, ...]:
    """The texts, and the suggestion or claim that the form is about."""
    kind, _, name = request.POST.get("item", "").partition("=")
    suggestion = claim = None
    if kind == "s" and name.isascii() and name.isdecimal() and len(name) < 19:
        suggestion = get_object_or_404(
            Suggestion.objects.select_related("article__outlet", "revision"), article=article, pk=int(name)
        )
    elif kind == "c":
        claim = get_object_or_404(
            Claim.objects.select_related("article__outlet", "revision"), article=article, public_id=name
        )
    what = suggestion or claim
    revision = what.revision if what else article.revisions.filter(is_current=True).defer("raw").first()
    rows = revision.paragraphs.values_list("n", "text") if revision else ()
    return dict(rows), suggestion, claim


def _kept(request: HttpRequest, at: Desk, focus: str) -> View:
    """The page with the form as it was typed, and what is stored as seen by now."""
    show, least, suffix = _filters(request)
    shelf = desk.shelf(at.article, show, least / 100)
    view = View(shelf, None, at.entry, "", at.rights, show, least, suffix, focus=focus)
    kind, _, name = request.POST.get("item", "").partition("=")
    if at.suggestion is None and at.claim is None:
        view.is_new = True
    else:
        view.here = shelf.get(f"{kind}={name}") or shelf.add(kind, name)
        view.seen = _stored(view)[1]
    view.chosen = spots_in(request.POST.get("chosen", ""))
    return view


def _chosen(request: HttpRequest, article: Article, do: str, suffix: str) -> HttpResponse:
    """Accept or reject many at once; what is refused is told and stops nothing."""
    wanted = request.POST.getlist("chosen")
    if not wanted:
        messages.error(request, "Choose suggestions first.")
    else:
        deed = decide_chosen(request, article, wanted, do == "accept-chosen")
        if deed.step is not None:
            undo_steps.remember(request, article, deed.step)
            messages.success(request, deed.told)
    return HttpResponseRedirect(f"{desk_url(article)}?{suffix.removeprefix('&')}")


def _undo(request: HttpRequest, article: Article, suffix: str) -> HttpResponse:
    step = undo_steps.last(request, article)
    stay = ""
    if step is None:
        messages.info(request, "There is nothing to undo: decisions of others are under “Decided”.")
    else:
        try:
            desk.undo(article, step)
        except Refused as refused:
            messages.error(request, str(refused))
        except (IntegrityError, DataError) as error:
            messages.error(request, in_words(error))
        else:
            messages.success(request, f"Undone: {step['told']}.")
            first = next(iter(step["decided"]), None)
            stay = f"s={first}" if first else next((f"c={one}" for one in step["changed"]), "")
        undo_steps.forget_last(request, article)
    return HttpResponseRedirect(f"{desk_url(article)}?{stay}{suffix}")


def _refresh(request: HttpRequest, article: Article, suffix: str) -> HttpResponse:
    changes = suggesting.refresh(article)
    if changes.note:
        messages.warning(request, changes.note)
    told = ", ".join(
        f"{len(rows)} {word}"
        for word, rows in (("new", changes.new), ("changed", changes.changed), ("gone", changes.gone))
        if rows
    )
    messages.success(request, f"Looked again: {told or 'nothing has changed'}.")
    return HttpResponseRedirect(f"{desk_url(article)}?{suffix.removeprefix('&')}")
