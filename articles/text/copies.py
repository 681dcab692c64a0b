"""Articles that carry the same text: wire copy under other headlines, with paragraphs cut or added. Pure.

Every group of WORDS words that follow each other is hashed, and the hashes in one quarter of their range are kept
(a min-hash whose size grows with the text, so that how much of a short text stands in a long one can be told as well
as how alike two are: Broder 1997; Irber et al. 2022, "FracMinHash"). Only texts that share a kept hash are compared,
and a hash that very many share is that of a phrase of the trade: time and memory grow with the number of texts.

`pairs` compares all texts with each other, `alike` one text with those that have one of its LOOKED_UP smallest hashes
too: a pair that shares a fifth of its hashes, the least that copies do, has none of these with a chance of 0.8 ** 24.
"""

import re
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, groupby, pairwise

WORDS = 5  # that follow each other
KEPT_BELOW = 2**32 // 4  # hashes of 32 bits that are kept
PARTS = 16  # of the range of hashes, of which one at a time is put in order
SHORTEST = 25  # words; what is shorter is too easily alike
READ = 5_000  # words of a text that are looked at
SHARED = 4  # kept hashes that two copies share at least
WITHIN = 0.5  # share of the shorter text that stands in the longer
ALIKE = 0.2  # share of both together that stands in both: a statement that is quoted whole makes no copy
CROWD = 40  # texts that share a hash, beyond which each is only compared with the next
LOOKED_UP = 24  # smallest hashes of a text by which texts that may be copies of it are found
WORD = re.compile(r"\w+")
OPENING = CLOSING = 300  # characters in which a text names the agency that it is from


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts by their places, first the earlier one; how much they have in common, 0 to 1."""

    first: int
    second: int
    alike: float  # of both together
    within: float  # of the shorter


@dataclass(frozen=True, slots=True)
class Printed:
    """One article of a group of copies: who printed it and when (ISO 8601, or ""), and the agency it credits."""

    outlet: str
    published: str = ""
    credits: str = ""  # an outlet


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a group's text is from: the place of an article, or the agency that is credited and has none in it."""

    place: int | None
    agency: str = ""


def sketch(text: str) -> "array[int]":
    """The kept hashes of a text, each once, in order; none if it is too short. Marks and capitals do not count."""
    words = [
        found.group().encode() for found, _ in zip(WORD.finditer(text.casefold()), range(READ), strict=False)
    ]
    if len(words) < SHORTEST:
        return array("I")
    joined = b" ".join(words)
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    view = memoryview(joined)
    hashes = (
        zlib.crc32(view[start : end - 1]) * 0x9E3779B1 & 0xFFFFFFFF
        for start, end in zip(starts, starts[WORDS:], strict=False)
    )
    return array("I", sorted({value for value in hashes if value < KEPT_BELOW}))


def pairs(sketches: Sequence[Sequence[int]]) -> Iterator[Pair]:
    """The texts that are copies of each other, by the places of their sketches.

    What a crowd of texts has in common (a list of those present, a notice) says little: it counts for neither
    likeness nor length. But a report that a whole crowd printed is found by it: each is compared with the next.
    """
    shared: Counter[tuple[int, int]] = Counter()
    common: Counter[tuple[int, int]] = Counter()
    whole = [len(hashes) for hashes in sketches]
    own = list(whole)
    for places in _places(sketches):
        if len(places) <= CROWD:
            shared.update(combinations(places, 2))
        else:
            common.update(pairwise(places))
            for place in places:
                own[place] -= 1
    found = {
        pair: judged
        for pair, count in common.items()
        if (judged := _judged(pair, count + shared[pair], whole))
    }
    found |= {pair: judged for pair, count in shared.items() if (judged := _judged(pair, count, own))}
    yield from (found[pair] for pair in sorted(found))


def _judged(pair: tuple[int, int], shared: int, lengths: Sequence[int]) -> Pair | None:
    """Two texts as copies, if they share enough of their hashes; else None."""
    shorter, longer = sorted((lengths[pair[0]], lengths[pair[1]]))
    if not _suffices(shared, shorter, longer):
        return None
    return Pair(*pair, shared / (shorter + longer - shared), shared / shorter)


def _suffices(shared: int, one: int, other: int) -> bool:
    """Whether two texts of so many hashes share enough of them to be copies."""
    return (
        shared >= SHARED and shared >= WITHIN * min(one, other) and shared >= ALIKE * (one + other - shared)
    )


def alike(text: Sequence[int], others: Sequence[Sequence[int]]) -> list[int]:
    """The places of those sketches that are of copies of a text, as `pairs` judges: a crowd's hashes do not count.

    Of a crowd only the one that shares most is compared as a whole.
    """
    own = set(text)
    found = [own.intersection(hashes) for hashes in others]
    counted = Counter(value for shared in found for value in shared)
    common = {value for value, number in counted.items() if number >= CROWD}
    places = [
        place
        for place, shared in enumerate(found)
        if _suffices(len(shared - common), len(own) - len(common), len(others[place]) - len(shared & common))
    ]
    nearest = max(range(len(found)), key=lambda place: len(found[place]), default=None) if common else None
    if nearest is not None and nearest not in places:
        places += [nearest] if _suffices(len(found[nearest]), len(own), len(others[nearest])) else []
    return places


def said(words: Iterable[str]) -> str:
    """The words of a claim as they are compared with those of a copy: marks, capitals and white space do not count."""
    return " ".join(found for text in words for found in WORD.findall(text.casefold()))


def _places(sketches: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """For each hash that several texts have, their places in order."""
    for part in _parts(sketches):
        for _, found in groupby(part, key=lambda entry: entry >> 32):
            places = [entry & 0xFFFFFFFF for entry in found]
            if len(places) > 1:
                yield places


def _parts(sketches: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """All hashes with the place of their text in the lower 32 bits, in order, a part of their range at a time."""
    parts = [array("Q") for _ in range(PARTS)]
    size = KEPT_BELOW // PARTS
    for place, hashes in enumerate(sketches):
        for value in hashes:
            parts[value // size].append(value << 32 | place)
    while parts:
        yield sorted(parts.pop())


def groups(found: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The texts of pairs that are copies of each other, perhaps through others, each group in order."""
    parent: dict[int, int] = {}

    def root(place: int) -> int:
        parent.setdefault(place, place)
        while parent[place] != place:
            parent[place] = place = parent[parent[place]]
        return place

    for first, second in found:
        one, other = sorted((root(first), root(second)))
        parent[other] = one
    members: dict[int, list[int]] = {}
    for place in sorted(parent):
        members.setdefault(root(place), []).append(place)
    return list(members.values())


def credited(text: str, agencies: Sequence[str]) -> str:
    """The agency that a text says it is from, in its opening or its end; or "".

    "BAKU, December 5 (APA) – ...", "Baku, APA.", "..., APA reports", "... told APA", "Source: APA"; not "APA’s rival".
    """
    if not agencies:
        return ""
    opening, closing = _credits(tuple(agencies))
    found = opening.search(text[:OPENING]) or closing.search(text[-CLOSING:])
    return next(name for name in found.groups() if name) if found else ""


@cache
def _credits(agencies: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What names an agency in an opening, and at an end."""
    names = "|".join(re.escape(name) for name in sorted(agencies, key=len, reverse=True))
    name = rf"(?<!\w)({names})(?![\w’'])"
    opening = (
        rf"[(/\[–—,-] ?{name} ?[)/\]–—.-]|{name} (?:reports?|reported|informs|xəbər verir|сообщает)"
        rf"|(?:told|citing|according to|reported by|ссылкой на) {name}"
    )
    source = r"(?i:source|via|from|mənbə|источник|աղբյուր)\s*[:՝]\s*"
    return re.compile(opening), re.compile(rf"{source}{name}|[(/\[–—] ?{name} ?[)/\]]?\s*$")


def origin(printed: Sequence[Printed]) -> Origin:
    """Where the text of a group is from: the agency that most copies credit, else the earliest article.

    An article without a date is never the earliest where another has one; of two days alike the first counts.
    """
    named = Counter(one.credits for one in printed if one.credits)
    agency = named.most_common(1)[0][0] if named else ""
    own = [place for place, one in enumerate(printed) if one.outlet == agency]
    if agency and not own:
        return Origin(None, agency)
    dated = [place for place in own or range(len(printed)) if printed[place].published]
    earliest = min(dated, key=lambda place: printed[place].published, default=None)
    return Origin(earliest if earliest is not None else next(iter(own), None), agency)
