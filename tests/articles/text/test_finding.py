"""Words that an editor types to point at a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.finding import MAX_FOUND, Spot, find

TEXTS = {
    0: "Baku rejects the offer",
    1: "‘Ninety percent of the work has been done,’ Pashinyan said. He was ready to sign the treaty.",
    2: "The offer,  Mirzoyan said, was an offer; the offering was over.",
}


def words(typed: str, paragraph: int | None = None) -> list[str]:
    return [TEXTS[spot.paragraph][spot.start : spot.end] for spot in find(TEXTS, typed, paragraph)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ninety..done", ["Ninety percent of the work has been done"]),
        ("ninety … sig", ["Ninety percent of the work has been done,’ Pashinyan said. He was ready to sign"]),
        ("he was..", ["He was ready to sign the treaty"]),
        ("percent of", ["percent of"]),
        ("OFFER", ["offer", "offer", "offer", "offering"]),
        ("the offer, mirzoyan", ["The offer,  Mirzoyan"]),
        ("'ninety", ["‘Ninety"]),
        ("erence", []),
        ("ffer", []),
        ("ninety..mirzoyan", []),
        ("", []),
        ("..done", []),
    ],
)
def test_what_is_typed_is_found(typed: str, found: list[str]) -> None:
    assert words(typed) == found


def test_it_is_looked_for_in_one_paragraph_if_that_is_named() -> None:
    assert find(TEXTS, "offer", 0) == [Spot(0, 17, 22)]
    assert find(TEXTS, "offer", 7) == []


def test_twenty_places_are_enough() -> None:
    assert len(find({1: "offer " * 1000}, "offer")) == MAX_FOUND


@given(st.text(), st.text(max_size=40))
def test_whatever_is_typed_the_places_lie_in_the_text(text: str, typed: str) -> None:
    for spot in find({3: text}, typed):
        assert 0 <= spot.start < spot.end <= len(text)
