"""Stored actors as they are compared, and what is shown of a pair."""

from collections.abc import Iterable

from django.db.models import QuerySet

from actors.models import Actor, Name
from articles.doubles.alike import likeness
from articles.doubles.sketch import MAX_POSTS, MAX_SPELLINGS, Post, Sketch, Spelling
from articles.models import ActorKey, ActorPair

AT_ONCE = 500


def with_parts(actors: QuerySet[Actor]) -> QuerySet[Actor]:
    """Actors with all that `sketch_of` reads; two more queries."""
    return actors.prefetch_related("names", "roles")


def sketches(ids: Iterable[int]) -> dict[int, Sketch]:
    """The living actors among these, by primary key."""
    ordered = sorted(set(ids))
    found: dict[int, Sketch] = {}
    for start in range(0, len(ordered), AT_ONCE):
        chosen = Actor.objects.living().filter(pk__in=ordered[start : start + AT_ONCE])
        found |= {actor.pk: sketch_of(actor) for actor in with_parts(chosen)}
    return found


def sketch_of(actor: Actor) -> Sketch:
    """An actor as plain values; twelve of its spellings and posts at most."""
    spellings = [Spelling(actor.name, False, actor.is_person)]
    known = {actor.name}
    for name in actor.names.all():
        if name.name not in known:
            known.add(name.name)
            spellings.append(Spelling(name.name, name.kind == Name.Kind.SHORT, actor.is_person))
    posts = tuple(
        Post(role.title, role.organisation_id, role.country, role.start, role.end)
        for role in actor.roles.all()
    )
    return Sketch(
        actor.pk,
        actor.kind,
        actor.country,
        actor.wikidata,
        tuple(spellings[:MAX_SPELLINGS]),
        posts[:MAX_POSTS],
    )


def reasons(pair: ActorPair) -> tuple[str, ...]:
    """Why the two of a pair may be one, as they are now; of actors that `with_parts` reads."""
    found = likeness(sketch_of(pair.first), sketch_of(pair.second))
    return found.reasons if found else ()


def digest_of(one: Sketch, other: Sketch) -> str:
    """Of what is known of both, in the order of a pair."""
    return "".join(sketch.digest for sketch in sorted((one, other), key=lambda sketch: sketch.pk))


def having_keys(keys: Iterable[int]) -> dict[int, list[int]]:
    """The living actors that have each of these keys (`spelling_key`), by the key; one query."""
    found: dict[int, list[int]] = {}
    for key, actor in (
        ActorKey.objects.filter(key__in=set(keys)).order_by("actor").values_list("key", "actor")
    ):
        found.setdefault(key, []).append(actor)
    return found
