"""Drafts leak nowhere: everything public is crawled with and without one, and says the same word for word."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.indexing import reindex_all, reindex_claims
from articles.models import Article, Claim, SuggestedRelation
from tests import factories as make

pytestmark = pytest.mark.django_db

MARK = "Zangezur"
MOST = 120  # pages of a crawl, the nearest first: combinations of filters have no end


class Links(HTMLParser):
    """The addresses of the archive that a page leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "action", "src") and value]


def crawled(client: Client) -> dict[str, str]:
    """Every public page that can be reached from the front page, the site map and a search for the mark."""
    seen: dict[str, str] = {}
    pending = [
        "/", "/sitemap.xml", f"/search/?q={MARK}", f"/claims/?q={MARK}", f"/articles/?q={MARK}",
        "/claims/?month=2024-12",
        "/claims/?act=denies", "/claims/?anonymous=1", "/claims/?disputed=1",
        "/claims/?speaker=jeyhun-bayramov",
    ]  # fmt: skip
    while pending and len(seen) < MOST:
        address = pending.pop(0)
        if address in seen or address.startswith(("/static/", "/admin/")):
            continue
        page = client.get(address, follow=True)
        seen[address] = (page.getvalue() if page.streaming else page.content).decode()
        pending += [link for link in _links(seen[address]) if link not in seen]
    return seen


def _links(page: str) -> Iterator[str]:
    links = Links()
    links.feed(page)
    locations = re.findall(r"<loc>([^<]*)</loc>", page)
    for link in [*links.found, *locations]:
        link = link.removeprefix("http://testserver").partition("#")[0].replace("&amp;", "&")
        if link.startswith("/") and not link.startswith("//"):
            yield link


def public_story() -> tuple[Article, Claim]:
    """A published claim and the article that it stands in; at an event, with a topic, contradicted.

    The cast is known: who is in the archive at all is public, as are events and topics, which are no drafts.
    """
    article = make.article(
        paragraphs=[
            "Azerbaijan rejected the offer, Jeyhun Bayramov said.",
            "Armenia had agreed, Ararat Mirzoyan said.",
        ],
        display="full",
    )
    for known in (make.apa, make.armenia, make.blinken):
        known()
    at: dict[str, Any] = {"event": make.event(), "topics": [make.topic()]}
    claim = make.claim(article, "rejected the offer", speaker=make.bayramov(), act="rejects", **at)
    answer = make.claim(article, "Armenia had agreed", 2, speaker=make.mirzoyan(), **at)
    claim.relations_from.create(to_claim=answer, kind="contradicts")
    reindex_claims([claim.pk, answer.pk])
    return article, claim


def plant(article: Article, claim: Claim) -> None:
    """A marked draft beside everything that is public: claims, an article, relations, a scheduled one."""
    draft = make.article(f"{MARK} road", [f"The {MARK} road opens, Jeyhun Bayramov said."], status="draft")
    given: dict[str, Any] = {
        "speaker": make.bayramov(), "about": [make.armenia(), f"{MARK} road"], "to": [f"{MARK} envoy"],
        "event": make.event(), "topics": [make.topic()], "anonymous": "", "status": "draft", "act": "denies",
        "summary": f"{MARK} denied.", "place": MARK, "said": "2024-12-05",
    }  # fmt: skip
    first = make.claim(draft, f"{MARK} road opens", **given)
    second = make.claim(
        article, "Azerbaijan", within=claim, via=[make.apa()], **{**given, "key": f"{MARK}-2"}
    )
    third = make.claim(article, "Azerbaijan rejected", anonymous=f"a {MARK} source", status="draft")
    second.relations_from.create(to_claim=claim, kind="contradicts", note=f"{MARK} note")
    claim.relations_from.create(to_claim=first, kind="responds_to", note=f"{MARK} note")
    Claim.objects.filter(pk=third.pk).update(publish_at=timezone.now() + timedelta(hours=1))
    make.suggestion(article, f"{MARK} offer")
    answered = claim.relations_from.get(kind="contradicts").to_claim
    for one, other, kind in ((claim, answered, "repeats"), (claim, first, "contradicts")):
        SuggestedRelation.objects.create(from_claim=one, to_claim=other, kind=kind, rule="same_words")


def test_a_draft_changes_no_public_page(client: Client) -> None:
    article, claim = public_story()
    before = crawled(client)
    assert len(before) > 30
    plant(article, claim)
    for step in ("planted", "indexed anew"):
        after = crawled(client)
        asked = {address for address in after if MARK in address}
        assert [one for one, page in after.items() if MARK in page and one not in asked] == [], step
        assert [one for one, page in after.items() if before.get(one) != page] == [], step
        assert after.keys() == before.keys(), step
        reindex_all()


def test_drafts_answer_like_what_does_not_exist(client: Client) -> None:
    article, claim = public_story()
    plant(article, claim)
    drafts: list[Any] = [*Claim.objects.filter(status="draft"), *Article.objects.filter(status="draft")]
    for record in drafts:
        for address in (
            record.get_absolute_url(),
            f"/c/{record.public_id}",
            f"/articles/{record.public_id}/x/revisions/1/",
        ):
            assert client.get(address).status_code == 404
