"""The records of a JSON file: JSON Lines, one object, an array, or an object around an array. Pure.

Memory is bound by the longest line, or by WHOLE_LIMIT where a file must be read whole.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from articles.importers import schema_org
from articles.importers.decoding import SIZE_LIMIT, Unreadable, decode

WHOLE_LIMIT = 20_000_000  # bytes of a file that is read whole; lines are read one by one
MAX_VALUES = (
    400_000  # objects and arrays in what is parsed at once; each takes far more memory than its brackets
)
AROUND = ("articles", "items", "results", "records", "docs", "documents", "data", "hits", "@graph")

Item = tuple[int, str | Unreadable | Mapping[str, Any]]


def items(stream: BinaryIO) -> Iterator[Item]:
    """Each record's line number with its text, its value (where the file was read whole), or why it is none."""
    start = stream.tell()
    head = stream.read(64)
    stream.seek(start)
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head:
        yield 1, Unreadable("JSON must be UTF-8: save the file as UTF-8.")
    elif text.startswith(b"[") or (text.startswith(b"{") and _is_one_object(stream)):
        yield from _whole(stream)
    else:
        yield from _lines(stream)


def parsed(text: str) -> Any:
    """A JSON value, or Unreadable: why the text is none."""
    if text.count("{") + text.count("[") > MAX_VALUES:
        return Unreadable(f"More than {MAX_VALUES:,} objects and arrays in it: use JSON Lines.")
    try:
        return json.loads(text)
    except RecursionError:
        return Unreadable("Not JSON that can be read: it is nested too deeply.")
    except ValueError as error:
        return Unreadable(f"Not JSON: {str(error)[:200]}.")


def raw_of(value: Mapping[str, Any]) -> str:
    """A refused record as a line that can be corrected and fed back; empty if it is over the limit for one."""
    line = json.dumps(value, ensure_ascii=False, default=str)
    return line if len(line) <= SIZE_LIMIT else ""


def _is_one_object(stream: BinaryIO) -> bool:
    """Whether the file is one JSON object, over several lines or around others; left where it was."""
    start = stream.tell()
    data = stream.read(WHOLE_LIMIT + 1)
    stream.seek(start)
    first, _, rest = data.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if len(data) > WHOLE_LIMIT or (rest.strip() and first.rstrip().endswith(b"}")):
        return False  # each line an object of its own
    decoded = decode(data)
    value = decoded if isinstance(decoded, Unreadable) else parsed(decoded.text.removeprefix("\ufeff"))
    return isinstance(value, dict) if rest.strip() else isinstance(value, dict) and _inner(value) is not None


def _inner(value: Mapping[str, Any]) -> list[Any] | None:
    """The records that an object is only a wrapper of: {"status": "ok", "articles": [...]}; else None."""
    if schema_org.is_article(value):
        return None
    for name in AROUND:
        if isinstance(found := value.get(name), list) and any(isinstance(item, dict) for item in found[:10]):
            if name == "@graph":
                return [item for item in found if isinstance(item, dict) and schema_org.is_article(item)]
            return found
    return None


def _lines(stream: BinaryIO) -> Iterator[tuple[int, str | Unreadable]]:
    number = 0
    while line := stream.readline(SIZE_LIMIT + 1):
        number += 1
        if len(line) > SIZE_LIMIT:
            while line and not line.endswith(b"\n"):
                line = stream.readline(SIZE_LIMIT)
            yield number, Unreadable(f"Larger than {SIZE_LIMIT / 1_000_000:g} MB, the limit for one record.")
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        try:
            yield number, line.decode("utf-8")
        except UnicodeDecodeError as error:
            yield number, Unreadable(f"Not UTF-8 at byte {error.start + 1}: save the file as UTF-8.")


def _whole(stream: BinaryIO) -> Iterator[Item]:
    """The records of a file read whole, numbered as if each stood on a line of its own."""
    data = stream.read(WHOLE_LIMIT + 1)
    if len(data) > WHOLE_LIMIT:
        yield 1, Unreadable(f"A JSON array larger than {WHOLE_LIMIT / 1_000_000:g} MB: use JSON Lines.")
        return
    decoded = decode(data)
    value = decoded if isinstance(decoded, Unreadable) else parsed(decoded.text.removeprefix("\ufeff"))
    if isinstance(value, Unreadable):
        yield 1, value
        return
    if isinstance(value, dict):
        inner = _inner(value)
        value = [value] if inner is None else inner
    for number, item in enumerate(value, 1):
        yield number, item if isinstance(item, dict) else Unreadable("Not a JSON object.")
