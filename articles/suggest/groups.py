"""Several who speak together, and words that point back at persons: X and Y, the two, the former, the 71-year-old."""

import re

from articles.suggest import english as words
from articles.suggest.cast import PERSON, Cast, Party, joined
from articles.suggest.english_places import COUNTRIES, DEMONYMS
from articles.suggest.history import History
from articles.suggest.phrases import Phrase, proper
from articles.suggest.reading import bare
from articles.suggest.values import Place

AGED = re.compile(r"\d{1,3}-year-old")
LONGEST = 40  # words of a list
NEAR = 20  # mentions


def listed(phrase: Phrase, cast: Cast) -> list[tuple[int, int]]:
    """The words of each of several named bodies, places or persons that a phrase lists, or nothing."""
    read = phrase.read
    if phrase.last - phrase.first > LONGEST:
        return []
    cut = [n for n in range(phrase.first + 1, phrase.last - 1) if read.words[n].lower in ("and", ",")]
    if not cut:
        return []
    edges = zip([phrase.first, *(n + 1 for n in cut)], [*cut, phrase.last], strict=True)
    spans = [(start, end) for start, end in edges if start < end]
    commas = any(read.words[n].text == "," for n in cut)
    bare_names = all(_all_capital(phrase, *span) for span in spans)
    if len(spans) < 2 or (commas and not bare_names):
        return []
    states = all(_is_state(phrase, *span) for span in spans)
    if states or not any(read.words[n].lower == "and" for n in cut):
        return spans if states else []
    short = bare_names and all(end - start <= 2 for start, end in spans)
    for n, (start, end) in enumerate(spans):
        linked = n and read.words[start].lower not in words.ARTICLES and _links(phrase, *spans[n - 1])
        person = bool(cast.within(read.passage.number, start, end))
        if linked or not (person or _is_named(phrase, start, end, short)):
            return []
    return spans


def _is_state(phrase: Phrase, start: int, end: int) -> bool:
    lower = [bare(phrase.read.words[n].lower) for n in range(start, end)]
    return " ".join(word for word in lower if word not in words.ARTICLES) in COUNTRIES


def _links(phrase: Phrase, start: int, end: int) -> bool:
    return any(phrase.read.words[n].lower in ("of", "for", "in") for n in range(start, end))


def _all_capital(phrase: Phrase, start: int, end: int) -> bool:
    inside = range(start + (phrase.read.words[start].lower in words.ARTICLES), end)
    return bool(inside) and all(proper(phrase.read, n) for n in inside)


def _is_named(phrase: Phrase, start: int, end: int, short: bool) -> bool:
    read = phrase.read
    lower = [bare(read.words[n].lower) for n in range(start, end)]
    article = lower[0] == "the"
    name = " ".join(lower[article:])
    if name in COUNTRIES:
        return True
    if lower[0] in ("a", "an") or not name or name in DEMONYMS:
        return False
    part = Phrase(read, start, end)
    if part.head in words.ALONE and (article or part.head_is_capital):
        return True  # the President and the Prime Minister
    if part.head in words.BODIES or (article and part.head in words.GROUPS):
        return article or part.head_is_capital or any(proper(read, n) for n in range(start, end))
    if part.head in words.NOT_IN_PERSONS or part.head in words.ROLES or not part.head_is_capital:
        return False
    return short or end - start > 1 or read.words[start].text.isupper()


def pointed(phrase: Phrase, place: Place, history: History) -> Party | None:
    """The former, the latter, the two, the 71-year-old: persons named before."""
    head = phrase.head
    if not phrase.article or not phrase.lower or phrase.head_end < phrase.segment:
        return None
    if len(phrase.lower) != 1 and not (
        phrase.lower[0] in ("former", "latter") and phrase.segment == phrase.last
    ):
        return None
    if AGED.fullmatch(head):
        return next((party for _, party in history.spoke(place) if party.kind == PERSON), None)
    if head in ("former", "latter"):
        pair = last_two(place, history)
        return pair[0 if head == "former" else 1] if pair else None
    if head in words.TWO:
        return joined(pair) if (pair := last_two(place, history)) else None
    return None


def last_two(place: Place, history: History) -> list[Party]:
    """The last two persons named before a place, in the order of the text; nothing if there are not two."""
    pair: list[Party] = []
    for one in history.before(place, NEAR):
        if one.party.sure and not one.quoted and one.party not in pair:
            pair.append(one.party)
        if len(pair) == 2:
            return pair[::-1]
    return []
