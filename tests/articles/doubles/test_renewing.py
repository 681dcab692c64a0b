"""Pairs of actors that may be one: found as actors are saved and imported, decided once, gone when one is merged."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from actors.models import Actor
from articles import doubles
from articles.indexing import reindex_actors, reindex_all
from articles.ingest.one import add_actor
from articles.merging import merge_actors
from articles.models import ActorKey, ActorPair, Assignment, PairState
from tests import factories as make

pytestmark = pytest.mark.django_db


def ceyhun(**fields: Any) -> Actor:
    """Bayramov again, as a Turkish agency writes him."""
    twin = make.actor("ceyhun-bayramov", name="Ceyhun Bayramov", country="az", **fields)
    make.role(twin, "Foreign minister", make.azerbaijani_mfa(), country="az")
    return twin


def twins() -> tuple[Actor, Actor]:
    two = make.bayramov(), ceyhun()
    reindex_actors(actor.pk for actor in two)
    return two


def editor() -> User:
    return User.objects.get_or_create(username="leyla")[0]


def said(state: PairState) -> ActorPair:
    pair = ActorPair.objects.get()
    assert doubles.decide(pair, editor(), state)
    return pair


def test_a_pair_is_found_when_one_of_the_two_is_saved() -> None:
    one, other = make.bayramov(), ceyhun()
    reindex_actors([one.pk])
    assert not ActorPair.objects.exists()
    reindex_actors([other.pk])
    pair = ActorPair.objects.get()
    assert (pair.first, pair.second, pair.state) == (one, other, "open")
    assert doubles.reasons(pair) == (
        "“Jeyhun Bayramov” and “Ceyhun Bayramov”: one name in two ways of writing it.",
        "Both are or were Foreign Minister, az.",
    )


def test_a_new_actor_is_compared() -> None:
    reindex_actors([make.mirzoyan().pk])
    add_actor("Ararat Mirzoyan", "person", "am")
    assert ActorPair.objects.get().first == make.mirzoyan()


def test_making_the_index_anew_finds_the_same_pairs() -> None:
    twins()
    before = list(ActorPair.objects.values_list("pk", "first", "second", "strength"))
    keys = list(
        ActorKey.objects.filter(actor__name__contains="Bayramov").order_by("actor", "key").values_list("key")
    )
    reindex_all()
    assert list(ActorPair.objects.values_list("pk", "first", "second", "strength")) == before
    again = (
        ActorKey.objects.filter(actor__name__contains="Bayramov").order_by("actor", "key").values_list("key")
    )
    assert list(again) == keys


def test_a_pair_that_is_corrected_goes_with_its_assignment() -> None:
    _, other = twins()
    Assignment.objects.create(queue="duplicates", object_id=ActorPair.objects.get().pk, user=editor())
    Actor.objects.filter(pk=other.pk).update(name="Elmar Mammadyarov")
    reindex_actors([other.pk])
    assert not ActorPair.objects.exists()
    assert not Assignment.objects.exists()


def test_what_is_decided_is_not_asked_again() -> None:
    one, other = twins()
    pair = said(PairState.DIFFERENT)
    other.names.create(name="Jeyhun Bayramov")
    reindex_actors([one.pk, other.pk])
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by) == ("different", editor())
    assert pair.decided_at is not None
    assert not doubles.decide(pair, editor(), PairState.SAME)


def test_who_was_not_sure_is_asked_again_once_something_changes() -> None:
    one, other = twins()
    pair = said(PairState.UNSURE)
    Actor.objects.filter(pk=other.pk).update(display="none")
    reindex_actors([other.pk])
    pair.refresh_from_db()
    assert pair.state == "unsure"
    make.role(other, "Deputy Foreign Minister", country="az")
    reindex_actors([other.pk])
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by) == ("open", editor())
    Actor.objects.filter(pk=one.pk).update(name="Elmar Mammadyarov")
    reindex_actors([one.pk])
    pair.refresh_from_db()
    assert pair.state == "unsure"


def test_merging_leaves_no_open_pair_of_the_merged_one() -> None:
    one, other = twins()
    third = make.actor("jeyhun-bayramov-2", name="Jeyhun Bayramov", country="az")
    reindex_actors([third.pk])
    assert ActorPair.objects.count() == 3
    merge_actors(other, one)
    assert [(pair.first, pair.second) for pair in ActorPair.objects.all()] == [(one, third)]
    assert not ActorKey.objects.filter(actor=other).exists()


def test_what_was_said_of_the_merged_one_holds_for_who_stays() -> None:
    one, other = twins()
    third = make.actor("jeyhun-bayramov-3", name="Jeyhun Bayramov", country="az")
    reindex_actors([third.pk])
    pair = ActorPair.objects.get(first=one, second=third)
    assert doubles.decide(pair, editor(), PairState.DIFFERENT)
    merge_actors(one, other)
    assert not ActorPair.objects.filter(state="open").exists()


def test_a_name_that_very_many_have_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.doubles.renewing.COMMON", 2)
    made = [make.actor(f"ali-{n}", name="Ali Hasanov", country="az") for n in range(3)]
    reindex_actors(actor.pk for actor in made)
    assert not ActorPair.objects.exists()


def test_as_many_queries_however_many_actors_there_are(django_assert_max_num_queries: Any) -> None:
    counts = []
    for size in (5, 60):
        made = [
            make.actor(
                f"official-{size}-{n}",
                name=f"{chr(65 + n % 26)}ashir {chr(97 + n // 26) * 3}ov",
                country="az",
            )
            for n in range(size)
        ]
        doubles.renew(actor.pk for actor in made)
        one = make.actor(f"one-{size}", name="Cashir Aaaov", country="az")
        with django_assert_max_num_queries(15) as queries:
            doubles.renew([one.pk])
        counts.append(len(queries))
    assert counts[0] == counts[1]
