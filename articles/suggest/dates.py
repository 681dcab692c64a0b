"""Words that say when: "On Thursday", "late September", resolved against the day of publication."""

import datetime
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from articles.suggest import english_dates as words

_PATTERNS = tuple(re.compile(rf"(?<!\w)(?:{pattern})", re.I) for pattern in words.PATTERNS)
_HINT = re.compile(
    r"day|night|ago|earlier|week|month|year|(?:19|20)\d\d|" + "|".join(name[:3] for name in words.MONTHS),
    re.I,
)
FIRST, LAST = datetime.date.min, datetime.date.max


@dataclass(frozen=True, slots=True)
class When:
    """Date words: offsets in the text, the date or its first day, the last day of a longer time, and a precision."""

    start: int
    end: int
    date: datetime.date | None = None
    last: datetime.date | None = None
    precision: str = "unknown"


def dates(text: str, published: datetime.date | None, same: datetime.date | None = None) -> Iterator[When]:
    """The date words of a text; `same` is the day that "that same day" means.

    Without `published` only full dates are resolved. A weekday is the last one up to the day of publication.
    """
    if not _HINT.search(text):
        return
    done = 0
    found = sorted((m.start(), n, m) for n, pattern in enumerate(_PATTERNS) for m in pattern.finditer(text))
    for start, _, match in found:
        if start < done:
            continue
        done = match.end()
        while done > start and text[done - 1].isspace():
            done -= 1
        first, last, precision = _resolve({k: v for k, v in match.groupdict().items() if v}, published, same)
        yield When(start, done, first, last, precision)


Resolved = tuple[datetime.date | None, datetime.date | None, str]
UNKNOWN: Resolved = (None, None, "unknown")


def _resolve(parts: dict[str, str], published: datetime.date | None, same: datetime.date | None) -> Resolved:
    parts = {key: value.lower().rstrip(".") for key, value in parts.items()}
    try:
        if "month" in parts:
            return _in_month(parts, published)
        if "same" in parts:
            return (same, None, "day") if same else UNKNOWN
        if set(parts) == {"year"}:
            year = int(parts["year"])
            return datetime.date(year, 1, 1), None, "year"
        return _relative(parts, published, same) if published else UNKNOWN
    except (ValueError, OverflowError):
        return UNKNOWN


def _in_month(parts: dict[str, str], published: datetime.date | None) -> Resolved:
    month = words.SHORT_MONTHS.get(parts["month"][:3], 0)
    if ("year" not in parts and published is None) or not month:
        return UNKNOWN
    day = int(parts.get("day", "1"))
    if "year" in parts:
        year = int(parts["year"])
    elif published is not None:
        year = published.year
        if (month, day) > (published.month, published.day):
            ahead = datetime.date(year, month, min(day, monthrange(year, month)[1])) - published
            year -= ahead.days > 45  # "on 12 January" in December is still to come
    else:
        return UNKNOWN
    if "day" in parts:
        return datetime.date(year, month, day), None, "day"
    return datetime.date(year, month, 1), None, "month"


def _relative(parts: dict[str, str], published: datetime.date, same: datetime.date | None) -> Resolved:
    if "near" in parts:
        return published + datetime.timedelta(words.NEAR[parts["near"]]), None, "day"
    if "weekday" in parts:
        return _weekday(parts, published)
    if "spoken" in parts:
        return (same or published) - datetime.timedelta(1), None, "day"
    if "ago" in parts:
        return _ago(parts["ago"], parts["unit"], published)
    return _span(parts["which"], parts["span"], published)


def _weekday(parts: dict[str, str], published: datetime.date) -> Resolved:
    wanted = words.DAYS.index(parts["weekday"])
    back = (published.weekday() - wanted) % 7
    if parts.get("last") == "next":
        return published + datetime.timedelta(7 - back if back else 7), None, "day"
    if parts.get("last") == "last" and not back:
        back = 7
    return published - datetime.timedelta(back), None, "day"


def _ago(number: str, unit: str, published: datetime.date) -> Resolved:
    count = (
        1
        if number in ("a", "an")
        else words.NUMBERS.get(number) or (int(number) if number.isdecimal() else 0)
    )
    if not count:
        return UNKNOWN
    if unit in words.UNITS:
        day = published - datetime.timedelta(min(count * words.UNITS[unit], 36500))
        return (day, None, "day") if unit == "day" else _week(day)
    if unit == "month":
        return _month(published, -min(count, 1200))
    return datetime.date(published.year - count, 1, 1), None, "year"


def _span(which: str, unit: str, published: datetime.date) -> Resolved:
    back = 1 if "last" in which or "previous" in which else 0
    if unit == "week":
        return _week(published - datetime.timedelta(7 * back))
    if unit == "weekend":
        saturday = published - datetime.timedelta((published.weekday() - 5) % 7)
        return saturday, saturday + datetime.timedelta(1), "range"
    if unit == "month":
        return _month(published, -back)
    return datetime.date(published.year - back, 1, 1), None, "year"


def _week(day: datetime.date) -> Resolved:
    monday = day - datetime.timedelta(day.weekday())
    return monday, monday + datetime.timedelta(6), "week"


def _month(published: datetime.date, by: int) -> Resolved:
    count = published.year * 12 + published.month - 1 + by
    year, month = divmod(count, 12)
    return datetime.date(year, month + 1, 1), None, "month"
