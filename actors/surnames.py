"""When a surname alone names a person: "Blinken insisted", but not "Hunter Biden" for Joe Biden.

Pure: works on the words of a text as `actors.spelling` cuts them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from actors.spelling import Word, words_of

_PARTICLES = frozenset(
    """
    von van der den de di da del della dos do du la le al el ul ad bin ibn ben bint abu ter zu af av
    """.split()
)
_SUFFIXES = frozenset(
    """
    jr sr ii iii iv
    """.split()
)
_TITLES = frozenset(
    """
    president minister premier pm chancellor secretary ambassador envoy commissioner speaker governor
    mayor chairman chairwoman chair director chief leader spokesman spokeswoman spokesperson senator sen
    representative rep congressman congresswoman deputy mp mep judge justice general gen colonel col major
    lieutenant captain admiral marshal king queen prince princess emir sultan sheikh shah pope bishop
    archbishop patriarch rabbi ayatollah mullah imam professor prof dr mr mrs ms sir dame lord lady comrade
    counterpart
    """.split()
)
# Capitalised before a surname without being a first name: openers, days, months, and what ends a title.
_OPENERS = frozenset(
    """
    a affairs after all although an and as at because before but by both despite during earlier even finally
    first for from had has he her his how however if in indeed instead it its last later like many meanwhile
    moreover most nevertheless no nor not now of on once only or our over she should since so some soon
    still than that the their then there these they this though through thus to today together tomorrow
    tonight under unless until was we were what when where whether which while who whom whose why will with
    would yesterday yet you monday tuesday wednesday thursday friday saturday sunday january february march
    april may june july august september october november december
    """.split()
)
_HEADLINE = 0.6  # share of capitalised words from which a paragraph is a headline in title case


class Surname(NamedTuple):
    """The last part of a person's name, folded: ("leyen",) with the particles ("von", "der") before it."""

    words: tuple[str, ...]
    particles: tuple[str, ...]
    capital: bool

    def stands_at(self, words: Sequence[Word], place: int) -> tuple[int, int]:
        """Words first to last (exclusive) that are this surname and its particles; empty if not."""
        last = place + len(self.words)
        here = words[place:last]
        same = tuple(word.folded for word in here) == self.words
        if not same or (self.capital and here[0].raw[0].islower()):
            return place, place
        if any(word.key != word.folded for word in here[1:]):
            return place, place
        first = place
        for particle in reversed(self.particles):
            joined = first > 0 and words[first].key == words[first].folded
            if not joined or words[first - 1].folded != particle:
                break
            first -= 1
        return first, last


def surname_of(name: str) -> Surname | None:
    """The last word of a full name (a double name whole), without Jr; None if the name has one word only."""
    parts = name.split()
    while parts and parts[-1].strip(",.").casefold() in _SUFFIXES:
        parts.pop()
    if not parts:
        return None
    before = [word.folded for word in words_of(" ".join(parts[:-1]))]
    last = words_of(parts[-1])
    while last and last[0].folded in _PARTICLES:
        before.append(last.pop(0).folded)
    if not before or not last:
        return None
    start = len(before)
    while start and before[start - 1] in _PARTICLES:
        start -= 1
    return Surname(tuple(word.folded for word in last), tuple(before[start:]), last[0].raw[0].isupper())


def after_a_title(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a title precedes a capitalised surname: "President Aliyev", not "President Donald Trump"."""
    if not first or words[first].raw[0].islower() or words[first].key != words[first].folded:
        return False
    follower = words[last] if last < len(words) else None
    another = follower is not None and follower.spaced and not follower.raw[0].islower()
    return words[first - 1].folded in _TITLES and not another


def after_a_first_name(words: Sequence[Word], place: int, lower: set[str]) -> bool:
    """Whether the word before seems a first name, so that somebody else is meant: "Hunter Biden".

    It does if it is capitalised, no title, no opener, and stands nowhere in the article in small letters
    (`lower`, folded). In a headline in title case this tells nothing.
    """
    if not place or not words[place].spaced:
        return False
    before = words[place - 1]
    if not before.raw[0].isupper() or before.raw.isupper():
        return False
    return before.folded not in _TITLES and before.folded not in _OPENERS and before.folded not in lower


def in_title_case(words: Sequence[Word]) -> bool:
    """Whether most words are capitalised, as in a headline: "Azerbaijan Rejects Blinken Offer"."""
    return sum(word.raw[0].isupper() for word in words) >= _HEADLINE * len(words)
