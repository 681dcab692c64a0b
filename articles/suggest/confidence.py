"""How likely an attribution is right: the share of those like it that were, in texts kept from the model.

A logistic function of what the tagger and the rules say; its weights are fitted by `articles.suggest.training`.
"""

import json
import math
from functools import cache
from pathlib import Path

from articles.suggest.linking import Linked
from articles.suggest.quotations import OPENING

FILE = Path(__file__).parent / "data" / "confidence.json"


def signals(text: str, one: Linked, *, ruled: bool) -> dict[str, float]:
    """What speaks for an attribution, each from 0 to 1."""
    contents = [part.confidence for part in one.content]
    first = one.content[0]
    return {
        "content": sum(contents) / len(contents),
        "least content": min(contents),
        "cue": one.cue.confidence if one.cue else 0.0,
        "source": one.source.confidence if one.source else 0.0,
        "no cue": 0.0 if one.cue else 1.0,
        "no source": 0.0 if one.source else 1.0,
        "rule agrees": float(ruled),
        "quoted": float(text[first.start] in OPENING),
        "short": float(sum(part.end - part.start for part in one.content) < 25),
        "rule alone": float(one.alone),
        "nested": float(one.nested),
        "that": float(text[first.start : first.start + 5].lower() == "that "),
    }


def of(text: str, one: Linked, *, ruled: bool) -> float:
    """The confidence, 0 to 1."""
    weights = _weights()
    total = weights["bias"] + sum(
        weights[name] * value for name, value in signals(text, one, ruled=ruled).items()
    )
    return round(1 / (1 + math.exp(-total)), 3)


@cache
def _weights() -> dict[str, float]:
    return dict(json.loads(FILE.read_text(encoding="utf-8")))
