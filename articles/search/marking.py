"""What a search found in a text: marked words, and the place worth showing. Pure, the same for both engines.

Both return pieces of text, each with whether it is to be marked; templates escape the pieces.
"""

from collections import defaultdict
from collections.abc import Iterator

from articles.search.tree import All, Any, Node, Not, Phrase, Query, Word
from articles.search.words import Token, tokens

Pieces = list[tuple[str, bool]]

ELLIPSIS = "…"
_SLACK = 30  # characters that a snippet may be shortened by to end between two words


def highlight(text: str, query: Query) -> Pieces:
    """The text in pieces that join to it, what matches the search marked; words left out never are."""
    return _pieces(text, _places(text, query), 0, len(text))


def snippet(text: str, query: Query, width: int = 240) -> Pieces:
    """About `width` characters around the place where most of the search stands, cut between words, marked.

    Where something is cut off, an unmarked piece "… " or " …" says so.
    """
    width = max(1, width)
    places = _places(text, query)
    if len(text) <= width:
        return _pieces(text, places, 0, len(text))
    first, last = _densest(places, width)
    start = max(0, min(first - (width - (last - first)) // 2, len(text) - width))
    start, end = _between_words(text, start, start + width, first, last)
    pieces = _pieces(text, places, start, end)
    if start > 0:
        pieces.insert(0, (f"{ELLIPSIS} ", False))
    if end < len(text):
        pieces.append((f" {ELLIPSIS}", False))
    return pieces


def _places(text: str, query: Query) -> list[tuple[int, int]]:
    """Where the words and phrases of a search stand: in order, not overlapping."""
    words, prefixes = set(), []
    phrases: defaultdict[str, list[Phrase]] = defaultdict(list)
    for node in _wanted(query.root):
        if isinstance(node, Phrase):
            phrases[node.terms[0]].append(node)
        elif node.prefix:
            prefixes.append(node.term)
        else:
            words.add(node.term)
    found = tokens(text)
    beginnings = tuple(prefixes)
    places: list[tuple[int, int]] = []
    for at, token in enumerate(found):
        last = at if token.term in words or token.term.startswith(beginnings) else -1
        for phrase in phrases.get(token.term, ()):
            if _stands_at(phrase, found, at):
                last = max(last, at + len(phrase.terms) - 1)
        if last < 0:
            continue
        if places and places[-1][1] > token.start:
            places[-1] = (places[-1][0], max(places[-1][1], found[last].end))
        else:
            places.append((token.start, found[last].end))
    return places


def _wanted(node: Node | Not | None) -> Iterator[Word | Phrase]:
    if isinstance(node, Word | Phrase):
        yield node
    elif isinstance(node, All | Any):
        for item in node.items:
            yield from _wanted(item)


def _stands_at(phrase: Phrase, found: list[Token], at: int) -> bool:
    last = at + len(phrase.terms) - 1
    if last >= len(found) or any(found[at + n].term != term for n, term in enumerate(phrase.terms[:-1])):
        return False
    term = found[last].term
    return term.startswith(phrase.terms[-1]) if phrase.prefix else term == phrase.terms[-1]


def _densest(places: list[tuple[int, int]], width: int) -> tuple[int, int]:
    """From first to last of the most marked places that fit into a width; without any the text's start."""
    best, first = (0, 0, 0), 0
    for last, (_, end) in enumerate(places):
        while first < last and end - places[first][0] > width:
            first += 1
        best = max(best, (last - first + 1, -first, -last))
    count, first, last = best[0], -best[1], -best[2]
    return (places[first][0], min(places[last][1], places[first][0] + width)) if count else (0, 0)


def _between_words(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """A cut moved inwards to the nearest white space that leaves first to last whole."""
    if start > 0 and not text[start - 1].isspace():
        gaps = (place + 1 for place in range(start, min(first, start + _SLACK)) if text[place].isspace())
        start = next(gaps, start)
    if end < len(text) and not text[end].isspace():
        back = (place for place in range(end - 1, max(last, end - _SLACK) - 1, -1) if text[place].isspace())
        end = next(back, end)
    while start < first and text[start].isspace():
        start += 1
    while end > max(last, start) and text[end - 1].isspace():
        end -= 1
    return start, end


def _pieces(text: str, places: list[tuple[int, int]], start: int, end: int) -> Pieces:
    pieces: Pieces = []
    done = start
    for first, last in places:
        first, last = max(first, start), min(last, end)
        if first >= last:
            continue
        if first > done:
            pieces.append((text[done:first], False))
        pieces.append((text[first:last], True))
        done = last
    if done < end:
        pieces.append((text[done:end], False))
    return pieces
