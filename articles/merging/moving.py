"""Two records of one actor become one, and what was taken for one actor becomes two: done as it was planned.

Each is one transaction in bulk statements, leaves versions of all that it changes, and an ActorMove by which it can
be undone (`articles.merging.undoing`).
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Substr

from actors.models import Actor
from articles import history
from articles.indexing import reindex_actors
from articles.merging.places import ARTICLES, MENTIONS, REPLACED
from articles.merging.planning import Part, Plan, plan_merge, plan_moves
from articles.merging.rows import chunks, hold, repoint, stamp
from articles.models import ActorMove, Article, MoveKind
from articles.tagging import Changed, Refused

STALE = "Nothing was done: something has changed since this page was opened. Look at what would happen now."


@transaction.atomic
def merge_actors(actor: Actor, into: Actor, *, user: User | None = None, shown: str = "") -> Changed:
    """Merge an actor into another, which takes its names, roles and places; its address leads there.

    `shown`: the digest of the plan that was looked at. Raises Refused where that is not what would happen, and for
    what `hindrance` says.
    """
    survivor = survivor_of(into)
    with history.changing(**plan_merge(actor, survivor).concerned(), reason="Actors merged."):
        hold(actor, survivor)
        if problem := hindrance(actor, survivor):
            raise Refused(problem)
        plan = plan_merge(actor, survivor)
        if shown and plan.digest != shown:
            raise Refused(STALE)
        with history.changing(**plan.concerned()):
            _carry_out(plan, user)
            actor.merged_into = survivor
            actor.save(update_fields=["merged_into", "modified"])
            reindex_actors([actor.pk, survivor.pk])
    return Changed(actors=(actor,))


def survivor_of(actor: Actor) -> Actor:
    """Who an actor is by now: itself, or the one into which it was merged."""
    stored = Actor.objects.select_related("merged_into").get(pk=actor.pk)
    return stored.merged_into or stored


def hindrance(actor: Actor, survivor: Actor) -> str:
    """Why an actor cannot be merged into another, in words; empty if it can."""
    if actor.pk == survivor.pk:
        return "An actor is not merged into itself."
    for one in (actor, survivor):
        if one.merged_into_id is not None:
            return f"{one.name} is merged into {one.merged_into} already."
    has_articles = Article.objects.filter(outlet=actor).exists()
    if has_articles and actor.display != survivor.display:
        return (
            f"Readers would see more or less of the articles of {actor.name}, which follow their outlet’s display "
            f"({_display(actor)}; of {survivor.name}: {_display(survivor)}). Give both outlets the same first."
        )
    return ""


@transaction.atomic
def split_actor(
    actor: Actor,
    into: Actor,
    chosen: Mapping[str, Collection[int]],
    *,
    user: User | None = None,
    shown: str = "",
) -> Changed:
    """Let these rows of an actor, by place and primary key, name another: a stored one, or one to be made of `into`.

    `shown` as in `merge_actors`. Raises Refused where nothing moves, or either of them is merged.
    """
    is_new = into.pk is None
    with history.changing(**plan_moves(MoveKind.SPLIT, actor, into, chosen).concerned(), reason="Split."):
        hold(actor, *(() if is_new else (into,)))
        if problem := split_hindrance(actor, into):
            raise Refused(problem)
        plan = plan_moves(MoveKind.SPLIT, actor, into, chosen)
        if plan.is_empty:
            raise Refused("Choose what goes to the other actor.")
        if shown and plan.digest != shown:
            raise Refused(STALE)
        if is_new:
            into.save()
            history.made(into)
        with history.changing(**plan.concerned()):
            _carry_out(plan, user, made_actor=is_new)
            for one in (actor, into):
                one.save(update_fields=["modified"])
            reindex_actors([actor.pk, into.pk])
    return Changed(actors=(actor, into))


def split_hindrance(actor: Actor, into: Actor) -> str:
    """Why nothing of an actor can go to another, in words; empty if it can."""
    if into.pk == actor.pk:
        return "What is split off goes to another actor."
    for one in (actor, into):
        if one.merged_into_id is not None:
            return f"{one.name} is merged into {one.merged_into}."
    return ""


# --- Inside -----------------------------------------------------------------------------------


def _display(actor: Actor) -> str:
    return actor.get_display_display() or "by each article’s licence"


def _carry_out(plan: Plan, user: User | None, *, made_actor: bool = False) -> ActorMove:
    """Move and drop the rows, and keep what is needed to undo it."""
    dropped = [entry for part in plan.parts for entry in _kept_of(part)]
    claims = plan.claims()
    for part in plan.parts:
        for chunk in chunks([pk for pk, *_ in part.dropped]):
            part.place.rows().filter(pk__in=chunk).delete()
        repoint(part.place, [pk for pk, _ in part.moved], plan.into)
    made: dict[str, Any] = {"actor": made_actor, "names": []}
    if plan.name:
        made["names"] = [plan.into.names.create(name=plan.name).pk]
    stamp(claims, plan.part(ARTICLES).owners())
    return ActorMove.objects.create(
        kind=plan.kind,
        actor=plan.actor,
        into=plan.into,
        moved={part.place.name: part.moved for part in plan.parts if part.moved},
        dropped=dropped,
        made=made,
        user=user,
    )


def _kept_of(part: Part) -> Iterator[dict[str, Any]]:
    """The rows that are dropped, whole, and how a mention was spelled; names and roles that move as well."""
    kept = {pk: twin for pk, _, twin in part.dropped}
    if part.place in REPLACED:
        kept |= dict.fromkeys((pk for pk, _ in part.moved), 0)
    for chunk in chunks(list(kept)):
        rows: QuerySet[Any] = part.place.rows().filter(pk__in=chunk)
        spelled: dict[int, str] = {}
        if part.place == MENTIONS:
            words = Substr("paragraph__text", F("start") + 1, F("end") - F("start"))
            spelled = dict(rows.values_list("pk", words))
        for row in rows.values():
            pk = row["id"]
            yield {"place": part.place.name, "kept": kept[pk], "row": row, "spelled": spelled.get(pk, "")}
