"""Splitting an actor on its page: what is chosen is kept from page to page, shown, and then done."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.models import Actor
from articles.admin import actor_split
from articles.models import ActorMove, Attribution, Claim
from newsroom.admin import change_url
from tests import factories as cast
from tests.articles.admin.test_actor_merge import chief, page_of, shown_on
from tests.articles.merging.test_splitting import speaker, story

pytestmark = pytest.mark.django_db

__all__ = ["chief"]


def url_of(actor: Actor) -> str:
    return reverse("admin:actors_actor_split", args=[actor.pk])


def sent(client: Client, actor: Actor, **data: Any) -> str:
    filled = {"to": "new", "name": "", "kind": "person", "stored": "", **data}
    answer = client.post(url_of(actor), filled)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_name_is_shown_and_split_off_with_one_confirmation(chief: Client) -> None:
    actor, his, hers = story()
    assert url_of(actor) in page_of(chief, change_url(actor))
    data = {"to": "new", "kind": "person", "names": actor.names.get().pk}
    page = sent(chief, actor, **data, show="1")
    assert "Judge Pashinyan is a new actor, person, at /actors/judge-pashinyan/." in page
    assert "1 claim by it" in page
    assert "1 mention" in page
    assert not Actor.objects.filter(slug="judge-pashinyan").exists()
    answer = chief.post(url_of(actor), {**data, "split": "1", "shown": shown_on(page)})
    move = ActorMove.objects.get()
    assert answer["Location"] == change_url(move)
    assert (speaker(his), speaker(hers)) == (actor, Actor.objects.get(slug="judge-pashinyan"))
    page = page_of(chief, change_url(move))
    assert "/actors/judge-pashinyan/ leads to Nikol Pashinyan" in page
    chief.post(change_url(move), {"shown": shown_on(page)})
    assert speaker(hers) == actor


def test_claims_are_ticked_from_page_to_page(chief: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actor_split, "ROWS", 1)
    actor, his, hers = story()
    page = page_of(chief, url_of(actor))
    assert f'value="{hers.public_id}"' in page
    assert his.public_id not in page
    page = sent(chief, actor, claim=[hers.public_id], page="2", name="The judge")
    assert f'<input type="hidden" name="claim" value="{hers.public_id}">' in page
    assert f'type="checkbox" name="claim" value="{his.public_id}"' in page
    assert 'value="The judge"' in page
    page = sent(chief, actor, q="Ninety", find="1")
    assert his.public_id in page
    assert hers.public_id not in page


def test_enter_shows_what_would_happen_or_finds_other_claims(chief: Client) -> None:
    actor, _, hers = story()
    data = {"claim": [hers.public_id], "name": "The judge", "entered": "1"}
    assert "What happens" in sent(chief, actor, **data, q="", q_was="")
    assert "What happens" not in sent(chief, actor, **data, q="judge", q_was="")


def test_they_go_to_an_actor_of_the_archive(chief: Client) -> None:
    actor, _, hers = story()
    other = cast.mirzoyan()
    data = {"to": "stored", "kind": "person", "claim": [hers.public_id]}
    assert "No other actor has this slug or name." in sent(
        chief, actor, **data | {"stored": "nobody"}, show="1"
    )
    assert "No other actor has this slug or name." in sent(
        chief, actor, **data | {"stored": actor.slug}, show="1"
    )
    cast.actor("mirzoyan-2", name="Ararat Mirzoyan")
    assert "2 actors are called so" in sent(chief, actor, **data | {"stored": "Ararat Mirzoyan"}, show="1")
    data["stored"] = other.slug
    page = sent(chief, actor, **data, show="1")
    chief.post(url_of(actor), {**data, "split": "1", "shown": shown_on(page)})
    assert speaker(hers) == other


def test_what_is_missing_or_stale_is_told(chief: Client) -> None:
    actor, _, hers = story()
    assert "Choose what goes to the other actor" in sent(chief, actor, name="The judge", show="1")
    assert "Give the new actor a name." in sent(chief, actor, claim=[hers.public_id], show="1")
    data = {"to": "new", "name": "The judge", "kind": "person", "claim": [hers.public_id]}
    shown = shown_on(sent(chief, actor, **data, show="1"))
    hers.about.create(actor=actor)
    for digest in (shown, ""):
        answer = chief.post(url_of(actor), {**data, "split": "1", "shown": digest}, follow=True)
        assert "Nothing was done" in answer.content.decode()
    assert not ActorMove.objects.exists()


def test_its_queries_are_as_many_for_hundreds_of_claims(chief: Client) -> None:
    actor, his, _ = story()

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            page_of(chief, url_of(actor))
        return len(asked)

    queries()
    few = queries()
    article = his.article
    made = Claim.objects.bulk_create(
        Claim(article=article, revision=article.revisions.get()) for _ in range(200)
    )
    Attribution.objects.bulk_create(
        Attribution(claim=one, step=1, role="speaker", actor=actor) for one in made
    )
    assert queries() == few <= 25
    assert page_of(chief, url_of(actor)).count('type="checkbox" name="claim"') == actor_split.ROWS
