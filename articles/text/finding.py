"""Words that somebody types to point at a place of a text: their case does not count, nor which marks they use.

Pure. "ninety..treaty" is everything from the first "ninety" to the next "treaty": two dots, or an ellipsis.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from articles.text.anchors import normalised

MAX_TYPED = 2_000  # characters
MAX_FOUND = 20  # places that are told
GAP = re.compile(r"\s*(?:\.{2,}|…)\s*")
CLOSING = " \t\n.,;:!?\"'’”»"


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place of a text: the number of a paragraph and offsets in code points, end exclusive."""

    paragraph: int
    start: int
    end: int


def find(texts: Mapping[int, str], typed: str, paragraph: int | None = None) -> list[Spot]:
    """Where the words stand, in the order of the text, at most 20; in that paragraph only, if one is given."""
    first, *rest = GAP.split(typed.strip()[:MAX_TYPED], maxsplit=1)
    if not first:
        return []
    found: list[Spot] = []
    for number in [paragraph] if paragraph is not None else sorted(texts):
        for start, end in _in(texts.get(number, ""), first, rest[0] if rest else None):
            found.append(Spot(number, start, end))
            if len(found) == MAX_FOUND:
                return found
    return found


def _in(text: str, first: str, last: str | None) -> Iterator[tuple[int, int]]:
    copy = normalised(text)
    haystack, begin = _small(copy.text), _small(normalised(first).text)
    at = haystack.find(begin)
    while at >= 0:
        end = _end(haystack, at, at + len(begin), last)
        if end is None:
            return
        if not (at and haystack[at - 1].isalnum() and begin[0].isalnum()):
            yield copy.starts[at], copy.ends[end - 1]
        at = haystack.find(begin, at + 1)


def _end(haystack: str, start: int, behind: int, last: str | None) -> int | None:
    """Where the place ends, at the end of a word; None if what it ends with does not follow."""
    if last == "":
        behind = len(haystack)
        while behind > start + 1 and haystack[behind - 1] in CLOSING:
            behind -= 1
    elif last is not None:
        words = _small(normalised(last).text)
        at = haystack.find(words, behind)
        if at < 0:
            return None
        behind = at + len(words)
    while behind < len(haystack) and haystack[behind - 1].isalnum() and haystack[behind].isalnum():
        behind += 1
    return behind


def _small(text: str) -> str:
    """In small letters, character by character: the length stays."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower()[:1] for c in text)
