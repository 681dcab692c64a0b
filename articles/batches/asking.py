"""What people ask of a batch: a preview, the import, to go on, to stop. Each is taken up once, whoever asks first."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from articles import workers
from articles.batches import tasks
from articles.batches.running import PUBLISHING
from articles.batches.watching import AT_WORK, SILENT, is_silent
from articles.models import ImportBatch

Status = ImportBatch.Status
UNDECIDED = Q(confirmed_by=None, origin=ImportBatch.Origin.ADMIN) & ~Q(options__has_key="proposal")
FRESH: dict[str, Any] = {"seen": None, "ended": None, "stop_asked": False, "problem": ""}


def may_publish(user: Any) -> bool:
    """Whether an import of this user may change what readers see."""
    return bool(user.has_perms(PUBLISHING))


def was_confirmed(batch: ImportBatch) -> bool:
    """Whether somebody has confirmed the import, so that going on with it means importing."""
    return batch.origin != ImportBatch.Origin.ADMIN or batch.confirmed_by_id is not None


def may_go_on(batch: ImportBatch) -> bool:
    """Whether a batch that stopped, or of which nothing is heard, can go on from what is kept of it."""
    if batch.payload is None:
        return False
    return batch.status in (Status.BROKEN, Status.CANCELLED) or is_silent(batch)


def preview(batch: ImportBatch, user: Any, later: bool = False, **changes: Any) -> None:
    """Have a batch tried out with the rights of this user; `later`: on the word of its own page."""
    values = {**FRESH, "status": Status.PREVIEWING, "started": timezone.now(), "done": 0, "total": None}
    if ImportBatch.objects.filter(pk=batch.pk, status=batch.status, seen=batch.seen).update(
        **values, report={}, **changes
    ) and (workers.are_there() or not later):
        tasks.preview.enqueue(batch.pk, user.pk)


def confirm(batch: ImportBatch, user: Any) -> bool:
    """Have a batch imported with the rights of this user; False if somebody was faster."""
    waiting = ImportBatch.objects.filter(pk=batch.pk, status__in=(Status.PREVIEWED, Status.PROPOSED))
    values = {**FRESH, "status": Status.RUNNING, "started": timezone.now(), "done": 0, "report": {}}
    if not waiting.update(**values, confirmed_by=user):
        return False
    tasks.import_batch.enqueue(batch.pk)
    return True


def go_on(batch: ImportBatch, user: Any) -> None:
    """Go on with a batch that stopped: an import behind what is in, a preview from its beginning."""
    if not was_confirmed(batch):
        preview(batch, user)
        return
    stopped = ImportBatch.objects.filter(pk=batch.pk, status=batch.status, seen=batch.seen)
    if stopped.update(**FRESH, status=Status.RUNNING, started=timezone.now()):
        tasks.import_batch.enqueue(batch.pk)


def cancel(batch: ImportBatch) -> None:
    """Ask the process at a batch to stop; where there is none, the batch is cancelled at once."""
    at_work = ImportBatch.objects.filter(pk=batch.pk, status__in=AT_WORK)
    at_work.update(stop_asked=True)
    nobody = Q(seen=None) | Q(seen__lt=timezone.now() - SILENT)
    at_work.filter(nobody).update(status=Status.CANCELLED, ended=timezone.now(), stop_asked=False)


def discard(batch: ImportBatch) -> bool:
    """Forget a batch that stored nothing; False if it did, or may at this moment."""
    idle = ImportBatch.objects.filter(pk=batch.pk, done=0).exclude(status__in=(*AT_WORK, Status.DONE))
    return bool(idle.delete()[0])


def forget_old_previews(before: Any) -> None:
    """Discard what nobody confirmed in time: it holds a whole source and stored nothing else."""
    kept = (Status.PROPOSED, Status.RUNNING, Status.DONE, Status.UNDONE)
    ImportBatch.objects.filter(UNDECIDED, created__lt=before).exclude(status__in=kept).delete()
