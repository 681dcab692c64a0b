"""Labels of freely licensed articles, kept as offsets: the texts themselves are not in the repository.

A line of diplomatic.jsonl: {"url", "sha256" of the article's text, "paragraphs": [the parts of each paragraph that was
labelled, by its number among the text's lines]}; a part is [number and kind ("1s"), start, end].
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from articles.suggest.training.markup import KINDS, Labelled, LabelledPassage

FILE = Path(__file__).parent / "diplomatic.jsonl"


def paragraphs_of(text: str) -> list[str]:
    """The lines of an article that hold something."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def read(articles: Path) -> Iterator[LabelledPassage]:
    """The labelled articles; `articles` is the JSON Lines file with their texts. KeyError if one is missing."""
    labels = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        labels[record["sha256"]] = record
    with articles.open(encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            record = labels.pop(hashlib.sha256(text.encode()).hexdigest(), None)
            if record is not None:
                yield _passage(paragraphs_of(text), record)
    if labels:
        raise KeyError(
            f"no text for {len(labels)} labelled articles, for example {next(iter(labels.values()))['url']}"
        )


def _passage(paragraphs: list[str], record: dict[str, Any]) -> LabelledPassage:
    passage = LabelledPassage(record["url"])
    for number, parts in record["paragraphs"].items():
        place = len(passage.paragraphs)
        passage.paragraphs.append(paragraphs[int(number)])
        for key, start, end in parts:
            attribution = passage.attributions.setdefault(key[:-1], Labelled())
            getattr(attribution, KINDS[key[-1]]).append((place, start, end))
    return passage
