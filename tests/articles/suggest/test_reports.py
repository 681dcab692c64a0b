"""What the rules find, sentence by sentence."""

import pytest

from articles.suggest.quotations import quotations
from articles.suggest.reports import reports
from articles.suggest.tokens import tokens


def found(text: str) -> list[tuple[str, str, str, str]]:
    words = tokens(text, quotations([text])[0])

    def part(span: tuple[int, int] | None) -> str:
        return text[words[span[0]].start : words[span[1] - 1].end] if span else ""

    return [
        (one.rule, part(one.source), part(one.cue), " … ".join(part(span) for span in one.content))
        for one in reports(words)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Armenian Foreign Minister Ararat Mirzoyan said that the treaty could be signed.",
            ("that", "Armenian Foreign Minister Ararat Mirzoyan", "said", "that the treaty could be signed"),
        ),
        (
            "“We agreed to the offer,” Mirzoyan said on Thursday.",
            ("after what was said", "Mirzoyan", "said", "“We agreed to the offer,”"),
        ),
        (
            "“We agreed,” said the minister, “and they did not.”",
            ("after what was said", "the minister", "said", "“We agreed,” … “and they did not.”"),
        ),
        (
            "According to APA, Azerbaijan rejected the offer.",
            ("according to", "APA", "According to", "Azerbaijan rejected the offer"),
        ),
        (
            "Azerbaijan rejected the offer, according to APA.",
            ("according to", "APA", "according to", "Azerbaijan rejected the offer"),
        ),
        (
            "Artur Hovhannisyan, the Secretary of the ruling faction, said the talks continue.",
            ("verb", "Artur Hovhannisyan, the Secretary of the ruling faction", "said", "the talks continue"),
        ),
        ("In his view, the talks failed.", ("in the view of", "his", "view", "the talks failed")),
        (
            "The treaty, in the opinion of the minister, was dead.",
            ("in the view of", "the minister", "opinion", "The treaty, … was dead"),
        ),
        (
            "He refrained from commenting on the offer.",
            ("verb", "He", "refrained", "from commenting on the offer"),
        ),
        (
            "Azerbaijan reportedly rejects the offer.",
            ("reportedly", "", "reportedly", "Azerbaijan … rejects the offer"),
        ),
    ],
)
def test_a_report(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in found(text)


def test_a_second_verb_has_the_speaker_of_the_first() -> None:
    text = "Mirzoyan said the talks continue, adding that the treaty was ready."
    assert [(source, cue) for _, source, cue, _ in found(text)] == [
        ("Mirzoyan", "said"),
        ("Mirzoyan", "adding"),
    ]


@pytest.mark.parametrize(
    "text", ["The ministers met in Malta on Friday.", "The claim was old.", "He signed the statement.", ""]
)
def test_what_attributes_nothing(text: str) -> None:
    assert found(text) == []
