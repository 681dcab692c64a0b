"""Articles as other programs write them: their own fields, every paragraph kept, each bad line refused alone."""

import io
import json
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from articles import importers
from articles.importers import articles_jsonl
from articles.importers.draft import Draft, Options, Refusal, Source

OFFER: dict[str, Any] = {
    "title": "Baku turns the offer down",
    "url": "https://wire.example/offer",
    "published": "2024-12-05",
    "author": "Ada Reporter",
    "outlet": "The Wire",
    "lang": "en",
    "licence": "CC BY 4.0",
    "text": "Azerbaijan has refused to meet.\n\nArmenia accepted the offer.",
}


def read(*lines: str) -> list[Draft | Refusal]:
    return list(articles_jsonl.read(Source("a.jsonl", io.BytesIO("\n".join(lines).encode()), Options())))


def test_an_article_keeps_its_fields_and_all_of_its_paragraphs() -> None:
    (draft,) = read(json.dumps(OFFER))
    assert isinstance(draft, Draft)
    assert draft.record == {
        "type": "article",
        "headline": "Baku turns the offer down",
        "url": "https://wire.example/offer",
        "published": "2024-12-05",
        "bylines": ["Ada Reporter"],
        "outlet": "The Wire",
        "language": "en",
        "licence": "CC BY 4.0",
        "paragraphs": [
            {"kind": "body", "text": "Azerbaijan has refused to meet."},
            {"kind": "body", "text": "Armenia accepted the offer."},
        ],
    }


def test_a_bad_line_is_refused_alone() -> None:
    good = json.dumps(OFFER)
    results = read(
        good, "{not json", json.dumps({"title": "No text"}), json.dumps({**OFFER, "published": "soon"}), good
    )
    assert [isinstance(result, Draft) for result in results] == [True, False, False, False, True]
    assert [result.line for result in results] == [1, 2, 3, 4, 5]
    assert all(result.reason for result in results if isinstance(result, Refusal))


def test_an_array_and_unknown_keys() -> None:
    results = read(json.dumps([OFFER, {**OFFER, "mood": "sour"}]))
    assert all(isinstance(result, Draft) for result in results)
    assert isinstance(results[1], Draft)
    assert any("mood" in warning for warning in results[1].warnings)


def test_the_format_is_told_from_interchange() -> None:
    ours = json.dumps({"type": "topic", "slug": "talks", "name": "Talks"}).encode()
    for content, format in (
        (json.dumps(OFFER).encode(), "articles"),
        (ours, "interchange"),
        (b"[]", "articles"),
    ):
        assert importers.detect(Source("a.jsonl", io.BytesIO(content), Options())) == format


NEWS_ARTICLE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Baku turns the offer down",
    "mainEntityOfPage": {"@type": "WebPage", "@id": "https://wire.example/offer"},
    "datePublished": "2024-12-05T10:00:00+04:00",
    "author": [{"@type": "Person", "name": "Ada Reporter"}, "Bo Writer"],
    "publisher": {"@type": "Organization", "name": "The Wire"},
    "inLanguage": "en",
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "articleBody": OFFER["text"],
}


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(NEWS_ARTICLE),
        json.dumps(NEWS_ARTICLE, indent=2),
        json.dumps([NEWS_ARTICLE]),
        json.dumps({"@context": "x", "@graph": [{"@type": "WebPage", "name": "no"}, NEWS_ARTICLE]}),
        json.dumps({"status": "ok", "articles": [NEWS_ARTICLE]}, indent=1),
        "\ufeff" + json.dumps(NEWS_ARTICLE) + "\n\n",
    ],
)
def test_a_schema_org_article_however_it_is_wrapped(content: str) -> None:
    source = Source("a.json", io.BytesIO(content.encode()), Options())
    assert importers.detect(source) == "articles"
    (draft,) = importers.read(source)
    assert isinstance(draft, Draft), draft
    assert draft.record == {
        "type": "article",
        "headline": "Baku turns the offer down",
        "url": "https://wire.example/offer",
        "published": "2024-12-05T10:00:00+04:00",
        "bylines": ["Ada Reporter", "Bo Writer"],
        "outlet": "The Wire",
        "language": "en",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
        "paragraphs": [
            {"kind": "body", "text": "Azerbaijan has refused to meet."},
            {"kind": "body", "text": "Armenia accepted the offer."},
        ],
    }


def test_other_programs_names_and_marked_up_contents() -> None:
    record = {
        "name": "Baku turns the offer down",
        "source": {"id": None, "name": "The Wire"},
        "publishedAt": "2024-12-05",
        "content": "<p>Azerbaijan has refused to meet, the ministry said in Baku.</p>"
        "<p>Armenia accepted the offer.</p>",
    }
    (draft,) = read(json.dumps(record))
    assert isinstance(draft, Draft), draft
    assert draft.record["outlet"] == "The Wire"
    assert draft.record["published"] == "2024-12-05"
    assert [p["text"] for p in draft.record["paragraphs"]] == [
        "Azerbaijan has refused to meet, the ministry said in Baku.",
        "Armenia accepted the offer.",
    ]


@pytest.mark.parametrize(
    "bomb",
    ["[" * 5_000_000, '{"a":' * 2_000_000, "[" + "{}," * 3_000_000 + "{}]", '{"text": "' + "x" * 25_000_000],
)
def test_a_json_bomb_is_refused_at_once(bomb: str) -> None:
    began = time.monotonic()
    (result,) = read(bomb)
    assert isinstance(result, Refusal)
    assert time.monotonic() - began < 10


def test_a_bomb_among_lines_is_refused_alone() -> None:
    good = json.dumps(OFFER)
    results = read(good, '{"a":' * 200_000, '{"text": "' + "x" * 25_000_000, good)
    assert [isinstance(result, Draft) for result in results] == [True, False, False, True]


@pytest.mark.skipif(settings.TEST_DATA is None, reason="NEWSROOM_TEST_DATA names no folder of real reports")
def test_all_real_articles_come_in_with_title_date_and_every_paragraph() -> None:
    assert settings.TEST_DATA is not None
    path = Path(settings.TEST_DATA) / "articles" / "diplomatic.jsonl"
    with path.open("rb") as stream:
        results = list(importers.read(Source(path.name, stream, Options())))
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(results) == len(lines) == 1249
    for result, line in zip(results, lines, strict=True):
        expected = json.loads(line)
        assert isinstance(result, Draft), result
        assert result.record["headline"] == " ".join(expected["title"].split())
        assert result.record["published"][:10] == expected["published"][:10]
        texts = [block.strip() for block in expected["text"].split("\n\n") if block.strip()]
        texts = texts[1:] if texts[0] == expected["title"] else texts
        assert [row["text"] for row in result.record["paragraphs"]] == texts
