"""Pairs of actors that may be one, kept current as actors are saved, imported, merged and restored.

An actor is compared with those that share a key with it, and with no others; a key that very many have says nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Count, Q

from actors.models import Actor
from articles.doubles.alike import Likeness, likeness
from articles.doubles.reading import digest_of, sketches
from articles.doubles.sketch import Sketch, keys_of
from articles.models import ActorKey, ActorPair, Assignment, PairState

COMMON = 40  # actors with one key, beyond which it says nothing
AT_ONCE = 500  # actors
NAME = "duplicates"  # of the queue in which pairs wait

Two = tuple[int, int]
"""The primary keys of two actors, the lesser first."""


@transaction.atomic
def renew(ids: Iterable[int]) -> None:
    """Look for the likes of these actors, after they were saved, imported or merged; what is decided stays."""
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), AT_ONCE):
        _renew(ordered[start : start + AT_ONCE])


def _renew(ids: Sequence[int]) -> None:
    fresh = sketches(ids)
    near = _near(_store_keys(ids, fresh))
    cast = fresh | sketches({pk for others in near.values() for pk in others} - fresh.keys())
    found: dict[Two, Likeness] = {}
    for pk, others in near.items():
        for other in others:
            two = (min(pk, other), max(pk, other))
            if two not in found and other in cast and (alike := likeness(cast[two[0]], cast[two[1]])):
                found[two] = alike
    _store(ids, found, cast)


def _store_keys(ids: Sequence[int], fresh: dict[int, Sketch]) -> dict[int, list[int]]:
    keys = {pk: keys_of(sketch) for pk, sketch in fresh.items()}
    ActorKey.objects.filter(actor__in=ids).delete()
    rows = (ActorKey(actor_id=pk, key=key) for pk, own in keys.items() for key in own)
    ActorKey.objects.bulk_create(rows, batch_size=5_000)
    return keys


def _near(keys: dict[int, list[int]]) -> dict[int, set[int]]:
    """For each of these actors, those that share a key with it."""
    wanted = sorted({key for own in keys.values() for key in own})
    having: defaultdict[int, set[int]] = defaultdict(set)
    for start in range(0, len(wanted), 5_000):
        chosen = ActorKey.objects.filter(key__in=wanted[start : start + 5_000]).order_by()
        counts = chosen.values("key").annotate(n=Count("pk"))
        some = list(counts.filter(n__gt=1, n__lte=COMMON).values_list("key", flat=True))
        for key, actor in ActorKey.objects.filter(key__in=some).order_by().values_list("key", "actor"):
            having[key].add(actor)
    return {pk: {other for key in own for other in having.get(key, ())} - {pk} for pk, own in keys.items()}


def _store(ids: Sequence[int], found: dict[Two, Likeness], cast: dict[int, Sketch]) -> None:
    """Make, change and remove open pairs of these actors; ask again about one of which somebody was not sure."""
    stored, apart = _decided(ids, found)
    made, changed = [], []
    for two, alike in found.items():
        if two in apart:
            continue
        pair = stored.pop(two, None)
        if pair is None:
            made.append(ActorPair(first_id=two[0], second_id=two[1], strength=alike.strength))
        elif pair is not None and _asks_again(pair, alike, digest_of(cast[two[0]], cast[two[1]])):
            changed.append(pair)
    left = [pair for pair in stored.values() if pair.state == PairState.OPEN]
    gone = [pair.pk for pair in left if not pair.decided_at]
    for pair in left:
        pair.state = PairState.UNSURE if pair.decided_at else pair.state
    changed += [pair for pair in left if pair.decided_at]
    ActorPair.objects.bulk_create(made, batch_size=1_000)
    ActorPair.objects.bulk_update(changed, ["strength", "state"], batch_size=500)
    Assignment.objects.filter(queue=NAME, object_id__in=gone).delete()
    ActorPair.objects.filter(pk__in=gone).delete()


def _asks_again(pair: ActorPair, alike: Likeness, digest: str) -> bool:
    """Whether a stored pair changes: an open one by its strength, an unsure one by what is known of the two."""
    if pair.state == PairState.UNSURE and pair.seen != digest:
        pair.state = PairState.OPEN
    elif pair.state != PairState.OPEN or pair.strength == alike.strength:
        return False
    pair.strength = alike.strength
    return True


def _decided(ids: Sequence[int], found: Iterable[Two]) -> tuple[dict[Two, ActorPair], set[Two]]:
    """The stored pairs of these actors, and the pairs that were told apart by what was said of actors merged since."""
    concerned = Q(first__in=ids) | Q(second__in=ids)
    stored = {(pair.first_id, pair.second_id): pair for pair in ActorPair.objects.filter(concerned)}
    actors = {pk for two in found for pk in two}
    merged = Actor.objects.filter(merged_into__in=actors).exclude(merged_into=None)
    roots: dict[int, int] = {actor.pk: actor.merged_into_id or actor.pk for actor in merged}
    if not roots:
        return stored, set()
    either = Q(first__in=roots.keys()) | Q(second__in=roots.keys())
    told = ActorPair.objects.filter(either, state=PairState.DIFFERENT).values_list("first", "second")
    ends = ((roots.get(first, first), roots.get(second, second)) for first, second in told)
    return stored, {(min(two), max(two)) for two in ends}
