"""The sentence of an attribution, and the noun phrases around its verbs."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.suggest import english as words
from articles.suggest.reading import Read
from articles.suggest.values import Place

LONGEST_SENTENCE = 400  # words that are looked at
LONGEST = 16  # words of a noun phrase
ENDING_VERBS = frozenset(
    "is are was were be been has have had will would could can may might should must did does".split()
)
ENDS_OF_A_PHRASE = frozenset(
    "that on in at during after before when while as if whether how why about with to over under and but who which for"
    " reported reports said says saying citing quoting adding earlier yesterday today".split()
)
NOT_IN_A_SUBJECT = frozenset("that while but as".split())
SKIPPED_OPENERS = words.OPENERS - words.ARTICLES - words.PRONOUNS.keys() - words.INDEFINITE
PASSED = (
    words.AUXILIARIES | words.RELAYING | words.TIMES | {","}
)  # between a subject and a word behind its verb


@dataclass(slots=True)
class Scene:
    """The sentence of an attribution: its words from `first` to `last` (exclusive), and where its parts are."""

    read: Read
    first: int
    last: int
    source: tuple[int, int]
    cue: tuple[int, int]
    claimed: frozenset[int] = frozenset()  # words of the sentence that are another attribution's cue

    @property
    def words(self) -> range:
        return range(self.first, min(self.last, self.first + LONGEST_SENTENCE))

    def plain(self, n: int) -> bool:
        return self.read.words[n].quotation < 0

    def lower(self, n: int) -> str:
        return self.read.words[n].lower if self.first <= n < self.last else ""

    def place(self, first: int, last: int) -> Place:
        return Place(self.read.passage.number, self.read.words[first].start, self.read.words[last - 1].end)


def range_of(read: Read, places: Sequence[Place]) -> tuple[int, int]:
    """The words of the places in a passage as one range; (0, 0) for none."""
    here = [place for place in places if place.paragraph == read.passage.number]
    return read.span(min(p.start for p in here), max(p.end for p in here)) if here else (0, 0)


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def phrase_end(scene: Scene, start: int) -> int:
    """The end of the noun phrase that begins at a word."""
    n = start
    while n < scene.last and n - start < LONGEST and not (n > start and _begins_anew(scene.read, n)):
        word = scene.read.words[n]
        if (not word.word and word.text not in "-/&.") or word.quotation >= 0:
            break
        n += 1
    while n > start and not scene.read.words[n - 1].word:
        n -= 1
    return n


def _begins_anew(read: Read, n: int) -> bool:
    """Whether no noun phrase goes on with a word: "Reuters | that", "the Post | he", but "Bureau for Statistics"."""
    word = read.words[n]
    if word.lower in ("for", "and") and read.words[n - 1].capital:
        return False
    if word.lower in words.PRONOUNS or word.lower in words.ARTICLES:
        return not word.text.isupper()
    return word.lower in ENDING_VERBS or word.lower in ENDS_OF_A_PHRASE or word.lower.endswith("n't")


def phrase_before(scene: Scene, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends before a word; auxiliaries, a comma and a relaying verb are passed over."""
    last = end
    while last > scene.first and scene.lower(last - 1) in PASSED:
        last -= 1
    first = last
    while first > scene.first and last - first < LONGEST:
        word = scene.read.words[first - 1]
        if not word.word or word.quotation >= 0 or word.lower in NOT_IN_A_SUBJECT:
            break
        first -= 1
    while first < last and scene.lower(first) in SKIPPED_OPENERS:
        first += 1
    if first < last and scene.lower(first).endswith("ing") and not scene.read.words[first].capital:
        return None  # "he said, disputing reports that"
    return (first, last) if first < last else None
