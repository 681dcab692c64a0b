"""Tables of articles: columns by their names or as told, as spreadsheets write them, each bad row refused alone."""

import json
import time

import pytest

from articles import importers
from articles.importers.draft import Draft, Options, Refusal
from tests.articles.importers.files import FIRST, HEADLINE, SECOND
from tests.articles.importers.reading import drafts, only, read, refusals, texts

TABLE = (
    "Title,Publication date,Author(s),Source,URL,Language,Body,Note\r\n"
    f'"{HEADLINE}",2024-12-05,Ada Reporter; Bo Writer,APA,https://apa.example/a,en,"{FIRST}\n\n{SECOND}",x\r\n'
)


def test_columns_are_known_by_their_names() -> None:
    draft = only("a.csv", TABLE.encode())
    assert draft.record == {
        "type": "article",
        "headline": HEADLINE,
        "published": "2024-12-05",
        "bylines": ["Ada Reporter", "Bo Writer"],
        "outlet": "APA",
        "url": "https://apa.example/a",
        "language": "en",
        "paragraphs": [{"kind": "body", "text": FIRST}, {"kind": "body", "text": SECOND}],
    }
    assert draft.warnings == ("Ignored columns: Note",)
    assert draft.line == 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_delimiters_and_encodings_of_spreadsheets(delimiter: str, encoding: str) -> None:
    words = "Министерство иностранных дел сообщило, что встречи на Мальте не будет до конца года."
    rows = [["title", "text", "outlet"], ["Баку отклонил предложение", words, "АПА"]]
    table = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    draft = only("a.csv", table.encode(encoding))
    assert texts(draft) == [words]
    assert draft.record["outlet"] == "АПА"


def test_columns_can_be_told() -> None:
    table = f'Կարճ,Երկար,title\n"{HEADLINE}","{FIRST} {SECOND}",no\n'
    told = Options(columns=(("Կարճ", "headline"), ("Երկար", "text")))
    draft = only("a.csv", table.encode(), told)
    assert draft.record["headline"] == HEADLINE
    assert texts(draft) == [f"{FIRST} {SECOND}"]


def test_bad_rows_are_refused_alone_and_can_be_fed_back() -> None:
    table = (
        f"title;text;date\n{HEADLINE};{FIRST};2024-12-05\n{HEADLINE};;2024-12-05\n{HEADLINE};{FIRST};soon\n"
        f"\n{HEADLINE};{SECOND};2024-12-06\n"
    )
    results = read("a.csv", table.encode())
    assert [(result.line, isinstance(result, Draft)) for result in results] == [
        (2, True),
        (3, False),
        (4, False),
        (6, True),
    ]
    refused = results[2]
    assert isinstance(refused, Refusal)
    fed_back = only("b.jsonl", refused.raw.replace("soon", "2024-12-05").encode())
    assert json.loads(refused.raw)["text"] == FIRST
    assert texts(fed_back) == [FIRST]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"a,b,c\n1,2,3\n",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
        b"<html><body><p>Text</p></body></html>",
    ],
)
def test_what_is_no_table_of_articles_is_refused_with_what_is_needed(content: bytes) -> None:
    (reason,) = refusals("a.csv", content)
    assert reason


def test_a_line_without_end_and_a_field_without_end_are_bounded() -> None:
    began = time.monotonic()
    good = f'{HEADLINE},"{FIRST}"\n'.encode()
    long = HEADLINE.encode() + b"," + b"x" * 30_000_000 + b"\n"
    results = read("a.csv", b"title,text\n" + good + long + good)
    assert [isinstance(result, Draft) for result in results] == [True, False, True]
    unclosed = b'"' + b"words of a field without end\n" * 400_000
    results = read("a.csv", b"title,text\n" + good + unclosed)
    assert isinstance(results[0], Draft)
    assert any(isinstance(result, Refusal) and "field" in result.reason for result in results)
    assert len(drafts(results)) == 1
    assert time.monotonic() - began < 20


def test_thousands_of_columns_are_refused() -> None:
    assert refusals("a.csv", (",".join(["text"] * 5_000) + "\n").encode())
    (reason,) = refusals("a.csv", b"title,text\n" + b"a," * 100_000 + b"\n")
    assert "columns" in reason


def test_a_table_is_told_by_its_ending() -> None:
    assert importers.detect(importers.held("a.tsv", TABLE.encode(), Options())) == "csv"
