"""Whole articles: spans verbatim and in their paragraphs, the same answer twice, any text."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.suggest import suggest
from articles.suggest.resolve import name_of
from articles.suggest.values import Known, KnownActor, Passage, Suggestion

STORY = [
    Passage("Azerbaijan reportedly rejects offer of talks", 0, "headline"),
    Passage(
        "On Thursday, pro-government news agency APA, citing anonymous sources, reported that Azerbaijan had rejected"
        " Blinken’s proposal to hold a meeting in Malta.",
        1,
    ),
    Passage("‘No basis for escalation’", 2, "heading"),
    Passage(
        "According to the APA, during the meeting, Deputy Foreign Minister Elnur Mammadov emphasised that the claims in"
        " the constitution of Armenia still exist.",
        3,
    ),
    Passage("He added: ‘Armenia’s courts should step back.’", 4),
    Passage("The ministers met in New York in September.", 5),
]
PUBLISHED = datetime.date(2024, 12, 6)


def words(one: Suggestion, story: list[Passage] = STORY) -> str:
    return " … ".join(story[place.paragraph].text[place.start : place.end] for place in one.content)


@pytest.fixture(scope="module")
def story() -> list[Suggestion]:
    return suggest(STORY, [], published=PUBLISHED, outlet="OC Media")


def told(found: list[Suggestion], beginning: str) -> Suggestion:
    return next(one for one in found if words(one).startswith(beginning))


def test_a_chain_through_an_agency(story: list[Suggestion]) -> None:
    one = told(story, "that Azerbaijan had rejected")
    assert name_of(one.speaker.who) == "anonymous sources"
    assert [name_of(hop.who) for hop in one.relays] == ["APA"]
    assert one.said is not None
    assert (one.said.date, one.said.precision) == (datetime.date(2024, 12, 5), "day")


def test_a_claim_within_another_has_its_speaker_as_relay(story: list[Suggestion]) -> None:
    one = next(one for one in story if one.within is not None)
    assert words(one).startswith("Blinken’s proposal")
    assert (name_of(one.speaker.who), one.act) == ("Azerbaijan", "rejects")
    assert [name_of(hop.who) for hop in one.relays] == ["anonymous sources", "APA"]


def test_a_pronoun_means_the_last_speaker_and_keeps_his_relay(story: list[Suggestion]) -> None:
    one = told(story, "‘Armenia’s courts")
    assert name_of(one.speaker.who) == "Elnur Mammadov"
    assert (one.mode, one.act) == ("direct", "demands")


def test_a_heading_that_nobody_said_and_narration_are_no_claims(story: list[Suggestion]) -> None:
    assert not {2, 5} & {place.paragraph for one in story for place in one.content}


def test_who_is_quoted_by_an_agency_said_it() -> None:
    text = "Deputy Foreign Minister Elnur Mammadov was quoted by APA as saying that the treaty is dead."
    [one] = suggest([Passage(text)], [])
    assert name_of(one.speaker.who) == "Elnur Mammadov"
    assert [name_of(hop.who) for hop in one.relays] == ["APA"]


def test_what_goes_according_to_plan_nobody_said() -> None:
    assert suggest([Passage("The square was cut off according to plan.")], []) == []


def test_known_names_become_actors() -> None:
    found = suggest(STORY, [Known("Elnur Mammadov", 7, "person", "az"), Known("APA", 8, "news_agency", "az")])
    one = told(found, "that the claims in")
    assert isinstance(one.speaker.who, KnownActor)
    assert one.speaker.who.actor == 7
    assert [hop.who.actor for hop in one.relays if isinstance(hop.who, KnownActor)] == [8]


def test_another_language_gets_none() -> None:
    assert suggest([Passage("Нет, — сказал министр, — мы не согласны.")], [], language="ru") == []


def test_twice_the_same() -> None:
    assert suggest(STORY, [], published=PUBLISHED) == suggest(STORY, [], published=PUBLISHED)


PIECES = st.sampled_from(
    ["said", "that", "He", "according to", "APA", "“", "”", "‘", "’", "\"", ",", ".", ":", "Mirzoyan", "told", "\u200f",
     "é", "\ud83d\ude00", "reportedly", "adding", "—", "the minister", "(", "\n", "\x00", "who", "citing"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=60), max_size=5))
def test_any_text_is_read_and_spans_stand_in_their_paragraphs(texts: list[str]) -> None:
    passages = [Passage(text, number) for number, text in enumerate(texts)]
    for one in suggest(passages, [], published=PUBLISHED):
        for place in (*one.content, *one.source, *one.cue):
            assert 0 <= place.start < place.end <= len(texts[place.paragraph])
        assert 0 <= one.confidence <= 1
        assert one.content


def test_a_paragraph_of_a_million_characters_is_passed_over() -> None:
    assert suggest([Passage("He said that it rained. " * 42_000)], []) == []
