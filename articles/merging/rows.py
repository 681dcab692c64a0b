"""What merges, splits and their undoing do to rows, in bulk statements."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils import timezone

from actors.models import Actor
from articles.merging.places import Place
from articles.models import Article, Claim

CHUNK = 500  # rows of a statement


def hold(*actors: Actor) -> None:
    """Nobody else changes these actors, nor names them anew anywhere, until the transaction ends."""
    keys = [actor.pk for actor in actors]
    list(Actor.objects.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",)))
    for actor in actors:
        actor.refresh_from_db()


def repoint(place: Place, keys: Sequence[int], actor: Actor) -> None:
    """Let these rows name the actor."""
    for chunk in chunks(keys):
        place.rows().filter(pk__in=chunk).order_by().update(**{place.field: actor})


def stamp(claims: Iterable[int], articles: Iterable[int]) -> None:
    """What these records say has changed, as an import's undoing must know."""
    now = timezone.now()
    for model, keys in ((Claim, claims), (Article, articles)):
        for chunk in chunks(sorted(keys)):
            model._default_manager.filter(pk__in=chunk).update(modified=now)


def chunks(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK))
