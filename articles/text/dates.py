"""Dates as people and pages write them -> ISO 8601. Pure; None where a date can't be told for certain."""

import re
from datetime import date, datetime, timedelta, timezone, tzinfo

from dateutil import parser

HAS_TIME = re.compile(r"\d{1,2}[:.h]\d{2}")
YEAR = re.compile(r"(?:19|20)\d{2}")
NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d{2})")
NAMED = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|º)?[.,]?\s+(?:de\s+)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+)?((?:19|20)\d{2})"
)
NAMED_FIRST = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d{2})")
EAST_ASIAN = re.compile(r"((?:19|20)\d{2})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")

ISO_LIKE = re.compile(r"(?:19|20)\d{2}-\d{2}-\d{2}")
ZONES = {"UTC": 0, "GMT": 0, "Z": 0, "CET": 3600, "CEST": 7200, "EET": 7200, "EEST": 10800, "MSK": 10800}
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[AaPp]\.?[Mm]\.?)?")

# The first letters of the months' names, in order, enough to tell them apart within a language.
MONTHS = {
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "de": "jän feb mär apr mai jun jul aug sep okt nov dez",
    "fr": "janv févr mars avr mai juin juil août sept oct nov déc",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "ru": "янв фев мар апр мая июн июл авг сен окт ноя дек",
    "uk": "січ лют бер кві тра чер лип сер вер жов лис гру",
    "hy": "հունվ փետ մար ապր մայ հունի հուլ օգոս սեպ հոկ նոյ դեկ",
    "az": "yan fev mart apr may iyun iyul avq sent okt noy dek",
    "tr": "oca şub mar nis may haz tem ağu eyl eki kas ara",
    "ka": "იან თებ მარ აპრ მაი ივნ ივლ აგვ სექ ოქტ ნოე დეკ",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "fa": "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
}
MONTH_NUMBERS = sorted(
    ((name, number) for names in MONTHS.values() for number, name in enumerate(names.split(), 1)),
    key=lambda pair: -len(pair[0]),
)


def iso(text: str) -> str | None:
    """An ISO 8601 date, or date and time, from a machine's notation of one.

    "2024-12-06" -> "2024-12-06"; "2024-12-06 10:02:00+04:00" and "Fri, 06 Dec 2024 10:02:00 +0400" ->
    "2024-12-06T10:02:00+04:00"; a time without an offset stays without one. None for what names no full date.
    """
    text = text.strip()
    if not 8 <= len(text) <= 80 or not YEAR.search(text):
        return None
    # A moment outside of two unlike defaults tells whether day and month were named or filled in.
    try:
        found, other = (
            parser.parse(text, default=datetime(2000, month, month), tzinfos=_zone) for month in (1, 2)
        )
    except (ValueError, OverflowError, TypeError, parser.ParserError):
        return None
    if found.date() != other.date() or not 1900 <= found.year <= 2100:
        return None
    return found.isoformat() if HAS_TIME.search(text) or "T" in text[8:12] else found.date().isoformat()


def _zone(name: str | None, seconds: int | None) -> tzinfo | None:
    """The zone of an offset in seconds, or of a frequent name; None for other names, which mean several zones."""
    if seconds is None:
        seconds = ZONES.get(name or "")
    return None if seconds is None else timezone(timedelta(seconds=seconds))


def written(text: str) -> str | None:
    """The day that a line names: "6 December 2024", "6 դեկտեմբերի, 2024", "06.12.2024" -> "2024-12-06".

    With slashes "6/12/2024" is December in London and June in Washington: None, unless one number is over 12.
    """
    if found := EAST_ASIAN.search(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := NAMED.search(text):
        month, day_, year = _month(found[2]), int(found[1]), int(found[3])
        if month:
            return _day(year, month, day_)
    if (found := NAMED_FIRST.search(text)) and (month := _month(found[1])):
        return _day(int(found[3]), month, int(found[2]))
    if found := NUMERIC.search(text):
        return _numeric(found)
    iso_like = ISO_LIKE.search(text)
    return iso(iso_like.group()) if iso_like else None


def without_day(line: str) -> str | None:
    """What else stands in a line that is a date and little more, or None for any other line.

    "By Ani Avetisyan, 6 December 2024, 10:02" -> "By Ani Avetisyan"; "6 December 2024" -> "".
    """
    if len(line) > 100 or not any(c.isdigit() for c in line) or written(line) is None:
        return None
    rest = without_days(line)
    return rest.strip(" ,|·•-–—/") if len(rest.split()) <= 6 else None


def without_days(line: str) -> str:
    """A line without the days and hours in it: "Updated 6 December 2024, 10:02" -> "Updated , "."""
    for pattern in (EAST_ASIAN, NAMED, NAMED_FIRST, NUMERIC, ISO_LIKE, CLOCK):
        line = pattern.sub("", line)
    return line


def _numeric(found: re.Match[str]) -> str | None:
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    if "/" in found.group() and first <= 12 and second <= 12 and first != second:
        return None
    return _day(year, second, first) or _day(year, first, second)


def _month(word: str) -> int:
    """1 to 12, or 0 where the word is no month."""
    word = word.casefold()
    return next((number for name, number in MONTH_NUMBERS if word.startswith(name)), 0)


def _day(year: int, month: int, day_: int) -> str | None:
    try:
        return date(year, month, day_).isoformat()
    except ValueError:
        return None
