"""A table of articles or of actors, one a row, with commas, semicolons, tabs or bars; its first row names the columns.

A table is one of actors if no column holds an article's words, one names actors (name, slug, Wikidata id), and another
tells what only actors have: a kind, a Wikidata id, names or roles.

RFC 4180, as spreadsheets write it in practice. Columns are known by their names, or are told in the options.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import BinaryIO

from articles.importers import actor_rows, plain_article, record
from articles.importers.decoding import SAMPLE, Unreadable, decode
from articles.importers.draft import Draft, Refusal, Source
from articles.importers.json_records import raw_of

DELIMITERS = ",;\t|"
MAX_COLUMNS = 300
MAX_FIELD = 2_000_000  # characters
MAX_LINE = 4_000_000  # characters of one line of the file
SHOWN_ROWS = 3  # of a table that is shown to a person
SHOWN = 60  # characters of a cell of it
LISTED = re.compile(r"\s*[;|]\s*")
NEEDED = frozenset(("text", "html", "paragraphs"))  # one of them, in a table of articles
FIELDS = (*plain_article.FIELDS, *actor_rows.FIELDS)

csv.field_size_limit(MAX_FIELD)


@dataclass(frozen=True, slots=True)
class Table:
    """The first row of a table, and the first values under it, cut to be shown."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class _Lines:
    """The lines of a text stream, none longer than the limit: what is longer is passed over and remembered."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self.stream = stream
        self.number = 0
        self.too_long = False

    def __iter__(self) -> Iterator[str]:
        while line := self.stream.readline(MAX_LINE):
            self.number += 1
            if len(line) == MAX_LINE and not line.endswith(("\n", "\r")):
                self.too_long = True
                while (rest := self.stream.readline(MAX_LINE)) and not rest.endswith(("\n", "\r")):
                    pass
                line = "\n"
            yield line.replace("\0", "")


def read(source: Source) -> Iterator[Draft | Refusal]:
    """A draft or a refusal for each row; memory is bound by the longest row."""
    codec = _codec_of(source.stream)
    reason = codec.reason if isinstance(codec, Unreadable) else record.options_problem(source.options)
    if isinstance(codec, Unreadable) or reason:
        yield Refusal(1, "", reason, source.name)
        return
    text = io.TextIOWrapper(source.stream, codec, errors="replace", newline="")
    try:
        yield from _rows(_Lines(text), source)
    finally:
        text.detach()  # else the wrapper closes a stream that is not its own


def table(source: Source) -> Table | None:
    """What a table looks like, for a person to say what its columns hold; None if it cannot be read.

    The stream is left at its start.
    """
    codec = _codec_of(source.stream)
    if isinstance(codec, Unreadable):
        return None
    text = io.TextIOWrapper(source.stream, codec, errors="replace", newline="")
    try:
        feed = iter(_Lines(text))
        header, delimiter = header_of(_first(feed))
        rows = list(islice(csv.reader(feed, delimiter=delimiter), SHOWN_ROWS))
    except csv.Error:
        rows = []
    finally:
        text.detach()
        source.stream.seek(0)
    shown = tuple(tuple(cell.strip()[:SHOWN] for cell in row[:MAX_COLUMNS]) for row in rows)
    return Table(tuple(header[:MAX_COLUMNS]), shown)


def columns_of(header: list[str], told: Mapping[str, str]) -> dict[int, str]:
    """Which field each column holds: as told by its name in the table, else as its name says."""
    if told:
        return _placed([told.get(name.strip(), "") for name in header])
    found = _placed([plain_article.field_named(name) for name in header])
    actors = _placed([actor_rows.field_named(name) for name in header])
    is_of_actors = not NEEDED.intersection(found.values()) and actor_rows.are_told(actors.values())
    return actors if is_of_actors else found


def are_actors(fields: Iterable[str]) -> bool:
    """Whether a table whose columns hold these is one of actors."""
    told = set(fields)
    return not told & NEEDED and bool(told & actor_rows.KNOWN_BY)


def _placed(fields: list[str]) -> dict[int, str]:
    """Each field at the first column that holds it."""
    found: dict[int, str] = {}
    for place, field in enumerate(fields):
        if field in FIELDS and field not in found.values():
            found[place] = field
    return found


def header_of(line: str) -> tuple[list[str], str]:
    """The names in a first line and the delimiter between them: that which makes most known columns, else most."""

    def names(delimiter: str) -> list[str]:
        try:
            return next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:
            return []

    best = max(DELIMITERS, key=lambda mark: (len(columns_of(names(mark), {})), len(names(mark))))
    return [name.strip() for name in names(best)], best


def _rows(lines: _Lines, source: Source) -> Iterator[Draft | Refusal]:
    feed = iter(lines)
    header, delimiter = header_of(_first(feed))
    columns = columns_of(header, dict(source.options.columns))
    of_actors = are_actors(columns.values())
    if not (of_actors or NEEDED.intersection(columns.values())) or len(header) > MAX_COLUMNS:
        yield Refusal(1, "", _no_text(header), source.name)
        return
    unknown = [name[:40] for place, name in enumerate(header) if place not in columns and name]
    ignored = (f"Ignored columns: {', '.join(unknown[:20])}",) if unknown else ()
    reader = csv.reader(feed, delimiter=delimiter)
    while True:
        start = lines.number + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield Refusal(start, "", f"Not a row that can be read: {error}.", source.name)
            continue
        if lines.too_long:
            lines.too_long = False
            yield Refusal(start, "", f"A line longer than {MAX_LINE:,} characters.", source.name)
        elif row is None:
            return
        elif any(cell.strip() for cell in row):
            yield (_actor if of_actors else _draft)(start, row, columns, ignored, source)


def _first(feed: Iterator[str]) -> str:
    """The first line that is not blank."""
    return next((line for line in feed if line.strip()), "").removeprefix("\ufeff")


def _no_text(header: list[str]) -> str:
    shown = ", ".join(islice((name[:40] for name in header if name), 10)) or "none"
    return (
        "No column holds the articles' words: name one “text” in the first row, and others headline, url, outlet, "
        "published, language, section, bylines, licence. Or of actors: name, kind, country, slug, wikidata, names, "
        f"roles. Found: {shown}."
    )


def _draft(
    line: int, row: list[str], columns: Mapping[int, str], ignored: tuple[str, ...], source: Source
) -> Draft | Refusal:
    told = {field: row[place].strip() for place, field in columns.items() if place < len(row)}
    value: dict[str, object] = {field: cell for field, cell in told.items() if cell}
    if "paragraphs" in value:
        value["text"] = value.pop("paragraphs")
    if names := told.get("bylines"):
        value["bylines"] = LISTED.split(names)
    if len(row) > MAX_COLUMNS:
        return Refusal(line, "", f"More than {MAX_COLUMNS} columns in a row.", source.name)
    result = plain_article.draft(line, value, source, raw_of(value))
    if isinstance(result, Refusal):
        return result
    damaged = sum(cell.count("\ufffd") for cell in told.values())
    notes = (*ignored, *((f"{damaged} characters could not be read",) if damaged else ()))
    return Draft(line, result.record, result.left_out, "", source.name, (*notes, *result.warnings))


def _actor(
    line: int, row: list[str], columns: Mapping[int, str], ignored: tuple[str, ...], source: Source
) -> Draft | Refusal:
    told = {field: row[place] for place, field in columns.items() if place < len(row)}
    if len(row) > MAX_COLUMNS:
        return Refusal(line, "", f"More than {MAX_COLUMNS} columns in a row.", source.name)
    if any("\ufffd" in cell for cell in told.values()):
        return Refusal(line, "", "Characters that cannot be read: save the table as UTF-8.", source.name)
    result = actor_rows.draft(line, told, source)
    return result if isinstance(result, Refusal) else replace(result, warnings=ignored)


def _codec_of(stream: BinaryIO) -> str | Unreadable:
    """The encoding of a whole table: UTF-8 if it is that to its end, else as its odd bytes show."""
    start = stream.tell()
    head = stream.read(SAMPLE)
    odd = None if head.startswith((b"\xff\xfe", b"\xfe\xff")) else _first_odd_piece(stream, start)
    stream.seek(start)
    if odd is not None:  # judged by that piece, unless the file's beginning is no text at all
        judged = decode(head)
        if isinstance(judged, Unreadable) and not head.isascii():
            return judged
        head = odd
    if len(head) == SAMPLE:  # cut within a line, and perhaps within a letter
        head = head[: head.rfind(b"\n") + 1] or head
    decoded = decode(head)
    if isinstance(decoded, Unreadable):
        return decoded
    return "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else decoded.encoding


def _first_odd_piece(stream: BinaryIO, start: int) -> bytes | None:
    """The first piece of a stream that is not UTF-8; None if all of it is."""
    stream.seek(start)
    decoder = codecs.getincrementaldecoder("utf-8")()
    while piece := stream.read(SAMPLE):
        try:
            decoder.decode(piece)
        except UnicodeDecodeError:
            return piece
    return None
