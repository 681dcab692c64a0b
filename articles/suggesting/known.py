"""The actors of the archive as the engine is told of them; read once, for many articles."""

from dataclasses import dataclass, field

from actors.models import Actor
from articles.suggest.values import Known


@dataclass(frozen=True, slots=True)
class KnownActors:
    """Every spelling of every living actor, and the slugs by which proposals name them."""

    names: list[Known]
    slugs: dict[int, str] = field(default_factory=dict)


def known_actors() -> KnownActors:
    """What the archive knows now; three queries however many actors there are."""
    actors = Actor.objects.living().prefetch_related("names").order_by("pk")
    return KnownActors(
        [
            Known(spelling, actor.pk, actor.kind, actor.country)
            for actor in actors
            for spelling in dict.fromkeys(actor.spellings())
        ],
        {actor.pk: actor.slug for actor in actors},
    )
