"""What workers do in the background: previews and imports, through Django's Tasks.

With the immediate back-end, which needs no worker, whoever enqueues a task runs it and waits for it.
"""

from collections.abc import Iterable
from contextlib import suppress

from django.contrib.auth import get_user_model
from django_tasks import task

from articles import importers, retrieval
from articles.batches import running, trying
from articles.batches.options import as_options
from articles.batches.suggested import Suggesting
from articles.batches.watching import Busy, Stopped
from articles.importers.draft import Draft, Refusal
from articles.ingest.report import Rights
from articles.models import ImportBatch


@task()
def preview(pk: int, user: int) -> None:
    """Try to import a batch with the rights of this user; a proposal, with an editor's."""
    batch = ImportBatch.objects.get(pk=pk)
    asks = get_user_model()._default_manager.filter(pk=user).first()
    may_publish = bool(batch.options.get("proposal")) or (
        asks is not None and asks.has_perms(running.PUBLISHING)
    )
    with suppress(Busy, Stopped):  # its page says so
        trying.preview(batch, lambda: drafts_of(batch), Rights(publish=may_publish))


@task()
def import_batch(pk: int) -> None:
    """Import a batch, or go on with it."""
    batch = ImportBatch.objects.get(pk=pk)
    suggested = Suggesting(batch.report.get("suggested")) if batch.options.get("suggest") else None
    with suppress(Busy, Stopped):
        report = running.run(batch, drafts_of(batch), suggested=suggested)
        if (said := batch.options.get("said")) and not report.refusals:
            retrieval.remember_said(**said)


def drafts_of(batch: ImportBatch) -> Iterable[Draft | Refusal]:
    """What the source of a batch holds, from its beginning."""
    source = importers.held(batch.source, bytes(batch.payload or b""), as_options(batch.options))
    return importers.read(source, batch.format)
