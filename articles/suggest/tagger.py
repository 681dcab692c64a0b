"""The model: a conditional random field over the words of a paragraph, fitted to texts of our own and of free licence.

Its parameters are in data/attribution.crfsuite, made by `python -m articles.suggest.training`.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pycrfsuite

from articles.suggest.features import features
from articles.suggest.linking import SOURCE, Part
from articles.suggest.tokens import Token

MODEL_FILE = Path(__file__).parent / "data" / "attribution.crfsuite"

_MARKS = frozenset("“”\"‘’'«»").union(["''"])


@cache
def _model() -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(MODEL_FILE))
    return tagger


def parts_of(
    words: Sequence[Token], guessed: Sequence[str], model: "pycrfsuite.Tagger | None" = None
) -> list[Part]:
    """Sources, cues and contents among the words, each with the mean probability of its words."""
    if not words:
        return []
    tagger = model or _model()
    tagger.set(features(words, guessed))
    labels = tagger.tag()
    parts, n = [], 0
    while n < len(labels):
        if labels[n] == "O":
            n += 1
            continue
        kind, first = labels[n][2:], n
        n += 1
        while n < len(labels) and labels[n] == f"I-{kind}":
            n += 1
        if kind == SOURCE:
            while first < n and not words[first].word:
                first += 1
            last = n
            while last > first and (words[last - 1].text in _MARKS):
                last -= 1
        else:
            last = n
        if first == last:
            continue
        sure = sum(tagger.marginal(label, place) for place, label in enumerate(labels[first:last], first)) / (
            last - first
        )
        parts.append(
            Part(
                kind,
                words[first].start,
                words[last - 1].end,
                words[first].sentence,
                words[last - 1].sentence,
                sure,
            )
        )
    return parts
