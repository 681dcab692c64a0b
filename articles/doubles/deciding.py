"""What editors say about two actors that may be one. It is stored, with who and when, and merges nobody by itself."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from actors.models import Actor
from articles.doubles.reading import digest_of, sketches
from articles.models import ActorPair, PairState
from articles.turns import held


@transaction.atomic
def decide(pair: ActorPair, user: User | None, state: PairState) -> bool:
    """Store whether the two are the same, different, or nobody can be sure yet; whether it was still to be decided.

    Different ones are never asked about again; unsure ones once a name, role or Wikidata id of one of them changes.
    """
    list(held(Actor.objects.filter(pk__in=[pair.first_id, pair.second_id])))
    pair.refresh_from_db(from_queryset=held(ActorPair.objects.all()))
    known = sketches([pair.first_id, pair.second_id])
    if pair.state not in (PairState.OPEN, PairState.SAME) or len(known) < 2:
        return False
    pair.state, pair.decided_by, pair.decided_at = state, user, timezone.now()
    pair.seen = digest_of(*known.values())
    pair.save(update_fields=["state", "decided_by", "decided_at", "seen"])
    return True
