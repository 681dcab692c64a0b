"""What an editor has settled is not proposed again: claims of the article, and suggestions that were decided.

Each claim or decision covers at most one proposal, the one whose words it shares most of: so a claim does not
hide the claims that stand within it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from articles.models import Paragraph
from articles.text import anchors

Places = Mapping[str, Sequence[tuple[int, int]]]  # words by paragraph key: start, end

ENOUGH = 0.5  # shared characters of all those that either has: the same measure by which the engine is judged


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they were read in some revision: the key of their paragraph and their selectors."""

    key: str
    start: int | None  # None: not recorded, found by the words and their context alone
    exact: str
    prefix: str
    suffix: str


def found_in(words: Iterable[Words], newest: Mapping[str, Paragraph], is_newest: bool) -> Places:
    """Where the words stand in the newest text, by paragraph key; without those that it has no more."""
    places: dict[str, list[tuple[int, int]]] = {}
    for one in words:
        paragraph = newest.get(one.key)
        if paragraph is None:
            continue
        if is_newest and one.start is not None and paragraph.text.startswith(one.exact, one.start):
            places.setdefault(one.key, []).append((one.start, one.start + len(one.exact)))
            continue
        there = anchors.locate(paragraph.text, one.exact, one.prefix, one.suffix)
        if isinstance(there, anchors.Located):
            places.setdefault(one.key, []).append((there.start, there.end))
    return places


def covered(proposed: Sequence[Places], settled: Sequence[Sequence[Places]]) -> set[int]:
    """The numbers of the proposals that something settled covers; what is settled may have several places."""
    by_key: dict[str, set[int]] = {}
    for number, places in enumerate(proposed):
        for key in places:
            by_key.setdefault(key, set()).add(number)
    pairs = []
    for place, alternatives in enumerate(settled):
        for words in alternatives:
            for number in {number for key in words for number in by_key.get(key, ())}:
                shared = _shared(proposed[number], words)
                either = _size(proposed[number]) + _size(words) - shared
                if shared and shared >= ENOUGH * either:
                    pairs.append((shared / either, number, place))
    taken: set[int] = set()
    used: set[int] = set()
    for _, number, place in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if number not in taken and place not in used:
            taken.add(number)
            used.add(place)
    return taken


def _size(places: Places) -> int:
    return sum(end - start for spans in places.values() for start, end in spans)


def _shared(one: Places, other: Places) -> int:
    """How many characters both have."""
    return sum(
        max(0, min(end, other_end) - max(start, other_start))
        for key, spans in one.items()
        for start, end in spans
        for other_start, other_end in other.get(key, ())
    )
