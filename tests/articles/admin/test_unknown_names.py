"""The queue of unknown names and the page of one: what they say, whose name it is, a new actor, or nobody's matter."""

import re

import pytest
from django.urls import reverse

from actors.models import Actor
from articles.indexing import reindex_actors, reindex_claims
from articles.models import UnknownName
from tests import factories as make
from tests.articles.admin.test_queues import read, signed_in, titles, url
from tests.articles.suggesting.story import stored_story, suggested
from tests.articles.test_naming import draft

pytestmark = pytest.mark.django_db


def page_url() -> str:
    return reverse("admin_unknown_name", args=[UnknownName.objects.get().pk])


def test_the_most_frequent_names_come_first_with_their_counts() -> None:
    suggested(stored_story())
    draft()
    rare = make.claim(make.article("Yerevan agrees"), "Azerbaijan", about=["Vahan Kostanyan"])
    reindex_claims([rare.pk])
    page = read(signed_in("editor"), "unknown-names")
    assert [title.title() for title in titles(page)] == ["Elnur Mammadov", "Vahan Kostanyan"]
    assert "3 places in 2 articles" in page
    assert "For example Yerevan agrees, OC Media" in page
    assert "<strong>2</strong> wait." in page


def test_the_filters_narrow_and_show_each_name_once() -> None:
    draft()
    draft()
    client = signed_in("editor")
    for query in ("?outlet=oc-media", "?language=en", "?whose=nobody"):
        page = read(client, "unknown-names", query)
        assert len(titles(page)) == 1, query
        assert "<strong>1</strong> waits with" in page
    for query in ("?outlet=apa", "?language=az", "?older=day"):
        assert titles(read(client, "unknown-names", query)) == []


def test_one_key_says_that_it_is_who_is_called_so() -> None:
    claim = draft()
    actor = make.actor("elnur-mammadov", country="az")
    reindex_actors([actor.pk])
    client, name = signed_in("editor"), UnknownName.objects.get()
    page = read(client, "unknown-names")
    assert "An actor is called so: Elnur Mammadov, person, az" in page
    assert re.findall(r'value="(\w+)" data-key="(\w)"', page)[:2] == [("known", "a"), ("ignore", "r")]
    client.post(url("unknown-names"), {"item": name.pk, "decide": "known"})
    assert claim.chain.get(role="speaker").actor == actor
    assert titles(read(client, "unknown-names")) == []


def test_the_page_shows_where_it_stands_and_fills_in_the_form() -> None:
    article = suggested(stored_story())
    client = signed_in("editor")
    page = client.get(page_url()).content.decode()
    assert 'name="name" value="Elnur Mammadov"' in page
    assert reverse("admin:articles_article_desk", args=[article.pk]) in page
    assert "speaker of a suggestion" in page
    new = {"make": "1", "name": "Elnur Mammadov", "kind": "person", "country": "az", "role": ""}
    answer = client.post(page_url(), {**new, "country": "AZ"})
    assert answer.status_code == 200
    assert not Actor.objects.filter(name="Elnur Mammadov").exists()
    answer = client.post(page_url(), new, follow=True)
    assert "in 0 drafts and 1 suggestion" in answer.content.decode()
    assert Actor.objects.get(name="Elnur Mammadov").country == "az"


def test_without_scripts_who_may_be_meant_is_offered_after_sending() -> None:
    claim = draft()
    for slug in ("elnur-mammadov", "elnur-mammadov-2"):
        reindex_actors([make.actor(slug, name="Elnur Mammadli").pk])
    client, address = signed_in("editor"), page_url()
    page = client.post(address, {"is": "1", "is-who": "Elnur Mammadli"}).content.decode()
    assert "Choose who “Elnur Mammadli” is." in page
    assert sorted(re.findall(r'name="choice" value="([\w-]+)"', page)) == [
        "elnur-mammadov",
        "elnur-mammadov-2",
    ]
    assert "Nobody is called “Xyz”" in client.post(address, {"is": "1", "is-who": "Xyz"}).content.decode()
    client.post(address, {"is": "1", "is-who": "Elnur Mammadli", "choice": "elnur-mammadov-2"})
    assert claim.chain.get(role="speaker").actor == Actor.objects.get(slug="elnur-mammadov-2")
    assert client.get(address)["Location"] == url("unknown-names")


def test_actors_are_offered_as_one_types() -> None:
    draft()
    reindex_actors([make.bayramov().pk])
    address = reverse("admin_unknown_name_actors", args=[UnknownName.objects.get().pk])
    offered = signed_in("editor").get(f"{address}?q=bayr").json()["actors"]
    assert [one["slug"] for one in offered] == ["jeyhun-bayramov"]


def test_a_name_is_ignored() -> None:
    draft()
    client = signed_in("editor")
    client.post(url("unknown-names"), {"item": UnknownName.objects.get().pk, "decide": "ignore"})
    assert titles(read(client, "unknown-names")) == []
    assert UnknownName.objects.get().state == "ignored"
