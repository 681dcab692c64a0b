"""What readers see of copies: how many outlets printed a text, which is the origin and why, and who else did."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Claim
from tests import factories

pytestmark = pytest.mark.django_db

STORY = (
    "“We have never rejected talks”, Jeyhun Bayramov said in Malta after two diplomats had told the agency otherwise.",
    "Yerevan had agreed to the meeting, Ararat Mirzoyan said that same evening, and it had not set any condition.",
    "A diplomat said that Baku prefers to talk without a mediator, and that there is no reason for it to hurry.",
)
TWO = "Printed by 2 outlets, 1 origin: "


def printed(slug: str, day: int, *more: str, status: str = "published") -> Article:
    outlet = factories.actor(slug, kind="outlet")
    paragraphs = (*STORY, *more)
    date = datetime.date(2024, 12, day)
    return factories.article(f"Headline at {slug}", paragraphs, outlet, status, published=date)


def denial(of: Article) -> Claim:
    return factories.claim(of, "We have never rejected talks", 1, factories.bayramov(), mode="direct")


def page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_an_article_says_who_else_printed_it_and_who_was_first(client: Client) -> None:
    own, other = printed("hetq", 5), printed("civil", 6)
    first = page(client, own.get_absolute_url())
    assert f"{TWO}Hetq" in first
    assert "Hetq printed it first, as far as the archive knows. This article is the origin." in first
    assert f'href="{other.get_absolute_url()}"' in first
    assert "Headline at civil" in first
    second = page(client, other.get_absolute_url())
    assert "<span>the origin</span>" in second
    assert "This article is the origin" not in second
    assert f"{TWO}Hetq" in page(client, f"{own.get_absolute_url()}revisions/1/")


def test_an_agency_that_is_credited_is_named(client: Client) -> None:
    factories.apa()
    own, _ = printed("hetq", 5, "Source: APA"), printed("civil", 6, "Source: APA")
    text = page(client, own.get_absolute_url())
    assert f"{TWO}APA" in text
    assert "The copies credit APA." in text


def test_lists_say_it_too(client: Client) -> None:
    printed("hetq", 5)
    printed("civil", 6)
    for url in ("/", "/articles/", "/search/?q=headline&type=article"):
        assert page(client, url).count(f"{TWO}Hetq") == 2, url


def test_a_claim_says_it_of_its_article_and_leads_to_the_same_claim_elsewhere(client: Client) -> None:
    own, other = denial(printed("hetq", 5)), denial(printed("civil", 6))
    text = page(client, other.get_absolute_url())
    assert f"{TWO}Hetq" in text
    assert f'The same claim there: <a href="{own.get_absolute_url()}">Hetq</a>. It counts once.' in text
    assert f'<a href="{other.get_absolute_url()}">Civil</a>' in page(client, own.get_absolute_url())


def test_drafts_leak_nowhere(client: Client) -> None:
    public, draft = printed("hetq", 5), printed("secret", 4, status="draft")
    claim = denial(public)
    for url in (public.get_absolute_url(), claim.get_absolute_url(), "/articles/", "/"):
        text = page(client, url)
        assert "Printed by" not in text.replace("Printed by</", "")
        assert "Secret" not in text
    printed("civil", 6)
    text = page(client, public.get_absolute_url())
    assert f"{TWO}Hetq" in text
    assert draft.headline not in text


def test_the_front_page_shows_and_counts_a_statement_once(client: Client) -> None:
    for slug, day in (("hetq", 5), ("civil", 6), ("oc", 7)):
        denial(printed(slug, day))
    text = page(client, "/")
    assert "3 claims from diplomatic news" in text
    assert text.count("We have never rejected talks") == 1
    assert '>Jeyhun Bayramov</a> <span class="count">1</span>' in text
    assert "<strong>3</strong>" in page(client, "/claims/?speaker=jeyhun-bayramov")


def asked(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        page(client, url)
    return len(queries)


def test_more_copies_cost_no_more_questions(client: Client) -> None:
    own = printed("hetq", 5)
    claim = denial(own)
    printed("civil", 6)
    urls = (own.get_absolute_url(), claim.get_absolute_url(), "/articles/", "/")
    few = [asked(client, url) for url in urls]
    for n in range(60):
        denial(printed(f"outlet-{n}", 7))
    assert [asked(client, url) for url in urls[:3]] == few[:3]
    assert "and others" in page(client, own.get_absolute_url())
    assert max(few) <= 15
