"""The date words of each attribution: those of its sentence that stand outside what was said."""

import datetime
from collections.abc import Sequence

from articles.suggest.dates import When, dates
from articles.suggest.english_dates import THAT_OCCASION
from articles.suggest.nesting import first_place
from articles.suggest.reading import Article, Read
from articles.suggest.values import Found, Place, Said

READ = 2000  # characters of a sentence


def when_said(
    article: Article, found: Sequence[Found], order: Sequence[int], published: datetime.date | None
) -> dict[int, Said]:
    """By place in `found`. "That same day" is the last day that was named; "following that meeting" its sentence's."""
    said: dict[int, Said] = {}
    last: datetime.date | None = None
    for n in order:
        one = found[n]
        place = next(iter((*one.cue, *one.source, *one.content)), None) or first_place(one)
        read = article.read[place.paragraph] if place else None
        if place is None or read is None or not read.words:
            continue
        if best := _nearest(read, place, one, published, last):
            said[n] = Said(Place(place.paragraph, best.start, best.end), best.date, best.last, best.precision)
            last = best.date if best.precision == "day" else last
    return said


def _nearest(
    read: Read, place: Place, one: Found, published: datetime.date | None, last: datetime.date | None
) -> When | None:
    first, end = read.sentence(place.start)
    found = [when for when in _of(read, first, end, published, last) if not _in_content(when, one, place)]
    opening = read.text[read.words[first].start :][:60].lower()
    if not found and first and opening.startswith(THAT_OCCASION):
        before, _ = read.sentence(read.words[first - 1].start)
        found = _of(read, before, first, published, last)
    return min(found, key=lambda when: max(when.start - place.end, place.start - when.end, 0), default=None)


def _of(
    read: Read, first: int, end: int, published: datetime.date | None, last: datetime.date | None
) -> list[When]:
    """The date words of a sentence that are not quoted; offsets in the passage."""
    if first >= end:
        return []
    offset = read.words[first].start
    text = read.text[offset : min(read.words[end - 1].end, offset + READ)]
    return [
        When(offset + when.start, offset + when.end, when.date, when.last, when.precision)
        for when in dates(text, published, last)
        if read.inside.at(offset + when.start) < 0
    ]


def _in_content(when: When, one: Found, place: Place) -> bool:
    return any(c.paragraph == place.paragraph and c.start <= when.start < c.end for c in one.content)
