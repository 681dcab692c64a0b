"""A colleague who has the same article open is named at the top of its pages."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import presence
from articles.admin.desk import desk_url
from articles.models import Article, Presence
from newsroom.admin import change_url
from tests import factories as make

pytestmark = pytest.mark.django_db

SENTENCE = "Ani Petrosyan is also working on this article."


@pytest.fixture
def ani() -> User:
    return User.objects.create_superuser("ani", first_name="Ani", last_name="Petrosyan")


@pytest.fixture
def article() -> Article:
    return make.article(status="draft")


def at(article: Article) -> str:
    return reverse("admin:articles_article_presence", args=[article.pk])


def test_each_page_of_the_article_names_her(editor: Client, ani: User, article: Article) -> None:
    claim = make.claim(article, "Azerbaijan rejected the offer", status="draft")
    other = make.article("Armenia agrees", status="draft")
    colleague = Client()
    colleague.force_login(ani)
    assert colleague.post(at(article)).json() == {"sentence": ""}
    for url in (change_url(article), change_url(claim), desk_url(article)):
        assert SENTENCE in editor.get(url).content.decode()
    assert SENTENCE not in editor.get(change_url(other)).content.decode()
    assert SENTENCE not in colleague.get(change_url(article)).content.decode(), "nobody is told of himself"
    assert editor.post(at(article)).json() == {"sentence": SENTENCE}


def test_who_was_not_heard_of_for_a_minute_has_gone(ani: User, article: Article) -> None:
    me = User.objects.create_user("mirzoyan")
    presence.note(article.pk, ani)
    assert presence.others(article.pk, me) == ["Ani Petrosyan"]
    Presence.objects.update(seen=timezone.now() - datetime.timedelta(seconds=61))
    assert presence.others(article.pk, me) == []


def test_it_costs_a_query_and_keeps_one_row_of_each(
    ani: User, article: Article, django_assert_num_queries: Any
) -> None:
    presence.note(article.pk, ani)
    with django_assert_num_queries(1):
        presence.note(article.pk, ani)
    with django_assert_num_queries(1):
        presence.others(article.pk, ani)
    assert Presence.objects.count() == 1


def test_a_page_asks_once_more(editor: Client, article: Article) -> None:
    claim = make.claim(article, "Azerbaijan rejected the offer", status="draft")
    for url in (change_url(article), change_url(claim), desk_url(article)):
        with CaptureQueriesContext(connection) as queries:
            editor.get(url)
        assert sum("articles_presence" in query["sql"] for query in queries) == 1, url


def test_what_is_old_is_forgotten(ani: User, article: Article) -> None:
    presence.note(article.pk, ani)
    Presence.objects.update(seen=timezone.now() - datetime.timedelta(days=2))
    presence.note(make.article("Armenia agrees").pk, ani)
    assert Presence.objects.count() == 1


def test_who_may_not_look_is_told_nothing(client: Client, ani: User, article: Article) -> None:
    presence.note(article.pk, ani)
    client.force_login(User.objects.create_user("reader", is_staff=True))
    assert client.post(at(article)).status_code == 403
    assert not Presence.objects.filter(user__username="reader").exists()


def test_a_draft_that_somebody_has_open_can_be_deleted(ani: User, article: Article) -> None:
    presence.note(article.pk, ani)
    client = Client()
    client.force_login(ani)
    client.post(reverse("admin:articles_article_delete", args=[article.pk]), {"post": "yes"})
    assert not Article.objects.exists()
