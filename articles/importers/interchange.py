"""The interchange format: JSON Lines, a record a line, read one at a time."""

import codecs
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from articles.importers.draft import Draft, Refusal, Source
from articles.importers.schema import fault

MAX_LINE = 32 * 1024 * 1024  # bytes of one record
MAX_DEPTH = 32  # brackets inside brackets of one record
MAX_VALUES = 1_000_000  # values of one record; each takes far more memory than its characters
BEGUN = re.compile(r'[{\[,]|"(?:[^"\\]|\\.)*+"?')  # where values begin; and strings, within which none does


class Unreadable(ValueError):
    """A line that is no JSON value; the message says why."""


def read(source: Source) -> Iterator[Draft | Refusal]:
    """A Draft or a Refusal for each line that is not blank."""
    start = source.stream.read(4)
    source.stream.seek(0)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield Refusal(1, "", "the file is UTF-16: save it as UTF-8", source.name)
        return
    found = False
    for number, line in _lines(source):
        if line is None:
            yield Refusal(number, "", f"the line is too long: at most {MAX_LINE:,} bytes", source.name)
            found = True
            continue
        if not line.strip():
            continue
        found = True
        yield _read_line(source, number, line)
    if not found:
        yield Refusal(1, "", "the file is empty", source.name)


def _lines(source: Source) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number; None for one that is over the limit, which is never held in memory."""
    number = 0
    while line := source.stream.readline(MAX_LINE + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if len(line) > MAX_LINE and not line.endswith(b"\n"):
            while (rest := source.stream.readline(MAX_LINE)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line


def _read_line(source: Source, number: int, line: bytes) -> Draft | Refusal:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = f"not UTF-8 (byte {error.start + 1} of the line): save the file as UTF-8"
        return Refusal(number, "", reason, source.name, line.decode("utf-8", "replace").rstrip())
    raw = text.strip()
    try:
        record = parse(raw)
    except Unreadable as error:
        return Refusal(number, "", str(error), source.name, raw)
    reason = fault(record)
    if reason:
        return Refusal(number, name_of(record), reason, source.name, raw)
    return Draft(number, record, source=source.name, raw=raw, bare=False)


def parse(text: str) -> Any:
    """The JSON value of a line.

    Raises Unreadable: no JSON, nested too deeply, too many values, a number that JSON does not have, half a surrogate
    pair, a field named twice.
    """
    if _has_too_many_values(text):
        raise Unreadable(f"too many values in one record: at most {MAX_VALUES:,}")
    try:
        value = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_object)
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise Unreadable("half of a surrogate pair (\\ud800 to \\udfff) is no character") from error
    except RecursionError as error:
        raise Unreadable("nested too deeply") from error
    except json.JSONDecodeError as error:
        raise Unreadable(f"not JSON: {error.msg} at character {error.pos + 1}") from error
    except ValueError as error:
        raise error if isinstance(error, Unreadable) else Unreadable(f"not JSON: {error}") from error
    if _depth(value) > MAX_DEPTH:
        raise Unreadable(f"nested too deeply: at most {MAX_DEPTH} levels")
    return value


def _has_too_many_values(text: str) -> bool:
    if sum(map(text.count, "{[,")) <= MAX_VALUES:
        return False
    begun = (found for found in BEGUN.finditer(text) if text[found.start()] != '"')
    return next(islice(begun, MAX_VALUES, None), None) is not None


def _no_constant(name: str) -> None:
    raise Unreadable(f"not JSON: {name} is no number")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        twice = next(name for name, count in counts.items() if count > 1)
        raise Unreadable(f"the field {twice[:80]} stands there twice")
    return value


def _depth(value: Any) -> int:
    level, inside = 0, [value]
    while inside and level <= MAX_DEPTH:
        level += 1
        inside = [
            item
            for container in inside
            if isinstance(container, dict | list)
            for item in (container.values() if isinstance(container, dict) else container)
            if isinstance(item, dict | list)
        ]
    return level


def name_of(record: Any) -> str:
    """What a sender calls this record: its key, id, slug or address; empty if it has none."""
    if not isinstance(record, dict):
        return ""
    if record.get("type") in ("relation", "redirect"):
        return f"{record.get('from', '?')} -> {record.get('to', '?')}"[:300]
    for field in ("key", "id", "slug", "url", "headline"):
        if isinstance(record.get(field), str) and record[field]:
            return str(record[field])[:300]
    return ""
