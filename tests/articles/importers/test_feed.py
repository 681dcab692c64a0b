"""Feeds of every kind and age: their items are articles, with as much text as the feed carries."""

import io
import json
import time
from typing import Any

import pytest
from django.conf import settings

from articles import importers
from articles.importers import feed
from articles.importers.decoding import Unreadable
from articles.importers.draft import Draft, Options, Refusal, Source

HTML = "<p>Azerbaijan refused an <b>offer</b> from Blinken.</p><blockquote>“No.”</blockquote><script>x()</script>"
ESCAPED = HTML.replace("<", "&lt;")

RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>OC Media</title><link>https://oc-media.example/</link><language>en-gb</language>
<item><title>The &lt;i&gt;offer&lt;/i&gt; &amp;amp; the answer</title><link>/news/offer?utm_source=rss</link>
<guid isPermaLink="false">oc-7</guid>
<pubDate>Fri, 06 Dec 2024 10:02:00 +0400</pubDate><dc:creator>Ani Avetisyan</dc:creator>
<description>Short.</description><content:encoded><![CDATA[{HTML}]]></content:encoded></item>
<item><title>Only a summary</title><link>https://oc-media.example/2</link>
<description>Baku said no &amp;amp; nothing else.</description></item>
<item><title>Only a title</title><link>https://oc-media.example/3</link></item></channel></rss>"""

RSS_092 = f"""<rss version="0.92"><channel><title>OC Media</title><link>https://oc-media.example/</link>
<item><title>The offer</title><link>https://oc-media.example/news/offer</link><description>{ESCAPED}</description>
</item></channel></rss>"""

RSS_1 = f"""<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://oc-media.example/"><title>OC Media</title><link>https://oc-media.example/</link></channel>
<item rdf:about="https://oc-media.example/news/offer"><title>The offer</title>
<link>https://oc-media.example/news/offer</link><dc:date>2024-12-06T10:02:00+04:00</dc:date>
<description>{ESCAPED}</description></item></rdf:RDF>"""

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="az"><title>OC Media</title>
<link href="https://oc-media.example/"/>
<entry><title>The offer</title><link rel="alternate" href="https://oc-media.example/news/offer"/><id>tag:7</id>
<author><name>Ani Avetisyan</name></author><published>2024-12-06T10:02:00+04:00</published>
<updated>2024-12-07T10:02:00+04:00</updated><content type="html">{ESCAPED}</content></entry></feed>"""

JSON: dict[str, Any] = {
    "version": "https://jsonfeed.org/version/1.1", "title": "OC Media", "language": "hy",
    "home_page_url": "https://oc-media.example/",
    "items": [
        {"id": "7", "url": "/news/offer", "title": "The offer", "content_html": HTML,
         "date_published": "2024-12-06T10:02:00+04:00", "authors": [{"name": "Ani Avetisyan"}]},
        {"id": 8, "url": "https://oc-media.example/8", "title": "The answer", "content_text": "One.\nTwo < three."},
    ],
}  # fmt: skip


def read(data: str | bytes, name: str = "feed.xml", **options: Any) -> list[Draft | Refusal]:
    content = data.encode() if isinstance(data, str) else data
    source = Source(name, io.BytesIO(content), Options(**options))
    assert importers.detect(source) == "feed"
    return list(importers.read(source))


def record(found: Draft | Refusal) -> dict[str, Any]:
    assert isinstance(found, Draft), found
    return dict(found.record)


def test_rss_2() -> None:
    whole, short, bare = read(RSS)
    assert record(whole) == {
        "type": "article", "headline": "The offer & the answer", "url": "https://oc-media.example/news/offer",
        "published": "2024-12-06T10:02:00+04:00", "bylines": ["Ani Avetisyan"], "language": "en-gb",
        "outlet": "OC Media",
        "paragraphs": [
            {"kind": "body", "text": "Azerbaijan refused an offer from Blinken."},
            {"kind": "quotation", "text": "“No.”"},
        ],
    }  # fmt: skip
    assert record(short)["paragraphs"] == [{"kind": "body", "text": "Baku said no & nothing else."}]
    assert isinstance(short, Draft)
    assert short.warnings == (f"https://oc-media.example/2: {feed.SUMMARY}",)
    assert isinstance(bare, Refusal)
    assert (bare.line, bare.key, bare.reason) == (3, "https://oc-media.example/3", feed.NO_TEXT)


@pytest.mark.parametrize("text", [RSS_092, RSS_1, ATOM, json.dumps(JSON)])
def test_every_format_gives_the_same_article(text: str) -> None:
    found = record(read(text)[0])
    assert (found["headline"], found["url"], found["outlet"]) == (
        "The offer", "https://oc-media.example/news/offer", "OC Media",
    )  # fmt: skip
    assert [p["kind"] for p in found["paragraphs"]] == ["body", "quotation"]


def test_languages_and_texts_of_a_json_feed() -> None:
    whole, plain = map(record, read(json.dumps(JSON), "feed.json"))
    assert (whole["language"], whole["bylines"], whole["published"]) == (
        "hy", ["Ani Avetisyan"], "2024-12-06T10:02:00+04:00",
    )  # fmt: skip
    assert [p["text"] for p in plain["paragraphs"]] == ["One.", "Two < three."]


def test_what_the_options_say_wins() -> None:
    found = record(read(ATOM, outlet="apa", language="en", licence="CC BY 4.0")[0])
    assert (found["outlet"], found["licence"], found["language"]) == ("apa", "CC BY 4.0", "az")


def test_an_item_that_changed_is_told_from_one_that_did_not() -> None:
    def digests(text: str) -> list[str]:
        found = feed.parse(text.encode())
        assert isinstance(found, feed.Feed)
        return [item.digest for item in found.items]

    assert digests(RSS) == digests(RSS)
    changed = digests(RSS.replace("nothing else", "nothing more"))
    assert [one == other for one, other in zip(digests(RSS), changed, strict=True)] == [True, False, True]
    assert digests(ATOM) != digests(ATOM.replace("2024-12-07", "2024-12-08"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("<rss version='2.0'><channel><title>OC Media</title></channel></rss>", "The feed has no item."),
        ("<html><body>Moved</body></html>", "Not a feed"),
        ('{"version": "https://jsonfeed.org/version/1"}', "its version or its items are missing"),
        ('{"version": "https://jsonfeed.org/version/1", "items": [', "its JSON cannot be read"),
        ('{"a":' * 100_000, "its JSON cannot be read"),
        ("", "Not a feed"),
    ],
)
def test_what_is_no_feed_is_refused(data: str, reason: str) -> None:
    found = feed.parse(data.encode())
    assert isinstance(found, Unreadable)
    assert reason in found.reason


def test_detection_leaves_other_files_alone() -> None:
    def kind(name: str, data: bytes) -> str:
        return importers.detect(Source(name, io.BytesIO(data), Options()))

    assert (
        kind("a.xml", b'<?xml version="1.0"?><?xml-stylesheet href="a"?>\n<!-- x --><feed xmlns="a">')
        == "feed"
    )
    assert kind("a.html", b"<!doctype html><html><p>rss</p>") == "html"
    assert kind("a", b'<?xml version="1.0"?><html><rss></html>') == "html"
    assert kind("a.json", b'{"title": "A feed", "text": "<rss>"}') == "articles"
    assert kind("a.rss", b"anything") == "feed"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE: dict[str, str | bytes] = {
    "entities": f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]><rss version="2.0"><channel><item><title>&l9;</title>',
    "an external entity": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&e;</title>',
    "entities in UTF-16": (f'<!DOCTYPE x [{LAUGHS}]><rss version="2.0">').encode("utf-16"),
    "an external document type": '<!DOCTYPE rss SYSTEM "http://127.0.0.1/x.dtd"><rss version="2.0"><channel/></rss>',
    "depth": '<rss version="2.0"><channel><item>' + "<a>" * 300_000,
    "an open tag": '<rss version="2.0"><channel><item><title a="' + 'a="' * 300_000,
    "open sections": '<rss version="2.0"><channel><item><title>' + "<![CDATA[" * 100_000,
    "ampersands": '<rss version="2.0"><channel><item><title>' + "&a" * 500_000,
    "angles": '<rss version="2.0"><channel><item><title>' + "<" * 500_000,
    "document types": "<!DOCTYPE " * 100_000 + '<rss version="2.0">',
    "a long line": '<rss version="2.0"><channel><item><title>' + "a" * 9_000_000 + "</title></item></channel></rss>",
    "many items": '<rss version="2.0"><channel>' + "<item><title>a</title></item>" * 100_000 + "</channel></rss>",
    "too much": b"<rss>" + b" " * feed.MAX_FEED,
    "deep markup": f'<rss version="2.0"><channel><item><title>a</title><description>{"&lt;div>" * 100_000}',
}  # fmt: skip


@pytest.mark.parametrize("attack", HOSTILE)
def test_hostile_feeds_are_refused_or_read_in_bounded_time(attack: str) -> None:
    data = HOSTILE[attack]
    began = time.monotonic()
    found = list(feed.read(Source("feed.xml", io.BytesIO(data.encode() if isinstance(data, str) else data))))
    assert time.monotonic() - began < 20
    assert found
    assert len(found) <= feed.MAX_ITEMS + 1
    assert "root:" not in str(found)
    if "entit" in attack:
        assert isinstance(found[0], Refusal)
        assert "entities of its own" in found[0].reason


@pytest.mark.skipif(settings.TEST_DATA is None, reason="NEWSROOM_TEST_DATA names no folder of real feeds")
def test_real_feeds_are_read_or_refused_with_a_reason() -> None:
    assert settings.TEST_DATA is not None
    paths = sorted((settings.TEST_DATA / "feeds").iterdir())
    assert len(paths) == 30
    every = [
        one for path in paths for one in importers.read(Source(path.name, io.BytesIO(path.read_bytes())))
    ]
    drafts = [one for one in every if isinstance(one, Draft)]
    refusals = [one for one in every if isinstance(one, Refusal)]
    assert {found.reason for found in refusals} <= {
        feed.NO_TEXT, feed.NOTHING, "Not a feed: it is neither RSS nor Atom nor a JSON Feed.",
    }  # fmt: skip
    assert {found.source for found in every} == {path.name for path in paths}
    assert len({found.source for found in drafts}) >= 24
    assert all(found.record["headline"] and found.record["outlet"] for found in drafts)
