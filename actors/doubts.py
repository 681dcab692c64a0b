"""What an editor is told, never refused: an actor may be the double of another, or hold one post twice."""

from itertools import combinations

from actors.models import Actor, Name, Role

TOLD = 10  # doubts of a kind


def same_wikidata(actor: Actor) -> list[Actor]:
    """Other actors with the same Wikidata id."""
    if not actor.wikidata:
        return []
    return list(Actor.objects.living().filter(wikidata=actor.wikidata).exclude(pk=actor.pk)[:TOLD])


def same_spelling(actor: Actor) -> list[tuple[str, Actor]]:
    """Spellings, exactly as written, that another actor has as well, each with that actor. Three queries."""
    spellings = actor.spellings()
    others = Actor.objects.living().exclude(pk=actor.pk)
    found = {(other.name, other) for other in others.filter(name__in=spellings)[:TOLD]}
    rows = Name.objects.filter(name__in=spellings, actor__in=others).select_related("actor")
    found |= {(row.name, row.actor) for row in rows[:TOLD]}
    return sorted(found, key=lambda pair: (pair[0], pair[1].pk))[:TOLD]


def held_twice(actor: Actor) -> list[tuple[Role, Role]]:
    """Roles of one title, or at one organisation, whose dates overlap; a day on which one follows the other is none."""
    roles = list(actor.roles.all())
    pairs = ((one, other) for one, other in combinations(roles, 2) if _is_one_post(one, other))
    return [(one, other) for one, other in pairs if _overlap(one, other)][:TOLD]


def _is_one_post(one: Role, other: Role) -> bool:
    same_place = one.organisation_id is not None and one.organisation_id == other.organisation_id
    return same_place or (one.title.casefold(), one.country) == (other.title.casefold(), other.country)


def _overlap(one: Role, other: Role) -> bool:
    return all(a.start is None or b.end is None or a.start < b.end for a, b in ((one, other), (other, one)))
