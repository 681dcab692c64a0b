"""Versions of articles, claims, actors and relations: who changed what, when and why, and how it stood then.

A claim is one thing to an editor and spans seven tables, and much is written in bulk: so a version is no matter of one
row's signal. Whoever changes stored records does it inside `changing`, which compares them before and after. What an
import brings anew has no version until it is changed: its batch says who and when.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction
from django.db.models import Max, Model, Q, QuerySet
from django.utils import timezone
from simple_history.models import HistoricalRecords

from actors.models import Actor
from articles.models import Article, Claim, ClaimRelation
from articles.records import Record
from articles.states import CHUNK, KINDS, rows
from articles.turns import held

MODELS: dict[str, Any] = {"article": Article, "claim": Claim, "actor": Actor, "relation": ClaimRelation}
"""What has versions, in the order in which it is locked."""

AS_IT_STOOD = "As it stood before."
ALONG = "Changed along with another record, or by a program."
"""Reasons of versions of which nobody said whose change they were."""

CREATED, CHANGED, DELETED = "+", "~", "-"

Row = tuple[Any, Record]
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Acting:
    """On whose behalf a program works, and why."""

    user: Any
    reason: str


@dataclass(slots=True)
class Changes:
    """The records that are being changed in a transaction, each as it stood before."""

    reason: str = ""
    began: datetime = field(default_factory=timezone.now)
    before: dict[str, dict[int, Row]] = field(default_factory=lambda: defaultdict(dict))
    made: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    new: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))  # seen to be made meanwhile
    ends: set[int] = field(default_factory=set)  # claims whose relations come, change and go with them

    def note(self, kind: str, ids: Iterable[int]) -> None:
        """Look at records before they change; not again at those that were noted before, nor at what is new here."""
        unknown = set(ids) - self.before[kind].keys() - self.made[kind] - self.new[kind]
        found = whole(kind, unknown) if unknown else {}
        for pk, (row, record) in found.items():
            if getattr(row, "created", self.began) <= self.began:
                self.before[kind][pk] = row, record
            else:
                self.new[kind].add(pk)

    def note_relations(self, claims: Iterable[int]) -> None:
        """Look at all relations of claims."""
        ends = set(claims)
        self.note("relation", _relations_of(ends))
        self.ends |= ends

    def write(self) -> None:
        """A version of each record that is not what it was."""
        self.made["relation"] |= _relations_of(self.ends) - self.before["relation"].keys()
        for kind in MODELS:
            before = self.before[kind]
            keys = before.keys() | self.made[kind]
            if keys:
                _write(kind, before, whole(kind, keys), self.reason)


_under_way: ContextVar[Changes | None] = ContextVar("_under_way", default=None)
_acting: ContextVar[Acting | None] = ContextVar("_acting", default=None)


@contextmanager
def acting(user: AbstractBaseUser | None, reason: str = "") -> Iterator[None]:
    """What is changed inside is changed on behalf of this user, for this reason unless a closer one is given."""
    token = _acting.set(Acting(user, reason))
    try:
        yield
    finally:
        _acting.reset(token)


@contextmanager
def changing(
    *,
    articles: Iterable[int] = (),
    claims: Iterable[int] = (),
    actors: Iterable[int] = (),
    relations: Iterable[int] = (),
    relations_of: Iterable[int] = (),
    reason: str = "",
) -> Iterator[Changes]:
    """Change the records with these primary keys; a version of each that changed is stored in the same transaction.

    They are held as `turns.held` says. `relations_of`: claims whose relations come, change or go. Inside another
    `changing` it adds to that, so that one thing that an editor does makes one version. The user is the request's,
    or the one of `acting`.
    """
    outer = _under_way.get()
    with nullcontext() if connection.in_atomic_block else transaction.atomic():
        changes = outer or Changes()
        changes.reason = changes.reason or reason
        token = _under_way.set(changes)
        try:
            noted = {"article": articles, "claim": claims, "actor": actors, "relation": relations}
            _note_held(changes, {kind: set(ids) for kind, ids in noted.items()})
            changes.note_relations(relations_of)
            yield changes
        finally:
            _under_way.reset(token)
        if outer is None:
            changes.write()


def versioned(keys: Callable[P, Mapping[str, Iterable[int]]], reason: str = "") -> Callable[..., Any]:
    """A function that changes records, as one that leaves versions: `keys` gives `changing` its arguments' records."""

    def decorated(function: Callable[P, T]) -> Callable[P, T]:
        @wraps(function)
        def changes(*args: P.args, **kwargs: P.kwargs) -> T:
            with changing(**keys(*args, **kwargs), reason=reason):
                return function(*args, **kwargs)

        return changes

    return decorated


def note(record: Any) -> None:
    """Inside `changing`: a stored record is about to change, or may be. Others than those with versions pass."""
    changes, kind = _under_way.get(), kind_of(record)
    if changes is not None and kind and record.pk is not None:
        changes.note(kind, [record.pk])


def made(*records: Model) -> None:
    """These records are new, by an editor's hand: each has its first version when the change is done, or now."""
    with changing() as changes:
        for record in records:
            if kind := kind_of(record):
                changes.made[kind].add(record.pk)


def kind_of(record: Model) -> str:
    """The type of a record that has versions, else an empty text."""
    kind = KINDS.get(type(record), "")
    return kind if kind in MODELS else ""


def keys_of(*querysets: QuerySet[Any]) -> dict[str, list[int]]:
    """The records of these querysets that have versions, as `changing` takes them."""
    kinds = {model: kind for kind, model in MODELS.items()}
    return {f"{kinds[rows.model]}s": [row.pk for row in rows] for rows in querysets if rows.model in kinds}


def stand(kind: str, ids: Iterable[int], reason: str) -> None:
    """Store how these records stand now as a version, whatever they were before: nothing of that is looked at."""
    _write(kind, {}, whole(kind, set(ids)), reason, type_of_new=CHANGED)


def whole(kind: str, ids: Iterable[int]) -> dict[int, Row]:
    """Stored records with all that a version says of each: the interchange form and what editors decide besides."""
    return {pk: (row, _with_decisions(kind, row, state)) for pk, (row, state) in rows(kind, ids).items()}


# --- Inside -----------------------------------------------------------------------------------


def _with_decisions(kind: str, row: Any, state: Record) -> Record:
    record = {name: value for name, value in state.items() if name != "modified"}
    if kind in ("article", "claim"):
        record["publish_at"] = row.publish_at.isoformat() if row.publish_at else None
    if kind == "article":
        record["no_copy"], record["named_origin"] = row.is_no_copy, row.is_named_origin
    return record


def _note_held(changes: Changes, noted: Mapping[str, set[int]]) -> None:
    """Hold records, articles before their claims, and look at them."""
    of_claims = Claim.objects.filter(pk__in=noted["claim"]).values("article")
    for kind, model in MODELS.items():
        wanted = Q(pk__in=noted[kind])
        if kind == "article" and noted["claim"]:
            wanted |= Q(pk__in=of_claims)
        if noted[kind] or (kind == "article" and noted["claim"]):
            list(held(model.objects.filter(wanted)).values_list("pk"))
    for kind in MODELS:
        changes.note(kind, noted[kind])


def _relations_of(claims: set[int]) -> set[int]:
    if not claims:
        return set()
    pairs = ClaimRelation.objects.filter(Q(from_claim__in=claims) | Q(to_claim__in=claims))
    return set(pairs.values_list("pk", flat=True))


def _write(
    kind: str, before: Mapping[int, Row], after: Mapping[int, Row], reason: str, type_of_new: str = CREATED
) -> None:
    versions: Any = MODELS[kind].history.model
    changed = [pk for pk, row in before.items() if pk not in after or after[pk][1] != row[1]]
    latest = _latest(versions, changed)
    user, reason = _who(reason)
    made: list[Model] = []
    for pk in changed:
        row, record = before[pk]
        if latest.get(pk) != record:
            when = getattr(row, "modified", None) or row.created
            made.append(
                _version(versions, row, record, CHANGED, ALONG if pk in latest else AS_IT_STOOD, when)
            )
        kind_of_change = CHANGED if pk in after else DELETED
        row, record = after.get(pk, before[pk])
        made.append(_version(versions, row, record, kind_of_change, reason, timezone.now(), user))
    for pk in sorted(after.keys() - before.keys()):
        made.append(_version(versions, *after[pk], type_of_new, reason, timezone.now(), user))
    versions.objects.bulk_create(made, batch_size=CHUNK)


def _version(
    versions: Any, row: Any, record: Record, kind: str, reason: str, when: Any, user: int | None = None
) -> Model:
    columns = {one.attname: getattr(row, one.attname) for one in versions.tracked_fields}
    version: Model = versions(
        **columns, record=record, history_type=kind, history_change_reason=reason, history_date=when,
        history_user_id=user,
    )  # fmt: skip
    return version


def _latest(versions: Any, ids: list[int]) -> dict[int, Record]:
    """What the newest version of each of these records says."""
    found: dict[int, Record] = {}
    for start in range(0, len(ids), CHUNK):
        of = versions.objects.filter(id__in=ids[start : start + CHUNK]).order_by()
        newest = of.values("id").annotate(newest=Max("history_id")).values("newest")
        rows_of = versions.objects.filter(history_id__in=newest).order_by()
        found.update(rows_of.values_list("id", "record"))
    return found


def _who(reason: str) -> tuple[int | None, str]:
    """The user of whoever works here, and why."""
    if (acting := _acting.get()) is not None:
        return getattr(acting.user, "pk", None), reason or acting.reason
    user = getattr(getattr(HistoricalRecords.context, "request", None), "user", None)
    return (user.pk if user is not None and user.is_authenticated else None), reason
