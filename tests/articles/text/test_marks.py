"""Overlapping and nested places of claims in a paragraph."""

import time

from hypothesis import given
from hypothesis import strategies as st

from articles.text.marks import MAX_NAMED, Place, Segment, segments

OFFER = "Azerbaijan rejected the offer, sources told APA."


def test_a_text_without_claims_is_one_piece() -> None:
    assert segments(OFFER, []) == [Segment(OFFER)]
    assert segments("", []) == []


def test_a_claim_within_another_splits_it() -> None:
    found = segments(OFFER, [Place(0, 29, "sources"), Place(11, 19, "Azerbaijan")])
    assert [(piece.text, piece.claims, piece.depth) for piece in found] == [
        ("Azerbaijan ", ("sources",), 1),
        ("rejected", ("sources", "Azerbaijan"), 2),
        (" the offer", ("sources",), 1),
        (", sources told APA.", (), 0),
    ]
    assert [piece.begin for piece in found] == [("sources",), ("Azerbaijan",), (), ()]
    assert [piece.end for piece in found] == [(), ("Azerbaijan",), ("sources",), ()]


def test_overlapping_claims_share_the_words_between() -> None:
    found = segments("abcdef", [Place(0, 4, 1), Place(2, 6, 2)])
    assert [(piece.text, piece.claims) for piece in found] == [("ab", (1,)), ("cd", (1, 2)), ("ef", (2,))]


def test_two_claims_over_the_same_words_are_both_named() -> None:
    [whole] = segments("abc", [Place(0, 3, 1), Place(0, 3, 2)])
    assert (whole.claims, whole.begin, whole.end, whole.depth) == ((1, 2), (1, 2), (1, 2), 2)


def test_what_lies_outside_the_text_is_cut_off() -> None:
    assert segments("abc", [Place(1, 99, 1), Place(5, 7, 2), Place(2, 2, 3)]) == [
        Segment("a"),
        Segment("bc", (1,), (1,), (1,), 1),
    ]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70), st.integers(0, 9))))
def test_pieces_join_to_the_text_and_name_exactly_what_covers_them(
    text: str, places: list[tuple[int, int, int]]
) -> None:
    found = segments(text, (Place(*place) for place in places))
    assert "".join(piece.text for piece in found) == text
    at = 0
    for piece in found:
        assert piece.text
        middle = [place for place in places if place[0] <= at and at + len(piece.text) <= place[1]]
        assert set(piece.claims) == {name for start, end, name in middle if start < min(end, len(text))}
        at += len(piece.text)


def test_five_thousand_nested_claims_take_no_time() -> None:
    text = "x" * 20_000
    began = time.process_time()
    found = segments(text, (Place(n, 20_000 - n, n) for n in range(5_000)))
    assert time.process_time() - began < 2  # seconds; quadratic work would take minutes
    assert max(len(piece.claims) for piece in found) == MAX_NAMED
    assert max(piece.depth for piece in found) == 5_000
