"""The words of a text as both search engines index them.

Pure. A term holds letters and digits alone, so that neither FTS5's unicode61 nor PostgreSQL's
to_tsvector('simple') splits it again, and both find the same. English words are stemmed; case, diacritics and
possessive ’s do not count.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

from actors.names import WORD, fold_word

SHORTEST_STEMMED = 4  # letters
_ENDINGS = (
    "s", "es", "ed", "ing", "ings", "ion", "ions", "er", "ers", "or", "ors", "al", "ally", "ical", "ically",
    "ly", "ment", "ments", "ity", "ities", "ies", "ied", "y", "e", "ive", "ively", "able", "ation", "ations",
    "ational", "ization", "izations", "isation", "isations", "izing", "ising", "ful", "ous", "ism",
)  # fmt: skip


class Token(NamedTuple):
    """A word in a text (offsets in code points, end exclusive, without ’s) and the term it is searched by."""

    start: int
    end: int
    term: str


def tokens(text: str) -> list[Token]:
    """The searchable words of a text in order: "Azerbaijan’s refusals" -> azerbaijan, refus."""
    return [Token(*match.span(1), term) for match in WORD.finditer(text) if (term := _term(match[1]))]


def index_text(text: str) -> str:
    """What the engines index for a text: its terms, joined by one space."""
    return " ".join(term for match in WORD.finditer(text) if (term := _term(match[1])))


def prefix_terms(term: str) -> tuple[str, ...]:
    """The stems, shorter than a folded beginning of a word, of words that begin so: negotiat -> negoti.

    The index holds stems: without these, "negotiat*" would not find "negotiations". They are found by
    completing the beginning with English endings, or with the rest of an ending that is there in part.
    """
    if len(term) < SHORTEST_STEMMED or not (term.isascii() and term.isalpha()):
        return ()
    stems = {stem(term + ending) for ending in _completions(term)}
    return tuple(sorted(found for found in stems if not found.startswith(term)))


@lru_cache(maxsize=1 << 16)
def stem(term: str) -> str:
    """An English word's stem (Snowball); other scripts, numbers and words of three letters as they are."""
    if len(term) < SHORTEST_STEMMED or not (term.isascii() and term.isalpha()):
        return term
    return str(_STEMMER.stemWord(term))


@lru_cache(maxsize=1 << 16)
def _term(word: str) -> str:
    return stem(fold_word(word))


def _completions(term: str) -> Iterator[str]:
    yield ""
    for ending in _ENDINGS:
        yield from (ending[place:] for place in range(len(ending)) if term.endswith(ending[:place]))


_STEMMER = snowballstemmer.stemmer("english")
