"""An article read once: its words, sentences and quotations, found again by place. Linear in its length."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.suggest.quotations import Inside, Quotation, quotations
from articles.suggest.tokens import Token, tokens
from articles.suggest.values import Passage, Place

CAPITALS_OF_A_HEADLINE = 0.6
ENDS_OF_A_SENTENCE = ".!?:”\"’'»"


@dataclass(slots=True)
class Read:
    """A passage with its words."""

    passage: Passage
    words: list[Token]
    quoted: list[Quotation]
    inside: Inside
    starts: list[int] = field(default_factory=list)
    title_case: bool = False
    small: set[str] = field(default_factory=set)  # words that the article also prints in small letters

    @property
    def text(self) -> str:
        return self.passage.text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The words that stand within two offsets, as a range."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def word_at(self, offset: int) -> int:
        """The number of the last word that begins at or before an offset, or 0."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def sentence(self, offset: int) -> tuple[int, int]:
        """The words of the sentence in which an offset lies, as a range."""
        if not self.words:
            return 0, 0
        number = self.words[min(self.word_at(offset), len(self.words) - 1)].sentence
        return (
            bisect_left(self.words, number, key=lambda word: word.sentence),
            bisect_right(self.words, number, key=lambda word: word.sentence),
        )


class Article:
    """The passages of an article in reading order, by number."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.read: dict[int, Read] = {}
        self.order: list[int] = []
        small: set[str] = set()
        found = quotations([passage.text for passage in passages])
        for passage, quoted in zip(passages, found, strict=True):
            words = tokens(passage.text, quoted)
            letters = [word for word in words if word.text[0].isalpha() and len(word.text) > 3]
            capitals = sum(word.capital for word in letters)
            title_case = len(letters) > 2 and capitals > CAPITALS_OF_A_HEADLINE * len(letters)
            title_case = title_case and passage.text.rstrip()[-1:] not in ENDS_OF_A_SENTENCE
            self.read[passage.number] = Read(
                passage, words, quoted, Inside(quoted), [word.start for word in words], title_case, small
            )
            self.order.append(passage.number)
            small |= {word.lower for word in words if not word.capital}
        self.index = {number: n for n, number in enumerate(self.order)}

    def text(self, places: Sequence[Place]) -> str:
        """The words of places, joined by a space."""
        return " ".join(
            self.read[p.paragraph].text[p.start : p.end] for p in places if p.paragraph in self.read
        )

    def words(self, place: Place) -> list[Token]:
        """The words within a place."""
        read = self.read.get(place.paragraph)
        if read is None:
            return []
        first, last = read.span(place.start, place.end)
        return read.words[first:last]


def bare(word: str) -> str:
    """A lower-case word without its possessive ending and full stop: "minister's" -> "minister"."""
    word = word.replace("’", "'")
    if word.endswith("'s"):
        word = word[:-2]
    return word.rstrip("'.") or word


def possessive(read: Read, n: int) -> bool:
    """Whether word `n` is a possessor: "Blinken's", "the sides'"."""
    word = read.words[n]
    if word.lower.endswith("'s"):
        return True
    return (
        word.lower.endswith("s")
        and read.text[word.end : word.end + 1] in ("’", "'")
        and word.quotation < 0
        and (read.text[word.end + 1 : word.end + 2] == " ")
    )
