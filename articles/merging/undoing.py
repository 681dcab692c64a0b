"""A merge or a split undone: what it moved goes back, what it dropped comes again, both as they were."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles import history
from articles.indexing import reindex_actors
from articles.merging.moving import STALE
from articles.merging.places import ARTICLES, PLACES
from articles.merging.rows import hold, repoint, stamp
from articles.merging.undo_plan import UndoPlan, plan_undo
from articles.models import ActorMove, MoveKind
from articles.tagging import Refused


@transaction.atomic
def undo_move(move: ActorMove, *, user: User | None = None, shown: str = "") -> UndoPlan:
    """Undo a merge or a split; what was done. `shown` as in `merge_actors`; raises Refused with all that forbids it."""
    reason = "No longer merged." if move.kind == MoveKind.MERGE else "No longer split."
    with history.changing(**plan_undo(move).concerned(), reason=reason):
        hold(move.actor, move.into)
        move.refresh_from_db(from_queryset=ActorMove.objects.select_for_update(of=("self",)))
        plan = plan_undo(move)
        if plan.hindrances:
            raise Refused(" ".join(plan.hindrances))
        if shown and plan.digest != shown:
            raise Refused(STALE)
        with history.changing(**plan.concerned()):
            _put_back(plan)
            move.undone_at, move.undone_by = timezone.now(), user
            move.save(update_fields=["undone_at", "undone_by"])
            reindex_actors([move.actor_id, move.into_id])
    return plan


def _put_back(plan: UndoPlan) -> None:
    """Names that the merge made go first: what comes again may be the same."""
    actor, into = plan.move.actor, plan.move.into
    into.names.filter(pk__in=plan.names).delete()
    if plan.move.kind == MoveKind.MERGE:
        actor.merged_into = None
    actor.save(update_fields=["merged_into", "modified"])
    claims = plan.claims()
    for place in PLACES:
        repoint(place, [pk for pk, _ in plan.of(place).back], actor)
        place.rows().model._default_manager.bulk_create(
            [one.stored() for one in plan.again if one.place == place], batch_size=500
        )
    if plan.retires:
        into.merged_into = actor
    into.save(update_fields=["merged_into", "modified"])
    stamp(claims, {pk for pk, _ in plan.of(ARTICLES).back})
