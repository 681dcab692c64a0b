"""What the sentences of a statement say, as sets to compare: of what, whether it is so, of whom. Pure."""

import re
from dataclasses import dataclass

from articles.relating.opposites import CONCEPTS, FIRST_PERSON, LEFT_OUT, NUMBERS, QUALIFIERS, TURNS
from articles.relating.wording import COMMON, MAX_TEXT
from articles.search.words import tokens

MAX_SENTENCES = 8  # of a statement that are compared
_END = re.compile(r"(?<=[.!?;…])\s+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`core`: its content, opposites under one name; `sign`: 1 where it says that it is so, -1 that it is not."""

    core: frozenset[str]
    sign: int
    is_negated: bool  # by a word of negation, not by an opposite alone
    names: frozenset[str]
    numbers: frozenset[str]
    qualifiers: frozenset[str]
    is_first_person: bool


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text that say anything, eight at most."""
    read = [read_sentence(part) for part in _END.split(text[:MAX_TEXT])[: 2 * MAX_SENTENCES]]
    return [one for one in read if one.core][:MAX_SENTENCES]


def read_sentence(text: str) -> Sentence:
    """ "Azerbaijan has never rejected talks" is about azerbaijan, agree and talk, and that it is so: two turns."""
    core, names, numbers, qualifiers = set(), set(), set(), set()
    sign, negated, first_person = 1, False, False
    for token in tokens(text):
        term, word = token.term, text[token.start : token.end]
        if term in TURNS:
            sign, negated = -sign, True
        if term in QUALIFIERS:
            qualifiers.add(term)
        first_person |= term in FIRST_PERSON
        if term in LEFT_OUT or (term in COMMON and term not in NUMBERS):
            continue
        concept, turn = CONCEPTS.get(term, (term, 1))
        sign *= turn
        core.add(concept)
        if word[0].isdigit() or term in NUMBERS:
            numbers.add(concept)
        elif word[0].isupper():
            names.add(concept)
    return Sentence(
        frozenset(core),
        sign,
        negated,
        frozenset(names),
        frozenset(numbers),
        frozenset(qualifiers),
        first_person,
    )
