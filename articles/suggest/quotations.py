"""Quotations: where somebody's own words begin and end, whatever marks an outlet uses.

“double”, "straight", ''two apostrophes'', «guillemets», »reversed«, „German“, ‘single’ whose closing mark is the
apostrophe, and a line of dialogue that opens with a dash. Linear in the length of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

PAIRS = {"“": '”"', "„": '“”"', "«": "»", "»": "«", '"': '"”', "''": "''", "‘": "’", "'": "'", "‹": "›"}
OPENING = frozenset("\"“‘'«„")
"""Marks that a quotation may begin with."""

MARK = re.compile(r"''|[“”„«»\"‘’'‹›]")
CLIPPED = re.compile(r"['‘](?:\d0s|em|til|cause|twas|tis|n|round|bout)\b", re.I)
AFTER_A_QUOTATION = frozenset(
    "a about added after against also an and are as at because before but by can could did do does during for from"
    " had has have he his if in into is it its may of on or over said saw says she should so than that the their"
    " then they this through to told under until was we were when where which while who will with without would"
    .split()
)  # fmt: skip
DIALOGUE = re.compile(r"\s*[—–]\s+(?=\S)")
ASIDE = re.compile(r"(?<=[,.!?…])\s+[—–]\s+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Offsets of a quotation with its marks, end exclusive; `depth` 0 stands in no other one."""

    start: int
    end: int
    closed: bool = True
    depth: int = 0
    continued: bool = False  # goes on from the paragraph before


def quotations(texts: Sequence[str]) -> list[list[Quotation]]:
    """The quotations of each paragraph, in order; one may go on in the next, which then repeats its mark."""
    found: list[list[Quotation]] = []
    running = ""  # the opening mark of what no paragraph has closed yet
    for text in texts:
        here = _scan(text)
        start = len(text) - len(text.lstrip())
        if here and running and here[0].start == start and text[start : start + len(running)] == running:
            first = here[0]
            here[0] = Quotation(first.start, first.end, first.closed, first.depth, continued=True)
        last = next((one for one in reversed(here) if not one.depth), None)
        unclosed = last is not None and not last.closed and last.end >= len(text.rstrip())
        running = _mark_at(text, last.start) if last is not None and unclosed else ""
        found.append(here)
    return found


def _mark_at(text: str, place: int) -> str:
    return "''" if text.startswith("''", place) else text[place]


def _scan(text: str) -> list[Quotation]:
    marks = [(m.start(), m[0]) for m in MARK.finditer(text)]
    if not marks:
        return _dialogue(text)
    found: list[Quotation] = []
    n = 0
    while n < len(marks):
        place, mark = marks[n]
        if not _opens(text, place, mark):
            n += 1
            continue
        close = _close(text, marks, n, len(marks), len(text))
        if close is None:  # an apostrophe after all
            n += 1
            continue
        last, end, closed = close
        found.append(Quotation(place, end, closed))
        found += _nested(text, marks, n + 1, last)
        n = last if not closed else last + 1
    return sorted(found, key=lambda one: one.start) or _dialogue(text)


def _nested(text: str, marks: list[tuple[int, str]], first: int, last: int) -> list[Quotation]:
    """Single quotations within a double one; only closed ones count."""
    found, n = [], first
    while n < last:
        place, mark = marks[n]
        if mark in "‘'“„«" and _opens(text, place, mark):
            close = _close(text, marks, n, last, marks[last][0] if last < len(marks) else len(text))
            if close and close[2]:
                found.append(Quotation(place, close[1], closed=True, depth=1))
                n = close[0]
        n += 1
    return found


def _opens(text: str, place: int, mark: str) -> bool:
    before = text[place - 1] if place else " "
    after = text[place + len(mark)] if place + len(mark) < len(text) else " "
    if mark in "”’›":
        return False
    if mark in "„«“‹":
        return mark != "“" or not before.isalnum()
    if mark == "»":
        return not before.isalnum() and before not in ".,!?" and after.isalnum()
    if before.isalnum() or after.isspace():
        return False
    if mark in "‘'":
        return not CLIPPED.match(text, place) and (mark == "‘" or after.isalnum() or after in '[“"$£€…')
    return True


Close = tuple[int, int, bool]
"""The closing mark's number, where the quotation ends, and whether a mark closed it."""


def _close(text: str, marks: list[tuple[int, str]], n: int, last: int, end: int) -> Close | None:
    """How the quotation that mark `n` opens ends, before mark `last`, at `end` if nothing closes it.

    None for an apostrophe.
    """
    find = _close_single if marks[n][1] in "‘'" else _close_double
    return find(text, marks, n, last, end)


def _close_double(text: str, marks: list[tuple[int, str]], n: int, last: int, end: int) -> Close:
    mark = marks[n][1]
    closers = PAIRS[mark]
    for k in range(n + 1, last):
        at, other = marks[k]
        if other == mark and mark == "“" and not text[at - 1].isalnum():
            return k, _stripped(text, at), False  # opened again before it was closed
        if other in closers and (other != '"' or not text[at - 1].isspace() or mark != '"'):
            return k, at + len(other), True
    return last, _stripped(text, end), False


def _stripped(text: str, end: int) -> int:
    while end and text[end - 1].isspace():
        end -= 1
    return end


def _close_single(text: str, marks: list[tuple[int, str]], n: int, last: int, end: int) -> Close | None:
    """’ closes and is an apostrophe too: the likeliest of the next ones counts."""
    mark = marks[n][1]
    weak: int | None = None
    k = n + 1
    while k < last:
        at, other = marks[k]
        if other == mark and _opens(text, at, other):
            break
        if other == PAIRS[mark]:
            after = text[at + 1] if at + 1 < len(text) else " "
            if not after.isalnum():
                if not _possessive(text, at):
                    return k, at + 1, True
                weak = k if weak is None or text[at - 1] == "n" else weak
        k += 1
    if weak is not None:
        return weak, marks[weak][0] + 1, True
    if mark == "'":
        return None
    return k, _stripped(text, marks[k][0] if k < last else end), False


def _possessive(text: str, at: int) -> bool:
    """Whether an apostrophe at the end of a word may be no closing mark: "the sides’ positions", "runnin’ late"."""
    before, after = text[max(0, at - 2) : at], text[at + 1 : at + 40]
    word = re.match(r"\s+(\w+)", after)
    if word is None:
        return False
    return before == "in" or (before[-1:] in "sS" and word[1].lower() not in AFTER_A_QUOTATION)


def _dialogue(text: str) -> list[Quotation]:
    """— A line that opens with a dash, — the minister said, — is what he said."""
    opening = DIALOGUE.match(text)
    if not opening:
        return []
    pieces = [m.span() for m in ASIDE.finditer(text, opening.end())]
    starts = [opening.start() + len(opening[0]) - len(opening[0].lstrip()), *(end for _, end in pieces[1::2])]
    ends = [start for start, _ in pieces[::2]]
    ends += [len(text.rstrip())] * (len(starts) - len(ends))
    return [Quotation(start, end, closed=bool(pieces)) for start, end in zip(starts, ends, strict=False)]


class Inside:
    """Which outermost quotation a place stands in."""

    def __init__(self, found: Sequence[Quotation]) -> None:
        self.outer = [one for one in found if not one.depth]
        self._starts = [one.start for one in self.outer]

    def at(self, place: int) -> int:
        """The number of the quotation in `outer`, or -1."""
        n = bisect_right(self._starts, place) - 1
        return n if n >= 0 and place < self.outer[n].end else -1
