"""What the form of a new claim knows before an editor types anything."""

from typing import Any

import pytest

from articles import desk, suggesting
from articles.models import Article, Mention, Paragraph, Suggestion
from articles.text.finding import find
from tests import factories as make
from tests.articles.suggesting.story import of, stored_story, suggested

pytestmark = pytest.mark.django_db


def prefilled(article: Article, *typed: str) -> dict[str, Any]:
    """The record of a claim of these words, each where it stands first."""
    shelf = desk.shelf(article)
    return desk.new_record(shelf, [find(shelf.texts, words)[0] for words in typed])


def speaker(record: dict[str, Any]) -> Any:
    return record["chain"][0].get("actor")


def mentioned(article: Article) -> Article:
    """The article, with a mention of each actor whose whole name stands in it."""
    for actor in (make.azerbaijan(), make.bayramov(), make.apa()):
        for paragraph in Paragraph.objects.filter(revision__article=article, text__contains=actor.name):
            at = paragraph.text.index(actor.name)
            Mention.objects.create(paragraph=paragraph, actor=actor, start=at, end=at + len(actor.name))
    return article


def test_words_of_a_suggestion_have_its_chain_act_and_date() -> None:
    article = suggested(stored_story())
    record = prefilled(article, "had been an offer")
    assert record["act"] == "denies"
    assert record["chain"] == of(article, "there had been an offer").proposal["chain"]
    assert record["spans"][0] | {"prefix": "", "suffix": ""} == {
        "paragraph": 2, "quote": "had been an offer", "prefix": "", "suffix": "", "mode": "paraphrase",
    }  # fmt: skip


def test_also_of_one_that_is_unsure_or_was_rejected() -> None:
    article = suggested(stored_story())
    ready = of(article, "was ready")
    Suggestion.objects.update(confidence=0.1)
    suggesting.reject(ready, None)
    assert speaker(prefilled(article, "was ready for talks")) == "jeyhun-bayramov"


def test_where_nothing_is_stored_the_engine_is_asked() -> None:
    article = mentioned(stored_story())
    assert not Suggestion.objects.exists()
    assert speaker(prefilled(article, "Azerbaijan was ready for talks")) == "jeyhun-bayramov"


def test_what_nobody_is_said_to_have_said_is_the_outlets_own() -> None:
    article = mentioned(
        make.article("Rain", paragraphs=["On Thursday it rained. APA has an office in Baku."])
    )
    record = prefilled(article, "APA has an office")
    assert [hop["actor"] for hop in record["chain"]] == ["oc-media"]
    assert record["about"] == ["apa"]
    assert record["said"] == {"date": "2024-12-05", "end": None, "precision": "day", "as": "On Thursday"}


def test_quotation_marks_tell_the_mode() -> None:
    text = "Baku ‘categorically refused’ it because ‘it was biased’, somebody thought."
    article = make.article("Refused", paragraphs=[text])
    modes = [
        prefilled(article, words)["spans"][0]["mode"]
        for words in ("it was biased", "refused’ it because", "somebody thought")
    ]
    assert modes == ["direct", "mixed", "paraphrase"]


def test_event_medium_and_topics_come_from_the_claim_beside_and_so_does_the_chain_of_its_paragraph() -> None:
    article = make.article("Rain", paragraphs=["It rained. It snowed.", *["Nothing."] * 5, "It stopped."])
    event, topic = make.event(), make.topic()
    beside = make.claim(
        article,
        "It rained",
        speaker=make.bayramov(),
        via=[make.apa()],
        event=event,
        medium="speech",
        topics=[topic],
    )
    assert beside.event == event
    record = prefilled(article, "It snowed")
    assert [hop["actor"] for hop in record["chain"]] == ["jeyhun-bayramov", "apa"]
    assert (record["event"], record["medium"], record["topics"]) == (event.slug, "speech", [topic.slug])
    far = prefilled(article, "It stopped")
    assert "event" not in far
    assert [hop["actor"] for hop in far["chain"]] == ["oc-media"]
