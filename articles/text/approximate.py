"""Where edited words may stand in a new text, and how likely each place is. Pure.

Places come from two sides: from what stands between the words that stayed around them, and from a search for words
that look like them in what became of their paragraph and in new paragraphs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel, Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from articles.text.align import Alignment
from articles.text.versions import Spot, Version, cuts, likeness, surroundings

AT_MOST_WRONG = 0.5  # of the characters
WEIGHT_OF_WORDS, WEIGHT_BEFORE, WEIGHT_AFTER, WEIGHT_OF_PLACE = 50, 20, 20, 2
FRAME = 12  # characters right before and after that are the same where words were exchanged for others
FRAMED = 0.8  # the least score of words in such a frame
CONTEXT = 32  # characters on each side that count for the score
IN_COMMON = 0.3  # of the words, for a paragraph to be searched
MAX_SEARCHED = 50_000  # characters of a paragraph, and of words, that are searched
MAX_COMPARED = 100_000_000  # old words times new words that are compared in order

_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Group:
    """Old paragraphs and what became of them, as words in a row; `there`: the new word that an old one is."""

    olds: list[tuple[int, int]]  # start and end in the old text's row
    news: list[tuple[int, int]]
    there: list[int]  # -1: none


class Approximate:
    """Looks for edited words in what is new in a text."""

    def __init__(self, old: Version, new: Version, alignment: Alignment) -> None:
        self.old, self.new = old, new
        self.alignment = alignment
        self.group_of = {n: group for group in alignment.groups for n in group[0]}
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
        words, others = self.old.words(spot), self.new.words(there)
        right = Levenshtein.normalized_similarity(words, others)
        around = surroundings(self.old, spot, self.new, there, CONTEXT)
        if self._is_framed(spot, there) and likeness(words, others) >= AT_MOST_WRONG:
            around = 1.0, 1.0
        elif right < AT_MOST_WRONG:
            return 0.0, around
        place = 1 - abs(self.old.share(spot) - self.new.share(there))
        total = (
            WEIGHT_OF_WORDS * right
            + WEIGHT_BEFORE * around[0]
            + WEIGHT_AFTER * around[1]
            + WEIGHT_OF_PLACE * place
        )
        score = total / (WEIGHT_OF_WORDS + WEIGHT_BEFORE + WEIGHT_AFTER + WEIGHT_OF_PLACE)
        return (max(score, FRAMED) if around == (1.0, 1.0) else score), around

    def _is_framed(self, spot: Spot, there: Spot) -> bool:
        """Whether the same words stand right before and right after: then it is here that something changed."""
        return self.old.before(spot, FRAME) == self.new.before(there, FRAME) and self.old.after(
            spot, FRAME
        ) == self.new.after(there, FRAME)

    # --- Between the words that stayed -------------------------------------------------------

    def _between(self, spot: Spot, numbers: tuple[tuple[int, ...], tuple[int, ...]]) -> Spot | None:
        """What stands in the place of the words, judged by their neighbours that are still there."""
        group = self._compared.get(numbers)
        if group is None:
            group = self._compared[numbers] = self._compare(*numbers)
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
