"""Who may be one: what makes actors alike, and what tells them apart."""

import datetime
from typing import Any

import pytest

from articles.doubles.alike import likeness
from articles.doubles.sketch import Post, Sketch, Spelling, keys_of
from articles.doubles.sounds import readings

MINISTER = {"country": "az", "post": "Foreign Minister"}


def known(name: str, *others: str, kind: str = "person", short: str = "", **fields: Any) -> Sketch:
    spellings = [Spelling(text, False, kind == "person") for text in (name, *others)]
    spellings += [Spelling(short, True, kind == "person")] if short else []
    country = fields.get("country", "")
    days = [datetime.date(year, 1, 1) if year else None for year in fields.get("years", (None, None))]
    posts = (Post(fields["post"], None, country, *days),) if "post" in fields else ()
    return Sketch(len(name), kind, country, fields.get("wikidata", ""), tuple(spellings), posts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ceyhun", "jeyhun"),
        ("muhammad", "mohammed"),
        ("mamedov", "mammadov"),
        ("sergey", "sergei"),
        ("zelensky", "zelenskyy"),
        ("yevgeny", "evgeniy"),
        ("qasim", "kasim"),
        ("ivanoff", "ivanov"),
        ("shevchenko", "sevcenko"),
    ],
)
def test_two_ways_of_writing_sound_the_same(one: str, other: str) -> None:
    assert readings(one) & readings(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("maria", "mario"), ("jean", "juan"), ("hassan", "hussein"), ("ivanov", "ivanova"), ("ilham", "ilhan")],
)
def test_two_names_do_not(one: str, other: str) -> None:
    assert not readings(one) & readings(other)


def test_a_name_in_another_script_is_not_transliterated() -> None:
    assert readings("ջեյհուն") == {"ջեյհուն"}
    assert likeness(known("Jeyhun Bayramov", **MINISTER), known("Джейхун Байрамов", **MINISTER)) is None
    alias = known("Jeyhun Bayramov", "Джейхун Байрамов", **MINISTER)
    assert likeness(alias, known("ДЖЕЙХУН БАЙРАМОВ", **MINISTER)) is not None


def test_the_reasons_are_told_in_words() -> None:
    found = likeness(known("Ceyhun Bayramov", **MINISTER), known("Jeyhun Bayramov", **MINISTER))
    assert found is not None
    assert found.reasons == (
        "“Ceyhun Bayramov” and “Jeyhun Bayramov”: one name in two ways of writing it.",
        "Both are or were Foreign Minister, az.",
    )
    found = likeness(
        known("APA", kind="news_agency", wikidata="Q4"),
        known("Azeri Press", kind="news_agency", wikidata="Q4"),
    )
    assert found is not None
    assert found.reasons == ("Both have the Wikidata id Q4.",)


PAIRS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"name": "Jeyhun Bayramov"}, {"name": "JEYHUN BAYRAMOV"}),
    ({"name": "Bayramov Jeyhun", "country": "az"}, {"name": "Jeyhun Bayramov", "country": "az"}),
    ({"name": "A. Blinken", "country": "us", "post": "Secretary of State"},
     {"name": "Antony Blinken", "country": "us", "post": "Secretary of state"}),
    ({"name": "Blinken", "country": "us", "post": "Secretary of State"},
     {"name": "Antony Blinken", "country": "us", "post": "Secretary of State"}),
    ({"name": "Antony John Blinken", "country": "us", "post": "Secretary of State"},
     {"name": "Antony J. Blinken", "country": "us", "post": "Secretary of State"}),
    ({"name": "Aleksandr Petrov", "country": "ru", "post": "Envoy"},
     {"name": "Aleksander Petrov", "country": "ru", "post": "Envoy"}),
    ({"name": "Joe Biden", "short": "Joseph Biden"}, {"name": "Joseph Biden"}),
    ({"name": "The Ministry of Defence", "kind": "government_body", "country": "am"},
     {"name": "Ministry of Defense", "kind": "government_body", "country": "am"}),
    ({"name": "Armenian Foreign Ministry", "kind": "government_body", "country": "am"},
     {"name": "Foreign Ministry (Armenian)", "kind": "government_body", "country": "am"}),
    ({"name": "Al-Monitor", "kind": "outlet"}, {"name": "Al Monitor", "kind": "outlet"}),
    ({"name": "APA", "kind": "news_agency", "country": "az"}, {"name": "Azeri Press Agency", "short": "APA",
                                                               "kind": "news_agency", "country": "az"}),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_these_may_be_one(one: dict[str, Any], other: dict[str, Any]) -> None:
    ours, theirs = known(**one), known(**other)
    assert likeness(ours, theirs) is not None
    assert likeness(theirs, ours) is not None
    assert set(keys_of(ours)) & set(keys_of(theirs)), "they would not be compared"


APART: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "kinds": ({"name": "APA", "kind": "outlet"}, {"name": "APA", "kind": "news_agency"}),
    "Wikidata ids": ({"name": "Ali Hasanov", "wikidata": "Q1"}, {"name": "Ali Hasanov", "wikidata": "Q2"}),
    "countries": ({"name": "Ali Hasanov", "country": "az"}, {"name": "Ali Hasanov", "country": "iq"}),
    "first names": ({"name": "Ilham Aliyev", **MINISTER}, {"name": "Heydar Aliyev", **MINISTER}),
    "a shared surname": ({"name": "Ilham Aliyev", "short": "Aliyev"}, {"name": "Heydar Aliyev", "short": "Aliyev"}),
    "surnames of women and men": ({"name": "Aleksandr Ivanov", **MINISTER}, {"name": "Aleksandra Ivanova", **MINISTER}),
    "a son": ({"name": "Lewis Cass", "country": "us"}, {"name": "Lewis Cass Jr.", "country": "us"}),
    "middle initials": ({"name": "George H. Bush", **MINISTER}, {"name": "George W. Bush", **MINISTER}),
    "Korean names": ({"name": "Ri Chol", **MINISTER}, {"name": "Ri Myong Chol", **MINISTER}),
    "alike without a country": ({"name": "Ceyhun Bayramov"}, {"name": "Jeyhun Bayramov"}),
    "generations": ({"name": "Rufus King", "country": "us", "post": "Envoy", "years": (1796, 1826)},
                    {"name": "Rufus King", "country": "us", "post": "Envoy", "years": (1864, 1867)}),
    "a man of the past": ({"name": "James Brown", "country": "us", "post": "Envoy", "years": (1824, 1829)},
                          {"name": "James Brown"}),
    "a successor": ({"name": "M. Kim", "country": "kr", "post": "Minister", "years": (2000, 2004)},
                    {"name": "Min Kim", "country": "kr", "post": "Minister", "years": (2004, 2008)}),
    "ministries of two states": ({"name": "Foreign Ministry", "kind": "government_body", "country": "az"},
                                 {"name": "Foreign Ministry", "kind": "government_body", "country": "am"}),
    "states": ({"name": "Niger", "kind": "state"}, {"name": "Nigeria", "kind": "state"}),
    "a shared abbreviation": ({"name": "Assa-Irada", "short": "AI", "kind": "news_agency"},
                              {"name": "Armenia Info", "short": "AI", "kind": "news_agency"}),
    "numbers": ({"name": "Channel 4 Television", "kind": "outlet", "country": "gb"},
                {"name": "Channel 5 Television", "kind": "outlet", "country": "gb"}),
    "articles of two languages": ({"name": "Le News", "kind": "outlet"}, {"name": "The News", "kind": "outlet"}),
    "callsigns": ({"name": "WFMY-TV", "kind": "outlet"}, {"name": "WFMJ-TV", "kind": "outlet"}),
    "two gazettes": ({"name": "The Gazette", "kind": "outlet"}, {"name": "Gazeta", "kind": "outlet"}),
}  # fmt: skip


@pytest.mark.parametrize("what", APART)
def test_these_are_told_apart(what: str) -> None:
    ours, theirs = (known(**one) for one in APART[what])
    assert likeness(ours, theirs) is None
    assert likeness(theirs, ours) is None
