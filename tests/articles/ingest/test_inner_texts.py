"""A text or page inside a record is held to the limits of one that comes as a file."""

import json

import pytest

from articles import importers
from articles.importers import record as limits
from articles.importers.draft import Options
from articles.ingest import Report, ingest
from articles.models import Article

pytestmark = pytest.mark.django_db

OC_MEDIA = {"type": "actor", "slug": "oc-media", "kind": "outlet", "name": "OC Media"}
WORDS = "Azerbaijan rejected the offer, Jeyhun Bayramov said. "
MANY = "\n\n".join(f"In the year {year}, {WORDS}" for year in range(6_000))
PROSE = f"<p>{WORDS * 3}</p>"


def imported(**fields: str) -> Report:
    """An outlet and an article with these fields, from a file of two lines."""
    article = {"type": "article", "key": "offer", "outlet": "oc-media", **fields}
    content = "".join(json.dumps(record) + "\n" for record in (OC_MEDIA, article)).encode()
    return ingest(importers.read(importers.held("archive.jsonl", content, Options()), "interchange"))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": f"The offer\n\n{WORDS * 20_000}"}, "text: Paragraph 1 has 1,0"),
        ({"text": f"The offer\n\n{MANY}"}, "text: 6,000 paragraphs"),
        ({"text": "The offer\n" + "\n" * limits.MAX_LINES}, "text: More than 200,000 lines"),
        ({"html": f"<h1>The offer</h1><article>{PROSE}<p>{WORDS * 20_000}</p></article>"}, "html: Paragraph 2"),
        ({"html": "<h1>The offer</h1><article>" + "<i></i>" * 160_000}, "html: More than 150,000 elements"),
        ({"headline": "The offer", "html": "<html></html>"}, "html: No paragraph of an article"),
    ],
    ids=["a paragraph", "paragraphs", "lines", "a page's paragraph", "elements", "an empty page"],
)  # fmt: skip
def test_what_is_too_large_is_refused_by_name(fields: dict[str, str], reason: str) -> None:
    report = imported(**fields)
    (refusal,) = report.refusals
    assert (refusal.line, refusal.key, refusal.type) == (2, "offer", "article")
    assert refusal.reason.startswith(reason)
    assert not Article.objects.exists()


def test_what_is_not_goes_in() -> None:
    assert imported(text=f"The offer\n\n{WORDS * 1_000}").refusals == []
    assert imported(html=f"<h1>Another offer</h1><article>{PROSE}</article>").refusals == []
    assert Article.objects.get().revisions.count() == 2
