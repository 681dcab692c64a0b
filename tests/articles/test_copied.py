"""`manage.py copies`: one wire story at three outlets is one story with one origin."""

import io
import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.importers.draft import Draft
from articles.ingest import ingest
from articles.models import Article

STORY = (
    "BAKU, December 5 (APA) – Azerbaijan has refused to meet at the offer of Washington, two diplomats said.",
    "The Foreign Ministry in Yerevan said that same evening that Armenia had accepted it without any condition.",
    "One of the diplomats said that Baku prefers to talk without a mediator, and that there is no reason to hurry.",
)


def article(outlet: str, day: str, *paragraphs: str) -> Draft:
    record = {
        "type": "article", "key": f"{outlet} {day}", "outlet": outlet, "headline": f"As {outlet} has it",
        "published": day, "paragraphs": [{"text": text} for text in paragraphs],
    }  # fmt: skip
    return Draft(1, record, bare=False)


def actor(slug: str, kind: str, name: str) -> Draft:
    return Draft(1, {"type": "actor", "slug": slug, "kind": kind, "name": name}, bare=False)


CAST = (
    actor("oc-media", "outlet", "OC Media"),
    actor("hetq", "outlet", "Hetq"),
    actor("apa", "news_agency", "APA"),
)


def run(*options: str) -> str:
    out = io.StringIO()
    call_command("copies", *options, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_agency_that_is_named_is_the_origin_though_an_outlet_dates_it_earlier() -> None:
    other = "Georgia and Armenia will open two more crossings before summer, both customs services said on Monday. "
    ingest(
        [
            *CAST,
            article("hetq", "2024-12-05", *STORY),
            article("oc-media", "2024-12-06", *STORY[:2]),
            article("apa", "2024-12-06", *STORY),
            article("hetq", "2024-12-09", other * 2),
        ]
    )
    told = json.loads(run("--json"))
    own = Article.objects.get(outlet__slug="apa")
    assert (told["outlets"], told["origin"], told["agency"]) == (3, own.public_id, "apa")
    assert len(told["articles"]) == 3
    text = run()
    assert text.startswith(f"Printed by 3 outlets, origin APA ({own.public_id}):\n")
    assert text.endswith("1 text at several outlets.\n")


@pytest.mark.django_db
def test_an_agency_without_an_article_and_one_outlet_alone() -> None:
    ingest([*CAST, article("hetq", "2024-12-05", *STORY), article("hetq", "2024-12-06", *STORY)])
    assert run("--json") == ""
    ingest([article("oc-media", "2024-12-06", *STORY)])
    assert json.loads(run("--json"))["origin"] is None
    assert "origin APA:" in run()


@pytest.mark.django_db
def test_the_number_of_queries_grows_with_the_groups_alone() -> None:
    ingest(
        [*CAST, *(article("hetq", f"2024-12-{n:02}", f"It rained {n} times. " * 20) for n in range(1, 20))]
    )
    with CaptureQueriesContext(
        connection,
    ) as queries:
        run()
    assert len(queries) <= 4
