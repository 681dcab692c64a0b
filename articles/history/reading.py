"""The versions of a record, newest first, each with what it changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.formats import date_format

from articles.history.changes import AS_IT_STOOD, CREATED, MODELS, kind_of, whole
from articles.history.wording import Change, difference, names_in

PAGE = 50  # versions that a page shows


@dataclass(frozen=True, slots=True)
class Version:
    """One change: `number` names it; `is_first`: how the record stood before anybody's change was noted."""

    number: int
    when: datetime
    who: str
    reason: str
    is_first: bool
    is_erased: bool
    made: bool
    changes: list[Change]


def versions(record: Model, before: int | None = None) -> tuple[list[Version], bool]:
    """A page of the versions of a record, those older than the one of the number `before`; whether there are more."""
    rows = _of(record).select_related("history_user").order_by("-history_id")
    if before is not None:
        rows = rows.filter(history_id__lt=before)
    found = list(rows[: PAGE + 1])
    names = names_in(row.record for row in found)
    told = []
    for place, row in enumerate(found[:PAGE]):
        earlier = found[place + 1].record if place + 1 < len(found) else {}
        changes = difference(earlier, row.record, names) if earlier and row.record else []
        told.append(
            Version(
                number=row.history_id,
                when=row.history_date,
                who=who(row),
                reason=row.history_change_reason,
                is_first=row.history_change_reason == AS_IT_STOOD,
                is_erased=not row.record,
                made=row.history_type == CREATED,
                changes=changes,
            )
        )
    return told, len(found) > PAGE


def since(record: Model, number: int) -> list[Version]:
    """What was changed of a record after its version of this number, the newest first; a page of it."""
    if not kind_of(record):
        return []
    return [one for one in versions(record)[0] if one.number > number and not one.is_first]


def last_change(record: Model) -> str:
    """ "by Ani Petrosyan on 6 December 2024 at 10:00 UTC", by whom a record was changed last; or "by somebody else"."""
    row = _of(record).select_related("history_user").order_by("-history_id").first()
    if row is None:
        return "by somebody else"
    return f"by {who(row)} on {date_format(row.history_date, 'j F Y')} at {row.history_date:%H:%M} UTC"


def version(record: Model, number: int) -> Any:
    """The stored version of a record with this number, or None."""
    return _of(record).filter(history_id=number).first()


def newest(record: Model) -> int:
    """The number of the newest version of a record; 0 if it has none."""
    if not kind_of(record):
        return 0
    return _of(record).order_by("-history_id").values_list("history_id", flat=True).first() or 0


def against_now(record: Model, row: Any) -> list[Change]:
    """What would be different if a record stood again as in a version."""
    now = whole(kind_of(record), [record.pk])[record.pk][1]
    return difference(now, row.record, names_in([now, row.record]))


def who(row: Any) -> str:
    """The name of who made a version; nobody's is the program's."""
    if row.history_user is None:
        return "the program" if row.history_change_reason != AS_IT_STOOD else "before the history began"
    return row.history_user.get_full_name() or row.history_user.get_username()


def _of(record: Model) -> Any:
    return MODELS[kind_of(record)].history.model.objects.filter(id=record.pk)
