"""Words cut out of texts, with a mark of one length in their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.erased import MARK, Cut, Phrases, joined, leaves_words

BAYRAMOV = "Bayramov met Ali Karimli. “Ali  Karimli” left; Aliyev stayed."


def cut(text: str, *phrases: str, run: int = 0) -> str:
    return Cut(text, Phrases(phrases, run).ranges(text)).text


def test_words_go_wherever_they_stand_and_as_whole_words_alone() -> None:
    assert cut(BAYRAMOV, "Ali Karimli") == f"Bayramov met {MARK}. “{MARK}” left; Aliyev stayed."
    assert cut(BAYRAMOV, "Ali") == f"Bayramov met {MARK} Karimli. “{MARK}  Karimli” left; Aliyev stayed."


def test_a_run_of_words_is_enough_for_what_quotes_a_part() -> None:
    long = "Armenia had agreed to the talks in Brussels and was ready"
    assert cut("He said: agreed to the talks in", long) == "He said: agreed to the talks in"
    assert cut("He said: agreed to the talks in", long, run=4) == f"He said: {MARK}"


def test_json_is_scrubbed_with_the_names_of_its_fields() -> None:
    phrases = Phrases(["Ali Karimli"])
    value = {"Ali Karimli": [1, None, {"quote": "by Ali Karimli"}]}
    assert phrases.scrub(value) == {MARK: [1, None, {"quote": f"by {MARK}"}]}


def test_a_mark_is_not_looked_for() -> None:
    assert not Phrases([MARK, "", "…"])
    assert Phrases([f"Ali {MARK}"]).stand_in("Ali")


@pytest.mark.parametrize(
    ("text", "left"), [(MARK, False), (f"“{MARK}.”", False), (f"{MARK} said", True), ("", False)]
)
def test_whether_words_are_left(text: str, left: bool) -> None:
    assert leaves_words(text) is left


def test_places_move_with_what_goes_before_them() -> None:
    one = Cut("abc defg hij", [(4, 8)])
    assert one.text == f"abc {MARK} hij"
    assert one.moved(9, 12) == (14, 17)
    assert one.moved(0, 3) == (0, 3)
    assert one.moved(6, 12) == (4, 17)
    assert one.moved(0, 6) == (0, 4 + len(MARK))
    assert one.moved(4, 8) == (4, 4 + len(MARK))
    assert one.removes(7, 9)
    assert not one.removes(8, 9)


@given(st.text("ab ", min_size=1), st.data())
def test_a_place_that_loses_nothing_keeps_its_words(text: str, data: st.DataObject) -> None:
    def place() -> tuple[int, int]:
        start = data.draw(st.integers(0, len(text) - 1))
        return start, data.draw(st.integers(start + 1, len(text)))

    done = Cut(text, joined([place(), place()]))
    start, end = place()
    moved = done.moved(start, end)
    assert 0 <= moved[0] < moved[1] <= len(done.text)
    if done.removes(start, end):
        assert MARK in done.text[slice(*moved)]
    else:
        assert done.text[slice(*moved)] == text[start:end]
