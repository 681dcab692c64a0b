"""The demonstration archive as data: valid, labelled, every word where it says, and all there is to show."""

from collections import Counter
from pathlib import Path

import pytest

import articles
from tests.articles.interchange import (
    SCHEMA,
    Record,
    chain_faults,
    dangling,
    names,
    occurrences,
    of_type,
    reasons,
    records,
    texts,
)

ARCHIVE = records(Path(articles.__file__).parent / "demo" / "archive.jsonl")
ARTICLES = {name: article for article in of_type("article", ARCHIVE) for name in names(article)}
CLAIMS = of_type("claim", ARCHIVE)
PUBLISHED = [claim for claim in CLAIMS if claim["status"] == "published"]
LABEL = "This report was written for the demonstration archive; it retells public facts in our own words."


def listed(record: str, field: str) -> set[str]:
    """The values that the schema lists."""
    return {value for value in SCHEMA["$defs"][record]["properties"][field]["enum"] if value is not None}


def test_every_record_is_valid_and_refers_backwards() -> None:
    assert [(record, found) for record in ARCHIVE if (found := reasons(record))] == []
    assert dangling(ARCHIVE) == []


def test_names_and_ids_are_unique() -> None:
    for kind in ("actor", "event", "topic", "article", "claim"):
        given = Counter(name for record in of_type(kind, ARCHIVE) for name in names(record))
        assert [name for name, count in given.items() if count > 1] == []


@pytest.mark.parametrize("article", of_type("article", ARCHIVE), ids=lambda article: article["key"])
def test_every_report_says_that_it_is_a_demonstration(article: Record) -> None:
    assert article["section"] == "Demonstration"
    assert article["bylines"] == ["Demonstration report"]
    assert article["licence"] == "own"
    assert article["outlet"].startswith("demo-")
    for revision in range(1, len(article.get("revisions", [None])) + 1):
        assert texts(article, revision)[-1] == LABEL


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["key"])
def test_every_word_stands_where_the_claim_says(claim: Record) -> None:
    article = ARTICLES[claim["article"]]
    text = texts(article, claim.get("revision"))
    assert [occurrences(text[span["paragraph"]], span) for span in claim["spans"]] == [1] * len(
        claim["spans"]
    )
    whole = "\n".join(text)
    printed = [hop.get(field) for hop in claim["chain"] for field in ("as", "cue", "printed_role")]
    printed += [party.get("as") for party in claim["about"] + claim["addressees"] if isinstance(party, dict)]
    assert [words for words in printed if words and words not in whole] == []


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["key"])
def test_every_chain_runs_from_speaker_to_outlet(claim: Record) -> None:
    assert chain_faults(claim, ARTICLES[claim["article"]]["outlet"]) == []
    assert claim["chain"][-1]["role"] == "outlet"


def test_there_is_something_for_every_page_to_show() -> None:
    shown = [article for article in of_type("article", ARCHIVE) if article["status"] == "published"]
    assert len(shown) == 12
    assert len(PUBLISHED) >= 60
    assert len({article["outlet"] for article in shown}) == 5
    assert {claim["act"] for claim in PUBLISHED} == listed("claim", "act")
    assert {actor.get("display") for actor in of_type("actor", ARCHIVE)} == {None, "excerpt", "none"}
    assert {claim.get("event") for claim in PUBLISHED} >= {
        event["slug"] for event in of_type("event", ARCHIVE)
    }
    assert {topic for claim in PUBLISHED for topic in claim["topics"]} == {
        topic["slug"] for topic in of_type("topic", ARCHIVE)
    }
    assert {relation["kind"] for relation in of_type("relation", ARCHIVE)} == listed("relation", "kind")
    assert {claim["status"] for claim in CLAIMS} == {"draft", "published", "retracted", "merged"}


def test_the_chains_are_of_every_kind() -> None:
    chains = [claim["chain"] for claim in PUBLISHED]
    speakers = [[hop for hop in chain if hop["role"] == "speaker"] for chain in chains]
    assert max(chain[-1]["step"] for chain in chains) == 5
    assert any(len(joint) == 2 for joint in speakers)
    assert any(hop.get("anonymous") for chain in chains for hop in chain)
    assert any(hop["actor"] is None and not hop["anonymous"] for joint in speakers for hop in joint)
    assert any(chain[0]["actor"] == chain[-1]["actor"] for chain in chains)
    assert any(claim.get("within") for claim in PUBLISHED)
    assert any(len(claim["spans"]) > 1 for claim in PUBLISHED)
    words = Counter((claim["article"], span["quote"]) for claim in PUBLISHED for span in claim["spans"])
    assert max(words.values()) > 1


def test_an_article_has_an_older_text_that_a_claim_cites() -> None:
    (article,) = [article for article in of_type("article", ARCHIVE) if "revisions" in article]
    cited = {claim["revision"] for claim in CLAIMS if claim["article"] == article["id"]}
    assert cited == {1, 2}
    assert texts(article, 1) != texts(article, 2)
