"""Saved pages: their own word about themselves, their text by structure, and nothing that could run."""

import io
import json
from pathlib import Path

import pytest
from django.conf import settings

from articles import importers
from articles.importers import html
from articles.importers.draft import Draft, Options, Refusal, Source

PAGE = """<!doctype html><html lang="en"><head><title>Baku turns the offer down | The Wire</title>
<link rel="canonical" href="https://wire.example/offer">
<meta property="og:title" content="Baku turns the offer down"><meta property="og:site_name" content="The Wire">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Baku turns the offer down",
 "datePublished": "2024-12-05T18:30:00+04:00", "author": {"@type": "Person", "name": "Ada Reporter"}}</script>
<style>p {color: red}</style><script>alert("SCRIPTED")</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Baku turns the offer down</h1>
<figure><img src="x.jpg" onerror="alert('HANDLER')"><figcaption>Ministers at a table in Valletta.</figcaption></figure>
<p onclick="alert('HANDLER')">Azerbaijan has refused to meet at the offer of Washington, two diplomats said.</p>
<p>The ministry in Yerevan <a href="javascript:alert('LINKED')">said that same evening</a> that Armenia accepted.</p>
<h2>A matter of trust</h2>
<blockquote><p>There is no reason to hurry, one of the diplomats told the agency in the evening.</p></blockquote>
<p>Baku prefers to talk without a mediator, he added, and said that this had not changed since summer.</p>
</article>
<aside><h3>Most read</h3><ul><li><a href="/a">Something else entirely</a></li></ul></aside>
<footer>Copyright The Wire. All rights reserved.</footer></body></html>"""


def read(page: bytes, options: Options | None = None) -> Draft | Refusal:
    (result,) = html.read(Source("page.html", io.BytesIO(page), options or Options()))
    return result


def draft(page: str) -> Draft:
    result = read(page.encode())
    assert isinstance(result, Draft), result
    return result


def test_a_page_says_itself_what_it_is() -> None:
    record = draft(PAGE).record
    assert record["headline"] == "Baku turns the offer down"
    assert record["published"].startswith("2024-12-05")
    assert record["bylines"] == ["Ada Reporter"]
    assert record["url"] == "https://wire.example/offer"
    assert record["outlet"] == "The Wire"
    assert record["language"] == "en"


def test_its_blocks_have_kinds_and_the_furniture_is_left_out() -> None:
    rows = [(row["kind"], row["text"]) for row in draft(PAGE).record["paragraphs"]]
    assert [kind for kind, _ in rows] == ["caption", "body", "body", "heading", "quotation", "body"]
    assert rows[2][1] == "The ministry in Yerevan said that same evening that Armenia accepted."
    assert not any("Most read" in text or "Copyright" in text or "Home" in text for _, text in rows)


def test_nothing_that_runs_comes_in() -> None:
    stored = json.dumps(dict(draft(PAGE).record))
    for trace in ("SCRIPTED", "HANDLER", "LINKED", "javascript:", "onerror", "color: red", "<"):
        assert trace not in stored


def test_a_declared_encoding_is_believed() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">').replace(
        "Ada Reporter", "Ада Репортёр"
    )
    result = read(page.encode("cp1251"))
    assert isinstance(result, Draft)
    assert result.record["bylines"] == ["Ада Репортёр"]


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"<html></html>",
        b"<html><body><script>1</script></body></html>",
        b"<div>" * 100_000,
        b"<p " + b"x='y' " * 200_000 + b">",
    ],
)
def test_pages_without_an_article_are_refused_with_a_reason(page: bytes) -> None:
    result = read(page)
    assert isinstance(result, Refusal)
    assert result.reason


def pages(name: str) -> list[Path]:
    return (
        sorted((Path(settings.TEST_DATA) / "html" / name / "pages").iterdir()) if settings.TEST_DATA else []
    )


@pytest.mark.skipif(settings.TEST_DATA is None, reason="NEWSROOM_TEST_DATA names no folder of real reports")
@pytest.mark.parametrize(("name", "number"), [("kremlin", 60), ("fundus", 90)])
def test_every_real_page_comes_in(name: str, number: int) -> None:
    files = pages(name)
    assert len(files) == number
    for path in files:
        with path.open("rb") as stream:
            (result,) = importers.read(Source(path.name, stream, Options()))
        assert isinstance(result, Draft), f"{path}: {result}"
        assert result.record["headline"]


@pytest.mark.skipif(settings.TEST_DATA is None, reason="NEWSROOM_TEST_DATA names no folder of real reports")
def test_titles_and_days_of_the_kremlins_pages_are_those_expected() -> None:
    assert settings.TEST_DATA is not None
    folder = Path(settings.TEST_DATA) / "html" / "kremlin"
    for line in (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        expected = json.loads(line)
        with (folder / expected["file"]).open("rb") as stream:
            (result,) = importers.read(Source(expected["file"], stream, Options()))
        assert isinstance(result, Draft)
        assert (result.record["headline"], result.record["published"][:10]) == (
            expected["title"],
            expected["published"][:10],
        )
