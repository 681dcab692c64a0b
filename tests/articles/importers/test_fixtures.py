"""The interchange fixtures: one uses everything that the format has, the others break one rule each."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.articles.interchange import (
    SCHEMA,
    TYPES,
    Record,
    chain_faults,
    dangling,
    names,
    occurrences,
    of_type,
    reasons,
    records,
    texts,
)

DATA = Path(__file__).parents[2] / "data"
EVERY = records(DATA / "every-field.jsonl")
INPUT = records(DATA / "every-field-input.jsonl")
UPDATE = records(DATA / "every-field-update.jsonl")
BAD = DATA / "bad"
EXPECTED: dict[str, list[Record]] = json.loads((BAD / "expected.json").read_text(encoding="utf-8"))
ARTICLES = {name: article for article in of_type("article", EVERY) for name in names(article)}
CLAIMS = of_type("claim", EVERY)


def used(value: Any, schema: Record, path: str) -> Iterator[tuple[str, Any]]:
    """(field, value) for every field of a record, by the schema that describes it; None if not a scalar."""
    if "$ref" in schema:
        path = schema["$ref"].removeprefix("#/$defs/")
        schema = SCHEMA["$defs"][path]
    if isinstance(value, dict):
        for key, inner in value.items():
            if inner not in (None, []):
                yield f"{path}.{key}", None
                yield from used(inner, schema["properties"][key], f"{path}.{key}")
    elif isinstance(value, list):
        for item in value:
            yield from used(item, schema.get("items", {}), path)
    elif value is not None:
        yield path, value


def listed(schema: Any, path: str) -> Iterator[tuple[str, list[Any]]]:
    """(field, its listed values) of every field that the schema knows."""
    for key, inner in schema.get("properties", {}).items():
        yield f"{path}.{key}", [value for value in inner.get("enum", ()) if value is not None]
        yield from listed(inner, f"{path}.{key}")


@pytest.mark.parametrize("fixture", [EVERY, INPUT, UPDATE])
def test_the_fixtures_are_valid(fixture: list[Record]) -> None:
    assert [(record, found) for record in fixture if (found := reasons(record))] == []


def test_every_field_and_every_value_is_used() -> None:
    found: dict[str, set[Any]] = {}
    for record in [*EVERY, *INPUT]:
        for field, value in used(record, {"$ref": f"#/$defs/{record['type']}"}, record["type"]):
            found.setdefault(field, set()).add(value)
    for name, schema in SCHEMA["$defs"].items():
        for field, values in listed(schema, name):
            assert field in found, field
            assert set(values) <= found[field], field


def test_references_point_to_records_earlier_in_the_file() -> None:
    assert dangling(EVERY) == []
    assert dangling(INPUT) == []
    assert dangling([*EVERY, *UPDATE]) == []


def test_quotes_stand_once_and_chains_run_to_the_outlet() -> None:
    for claim in CLAIMS:
        article = ARTICLES[claim["article"]]
        text = texts(article, claim["revision"])
        assert {occurrences(text[span["paragraph"]], span) for span in claim["spans"]} == {1}, claim["key"]
        assert chain_faults(claim, article["outlet"]) == []


def test_ids_keys_and_paragraph_keys_are_unique() -> None:
    for kind in TYPES[:5]:
        given = Counter(name for record in of_type(kind, EVERY) for name in names(record))
        assert [name for name, count in given.items() if count > 1] == []
    for article in of_type("article", EVERY):
        for text in article.get("revisions", [article]):
            keys = [paragraph["key"] for paragraph in text["paragraphs"]]
            assert len(keys) == len(set(keys))


def test_every_bad_file_is_listed_and_breaks_off_nothing_else() -> None:
    assert {path.name for path in BAD.glob("*.jsonl")} == {*EXPECTED, "setup.jsonl"}
    assert [found for record in records(BAD / "setup.jsonl") if (found := reasons(record))] == []
    for name, refused in EXPECTED.items():
        lines = (BAD / name).read_text(encoding="utf-8").splitlines()
        bad = {refusal["line"] for refusal in refused}
        assert bad, name
        assert max(bad) <= len(lines), name
        good = [json.loads(line) for number, line in enumerate(lines, 1) if number not in bad]
        assert good, name
        assert [found for record in good if (found := reasons(record))] == [], name
        setup = records(BAD / "setup.jsonl")
        assert dangling([*setup, *good]) == [], name


SEEN_BY_THE_SCHEMA = [
    "unknown-field.jsonl",
    "two-outlets.jsonl",
    "source-with-actor.jsonl",
    "unsafe-address.jsonl",
    "sizes.jsonl",
    "values.jsonl",
]


@pytest.mark.parametrize("name", SEEN_BY_THE_SCHEMA)
def test_the_schema_alone_gives_the_expected_words(name: str) -> None:
    lines = (BAD / name).read_text(encoding="utf-8").splitlines()
    for refusal in EXPECTED[name]:
        record = json.loads(lines[refusal["line"] - 1])
        if refusal["words"] == ["article"]:  # refused because its article is
            continue
        said = " ".join(reasons(record))
        assert [word for word in refusal["words"] if word not in said] == [], (refusal, said[:300])
