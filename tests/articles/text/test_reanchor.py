"""What became of some words in a newer text."""

import random
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articles.text.anchors import normalise
from articles.text.reanchor import Found, Reanchoring
from tests.articles.text.test_align import AGREED, DENIAL, LUNCH, OFFER, TEXT

WORDS = "We have never rejected talks"
SPACED, LONGER = "We\u00a0 have never rejected talks", "We have never once rejected talks"
OTHER, LOUD = "Baku has never rejected talks", "we HAVE never rejected talks"


def keyed(*texts: str | None) -> list[tuple[str, str]]:
    """Paragraphs with the keys a, b, c ... ; None is a key that is left out."""
    return [(chr(97 + n), text) for n, text in enumerate(texts) if text is not None]


def find(new: list[tuple[str, str]], words: str = WORDS, paragraph: int = 1) -> Found:
    start = TEXT[paragraph].index(words)
    return Reanchoring(keyed(*TEXT), new).find(paragraph, start, start + len(words))


def told(found: Found, new: list[tuple[str, str]]) -> tuple[str, str, str]:
    """State, key of the paragraph and the words there."""
    if found.place is None:
        return found.state, "", ""
    key, text = new[found.place.paragraph]
    return found.state, key, text[found.place.start : found.place.end]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (keyed(*TEXT), ("unchanged", "b", WORDS)),
        (keyed(OFFER, f"In short: {DENIAL}", LUNCH), ("unchanged", "b", WORDS)),
        (keyed(None, DENIAL, OFFER, LUNCH), ("unchanged", "b", WORDS)),
        (keyed(OFFER, DENIAL.replace(WORDS, SPACED)), ("unchanged", "b", SPACED)),
        (keyed(f"{OFFER} {DENIAL}", None, LUNCH, AGREED), ("moved", "a", WORDS)),
        (keyed(OFFER, None, LUNCH, f"{AGREED} {DENIAL}"), ("moved", "d", WORDS)),
        (keyed(OFFER, DENIAL.replace(WORDS, LONGER), LUNCH, AGREED), ("altered", "b", LONGER)),
        (keyed(OFFER, DENIAL.replace(WORDS, OTHER), LUNCH, AGREED), ("altered", "b", OTHER)),
        (keyed(OFFER, DENIAL.replace(WORDS, LOUD), LUNCH), ("altered", "b", LOUD)),
        (keyed(OFFER, None, LUNCH, AGREED), ("gone", "", "")),
        (keyed(OFFER, DENIAL.replace(f"“{WORDS}”, ", ""), LUNCH, AGREED), ("gone", "", "")),
        (keyed(OFFER, DENIAL, DENIAL, LUNCH), ("ambiguous", "", "")),
    ],
    ids=[
        "same", "edited around", "moved paragraph", "white space", "joined", "joined elsewhere", "a word more",
        "another word", "another case", "paragraph deleted", "words deleted", "paragraph twice",
    ],
)  # fmt: skip
def test_what_became_of_words(new: list[tuple[str, str]], expected: tuple[str, str, str]) -> None:
    assert told(find(new), new) == expected


def test_words_that_stand_elsewhere_too_are_not_taken_for_those_that_went() -> None:
    text = [f"{OFFER} They rejected talks.", DENIAL, LUNCH]
    start = DENIAL.index("rejected talks")
    new = keyed(text[0], DENIAL.replace("rejected talks", "spoken"), LUNCH)
    found = Reanchoring(keyed(*text), new).find(1, start, start + len("rejected talks"))
    assert found.state not in ("unchanged", "moved")
    assert found.place is None or found.place.paragraph == 1


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            ["Blinken confers with permanent members of Security Council", "Blinken spoke in Malta with permanent "
             "members of the Security Council, APA reported.", LUNCH],
            ["Blinken confers", "Blinken spoke in Malta with permanent members of Security Council, APA reported.",
             LUNCH],
            "with permanent members of Security Council",
        ),
        (
            ["Once again, Bayramov said, we thank you very much for the invitation to Malta. He left.", LUNCH],
            ["Once again, Bayramov said, we thank the very much for invitation to Malta. He left.", LUNCH],
            "the",
        ),
    ],
    ids=["other words, less one", "a new word between others"],
)  # fmt: skip
def test_words_that_other_words_became_are_not_taken_for_those_that_went(
    old: list[str], new: list[str], words: str
) -> None:
    start = old[0].index(words)
    found = Reanchoring(keyed(*old), keyed(*new)).find(0, start, start + len(words))
    assert found.state == "gone"


def test_a_sentence_that_moved_into_the_place_of_one_that_went_is_not_taken_for_it() -> None:
    start = "They met in Malta, on the margins of the OSCE council. "
    agreed, decided = (
        "The two ministers also agreed to work on the treaty. ",
        "The two ministers also decided to open the border posts.",
    )
    old, new = keyed(start + agreed + decided, LUNCH), keyed(start + decided, LUNCH)
    two = len(start) + len("The ")
    assert told(Reanchoring(old, new).find(0, two, two + 3), new) == ("gone", "", "")
    other = two + len(agreed)
    assert told(Reanchoring(old, new).find(0, other, other + 3), new) == ("unchanged", "a", "two")


def test_words_that_came_in_beside_a_quotation_do_not_count_against_it() -> None:
    old = "Asked in Malta, Bayramov said that Baku never rejected talks with Yerevan on the treaty."
    new = "Asked in Malta, Bayramov also said that Baku hardly rejected talks with Yerevan now on the treaty."
    start = old.index("never rejected talks")
    found = Reanchoring(keyed(old, LUNCH), keyed(new, LUNCH)).find(
        0, start, start + len("never rejected talks")
    )
    assert told(found, keyed(new, LUNCH)) == ("altered", "a", "hardly rejected talks")


def test_a_short_quotation_of_which_most_was_exchanged_is_not_altered_for_certain() -> None:
    new = DENIAL.replace("rejected talks", "refused lunches")
    start = DENIAL.index("rejected talks")
    found = Reanchoring(keyed(DENIAL, LUNCH), keyed(new, LUNCH)).find(0, start, start + len("rejected talks"))
    assert found.state in ("offered", "gone")


def test_of_two_equal_paragraphs_the_one_between_its_neighbours_is_meant() -> None:
    text = [OFFER, "No.", DENIAL, "No.", AGREED]
    both = Reanchoring(keyed(*text), keyed(*text))
    for paragraph in (1, 3):
        found = both.find(paragraph, 0, 3)
        assert found.place is not None
        assert (found.state, found.place.paragraph) == ("unchanged", paragraph)


def test_an_ambiguous_place_shows_what_there_is_to_choose() -> None:
    found = find(keyed(OFFER, DENIAL, DENIAL, LUNCH))
    assert [one.paragraph for one in found.candidates] == [1, 2]


def test_white_space_alone_is_gone() -> None:
    assert Reanchoring(keyed("a  b"), keyed("a b")).find(0, 1, 3).state == "gone"


@given(st.data())
def test_what_is_found_for_certain_is_the_same_words(data: st.DataObject) -> None:
    words = st.lists(
        st.sampled_from(["peace", "talks", "Baku", "“no”", "—", "é", "e\u0301"]), min_size=1, max_size=9
    )
    old = data.draw(st.lists(words.map(" ".join), min_size=1, max_size=5))
    new = data.draw(st.lists(words.map(" ".join), min_size=1, max_size=5))
    paragraph = data.draw(st.integers(0, len(old) - 1))
    start = data.draw(st.integers(0, len(old[paragraph]) - 1))
    end = data.draw(st.integers(start + 1, len(old[paragraph])))
    assume(old[paragraph][start] != "\u0301" != old[paragraph][end : end + 1])  # a letter is not cut
    found = Reanchoring(keyed(*old), keyed(*new)).find(paragraph, start, end)
    assert 0 <= found.score <= 1
    if found.place is not None:
        there = new[found.place.paragraph][found.place.start : found.place.end]
        assert there
        if found.state in ("unchanged", "moved"):
            assert normalise(there).strip() == normalise(old[paragraph][start:end]).strip()


def test_hostile_texts_are_compared_in_time() -> None:
    dice = random.Random(1)
    old = [" ".join(dice.choices(["peace", "talks", "no"], k=20_000)) for _ in range(5)]
    new = [" ".join(dice.choices(["peace", "talks", "no"], k=20_000)) for _ in range(5)]
    started = time.process_time()
    both = Reanchoring(keyed(*old), keyed(*new))
    for start in range(0, 20_000, 2_000):
        both.find(start % 5, start, start + 300)
        both.find(start % 5, start, start + 9)
    assert time.process_time() - started < 30
