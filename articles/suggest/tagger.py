"""The model: a conditional random field over the words of a paragraph, fitted to texts of our own and of free licence.

Its parameters are in data/attribution.crfsuite, made by `python -m articles.suggest.training`.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pycrfsuite

from articles.suggest.features import features
from articles.suggest.lexicon import CONJUNCTIONS, PREPOSITIONS
from articles.suggest.linking import SOURCE, Part
from articles.suggest.tokens import Token

MODEL_FILE = Path(__file__).parent / "data" / "attribution.crfsuite"

_BEFORE_A_NAME = CONJUNCTIONS | (PREPOSITIONS - {"about", "over"})
_MARKS = frozenset("“”\"‘’'«»").union(["''"])


@cache
def _model() -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(MODEL_FILE))
    return tagger


class Reading:
    """What the model makes of the words of a paragraph."""

    def __init__(
        self, words: Sequence[Token], guessed: Sequence[str], model: "pycrfsuite.Tagger | None" = None
    ):
        self.words = words
        self._tagger = model or _model()
        self._tagger.set(features(words, guessed))

    def parts(self) -> list[Part]:
        """Sources, cues and contents among the words."""
        labels = self._tagger.tag() if self.words else []
        parts, n = [], 0
        while n < len(labels):
            first, kind = n, labels[n][2:]
            n += 1
            while kind and n < len(labels) and labels[n] == f"I-{kind}":
                n += 1
            if kind:
                trimmed = self._trimmed(first, n) if kind == SOURCE else (first, n)
                parts += [self.part(kind, *trimmed)] if trimmed[0] < trimmed[1] else []
        return parts

    def part(self, kind: str, first: int, last: int) -> Part:
        """Words first to last (exclusive) as a part, with the mean probability that they are of that kind."""
        sure = sum(
            self._tagger.marginal(f"B-{kind}", n) + self._tagger.marginal(f"I-{kind}", n)
            for n in range(first, last)
        )
        begin, end = self.words[first], self.words[last - 1]
        return Part(kind, begin.start, end.end, begin.sentence, end.sentence, sure / (last - first))

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        while first < last and (not self.words[first].word or self.words[first].lower in _BEFORE_A_NAME):
            first += 1
        while last > first and self.words[last - 1].text in _MARKS:
            last -= 1
        return first, last
