"""Known names: how a spelling is looked up, and where known names stand in an article.

Pure: no database. "APA, citing anonymous sources" holds APA; "apa" and "Azerbaijani" hold nobody.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from actors.spelling import WORD, Word, fold, fold_word, script_of, words_of
from actors.surnames import Surname, after_a_first_name, after_a_title, in_title_case, surname_of
from actors.wikidata import wikidata_id

__all__ = ["WORD", "Found", "KnownName", "NameFinder", "fold", "fold_word", "script_of", "wikidata_id"]

MAX_WORDS = 24  # a longer name is not looked for: it keeps the search linear
SHORT = 6  # letters; a name in capitals up to here (APA, OSCE) is found in capitals only


@dataclass(frozen=True, slots=True)
class KnownName:
    """A spelling of an actor; `value` stands for the actor (a primary key)."""

    text: str
    value: int
    person: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A known name in a text: offsets in code points, end exclusive."""

    start: int
    end: int
    value: int


class _Entry(NamedTuple):
    value: int
    person: bool
    upper: bool
    capitals: tuple[bool, ...]

    def suits(self, words: Sequence[Word]) -> bool:
        """Whether the text's capitals are those of the name: "us" is not US, nor "apa" or "Apa" APA."""
        if self.upper:
            return all(word.raw == word.raw.upper() for word in words)
        return all(
            not needed or not word.raw[0].islower() for needed, word in zip(self.capitals, words, strict=True)
        )


@dataclass(slots=True)
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict)
    entries: list[_Entry] = field(default_factory=list)


class _Match(NamedTuple):
    """Words first to last (exclusive) of a paragraph; no value where several actors have that name."""

    first: int
    last: int
    value: int | None
    full: bool  # a person's name of several words


_Persons = dict[str, list[tuple[Surname, int]]]  # by the first word of the surname


class NameFinder:
    """Finds known names in articles; build it once, use it for many.

    The longest name wins, whole words only. A person whose full name stands in the article (or whose
    surname, that no other known person has, follows a title) is also found by surname, in the headline too.
    Where a name or surname may mean several actors, nobody is found.
    """

    def __init__(self, names: Iterable[KnownName]) -> None:
        self._root = _Node()
        self._surnames: defaultdict[int, set[Surname]] = defaultdict(set)
        self._owners: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
        for name in names:
            self._add(name)

    def _add(self, name: KnownName) -> None:
        words = words_of(name.text)
        if len(words) > 2 and words[0].folded == "the":
            words = words[1:]  # "the Armenian Foreign Ministry", but "The Hindu"
        if not words or len(words) > MAX_WORDS:
            return
        node = self._root
        for place, word in enumerate(words):
            node = node.children.setdefault(word.key if place else word.folded, _Node())
        letters = "".join(word.raw for word in words)
        upper = letters.isupper() and len(letters.replace(".", "")) <= SHORT
        capitals = tuple(word.raw[0].isupper() for word in words)
        entry = _Entry(name.value, name.person, upper, capitals)
        if entry not in node.entries:
            node.entries.append(entry)
        if name.person and (surname := surname_of(name.text)):
            self._surnames[name.value].add(surname)
            self._owners[surname.words].add(name.value)

    def find(self, texts: Sequence[str]) -> list[list[Found]]:
        """The known names of an article, a list per paragraph (headline first), in order, not overlapping."""
        article = [words_of(text) for text in texts]
        matches = [list(self._full_names(words)) for words in article]
        present = {
            match.value for found in matches for match in found if match.full and match.value is not None
        }
        for words, found in zip(article, matches, strict=True):
            present.update(self._titled(words, found))
        persons: _Persons = {}
        for value in sorted(present):
            for surname in self._surnames.get(value, ()):
                persons.setdefault(surname.words[0], []).append((surname, value))
        lower = {word.folded for words in article for word in words if word.raw[0].islower()}
        return [_settle(words, found, persons, lower) for words, found in zip(article, matches, strict=True)]

    def _full_names(self, words: Sequence[Word]) -> Iterator[_Match]:
        place = 0
        while place < len(words):
            match = self._longest(words, place)
            if match:
                yield match
            place = match.last if match else place + 1

    def _longest(self, words: Sequence[Word], first: int) -> _Match | None:
        node = self._root.children.get(words[first].folded)
        if not node:
            return None
        used = [words[first]]
        best = _accept(node, used, first, first + 1)
        place = first + 1
        while place < len(words):
            following = node.children.get(words[place].key)
            if following:
                node = following
                used.append(words[place])
                best = _accept(node, used, first, place + 1) or best
            elif not (place == first + 1 and _is_initial(words[place])):
                break
            place += 1
        return best

    def _titled(self, words: Sequence[Word], found: Sequence[_Match]) -> Iterator[int]:
        """Persons named by a title and a surname that is theirs alone: "President Aliyev"."""
        taken = {place for match in found for place in range(match.first, match.last)}
        for place in range(1, len(words)):
            for last in (place + 1, place + 2):
                owners = self._owners.get(tuple(word.folded for word in words[place:last]), ())
                if len(owners) == 1 and place not in taken and after_a_title(words, place, last):
                    yield from owners


def _is_initial(word: Word) -> bool:
    """Antony J. Blinken is Antony Blinken."""
    return len(word.raw) == 1 and word.raw.isupper() and word.key == word.folded


def _accept(node: _Node, used: Sequence[Word], first: int, last: int) -> _Match | None:
    skipped = last - first > len(used)
    suited = [entry for entry in node.entries if (entry.person or not skipped) and entry.suits(used)]
    if not suited:
        return None
    values = {entry.value for entry in suited}
    full = len(used) > 1 and all(entry.person for entry in suited)
    return _Match(first, last, values.pop() if len(values) == 1 else None, full)


def _surname_at(words: Sequence[Word], place: int, persons: _Persons) -> _Match | None:
    """The surname of a person of this article at a place, with its particles; that of several is nobody's."""
    best: _Match | None = None
    for surname, value in persons.get(words[place].folded, ()):
        first, last = surname.stands_at(words, place)
        if last == first:
            continue
        if best and best.last == last and best.value != value:
            best = _Match(min(first, best.first), last, None, False)
        elif not best or last > best.last or (last == best.last and first < best.first):
            best = _Match(first, last, value, False)
    return best


def _settle(
    words: Sequence[Word], found: Sequence[_Match], persons: _Persons, lower: set[str]
) -> list[Found]:
    """Full names and surnames of a paragraph together; a surname that is also another's name is nobody's."""
    matches = {match.first: match for match in found}
    headline = in_title_case(words)
    settled: list[Found] = []
    place = done = 0
    while place < len(words):
        match = matches.get(place)
        short = _surname_at(words, place, persons)
        first, last, value = place, place + 1, None
        if match:
            last = match.last
            value = None if short and short.last == last and short.value != match.value else match.value
        elif short and (headline or not after_a_first_name(words, max(short.first, done), lower)):
            first, last, value = max(short.first, done), short.last, short.value
        if value is not None:
            settled.append(Found(words[first].start, words[last - 1].end, value))
            done = last
        place = last
    return settled
