"""Export, import into an empty archive, export: the same bytes, also from one engine to the other."""

import hashlib
import io
import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from actors.models import Actor
from articles import merging, rewriting, tagging, triggers
from articles.exports import EXPORTS
from articles.importers import interchange
from articles.importers.draft import Source
from articles.ingest import Report, ingest
from articles.models import (
    AnonymousSource,
    Article,
    Attribution,
    Claim,
    CopyGroup,
    ImportedRecord,
    Mention,
    Paragraph,
    SearchDocument,
)
from tests import factories as make

DATA = Path(__file__).parents[1] / "data"
ELSEWHERE = os.environ.get("NEWSROOM_TEST_DATA", "")
DEMO = Path(interchange.__file__).parents[1] / "demo" / "archive.jsonl"

pytestmark = pytest.mark.django_db(transaction=True)


def take_in(content: bytes) -> Report:
    report = ingest(interchange.read(Source("archive.jsonl", io.BytesIO(content))))
    assert [(refusal.line, refusal.reason) for refusal in report.refusals] == []
    return report


def exported() -> bytes:
    return "".join(EXPORTS["interchange"]()).encode()


def emptied() -> None:
    triggers.remove_keepers(connection)
    call_command("flush", interactive=False, verbosity=0)
    assert not Actor.objects.exists()
    assert not ImportedRecord.objects.exists()
    assert triggers.missing(connection) == []


def counts() -> list[int]:
    """How much there is of what the archive derives or stores besides the records themselves."""
    return [model.objects.count() for model in (Paragraph, Attribution, Mention, SearchDocument)]


@pytest.mark.parametrize("file", [DATA / "every-field.jsonl", DEMO], ids=lambda file: file.stem)
def test_nothing_is_lost_on_the_way(file: Path) -> None:
    take_in(file.read_bytes())
    first, stored = exported(), counts()
    emptied()
    take_in(first)
    assert exported() == first
    assert counts() == stored
    again = take_in(first)
    assert (again.total("new"), again.total("changed")) == (0, 0)
    assert exported() == first


def test_both_engines_give_the_same_bytes() -> None:
    """Each engine is held against one file, and so against the other; its export is taken in by both."""
    for file in ("every-field.jsonl", "every-field-exported.jsonl"):
        take_in((DATA / file).read_bytes())
        assert exported() == (DATA / "every-field-exported.jsonl").read_bytes()
        emptied()


def test_what_is_given_out_is_what_came_in() -> None:
    """Each field of each record, but for what the archive adds: context of quotations, keys of sources."""
    take_in((DATA / "every-field.jsonl").read_bytes())
    given, told = (
        {name(record): record for record in map(json.loads, lines)}
        for lines in ((DATA / "every-field.jsonl").read_bytes().splitlines(), exported().splitlines())
    )
    assert list(given.keys() ^ told.keys()) == []
    assert [key for key in given if not agrees(given[key], told[key])] == []


def test_copies_are_found_again_on_the_way_in() -> None:
    """The groups have no place in an interchange file; an editor's word on them is lost with them."""
    make.apa()
    story = (
        "Azerbaijan has refused to meet at the offer of Washington, two diplomats told the agency on Thursday.",
        "The Foreign Ministry in Yerevan said that same evening that Armenia had accepted it without any condition.",
    )
    for outlet, day in ((make.oc_media(), 6), (make.actor("hetq", kind="outlet"), 5)):
        printed = make.article(outlet.name, (*story, "Source: APA"), outlet, published=date(2024, 12, day))
        make.claim(printed, "refused to meet", speaker=make.azerbaijan())
    make.article("Alone", story, make.oc_media(), status="draft", published=date(2024, 12, 7))
    first, groups = exported(), grouped()
    assert [(text, len(ids)) for text, ids, _ in groups] == [("Printed by 2 outlets, 1 origin: APA", 3)]
    emptied()
    take_in(first)
    assert grouped() == groups
    assert exported() == first


def grouped() -> list[tuple[str, list[str], list[str]]]:
    """Each group: what is said of it, its articles, and which of their claims count."""
    return [
        (
            str(group),
            sorted(group.articles.values_list("public_id", flat=True)),
            sorted(
                Claim.objects.filter(article__copy_group=group, reprint_of=None).values_list(
                    "public_id", flat=True
                )
            ),
        )
        for group in CopyGroup.objects.all()
    ]


def test_drafts_that_lack_words_or_a_chain_are_kept_as_they_are() -> None:
    story = make.article()
    text = story.revisions.get()
    _, begun, silent, gone = (
        Claim.objects.create(article=story, revision=text, summary=summary)
        for summary in ("bare", "begun", "silent", "gone")
    )
    rewriting.rewrite_chain(begun, [Attribution(step=1, role="outlet", actor=story.outlet)])
    make.span(silent, "rejected the offer", mode="direct")
    tagging.merge(gone, make.claim(story, "rejected", speaker=make.bayramov()))
    first = exported()
    assert {record["summary"]: (len(record["spans"]), len(record["chain"])) for record in claims(first)} == {
        "bare": (0, 0), "begun": (0, 1), "silent": (1, 0), "gone": (0, 0), None: (1, 2),
    }  # fmt: skip
    emptied()
    take_in(first)
    assert exported() == first
    assert take_in(first).total("same") == len(first.splitlines())


def test_an_anonymous_source_without_a_description_gains_none() -> None:
    story = make.article()
    claim = make.claim(story, "rejected the offer", anonymous="sources", via=["an official"])
    AnonymousSource.objects.filter(description="sources").update(description="")
    first = exported()
    assert [hop["description"] for hop in claims(first)[0]["chain"]] == ["", "an official", None]
    emptied()
    take_in(first)
    assert exported() == first
    told = claims(first)[0]
    told["chain"][0]["description"] = "people close to the talks"
    report = take_in(json.dumps(told).encode())
    assert report.total("changed") == 1
    source = AnonymousSource.objects.get(hops__claim__public_id=claim.public_id, hops__role="speaker")
    assert source.description == "people close to the talks"


def claims(export: bytes) -> list[dict[str, Any]]:
    records = (json.loads(line) for line in export.splitlines())
    return [record for record in records if record["type"] == "claim"]


def name(record: dict[str, Any]) -> str:
    parts = (record.get(field) for field in ("type", "kind", "slug", "id", "from", "to"))
    return " ".join(part for part in parts if part)


def agrees(given: Any, told: Any) -> bool:
    """Whether all that was given is told; null may have been filled in, and topics have no order."""
    if isinstance(given, dict) and isinstance(told, dict):
        return all(
            agrees(sorted(value) if field == "topics" else value, told[field])
            for field, value in given.items()
            if field not in ("prefix", "suffix") and value is not None
        )
    if isinstance(given, list) and isinstance(told, list):
        return len(given) == len(told) and all(map(agrees, given, told))
    return bool(given == told)


def test_the_order_of_arrival_does_not_matter() -> None:
    """An archive that grew in another order, as far as references allow, has the same export."""
    lines = (DATA / "every-field-exported.jsonl").read_text("utf-8").splitlines(keepends=True)
    actors = [line for line in lines if '"type": "actor"' in line[:20]]
    articles = [line for line in lines if '"type": "article"' in line[:20]]
    others = [line for line in lines if line not in actors and line not in articles]
    take_in("".join([*actors, *reversed(articles), *others]).encode())
    assert exported().decode() == "".join(lines)


@pytest.mark.skipif(not ELSEWHERE, reason="NEWSROOM_TEST_DATA is not set")
def test_a_year_of_current_events_comes_in_whole_and_goes_out_again() -> None:
    content = (Path(ELSEWHERE) / "interchange" / "current-events-2025.jsonl").read_bytes()
    take_in(content)
    assert (Article.objects.count(), Claim.objects.count(), Actor.objects.count()) == (365, 5433, 789)
    first = exported()
    again = take_in(content)
    assert (again.total("new"), again.total("changed")) == (0, 0)
    assert exported() == first
    emptied()
    take_in(first)
    assert hashlib.sha256(exported()).digest() == hashlib.sha256(first).digest()  # no page of differences


def test_merged_actors_and_where_their_addresses_lead_come_through() -> None:
    take_in(DEMO.read_bytes())
    actor, survivor = Actor.objects.get(slug="apa"), Actor.objects.get(slug="jeyhun-bayramov")
    actor.slug = "azeri-press-agency"
    actor.save()
    merging.merge_actors(actor, survivor)
    first = exported()
    assert b'{"type": "redirect", "kind": "actor", "from": "apa", "to": "azeri-press-agency"}' in first
    emptied()
    take_in(first)
    assert exported() == first
    assert Actor.objects.get(slug="azeri-press-agency").merged_into == Actor.objects.get(slug=survivor.slug)
