"""The search syntax, rendered for both engines and tried on a real FTS5 table."""

import re
import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.postgres import tsquery
from articles.search.query import (
    MAX_TERMS,
    NOTHING_BUT_NOT,
    OR_NOT,
    TOO_LONG,
    TOO_MANY,
    All,
    Any,
    Node,
    Not,
    Phrase,
    Query,
    Word,
    highlight,
    parse,
    snippet,
)
from articles.search.sqlite import match_expression
from articles.search.words import index_text

NEWS = {
    1: "APA reported that Azerbaijan had rejected Blinken’s proposal to hold a meeting in Malta.",
    2: "The Armenian Foreign Ministry announced that they had agreed to Blinken’s proposal.",
    3: "Bayramov: ‘direct negotiations are the best way’ of good-neighborly relations with the U.S.",
    4: "Pashinyan said that the draft peace treaty is ninety percent ready; the talks continue.",
}
TYPED = st.text(st.characters() | st.sampled_from("ab *-\"“”«‘’()&|!:^+{}',;\\")) | st.lists(
    st.sampled_from(
        [
            "Blinken",
            "OR",
            "AND",
            "NOT",
            "NEAR(",
            "-",
            '"',
            "”",
            "body:",
            "talk*",
            "-Malta",
            "“draft peace”",
            "'",
            "𞤀",
            "*",
        ]
    )
).map(" ".join)


@pytest.fixture(scope="module")
def database() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE news USING fts5(body, tokenize='unicode61')")
    connection.executemany(
        "INSERT INTO news(rowid, body) VALUES (?, ?)", [(n, index_text(text)) for n, text in NEWS.items()]
    )
    yield connection
    connection.close()


def ids(database: sqlite3.Connection, q: str) -> list[int]:
    rows = database.execute(
        "SELECT rowid FROM news WHERE news MATCH ? ORDER BY rowid", [match_expression(parse(q))]
    )
    return [row for (row,) in rows]


@pytest.mark.parametrize(
    ("q", "root"),
    [
        ("", None),
        (' ?! - * " ', None),
        ("Blinken", Word("blinken")),
        ("Blinken's offers", All((Word("blinken"), Word("offer")))),
        ("Blinken AND Malta", All((Word("blinken"), Word("malta")))),
        ('"peace treaty"', Phrase(("peac", "treati"))),
        ("“peace treaty” «draft text»", All((Phrase(("peac", "treati")), Phrase(("draft", "text"))))),
        ("‘insisted on’ Blinken", All((Phrase(("insist", "on")), Word("blinken")))),
        ("„peace treaty“", Phrase(("peac", "treati"))),
        ('"peace treaty', Phrase(("peac", "treati"))),
        ("good-neighborly", Phrase(("good", "neighbor"))),
        ("Blinken -Malta", All((Word("blinken"), Not(Word("malta"))))),
        ('-"peace treaty" APA', All((Word("apa"), Not(Phrase(("peac", "treati")))))),
        ("(-Malta) APA", All((Word("apa"), Not(Word("malta"))))),
        ("APA - Malta", All((Word("apa"), Word("malta")))),
        ("APA OR OSCE", Any((Word("apa"), Word("osc")))),
        ("APA OR OSCE OR Malta", Any((Word("apa"), Word("osc"), Word("malta")))),
        ("Bayramov denies OR rejects", All((Word("bayramov"), Any((Word("deni"), Word("reject")))))),
        ("OR APA OR", Word("apa")),
        ("APA or OSCE", All((Word("apa"), Word("or"), Word("osc")))),
        ("Azerb*", Word("azerb", True)),
        ("negotiat*", Any((Word("negotiat", True), Word("negoti")))),
        ("good-neigh*", Phrase(("good", "neigh"), True)),
        ("U.S.", Word("us")),
        ("外交部", Phrase(("外", "交", "部"))),
    ],
)
def test_parse(q: str, root: Node | None) -> None:
    assert parse(q) == Query(root)


def test_notes() -> None:
    assert parse("-Malta") == Query(None, (NOTHING_BUT_NOT,))
    assert parse("-Malta").is_empty
    assert parse("APA OR -Malta") == Query(All((Word("apa"), Not(Word("malta")))), (OR_NOT,))
    many = parse(" ".join(f"w{number}" for number in range(100)))
    assert many.notes == (TOO_MANY,)
    assert isinstance(many.root, All)
    assert len(many.root.items) == MAX_TERMS
    assert parse("a" * 5000).notes == (TOO_LONG,)


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("Blinken", [1, 2]),
        ("blinken proposal -Malta", [2]),
        ('"proposal to hold"', [1]),
        ('"hold to proposal"', []),
        ("Malta OR treaty", [1, 4]),
        ("rejecting", [1]),
        ("negotiat*", [3]),
        ("good-neigh*", [3]),
        ("US", [3]),
        ("pash*", [4]),
        ('Blinken -"Foreign Ministry"', [1]),
        ("Blinken OR treaty -Malta -ready", [2]),
        ("", []),
        ("-Malta", []),
    ],
)
def test_sqlite_finds(database: sqlite3.Connection, q: str, expected: list[int]) -> None:
    assert ids(database, q) == expected


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("", ""),
        ("Blinken", "'blinken'"),
        ("Bayramov denies OR rejects -Malta", "('bayramov' & ('deni' | 'reject') & !'malta')"),
        ('-"peace treaty" good-neigh*', "(('good' <-> 'neigh':*) & !('peac' <-> 'treati'))"),
        ("negotiat* -diplomatic*", "(('negotiat':* | 'negoti') & !('diplomatic':* | 'diplomat'))"),
    ],
)
def test_postgres_renders(q: str, expected: str) -> None:
    assert tsquery(parse(q)) == expected


TSQUERY = re.compile(r"(?:'[^\W_]+'(?::\*)?|[()!&|]|<->| )*")


@given(TYPED)
def test_no_input_breaks_a_search(database: sqlite3.Connection, q: str) -> None:
    query = parse(q)
    ids(database, q)
    rendered = tsquery(query)
    assert TSQUERY.fullmatch(rendered)
    assert bool(rendered) != query.is_empty
    assert rendered.count("(") == rendered.count(")")


@given(
    st.lists(st.sampled_from(["blinken", "malta", "treaty", "draft", "talks", "x"]), min_size=1, max_size=4),
    st.data(),
)
def test_sqlite_agrees_with_the_meaning(
    database: sqlite3.Connection, words: list[str], data: st.DataObject
) -> None:
    unwanted = data.draw(st.lists(st.sampled_from(["apa", "ready", "armenian"]), max_size=2))
    expected = [
        number
        for number, text in NEWS.items()
        if all(word in text.lower() for word in words if word != "x")
        and "x" not in words
        and not any(word in text.lower() for word in unwanted)
    ]
    assert ids(database, " ".join([*words, *(f"-{word}" for word in unwanted)])) == expected


def marked(text: str, q: str) -> list[str]:
    return [piece for piece, is_marked in highlight(text, parse(q)) if is_marked]


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("blinken proposals", ["Blinken", "proposal"]),
        ('"proposal Blinken" "had rejected"', ["had rejected"]),
        ('"Azerbaijan had rejected" rejected', ["Azerbaijan had rejected"]),
        ("APA -Malta", ["APA"]),
        ("azer* OR hold", ["Azerbaijan", "hold"]),
        ("", []),
    ],
)
def test_highlight(q: str, expected: list[str]) -> None:
    assert marked(NEWS[1], q) == expected


def test_highlight_marks_a_phrase_over_punctuation_as_one() -> None:
    assert marked(NEWS[3], "good-neighborly us") == ["good-neighborly", "U.S."]
    assert marked("an e\u0301tat", "état") == ["e\u0301tat"]


def test_snippet_shows_the_densest_place_between_words() -> None:
    text = (
        "Blinken. "
        + "Nothing of note was said. " * 20
        + "Bayramov told Blinken in Malta so. "
        + "And so on. " * 30
    )
    pieces = snippet(text, parse("Blinken Malta Bayramov"), 80)
    assert pieces[0] == ("… ", False)
    assert pieces[-1] == (" …", False)
    assert [piece for piece, is_marked in pieces if is_marked] == ["Bayramov", "Blinken", "Malta"]
    shown = "".join(piece for piece, _ in pieces[1:-1])
    assert f" {shown} " in text
    assert 50 <= len(shown) <= 80
    assert snippet("Short, by APA.", parse("APA")) == [("Short, by ", False), ("APA", True), (".", False)]
    assert snippet(text, parse("Georgia"), 20) == [("Blinken. Nothing of", False), (" …", False)]


@given(st.text() | st.sampled_from(list(NEWS.values())), TYPED, st.integers(-1, 60))
def test_pieces_join_to_the_text(text: str, q: str, width: int) -> None:
    query = parse(q)
    pieces = highlight(text, query)
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)
    shown = snippet(text, query, width)
    if shown and shown[0] == ("… ", False):
        shown = shown[1:]
    if shown and shown[-1] == (" …", False):
        shown = shown[:-1]
    joined = "".join(piece for piece, _ in shown)
    assert joined in text
    assert len(joined) <= max(1, width)
