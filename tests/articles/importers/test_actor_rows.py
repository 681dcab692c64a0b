"""Tables of actors: told from tables of articles by their columns, read as spreadsheets write them."""

import pytest

from articles.importers.draft import Options
from tests.articles.importers.reading import only, read, refusals

NAMES = "az: Ceyhun Bayramov; ru:Джейхун Байрамов;Bayramov"
ROLES = "Foreign Minister|azerbaijan-mfa|AZ|2020-07-16|; Minister of Education||az|2018-04-23|2020-07-16"
HEADER = ("Name", "Kind", "Country", "Slug", "Wikidata ID", "Other names", "Posts")
ROW = ("Jeyhun Bayramov", "Person", "AZ", "", "https://www.wikidata.org/wiki/Q4077331", NAMES, ROLES)
RECORD = {
    "type": "actor",
    "name": "Jeyhun Bayramov",
    "kind": "person",
    "country": "az",
    "wikidata": "Q4077331",
    "names": [
        {"name": "Ceyhun Bayramov", "language": "az"},
        {"name": "Джейхун Байрамов", "language": "ru"},
        {"name": "Bayramov"},
    ],
    "roles": [
        {
            "title": "Foreign Minister",
            "organisation": "azerbaijan-mfa",
            "country": "az",
            "start": "2020-07-16",
        },
        {"title": "Minister of Education", "country": "az", "start": "2018-04-23", "end": "2020-07-16"},
    ],
}


def table(*rows: tuple[str, ...], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    return "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows).encode(encoding)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_row_becomes_a_record_in_every_form_of_spreadsheets(delimiter: str, encoding: str) -> None:
    draft = only("actors.csv", table(HEADER, ROW, delimiter=delimiter, encoding=encoding))
    assert draft.record == RECORD
    assert (draft.line, draft.adds, draft.bare) == (2, True, False)


def test_empty_cells_tell_nothing() -> None:
    draft = only("actors.csv", table(HEADER, ("", "", "", "apa", "", "", "")))
    assert draft.record == {"type": "actor", "slug": "apa"}


def test_a_column_of_words_makes_it_a_table_of_articles() -> None:
    found = only(
        "a.csv", table(("name", "kind", "text"), ("Talks", "news", "Azerbaijan rejected the offer of talks."))
    )
    assert found.record["type"] == "article"
    assert (
        "No column holds the articles' words"
        in refusals("a.csv", table(("name", "country"), ("APA", "az")))[0]
    )


def test_what_its_columns_hold_can_be_told() -> None:
    told = Options(columns=(("Ad", "name"), ("Növ", "kind")))
    draft = only("a.csv", table(("Ad", "Növ"), ("APA", "news agency")), told)
    assert draft.record == {"type": "actor", "name": "APA", "kind": "news_agency"}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("", "person", "", "", "", "", ""), "The row names nobody"),
        (("APA", "", "", "", "", "", "a|b|c|d|e|f"), "A role has at most five parts"),
        (("APA", "", "", "", "", "", "|apa"), "A role has at most five parts"),
        (("APA", "", "", "", "", ";".join(map(str, range(201))), ""), "More than 200 names"),
    ],
)
def test_what_makes_no_sense_is_refused_and_can_be_fed_back(row: tuple[str, ...], reason: str) -> None:
    (refusal,) = read("actors.csv", table(HEADER, row))
    assert reason in refusal.reason  # type: ignore[union-attr]
    (again,) = read("refused.jsonl", refusal.raw.encode())
    assert again.reason == refusal.reason  # type: ignore[union-attr]
