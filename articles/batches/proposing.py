"""Proposals: an import of somebody who may not publish, which would change what readers see.

Nothing of it is stored until an editor imports it, with an editor's rights, or declines it with a reason.
"""

from typing import Any

from django.utils import timezone

from articles.batches import asking
from articles.models import ImportBatch

Status = ImportBatch.Status


def needs_an_editor(batch: ImportBatch) -> int:
    """How many records of a preview only somebody who may publish can bring in."""
    return int(batch.report.get("needs_right") or 0)


def propose(batch: ImportBatch, user: Any) -> None:
    """Make a preview a proposal, and try it out with an editor's rights, so that all see what it would change."""
    proposal = {"by": user.get_username(), "on": timezone.now().isoformat(), "needs": needs_an_editor(batch)}
    asking.preview(batch, user, options={**batch.options, "proposal": proposal})


def decline(batch: ImportBatch, user: Any, reason: str) -> bool:
    """Decline a proposal, in words that its sender reads; False if it waits no longer."""
    waiting = ImportBatch.objects.filter(pk=batch.pk, status=Status.PROPOSED)
    declined = {**batch.options, "declined": {"by": user.get_username(), "reason": reason}}
    return bool(
        waiting.update(
            status=Status.CANCELLED, options=declined, payload=None, ended=timezone.now(), problem=""
        )
    )
