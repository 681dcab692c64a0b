"""How well pages are read, ours beside trafilatura alone, on real pages with known articles.

    NEWSROOM_TEST_DATA=... python -m tests.benchmarks.extraction

Matching rule, the same for both. Texts are compared after NFKC, case folding, white space collapsed, quotation
marks and dashes folded. *Strict*: a found paragraph matches an expected one if they are equal or their
difflib ratio is at least 0.9, each expected paragraph being matched once. *Lenient*: also if the shorter, of 25
characters or more, stands within the longer; not one to one. Precision is the share of found paragraphs that match,
recall the share of expected ones. Captions and the headline do not count, for neither (trafilatura's XML knows no
captions: its figure captions come as paragraphs and count). Titles match if equal or 0.9 alike, dates by day,
authors as sets of names.
"""

import difflib
import json
import os
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trafilatura
from lxml import etree

from articles.importers import html
from articles.importers.decoding import Decoded, decode
from articles.importers.html import EXTRACTED
from articles.importers.record import problem

FOLDED = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "\xad": None,
        "\u200b": None,
    }
)
CONTAINED = 25  # characters from which standing within a longer paragraph counts, leniently
SETS = ("kremlin", "fundus")


@dataclass
class Reading:
    """What a reader found in a page."""

    title: str = ""
    day: str = ""
    authors: tuple[str, ...] = ()
    paragraphs: list[str] = field(default_factory=list)


def normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).translate(FOLDED).casefold().split())


def alike(one: str, other: str) -> bool:
    """Whether two normalised texts are equal or their ratio is at least 0.9."""
    if one == other:
        return True
    if 2 * min(len(one), len(other)) < 0.9 * (len(one) + len(other)):
        return False  # the ratio cannot reach 0.9
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= 0.9 and matcher.ratio() >= 0.9


def holds(one: str, other: str) -> bool:
    """Whether the shorter of two texts stands within the longer."""
    short, long = sorted((one, other), key=len)
    return len(short) >= CONTAINED and short in long


def count(found: Sequence[str], expected: Sequence[str]) -> Counter[str]:
    """Found and expected paragraphs, and how many of them match, by both rules."""
    left = list(expected)
    strict = 0
    for text in found:
        match = next((at for at, other in enumerate(left) if alike(text, other)), None)
        if match is not None:
            left.pop(match)
            strict += 1
    lenient = [[alike(text, other) or holds(text, other) for other in expected] for text in found]
    return Counter(
        found=len(found),
        expected=len(expected),
        strict=strict,
        lenient_found=sum(map(any, lenient)),
        lenient_expected=sum(map(any, zip(*lenient, strict=True))),
    )


def ours(source: str, url: str) -> Reading:
    page = html.page(source, url=url)
    if not isinstance(page, html.Page) or problem(page.fields):
        return Reading()
    texts = [row["text"] for row in page.fields["paragraphs"] if row["kind"] != "caption"]
    day = page.fields.get("published", "")[:10]
    return Reading(page.fields["headline"], day, tuple(page.fields.get("bylines", ())), texts)


def trafilatura_alone(source: str, url: str) -> Reading:
    xml = trafilatura.extract(
        source, url=url, output_format="xml", include_comments=False, with_metadata=True
    )
    if not xml:
        return Reading()
    root = etree.fromstring(xml.encode())
    blocks = [
        element for element in root.iter(*EXTRACTED) if element.tag == "p" or element.find(".//p") is None
    ]
    texts = ["".join(block.itertext()).strip() for block in blocks]
    authors = tuple(name.strip() for name in root.get("author", "").split(";") if name.strip())
    return Reading(
        root.get("title", ""), root.get("date", "")[:10], authors, [text for text in texts if text]
    )


def pages(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each page's source and what is expected of it, with paragraphs and authors as lists."""
    for line in (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        expected = json.loads(line)
        decoded = decode((folder / expected["file"]).read_bytes(), html=True)
        assert isinstance(decoded, Decoded), expected["file"]
        expected["paragraphs"] = expected.get("paragraphs") or expected["text"].split("\n\n")
        yield decoded.text, expected


def judge(reading: Reading, expected: dict[str, Any]) -> Counter[str]:
    title = normal(expected["title"])
    found = [text for text in map(normal, reading.paragraphs) if text and text != title]
    score = count(found, [text for text in map(normal, expected["paragraphs"]) if text])
    score["pages"] = 1
    score["read"] = bool(reading.paragraphs)
    score["titles"] = alike(normal(reading.title), title)
    score["days"] = reading.day == expected["published"][:10]
    if expected.get("authors"):
        score["with_authors"] = 1
        score["authors"] = set(map(normal, reading.authors)) == set(map(normal, expected["authors"]))
    return score


def line(name: str, score: Counter[str], seconds: float) -> str:
    def share(part: str, whole: str) -> str:
        return f"{score[part] / max(1, score[whole]):.3f}"

    return (
        f"{name:<24} pages {score['read']}/{score['pages']}  strict P {share('strict', 'found')} "
        f"R {share('strict', 'expected')}  lenient P {share('lenient_found', 'found')} "
        f"R {share('lenient_expected', 'expected')}  titles {score['titles']}/{score['pages']}  "
        f"days {score['days']}/{score['pages']}  authors {score['authors']}/{score['with_authors']}  "
        f"{1000 * seconds / max(1, score['pages']):.0f} ms a page"
    )


def main() -> int:
    if not (data := os.environ.get("NEWSROOM_TEST_DATA")):
        print("Skipped: NEWSROOM_TEST_DATA does not name the folder of real data.")
        return 0
    for name in SETS:
        for reader in (ours, trafilatura_alone):
            score: Counter[str] = Counter()
            seconds = 0.0
            for source, expected in pages(Path(data) / "html" / name):
                start = time.perf_counter()
                reading = reader(source, expected["url"])
                seconds += time.perf_counter() - start
                score += judge(reading, expected)
            print(line(f"{name} {reader.__name__}", score, seconds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
