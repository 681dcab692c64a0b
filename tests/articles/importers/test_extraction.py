"""Real pages are read at least as well as by trafilatura alone; the figures are the benchmark's."""

from collections import Counter

import pytest
from django.conf import settings

from tests.benchmarks.extraction import judge, ours, pages, trafilatura_alone


@pytest.mark.skipif(settings.TEST_DATA is None, reason="needs NEWSROOM_TEST_DATA")
@pytest.mark.parametrize(("name", "precision", "recall"), [("kremlin", 0.98, 0.99), ("fundus", 0.92, 0.98)])
def test_better_than_trafilatura_alone(name: str, precision: float, recall: float) -> None:
    assert settings.TEST_DATA is not None
    mine: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for source, expected in pages(settings.TEST_DATA / "html" / name):
        mine += judge(ours(source, expected["url"]), expected)
        theirs += judge(trafilatura_alone(source, expected["url"]), expected)
    assert mine["read"] == mine["pages"]
    assert mine["strict"] / mine["found"] >= max(precision, theirs["strict"] / theirs["found"])
    assert mine["strict"] / mine["expected"] >= max(recall, theirs["strict"] / theirs["expected"])
    assert mine["titles"] >= theirs["titles"]
    assert mine["days"] >= theirs["days"]
    assert mine["authors"] >= theirs["authors"]
