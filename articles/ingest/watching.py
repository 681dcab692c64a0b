"""What records were before an import changed them, and what it made or changed in passing.

What is public is not kept: an import that changed it is not undone.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from articles import history
from articles.ingest.report import CHANGED, NEW, Before
from articles.models import ClaimRelation
from articles.states import STAMPED, kind_of, states

LARGEST = 200_000  # characters of JSON that are kept of one record as it was
WAS_PUBLIC = "It was public."
WAS_LARGE = f"It was larger than {LARGEST:,} characters: how it stood was not kept."


@dataclass(slots=True)
class Watch:
    """Asked before each change of a stored record; one that is not on notes nothing."""

    on: bool = False
    before: dict[tuple[str, int], Before] = field(default_factory=dict)
    aside: list[tuple[str, Any]] = field(default_factory=list)  # NEW or CHANGED, and the record

    def changing(self, record: Any) -> None:
        """A stored record is about to change, or may be."""
        history.note(record)
        if not self.on or record.pk is None or (kind_of(record), record.pk) in self.before:
            return
        kind = kind_of(record)
        if _is_public(record):
            self.before[kind, record.pk] = Before(None, WAS_PUBLIC)
            return
        state = states(kind, [record.pk])[record.pk]
        is_large = len(json.dumps(state, ensure_ascii=False)) > LARGEST
        self.before[kind, record.pk] = Before(None, WAS_LARGE) if is_large else Before(state)

    def changing_along(self, record: Any) -> None:
        """A stored record is about to change because another does."""
        history.note(record)
        if self.on:
            self.changing(record)
            self.aside.append((CHANGED, record))

    def made(self, record: Model) -> None:
        """A record was made that another one needed."""
        if self.on:
            self.aside.append((NEW, record))

    def was(self, record: Any) -> Before:
        """How a changed record stood before the first change that was noted here."""
        return self.before.get((kind_of(record), record.pk), Before())


def _is_public(record: Any) -> bool:
    """Whether undoing a change of it would change what readers have seen; actors and the like are asked later."""
    if isinstance(record, ClaimRelation):
        return record.from_claim.first_published is not None and record.to_claim.first_published is not None
    return kind_of(record) in STAMPED and record.first_published is not None
