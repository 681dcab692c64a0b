"""How pages say dates, languages and quotations; plain values in, text out."""

import datetime
import re

from django.utils.formats import date_format

from articles.models import Claim, Precision

QUOTATION_MARKS = '"“”„‟«»‹›‘’'
CLIPPED = 420  # characters of one quotation on a card

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_GUILLEMETS = ("«", "»")
_MARKS = {
    **dict.fromkeys(
        ("ru", "uk", "be", "hy", "it", "es", "pt", "el", "az", "fa", "nb", "nn", "no"), _GUILLEMETS
    ),
    **dict.fromkeys(("de", "cs", "sk", "sl", "ka", "bg"), ("„", "“")),
    **dict.fromkeys(("pl", "ro", "hu", "hr"), ("„", "”")),
    **dict.fromkeys(("fi", "sv"), ("”", "”")),
    **dict.fromkeys(("ja", "zh"), ("「", "」")),
    "fr": ("«\N{NARROW NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}»"),
}
ENGLISH_MARKS = ("“", "”")


def day(date: datetime.date | None) -> str:
    """ "5 December 2024"; an unknown date is an empty text."""
    return date_format(date, "j F Y") if date else ""


def period(start: datetime.date | None, end: datetime.date | None) -> str:
    """ "5 to 6 December 2024", "30 November to 2 December 2024", "from 5 December 2024"."""
    if start is None:
        return f"until {day(end)}" if end else ""
    if end is None or end == start:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {day(end)}"
    if start.year == end.year:
        return f"{date_format(start, 'j F')} to {day(end)}"
    return f"{day(start)} to {day(end)}"


def tenure(start: datetime.date | None, end: datetime.date | None) -> str:
    """How long a post was held: "since 16 July 2020", "23 April 2018 to 16 July 2020", "until 2 May 2021"."""
    if start and end is None:
        return f"since {day(start)}"
    return period(start, end)


def said(claim: Claim) -> str:
    """When it was said, as exactly as that is known; empty if it is not."""
    start = claim.said_start
    if start is None:
        return ""
    match claim.said_precision:
        case Precision.WEEK:
            return f"week of {day(start)}"
        case Precision.MONTH:
            return date_format(start, "F Y")
        case Precision.YEAR:
            return str(start.year)
        case Precision.RANGE:
            return period(start, claim.said_end)
    return day(start)


def language(tag: str) -> str:
    """A language tag that may stand in a page's `lang`, else an empty text."""
    return tag if _LANGUAGE.fullmatch(tag) else ""


def marks_of(tag: str) -> tuple[str, str]:
    """The quotation marks of a language; the English ones where it is not known."""
    return _MARKS.get(tag.split("-")[0].lower(), ENGLISH_MARKS)


def unquoted(text: str) -> str:
    """A quotation without the marks around it, if it has them at both ends."""
    if len(text) > 2 and text[0] in QUOTATION_MARKS and text[-1] in QUOTATION_MARKS:
        inner = text[1:-1]
        if not any(mark in inner for mark in '"“”„«»'):
            return inner
    return text


def clipped(text: str, width: int = CLIPPED) -> str:
    """The text, or its beginning cut between two words, with an ellipsis."""
    if len(text) <= width:
        return text
    cut = text.rfind(" ", width // 2, width)
    return text[: cut if cut > 0 else width].rstrip() + " …"


def listed(names: list[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
