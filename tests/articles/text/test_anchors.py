"""Where quoted words stand, on sentences like those of the seed story."""

import time
import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from articles.text.anchors import Ambiguous, Located, NotFound, Selector, locate, nearest, normalise, select
from articles.text.fragments import text_fragment

PARAGRAPH = (
    "According to APA’s diplomatic sources, ‘Blinken insisted on mediating for this meeting to take place’. "
    "They claimed that with this  initiative, Blinken ‘sought to reintroduce the US into the "
    "peace process’ — again."
)
ANY = st.text(
    st.characters() | st.sampled_from(" \t\u00a0ab‘’“-–é\u0301\u0323\u1100\u1161\u11a8\u212b\ud800")
)


def words_at(text: str, found: Located | NotFound | Ambiguous) -> str:
    assert isinstance(found, Located), found
    return text[found.start : found.end]


@pytest.mark.parametrize(
    ("quote", "verbatim"),
    [
        ("‘Blinken insisted on mediating", "‘Blinken insisted on mediating"),
        ("'Blinken insisted on mediating", "‘Blinken insisted on mediating"),
        ('"Blinken insisted on mediating', "‘Blinken insisted on mediating"),
        ("  APA's diplomatic\nsources ", "APA’s diplomatic sources"),
        ("with this initiative", "with this  initiative"),
        ("peace process' - again", "peace process’ — again"),
    ],
)
def test_a_quotation_is_found_on_normalised_text_and_kept_verbatim(quote: str, verbatim: str) -> None:
    assert words_at(PARAGRAPH, locate(PARAGRAPH, quote)) == verbatim


def test_decomposed_letters_match_composed_ones_and_offsets_stay_those_of_the_text() -> None:
    text = unicodedata.normalize("NFD", "Nobody in Bakü or Şuşa denied: Bakü agreed")
    assert words_at(text, locate(text, "Şuşa")) == unicodedata.normalize("NFD", "Şuşa")
    assert words_at(text, locate(text, "Şuşa  denied")) == unicodedata.normalize("NFD", "Şuşa denied")


@pytest.mark.parametrize("quote", ["blinken insisted", "Blinken insistéd", "", "   ", "refused"])
def test_case_and_diacritics_are_never_folded(quote: str) -> None:
    assert locate(PARAGRAPH, quote) == NotFound()


def test_words_do_not_match_inside_a_letter() -> None:
    assert locate("un cafe\u0301 noir", "un cafe") == NotFound()
    assert locate("İstanbul", "Istanbul") == NotFound()


def test_context_decides_which_of_several_is_meant() -> None:
    assert locate(PARAGRAPH, "Blinken") == Ambiguous(2)
    first, second = PARAGRAPH.index("Blinken"), PARAGRAPH.rindex("Blinken")
    assert locate(PARAGRAPH, "Blinken", suffix=" insisted on") == Located(first, first + 7)
    assert locate(PARAGRAPH, "Blinken", prefix="this initiative, ") == Located(second, second + 7)
    assert locate(PARAGRAPH, "Blinken", prefix="this initiative,") == Located(second, second + 7)
    assert locate(PARAGRAPH, "Blinken", suffix=" 'sought to") == Located(second, second + 7)
    assert locate(PARAGRAPH, "Blinken", prefix="Mr ", suffix=" refused") == Ambiguous(2)


def test_context_may_reach_beyond_the_paragraph() -> None:
    text = "Bayramov added. Then Bayramov left."
    assert locate(text, "Bayramov", prefix="the Council met. ", suffix=" added") == Located(0, 8)


def test_a_context_that_does_not_fit_changes_nothing_about_words_that_stand_there_once() -> None:
    assert words_at(PARAGRAPH, locate(PARAGRAPH, "reintroduce", prefix="wanted to ")) == "reintroduce"


def test_selectors_are_verbatim() -> None:
    start = PARAGRAPH.index("sought")
    assert select(PARAGRAPH, start, start + 6) == Selector(
        start,
        start + 6,
        "sought",
        "aimed that with this  initiative, Blinken ‘"[-32:],
        " to reintroduce the US into the p"[:32],
    )
    with pytest.raises(ValueError, match="no place"):
        select("APA", 2, 4)


def test_nearest_takes_whole_words_closest_to_an_offset() -> None:
    text = "Azerbaijani media: Azerbaijan’s offer; Armenia and Azerbaijan; Azerbaijanis"
    first, second = text.index("Azerbaijan’s"), text.index("Azerbaijan;")
    assert nearest(text, "Azerbaijan", 0) == Located(first, first + 10)
    assert nearest(text, "Azerbaijan", len(text)) == Located(second, second + 10)
    assert nearest(text, "Azerbaijan", second - 3) == Located(second, second + 10)
    assert nearest(text, "Georgia", 0) == NotFound()
    assert nearest(text, " ", 0) == NotFound()


@given(ANY, ANY, ANY, ANY)
@example("a\u0323\u0301b", "a\u0323", "", "")
@example("\u1100\u1161\u11a8", "가", "", "")
def test_no_text_breaks_it_and_what_is_found_are_the_same_words(
    text: str, quote: str, prefix: str, suffix: str
) -> None:
    found = locate(text, quote, prefix, suffix)
    if isinstance(found, Located):
        assert normalise(text[found.start : found.end]) == normalise(quote.strip())
    close = nearest(text, quote, 3)
    if isinstance(close, Located):
        assert normalise(text[close.start : close.end]) == normalise(quote.strip())


@given(ANY)
def test_the_normalised_copy_is_nfc(text: str) -> None:
    assert unicodedata.is_normalized("NFC", normalise(text))
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(text)
    assert normalise(normalise(text)) == normalise(text)


@given(
    st.lists(st.sampled_from(["APA", " ", "  ", "‘", "’", "said", "e\u0301", "ö", "-", "—", "."])), st.data()
)
def test_what_is_selected_is_located_again(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    assume(text.strip())
    first = data.draw(st.integers(0, len(parts) - 1))
    last = data.draw(st.integers(first + 1, len(parts)))
    start, end = len("".join(parts[:first])), len("".join(parts[:last]))
    selector = select(text, start, end)
    found = locate(text, selector.exact, selector.prefix, selector.suffix)
    if not selector.exact.strip():
        assert found == NotFound()
    elif not isinstance(found, Ambiguous):
        assert isinstance(found, Located)
        assert text[found.start : found.end] == selector.exact.strip()
        assert found.start == start + len(selector.exact) - len(selector.exact.lstrip())
    else:
        assert text.count(selector.exact.strip()) > 1 or normalise(text) != text


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "’ " * 500_000, "e\u0301 " * 300_000], ids=["a", "marks", "nfd"]
)
def test_a_million_characters_take_seconds(text: str) -> None:
    started = time.process_time()
    locate(text, text[: len(text) // 2], "x", "y")
    locate(text, "aa")
    nearest(text, "e\u0301", len(text) // 2)
    text_fragment(text, 10, len(text) - 10)
    text_fragment(text, 10, 200)
    assert time.process_time() - started < 20


def fragment(words: str, text: str = PARAGRAPH) -> str:
    start = text.index(words)
    return text_fragment(text, start, start + len(words))


def test_a_fragment_is_the_exact_words_percent_encoded() -> None:
    assert fragment("with this  initiative, Blinken") == "#:~:text=with%20this%20initiative%2C%20Blinken"
    text = "A pro-government agency & others"
    assert fragment("pro-government agency &", text) == "#:~:text=pro%2Dgovernment%20agency%20%26"


def test_a_fragment_has_context_only_where_the_words_stand_there_twice() -> None:
    assert fragment("Blinken") == "#:~:text=Blinken,-insisted"
    text = "Bayramov said so. Mirzoyan said so."
    second = text.rindex("said so")
    assert text_fragment(text, second, second + 7) == "#:~:text=Mirzoyan-,said%20so"
    start = "said so, said so"
    assert text_fragment(start, 0, 7) == "#:~:text=said%20so,-%2C%20said"
    assert fragment("US", "The US trusts us; the usual") == "#:~:text=The-,US"


def test_long_words_are_linked_by_their_beginning_and_end() -> None:
    text = (
        "He said that " + "Armenia should remove its claims and " * 12 + "sign the treaty at last, he added."
    )
    link = text_fragment(text, 0, len(text) - len(", he added."))
    assert unquote(link) == "#:~:text=He said that Armenia,the treaty at last"
    assert unquote(text_fragment(text, 13, len(text))).startswith("#:~:text=that-,Armenia should")


def test_a_fragment_takes_whole_words_and_nothing_for_nothing() -> None:
    assert text_fragment("Azerbaijan refused", 2, 14) == "#:~:text=Azerbaijan%20refused"
    assert text_fragment("Azerbaijan refused", 10, 11) == ""
    assert text_fragment("", 0, 0) == ""


@given(ANY, st.integers(-2, 50), st.integers(-2, 50))
def test_no_text_breaks_a_fragment(text: str, start: int, end: int) -> None:
    link = text_fragment(text, start, end)
    assert link == "" or link.startswith("#:~:text=")
    assert link.isascii()
    assert not set(link[9:]) & set(" &#\"'<>")
