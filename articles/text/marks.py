"""Where claims stand in a paragraph, as pieces to print one after the other: overlapping and nested ones too.

Pure. Offsets are code points, end exclusive. The work is linear in the text and in the number of places.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)

MAX_NAMED = 40  # claims that one piece names; more of them over the same words only count


@dataclass(frozen=True, slots=True)
class Place(Generic[Name]):
    """Words of a claim: text[start:end]."""

    start: int
    end: int
    claim: Name


@dataclass(frozen=True, slots=True)
class Segment(Generic[Name]):
    """A piece of a text that the same claims cover from its beginning to its end."""

    text: str
    claims: tuple[Name, ...] = ()  # those that cover it, the one that began first at first; 40 at most
    begin: tuple[Name, ...] = ()  # claims with a place that begins with this piece
    end: tuple[Name, ...] = ()  # claims with a place that ends with this piece
    depth: int = 0  # how many places cover it


def segments(text: str, places: Iterable[Place[Name]]) -> list[Segment[Name]]:
    """The text in pieces that join to it, each with the claims that cover it; what lies outside is cut off.

    "Baku rejected it" with a at 0-16 and b at 5-13 is "Baku " (a), "rejected" (a, b), " it" (a).
    """
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    kept: list[Place[Name]] = []
    for place in places:
        start, end = max(0, place.start), min(place.end, len(text))
        if start < end:
            begins.setdefault(start, []).append(len(kept))
            ends.setdefault(end, []).append(len(kept))
            kept.append(place)
    cuts = sorted({0, len(text), *begins, *ends})
    covering: dict[int, Name] = {}  # in the order in which they began
    found: list[Segment[Name]] = []
    for start, end in pairwise(cuts):
        for number in ends.get(start, ()):
            del covering[number]
        for number in begins.get(start, ()):
            covering[number] = kept[number].claim
        found.append(
            Segment(
                text[start:end],
                tuple(dict.fromkeys(islice(covering.values(), MAX_NAMED))),
                tuple(dict.fromkeys(kept[number].claim for number in begins.get(start, ()))),
                tuple(dict.fromkeys(kept[number].claim for number in ends.get(end, ()))),
                len(covering),
            )
        )
    return found
