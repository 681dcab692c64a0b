"""The gold passages as values; gold/README.md says what they are."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from articles.suggest.training.markup import LabelledPassage, add
from articles.suggest.values import Passage

FOLDER = Path(__file__).parent / "gold"
NOTE = re.compile(r"@ (\d+) speaker=(.*?); via=(.*?); mode=(\w+); act=(\w+)$")
RELATION = re.compile(r"@ relation (\d+) (\w+) (\d+)$")
KINDS = {"== ": "headline", "= ": "heading"}

Places = list[tuple[int, int, int]]  # paragraph, start, end


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """An attribution as labelled."""

    source: Places
    cue: Places
    content: Places
    speaker: str
    via: list[str]
    mode: str
    act: str


@dataclass(slots=True)
class GoldArticle:
    """A passage with its claims by number, and the contradictions among them."""

    style: str
    outlet: str = ""
    published: datetime.date | None = None
    passages: list[Passage] = field(default_factory=list)
    claims: dict[str, GoldClaim] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)


def articles(name: str) -> Iterator[GoldArticle]:
    """The passages of "building", "developing" or "set_aside"."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.splitlines()
        if lines[0].startswith("# "):
            yield _article(lines)


def _article(lines: list[str]) -> GoldArticle:
    article, labelled = GoldArticle(lines[0][2:]), LabelledPassage(lines[0][2:])
    notes: dict[str, tuple[str, ...]] = {}
    for line in lines[1:]:
        if note := NOTE.match(line):
            notes[note[1]] = note.groups()[1:]
        elif relation := RELATION.match(line):
            article.relations.append((relation[1], relation[2], relation[3]))
        elif line.startswith("@ "):
            told = dict(part.strip().split("=", 1) for part in line[2:].split(";"))
            article.outlet = told.get("outlet", "")
            article.published = datetime.date.fromisoformat(told["published"])
        else:
            mark = next((mark for mark in KINDS if line.startswith(mark)), "")
            add(labelled, line.removeprefix(mark))
            text = labelled.paragraphs[-1]
            article.passages.append(Passage(text, len(labelled.paragraphs) - 1, KINDS.get(mark, "body")))
    for number, one in labelled.attributions.items():
        speaker, via, mode, act = notes[number]
        relays = [relay.strip() for relay in via.split(" > ") if relay.strip()]
        article.claims[number] = GoldClaim(one.source, one.cue, one.content, speaker, relays, mode, act)
    return article
