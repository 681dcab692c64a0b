"""Two records of one actor become one: what named the one names the other from now on."""

from typing import Any

from django.db import models, transaction
from django.db.models import Q

from actors.models import Actor, Name, Role
from articles import history
from articles.indexing import reindex_actors
from articles.models import About, Addressee, Article, Attribution, Claim, CopyGroup, CopySketch, Mention
from articles.tagging import Changed, Refused


def _keys(actor: Actor, into: Actor) -> dict[str, list[int]]:
    """Who is merged, who was merged into him, whose posts are with him, and the claims that name him."""
    names = Q(chain__actor=actor) | Q(about__actor=actor) | Q(addressees__actor=actor)
    posts = Actor.objects.filter(Q(merged_into=actor) | Q(roles__organisation=actor))
    return {
        "actors": [actor.pk, (into.merged_into or into).pk, *posts.values_list("pk", flat=True)],
        "claims": list(Claim.objects.filter(names).values_list("pk", flat=True)),
    }


@transaction.atomic
@history.versioned(_keys, "Actors merged.")
def merge_actors(actor: Actor, into: Actor) -> Changed:
    """Merge an actor into another, which takes its names, roles and places; its address leads there.

    Raises Refused for an outlet that has articles: their chains end with it.
    """
    survivor = into.merged_into or into
    for record in (actor, survivor):
        record.refresh_from_db(from_queryset=Actor.objects.select_for_update())
    _check(actor, survivor)
    _move(Attribution, "actor", actor, survivor, same=("claim", "step"))
    _move(About, "actor", actor, survivor, same=("claim",))
    _move(Addressee, "actor", actor, survivor, same=("claim",))
    _move(Mention, "actor", actor, survivor, same=("paragraph", "start"))
    _move(CopySketch, "credits", actor, survivor, same=("article",))
    _move(CopyGroup, "agency", actor, survivor, same=("pk",))
    _move(Name, "actor", actor, survivor, same=("name", "language"))
    _move(Role, "actor", actor, survivor, same=("title", "organisation", "start"))
    _move(Role, "organisation", actor, survivor, same=("actor", "title", "start"))
    if actor.name not in survivor.spellings():
        survivor.names.create(name=actor.name)
    Actor.objects.filter(merged_into=actor).update(merged_into=survivor)
    actor.merged_into = survivor
    actor.save(update_fields=["merged_into", "modified"])
    reindex_actors([actor.pk, survivor.pk])
    return Changed(actors=(actor,))


def _check(actor: Actor, survivor: Actor) -> None:
    if actor.pk == survivor.pk:
        raise Refused("An actor is not merged into itself.")
    if actor.merged_into_id is not None:
        raise Refused(f"{actor.name} is merged already.")
    if survivor.merged_into_id is not None:
        raise Refused(f"{survivor.name} is merged into another itself.")
    if Article.objects.filter(outlet=actor).exists():
        raise Refused(f"{actor.name} is the outlet of articles: give them another outlet first.")


def _move(
    model: type[models.Model], field: str, actor: Actor, survivor: Actor, same: tuple[str, ...]
) -> None:
    """Let rows that point to the actor point to the survivor; where the survivor stands already, they go."""
    rows: Any = model._default_manager
    taken = rows.filter(**{field: survivor, **{name: models.OuterRef(name) for name in same}})
    rows.filter(**{field: actor}).filter(models.Exists(taken)).delete()
    rows.filter(**{field: actor}).update(**{field: survivor})
