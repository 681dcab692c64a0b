"""A published claim is changed by a record: other words, another text, another chain; it never lacks any."""

import json
from typing import Any

import pytest

from articles import importers
from articles.importers.draft import Options
from articles.ingest import Report, ingest
from articles.models import Claim
from tests import factories as make

pytestmark = pytest.mark.django_db

REJECTED = "Azerbaijan rejected the offer, Jeyhun Bayramov said."


def imported(**fields: Any) -> Report:
    content = json.dumps({"type": "claim", "id": Claim.objects.get().public_id, **fields}).encode()
    return ingest(importers.read(importers.held("claim.jsonl", content, Options()), "interchange"))


@pytest.fixture
def claim() -> Claim:
    story = make.article(paragraphs=[REJECTED])
    return make.claim(story, "rejected", speaker=make.bayramov(), via=[make.apa()])


def test_words_in_a_new_text(claim: Claim) -> None:
    new = make.revision(claim.article, ["On Friday, " + REJECTED])
    quotes = ["rejected the offer", "Jeyhun Bayramov said"]
    report = imported(revision=2, spans=[{"paragraph": 1, "quote": quote} for quote in quotes])
    assert (report.refusals, report.total("changed")) == ([], 1)
    claim.refresh_from_db()
    assert (claim.status, claim.revision) == ("published", new)
    assert [(span.position, span.exact) for span in claim.spans.all()] == list(enumerate(quotes))
    assert {span.paragraph.revision for span in claim.spans.all()} == {new}


def test_another_chain(claim: Claim) -> None:
    chain = [
        {"role": "speaker", "anonymous": True, "as": "officials"},
        {"role": "relay", "actor": "jeyhun-bayramov"},
    ]
    assert imported(chain=chain).total("changed") == 1
    assert [(hop.step, hop.role, hop.label) for hop in claim.chain.all()] == [
        (1, "speaker", "officials"),
        (2, "relay", "Jeyhun Bayramov"),
        (3, "outlet", "OC Media"),
    ]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"spans": []}, "spans: must be non-empty"),
        ({"chain": []}, "chain: must be non-empty"),
        ({"chain": [{"role": "relay", "actor": "apa"}]}, "chain: the chain has no speaker"),
        ({"spans": [], "status": "draft"}, "this claim is published: it is retracted, never made a draft again"),
    ],
)  # fmt: skip
def test_it_is_left_complete(claim: Claim, fields: dict[str, Any], reason: str) -> None:
    (refusal,) = imported(**fields).refusals
    assert refusal.reason == reason
    assert claim.spans.exists()


def test_a_draft_without_words_is_not_published(claim: Claim) -> None:
    draft = Claim.objects.create(article=claim.article, revision=claim.revision)
    line = {"type": "claim", "id": draft.public_id, "status": "published"}
    content = json.dumps(line).encode()
    report = ingest(importers.read(importers.held("claim.jsonl", content, Options()), "interchange"))
    assert "words, a speaker and an outlet" in report.refusals[0].reason
    draft.refresh_from_db()
    assert draft.status == "draft"
