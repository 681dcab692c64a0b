"""Imports of contributors that would change what readers see: an editor imports or declines them on their page."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse

from articles.models import ImportBatch
from articles.queues.queue import Item, Queue, shortened
from articles.scheduling import PUBLISHING


def _waiting(user: User) -> QuerySet[ImportBatch]:
    batches = ImportBatch.objects.filter(status=ImportBatch.Status.PROPOSED)
    return batches.defer("payload", "report").select_related("user").order_by("created", "pk")


def _items(batches: Sequence[ImportBatch]) -> list[Item]:
    return [_item(batch) for batch in batches]


def _item(batch: ImportBatch) -> Item:
    proposal = batch.options.get("proposal") or {}
    needs = proposal.get("needs") or 0
    facts = (
        f"Proposed by {batch.user or 'somebody'} on {batch.created:%Y-%m-%d}",
        f"{needs} record{'' if needs == 1 else 's'} would change what readers see",
    )
    return Item(shortened(batch.source), facts, reverse("admin_import_batch", args=[batch.pk]))


QUEUE = Queue(
    "proposals",
    "Proposals of contributors",
    "Imports that take the right to publish, the oldest first. Their page shows what each would change.",
    ("articles.add_article", *PUBLISHING),
    _waiting,
    _items,
    {"since": "created"},
)
