"""Fits the tagger to labelled passages, and the confidence to what it makes of passages kept from it."""

import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pycrfsuite

from articles.suggest.confidence import signals
from articles.suggest.features import features
from articles.suggest.finder import MODEL, read_paragraph
from articles.suggest.quotations import quotations
from articles.suggest.reports import guesses, reports
from articles.suggest.tokens import Token, tokens
from articles.suggest.training.markup import LabelledPassage

SETTINGS = {
    "c1": 0.3,
    "c2": 0.5,
    "max_iterations": 150,
    "feature.minfreq": 1,
    "feature.possible_transitions": True,
}
FOLDS = 4
ALIKE = 0.5  # of the characters of both contents, for a suggestion to be right
ROUNDS = 400
RATE = 2.0
SMALL = 0.001  # penalty of large weights


def fit(passages: Iterable[LabelledPassage], file: Path) -> None:
    """Write the parameters of a model that is fitted to these passages."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(SETTINGS)
    for passage in passages:
        for paragraph, (text, quoted) in enumerate(
            zip(passage.paragraphs, quotations(passage.paragraphs), strict=True)
        ):
            words = tokens(text, quoted)
            if words:
                trainer.append(
                    features(words, guesses(words, reports(words))), _labels(words, passage, paragraph)
                )
    trainer.train(str(file))


def fit_confidence(passages: Sequence[LabelledPassage], file: Path) -> dict[str, float]:
    """The weights of the confidence: each fold is read by a model fitted to the others (kept in `file`)."""
    samples: list[tuple[dict[str, float], float]] = []
    for fold in range(FOLDS):
        fit((one for n, one in enumerate(passages) if n % FOLDS != fold), file)
        model = pycrfsuite.Tagger()
        model.open(str(file))
        for passage in passages[fold::FOLDS]:
            samples += _judged(passage, model)
    names = ["bias", *samples[0][0]]
    rows = [([1.0, *values.values()], right) for values, right in samples]
    weights = [0.0] * len(names)
    for _ in range(ROUNDS):
        gradient = [SMALL * weight for weight in weights]
        for row, right in rows:
            error = 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, row, strict=True)))) - right
            for n, value in enumerate(row):
                gradient[n] += error * value / len(rows)
        weights = [weight - RATE * slope for weight, slope in zip(weights, gradient, strict=True)]
    return {name: round(weight, 4) for name, weight in zip(names, weights, strict=True)}


def _judged(passage: LabelledPassage, model: pycrfsuite.Tagger) -> Iterator[tuple[dict[str, float], float]]:
    """The signals of every attribution that the model finds, and 1 if it is right, else 0."""
    for paragraph, (text, quoted) in enumerate(
        zip(passage.paragraphs, quotations(passage.paragraphs), strict=True)
    ):
        wanted = [
            {n for place, start, end in one.content if place == paragraph for n in range(start, end)}
            for one in passage.attributions.values()
        ]
        for one, rule in read_paragraph(text, quoted, model):
            got = {n for part in one.content for n in range(part.start, part.end)}
            right = any(len(got & other) >= ALIKE * len(got | other) for other in wanted)
            yield signals(text, one, ruled=rule != MODEL), float(right)


def _labels(words: Sequence[Token], passage: LabelledPassage, paragraph: int) -> list[str]:
    """A label per word. Of nested attributions the outermost content counts: what stands within is not seen."""
    spans = [
        (kind, start, end)
        for one in passage.attributions.values()
        for kind, places in (("CON", one.content), ("SRC", one.source), ("CUE", one.cue))
        for place, start, end in places
        if place == paragraph
    ]
    contents = {(start, end) for kind, start, end in spans if kind == "CON"}
    outer = {
        one
        for one in contents
        if not any(other != one and other[0] <= one[0] and one[1] <= other[1] for other in contents)
    }
    labels = ["O"] * len(words)
    for kind in ("CON", "SRC", "CUE"):
        for own, start, end in spans:
            within = any(first <= start and end <= last for first, last in outer)
            if own == kind and ((start, end) in outer if kind == "CON" else not within):
                inside = [n for n, word in enumerate(words) if start <= word.start < end]
                for n in inside:
                    labels[n] = f"I-{kind}"
                if inside:
                    labels[inside[0]] = f"B-{kind}"
    return labels
