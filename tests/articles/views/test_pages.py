"""Actors, disputes, events, topics, search, about, and the pages for machines."""

import re
from xml.etree import ElementTree

import pytest
from django.test import Client, override_settings

from actors.models import Name, Redirect
from articles.indexing import reindex_all
from articles.models import Claim
from articles.views.disputes import Contradiction, groups, sides
from tests import factories
from tests.articles.views.story import tell
from tests.articles.views.test_claims import leads, text

pytestmark = pytest.mark.django_db


# --- Actors -----------------------------------------------------------------------------------


def test_an_actor_has_roles_names_and_tabs(client: Client) -> None:
    tell()
    bayramov = factories.bayramov()
    Name.objects.create(actor=bayramov, name="Ceyhun Bayramov", language="az")
    page = text(client, "/actors/jeyhun-bayramov/")
    assert "23 April 2018 to 16 July 2020" in page
    assert "since 16 July 2020" in page
    assert '<span lang="az" dir="auto">Ceyhun Bayramov</span>' in page
    assert '<a href="/actors/jeyhun-bayramov/?show=by" aria-current="page">' in page
    assert "never rejected talks" in page
    assert "/claims/?speaker=jeyhun-bayramov" in page
    assert "Jeyhun Bayramov" in text(client, "/actors/azerbaijan-mfa/")


def test_an_actor_s_country_has_its_name_and_leads_to_its_actors(client: Client) -> None:
    tell()
    factories.actor("demo-press", kind="outlet", country="mt")
    assert '<a href="/actors/?country=az">Azerbaijan</a>' in text(client, "/actors/apa/")
    assert "?country=" not in text(client, "/actors/azerbaijan/")
    assert ">MT</a>" in text(client, "/actors/demo-press/")  # no state of that code is known


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("/actors/apa/?show=via", "Baku has refused."),
        ("/actors/azerbaijan/?show=about", "Baku has refused."),
        ("/actors/antony-blinken/?show=to", "has rejected an offer of talks"),
        ("/actors/oc-media/?show=outlet", "Baku has refused."),
        ("/actors/apa/", "Baku has refused."),  # the first tab that has claims
        ("/actors/apa/?show=by", "no such claim yet"),
    ],
)
def test_the_tabs_of_an_actor(client: Client, url: str, words: str) -> None:
    tell()
    assert words in text(client, url)


def test_a_merged_or_renamed_actor_leads_on(client: Client) -> None:
    tell()
    old = factories.actor("ceyhun", merged_into=factories.bayramov())
    Redirect.objects.create(kind="actor", old="jb", new=old.slug)
    target = "/actors/jeyhun-bayramov/"
    assert leads(client, "/actors/ceyhun/") == target
    assert leads(client, "/actors/jb/?show=by") == f"{target}?show=by"
    text(client, "/actors/nobody/", 404)
    assert "show=x" in text(client, f"{target}?show=x", 400)


def test_the_list_of_actors_names_their_kinds(client: Client) -> None:
    tell()
    page = text(client, "/actors/?kind=news_agency")
    assert "APA" in page
    assert "Jeyhun Bayramov" not in page
    assert 'href="/actors/?kind=news_agency&amp;kind=person"' in page  # the facet adds to what is chosen
    assert 'href="/articles/?outlet=oc-media"' in text(client, "/articles/")


# --- Disputes, events, topics -----------------------------------------------------------------


def test_contradicting_claims_stand_side_by_side(client: Client) -> None:
    tell()
    page = text(client, "/disputes/")
    assert "OSCE Ministerial Council" in page
    assert page.count('<div class="side">') == 2
    assert "Both are about one offer." in page
    text(client, "/disputes/?page=2", 404)
    text(client, "/disputes/?page=x", 404)


def test_contradictions_that_share_claims_are_one_dispute() -> None:
    def pair(one: int, other: int) -> Contradiction:
        return Contradiction(one, other, "")

    apart = [pair(1, 2), pair(5, 6), pair(2, 3)]
    assert groups(apart) == [[pair(1, 2), pair(2, 3)], [pair(5, 6)]]
    assert sides([pair(1, 2), pair(2, 3)], [1, 2, 3]) == [[1, 3], [2]]
    assert sides([pair(1, 2), pair(2, 3), pair(1, 3)], [1, 2, 3]) == [[1], [2], [3]]


def test_an_event_is_a_timeline(client: Client) -> None:
    story = tell()
    page = text(client, "/events/osce-malta/")
    assert "5 to 6 December 2024" in page
    assert story.denial.public_id in page
    assert story.joint.public_id not in page
    assert "2 claims" in page
    assert "OSCE Ministerial Council" in text(client, "/events/")
    assert "Baku has refused." in text(client, "/topics/peace-treaty/")
    Redirect.objects.create(kind="event", old="malta", new="osce-malta")
    assert leads(client, "/events/malta/") == "/events/osce-malta/"
    text(client, "/events/nothing/", 404)
    text(client, "/topics/nothing/", 404)


def test_undated_claims_end_a_timeline(client: Client) -> None:
    story = tell()
    for claim in (story.denial, story.joint):
        claim.event = story.sources.event
        claim.save()
    story.article.published = None
    story.article.save()
    reindex_all()
    page = text(client, "/events/osce-malta/")
    assert page.index(story.denial.public_id) < page.index("Undated") < page.index(story.joint.public_id)


def test_empty_pages_invite(client: Client) -> None:
    for url in ("/disputes/", "/events/", "/actors/", "/articles/", "/claims/", "/search/"):
        assert "empty" in text(client, url) or url == "/search/"


# --- Search -----------------------------------------------------------------------------------


def test_search_finds_claims_articles_actors_and_events(client: Client) -> None:
    tell()
    factories.actor("malta", kind="state", name="Malta")
    reindex_all()
    page = text(client, "/search/?q=malta")
    assert '<mark class="found">Malta</mark>' in page
    for heading in ("found-articles", "found-actors", "found-events"):
        assert heading in page
    only = text(client, "/search/?q=malta&type=actor")
    assert "found-actors" in only
    assert "found-articles" not in only
    assert "type=colour" in text(client, "/search/?q=x&type=colour", 400)


def test_search_shows_no_text_that_the_outlet_keeps(client: Client) -> None:
    tell()
    assert "lunch" not in text(client, "/search/?q=offer")
    assert "Nothing was found" in text(client, "/search/?q=delegations")


@pytest.mark.parametrize("q", ['"', "-", "a OR", "((", "*", "\0", "'; DROP TABLE", "-a -b", "x" * 5000, "“"])
def test_no_search_breaks_the_page(client: Client, q: str) -> None:
    tell()
    response = client.get("/search/", {"q": q})
    assert response.status_code == 200


def test_a_search_for_another_spelling_shows_it(client: Client) -> None:
    tell()
    Name.objects.create(actor=factories.bayramov(), name="Джейхун Байрамов", language="ru")
    reindex_all()
    page = text(client, "/search/?q=Байрамов&type=actor")
    assert '<mark class="found">Байрамов</mark>' in page


# --- About and machines -----------------------------------------------------------------------


def test_about_says_where_to_write(client: Client) -> None:
    assert "has not named an address" in text(client, "/about/")
    with override_settings(NEWSROOM_CONTACT="desk@archive.example"):
        assert "mailto:desk@archive.example" in text(client, "/about/")


def test_the_site_map_lists_public_pages_alone(client: Client) -> None:
    story = tell()
    draft = factories.claim(story.article, "agreed", 6, factories.mirzoyan(), status="draft")
    assert "Sitemap: http://testserver/sitemap.xml" in text(client, "/robots.txt")
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 - our own
    parts = [loc.text or "" for loc in index.findall(".//{*}loc")]
    assert len(parts) == 5
    found = []
    for part in parts:
        response = client.get(part.removeprefix("http://testserver"))
        body = b"".join(response)  # streamed
        found += re.findall(r"<loc>(.*?)</loc>", body.decode())
    public = {claim.get_absolute_url() for claim in Claim.objects.published()}
    assert public <= {url.removeprefix("http://testserver") for url in found}
    assert not any(draft.public_id in url for url in found)
    for url in found:
        assert client.get(url.removeprefix("http://testserver")).status_code == 200
    text(client, "/sitemap-colours-1.xml", 404)


@pytest.mark.parametrize(
    "url", ["/", "/claims/", "/articles/", "/actors/", "/events/", "/disputes/", "/search/?q=a", "/about/"]
)
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(client: Client, url: str) -> None:
    tell()
    page = text(client, url)
    assert " style=" not in page
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]* src=)", page)
    assert not re.search(r'<(link rel="stylesheet"|script|img)[^>]*(href|src)="(?!/)', page)
    assert page.count("<h1") == 1
