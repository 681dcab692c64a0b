"""The page that splits an actor: chosen names, roles and claims go to another; shown first, then confirmed once."""

from copy import copy
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.text import slugify

from actors.models import Actor, Name, Role
from articles.admin.actor_rows import listed, role_in_words
from articles.admin.claim_choice import described, with_words
from articles.desk.actors import named
from articles.ingest.actors import free_slug
from articles.merging import (
    Choice,
    Plan,
    claims_naming,
    plan_moves,
    rows_of,
    split_actor,
    split_hindrance,
)
from articles.models import ActorMove, Claim, MoveKind
from articles.models.public_id import read_public_id
from articles.tagging import Refused
from articles.turns import in_turn
from newsroom.admin import change_url, in_words

NEW, STORED = "new", "stored"
OFFERED = 200  # names and roles to choose from
ROWS = 50  # claims of a page
CHOSEN = 500  # claims that one split takes
PAGES = 10_000
MAX_TYPED = 200  # characters of a search


class NamesField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({', '.join(filter(None, [obj.language, obj.get_kind_display()]))})"


class RolesField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return role_in_words(obj)


class SplitForm(forms.Form):
    """To whom, and which names and roles go there; the claims are chosen beside it."""

    to = forms.ChoiceField(
        label="To", choices=((NEW, "a new actor"), (STORED, "an actor of the archive")),
        widget=forms.RadioSelect, initial=NEW,
    )  # fmt: skip
    name = forms.CharField(
        max_length=300, required=False, help_text="Of the new actor. Empty: the name that goes, if it is one."
    )
    kind = forms.ChoiceField(choices=Actor.Kind.choices, help_text="Of the new actor.")
    stored = forms.CharField(
        label="Slug or name", max_length=300, required=False, help_text="Of the actor of the archive."
    )
    names = NamesField(
        Name.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, label="Names that go",
        help_text="With all that is printed so: mentions, and places in claims.",
    )  # fmt: skip
    roles = RolesField(
        Role.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, label="Roles that go"
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.into: Actor | None = None
        self.fields["kind"].initial = actor.kind
        self.fields["names"].queryset = _offered(actor.names.all())  # type: ignore[attr-defined]
        self.fields["roles"].queryset = _offered(actor.roles.select_related("organisation"))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            self.into = self._stored(data) if data["to"] == STORED else self._new(data)
        return data

    def _new(self, data: dict[str, Any]) -> Actor | None:
        chosen = list(data["names"])
        name = data["name"].strip() or (chosen[0].name if len(chosen) == 1 else "")
        if not name:
            self.add_error("name", "Give the new actor a name.")
            return None
        slug = slugify(name)[:100].strip("-") or "actor"
        return Actor(slug=free_slug(slug), name=name, kind=data["kind"], country=self.actor.country)

    def _stored(self, data: dict[str, Any]) -> Actor | None:
        typed = data["stored"].strip()
        found = [one for one in named([typed]).get(typed, []) if one != self.actor]
        if len(found) != 1:
            slugs = ", ".join(one.slug for one in found[:5])
            many = f"{len(found)} actors are called so: give the slug of one ({slugs})."
            self.add_error("stored", many if found else "No other actor has this slug or name.")
            return None
        return found[0]


@dataclass(frozen=True, slots=True)
class Row:
    """A claim to choose, and how it names the actor."""

    public_id: str
    label: str
    how: str
    chosen: bool


def split_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The form with a page of the claims; sent with `show`, what would happen; with `split`, it does."""
    if not request.user.has_perm("actors.merge_actor"):
        raise PermissionDenied
    actor = get_object_or_404(Actor, pk=pk)
    asks = _asks(request)
    form = SplitForm(actor, request.POST if asks else None, initial=_typed(request))
    chosen = _chosen(request, actor)
    plan = None
    if asks and form.is_valid() and form.into is not None:
        if "split" in request.POST:
            return in_turn(lambda: _split(request, form, chosen))
        plan = _planned(form, chosen)
    context = {
        **admin.site.each_context(request),
        "title": f"Split {actor}",
        "actor": actor,
        "actor_url": change_url(actor),
        "form": form,
        "into": form.into,
        "plan": plan,
        **_claims(request, actor, chosen),
        **(_told(plan) if plan else {}),
    }
    return TemplateResponse(request, "admin/actor_split.html", context)


# --- What is chosen ---------------------------------------------------------------------------


def _asks(request: HttpRequest) -> bool:
    """Whether to show or do it; Enter in a field shows it, unless other words were typed to find claims by."""
    if request.method != "POST":
        return False
    if "entered" in request.POST and request.POST.get("q", "") == request.POST.get("q_was", ""):
        return True
    return not {"show", "split"}.isdisjoint(request.POST)


def _offered(rows: Any) -> Any:
    """A few of the rows, as a queryset that can be filtered."""
    return rows.filter(pk__in=list(rows.order_by("pk").values_list("pk", flat=True)[:OFFERED])).order_by("pk")


def _typed(request: HttpRequest) -> dict[str, Any]:
    """What was typed before another page of claims was asked for."""
    if request.method != "POST":
        return {}
    typed = {name: request.POST[name] for name in ("to", "name", "kind", "stored") if name in request.POST}
    return {**typed, **{name: request.POST.getlist(name) for name in ("names", "roles")}}


def _chosen(request: HttpRequest, actor: Actor) -> dict[str, int]:
    """The primary keys of the claims that are ticked, by public id."""
    ids = {read_public_id(typed) for typed in request.POST.getlist("claim")[: CHOSEN + 1]} - {None}
    return dict(claims_naming(actor).filter(public_id__in=ids).values_list("public_id", "pk")) if ids else {}


def _claims(request: HttpRequest, actor: Actor, chosen: dict[str, int]) -> dict[str, Any]:
    """A page of the claims that name the actor, and those ticked on others."""
    words = request.POST.get("q", "")[:MAX_TYPED].strip()
    asked = request.POST.get("page", "1")
    page = min(int(asked), PAGES) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1
    start = (max(page, 1) - 1) * ROWS
    found = with_words(claims_naming(actor, words)).select_related("article")
    claims = list(found.prefetch_related("about", "addressees")[start : start + ROWS + 1])
    rows = [_row(claim, actor, chosen) for claim in claims[:ROWS]]
    return {
        "rows": rows,
        "elsewhere": sorted(chosen.keys() - {row.public_id for row in rows}),
        "words": words,
        "page": max(page, 1),
        "earlier": page - 1 if page > 1 else None,
        "later": page + 1 if len(claims) > ROWS else None,
        "chosen_in_all": len(chosen),
    }


def _row(claim: Claim, actor: Actor, chosen: dict[str, int]) -> Row:
    how = [
        f"{hop.get_role_display()}{_printed(hop.words)}"
        for hop in claim.chain.all()
        if hop.actor_id == actor.pk and hop.role != "outlet"
    ]
    how += [f"about{_printed(one.words)}" for one in claim.about.all() if one.actor_id == actor.pk]
    how += [f"addressee{_printed(one.words)}" for one in claim.addressees.all() if one.actor_id == actor.pk]
    told = f"{claim.article.headline}: {', '.join(how)}"
    return Row(claim.public_id, described(claim), told, claim.public_id in chosen)


def _printed(words: str) -> str:
    return f" as “{words}”" if words else ""


# --- What happens -----------------------------------------------------------------------------


def _planned(form: SplitForm, chosen: dict[str, int]) -> Plan | None:
    """What would happen; None, and an error of the form, where nothing can."""
    into = form.into
    if into is None:
        return None
    plan = plan_moves(MoveKind.SPLIT, form.actor, into, rows_of(form.actor, _choice(form, chosen)))
    problem = split_hindrance(form.actor, into)
    if len(chosen) > CHOSEN:
        problem = f"Choose at most {CHOSEN} claims at once, or the name under which they are printed."
    if not problem and plan.is_empty:
        problem = "Choose what goes to the other actor: names, roles or claims."
    if problem:
        form.add_error(None, problem)
    return None if problem else plan


def _choice(form: SplitForm, chosen: dict[str, int]) -> Choice:
    data = form.cleaned_data
    names, roles = (frozenset(one.pk for one in data[name]) for name in ("names", "roles"))
    return Choice(names, roles, frozenset(chosen.values()))


def _told(plan: Plan) -> dict[str, Any]:
    return {
        "moved": listed((part.place, part.moved) for part in plan.parts),
        "dropped": listed(((part.place, part.dropped) for part in plan.parts), dropped=True),
        "shown": plan.digest,
    }


def _split(request: HttpRequest, form: SplitForm, chosen: dict[str, int]) -> HttpResponse:
    actor, into = form.actor, copy(form.into)  # a copy: it is tried again where the database breaks it off
    user: Any = request.user
    try:
        if into is None or not (shown := request.POST.get("shown", "")):
            raise Refused("Nothing was done: look at what would happen, and confirm that.")
        split_actor(actor, into, rows_of(actor, _choice(form, chosen)), user=user, shown=shown)
    except Refused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(request.path)
    except IntegrityError as error:
        messages.error(request, in_words(error))
        return HttpResponseRedirect(request.path)
    move = ActorMove.objects.filter(actor=actor, into=into).latest("pk")
    model_admin: Any = admin.site.get_model_admin(Actor)
    for record in (actor, into):
        model_admin.log_change(request, record, f"{move}.")
    messages.success(request, f"{move}.")
    return HttpResponseRedirect(change_url(move))
