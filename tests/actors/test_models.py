"""Actors, their names and posts; where old slugs lead."""

import datetime

import pytest
from django.db.models import ProtectedError

from actors.models import Actor, Name, Redirect, Role
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "title"),
    [
        ("2019-01-01", "Minister of Education"),
        ("2024-12-05", "Foreign Minister"),
        ("2017-01-01", None),
        (None, "Foreign Minister"),
    ],
)
def test_a_post_is_held_from_date_to_date(day: str | None, title: str | None) -> None:
    when = datetime.date.fromisoformat(day) if day else None
    held = [role.title for role in make.bayramov().roles.all() if role.held_on(when)]
    assert held == ([title] if title else [])


def test_on_the_day_of_a_change_both_posts_are_held() -> None:
    held = [role.title for role in make.bayramov().roles.all() if role.held_on(datetime.date(2020, 7, 16))]
    assert held == ["Minister of Education", "Foreign Minister"]


def test_posts_without_a_beginning_come_first() -> None:
    make.role(make.bayramov(), "Student")
    assert str(Role.objects.filter(actor=make.bayramov())[0]) == "Student"


def test_the_script_of_a_name_is_read_from_it() -> None:
    names = {"Ceyhun Bayramov": "Latn", "Джейхун Байрамов": "Cyrl", "Արարատ Միրզոյան": "Armn"}
    for name in names:
        Name.objects.create(actor=make.bayramov(), name=name)
    assert dict(Name.objects.values_list("name", "script")) == names
    assert make.bayramov().spellings() == ["Jeyhun Bayramov", *names]


def test_only_those_that_were_not_merged_live_on() -> None:
    double = make.actor("azeri-press-agency", merged_into=make.apa())
    assert list(Actor.objects.living()) == [make.apa()]
    assert double.is_person
    assert not make.apa().is_person


def test_an_organisation_with_posts_is_protected() -> None:
    make.bayramov()
    with pytest.raises(ProtectedError):
        make.azerbaijani_mfa().delete()


def test_an_old_slug_is_followed_to_the_end() -> None:
    for slug in ("bbb", "ccc"):
        make.actor(slug)
    Redirect.objects.create(kind="actor", old="aaa", new="bbb")
    Redirect.objects.create(kind="actor", old="bbb", new="ccc")
    assert Redirect.follow("actor", "aaa") == "ccc"
    assert Redirect.follow("event", "aaa") is None
    assert Redirect.follow("actor", "ccc") is None


def test_a_loop_leads_nowhere() -> None:
    for slug in ("aaa", "bbb"):
        make.actor(slug)
    Redirect.objects.create(kind="actor", old="aaa", new="bbb")
    Redirect.objects.create(kind="actor", old="bbb", new="aaa")
    assert Redirect.follow("actor", "aaa") is None
