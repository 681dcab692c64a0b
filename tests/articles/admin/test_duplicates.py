"""The queue of actors that may be one: what it says of each pair, who may decide what, and what follows."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from actors.models import Actor
from articles.indexing import reindex_actors
from articles.merging import merge_actors
from articles.models import ActorPair
from tests import factories as make
from tests.articles.admin.test_queues import read, signed_in, titles, url

pytestmark = pytest.mark.django_db


def twins() -> tuple[Actor, Actor]:
    one, other = (
        make.bayramov(),
        make.actor("ceyhun-bayramov", name="Ceyhun Bayramov", country="az", wikidata="Q9"),
    )
    reindex_actors([one.pk, other.pk])
    return one, other


def decide(client: Client, decision: str) -> str:
    pair = ActorPair.objects.get()
    return client.post(url("duplicates"), {"item": pair.pk, "decide": decision}, follow=True).content.decode()


def test_a_pair_is_shown_with_its_reasons_and_both_actors() -> None:
    twins()
    page = read(signed_in("editor"), "duplicates")
    assert titles(page) == ["Is Jeyhun Bayramov the same as Ceyhun Bayramov?"]
    assert "one name in two ways of writing it." in page
    assert "Both have the country az." in page
    assert (
        "jeyhun-bayramov: person, az, Minister of Education from 2018 to 2020, Foreign Minister from 2020"
        in page
    )
    assert "ceyhun-bayramov: person, az, Q9" in page
    assert "it is asked again once a name, role or Wikidata id of one of the two changes" in page
    assert re.findall(r'value="(\w+)" data-key="(\w)"', page) == [
        ("same", "a"), ("different", "r"), ("unsure", "u"), ("me", "m"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("decision", "told"), [("different", "never asked again"), ("unsure", "asked again once")]
)
def test_what_is_decided_waits_no_longer(decision: str, told: str) -> None:
    twins()
    client = signed_in("editor")
    assert told in decide(client, decision)
    assert titles(read(client, "duplicates")) == []
    pair = ActorPair.objects.get()
    assert (pair.state, pair.decided_by) == (decision, User.objects.get(username="editor"))


def test_an_editor_calls_them_the_same_and_a_chief_merges_them() -> None:
    one, other = twins()
    editor, chief = signed_in("editor"), signed_in("chief")
    assert "a chief editor merges them" in decide(editor, "same")
    assert titles(read(editor, "duplicates")) == []
    page = read(chief, "duplicates")
    assert "The same, said editor on" in page
    assert re.findall(r'value="(\w+)" data-key="(\w)"', page)[:2] == [("merge", "a"), ("different", "r")]
    answer = chief.post(url("duplicates"), {"item": ActorPair.objects.get().pk, "decide": "merge"})
    assert answer["Location"] == f"{reverse('admin:actors_actor_merge', args=[one.pk])}?with={other.pk}"
    assert chief.get(answer["Location"]).status_code == 200
    merge_actors(other, one)
    assert titles(read(chief, "duplicates")) == []


def test_an_unsure_pair_comes_back_and_says_so() -> None:
    one, _ = twins()
    client = signed_in("editor")
    decide(client, "unsure")
    one.names.create(name="Cəmil Bayramov")
    reindex_actors([one.pk])
    assert "editor on" in (page := read(client, "duplicates"))
    assert "was not sure; since then a name, role or Wikidata id of one of them has changed" in page


def test_a_contributor_decides_nothing() -> None:
    twins()
    client = signed_in("contributor")
    answer = client.post(url("duplicates"), {"item": ActorPair.objects.get().pk, "decide": "same"})
    assert answer.status_code == 403
    assert ActorPair.objects.get().state == "open"
