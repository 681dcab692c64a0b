"""What every importer takes and gives: a source in, drafts and refusals out. Nothing here is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO


@dataclass(frozen=True, slots=True)
class Options:
    """What a bare text or page does not say about itself; each may be empty."""

    outlet: str = ""  # slug or name
    url: str = ""
    published: str = ""  # ISO 8601 date or date and time
    language: str = ""
    licence: str = ""
    found_at: tuple[str, ...] = ()  # addresses from which it was fetched; the first is where it stands
    retrieved: str = ""  # when, ISO 8601
    columns: tuple[tuple[str, str], ...] = ()  # of a table: a column's name and the field that it holds


@dataclass(frozen=True, slots=True)
class Source:
    """One file, paste or upload: its name, its bytes as a stream that can be sought, and the options."""

    name: str
    stream: BinaryIO
    options: Options = field(default_factory=Options)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line of the source that is not part of the article, and why it was left out."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One record as read: an interchange record, with where it stood and what it was made from.

    `raw` is the source text: of a page or paste as it came, of an interchange record its line.
    """

    line: int  # 1-based line of the record in its source; 1 for a page or a paste
    record: Mapping[str, Any]
    left_out: tuple[LeftOut, ...] = ()
    raw: str = ""
    source: str = ""  # the Source's name
    warnings: tuple[str, ...] = ()  # for example: no outlet was named
    bare: bool = True  # not from an interchange file: the outlet may be a name, and new
    adds: bool = False  # a row of a table of actors: may lack a slug, and takes no name or role away


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that cannot be stored: where it stands, which it is, and a reason a person can act on."""

    line: int
    key: str  # the record's key, id, slug or address; empty if it could not be read
    reason: str
    source: str = ""
    raw: str = ""  # the refused line as it stood, so that it can be corrected and fed back
