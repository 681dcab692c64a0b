"""Nothing in the seed article is beyond the model: every paragraph worked through, every record valid."""

from pathlib import Path

import pytest
from django.conf import settings

from tests.articles.interchange import chain_faults, dangling, occurrences, of_type, reasons
from tests.articles.seed import WORKED, interchange, paragraphs


def test_every_paragraph_has_a_claim_or_a_reason_for_none() -> None:
    with_claims = {span["paragraph"] for claim in WORKED["claims"] for span in claim["spans"]}
    without = {entry["paragraph"] for entry in WORKED["paragraphs_without_claims"] if entry["why"]}
    assert with_claims.isdisjoint(without)
    assert with_claims | without == set(range(len(WORKED["paragraph_lengths"])))
    assert WORKED["paragraph_kinds"].count("body") == 27
    assert WORKED["paragraph_kinds"].count("heading") == 2


def test_the_places_lie_in_their_paragraphs() -> None:
    for claim in WORKED["claims"]:
        for span in claim["spans"]:
            assert 0 <= span["start"] < span["end"] <= WORKED["paragraph_lengths"][span["paragraph"]]


def test_ten_claims_are_an_editors_first_task() -> None:
    assert len([claim for claim in WORKED["claims"] if claim.get("listed")]) == 10


@pytest.mark.skipif(settings.TEST_DATA is None, reason="needs NEWSROOM_TEST_DATA")
def test_the_article_becomes_valid_records() -> None:
    assert settings.TEST_DATA is not None
    text = paragraphs(Path(settings.TEST_DATA, "seed", "article.txt").read_text(encoding="utf-8"))
    records = interchange(text)
    assert [(record, found) for record in records if (found := reasons(record))] == []
    assert dangling(records) == []
    for claim in of_type("claim", records):
        assert {occurrences(text[span["paragraph"]], span) for span in claim["spans"]} == {1}
        assert chain_faults(claim, "oc-media") == []
        assert all(hop.get("as") != "" and hop.get("cue") != "" for hop in claim["chain"])
