"""Texts in, suggestions out, a line each: `manage.py suggest --batch`. No database is asked.

In: `{"doc_id", "text"}`. Out: `{"doc_id", "suggestions"}`, with offsets in code points of `text`, end exclusive.
A paragraph is what stands between blank lines.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from articles.files import replacing
from articles.suggest import suggest
from articles.suggest.resolve import name_of, speakers_of
from articles.suggest.values import Passage, Place, Suggestion
from articles.text.lines import is_wrapped
from articles.text.trouble import MISTAKES

LARGEST_LINE = 64 * 1024 * 1024  # bytes
KEPT_REFUSALS = 1_000
LINE = re.compile(r"[^\n]*\S[^\n]*")
BLOCK = re.compile(r"\S.*(?:\n(?=[^\S\n]*\S).*)*")


class Refused(Exception):
    """A line that cannot be answered; the message says why."""


@dataclass(slots=True)
class Done:
    """How many texts were answered, and the lines that were refused, with their numbers and reasons."""

    answered: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


def answer_file(source: Path, target: Path, progress: Callable[[int], None] | None = None) -> Done:
    """Answer every line of a file in another, which is there as a whole or not at all. Raises OSError."""
    done = Done()
    with source.open("rb") as lines, replacing(target) as file:
        for line in _answers(lines, done):
            file.write(line)
            if progress is not None:
                progress(done.answered)
    return done


def _answers(lines: BinaryIO, done: Done) -> Iterator[str]:
    number = 0
    while line := lines.readline(LARGEST_LINE + 1):
        number += 1
        try:
            if len(line) > LARGEST_LINE:
                _skip_line(lines, line)
                raise Refused(f"a line holds at most {LARGEST_LINE:,} bytes")
            if line.strip():
                record = _read(line)
                answer = _line({"doc_id": record["doc_id"], "suggestions": _found(record["text"])})
                done.answered += 1
                yield answer
        except Refused as refused:
            if len(done.refused) < KEPT_REFUSALS:
                done.refused.append((number, str(refused)))


def _read(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Refused(f"this is not JSON: {error}") from None
    if not isinstance(record, dict):
        raise Refused('a line is a JSON object: {"doc_id", "text"}')
    if not isinstance(record.get("doc_id"), str | int) or isinstance(record["doc_id"], bool):
        raise Refused("doc_id is missing")
    if not isinstance(record.get("text"), str):
        raise Refused("text is missing")
    return record


def _found(text: str) -> list[dict[str, Any]]:
    try:
        return [as_record(one, begins) for one, begins in suggestions(text)]
    except MISTAKES as error:  # of the engine: the other lines are answered
        raise Refused(f"the engine failed: {type(error).__name__}: {error}"[:300]) from error


def suggestions(text: str) -> list[tuple[Suggestion, dict[int, int]]]:
    """What the engine finds in a text, and where each paragraph begins, by number."""
    paragraph = BLOCK if is_wrapped(text) else LINE
    blocks = [(match.start(), match[0]) for match in paragraph.finditer(text)]
    passages = [Passage(words, number) for number, (_, words) in enumerate(blocks, start=1)]
    begins = {number: start for number, (start, _) in enumerate(blocks, start=1)}
    return [(one, begins) for one in suggest(passages, ())]


def as_record(one: Suggestion, begins: dict[int, int]) -> dict[str, Any]:
    """A suggestion as a batch answers it."""

    def places(found: Iterable[Place]) -> list[list[int]]:
        starts = ((begins[place.paragraph], place) for place in found)
        return sorted([start + place.start, start + place.end] for start, place in starts)

    return {
        "source": places(one.source),
        "cue": places(one.cue),
        "content": places(one.content),
        "speaker": speakers_of(one),
        "via": [name_of(relay.who) for relay in one.relays],
        "mode": one.mode,
        "act": one.act,
        "confidence": round(one.confidence, 4),
    }


def _line(record: dict[str, Any]) -> str:
    line = json.dumps(record, ensure_ascii=False) + "\n"
    try:
        line.encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which JSON can say and UTF-8 cannot
        return json.dumps(record) + "\n"
    return line


def _skip_line(lines: BinaryIO, read: bytes) -> None:
    while read and not read.endswith(b"\n"):
        read = lines.readline(LARGEST_LINE)
