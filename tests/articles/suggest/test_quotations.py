"""Where quotations begin and end, in every style of marks."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.suggest.quotations import quotations
from articles.suggest.tokens import sentences, tokens


def quoted(text: str) -> list[str]:
    return [text[one.start : one.end] for one in quotations([text])[0] if not one.depth]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We agreed,” Mirzoyan said.", ["“We agreed,”"]),
        ('"We agreed," Mirzoyan said, "and they did not."', ['"We agreed,"', '"and they did not."']),
        ("''We agreed,'' Mirzoyan said.", ["''We agreed,''"]),
        ("‘We agreed,’ Mirzoyan said.", ["‘We agreed,’"]),
        ("«Nous sommes d’accord», a dit Mirzoyan.", ["«Nous sommes d’accord»"]),
        ("„Wir sind einverstanden“, sagte Mirzoyan.", ["„Wir sind einverstanden“"]),
        ("»Einverstanden«, sagte Mirzoyan.", ["»Einverstanden«"]),
        ("— Мы согласны, — сказал министр.", ["— Мы согласны,"]),
        ("The states’ positions and the sides’ maps differ.", []),
        ("It’s the ’90s, and the ‘90s again.", []),
        ("‘Armenia’s offer isn’t new,’ Bayramov said.", ["‘Armenia’s offer isn’t new,’"]),
        ("‘The sides’ positions’ were far apart.", ["‘The sides’ positions’"]),
        ("The ‘talks’ of the sides’ leaders failed.", ["‘talks’"]),
        ("‘We were runnin’ late,’ the envoy said.", ["‘We were runnin’ late,’"]),
        ("Bayramov said that ‘there is no basis for escalation.", ["‘there is no basis for escalation."]),
        ("He rejected the ‘so-called’ offer as “a trick”.", ["‘so-called’", "“a trick”"]),
    ],
)
def test_marks_of_every_style(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_a_quotation_within_another() -> None:
    text = "“They said ‘never’ to us,” Mirzoyan said."
    assert [(text[one.start : one.end], one.depth) for one in quotations([text])[0]] == [
        ("“They said ‘never’ to us,”", 0),
        ("‘never’", 1),
    ]


def test_a_repeated_mark_goes_on_over_paragraphs() -> None:
    first, second, third = quotations(["He said: “We agreed.", "“They did not.”", "“Later,” he said."])
    assert [(one.closed, one.continued) for one in (*first, *second, *third)] == [
        (False, False),
        (True, True),
        (True, False),
    ]


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    first, second = quotations(["He said: “We agreed.", "The talks go on."])
    assert first[0].end == len("He said: “We agreed.")
    assert second == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("“No!” Blinken said. He left.", ["“No!” Blinken said. ", "He left."]),
        ("“We agreed. They did not,” he said.", ["“We agreed. They did not,” he said."]),
        (
            "He met Mr. Hack of the U.S. Embassy. They agreed.",
            ["He met Mr. Hack of the U.S. Embassy. ", "They agreed."],
        ),
        ("He called it “a lie.” She left.", ["He called it “a lie.” ", "She left."]),
    ],
)
def test_sentences_know_what_is_quoted(text: str, parts: list[str]) -> None:
    cut = sentences(text, quotations([text])[0])
    starts = [start for start, _ in cut]
    assert [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)] == parts


@given(st.lists(st.text(alphabet="ab s.,?!“”\"‘’'«»„—–\n é", max_size=80), max_size=4))
def test_any_text_has_quotations_inside_it(texts: list[str]) -> None:
    for text, found in zip(texts, quotations(texts), strict=True):
        assert all(0 <= one.start < one.end <= len(text) for one in found)
        outer = [one for one in found if not one.depth]
        assert all(one.end <= other.start for one, other in itertools.pairwise(outer))
        words = tokens(text, found)
        assert all(text[word.start : word.end] == word.text for word in words)
        assert [word.sentence for word in words] == sorted(word.sentence for word in words)


@pytest.mark.parametrize("piece", ["‘", "' a", '"a ', "“‘", "“a.” ", "‘s’ a", "’", "A. "])
def test_a_long_paragraph_is_read_in_one_pass(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    found = quotations([text])[0]
    assert tokens(text, found) is not None
