"""Which paragraphs of a new text are those of the old one."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.align import align

OFFER = (
    "Azerbaijan has rejected an offer of talks by Antony Blinken, diplomatic sources told APA on Thursday."
)
DENIAL = "“We have never rejected talks”, Jeyhun Bayramov said in Malta after the session of the council."
LUNCH = "The delegations had lunch at the invitation of the Maltese foreign minister, and left soon after."
AGREED = "Yerevan had agreed to the meeting, Ararat Mirzoyan said, and had told the mediators so in writing."
TEXT = [OFFER, DENIAL, LUNCH, AGREED]


@pytest.mark.parametrize(
    ("new", "kinds", "carried"),
    [
        (TEXT, ["equal"] * 4, [0, 1, 2, 3]),
        ([OFFER.replace(" ", "  "), DENIAL.replace("“", '"').replace("”", '"')], ["equal"] * 2, [0, 1]),
        ([OFFER.replace("rejected", "turned down"), *TEXT[1:]], ["edited", *["equal"] * 3], [0, 1, 2, 3]),
        (["Nobody was there to ask.", *TEXT], ["equal"] * 4, [None, 0, 1, 2, 3]),
        (TEXT[1:], ["equal"] * 3, [1, 2, 3]),
        ([AGREED, OFFER, DENIAL, LUNCH], ["equal", "equal", "equal", "moved"], [3, 0, 1, 2]),
        ([f"{OFFER} {DENIAL}", LUNCH, AGREED], ["joined", "joined", "equal", "equal"], [0, 2, 3]),
        (
            [OFFER, DENIAL[:32], DENIAL[32:], LUNCH, AGREED],
            ["equal", "split", "split", "equal", "equal"],
            [0, None, 1, 2, 3],
        ),
    ],
    ids=["same", "marks and space", "edited", "inserted", "deleted", "moved", "joined", "split"],
)
def test_paragraphs_are_recognised(new: list[str], kinds: list[str], carried: list[int | None]) -> None:
    found = align(TEXT, new)
    assert [link.kind for link in found.links] == kinds
    assert list(found.carried) == carried


def test_what_is_new_and_what_is_gone_is_told() -> None:
    found = align(
        TEXT, [OFFER, "Tbilisi offered to be the host of another round of talks in January.", LUNCH]
    )
    assert found.inserted == (1,)
    assert found.deleted == (1, 3)


def test_a_heading_with_a_corrected_letter_is_the_same() -> None:
    assert align([OFFER, "Backround", LUNCH], [OFFER, "Background", LUNCH]).carried == (0, 1, 2)


@given(st.lists(st.text(max_size=30), max_size=8), st.lists(st.text(max_size=30), max_size=8))
def test_any_two_texts_are_compared(old: list[str], new: list[str]) -> None:
    found = align(old, new)
    kept = [one for one in found.carried if one is not None]
    assert len(kept) == len(set(kept))
    assert len(found.carried) == len(new)
    assert all(0 <= link.old < len(old) and 0 <= link.new < len(new) for link in found.links)
    assert align(old, old).carried == tuple(range(len(old)))


def test_a_very_long_text_of_few_words_is_compared_in_time() -> None:
    dice = random.Random(1)
    old = [" ".join(dice.choices(["peace", "treaty", "talks"], k=30)) for _ in range(5000)]
    new = [" ".join(dice.choices(["peace", "treaty", "talks"], k=30)) for _ in range(5000)]
    started = time.process_time()
    align(old, new)
    assert time.process_time() - started < 20
