"""What undoing a batch would do: what goes, what is put back, what stays, and what forbids it.

Only drafts go. What was ever public stays, because its address resolves for ever: that is an actor, an event, a
topic and a redirect from its first moment on, whether or not somebody has opened its page yet.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.fields.json import KT

from articles.batches import later_work
from articles.batches.later_work import Hindrance, of_batch
from articles.models import Article, BatchRecord, Claim, ClaimRelation, ImportBatch, Revision
from articles.states import CHUNK, stamps

Result, Status = BatchRecord.Result, ImportBatch.Status
UNDOABLE = (Status.DONE, Status.CANCELLED, Status.BROKEN)
DRAFTED = ("claim", "article", "relation")
"""The types of what goes again if it is new: the others are public at once, or go with their articles."""
LISTED = 200  # hindrances that are named; the others are counted


@dataclass(slots=True)
class Touched:
    """A record that a batch brought or changed, over all its records of it."""

    kind: str
    pk: int
    public: str
    is_new: bool
    first: int  # the BatchRecord that tells how it was before
    why_not: str  # why that was not kept
    after: str  # its stamp when the batch had done with it


@dataclass(slots=True)
class Plan:
    """Primary keys by type; `why` says of what stays why it does."""

    goes: dict[str, list[Touched]] = field(default_factory=lambda: defaultdict(list))
    back: dict[str, list[Touched]] = field(default_factory=lambda: defaultdict(list))
    stays: list[tuple[Touched, str]] = field(default_factory=list)
    kept_digests: set[tuple[str, int]] = field(default_factory=set)  # of what was changed since
    revisions: list[int] = field(default_factory=list)  # that the batch added to articles that were there
    hindrances: list[Hindrance] = field(default_factory=list)
    more: int = 0  # hindrances that are not listed
    hindered: set[tuple[str, int]] = field(default_factory=set)

    def hinder(self, hindrances: Iterable[Hindrance]) -> None:
        """Note the first reason of each record."""
        for hindrance in hindrances:
            if (about := (hindrance.kind, hindrance.pk)) in self.hindered and hindrance.kind:
                continue
            self.hindered.add(about)
            if len(self.hindrances) < LISTED:
                self.hindrances.append(hindrance)
            else:
                self.more += 1

    def keys(self, kind: str, going: bool = True) -> list[int]:
        return [one.pk for one in (self.goes if going else self.back)[kind]]


def plan(batch: ImportBatch) -> Plan:
    """What undoing would do now; it is allowed if there are no hindrances."""
    found = Plan()
    if batch.status not in UNDOABLE:
        found.hinder([Hindrance(f"The import is {batch.get_status_display()}.")])
        return found
    by_kind: dict[str, list[Touched]] = defaultdict(list)
    for touched in _touched(batch):
        by_kind[touched.kind].append(touched)
        if touched.why_not:
            found.hinder([_hindrance(touched, f"was changed. {touched.why_not}")])
    found.hinder(_published(batch))
    for kind, all_touched in by_kind.items():
        present = stamps(kind, [touched.pk for touched in all_touched])
        for touched in all_touched:
            if touched.pk in present:
                _sort(touched, present[touched.pk], found)
    found.revisions = _added_revisions(batch)
    found.hinder(_changed_later(batch))
    found.hinder(later_work.hindrances(batch, found.revisions))
    return found


def _touched(batch: ImportBatch) -> Iterator[Touched]:
    rows = batch.records.exclude(result=Result.REFUSED).exclude(object_id=None).order_by("pk")
    known: dict[tuple[str, int], Touched] = {}
    fields = ("pk", "type", "object_id", "public", "result", "reason", "after")
    for row, kind, pk, public, result, reason, after in rows.values_list(*fields).iterator(2000):
        if (kind, pk) in known:
            known[kind, pk].after = after
        else:
            known[kind, pk] = Touched(kind, pk, public, result == Result.NEW, row, reason, after)
    yield from known.values()


def _sort(touched: Touched, stamp: str, found: Plan) -> None:
    """What becomes of a record that is there; `stamp`: how it stands now."""
    changed_since = stamp != touched.after
    if touched.why_not:
        return
    if touched.kind in DRAFTED:
        (found.goes if touched.is_new else found.back)[touched.kind].append(touched)
        if changed_since:
            found.hinder([_hindrance(touched, "was changed after the import.")])
    elif touched.is_new:
        found.stays.append((touched, "it is public, and its address resolves for ever"))
    elif not changed_since:
        found.back[touched.kind].append(touched)
    else:
        found.stays.append((touched, "it was changed after the import"))
    if changed_since:
        found.kept_digests.add((touched.kind, touched.pk))


def _hindrance(touched: Touched, what: str) -> Hindrance:
    return Hindrance(f"The {touched.kind} {touched.public} {what}", touched.kind, touched.pk)


def _added_revisions(batch: ImportBatch) -> list[int]:
    """The revisions that came to articles which the batch found."""
    changed = batch.records.filter(type="article", result=Result.CHANGED, before__isnull=False)
    before: dict[int, int] = {}
    rows = changed.order_by("pk").annotate(texts=KT("before__revisions"))
    for pk, texts in rows.values_list("object_id", "texts"):
        before.setdefault(int(pk or 0), int(texts))
    new = set(batch.records.filter(type="article", result=Result.NEW).values_list("object_id", flat=True))
    ids, found = sorted(before.keys() - new), []
    for start in range(0, len(ids), CHUNK):
        revisions = Revision.objects.filter(article__in=ids[start : start + CHUNK])
        found += [pk for pk, article, n in revisions.values_list("pk", "article", "n") if n > before[article]]
    return found


def _published(batch: ImportBatch) -> Iterator[Hindrance]:
    """What came in and is, or was, public."""
    for model, kind in ((Article, "article"), (Claim, "claim")):
        rows: QuerySet[Article] | QuerySet[Claim] = model._default_manager.filter(
            pk__in=of_batch(batch, kind), first_published__isnull=False
        )
        for pk, public in rows.order_by("pk").values_list("pk", "public_id"):
            yield Hindrance(f"The {kind} {public} was published.", kind, pk)
    both = ClaimRelation.objects.filter(
        pk__in=of_batch(batch, "relation", Result.NEW),
        from_claim__first_published__isnull=False,
        to_claim__first_published__isnull=False,
    )
    for pk, one, other in both.order_by("pk").values_list(
        "pk", "from_claim__public_id", "to_claim__public_id"
    ):
        yield Hindrance(f"The relation of {one} to {other} is public.", "relation", pk)


def _changed_later(batch: ImportBatch) -> Iterator[Hindrance]:
    """What a later batch, which is not undone, changed again."""
    others = BatchRecord.objects.filter(
        type=OuterRef("type"), object_id=OuterRef("object_id"), pk__gt=OuterRef("pk"), result=Result.CHANGED
    )
    later = others.exclude(batch=batch).exclude(batch__status=Status.UNDONE)
    mine = batch.records.exclude(result=Result.REFUSED).filter(Exists(later), type__in=DRAFTED)
    rows = mine.order_by("object_id").values_list("type", "object_id", "public").distinct()
    for kind, pk, public in rows:
        yield Hindrance(
            f"A later import changed the {kind} {public} too: undo that one first.", kind, int(pk or 0)
        )
