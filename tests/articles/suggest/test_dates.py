"""When it was said, counted from the day of publication."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.suggest.dates import dates
from articles.suggest.values import Said
from tests.articles.suggest.claims import PUBLISHED, claims


@pytest.mark.parametrize(
    ("text", "words", "date", "end", "precision"),
    [
        ("On Thursday, APA reported", "On Thursday", "2024-12-05", None, "day"),
        ("said on Friday morning", "on Friday morning", "2024-12-06", None, "day"),
        ("said last Friday", "last Friday", "2024-11-29", None, "day"),
        ("said yesterday", "yesterday", "2024-12-05", None, "day"),
        ("Earlier this week Pashinyan", "Earlier this week", "2024-12-02", "2024-12-08", "week"),
        ("said last week", "last week", "2024-11-25", "2024-12-01", "week"),
        ("said last month", "last month", "2024-11-01", None, "month"),
        ("In late September, they", "late September", "2024-09-01", None, "month"),
        ("announced in May that", "in May", "2024-05-01", None, "month"),
        ("said on 5 December", "5 December", "2024-12-05", None, "day"),
        ("said on December 20", "December 20", "2024-12-20", None, "day"),
        ("said on March 3, 2022", "March 3, 2022", "2022-03-03", None, "day"),
        ("said two days ago", "two days ago", "2024-12-04", None, "day"),
        ("met in 2021 in", "in 2021", "2021-01-01", None, "year"),
        ("That same day, Yerevan", "That same day", "2024-12-04", None, "day"),
    ],
)
def test_dates(text: str, words: str, date: str, end: str | None, precision: str) -> None:
    found = list(dates(text, PUBLISHED, same=datetime.date(2024, 12, 4)))
    assert [text[one.start : one.end] for one in found] == [words]
    one = found[0]
    assert (str(one.date), one.last and str(one.last), one.precision) == (date, end, precision)


@pytest.mark.parametrize("text", ["Bayramov may go", "Sunday Times", "in the next days", "March on"])
def test_no_dates(text: str) -> None:
    assert all(one.precision in ("day", "unknown") for one in dates(text, PUBLISHED))


def test_without_the_day_of_publication_only_full_dates_are_known() -> None:
    thursday, full = dates("On Thursday, as on 5 December 2024,", None)
    assert thursday.date is None
    assert full.date == datetime.date(2024, 12, 5)


@given(
    st.text()
    | st.lists(st.sampled_from("on last 31 February 99 Monday May 0 , ago week two".split())).map(" ".join),
    st.dates(),
)
def test_any_text(text: str, published: datetime.date) -> None:
    for one in dates(text, published):
        assert text[one.start : one.end].strip()


def test_the_date_is_of_the_sentence_and_not_of_what_was_said() -> None:
    said, same, asked = (
        one.said
        for one in claims(
            "On Thursday, {1s|APA} {1c|reported} {1t|that they met on Monday}."
            " That same day, {2s|Yerevan} {2c|agreed} {2t|to it}.",
            "{3s|Baku} {3c|said} {3t|no}.",
        )
    )
    assert isinstance(said, Said)
    assert isinstance(same, Said)
    assert said.date == same.date == datetime.date(2024, 12, 5)
    assert asked is None
