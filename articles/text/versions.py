"""One text of an article made ready for looking for words: its paragraphs in a row, normalised, with the way back.

Pure. A place is given by the number of its paragraph, counted from 0, and offsets in its normalised copy; offsets of
the verbatim paragraph are code points, end exclusive.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Indel

from articles.text.anchors import Normalised, normalised

BETWEEN = "\n"  # paragraphs; no normalised text has it
REACH = 48  # characters before and after some words that tell one place from another
INSIDE = 0.8  # weight of what stands around some words in their own paragraph alone
SENTENCE = 200
MAX_PLACES = 60  # places of the same words that are told apart; more are ambiguous

_LAST_TOKEN = re.compile(r"(\w+|[^\w\s])\s*\Z")
_FIRST_TOKEN = re.compile(r"\s*(\w+|[^\w\s])")
_SENTENCE_END = re.compile(r"[.!?…]+\"? ")


@dataclass(frozen=True, slots=True)
class Spot:
    """Words in a text: flat[start:end] of its row of paragraphs."""

    paragraph: int
    start: int
    end: int


class Version:
    """The paragraphs of one text."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self.texts = paragraphs
        self.copies: list[Normalised] = [normalised(text) for text in paragraphs]
        self.starts: list[int] = []
        at = 0
        for copy in self.copies:
            self.starts.append(at)
            at += len(copy.text) + len(BETWEEN)
        self.flat = BETWEEN.join(copy.text for copy in self.copies)

    @cached_property
    def alike(self) -> dict[str, list[int]]:
        """The numbers of the paragraphs by their normalised text."""
        found: dict[str, list[int]] = {}
        for number, copy in enumerate(self.copies):
            found.setdefault(copy.text, []).append(number)
        return found

    def spot(self, paragraph: int, start: int, end: int) -> Spot | None:
        """The words of a verbatim place without the white space around them; None if nothing is left."""
        copy = self.copies[paragraph]
        first, last = bisect_left(copy.starts, start), bisect_left(copy.starts, end)
        while first < last and copy.text[first] == " ":
            first += 1
        while first < last and copy.text[last - 1] == " ":
            last -= 1
        at = self.starts[paragraph]
        return Spot(paragraph, at + first, at + last) if first < last else None

    def words(self, spot: Spot) -> str:
        """Its words, normalised."""
        return self.flat[spot.start : spot.end]

    def place(self, spot: Spot) -> tuple[int, int]:
        """Its offsets in the verbatim paragraph."""
        copy, at = self.copies[spot.paragraph], self.starts[spot.paragraph]
        return copy.starts[spot.start - at], copy.ends[spot.end - at - 1]

    def at(self, start: int, end: int) -> Spot:
        """The spot of flat[start:end], which lies in one paragraph."""
        return Spot(bisect_right(self.starts, start) - 1, start, end)

    def occurrences(self, words: str) -> list[Spot]:
        """Where the same normalised words stand, whole ones if they are whole: the first 60 places."""
        return list(self._occurrences(words))

    def _occurrences(self, words: str) -> Iterator[Spot]:
        count, found = 0, self.flat.find(words)
        while found >= 0 and count < MAX_PLACES:
            end = found + len(words)
            if not (cuts(self.flat, found) or cuts(self.flat, end)):
                count += 1
                yield self.at(found, end)
            found = self.flat.find(words, found + 1)

    def occurrences_in(self, words: str, paragraphs: Iterable[int]) -> list[Spot]:
        """The same within some paragraphs, all of them."""
        found = []
        for paragraph in paragraphs:
            start = self.starts[paragraph]
            end = start + len(self.copies[paragraph].text)
            at = self.flat.find(words, start, end)
            while at >= 0:
                if not (cuts(self.flat, at) or cuts(self.flat, at + len(words))):
                    found.append(Spot(paragraph, at, at + len(words)))
                at = self.flat.find(words, at + 1, end)
        return found

    def before(self, spot: Spot, reach: int = REACH) -> str:
        """What stands before some words, across paragraphs."""
        return self.flat[max(0, spot.start - reach) : spot.start]

    def after(self, spot: Spot, reach: int = REACH) -> str:
        """What stands after them."""
        return self.flat[spot.end : spot.end + reach]

    def sentence(self, spot: Spot) -> tuple[str, str]:
        """The rest of the sentence in which they stand, before and after them, as far as 200 characters go."""
        before = self.room_before(spot, SENTENCE)
        begins = max((match.end() for match in _SENTENCE_END.finditer(before)), default=0)
        after = self.room_after(spot, SENTENCE)
        ends = _SENTENCE_END.search(after)
        return before[begins:].strip(), (after[: ends.start()] if ends else after).strip(" .!?…")

    def beside(self, spot: Spot) -> tuple[str, str]:
        """The word or mark right before them and the one right after, in their paragraph; empty at its edges."""
        before = _LAST_TOKEN.search(self.room_before(spot, SENTENCE))
        after = _FIRST_TOKEN.match(self.room_after(spot, SENTENCE))
        return before[1] if before else "", after[1] if after else ""

    def room_before(self, spot: Spot, reach: int) -> str:
        """What stands before them in their own paragraph, within reach."""
        return self.flat[max(self.starts[spot.paragraph], spot.start - reach) : spot.start]

    def room_after(self, spot: Spot, reach: int) -> str:
        """What stands after them in their own paragraph, within reach."""
        end = self.starts[spot.paragraph] + len(self.copies[spot.paragraph].text)
        return self.flat[spot.end : min(end, spot.end + reach)]

    def share(self, spot: Spot) -> float:
        """How far into the text it begins: 0 to 1."""
        return spot.start / max(1, len(self.flat))


def cuts(text: str, at: int) -> bool:
    """Whether a text would be cut inside a word, or between a letter and its marks."""
    return 0 < at < len(text) and _goes_on(text[at]) and _goes_on(text[at - 1])


def _goes_on(character: str) -> bool:
    return character.isalnum() or character == "_"


def likeness(one: str, other: str) -> float:
    """The share of the characters that two texts have in common, in order: 0 to 1."""
    if one == other:
        return 1.0
    return Indel.normalized_similarity(one, other)


def surroundings(
    old: Version, here: Spot, new: Version, there: Spot, reach: int = REACH
) -> tuple[float, float]:
    """How much what stands before some old words is like what stands before some new ones; the same after them.

    Where a paragraph begins or ends within reach, what stands in the paragraph counts as well, somewhat less:
    the neighbours of a paragraph change more easily than its words.
    """
    before = likeness(old.before(here, reach), new.before(there, reach))
    after = likeness(old.after(here, reach), new.after(there, reach))
    if before < INSIDE:
        before = max(
            before,
            INSIDE * _likeness_inside(old.room_before(here, reach), new.room_before(there, reach), reach),
        )
    if after < INSIDE:
        after = max(
            after, INSIDE * _likeness_inside(old.room_after(here, reach), new.room_after(there, reach), reach)
        )
    return before, after


def _likeness_inside(one: str, other: str, reach: int) -> float:
    return likeness(one, other) if min(len(one), len(other)) < reach else 0.0
