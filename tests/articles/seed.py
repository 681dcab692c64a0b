"""The seed article worked through by hand: its claims as interchange records, once its text is at hand.

The text belongs to its outlet and is not in the repository; `tests/data/seed_claims.json` holds places only.
"""

import json
from itertools import groupby
from pathlib import Path
from typing import Any

from tests.articles.interchange import Record

WORKED: Record = json.loads(
    (Path(__file__).parents[1] / "data" / "seed_claims.json").read_text(encoding="utf-8")
)
CONTEXT = 32


def paragraphs(pasted: str) -> list[str]:
    """Headline, caption, headings and body of the paste, found by their lengths; ValueError if not there."""
    lines = [line for line, _ in groupby(line.strip() for line in pasted.splitlines() if line.strip())]
    lengths = WORKED["paragraph_lengths"]
    for first in range(len(lines) - len(lengths) + 1):
        window = lines[first : first + len(lengths)]
        if [len(line) for line in window] == lengths:
            return window
    raise ValueError("this is not the text that was worked through")


def _printed(value: Any, text: list[str]) -> Any:
    """Words as printed: [paragraph, start, end] becomes the words."""
    if isinstance(value, list) and len(value) == 3 and all(isinstance(part, int) for part in value):
        return text[value[0]][value[1] : value[2]]
    if isinstance(value, list):
        return [_printed(item, text) for item in value]
    if isinstance(value, dict):
        return {key: _printed(item, text) for key, item in value.items()}
    return value


def _span(span: Record, text: list[str]) -> Record:
    paragraph, start, end = text[span["paragraph"]], span["start"], span["end"]
    return {
        "paragraph": span["paragraph"],
        "quote": paragraph[start:end],
        "prefix": paragraph[max(0, start - CONTEXT) : start],
        "suffix": paragraph[end : end + CONTEXT],
        "mode": span["mode"],
    }


def interchange(text: list[str]) -> list[Record]:
    """Actors, events, the article and its claims and relations, all published, references in order."""
    body = zip(WORKED["paragraph_kinds"][1:], text[1:], strict=True)
    article = WORKED["article"] | {
        "headline": text[0],
        "paragraphs": [{"kind": kind, "text": words} for kind, words in body],
    }
    claims = [
        _printed({key: value for key, value in claim.items() if key not in {"what", "listed", "spans"}}, text)
        | {
            "type": "claim",
            "article": article["key"],
            "spans": [_span(span, text) for span in claim["spans"]],
            "summary": claim["what"],
            "status": "published",
        }
        for claim in WORKED["claims"]
    ]
    relations = [{"type": "relation", **relation} for relation in WORKED["relations"]]
    return [*WORKED["actors"], *WORKED["events"], article, *claims, *relations]
