"""Small steps that every type of record shares: setting what differs, and reading dates."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.dateparse import parse_datetime

from articles.ingest.lookups import Refused


def assign(record: models.Model, values: Mapping[str, Any]) -> bool:
    """Set what differs; whether anything did."""
    changed = False
    for name, value in values.items():
        if getattr(record, name, None) != value:  # an unsaved record may have no relation yet
            setattr(record, name, value)
            changed = True
    return changed


def given(record: Mapping[str, Any], empty: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that the record has, by the names of `empty`; null becomes the empty value there."""
    return {
        name: record[name] if record[name] is not None else blank
        for name, blank in empty.items()
        if name in record
    }


def day(value: str | None, field: str) -> datetime.date | None:
    """A day of an ISO date, month or year (their first day). Raises Refused: no such day."""
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(f"{value}-01-01"[:10] if len(value) < 10 else value)
    except ValueError:
        raise Refused(f"{field}: {value} is not a day of the calendar") from None


def moment(value: str | None, field: str) -> datetime.datetime | None:
    """A date and time, UTC where it has no offset; midnight of a bare date. Raises Refused."""
    if value is None:
        return None
    try:
        parsed = parse_datetime(value if len(value) > 10 else f"{value}T00:00:00")
        if parsed is None:
            raise ValueError
        aware = parsed if parsed.tzinfo else parsed.replace(tzinfo=datetime.UTC)
        return aware.astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        raise Refused(f"{field}: {value} is not a date and time that exists") from None


def in_order(start: datetime.date | None, end: datetime.date | None, field: str) -> None:
    if start and end and end < start:
        raise Refused(f"{field}: the end ({end}) is before the start ({start})")
