"""Words that are to go, found and cut out of texts; a mark stands in their place. Pure.

The mark has one length, whatever it stands for, and so what follows it moves: `Cut.moved` says where to.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

MARK = "[removed]"
_WORD = re.compile(r"\w+")
_NO_WORDS = re.compile(r"[\W_]*")

Range = tuple[int, int]


def leaves_words(text: str) -> bool:
    """Whether anything but marks and punctuation is left: of "[removed]." nothing is."""
    return _NO_WORDS.fullmatch(text.replace(MARK, "")) is None


class Phrases:
    """Some texts that are to go, found again by their words in order, whatever stands between the words.

    With `run`, so many words in a row of a longer text are enough: for what quotes a part of it or was cut short.
    """

    def __init__(self, texts: Iterable[str], run: int = 0) -> None:
        self._grams: dict[int, set[tuple[str, ...]]] = {}
        for text in texts:
            words = [found.group() for found in _WORD.finditer(text.replace(MARK, " "))]
            size = min(len(words), run) if run else len(words)
            for at in range(len(words) - size + 1 if size else 0):
                self._grams.setdefault(size, set()).add(tuple(words[at : at + size]))

    def __bool__(self) -> bool:
        return bool(self._grams)

    def ranges(self, text: str) -> list[Range]:
        """Where they stand, in order and apart from each other: "Ali" stands not in "Aliyev"."""
        words = list(_WORD.finditer(text))
        spelled = [word.group() for word in words]
        found = [
            (words[at].start(), words[at + size - 1].end())
            for size, grams in self._grams.items()
            for at in range(len(words) - size + 1)
            if tuple(spelled[at : at + size]) in grams
        ]
        return joined(found)

    def stand_in(self, text: str) -> bool:
        return bool(self.ranges(text))

    def scrub(self, value: Any) -> Any:
        """The same without them: a text, or what JSON can hold with texts anywhere in it, names of fields included."""
        match value:
            case str():
                return Cut(value, self.ranges(value)).text
            case dict():
                return {self.scrub(name): self.scrub(part) for name, part in value.items()}
            case list() | tuple():
                return [self.scrub(part) for part in value]
        return value


def joined(ranges: Iterable[Range]) -> list[Range]:
    """Ranges in order, those that touch or overlap made one."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


@dataclass(frozen=True, slots=True)
class Cut:
    """A text from which ranges are cut; `ranges` in order and apart, offsets in code points, end exclusive."""

    before: str
    ranges: Sequence[Range]

    @property
    def text(self) -> str:
        """What is left, with a mark for each range."""
        pieces, at = [], 0
        for start, end in self.ranges:
            pieces += [self.before[at:start], MARK]
            at = end
        return "".join([*pieces, self.before[at:]])

    def moved(self, start: int, end: int) -> Range:
        """Where a place of the text is now; one that began or ended within a range takes the whole mark in."""
        return self._moved(start, opening=True), self._moved(end, opening=False)

    def removes(self, start: int, end: int) -> bool:
        """Whether any of this place goes."""
        return any(a < end and start < b for a, b in self.ranges)

    def _moved(self, offset: int, *, opening: bool) -> int:
        shift = 0
        for start, end in self.ranges:
            if offset < end and (offset > start or (opening and offset == start)):
                return start + shift + (0 if opening else len(MARK))
            if offset <= start:
                break
            shift += len(MARK) - (end - start)
        return offset + shift
