"""Noun phrases beside a cue: who says it, with title and apposition."""

from collections.abc import Sequence

from articles.suggest.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SOURCE_NOUNS,
    TIMES,
    cue_shares,
)
from articles.suggest.tokens import Token

LIKELY = 0.45  # the share from which a word is taken for a cue
LONGEST_NAME = 30  # words of a source
STOPS = frozenset(",.;:?!—–…()")
LINKS = frozenset("of for and at in from &".split())


def name_before(words: Sequence[Token], first: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends before `end`, with an apposition between commas."""
    n = end - 1
    if n < first or words[n].quotation >= 0:
        return None
    if words[n].lower in PRONOUNS:
        return (n, n + 1)
    if words[n].text == ",":
        opening = n - 1
        while opening > first and words[opening].text != ",":
            opening -= 1
        if opening <= first or n - opening > LONGEST_NAME:
            return None
        whole = _phrase_before(words, first, opening)
        return (whole[0], n) if whole else None
    return _phrase_before(words, first, end)


def _phrase_before(words: Sequence[Token], first: int, end: int) -> tuple[int, int] | None:
    n = end
    head = False
    while n > first and end - n < LONGEST_NAME:
        word = words[n - 1]
        if word.quotation >= 0 or word.text in STOPS or (word.lower in PRONOUNS and n < end):
            break
        if word.lower in DETERMINERS:
            n -= 1
            break
        named = (word.capital and word.lower not in CONJUNCTIONS | PREPOSITIONS) or word.lower in SOURCE_NOUNS
        if word.lower in LINKS:
            if not head or n - 1 <= first or not _nominal(words[n - 2]):
                break
        elif (
            word.lower in PREPOSITIONS
            or word.lower in CONJUNCTIONS
            or word.lower in TIMES
            or word.lower == "that"
        ) or (not named and (cue_shares().get(word.lower, 0) >= LIKELY or word.lower in AUXILIARIES)):
            break
        head = head or named or n == end
        n -= 1
    while n < end and (words[n].lower in LINKS or words[n].lower in CONJUNCTIONS):
        n += 1
    return (n, end) if n < end and any(word.word for word in words[n:end]) else None


def _nominal(word: Token) -> bool:
    return word.capital or word.lower in SOURCE_NOUNS or word.lower in DETERMINERS or word.word


def name_behind(words: Sequence[Token], start: int, last: int) -> tuple[int, int] | None:
    """ "...", said X on Friday: X."""
    end = start
    while end < last and words[end].quotation < 0 and end - start < LONGEST_NAME:
        word = words[end]
        if word.text in STOPS or word.lower in CONJUNCTIONS - {"and"} or word.lower in TIMES:
            break
        if word.lower in PREPOSITIONS - {"of", "for", "at"}:
            break
        end += 1
    if (
        end < last
        and words[end].text == ","
        and end + 1 < last
        and words[end + 1].lower in ("the", "a", "an", "who")
    ):
        closing = end + 1
        while closing < last and words[closing].text not in ",.;" and words[closing].quotation < 0:
            closing += 1
        end = closing
    return (start, end) if end > start else None
