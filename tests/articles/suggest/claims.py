"""Labelled lines -> suggestions: {1s|source} {1c:act|cue} {1t|content}, numbered in order; "= " begins a heading."""

import datetime
from collections.abc import Sequence

from articles.suggest.resolve import name_of, resolve, speakers_of
from articles.suggest.training.markup import LabelledPassage, add
from articles.suggest.values import Known, Suggestion
from tests.benchmarks.attribution_resolve import spans

PUBLISHED = datetime.date(2024, 12, 6)  # a Friday


def claims(*lines: str, names: Sequence[Known] = (), outlet: str = "OC Media") -> list[Suggestion]:
    """What the engine makes of the labelled spans, in the order in which their numbers first stand in the lines."""
    passage = LabelledPassage("test")
    for line in lines:
        add(passage, line)
    passages, numbers, found = spans(passage)
    made = resolve(passages, found, names, published=PUBLISHED, outlet=outlet)
    return [one for _, one in sorted(zip(map(int, numbers), made, strict=True), key=lambda pair: pair[0])]


def speakers(*lines: str, names: Sequence[Known] = ()) -> list[str | None]:
    """The speakers' names of the labelled lines."""
    return [speakers_of(one) for one in claims(*lines, names=names)]


def chains(*lines: str, names: Sequence[Known] = (), outlet: str = "OC Media") -> list[list[str | None]]:
    """Speaker and relays of the labelled lines, by name."""
    return [
        [speakers_of(one), *(name_of(hop.who) for hop in one.relays)]
        for one in claims(*lines, names=names, outlet=outlet)
    ]
