"""Form fields of repeated query parameters: they give lists of choices, and refuse what they don't know."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateformat import format as format_date

MOST_VALUES = 50  # of one parameter
MOST_CHARACTERS = 500  # of one value
MOST_ROWS = 200

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen value: as it stands in the address, what rows are compared with, and its name for readers."""

    value: str
    key: Any
    label: str


class Values(forms.Field):
    """All values of a parameter, without empty ones and repetitions, each read by `read`."""

    widget = forms.SelectMultiple

    def __init__(self, *, single: bool = False, **kwargs: Any) -> None:
        self.single = single
        super().__init__(**kwargs)

    def clean(self, value: Any) -> list[Choice]:
        """Raises ValidationError with a sentence for a person."""
        given = [value] if isinstance(value, str) else list(value or [])
        texts = list(dict.fromkeys(str(text) for text in given if str(text).strip()))
        if len(texts) > MOST_VALUES or (self.single and len(texts) > 1):
            raise ValidationError(f"at most {1 if self.single else MOST_VALUES} of them can be given.")
        for text in texts:
            if len(text) > MOST_CHARACTERS or "\x00" in text:
                raise ValidationError(f"“{text[:20]}…” is too long or broken.")
        return [self.read(text) for text in texts]

    def read(self, text: str) -> Choice:
        """The choice that a value stands for."""
        return Choice(text, text, text)


class OneOf(Values):
    """Values of a fixed list, with their labels."""

    def __init__(self, *, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        self.labels = {str(value): str(label) for value, label in choices}
        super().__init__(**kwargs)

    def read(self, text: str) -> Choice:
        if text not in self.labels:
            raise ValidationError(f"“{text}” is not known; known are: {', '.join(self.labels)}.")
        return Choice(text, text, self.labels[text])


class Days(Values):
    """Days, months or years, as their first day, or as their `last`."""

    def __init__(self, *, last: bool = False, **kwargs: Any) -> None:
        self.last = last
        super().__init__(**kwargs)

    def read(self, text: str) -> Choice:
        first, label = read_date(text, (4, 7, 10))
        return Choice(text, _last_day(first, len(text)) if self.last else first, label)


class Months(Values):
    """Months, such as 2024-12."""

    def read(self, text: str) -> Choice:
        return Choice(text, text, read_date(text, (7,))[1])


class Size(Values):
    """How many rows a page has."""

    def read(self, text: str) -> Choice:
        if not (text.isascii() and text.isdigit() and len(text) < 5 and 1 <= int(text) <= MOST_ROWS):
            raise ValidationError(f"“{text}” is not a number from 1 to {MOST_ROWS}.")
        return Choice(text, int(text), text)


def read_date(text: str, lengths: tuple[int, ...]) -> tuple[datetime.date, str]:
    """The first day of a year (4 characters), year-month (7) or day (10), and its name.

    Raises ValidationError with a sentence for a person.
    """
    known = " or ".join({4: "2024", 7: "2024-12", 10: "2024-12-06"}[length] for length in lengths)
    try:
        if len(text) not in lengths or not _DATE.fullmatch(text):
            raise ValueError
        day = datetime.date.fromisoformat(text + "-01-01"[len(text) - 10 :] if len(text) < 10 else text)
    except ValueError:
        raise ValidationError(f"“{text}” is not a date such as {known}.") from None
    return day, format_date(day, {4: "Y", 7: "F Y", 10: "j F Y"}[len(text)])


def _last_day(first: datetime.date, length: int) -> datetime.date:
    if length == 4:
        return first.replace(month=12, day=31)
    if length == 7 and first.month == 12:
        return first.replace(day=31)
    if length == 7:
        return first.replace(month=first.month + 1) - datetime.timedelta(days=1)
    return first
