"""What people type into a search box, as a small tree that each engine renders in its own syntax. Pure.

All words must match; "a phrase" in any double, angle or single curly quotation marks; -word and -"phrase"
leave out; `a OR b` takes either of its two neighbours; word* is a beginning. Nothing typed is an error:
what cannot be understood is a plain word or is left out, and `Query.notes` say so.
"""

import re
from dataclasses import dataclass, field

from actors.names import fold_word
from articles.search.marking import highlight, snippet
from articles.search.tree import All, Any, Node, Not, Phrase, Positive, Query, Word
from articles.search.words import prefix_terms, tokens

__all__ = ["All", "Any", "Node", "Not", "Phrase", "Query", "Word", "highlight", "parse", "snippet"]

MAX_TERMS = 64
MAX_LENGTH = 4_000  # characters
NOTHING_BUT_NOT = "A search needs at least one word to look for, besides those to leave out."
TOO_MANY = f"Only the first {MAX_TERMS} words were searched for."
TOO_LONG = f"Only the first {MAX_LENGTH:,} characters were searched for."
OR_NOT = "OR does not apply to words that are left out."

_ITEM = re.compile(
    r"""
    \(*
    (?P<minus>[-−–]+(?=\S))?                                # at the beginning of a word only
    (?:
        ["“”„‟«»＂] (?P<double>[^"“”„‟«»＂]*) ["“”„‟«»＂]?    # an end that is missing is that of the line
      | ‹ (?P<angle>[^‹›]*) ›?
      | ‘ (?P<single>[^‘]*?) ’ (?!\w)                       # ’ is an apostrophe too
      | (?P<bare>[^\s"“”„‟«»＂]+)
    )
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class _Reader:
    """Collects what is found on the way through a search."""

    wanted: list[list[Positive]] = field(default_factory=list)  # groups of alternatives
    unwanted: list[Not] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)  # in order, each once
    terms: int = 0
    joining: bool = False  # OR was read, its right neighbour was not

    def read(self, typed: str) -> None:
        for match in _ITEM.finditer(typed):
            bare = match["bare"]
            if bare in ("OR", "|", "||") and not match["minus"]:
                self.joining = bool(self.wanted)
            elif bare not in ("AND", "&", "&&") or match["minus"]:
                self._add(match)

    def _add(self, match: re.Match[str]) -> None:
        prefix = bool(match["bare"]) and match["bare"].rstrip(")],;.").endswith("*")
        item = self._item(match["bare"] or match["double"] or match["angle"] or match["single"] or "", prefix)
        if item is None:
            return
        if match["minus"]:
            self.unwanted.append(Not(item))
            if self.joining:
                self.notes[OR_NOT] = None
        elif self.joining:
            self.wanted[-1].append(item)
        else:
            self.wanted.append([item])
        self.joining = False

    def _item(self, words: str, prefix: bool) -> Positive | None:
        found = tokens(words)
        room = MAX_TERMS - self.terms
        if len(found) > room:
            self.notes[TOO_MANY] = None
            found, prefix = found[:room], False
        if not found:
            return None
        self.terms += len(found)
        before = tuple(token.term for token in found[:-1])
        last = found[-1].term
        if not prefix:
            return _side_by_side((*before, last), False)
        beginning = fold_word(words[found[-1].start : found[-1].end])
        options = [_side_by_side((*before, beginning), True)]
        options += [_side_by_side((*before, term), False) for term in prefix_terms(beginning)]
        return options[0] if len(options) == 1 else Any(tuple(options))

    def query(self) -> Query:
        items = [group[0] if len(group) == 1 else Any(tuple(group)) for group in self.wanted]
        notes = tuple(self.notes)
        if not items:
            return Query(None, (*notes, NOTHING_BUT_NOT) if self.unwanted else notes)
        if len(items) == 1 and not self.unwanted:
            return Query(items[0], notes)
        return Query(All((*items, *self.unwanted)), notes)


def parse(q: str) -> Query:
    """What a search means; never an error, at most 64 terms."""
    reader = _Reader()
    if len(q) > MAX_LENGTH:
        reader.notes[TOO_LONG] = None
    reader.read(q[:MAX_LENGTH])
    return reader.query()


def _side_by_side(terms: tuple[str, ...], prefix: bool) -> Word | Phrase:
    return Word(terms[0], prefix) if len(terms) == 1 else Phrase(terms, prefix)
