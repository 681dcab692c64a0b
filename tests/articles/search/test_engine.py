"""One contract for both engines: what is found, in what order, and that nothing typed can break it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import SearchDocument
from articles.search import engine
from articles.search.query import parse
from articles.search.words import index_text, tokens

pytestmark = pytest.mark.django_db

TEXTS = {
    1: "Azerbaijan has rejected Blinken's offer for talks with Armenia",
    2: "Bayramov: we never rejected talks, and the talks went on; talks are the way",
    3: "Armenia’s Foreign Ministry had agreed to the meeting in Valletta",
    4: "Le président Aliyev à Bakou; Ərdoğan, İlham Əliyev",
    5: "Մինիստր Միրզոյան discussed don't-cross lines and U.S. co-operation, 2024-12-05",
}


@pytest.fixture
def documents() -> None:
    SearchDocument.objects.bulk_create(
        SearchDocument(kind="claim", object_id=pk, body=index_text(text)) for pk, text in TEXTS.items()
    )
    SearchDocument.objects.create(kind="article", object_id=1, body=index_text("offer"))


def found(typed: str, kind: str = "claim") -> set[int]:
    ids = engine.matching_ids(kind, parse(typed))
    return set(
        SearchDocument.objects.filter(kind=kind, object_id__in=ids).values_list("object_id", flat=True)
    )


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("offer", {1}),
        ("OFFERS", {1}),
        ("rejected talks", {1, 2}),
        ('"rejected talks"', {2}),
        ('"talks with armenia"', {1}),
        ("talks -bayramov", {1}),
        ("talks -\"with armenia\"", {2}),
        ("offer OR meeting", {1, 3}),
        ("armenia offer OR meeting", {1, 3}),
        ("negotiations", set()),
        ("bayr*", {2}),
        ("armenia's", {1, 3}),
        ("president", {4}),
        ("aliyev", {4}),
        ("Միրզոյան", {5}),
        ("-offer", set()),
        ("", set()),
        ("!!! ???", set()),
        ("NEAR(offer talks)", set()),
        ("body:offer", set()),
        ("offer' OR 1=1 --", {1}),
        ("2024-12-05", {5}),
    ],
)  # fmt: skip
def test_what_is_found(documents: None, typed: str, ids: set[int]) -> None:
    assert found(typed) == ids
    assert set(engine.ranked("claim", [parse(typed)])) == ids


def test_kinds_are_kept_apart(documents: None) -> None:
    assert found("offer", "article") == {1}
    assert found("talks", "article") == set()


def test_best_first(documents: None) -> None:
    assert engine.ranked("claim", [parse("talks")]) == [2, 1]
    assert engine.ranked("claim", [parse("talks")], limit=1) == [2]
    assert engine.ranked("claim", [parse("meeting"), parse("talks")])[-1] == 1


def test_equally_good_ones_come_newest_first() -> None:
    SearchDocument.objects.bulk_create(
        SearchDocument(kind="claim", object_id=pk, body="talk") for pk in (3, 1, 2)
    )
    assert engine.ranked("claim", [parse("talks")]) == [3, 2, 1]


def test_every_word_of_a_text_finds_it(documents: None) -> None:
    for pk, text in TEXTS.items():
        for token in tokens(text):
            assert pk in found(f'"{text[token.start : token.end]}"'), token


def test_rebuilding_keeps_what_is_found(documents: None) -> None:
    engine.rebuild()
    assert found("offer") == {1}
    SearchDocument.objects.filter(object_id=1).update(body="refusal")
    assert found("offer") == set()
    assert found("offer", "article") == set()
    SearchDocument.objects.all().delete()
    assert found("refusal") == set()


typed_text = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            ["offer", '"', "“", "-", "OR", "AND", "NOT", "NEAR", "(", ")", "*", ":", "^", "'", "\\", "%s", "%",
             "\x00",
             "&", "|", "!", "<->", "{", "}", "talks", "é", "İ", "\ud800", "𝔘", " "]
        ),
        max_size=14,
    ).map("".join),
)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=typed_text)
def test_nothing_typed_breaks_it(documents: None, typed: str) -> None:
    query = parse(typed)
    assert set(engine.ranked("claim", [query])) == found(typed)
    if query.is_empty:
        assert found(typed) == set()
