"""What became of some words of an old text in a new one. Pure.

Only the same words, but for white space, quotation marks and dashes, are found for certain: in the same paragraph
(unchanged) or elsewhere (moved). A place counts as theirs only if no other place of the old text has a better claim
to it. Edited words get a score, which decides whether they are altered, only offered to an editor, or gone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.text.align import EQUAL, MOVED, Alignment, align
from articles.text.approximate import Approximate
from articles.text.versions import MAX_PLACES, Spot, Version, surroundings

UNCHANGED, MOVED_WORDS, ALTERED = "unchanged", "moved", "altered"
OFFERED, AMBIGUOUS, GONE = "offered", "ambiguous", "gone"

LONG = 40  # characters of words that can hardly stand anywhere by chance
LONG_WORDS = 6
AROUND_SHORT = 0.7  # likeness of what stands around shorter words, for a place to be theirs for certain
AROUND_IN_ORDER = 0.52  # the same, in what became of their own paragraph if it has them as often as before
AROUND_IN_PLACE = 0.58  # the same, in what became of their own paragraph
AROUND_LONG = 0.58  # the same, for long words that stand somewhere more than once
BOTH_SIDES = 0.6  # likeness on each side, for short words that stand somewhere more than once
FEWEST_AROUND = 12  # characters of their sentence besides them
ONE_SIDE = 0.9  # likeness on one side that does as well
APART = 0.12  # by how much the best of two places must be better, and a place theirs rather than another's
FAR_APART = 0.22  # the same, where one side alone may tell: "The" of this sentence or of the next one
EVEN = 0.02  # less than this is no difference between scores
IS_ALTERED, IS_OFFERED = 0.75, 0.6  # scores
SHORT_IS_ALTERED = 0.8  # under 40 characters
SHORT_CONTEXT = 0.5  # likeness on both sides that altered short words need
MAX_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be the right one: paragraph counted from 0, verbatim offsets, and how sure it is."""

    paragraph: int
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What became of some words; `place` is None where they are ambiguous or gone."""

    state: str
    score: float = 0.0
    place: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()


class Reanchoring:
    """Two texts of an article: the one in which claims were read and a newer one, each as (key, text) in order."""

    def __init__(self, old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> None:
        self.keys = [key for key, _ in old], [key for key, _ in new]
        self.old, self.new = Version([text for _, text in old]), Version([text for _, text in new])
        self.alignment: Alignment = align(self.old.texts, self.new.texts)
        self.same = {link.old: link.new for link in self.alignment.links if link.kind in (EQUAL, MOVED)}
        self.origin = {new: old for old, new in self.same.items()}
        self.partners: dict[int, set[int]] = {}
        for link in self.alignment.links:
            self.partners.setdefault(link.old, set()).add(link.new)
        self.approximate = Approximate(self.old, self.new, self.alignment)

    def find(self, paragraph: int, start: int, end: int) -> Found:
        """What became of the words from start to end of an old paragraph, counted from 0."""
        spot = self.old.spot(paragraph, start, end)
        if spot is None:
            return Found(GONE)
        return (
            self._in_same_paragraph(spot)
            or self._in_order(spot)
            or self._same_words(spot)
            or self._altered(spot)
        )

    # --- The same words ----------------------------------------------------------------------

    def _in_same_paragraph(self, spot: Spot) -> Found | None:
        """The usual case: their paragraph is there as it was, and there are as many of it as there were."""
        there = self.same.get(spot.paragraph)
        if there is None:
            return None
        text = self.old.copies[spot.paragraph].text
        many = len(self.old.alike[text]), len(self.new.alike[text])
        if max(many) > 1 and not self._told_apart(spot.paragraph, there):
            copies = sorted(self.new.alike[text], key=lambda n: (n != there, n))
            return self._ambiguous([(1.0, self._carried_over(spot, n)) for n in copies])
        return self._certain(spot, self._carried_over(spot, there))

    def _carried_over(self, spot: Spot, paragraph: int) -> Spot:
        """The same offsets in an equal new paragraph."""
        by = self.new.starts[paragraph] - self.old.starts[spot.paragraph]
        return Spot(paragraph, spot.start + by, spot.end + by)

    def _told_apart(self, paragraph: int, there: int) -> bool:
        """Whether one of several equal paragraphs stands between the same neighbours, and no other one does."""
        text = self.old.copies[paragraph].text
        mine = self._neighbours(paragraph, there)
        others = [self._neighbours(paragraph, new) for new in self.new.alike[text] if new != there]
        others += [self._neighbours(old, there) for old in self.old.alike[text] if old != paragraph]
        return all(mine > other for other in others)

    def _neighbours(self, old: int, new: int) -> int:
        """How many of the paragraphs before and after are the same, the edge of the text being one."""
        agreed = 0
        for step in (-1, 1):
            here, there = old + step, new + step
            if not 0 <= here < len(self.old.copies):
                agreed += not 0 <= there < len(self.new.copies)
            else:
                agreed += there in self.partners.get(here, ())
        return agreed

    def _in_order(self, spot: Spot) -> Found | None:
        """What became of their paragraph has the words as often as it had them: the third is the third.

        Only where what stands around them is alike as well: one may have gone and another come.
        """
        group = self.approximate.group_of.get(spot.paragraph)
        if group is None:
            return None
        words = self.old.words(spot)
        olds, news = self.old.occurrences_in(words, group[0]), self.new.occurrences_in(words, group[1])
        if not olds or len(olds) != len(news):
            return None
        there = next((new for old, new in zip(olds, news, strict=True) if old == spot), None)
        if there is None or len(olds) > MAX_PLACES:
            return None
        near = self._nearness(spot, there)
        rivals = [self._nearness(old, there) for old in self.old.occurrences(words) if old != spot]
        rivals += [self._nearness(spot, new) for new in self.new.occurrences(words) if new != there]
        if near < AROUND_IN_ORDER or near + EVEN < max(rivals, default=0.0):
            return None
        if self.approximate.are_others(spot, there, _is_long(words)) or not self._is_beside(spot, there):
            return None
        return self._certain(spot, there)

    def _same_words(self, spot: Spot) -> Found | None:
        words = self.old.words(spot)
        places = self.new.occurrences(words)
        if not places:
            return None
        rivals = [other for other in self.old.occurrences(words) if other.start != spot.start]
        if max(len(places), len(rivals) + 1) >= MAX_PLACES:
            return self._ambiguous([(self._nearness(spot, there), there) for there in places])
        is_long = _is_long(words)
        places = [
            there
            for there in places
            if self._in_same_sentence(spot, there) or not self.approximate.are_others(spot, there, is_long)
        ]
        if len(places) == 1 and not rivals and is_long:
            return self._certain(spot, places[0])
        mine: list[tuple[float, Spot]] = []
        even: list[tuple[float, Spot]] = []
        for there in places:
            if self._is_a_rival_s_sentence(spot, there, rivals):
                continue
            near = self._nearness(spot, there)
            best = max(
                (self._claim_of(rival, there) for rival in self._equals(spot, there, rivals)), default=0.0
            )
            if near > best + FAR_APART or (
                near > best + APART and (is_long or not rivals or self._on_both_sides(spot, there))
            ):
                mine.append((near, there))
            elif abs(near - best) <= APART and near >= AROUND_SHORT:
                even.append((near, there))
        return self._choose(spot, mine, even, is_long)

    def _on_both_sides(self, here: Spot, there: Spot) -> bool:
        """Whether both sides are alike, or the whole sentence is the same, whatever was printed around it."""
        if min(surroundings(self.old, here, self.new, there)) >= BOTH_SIDES:
            return True
        return self._in_same_sentence(here, there)

    def _in_same_sentence(self, here: Spot, there: Spot) -> bool:
        """Whether the whole sentence around an old place stands around a new one, and is no mere "He said"."""
        sentence = self.old.sentence(here)
        return sum(map(len, sentence)) >= FEWEST_AROUND and sentence == self.new.sentence(there)

    def _equals(self, spot: Spot, there: Spot, rivals: Sequence[Spot]) -> Sequence[Spot]:
        """The rivals for a place that are not beaten by the whole sentence around it being that of these words."""
        if not self._in_same_sentence(spot, there):
            return rivals
        return [rival for rival in rivals if self._in_same_sentence(rival, there)]

    def _is_a_rival_s_sentence(self, spot: Spot, there: Spot, rivals: Sequence[Spot]) -> bool:
        """Whether a new sentence is, word for word, that of other old words, and not that of these.

        Where "The two ministers also agreed ..." went, "The two ministers also decided ..." has moved into its place.
        """
        mine = self._in_same_sentence(spot, there)
        return not mine and any(self._in_same_sentence(rival, there) for rival in rivals)

    def _nearness(self, here: Spot, there: Spot) -> float:
        """How much the surroundings of an old and a new place are alike: 0 to 1."""
        return sum(surroundings(self.old, here, self.new, there)) / 2

    def _claim_of(self, rival: Spot, there: Spot) -> float:
        """The same for another old place; a place in its own unchanged paragraph is its own for certain."""
        is_kept = self.same.get(rival.paragraph) == there.paragraph
        if is_kept and self._carried_over(rival, there.paragraph).start == there.start:
            return 2.0
        return self._nearness(rival, there)

    def _choose(
        self,
        spot: Spot,
        mine: list[tuple[float, Spot]],
        even: list[tuple[float, Spot]],
        is_long: bool,
    ) -> Found | None:
        """The one place that is theirs; ambiguous if there are two, or one that another may claim as well."""
        mine.sort(key=lambda one: (-one[0], one[1].start))
        if not mine:
            return self._ambiguous(even) if even else None
        near, there = mine[0]
        if not (self._is_surrounded(spot, there, near, is_long) and self._is_beside(spot, there)):
            return None
        if any(near - other < APART for other, _ in (*mine[1:], *even)):
            return self._ambiguous([*mine, *even])
        return self._certain(spot, there)

    def _is_beside(self, spot: Spot, there: Spot) -> bool:
        """Whether a single word has a neighbour still: the "the" of "the year" is not that of "year the of"."""
        if " " in self.old.words(spot):
            return True
        return any(
            one == other for one, other in zip(self.old.beside(spot), self.new.beside(there), strict=True)
        )

    def _is_surrounded(self, spot: Spot, there: Spot, near: float, is_long: bool) -> bool:
        if is_long or there.paragraph in self.partners.get(spot.paragraph, ()):
            floor = AROUND_LONG if is_long else AROUND_IN_PLACE
            return near >= floor or max(surroundings(self.old, spot, self.new, there)) >= ONE_SIDE
        return near >= AROUND_SHORT and self._on_both_sides(spot, there)

    def _certain(self, spot: Spot, there: Spot) -> Found:
        is_home = self.keys[0][spot.paragraph] == self.keys[1][there.paragraph]
        return Found(UNCHANGED if is_home else MOVED_WORDS, 1.0, self._candidate(there, 1.0))

    def _ambiguous(self, places: Sequence[tuple[float, Spot]]) -> Found:
        best = sorted(places, key=lambda one: -one[0])
        shown = tuple(self._candidate(there, near) for near, there in best[:MAX_CANDIDATES])
        return Found(AMBIGUOUS, shown[0].score, None, shown)

    # --- Other words -------------------------------------------------------------------------

    def _altered(self, spot: Spot) -> Found:
        is_short = spot.end - spot.start < LONG
        best: list[tuple[float, bool, Spot]] = []
        for there in self.approximate.places(spot):
            if self._is_another_s(spot, there, not is_short):
                continue
            score, around = self.approximate.score(spot, there)
            if score >= IS_OFFERED and not any(_overlap(there, other) for _, _, other in best):
                best.append((score, min(around) >= SHORT_CONTEXT, there))
        best.sort(key=lambda one: (-one[0], one[2].start))
        if not best:
            return Found(GONE)
        shown = tuple(self._candidate(there, score) for score, _, there in best[:MAX_CANDIDATES])
        if any(one[0] - other[0] < EVEN for one, other in pairwise(best[:2])):
            return Found(AMBIGUOUS, shown[0].score, None, shown)
        score, in_context, _ = best[0]
        sure = score >= SHORT_IS_ALTERED and in_context if is_short else score >= IS_ALTERED
        return Found(ALTERED if sure else OFFERED, shown[0].score, shown[0], shown)

    def _is_another_s(self, spot: Spot, there: Spot, is_long: bool) -> bool:
        """Whether the new words stood in the old text too, at a place that has a better claim to them."""
        if there.paragraph in self.origin or self.approximate.are_others(spot, there, is_long):
            return True
        others = [other for other in self.old.occurrences(self.new.words(there)) if not _overlap(other, spot)]
        near = self._nearness(spot, there)
        return self._is_a_rival_s_sentence(spot, there, others) or any(
            self._nearness(other, there) >= near for other in others
        )

    def _candidate(self, there: Spot, score: float) -> Candidate:
        return Candidate(there.paragraph, *self.new.place(there), round(min(1.0, score), 4))


def _is_long(words: str) -> bool:
    return len(words) >= LONG and words.count(" ") >= LONG_WORDS - 1


def _overlap(one: Spot, other: Spot) -> bool:
    return one.start < other.end and other.start < one.end
