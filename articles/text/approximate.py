"""Where edited words may stand in a new text, and how likely each place is. Pure.

Places come from two sides: from what stands between the words that stayed around them, and from a search for words
that look like them in what became of their paragraph and in new paragraphs.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import partial_ratio_alignment

from articles.text.align import Alignment
from articles.text.versions import Spot, Version, cuts, likeness, surroundings

AT_MOST_WRONG = 0.5  # of the characters
WEIGHT_OF_WORDS, WEIGHT_BEFORE, WEIGHT_AFTER, WEIGHT_OF_PLACE = 50, 20, 20, 2
CONTEXT = 32  # characters on each side that count for the score
LONGEST_CONTEXT = 48  # characters of the new text that they are looked for in: words may have come in between
BESIDE = 2  # words or marks on each side of a place that tell between which it is
OTHERS = 0.6  # of the words of a place, for them to be others
IN_COMMON = 0.3  # of the words, for a paragraph to be searched
MAX_SEARCHED = 50_000  # characters of a paragraph, and of words, that are searched
MAX_COMPARED = 100_000_000  # old words times new words that are compared in order

_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True)
class _Group:
    """Old paragraphs and what became of them, as words in a row; `there`: the new word that an old one is."""

    olds: list[tuple[int, int]]  # start and end in the old text's row
    news: list[tuple[int, int]]
    there: list[int]  # -1: none

    @cached_property
    def back(self) -> dict[int, int]:
        """Which old word each new one is, of those that are an old one."""
        return {new: old for old, new in enumerate(self.there) if new >= 0}


class Approximate:
    """Looks for edited words in what is new in a text."""

    def __init__(self, old: Version, new: Version, alignment: Alignment) -> None:
        self.old, self.new = old, new
        self.alignment = alignment
        self.group_of = {n: group for group in alignment.groups for n in group[0]}
        self.group_of_new = {n: group for group in alignment.groups for n in group[1]}
        self._compared: dict[tuple[tuple[int, ...], tuple[int, ...]], _Group] = {}
        self._words_of: dict[int, set[str]] = {}

    def places(self, spot: Spot) -> Iterator[Spot]:
        """Places that may hold the words, edited; those in what became of their paragraph come first."""
        group = self.group_of.get(spot.paragraph)
        news = group[1] if group else ()
        if group and (between := self._between(spot, group)):
            yield between
        words = self.old.words(spot)
        if len(words) > MAX_SEARCHED:
            return
        wanted = set(_WORD.findall(words))
        for paragraph in (*news, *(n for n in self.alignment.inserted if n not in news)):
            if self._shares(wanted, paragraph) and (found := self._most_alike(words, paragraph)):
                yield found

    def score(self, spot: Spot, there: Spot) -> tuple[float, tuple[float, float]]:
        """How likely the old words became the new ones, 0 to 1, and how alike what stands around them is."""
        right = likeness(self.old.words(spot), self.new.words(there))
        around = self._around(spot, there)
        if right < AT_MOST_WRONG:
            return 0.0, around
        place = 1 - abs(self.old.share(spot) - self.new.share(there))
        total = (
            WEIGHT_OF_WORDS * right
            + WEIGHT_BEFORE * around[0]
            + WEIGHT_AFTER * around[1]
            + WEIGHT_OF_PLACE * place
        )
        return total / (WEIGHT_OF_WORDS + WEIGHT_BEFORE + WEIGHT_AFTER + WEIGHT_OF_PLACE), around

    def _around(self, spot: Spot, there: Spot) -> tuple[float, float]:
        """How alike what stands around them is, wherever the new context is cut: words may have come or gone in it."""
        before, after = surroundings(self.old, spot, self.new, there, CONTEXT)
        old_before, old_after = self.old.before(spot, CONTEXT), self.old.after(spot, CONTEXT)
        for start in _ends_of_words(new_before := self.new.before(there, LONGEST_CONTEXT)):
            before = max(before, likeness(old_before, new_before[start:]))
        for end in _ends_of_words(new_after := self.new.after(there, LONGEST_CONTEXT)):
            after = max(after, likeness(old_after, new_after[:end]))
        return before, after

    def are_others(self, spot: Spot, there: Spot, is_long: bool) -> bool:
        """Whether the words at a new place are other ones than these, as the two texts are compared word by word.

        Either they are other old words: "with members of the Council" of which "the" was left out is not the "with
        members of Council" of the headline. Or they are new, between old words between which these did not stand;
        this tells nothing of long words, which may have moved.
        """
        numbers = self.group_of_new.get(there.paragraph)
        if numbers is None:
            return False
        group = self._compared_words(numbers)
        first = bisect_left(group.news, (there.start, there.start))
        last = bisect_left(group.news, (there.end, there.end))
        were = [group.back[n] for n in range(first, last) if n in group.back]
        theirs = sum(group.olds[n][0] < spot.end and group.olds[n][1] > spot.start for n in were)
        others = len(were) - theirs
        if others > theirs and others >= OTHERS * (last - first):
            return were[-1] - were[0] < 2 * (last - first)
        return not (theirs or is_long) and self._is_between_others(spot, group, first, last)

    def _is_between_others(self, spot: Spot, group: _Group, first: int, last: int) -> bool:
        """Whether the old words right before and right after some new ones are not those around the old place."""
        before = next(
            (group.back[n] for n in range(first - 1, first - 1 - BESIDE, -1) if n in group.back), None
        )
        after = next((group.back[n] for n in range(last, last + BESIDE) if n in group.back), None)
        if before is None or after is None:
            return False
        return not (group.olds[before][0] < spot.start and spot.end <= group.olds[after][1])

    # --- Between the words that stayed -------------------------------------------------------

    def _between(self, spot: Spot, numbers: tuple[tuple[int, ...], tuple[int, ...]]) -> Spot | None:
        """What stands in the place of the words, judged by their neighbours that are still there."""
        group = self._compared_words(numbers)
        inside = [n for n, (start, end) in enumerate(group.olds) if start < spot.end and end > spot.start]
        if not inside:
            return None
        first, last = inside[0], inside[-1]
        left = next((group.there[n] for n in range(first - 1, -1, -1) if group.there[n] >= 0), -1)
        right = next(
            (group.there[n] for n in range(last + 1, len(group.there)) if group.there[n] >= 0),
            len(group.news),
        )
        stayed = [n for n in inside if group.there[n] >= 0]
        start, end = left + 1, right
        if stayed:
            lost_before, lost_after = stayed[0] - first, last - stayed[-1]
            start = max(start, group.there[stayed[0]] - lost_before)
            end = min(end, group.there[stayed[-1]] + 1 + lost_after)
        return self._in_one_paragraph(group.news[start:end])

    def _in_one_paragraph(self, words: list[tuple[int, int]]) -> Spot | None:
        """The paragraph that has most of the words."""
        by_paragraph: dict[int, tuple[int, int]] = {}
        for start, end in words:
            paragraph = self.new.at(start, end).paragraph
            by_paragraph[paragraph] = (by_paragraph.get(paragraph, (start, end))[0], end)
        if not by_paragraph:
            return None
        paragraph = max(by_paragraph, key=lambda n: by_paragraph[n][1] - by_paragraph[n][0])
        return Spot(paragraph, *by_paragraph[paragraph])

    def _compared_words(self, numbers: tuple[tuple[int, ...], tuple[int, ...]]) -> _Group:
        group = self._compared.get(numbers)
        if group is None:
            group = self._compared[numbers] = self._compare(*numbers)
        return group

    def _compare(self, olds: tuple[int, ...], news: tuple[int, ...]) -> _Group:
        old, new = list(_tokens(self.old, olds)), list(_tokens(self.new, news))
        there = [-1] * len(old)
        if len(old) * len(new) <= MAX_COMPARED:
            before, after = [self.old.flat[a:b] for a, b in old], [self.new.flat[a:b] for a, b in new]
            for code in Indel.opcodes(before, after):
                if code.tag == "equal":
                    for step in range(code.src_end - code.src_start):
                        there[code.src_start + step] = code.dest_start + step
        return _Group(old, new, there)

    # --- Words that look like them -----------------------------------------------------------

    def _shares(self, wanted: set[str], paragraph: int) -> bool:
        words = self._words_of.get(paragraph)
        if words is None:
            words = self._words_of[paragraph] = set(_WORD.findall(self.new.copies[paragraph].text))
        return len(wanted & words) >= IN_COMMON * len(wanted)

    def _most_alike(self, words: str, paragraph: int) -> Spot | None:
        text, at = self.new.copies[paragraph].text, self.new.starts[paragraph]
        if not AT_MOST_WRONG * len(words) <= len(text) <= MAX_SEARCHED:
            return None
        if len(text) <= len(words):
            return Spot(paragraph, at, at + len(text))
        found = partial_ratio_alignment(words, text, score_cutoff=100 * AT_MOST_WRONG)
        if found is None:
            return None
        start, end = found.dest_start, found.dest_end
        while start > 0 and cuts(text, start):
            start -= 1
        while end < len(text) and cuts(text, end):
            end += 1
        while start < end and text[start] == " ":
            start += 1
        while start < end and text[end - 1] == " ":
            end -= 1
        return Spot(paragraph, at + start, at + end) if start < end else None


def _tokens(version: Version, paragraphs: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    for paragraph in paragraphs:
        at = version.starts[paragraph]
        for match in _TOKEN.finditer(version.copies[paragraph].text):
            yield at + match.start(), at + match.end()


def _ends_of_words(text: str) -> Iterator[int]:
    for match in _SPACE.finditer(text):
        yield match.start()
