"""The paragraphs of an old text and of a new one: which are the same, edited, split, joined or moved.

Pure. Paragraphs are compared on their normalised words, so that other quotation marks, dashes or white space make
no difference. The work is bounded: only paragraphs that share rare words are compared with each other.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rapidfuzz.distance import Indel

from articles.text.anchors import normalise

EQUAL, MOVED, EDITED, SPLIT, JOINED = "equal", "moved", "edited", "split", "joined"

ALIKE = 0.4  # of the words and pairs of words of two paragraphs, from which one is the other, edited
CONTAINED = 0.5  # of those of the shorter one, from which it is a part of the other
FEWEST = 8  # words and pairs of a part that is recognised as such
SIMILAR = 0.6  # of the characters, for paragraphs too short for that, at the same place of the text
COMPARED = 5000  # characters of them
LOOK_AHEAD = 20  # old paragraphs that are tried for a short one
RARE = 30  # paragraphs in which a word or pair stands at most that makes them worth comparing
TRIED = 12  # old paragraphs that are compared with a new one

_WORD = re.compile(r"\w+")
Features = Counter[str | tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Link:
    """An old paragraph and a new one that has its words, or some of them; paragraphs are counted from 0."""

    old: int
    new: int
    kind: str  # EQUAL, MOVED (equal, in another order), EDITED, SPLIT or JOINED
    shared: int  # words and pairs of words that both have


@dataclass(frozen=True)
class Alignment:
    """Which paragraphs of a new text are, or hold parts of, which of an old one."""

    links: tuple[Link, ...]  # in the order of the old text
    olds: int
    news: int

    @cached_property
    def carried(self) -> tuple[int | None, ...]:
        """For each new paragraph the old one that it is, and whose key it keeps; each old one at most once."""
        kept: list[int | None] = [None] * self.news
        taken: set[int] = set()
        first = {EQUAL: 0, MOVED: 1}
        for link in sorted(
            self.links, key=lambda link: (first.get(link.kind, 2), -link.shared, link.old, link.new)
        ):
            if kept[link.new] is None and link.old not in taken:
                kept[link.new] = link.old
                taken.add(link.old)
        return tuple(kept)

    @cached_property
    def inserted(self) -> tuple[int, ...]:
        """New paragraphs that have nothing of an old one."""
        linked = {link.new for link in self.links}
        return tuple(new for new in range(self.news) if new not in linked)

    @cached_property
    def deleted(self) -> tuple[int, ...]:
        """Old paragraphs of which nothing is left."""
        linked = {link.old for link in self.links}
        return tuple(old for old in range(self.olds) if old not in linked)

    @cached_property
    def groups(self) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
        """Old and new paragraphs that are linked with each other, directly or by way of others."""
        return tuple(_components((link.old, link.new) for link in self.links))


def align(old: Sequence[str], new: Sequence[str]) -> Alignment:
    """Compare two texts paragraph by paragraph."""
    before, after = [normalise(text) for text in old], [normalise(text) for text in new]
    links = list(_equal(before, after))
    same_old, same_new = {link.old for link in links}, {link.new for link in links}
    rest_old = [n for n in range(len(old)) if n not in same_old]
    rest_new = [n for n in range(len(new)) if n not in same_new]
    if rest_old and rest_new:
        changed = list(_sharing(before, after, rest_old, rest_new))
        linked_old, linked_new = {old for old, _, _ in changed}, {new for _, new, _ in changed}
        changed += _alike_in_place(
            before,
            after,
            [link for link in links if link.kind == EQUAL],
            [n for n in rest_old if n not in linked_old],
            [n for n in rest_new if n not in linked_new],
        )
        links += _named(changed)
    return Alignment(tuple(sorted(links, key=lambda link: (link.old, link.new))), len(old), len(new))


# --- The same words ---------------------------------------------------------------------------


def _equal(before: Sequence[str], after: Sequence[str]) -> Iterator[Link]:
    """Paragraphs with the same words: in the same order, and then those that moved."""
    same: list[tuple[int, int]] = []
    for code in Indel.opcodes(before, after):
        if code.tag == "equal":
            same += zip(
                range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True
            )
    yield from (Link(old, new, EQUAL, len(before[old])) for old, new in same)
    same_old, same_new = {old for old, _ in same}, {new for _, new in same}
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for old in reversed(range(len(before))):
        if old not in same_old:
            waiting[before[old]].append(old)
    for new, text in enumerate(after):
        if new not in same_new and waiting.get(text):
            yield Link(waiting[text].pop(), new, MOVED, len(text))


# --- Words in common --------------------------------------------------------------------------


def _features(text: str) -> Features:
    """The words of a text and its pairs of neighbouring words, counted."""
    words: list[str] = _WORD.findall(text)
    return Counter([*words, *pairwise(words)])


def _sharing(
    before: Sequence[str], after: Sequence[str], rest_old: Sequence[int], rest_new: Sequence[int]
) -> list[tuple[int, int, int]]:
    """Old and new paragraphs that have enough in common, with how much: the most first, and no word twice."""
    olds = {n: _features(before[n]) for n in rest_old}
    news = {n: _features(after[n]) for n in rest_new}
    pairs = sorted(
        ((_in_common(olds[o], news[n]), o, n) for o, n in _worth_comparing(olds, news)),
        key=lambda pair: (-pair[0], abs(pair[1] - pair[2]), pair[1:]),
    )
    sizes_old = {n: counted.total() for n, counted in olds.items()}
    sizes_new = {n: counted.total() for n, counted in news.items()}
    found = []
    for most, o, n in pairs:
        if not _enough(most, sizes_old[o], sizes_new[n]):
            continue
        common = olds[o] & news[n]  # without what was found elsewhere already
        shared = common.total()
        if _enough(shared, sizes_old[o], sizes_new[n]):
            found.append((o, n, shared))
            olds[o] = olds[o] - common
            news[n] = news[n] - common
    return found


def _worth_comparing(olds: dict[int, Features], news: dict[int, Features]) -> Iterator[tuple[int, int]]:
    """Pairs of paragraphs that share a rare word or pair: for each new one those that share the most."""
    holders: defaultdict[str | tuple[str, str], list[int]] = defaultdict(list)
    for o, counted in olds.items():
        for feature in counted:
            holders[feature].append(o)
    for n, counted in news.items():
        sharing: Counter[int] = Counter()
        for feature in counted:
            if 0 < len(holders.get(feature, ())) <= RARE:
                sharing.update(holders[feature])
        yield from ((o, n) for o, _ in sharing.most_common(TRIED))


def _in_common(one: Features, other: Features) -> int:
    small, large = (one, other) if len(one) < len(other) else (other, one)
    return sum(min(count, large[feature]) for feature, count in small.items() if feature in large)


def _enough(shared: int, old: int, new: int) -> bool:
    """Whether one is the other, edited, or a part of it."""
    smaller = min(old, new)
    return 2 * shared >= ALIKE * (old + new) or (
        shared >= CONTAINED * smaller and shared >= FEWEST * CONTAINED and smaller >= FEWEST
    )


def _alike_in_place(
    before: Sequence[str],
    after: Sequence[str],
    anchored: Iterable[Link],
    rest_old: Sequence[int],
    rest_new: Sequence[int],
) -> Iterator[tuple[int, int, int]]:
    """Short paragraphs whose letters are alike, between the same unchanged ones: "Backround" and "Background"."""
    bounds = sorted((link.old, link.new) for link in anchored)
    gap_of_old = _gaps([old for old, _ in bounds], rest_old)
    gap_of_new = _gaps([new for _, new in bounds], rest_new)
    waiting: defaultdict[int, list[int]] = defaultdict(list)
    for o in rest_old:
        waiting[gap_of_old[o]].append(o)
    for n in rest_new:
        for o in waiting[gap_of_new[n]][:LOOK_AHEAD]:
            one, other = before[o][:COMPARED], after[n][:COMPARED]
            if Indel.normalized_similarity(one, other, score_cutoff=SIMILAR) >= SIMILAR:
                waiting[gap_of_new[n]].remove(o)
                yield o, n, 1
                break


def _gaps(bounds: Sequence[int], places: Iterable[int]) -> dict[int, int]:
    """For each place how many bounds lie before it; both ascend."""
    found, at = {}, 0
    for place in places:
        while at < len(bounds) and bounds[at] < place:
            at += 1
        found[place] = at
    return found


# --- What they are called ---------------------------------------------------------------------


def _named(pairs: Sequence[tuple[int, int, int]]) -> Iterator[Link]:
    parts_of_old = Counter(old for old, _, _ in pairs)
    parts_of_new = Counter(new for _, new, _ in pairs)
    for old, new, shared in pairs:
        kind = EDITED
        if parts_of_old[old] > 1 and parts_of_new[new] == 1:
            kind = SPLIT
        elif parts_of_new[new] > 1 and parts_of_old[old] == 1:
            kind = JOINED
        yield Link(old, new, kind, shared)


def _components(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    of_old: defaultdict[int, list[int]] = defaultdict(list)
    of_new: defaultdict[int, list[int]] = defaultdict(list)
    for old, new in pairs:
        of_old[old].append(new)
        of_new[new].append(old)
    seen: set[int] = set()
    for start in of_old:
        if start in seen:
            continue
        olds, news, waiting = {start}, set(), [start]
        while waiting:
            for new in of_old[waiting.pop()]:
                if new not in news:
                    news.add(new)
                    waiting += (others := [old for old in of_new[new] if old not in olds])
                    olds.update(others)
        seen |= olds
        yield tuple(sorted(olds)), tuple(sorted(news))
