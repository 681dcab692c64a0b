"""How two texts differ, as a reader sees it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import differences
from articles.text.differences import Piece
from tests.articles.text.test_align import AGREED, DENIAL, LUNCH, OFFER, TEXT

SIGNS = {"same": "{}", "out": "[-{}-]", "in": "[+{}+]"}


def shown(pieces: tuple[Piece, ...]) -> str:
    return "".join(SIGNS[piece.kind].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("We never rejected talks", "We never rejected talks", "We never rejected talks"),
        (
            "We never rejected talks",
            "We hardly ever rejected talks",
            "We [-never-][+hardly ever+] rejected talks",
        ),
        ("said on Monday that", "said by May that", "said [-on Monday-][+by May+] that"),
        ("They left.", "They left early.", "They left[+ early+]."),
        ("“No”, he said", "“No”", "“No”[-, he said-]"),
        ("“No”", "", "[-“No”-]"),
    ],
)
def test_words_that_went_and_came(old: str, new: str, expected: str) -> None:
    assert shown(differences.words(old, new)) == expected


@given(st.text("ab .“”\n", max_size=40), st.text("ab .“”\n", max_size=40))
def test_no_character_is_lost(old: str, new: str) -> None:
    pieces = differences.words(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "in") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "out") == new


def test_paragraphs_stand_in_the_order_of_the_new_text() -> None:
    new = [
        OFFER,
        "Tbilisi offered to be the host of another round in January.",
        AGREED.replace("Yerevan", "Baku"),
    ]
    rows = differences.rows(TEXT, new)
    assert [(row.kind, row.olds, row.news) for row in rows] == [
        ("equal", (0,), (0,)),
        ("deleted", (1,), ()),
        ("deleted", (2,), ()),
        ("inserted", (), (1,)),
        ("edited", (3,), (2,)),
    ]
    assert shown(rows[-1].pieces).startswith("[-Yerevan-][+Baku+] had agreed")


def test_a_split_shows_where() -> None:
    (row, *_) = differences.rows([DENIAL, LUNCH], [DENIAL[:32].strip(), DENIAL[32:].strip(), LUNCH])
    assert row.kind == "split"
    assert shown(row.pieces).count("[+¶ +]") == 1


def test_moved_paragraphs_and_other_white_space_are_told() -> None:
    rows = differences.rows(TEXT, [AGREED, *TEXT[:3]])
    assert [row.kind for row in rows] == ["moved", "equal", "equal", "equal"]
    assert differences.rows(["“No.”"], ['"No."'])[0].kind == "edited"


@given(st.lists(st.text(max_size=20), max_size=6), st.lists(st.text(max_size=20), max_size=6))
def test_every_paragraph_stands_there_once(old: list[str], new: list[str]) -> None:
    rows = differences.rows(old, new)
    assert sorted(n for row in rows for n in row.olds) == list(range(len(old)))
    assert [n for row in rows for n in row.news] == sorted(n for row in rows for n in row.news) or len(
        new
    ) > 1
    assert sorted(n for row in rows for n in row.news) == list(range(len(new)))
