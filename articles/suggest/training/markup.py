"""Labelled passages: {1s|source}, {1c:act|cue} and {1t|content} of attribution 1, in running text.

A passage begins with "# style"; its paragraphs are lines; an empty line ends it. Parts may nest, never overlap.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

KINDS = {"s": "source", "c": "cue", "t": "content"}
TAG = re.compile(r"\{(\d+[sct](?:,\d+[sct])*)(?::([a-z_]+))?\||\}")


@dataclass(slots=True)
class Labelled:
    """The parts of one attribution, as (paragraph, start, end)."""

    source: list[tuple[int, int, int]] = field(default_factory=list)
    cue: list[tuple[int, int, int]] = field(default_factory=list)
    content: list[tuple[int, int, int]] = field(default_factory=list)
    act: str = ""


@dataclass(slots=True)
class LabelledPassage:
    """Paragraphs with their attributions, by number."""

    style: str
    paragraphs: list[str] = field(default_factory=list)
    attributions: dict[str, Labelled] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)  # lines that begin with "@"


def read(path: Path) -> Iterator[LabelledPassage]:
    """The passages of a file; ValueError with the line for markup that is not balanced."""
    passage: LabelledPassage | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("# "):
            if passage is not None:
                yield passage
            passage = LabelledPassage(line[2:])
        elif line.startswith("@") and passage is not None:
            passage.notes.append(line[1:].strip())
        elif line.strip() and passage is not None:
            try:
                add(passage, line)
            except ValueError as error:
                raise ValueError(f"{path.name}, line {number}: {error}") from None
    if passage is not None:
        yield passage


def add(passage: LabelledPassage, line: str) -> None:
    """Add a paragraph with its markup."""
    paragraph, text, at = len(passage.paragraphs), "", 0
    opened: list[tuple[str, str, int]] = []
    for tag in TAG.finditer(line):
        text += line[at : tag.start()]
        at = tag.end()
        if tag[0] != "}":
            opened.append((tag[1], tag[2] or "", len(text)))
            continue
        if not opened:
            raise ValueError("a } too many")
        ids, act, start = opened.pop()
        for one in ids.split(","):
            attribution = passage.attributions.setdefault(one[:-1], Labelled())
            getattr(attribution, KINDS[one[-1]]).append((paragraph, start, len(text)))
            attribution.act = act or attribution.act
    if opened:
        raise ValueError("a { is not closed")
    passage.paragraphs.append(text + line[at:])
