"""Words and sentences of a paragraph, knowing what is quoted. Linear in the length of the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.suggest.quotations import Inside, Quotation

WORD = re.compile(
    r"(?:[A-Z]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Sen|Rep|Gov|St|Jr|Sr|Sens|Reps|Rev|Prof|No|Hon|Amb)\.(?=\s)"
    r"|[\w$€£](?:[\w-]|[.,](?=\w))*(?:[’'](?=\w)[\w]+)*"
    r"|''|[^\w\s]"
)
SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Sen|Rep|Gov|Sgt|Col|Maj|Capt|St|Jr|Sr|vs|No|Prof|Rev|Hon|Amb|Jan|Feb|Mar|Apr|Aug"
    r"|Sept|Sep|Oct|Nov|Dec|Inc|Co|Corp|Ltd|a\.m|p\.m)|\b[A-Z])\.$"
)
STOP = re.compile(r"[.!?…]+[\"”’'»“)\]]*(?=\s|$)")
ATTRIBUTING = re.compile(
    r"[\w .’'-]{0,60}?\b(?:said|says|asked|told|added|replied|wrote|shouted|tweeted|answered|declared|exclaimed)\b"
)


@dataclass(slots=True)
class Token:
    """A word or mark; offsets in code points, end exclusive."""

    start: int
    end: int
    text: str
    lower: str
    quotation: int  # number of the outermost quotation it stands in, or -1
    sentence: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def word(self) -> bool:
        return self.text[0].isalnum() or self.text[0] in "$€£"


def tokens(text: str, found: Sequence[Quotation]) -> list[Token]:
    """The tokens of a paragraph, each with its quotation and sentence."""
    inside = Inside(found)
    ends = [end for _, end in sentences(text, found)]
    made, sentence = [], 0
    for match in WORD.finditer(text):
        while sentence < len(ends) - 1 and match.start() >= ends[sentence]:
            sentence += 1
        word = match[0]
        made.append(
            Token(
                match.start(),
                match.end(),
                word,
                word.lower().replace("’", "'"),
                inside.at(match.start()),
                sentence,
            )
        )
    return made


def sentences(text: str, found: Sequence[Quotation]) -> list[tuple[int, int]]:
    """Offsets of the sentences; what is quoted is not cut, and “No!” he said is one."""
    inside = Inside(found)
    made, start = [], 0
    for stop in STOP.finditer(text):
        end = stop.end()
        quotation = inside.at(stop.start())
        if quotation >= 0 and inside.outer[quotation].end > end:
            continue  # within a quotation
        rest = text[end : end + 120].lstrip()
        after = end
        while after < len(text) and text[after].isspace():
            after += 1
        if quotation >= 0:
            if rest[:1].islower() or (text[stop.start()] in "?!…" and ATTRIBUTING.match(rest)):
                continue
        elif rest[:1].islower() or (stop[0] == "." and SHORT.search(text, max(0, end - 6), end)):
            continue
        if rest and not (rest[0].isupper() or rest[0].isdigit() or not rest[0].isalnum()):
            continue
        made.append((start, end))
        start = after
    if start < len(text) and not text[start:].isspace():
        made.append((start, len(text)))
    return made or [(0, len(text))]
