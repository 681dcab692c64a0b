"""What the columns of a table hold: guessed by their names, said by an editor, remembered for the same first row."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from articles import importers
from articles.batches.options import as_options
from articles.importers import csv_table
from articles.models import ImportBatch, TableColumns

Pairs = list[list[str]]  # a column's name and its field, as a batch's options hold them


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it is shown: its name, the field that it holds or "", and its first values."""

    name: str
    field: str
    values: tuple[str, ...]


def table_of(batch: ImportBatch) -> csv_table.Table | None:
    """The table that a batch's source is; None if it is none, or the source is not kept."""
    if not batch.payload:
        return None
    source = importers.held(batch.source, bytes(batch.payload), as_options(batch.options))
    if (batch.format or importers.detect(source)) != "csv":
        return None
    return csv_table.table(source)


def columns(table: csv_table.Table, batch: ImportBatch) -> list[Column]:
    """Each column of a table once by its name, with what it holds by the batch's options, else by its name."""
    told = dict(as_options(batch.options).columns)
    fields = csv_table.columns_of(list(table.header), told)
    shown: dict[str, Column] = {}
    for place, name in enumerate(table.header):
        values = tuple(row[place] for row in table.rows if place < len(row) and row[place])
        shown.setdefault(name, Column(name, fields.get(place, ""), values))
    return list(shown.values())


def recall(batch: ImportBatch) -> None:
    """Give a batch that is not stored yet what was said of a table with the same first row."""
    table = table_of(batch)
    known = TableColumns.objects.filter(header=_digest(table.header)).first() if table else None
    if known is not None:
        batch.options = {**batch.options, "columns": known.columns, "recalled": known.said.date().isoformat()}


def remember(batch: ImportBatch, user: Any) -> None:
    """Keep what was said of a batch's table for the next one with the same first row."""
    said: Pairs = batch.options.get("columns") or []
    table = table_of(batch) if said else None
    if table is not None:
        values = {"names": list(table.header), "columns": said, "said_by": user, "said": timezone.now()}
        TableColumns.objects.update_or_create(header=_digest(table.header), defaults=values)


def _digest(header: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps(list(header), ensure_ascii=False).encode()).hexdigest()
