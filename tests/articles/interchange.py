"""Interchange files, for tests that read them without the importer."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

import articles.importers

Record = dict[str, Any]

SCHEMA: Record = json.loads(
    (Path(articles.importers.__file__).parent / "interchange.schema.json").read_text(encoding="utf-8")
)
TYPES = ["actor", "event", "topic", "article", "claim", "relation", "redirect"]
VALIDATORS = {
    kind: Draft202012Validator(
        {"$defs": SCHEMA["$defs"], "$ref": f"#/$defs/{kind}"},
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )
    for kind in TYPES
}
OWN_WORDS_SAY_MORE = {"additionalProperties", "maxLength", "maxItems", "minItems", "minLength", "format"}


def reasons(record: Record) -> list[str]:
    """What the schema has against a record, in the words that a person is shown."""
    return [
        str(error.schema["refusal"])
        if isinstance(error.schema, dict)
        and "refusal" in error.schema
        and error.validator not in OWN_WORDS_SAY_MORE
        else error.message
        for error in VALIDATORS[record["type"]].iter_errors(record)
    ]


def records(path: Path) -> list[Record]:
    """The records of a file, in order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def of_type(kind: str, every: Iterable[Record]) -> list[Record]:
    return [record for record in every if record["type"] == kind]


def texts(article: Record, revision: int | None = None) -> list[str]:
    """The texts of a revision's paragraphs, the newest revision by default; the headline is number 0."""
    text = article
    if "revisions" in article:
        text = article["revisions"][(revision or len(article["revisions"])) - 1]
    body = [paragraph["text"] for paragraph in text["paragraphs"]]
    return body if text["paragraphs"][0].get("kind") == "headline" else [text["headline"], *body]


def occurrences(text: str, span: Record) -> int:
    """How often a span's quote stands in the text, with its context if it has any."""
    return text.count((span.get("prefix") or "") + span["quote"] + (span.get("suffix") or ""))


def references(record: Record) -> Iterator[tuple[str, str]]:
    """Whatever a record refers to, as (type, slug, id, key or address)."""
    for role in record.get("roles") or ():
        if role.get("organisation"):
            yield "actor", role["organisation"]
    for field, kind in (("outlet", "actor"), ("event", "event"), ("article", "article"), ("within", "claim")):
        if record.get(field):
            yield kind, record[field]
    if record.get("merged_into"):
        yield record["type"], record["merged_into"]
    for topic in record.get("topics") or ():
        yield "topic", topic
    for party in [*(record.get("about") or ()), *(record.get("addressees") or ()), *record.get("chain", ())]:
        slug = party if isinstance(party, str) else party.get("actor")
        if slug:
            yield "actor", slug
    if record["type"] == "relation":
        yield "claim", record["from"]
        yield "claim", record["to"]
    if record["type"] == "redirect":
        yield record["kind"], record["to"]


def names(record: Record) -> list[str]:
    """By what later records can refer to this one."""
    given = [record.get(field) for field in ("slug", "id", "key", "url")] + list(record.get("urls") or ())
    return [name for name in given if name]


def dangling(every: Iterable[Record]) -> list[tuple[str, str]]:
    """References to what does not stand earlier in the file."""
    known: set[tuple[str, str]] = set()
    missing = []
    for record in every:
        missing += [reference for reference in references(record) if reference not in known]
        known |= {(record["type"], name) for name in names(record)}
    return missing


def chain_faults(claim: Record, outlet: str) -> list[str]:
    """What is wrong with a chain: order of roles, steps, outlet, two roles at a step."""
    hops = claim["chain"]
    order = ["speaker", "relay", "outlet"]
    ranks = [order.index(hop["role"]) for hop in hops]
    faults = [] if ranks == sorted(ranks) else ["roles out of order"]
    steps = [hop["step"] for hop in hops if hop.get("step")]
    if steps:
        if len(steps) != len(hops) or steps != sorted(steps) or set(steps) != set(range(1, max(steps) + 1)):
            faults.append("steps out of order")
        if len({(hop["step"], hop["role"]) for hop in hops}) != len(set(steps)):
            faults.append("two roles at a step")
    faults += [f"outlet {hop['actor']}" for hop in hops if hop["role"] == "outlet" and hop["actor"] != outlet]
    return faults
