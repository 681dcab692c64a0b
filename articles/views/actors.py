"""The list of actors and an actor's page: who they are, and the claims by, through, about and to them."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from actors.models import Actor, Role
from articles import lists
from articles.filters import ActorFilterSet
from articles.filters.naming import names_of
from articles.models import Claim, ClaimFacet
from articles.views import finding, wording
from articles.views.cards import cards
from articles.views.listing import list_page, plain_facet, refused

SHOWN = 20  # claims on an actor's page; the list has them all
TABS = (
    ("by", "speaker", "Said by"),
    ("via", "via", "Relayed by"),
    ("about", "about", "About"),
    ("to", "to", "Addressed to"),
    ("outlet", "outlet", "Printed by"),
)
ALWAYS = {"by", "via", "about", "to"}


@dataclass(frozen=True, slots=True)
class Tab:
    """A list of claims on an actor's page: its address, and that of the whole filterable list."""

    name: str
    facet: str
    label: str
    count: int
    url: str
    list_url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Post:
    """A role with its dates in words."""

    role: Role
    when: str


def actors(request: HttpRequest) -> HttpResponse:
    """`/actors/`: the filterable list."""
    result = lists.actor_list(request.GET, request.path)
    if not result.errors:
        kinds = plain_facet(ActorFilterSet, result, "kind", "Kind", "kind", dict(Actor.Kind.choices))
        result = replace(result, facets=[kinds])
    return list_page(request, result, "actors/actors.html", {})


def actor(request: HttpRequest, slug: str) -> HttpResponse:
    """`/actors/<slug>/`: roles, names, and the claims of one tab (`show`)."""
    found = finding.actor(slug)
    if response := finding.moved(request, found.get_absolute_url()):
        return response
    show = request.GET.get("show", "")
    names = {name for name, _, _ in TABS}
    if show and show not in names:
        errors = [f"show={show} is not one of {', '.join(sorted(names))}."]
        return refused(request, errors, request.path)
    tabs = tabs_of(found, show)
    tab = next(tab for tab in tabs if tab.selected)
    claims = Claim.objects.published().for_cards().order_by("-dated", "-pk")
    shown = claims.filter(facets__facet=tab.facet, facets__value=str(found.pk))[:SHOWN] if tab.count else []
    posts = found.roles.select_related("organisation")
    context: dict[str, Any] = {
        "actor": found,
        "country": country_of(found),
        "names": list(found.names.exclude(kind="misspelling")),
        "posts": [Post(role, wording.tenure(role.start, role.end)) for role in posts],
        "holders": [
            Post(role, wording.tenure(role.start, role.end))
            for role in found.posts.select_related("actor").order_by("-start", "pk")[:20]
        ],
        "tabs": tabs,
        "tab": tab,
        "cards": cards(shown),
    }
    return render(request, "actors/actor.html", context)


def country_of(actor: Actor) -> str:
    """The name of an actor's country, its code where the archive knows no state of it; empty for a state."""
    if not actor.country or actor.kind == Actor.Kind.STATE:
        return ""
    named = names_of({}, [actor.country]).get(("country", actor.country))
    return (named.label if named else "") or actor.country.upper()


def tabs_of(actor: Actor, show: str) -> list[Tab]:
    """The tabs with their counts, one selected: the one asked for, else the first with claims; one query."""
    facets = [facet for _, facet, _ in TABS]
    rows = ClaimFacet.objects.filter(facet__in=facets, value=str(actor.pk))
    counts = dict(rows.values_list("facet").annotate(Count("pk")).order_by())
    if not show:
        show = next((name for name, facet, _ in TABS if counts.get(facet)), "by")
    url, claims = actor.get_absolute_url(), reverse("articles:claims")
    return [
        Tab(
            name=name,
            facet=facet,
            label=label,
            count=counts.get(facet, 0),
            url=f"{url}?show={name}",
            list_url=f"{claims}?{facet}={actor.slug}",
            selected=name == show,
        )
        for name, facet, label in TABS
        if name in ALWAYS or counts.get(facet) or name == show
    ]
