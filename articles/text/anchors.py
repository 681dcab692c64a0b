"""Where quoted words stand in a text, as W3C selectors, and how to link to them on somebody else's page.

Pure. Matching works on a normalised copy (NFC, white space collapsed, quotation marks and dashes folded) with
a map back; offsets are code points of the verbatim text, end exclusive; case and diacritics are never folded.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from articles.text.fragments import text_fragment

__all__ = [
    "Ambiguous",
    "Located",
    "Normalised",
    "NotFound",
    "Selector",
    "locate",
    "nearest",
    "normalise",
    "normalised",
    "select",
    "text_fragment",
]

CONTEXT = 32  # characters of prefix and of suffix that are stored
MAX_CONTEXT = 256  # characters of a given prefix or suffix that are compared
MAX_HITS = 1000  # places that are looked at; more of them are ambiguous anyway
MAX_REMEMBERED = 50_000  # characters of a text whose normalised copy is kept
MAX_WORK = 20_000_000  # characters compared for long quotations that repeat themselves

_QUOTATION_MARKS = "'\"’‘‚‛“”„‟«»‹›＂＇`´ʼ′″❛❜❝❞〝〞〟"
_DASHES = "-‐‑‒–—―−﹘﹣－"
_FOLDED = str.maketrans(dict.fromkeys(_QUOTATION_MARKS, '"') | dict.fromkeys(_DASHES, "-"))
_SPACE = re.compile(r"\s\s+|[^\S ]")  # what collapsing changes: runs, and single ones other than a space


@dataclass(frozen=True, slots=True)
class Located:
    """The one place of some words."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NotFound:
    """The words do not stand there."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The words stand there `count` times or more, and their context does not tell which is meant."""

    count: int


@dataclass(frozen=True, slots=True)
class Selector:
    """A place by offsets (W3C TextPositionSelector) and by words (TextQuoteSelector), verbatim."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Normalised:
    """The normalised copy; its character i came from the characters starts[i] to ends[i] of the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def normalise(text: str) -> str:
    """A text as it is compared: two texts with the same result are the same words."""
    return normalised(text).text


def locate(text: str, quote: str, prefix: str = "", suffix: str = "") -> Located | NotFound | Ambiguous:
    """Where a quotation stands in a text; white space around it does not count, its context decides a tie."""
    words = quote.strip()
    if not words:
        return NotFound()
    before = prefix + quote[: len(quote) - len(quote.lstrip())]
    after = quote[len(quote.rstrip()) :] + suffix
    if verbatim := _only_verbatim(text, words, before, after):
        return verbatim
    haystack = normalised(text)
    needle = normalise(words)
    hits = list(_hits(haystack, needle))
    if not hits:
        return NotFound()
    if len(hits) > 1 and (before or after):
        hits = _fitting(haystack.text, hits, len(needle), before, after)
    if len(hits) > 1:
        return Ambiguous(len(hits))
    return _place(haystack, hits[0], len(needle))


def select(text: str, start: int, end: int) -> Selector:
    """The selectors of text[start:end]; ValueError if that is no place in the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no place in a text of {len(text)} characters: {start} to {end}")
    return Selector(
        start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    )


def nearest(text: str, words: str, near: int) -> Located | NotFound:
    """The occurrence of some words, whole ones, that begins closest to an offset; of two, the earlier."""
    haystack, needle = normalised(text), normalise(words.strip())
    if not needle:
        return NotFound()
    middle = bisect_left(haystack.starts, near)
    found = [
        _place(haystack, hit, len(needle))
        for hits in (_hits(haystack, needle, middle), _hits_before(haystack, needle, middle))
        if (hit := next((hit for hit in hits if _whole(haystack.text, hit, len(needle))), None)) is not None
    ]
    return min(found, key=lambda place: (abs(place.start - near), place.start), default=NotFound())


def _only_verbatim(text: str, words: str, before: str, after: str) -> Located | None:
    """The usual case, fast: the words, with the context that is given, stand there once as they are."""
    wanted = before + words + after
    first = text.find(wanted)
    if first < 0 or text.find(wanted, first + 1) >= 0:
        return None
    start = first + len(before)
    end = start + len(words)
    return None if _cuts(text, end) else Located(start, end)


def normalised(text: str) -> Normalised:
    """The normalised copy of a text and the map back."""
    return _remembered(text) if len(text) < MAX_REMEMBERED else _work_out(text)


def _work_out(text: str) -> Normalised:
    places: list[tuple[int, int, str]] = []  # replaced: start, end, by what
    if not unicodedata.is_normalized("NFC", text):
        places = list(_composed(text))
    elif not _SPACE.search(text):
        return Normalised(text.translate(_FOLDED), range(len(text)), range(1, len(text) + 1))
    else:
        places = [(match.start(), match.end(), " ") for match in _SPACE.finditer(text)]
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    done = 0
    for start, end, by in [*places, (len(text), len(text), "")]:
        pieces += [text[done:start], by]
        starts.extend([*range(done, start), *[start] * len(by)])
        ends.extend([*range(done + 1, start + 1), *[end] * len(by)])
        done = end
    return Normalised("".join(pieces).translate(_FOLDED), starts, ends)


_remembered = lru_cache(maxsize=32)(_work_out)  # the spans of one paragraph come in a row


def _composed(text: str) -> Iterator[tuple[int, int, str]]:
    """What changes in a text that is not NFC: letters with the marks after them, and white space."""
    start = 0
    while start < len(text):
        end = start + 1
        if text[start].isspace():
            while end < len(text) and text[end].isspace():
                end += 1
            by = " "
        else:
            while end < len(text) and _extends(text[end]):
                end += 1
            by = unicodedata.normalize("NFC", text[start:end])
        if by != text[start:end]:
            yield start, end, by
        start = end


def _extends(character: str) -> bool:
    """Whether a character may combine with the one before: marks, vowels and ends of Hangul syllables."""
    point = ord(character)
    if point < 0x300:
        return False
    return unicodedata.category(character)[0] == "M" or 0x1160 <= point <= 0x11FF or point == 0x16D67


def _cuts(text: str, end: int) -> bool:
    """Whether a place ends inside a letter, before its marks: "cafe" in "cafe" with an accent to follow."""
    return end < len(text) and _extends(text[end])


def _hits(haystack: Normalised, needle: str, first: int = 0) -> Iterator[int]:
    """Where the needle stands, from left to right, overlapping places included."""
    place = haystack.text.find(needle, first)
    for _ in range(_limit(needle)):
        if place < 0:
            return
        if _fits(haystack, place, len(needle)):
            yield place
        place = haystack.text.find(needle, place + 1)


def _hits_before(haystack: Normalised, needle: str, last: int) -> Iterator[int]:
    """Where the needle stands, from right to left, beginning before `last`."""
    place = haystack.text.rfind(needle, 0, last + len(needle) - 1)
    for _ in range(_limit(needle)):
        if place < 0:
            return
        if _fits(haystack, place, len(needle)):
            yield place
        place = haystack.text.rfind(needle, 0, place + len(needle) - 1)


def _limit(needle: str) -> int:
    return max(16, min(MAX_HITS, MAX_WORK // len(needle)))


def _fits(haystack: Normalised, place: int, length: int) -> bool:
    """Whether a hit begins and ends with whole letters of the original."""
    starts, last = haystack.starts, place + length
    if place and starts[place] == starts[place - 1]:
        return False
    if last < len(starts) and starts[last] == starts[last - 1]:
        return False
    return not _cuts(haystack.text, last)


def _whole(text: str, place: int, length: int) -> bool:
    """Whether a hit does not begin or end inside a word."""
    last = place + length
    inside = place and text[place - 1].isalnum() and text[place].isalnum()
    return not inside and not (last < len(text) and text[last].isalnum() and text[last - 1].isalnum())


def _place(haystack: Normalised, place: int, length: int) -> Located:
    return Located(haystack.starts[place], haystack.ends[place + length - 1])


def _fitting(text: str, hits: list[int], length: int, before: str, after: str) -> list[int]:
    """The hits whose context fits best: all that is given, or all there is up to the paragraph's edge."""
    prefix = _context(before[-MAX_CONTEXT:]).rstrip()[::-1]
    suffix = _context(after[:MAX_CONTEXT]).lstrip()
    scores: dict[int, int] = {}
    for hit in hits:
        left = _context(text[max(0, hit - MAX_CONTEXT) : hit]).rstrip()[::-1]
        right = _context(text[hit + length : hit + length + MAX_CONTEXT]).lstrip()
        agreed = (_agreement(prefix, left), _agreement(suffix, right))
        if None not in agreed:
            scores[hit] = sum(filter(None, agreed))
    best = max(scores.values(), default=0)
    return [hit for hit, score in scores.items() if score == best] if best else hits


def _context(text: str) -> str:
    """Taken apart, so that a context that was cut between a letter and its mark still fits."""
    return unicodedata.normalize("NFD", normalise(text))


def _agreement(given: str, there: str) -> int | None:
    """How many characters agree; None if one differs."""
    shared = min(len(given), len(there))
    return shared if given[:shared] == there[:shared] else None
