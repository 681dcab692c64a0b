"""How well pages are read, side by side with trafilatura alone, on pages that somebody else worked through.

    NEWSROOM_TEST_DATA=... python -m tests.benchmarks.extraction

A paragraph counts as found if an expected one of the same page is the same after collapsing white space and folding
quotation marks and dashes, or alike by a ratio of 0.9 (difflib); each expected paragraph is found once. Titles and
authors are compared after the same folding, dates by their day.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import trafilatura
from trafilatura.settings import Document

from articles import importers
from articles.importers.draft import Draft, Options, Source
from articles.text.anchors import normalise

ALIKE = 0.9
Page = dict[str, Any]  # title, day, authors, paragraphs
SETS = ("kremlin", "fundus")


@dataclass
class Score:
    """Counts of one reader on one set of pages."""

    found: int = 0
    given: int = 0
    expected: int = 0
    fields: dict[str, list[int]] = field(
        default_factory=lambda: {"title": [0, 0], "day": [0, 0], "authors": [0, 0]}
    )

    def add(self, page: Page, truth: Page) -> None:
        texts = [normalise(text).strip() for text in page["paragraphs"]]
        left = [normalise(text).strip() for text in truth["paragraphs"]]
        self.given += len(texts)
        self.expected += len(left)
        for text in texts:
            match = next((other for other in left if other == text or alike(other, text)), None)
            if match is not None:
                left.remove(match)
                self.found += 1
        for name, counts in self.fields.items():
            if truth[name]:
                counts[1] += 1
                counts[0] += page[name] == truth[name]

    def line(self) -> str:
        precision, recall = self.found / max(self.given, 1), self.found / max(self.expected, 1)
        told = ", ".join(f"{name} {right}/{of}" for name, (right, of) in self.fields.items() if of)
        return f"precision {precision:.3f}, recall {recall:.3f} of {self.expected:,} paragraphs; {told}"


def alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return (
        min(len(one), len(other)) >= 0.8 * max(len(one), len(other))
        and matcher.real_quick_ratio() >= ALIKE
        and matcher.quick_ratio() >= ALIKE
        and matcher.ratio() >= ALIKE
    )


def as_page(title: Any, day: Any, authors: Iterable[str], paragraphs: Iterable[str]) -> Page:
    return {
        "title": normalise(str(title or "")).strip(),
        "day": str(day or "")[:10],
        "authors": {normalise(author).strip() for author in authors},
        "paragraphs": [text for text in paragraphs if text.strip()],
    }


def ours(path: Path) -> Page:
    with path.open("rb") as stream:
        draft = next(importers.read(Source(path.name, stream, Options()), "html"))
    if not isinstance(draft, Draft):
        return as_page("", "", (), ())
    record = draft.record
    texts = [row["text"] for row in record["paragraphs"]]
    return as_page(record["headline"], record.get("published"), record.get("bylines", ()), texts)


def alone(path: Path) -> Page:
    document = trafilatura.bare_extraction(path.read_bytes().decode("utf-8", "replace"), with_metadata=True)
    if not isinstance(document, Document):
        return as_page("", "", (), ())
    authors = (document.author or "").split("; ") if document.author else ()
    return as_page(document.title, document.date, authors, (document.text or "").split("\n"))


def truth(row: dict[str, Any]) -> Page:
    paragraphs = row.get("paragraphs") or row["text"].split("\n\n")
    return as_page(row["title"], row["published"], row.get("authors") or (), paragraphs)


def main() -> int:
    data = os.environ.get("NEWSROOM_TEST_DATA")
    if not data:
        print("NEWSROOM_TEST_DATA names no folder of real pages")
        return 0
    readers: dict[str, Callable[[Path], Page]] = {"this archive": ours, "trafilatura alone": alone}
    for name in SETS:
        folder = Path(data) / "html" / name
        rows = [
            json.loads(line) for line in (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines()
        ]
        for reader, read in readers.items():
            score = Score()
            for row in rows:
                score.add(read(folder / row["file"]), truth(row))
            print(f"{name}, {len(rows)} pages, {reader}: {score.line()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
