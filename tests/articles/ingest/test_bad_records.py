"""A broken record is refused with its line and a reason; the good ones around it go in; nothing else changes."""

import json
from pathlib import Path

import pytest

from articles import importers
from articles.importers.draft import Options, Source
from articles.ingest import Report, ingest
from articles.models import Claim

BAD = Path(__file__).parents[2] / "data" / "bad"
EXPECTED = json.loads((BAD / "expected.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.django_db


def imported(path: Path) -> Report:
    with path.open("rb") as stream:
        return ingest(importers.read(Source(path.name, stream, Options()), "interchange"))


@pytest.fixture
def _setup() -> None:
    report = imported(BAD / "setup.jsonl")
    assert report.refusals == []


@pytest.mark.usefixtures("_setup")
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_bad_records_are_refused_and_good_ones_go_in(name: str) -> None:
    lines = sum(1 for line in (BAD / name).read_bytes().splitlines() if line.strip())
    report = imported(BAD / name)
    refused = {refusal.line: refusal.reason for refusal in report.refusals}
    assert sorted(refused) == sorted(row["line"] for row in EXPECTED[name]), refused
    for row in EXPECTED[name]:
        for words in row["words"]:
            assert words in refused[row["line"]]
    assert sum(sum(counts.values()) for counts in report.counts.values()) == lines


@pytest.mark.usefixtures("_setup")
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_dry_run_refuses_the_same_and_stores_nothing(name: str) -> None:
    before = Claim.objects.count()
    with (BAD / name).open("rb") as stream:
        drafts = list(importers.read(Source(name, stream, Options()), "interchange"))
    dry = ingest(drafts, dry_run=True)
    assert Claim.objects.count() == before
    assert [r.line for r in dry.refusals] == [r.line for r in ingest(drafts).refusals]
