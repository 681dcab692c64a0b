"""Pairs of actors that may be one, with what speaks for it: the same, different, or nobody can be sure yet."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse

from actors.models import Actor, Role
from articles import doubles
from articles.models import ActorPair, PairState
from articles.queues.queue import Decision, Item, Queue, shortened
from articles.tagging import Refused

MERGING = "actors.merge_actor"


def _waiting(user: User) -> QuerySet[ActorPair]:
    """Pairs to decide on; for whoever may merge, also those that a colleague called the same."""
    states = [PairState.OPEN, PairState.SAME] if user.has_perm(MERGING) else [PairState.OPEN]
    pairs = (
        ActorPair.objects.of_living().filter(state__in=states).select_related("first", "second", "decided_by")
    )
    parts = (f"{end}__{part}" for end in ("first", "second") for part in ("names", "roles"))
    return pairs.prefetch_related(*parts).order_by("-strength", "-pk")


def _items(pairs: Sequence[ActorPair]) -> list[Item]:
    return [_item(pair) for pair in pairs]


def _item(pair: ActorPair) -> Item:
    facts = (*doubles.reasons(pair), _told(pair.first), _told(pair.second), _said_before(pair))
    title = f"Is {shortened(pair.first.name)} the same as {shortened(pair.second.name)}?"
    return Item(title, facts, _both_url(pair))


def _told(actor: Actor) -> str:
    """An actor in a line: "jeyhun-bayramov: person, az, Foreign Minister from 2020, also Ceyhun Bayramov, Q123"."""
    posts = [_post(role) for role in actor.roles.all()]
    others = [name.name for name in actor.names.all()]
    parts = (
        actor.get_kind_display(), actor.country, *posts[:3], f"also {', '.join(others[:5])}" if others else "",
        actor.wikidata,
    )  # fmt: skip
    return shortened(f"{actor.slug}: {', '.join(filter(None, parts))}")


def _post(role: Role) -> str:
    start = f" from {role.start:%Y}" if role.start else ""
    return f"{role.title}{start}" + (f" to {role.end:%Y}" if role.end else "")


def _said_before(pair: ActorPair) -> str:
    if pair.decided_at is None:
        return ""
    who = f"{pair.decided_by or 'Somebody'} on {pair.decided_at:%Y-%m-%d}"
    if pair.state == PairState.SAME:
        return f"The same, said {who}: they wait to be merged"
    return f"{who} was not sure; since then a name, role or Wikidata id of one of them has changed"


def _both_url(pair: ActorPair) -> str:
    return f"{reverse('admin:actors_actor_changelist')}?pk__in={pair.first_id},{pair.second_id}"


def _merge_url(pair: ActorPair, user: User) -> str:
    """Where who may merge goes on."""
    url = reverse("admin:actors_actor_merge", args=[pair.first_id])
    return f"{url}?with={pair.second_id}" if user.has_perm(MERGING) else ""


def _decide(pair: ActorPair, user: User, state: PairState, done: str) -> str:
    if not doubles.decide(pair, user, state):
        raise Refused("Somebody else has decided on these two meanwhile.")
    return done


def _same(pair: ActorPair, user: User) -> str:
    merging = "merge them here" if user.has_perm(MERGING) else "a chief editor merges them"
    return _decide(pair, user, PairState.SAME, f"Stored as the same: {merging}")


def _different(pair: ActorPair, user: User) -> str:
    return _decide(pair, user, PairState.DIFFERENT, "Stored as different, and never asked again")


def _unsure(pair: ActorPair, user: User) -> str:
    done = "Stored as not sure: it is asked again once a name, role or Wikidata id of one of them changes"
    return _decide(pair, user, PairState.UNSURE, done)


def _is_open(pair: ActorPair, user: User) -> bool:
    return pair.state == PairState.OPEN


def _is_same(pair: ActorPair, user: User) -> bool:
    return pair.state == PairState.SAME


QUEUE = Queue(
    "duplicates",
    "Possible duplicates",
    "Pairs of actors that may be one, those with most to speak for it first. What you decide is stored and not asked "
    "again; where nobody can be sure, it is asked again once a name, role or Wikidata id of one of the two changes.",
    ("actors.change_actor",),
    _waiting,
    _items,
    {"since": "created"},
    (
        Decision("same", "The same", "a", _same, (), _is_open, _merge_url),
        Decision("merge", "Merge", "a", _same, (MERGING,), _is_same, _merge_url),
        Decision("different", "Different", "r", _different),
        Decision("unsure", "Not sure", "u", _unsure, (), _is_open),
    ),
)
