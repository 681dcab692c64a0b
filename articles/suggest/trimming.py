"""The words that a claim cites, of those that were found: without the marks around them and the word that leads in.

"said that Baku had ‘refused’, and" is found as "that Baku had ‘refused’," and cited as "Baku had ‘refused’".
"""

import re
from collections.abc import Sequence

from articles.suggest.quotations import Quotation

LEADING_IN = re.compile(r"that\b[\s,]*")  # not "That is final": who begins with it says it himself
ENDS = " \t\n\r\xa0,;:—–-"
MARKS = "\"“”„‘’'«»‹›`"


def cited(text: str, start: int, end: int, quoted: Sequence[Quotation]) -> tuple[int, int]:
    """The place of the cited words in text[start:end]; the same place if nothing would be left of it."""
    first, last = _stripped(text, start, end)
    around = next((q for q in quoted if q.start <= first and last <= q.end), None)
    if around is None:
        if leading := LEADING_IN.match(text, first, last):
            first = leading.end()
    else:
        while first < last and first - around.start < 2 and text[first] in MARKS:
            first += 1
        while around.closed and last > first and around.end - last < 2 and text[last - 1] in MARKS:
            last -= 1
    first, last = _stripped(text, first, last)
    return (first, last) if first < last else (start, end)


def named(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of the words that name somebody, without a comma or an ’s at their end: "APA" of "APA’s"."""
    first, last = _stripped(text, start, end)
    if text[first:last].endswith(("’s", "'s")):
        last -= 2
    return (first, last) if first < last else (start, end)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1] in ENDS or text[end - 1].isspace()):
        end -= 1
    return start, end
