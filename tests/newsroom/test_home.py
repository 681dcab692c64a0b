"""The front page and the pages for what goes wrong."""

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory, override_settings

from articles import tagging
from newsroom import errors
from tests import factories
from tests.articles.views.story import tell


@pytest.mark.django_db
def test_the_front_page_shows_what_is_going_on(client: Client) -> None:
    tell()
    page = client.get("/").content.decode()
    assert "6 claims from diplomatic news" in page
    assert "Baku has refused." in page
    assert "contradicted by" in page
    assert "OSCE Ministerial Council" in page
    assert page.index("Quoted most") < page.index("Newest articles")
    quoted = page[page.index("Quoted most") : page.index("Newest articles")]
    assert "Jeyhun Bayramov" in quoted
    assert "OC Media" not in quoted  # in its own voice it quotes nobody


@pytest.mark.django_db
def test_an_empty_archive_invites(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "The archive is empty, and ready" in page
    assert "manage.py demo" in page


@pytest.mark.django_db
def test_readers_get_no_cookie(client: Client) -> None:
    story = tell()
    for url in (
        "/",
        "/claims/",
        story.denial.get_absolute_url(),
        story.article.get_absolute_url(),
        "/nothing",
    ):
        response = client.get(url)
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


def test_a_missing_page_looks_like_the_others(client: Client) -> None:
    response = client.get("/nothing/here")
    assert response.status_code == 404
    assert b"There is nothing at this address" in response.content
    assert b"css/site.css" in response.content


def test_an_unknown_host_is_told_so(client: Client) -> None:
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert b"evil.example" not in response.content


def request() -> HttpRequest:
    return RequestFactory().get("/")


def test_the_handlers() -> None:
    assert errors.bad_request(request(), ValueError()).status_code == 400
    assert errors.forbidden(request(), PermissionError()).status_code == 403
    assert errors.broken(request()).status_code == 500
    assert b"The mistake is ours" in errors.broken(request()).content


@override_settings(ROOT_URLCONF="tests.newsroom.test_home")
def test_a_broken_archive_still_answers() -> None:
    """Without its addresses no template of the site can be rendered."""
    response = errors.broken(request())
    assert response.status_code == 500
    assert b"Something broke here" in response.content


urlpatterns: list[object] = []


@pytest.mark.django_db
def test_the_front_page_groups_what_is_disputed(client: Client) -> None:
    story = tell()
    second = factories.claim(story.article, "The offer", 5, factories.blinken(), act="states")
    tagging.relate(second, story.refusal, "contradicts")
    assert client.get("/").content.decode().count('class="versus"') == 1
