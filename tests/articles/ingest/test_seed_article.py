"""The article that it all began with, pasted as it is and worked through by hand."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from actors.models import Actor, Name
from articles import importers
from articles.importers.draft import Options, Source
from articles.ingest import Report, ingest
from articles.models import Article, Claim, ClaimStatus, Mention
from tests.articles import seed

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        settings.TEST_DATA is None, reason="NEWSROOM_TEST_DATA names no folder of real reports"
    ),
]
KNOWN = {
    "Antony Blinken": "person",
    "Ararat Mirzoyan": "person",
    "Jeyhun Bayramov": "person",
    "Ilham Aliyev": "person",
    "Nikol Pashinyan": "person",
    "Elnur Mammadov": "person",
    "Artur Hovhannisyan": "person",
    "Joshua Hack": "person",
    "APA": "news_agency",
    "OSCE": "international_organisation",
    "Armenian Foreign Ministry": "government_body",
    "US State Department": "government_body",
    "Western Azerbaijan Community": "community",
    "Armenia": "state",
    "Azerbaijan": "state",
    "United States": "state",
}


def pasted() -> Path:
    assert settings.TEST_DATA is not None
    return Path(settings.TEST_DATA) / "seed" / "article.txt"


def paste() -> Report:
    options = Options(
        outlet="OC Media", published="2024-12-06", url="https://oc-media.example/offer", language="en"
    )
    with pasted().open("rb") as stream:
        return ingest(importers.read(Source("article.txt", stream, options)))


def test_the_paste_comes_in_as_the_article_that_it_is() -> None:
    report = paste()
    assert report.refusals == []
    article = Article.objects.get()
    assert (article.section, article.outlet.name, article.status) == ("Armenia", "OC Media", "draft")
    assert article.headline == "Azerbaijan reportedly rejects Blinken’s offer for talks with Armenia"
    rows = list(article.revisions.get().paragraphs.order_by("n").values_list("kind", "text"))
    kinds = [kind for kind, _ in rows]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "headline": 1,
        "caption": 1,
        "heading": 2,
        "body": 27,
    }
    assert [text for kind, text in rows if kind == "heading"] == [
        "‘Armenia should step back’",
        "‘No basis for escalation’",
    ]
    source = [block.strip() for block in pasted().read_text(encoding="utf-8").split("\n")]
    assert all(text in source for _, text in rows)
    assert not {"Media logo", "Related Articles", "Most Popular"} & {text for _, text in rows}


def test_pasting_it_again_changes_nothing_and_says_so() -> None:
    paste()
    report = paste()
    assert report.summary() == "Nothing changed; same: 1 article."
    assert Article.objects.get().revisions.count() == 1


def test_known_actors_are_recognised_and_an_adjective_is_none() -> None:
    for name, kind in KNOWN.items():
        Actor.objects.create(slug=name.lower().replace(" ", "-"), name=name, kind=kind)
    Name.objects.create(actor=Actor.objects.get(name="United States"), name="US")
    paste()
    mentioned = Mention.objects.select_related("actor", "paragraph")
    assert {mention.actor.name for mention in mentioned} == set(KNOWN)
    for mention in mentioned:
        following = mention.paragraph.text[mention.end : mention.end + 1]
        assert not following.isalpha()


def test_every_attribution_that_was_found_by_hand_fits_the_model() -> None:
    records = seed.interchange(seed.paragraphs(pasted().read_text(encoding="utf-8")))
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()
    first = ingest(importers.read(importers.held("seed.jsonl", lines, Options())))
    assert first.refusals == []
    claims = sum(record["type"] == "claim" for record in records)
    assert Claim.objects.filter(status=ClaimStatus.PUBLISHED).count() == claims
    assert Claim.objects.published().count() == claims
    again = ingest(importers.read(importers.held("seed.jsonl", lines, Options())))
    assert (again.total("new"), again.total("changed"), again.total("refused")) == (0, 0, 0)
