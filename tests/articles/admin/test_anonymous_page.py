"""The pages of anonymous sources: all agencies and outlets, one of them, a period, and the way there."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.admin import anonymous as page
from articles.tagging import withdraw
from newsroom.admin import change_url
from tests import factories as make
from tests.articles.test_anonymous import told

pytestmark = pytest.mark.django_db


def shown(client: Client, **query: str) -> str:
    """The page's words, without what stands around it."""
    url = reverse("admin:articles_anonymoussource_changelist")
    html = client.get(url, query).content.decode()
    main = re.search(r'<div id="content".*?<footer', html, re.S)
    assert main
    return " ".join(re.sub(r"<[^>]+>", " ", main[0]).split())


def test_all_are_listed_with_their_counts_the_most_first(editor: Client) -> None:
    told("2024-12-06")
    told("2025-01-10", anonymous="a diplomatic source", status="draft")
    make.claim(make.article(), "rejected the offer", anonymous="an official")
    words = shown(editor)
    assert "OC Media 3 3 3 APA 2 2 2" in words
    assert "OC Media 2 2 2 APA 1 1 1" in shown(editor, only="published")


def test_one_has_its_months_its_wordings_and_the_claims(editor: Client) -> None:
    first, second = told("2024-12-06"), told("2025-01-10", anonymous="a diplomatic source", status="draft")
    words = shown(editor, agency="APA")
    assert "APA relays or prints 2 anonymous sources in 2 claims of 2 articles" in words
    assert "January 2025 1 1 1 December 2024 1 1 1" in words
    assert "a diplomatic source 1 1 1 anonymous sources 1 1 1" in words
    assert "10 January 2025 a diplomatic source rejected the offer" in words
    html = editor.get(page.sources_url(make.apa())).content.decode()
    assert all(change_url(claim) in html for claim in (first, second))
    assert "?agency=apa&amp;after=2025-01&amp;before=2025-01" in html


def test_a_period_is_of_the_days_of_printing(editor: Client) -> None:
    told("2024-11-30")
    told("2024-12-01", anonymous="an official")
    told("2024-12-31", anonymous="a diplomatic source")
    words = shown(editor, agency="apa", after="2024-12", before="2024-12")
    assert "2 anonymous sources" in words
    assert "November" not in words
    assert "OC Media 1 1 1 APA 1 1 1" in shown(editor, before="2024-11-30")


@pytest.mark.parametrize(
    ("query", "told_so"),
    [
        ({"agency": "Trend"}, "No actor has the slug or the name “Trend”."),
        ({"agency": "apa\0"}, "2 anonymous sources"),
        ({"agency": "Bayramov"}, "Several actors have the slug or the name “Bayramov”."),
        ({"after": "yesterday"}, "“yesterday” is not a date such as 2024 or 2024-12 or 2024-12-06."),
        ({"only": "drafts"}, "Select a valid choice."),
        ({"page": "99999"}, "OC Media 2 2 2"),
    ],
)
def test_what_is_asked_for_wrongly_is_said(editor: Client, query: dict[str, str], told_so: str) -> None:
    told()
    told()
    for slug in ("one", "two"):
        make.actor(slug, name="Bayramov")
    assert told_so in shown(editor, **query)


def test_what_an_outlet_took_back_counts_no_more(editor: Client) -> None:
    withdraw(told().article, "The outlet took it back.")
    assert "No anonymous sources." in shown(editor)


def test_many_are_paged_and_read_in_as_many_queries(
    editor: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(page.PAGE + 1):
        told(anonymous=f"source {number:02}", via=[make.actor(f"agency-{number:02}", kind="news_agency")])
    with django_assert_max_num_queries(10):
        words = shown(editor)
    assert "Page 1 of 2" in words
    assert "Page 2 of 2" in shown(editor, page="2")
    with django_assert_max_num_queries(15):
        words = shown(editor, agency="oc-media")
    assert "Page 1 of 2" in words


def test_the_form_of_an_agency_leads_there(editor: Client) -> None:
    told()
    make.actor("trend", kind="news_agency")
    told(via=[make.armenian_mfa()])
    forms = {actor.slug: editor.get(change_url(actor)).content.decode() for actor in (
        make.apa(), make.actor("trend"), make.armenian_mfa(), make.bayramov(),
    )}  # fmt: skip
    assert f'<a href="{page.sources_url(make.apa())}">Anonymous sources: 1</a>' in forms["apa"]
    assert "Anonymous sources: 0" in forms["trend"]
    assert "Anonymous sources: 1" in forms["armenia-mfa"], "a ministry may relay some as well"
    assert "Anonymous sources:" not in forms["jeyhun-bayramov"]


def test_a_source_has_a_page_to_read(editor: Client) -> None:
    claim = told()
    html = editor.get(change_url(claim.article.sources.get())).content.decode()
    assert "anonymous sources" in html
    assert change_url(claim) in html
    assert 'name="_save"' not in html
