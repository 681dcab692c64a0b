"""The interchange schema: valid itself, closed, and with the very values that the design lists."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from jsonschema import Draft202012Validator

from tests.articles.interchange import SCHEMA, TYPES, reasons

VALUES = {
    ("actor", "kind"): "person state government_body international_organisation party news_agency outlet "
    "community",
    ("name", "kind"): "official short alias misspelling",
    ("paragraph", "kind"): "headline body heading caption quotation list_item",
    ("span", "mode"): "direct paraphrase mixed",
    ("claim", "mode"): "direct paraphrase mixed",
    ("claim", "act"): "states announces denies rejects accuses demands proposes accepts promises warns hopes "
    "praises condemns declines_to_comment",
    ("hop", "role"): "speaker relay outlet",
    ("relation", "kind"): "contradicts confirms repeats responds_to corrects quotes",
    ("claim", "status"): "draft published retracted merged",
    ("article", "status"): "draft published withdrawn",
    ("said", "precision"): "day week month year range unknown",
    ("claim", "medium"): "speech statement letter interview meeting post document broadcast",
    ("article", "display"): "full excerpt none",
    ("actor", "display"): "full excerpt none",
    ("redirect", "kind"): "claim article actor event topic",
}

SPEAKER = {"role": "speaker", "step": 1, "actor": "jeyhun-bayramov"}
OUTLET = {"role": "outlet", "step": 2, "actor": "oc-media"}
ACTOR = {
    "type": "actor",
    "slug": "jeyhun-bayramov",
    "kind": "person",
    "name": "Jeyhun Bayramov",
    "names": [{"name": "Ceyhun Bayramov", "language": "az", "kind": "official"}],
    "wikidata": "Q1",
    "country": "az",
    "roles": [
        {
            "title": "Foreign Minister",
            "organisation": "azerbaijan-mfa",
            "country": "az",
            "start": "2020-07-16",
            "end": None,
        }
    ],
}
ARTICLE = {
    "type": "article",
    "id": "0123456789",
    "url": "https://oc-media.org/a",
    "outlet": "oc-media",
    "headline": "Azerbaijan reportedly rejects the offer",
    "published": "2024-12-06",
    "paragraphs": [{"kind": "body", "text": "The Foreign Ministry agreed."}],
}
CLAIM = {
    "type": "claim",
    "id": "abcdefghjk",
    "article": "0123456789",
    "revision": 1,
    "within": None,
    "spans": [{"paragraph": 3, "quote": "it refused", "prefix": "", "suffix": "", "mode": "direct"}],
    "act": "rejects",
    "chain": [
        {
            "role": "speaker",
            "step": 1,
            "actor": None,
            "anonymous": True,
            "source": "s1",
            "as": "a diplomatic source",
            "cue": "told",
        },
        {"role": "relay", "step": 2, "actor": "apa", "as": "the APA", "printed_role": None},
        {"role": "outlet", "step": 3, "actor": "oc-media"},
    ],
    "about": ["united-states"],
    "addressees": [{"actor": None, "as": "his Slovenian counterpart"}],
    "said": {"date": "2024-12-05", "end": None, "precision": "day", "as": "On Thursday"},
    "medium": "speech",
    "place": "Malta",
    "event": "osce-malta",
    "topics": ["us-mediation"],
    "summary": "",
    "status": "published",
    "source_urls": [],
}
EVENT = {"type": "event", "slug": "osce-malta", "name": "OSCE Ministerial Council", "start": "2024-12-05"}
TOPIC = {"type": "topic", "slug": "us-mediation", "name": "US mediation"}
RELATION = {"type": "relation", "from": "abcdefghjk", "to": "abcdefghjm", "kind": "contradicts", "note": "n"}
REDIRECT = {"type": "redirect", "kind": "claim", "from": "abcdefghjk", "to": "abcdefghjm"}
EXAMPLES: list[dict[str, Any]] = [ACTOR, EVENT, TOPIC, ARTICLE, CLAIM, RELATION, REDIRECT]


def objects(schema: Any, path: str = "$") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every subschema that declares its properties as a record's, with its path."""
    if isinstance(schema, dict):
        if "additionalProperties" in schema or (schema.get("title") and "properties" in schema):
            yield path, schema
        for key, value in schema.items():
            yield from objects(value, f"{path}.{key}")


def test_the_schema_is_valid_and_knows_the_seven_types() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["type"]["enum"] == TYPES


def test_every_object_is_closed_and_explained() -> None:
    found = list(objects(SCHEMA["$defs"]))
    assert len(found) >= 13
    for path, schema in found:
        assert schema["additionalProperties"] is False, path
        assert schema["title"], path
        assert schema["description"], path
        for name, field in schema["properties"].items():
            assert "description" in field or "const" in field or "$ref" in field, f"{path}.{name}"


@pytest.mark.parametrize(("where", "values"), VALUES.items(), ids=lambda value: ".".join(value))
def test_value_lists_are_those_of_the_design(where: tuple[str, str], values: str) -> None:
    listed = SCHEMA["$defs"][where[0]]["properties"][where[1]]["enum"]
    assert [value for value in listed if value is not None] == values.split()


@pytest.mark.parametrize("record", EXAMPLES, ids=lambda record: str(record["type"]))
def test_the_examples_are_accepted_and_unknown_fields_refused_by_name(record: dict[str, Any]) -> None:
    assert reasons(record) == []
    assert Draft202012Validator(SCHEMA).is_valid(record)
    (reason,) = reasons({**record, "verdict": "true"})
    assert "'verdict' was unexpected" in reason
    assert not Draft202012Validator(SCHEMA).is_valid({**record, "verdict": "true"})


@pytest.mark.parametrize("record", EXAMPLES, ids=lambda record: str(record["type"]))
def test_optional_fields_can_be_cleared_with_null(record: dict[str, Any]) -> None:
    kept = {"type", "slug", "id", "kind", "name", "outlet", "headline", "paragraphs", "article", "spans"}
    kept |= {"chain", "from", "to"}
    assert reasons({key: value if key in kept else None for key, value in record.items()}) == []


def chain(*hops: dict[str, Any]) -> dict[str, Any]:
    return {**CLAIM, "chain": list(hops)}


NOBODY = {"role": "speaker", "step": 1, "actor": None, "anonymous": False, "as": "reportedly"}
REFUSED: list[tuple[dict[str, Any], str]] = [
    ({**CLAIM, "id": "abcdefghil"}, "must be a public id"),
    ({**CLAIM, "id": "abcdefghjk\n"}, "is too long"),
    ({**TOPIC, "slug": "US mediation"}, "must be a slug"),
    ({**TOPIC, "slug": "us-mediation\n"}, "must be a slug"),
    ({**TOPIC, "slug": "a" * 101}, "is too long"),
    ({**TOPIC, "name": " \t "}, "must be one line of text that is not blank"),
    ({**TOPIC, "name": "US\nmediation"}, "must be one line of text that is not blank"),
    ({**ACTOR, "kind": "minister"}, "'minister' is not one of"),
    ({**ACTOR, "wikidata": "Q0"}, "must be a Wikidata id"),
    ({**ACTOR, "country": "AZ"}, "alpha-2 code in lower case"),
    ({**EVENT, "start": "2024-02-30"}, "'2024-02-30' is not a 'date'"),
    ({**EVENT, "start": "2024-12"}, "must be an ISO date"),
    ({**ARTICLE, "url": "javascript:alert(1)"}, "must be an http or https address"),
    ({**ARTICLE, "urls": ["ftp://oc-media.org/"]}, "must be an http or https address"),
    ({**ARTICLE, "published": "yesterday"}, "must be an ISO date or date and time"),
    ({**ARTICLE, "text": "The Foreign Ministry agreed."}, "paragraphs, text or html: one of them"),
    ({**ARTICLE, "status": "withdrawn"}, "a withdrawn article needs withdrawn"),
    ({**ARTICLE, "withdrawn": {"date": "2025-01-01", "reason": "r"}}, "withdrawn needs status withdrawn"),
    ({**ARTICLE, "paragraphs": [{"text": " "}]}, "must contain text"),
    ({**ARTICLE, "paragraphs": [{"text": "a\0"}]}, "no NUL characters"),
    ({**CLAIM, "act": "lies"}, "'lies' is not one of"),
    ({**CLAIM, "status": "merged"}, "a merged claim needs merged_into"),
    ({**CLAIM, "merged_into": "abcdefghjm"}, "merged_into needs status merged"),
    ({**CLAIM, "status": "retracted"}, "a retracted claim needs retracted"),
    ({**CLAIM, "spans": []}, "should be non-empty"),
    ({**CLAIM, "about": [{"actor": None}]}, "needs an actor, or the words as printed"),
    ({**CLAIM, "about": ["The State"]}, "must be an actor's slug"),
    ({**CLAIM, "said": {"date": "5 December"}}, "must be an ISO date, year-month or year"),
    ({**CLAIM, "said": {"date": "2024-12", "precision": "day"}}, "cannot be a day or a week"),
    ({**CLAIM, "said": {"date": "2024", "precision": "month"}}, "a year cannot be a month"),
    ({**CLAIM, "said": {"date": "2024-12-05", "precision": "range"}}, "a range needs an end"),
    ({**CLAIM, "said": {"date": "2024-12-05", "precision": "unknown"}}, "there is no date"),
    ({**CLAIM, "said": {"date": None, "precision": "day"}}, "needs a date"),
    (chain(OUTLET), "the chain has no speaker"),
    (chain(SPEAKER, OUTLET, OUTLET), "the chain has more than one outlet"),
    (chain(*[SPEAKER] * 51), "is too long"),
    (chain({**SPEAKER, "source": "s1"}), "belongs to an anonymous source, not to an actor"),
    (chain({**SPEAKER, "anonymous": True}), "an anonymous source has no actor"),
    (chain({**NOBODY, "source": "s1"}), "needs anonymous: true"),
    (chain(SPEAKER, {**NOBODY, "role": "relay"}), "only a speaker can be unexpressed"),
    (chain(SPEAKER, {**NOBODY, "role": "outlet", "anonymous": True}), "names the outlet's actor"),
    ({**RELATION, "kind": "agrees"}, "'agrees' is not one of"),
    ({**REDIRECT, "to": "some-slug"}, "must be a public id"),
    ({**REDIRECT, "kind": "person"}, "'person' is not one of"),
]


@pytest.mark.parametrize(("record", "reason"), REFUSED, ids=[reason for _, reason in REFUSED])
def test_refusals_say_why(record: dict[str, Any], reason: str) -> None:
    assert any(reason in said for said in reasons(record)), reasons(record)


ACCEPTED: list[dict[str, Any]] = [
    {**CLAIM, "said": {"date": "2024-12"}},
    {**CLAIM, "said": {"date": "2024", "precision": "year"}},
    {**CLAIM, "said": {"date": "2024-12-02", "precision": "week", "as": "earlier this week"}},
    {**CLAIM, "said": {"date": "2024-12-05", "end": "2024-12-06", "precision": "range"}},
    {**CLAIM, "said": {"date": None, "precision": "unknown", "as": "On Thursday"}},
    {**CLAIM, "status": "merged", "merged_into": "abcdefghjm"},
    {**CLAIM, "status": "retracted", "retracted": {"date": "2025-01-01", "reason": "r", "show_words": True}},
    {**CLAIM, "about": [{"actor": "united-states", "as": "Washington"}, {"as": "his counterpart"}]},
    chain(NOBODY, OUTLET),
    chain({**NOBODY, "anonymous": True}, OUTLET),
    chain({"role": "speaker", "actor": "oc-media"}, {"role": "outlet", "actor": "oc-media"}),
    {**ARTICLE, "published": "2024-12-06T09:30:00+04:00", "retrieved": "2024-12-06T10:00:00Z"},
    {**ARTICLE, "status": "withdrawn", "withdrawn": {"date": "2025-01-01", "reason": "Asked by the outlet"}},
    {"type": "article", "outlet": "oc-media", "text": "Headline\n\nThe ministry agreed."},
    {**TOPIC, "slug": "cut-off-at-eighty-characters-"},
]


@pytest.mark.parametrize("record", ACCEPTED)
def test_what_the_rules_allow(record: dict[str, Any]) -> None:
    assert reasons(record) == []


@pytest.mark.parametrize("hostile", ["a" * 2_000_000 + "\n", "-" * 2_000_000, "a-" * 1_000_000 + "A"])
def test_patterns_take_linear_time(hostile: str) -> None:
    assert reasons({**TOPIC, "slug": hostile})
    assert reasons({**TOPIC, "name": hostile})
    assert reasons({**ARTICLE, "published": hostile, "url": hostile})
    assert reasons({**ARTICLE, "paragraphs": [{"text": hostile + "\0"}]})


def test_the_documentation_is_valid_and_names_every_field_and_value() -> None:
    page = (Path(__file__).parents[3] / "docs" / "interchange.md").read_text(encoding="utf-8")
    examples = [json.loads(line) for line in page.splitlines() if line.startswith('{"type"')]
    assert {example["type"] for example in examples} == set(TYPES)
    assert [(example, found) for example in examples if (found := reasons(example))] == []
    for name, schema in SCHEMA["$defs"].items():
        for field, described in schema["properties"].items():
            assert f"`{field}`" in page or f'"{field}"' in page, f"{name}.{field}"
            for value in described.get("enum", ()):
                assert value is None or value in page, f"{name}.{field}: {value}"


@pytest.mark.skipif(settings.TEST_DATA is None, reason="needs NEWSROOM_TEST_DATA")
def test_a_year_of_current_events_is_valid() -> None:
    assert settings.TEST_DATA is not None
    path = settings.TEST_DATA / "interchange" / "current-events-2025.jsonl"
    with path.open(encoding="utf-8") as lines:
        refused = [
            (number, found) for number, line in enumerate(lines, 1) if (found := reasons(json.loads(line)))
        ]
    assert refused == []
