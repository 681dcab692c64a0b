"""Pasted texts: what is the article, what is furniture, and what is no text at all."""

import io
import time

import pytest

from articles.importers import text
from articles.importers.draft import Draft, Options, Refusal, Source

PASTE = """Site logo
Caucasus

Baku turns the offer down, sources say

The ministers of both countries at a table in Valletta. Photo: Press service.
The ministers of both countries at a table in Valletta. Photo: Press service.

Azerbaijan has refused to meet at the offer of Washington, two diplomats told the agency on Thursday.

The Foreign Ministry in Yerevan said that same evening that Armenia had accepted it.

‘A matter of trust’

‘There is no reason to hurry,’ one of the diplomats said. He added that Baku prefers to talk without a mediator.

Related Articles

Most Popular
"""


def read(content: bytes, options: Options | None = None) -> Draft | Refusal:
    (result,) = text.read(Source("paste.txt", io.BytesIO(content), options or Options()))
    return result


def draft(content: bytes, options: Options | None = None) -> Draft:
    result = read(content, options)
    assert isinstance(result, Draft), result
    return result


def test_a_paste_becomes_headline_section_caption_headings_and_paragraphs() -> None:
    found = draft(PASTE.encode())
    assert found.record["headline"] == "Baku turns the offer down, sources say"
    assert found.record["section"] == "Caucasus"
    assert [(p["kind"], p["text"].split(" ")[0]) for p in found.record["paragraphs"]] == [
        ("caption", "The"),
        ("body", "Azerbaijan"),
        ("body", "The"),
        ("heading", "‘A"),
        ("body", "‘There"),
    ]
    assert {left.text for left in found.left_out} >= {"Site logo", "Related Articles", "Most Popular"}
    assert all(left.reason for left in found.left_out)


def test_texts_are_kept_to_the_character() -> None:
    lines = PASTE.splitlines()
    assert all(p["text"] in lines for p in draft(PASTE.encode()).record["paragraphs"])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_with_or_without_a_mark(encoding: str) -> None:
    assert draft(PASTE.encode(encoding)).record["headline"] == "Baku turns the offer down, sources say"


def test_a_page_in_an_old_encoding() -> None:
    words = (
        "Le ministre a refusé l’offre à Malte\n\n"
        "Le ministère répète que « la réponse n’a pas changé » depuis l’été."
    )
    assert "refusé" in draft(words.encode("cp1252")).record["headline"]


@pytest.mark.parametrize(
    "words",
    [
        "Հայաստանն ընդունել է առաջարկը\n\nԱրտաքին գործերի նախարարությունը հաստատել է, որ համաձայն է հանդիպմանը։",
        "Баку отклонил предложение\n\nМинистерство иностранных дел сообщило, что встречи в Мальте не будет.",
        "باکو پیشنهاد را رد کرد\n\nوزارت امور خارجه اعلام کرد که با دیدار در مالت موافقت نکرده است.",
    ],
)
def test_other_scripts_come_through_unharmed(words: str) -> None:
    headline, body = words.split("\n\n")
    record = draft(words.encode()).record
    assert (record["headline"], record["paragraphs"][-1]["text"]) == (headline, body)


def test_options_say_what_the_paste_does_not() -> None:
    options = Options(
        outlet="OC Media", url="https://oc-media.example/a", published="2024-12-06", language="en"
    )
    found = draft(PASTE.encode(), options)
    assert {name: found.record[name] for name in ("outlet", "url", "published", "language")} == {
        "outlet": "OC Media",
        "url": "https://oc-media.example/a",
        "published": "2024-12-06",
        "language": "en",
    }
    assert found.warnings == ()
    assert draft(PASTE.encode()).warnings == ("No outlet named: stored under Unknown outlet",)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (Options(published="last Thursday week"), "is not a date"),
        (Options(url="javascript:alert(1)"), "is not an address"),
        (Options(language="the English one"), "is not a language"),
    ],
)
def test_options_that_cannot_be_are_refused(options: Options, reason: str) -> None:
    result = read(PASTE.encode(), options)
    assert isinstance(result, Refusal)
    assert reason in result.reason


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \n\n ",
        b"%PDF-1.7\n" + bytes(range(256)),
        b"PK\x03\x04" + bytes(500),
        b"\x89PNG\r\n\x1a\n" + bytes(200),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(content: bytes) -> None:
    result = read(content)
    assert isinstance(result, Refusal)
    assert result.reason


def test_a_hundred_megabytes_are_refused_at_once() -> None:
    began = time.monotonic()
    result = read(b"Azerbaijan refused. " * 5_000_000)
    assert isinstance(result, Refusal)
    assert time.monotonic() - began < 10


def test_a_line_of_a_million_characters_and_one_more() -> None:
    sentence = "Baku refused the offer once more, and Yerevan accepted it. "
    fits = "A headline for it\n\n" + (sentence * 20_000)[:999_999]
    assert isinstance(read(fits.encode()), Draft)
    result = read(("A headline for it\n\n" + sentence * 20_000).encode())
    assert isinstance(result, Refusal)
    assert "1,000,000" in result.reason
