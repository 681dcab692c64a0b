"""Two records of one actor become one."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from actors.models import Actor
from articles.merging import merge_actors
from articles.models import ClaimFacet
from articles.tagging import Refused
from tests import factories as cast

pytestmark = pytest.mark.django_db


def test_the_survivor_takes_names_roles_and_places() -> None:
    survivor = cast.bayramov()
    double = cast.actor("ceyhun-bayramov", name="Ceyhun Bayramov")
    double.names.create(name="Джейхун Байрамов", language="ru")
    cast.role(double, "Candidate")
    article = cast.article()
    paragraph = article.revisions.get().paragraphs.get(n=1)
    for actor in (survivor, double):
        paragraph.mentions.create(actor=actor, start=32, end=47)
    claim = cast.claim(article, "rejected the offer", speaker=[survivor, double], about=[double], to=[double])
    merge_actors(double, survivor)
    assert [(hop.role, hop.label) for hop in claim.chain.all()] == [
        ("speaker", "Jeyhun Bayramov"),
        ("outlet", "OC Media"),
    ]
    assert [party.actor for party in (claim.about.get(), claim.addressees.get())] == [survivor, survivor]
    assert paragraph.mentions.get().actor == survivor
    assert set(survivor.spellings()) == {"Jeyhun Bayramov", "Джейхун Байрамов", "Ceyhun Bayramov"}
    assert survivor.roles.filter(title="Candidate").exists()
    assert Actor.objects.get(pk=double.pk).merged_into == survivor
    assert ClaimFacet.objects.filter(claim=claim, facet="about", value=str(survivor.pk)).exists()
    assert not ClaimFacet.objects.filter(value=str(double.pk), facet__in=["speaker", "about", "to"]).exists()


def test_merges_never_make_a_chain() -> None:
    first, second, third = (cast.actor(slug) for slug in ("first", "second", "third"))
    merge_actors(first, second)
    merge_actors(second, third)
    assert set(Actor.objects.filter(merged_into=third)) == {first, second}
    with pytest.raises(Refused, match="itself"):
        merge_actors(third, first)
    with pytest.raises(Refused, match="already"):
        merge_actors(first, cast.actor("fourth"))


def test_the_outlet_of_articles_is_not_merged() -> None:
    cast.article()
    with pytest.raises(Refused, match="outlet of articles"):
        merge_actors(cast.oc_media(), cast.apa())


def test_an_editor_merges_in_the_list_of_actors() -> None:
    client = Client()
    client.force_login(User.objects.create_superuser("chief"))
    double, survivor = cast.actor("a-p-a", name="A.P.A."), cast.apa()
    data = {"action": "merge", ACTION_CHECKBOX_NAME: [double.pk]}
    url = reverse("admin:actors_actor_changelist")
    assert "The slug of the actor that stays." in client.post(url, data).content.decode()
    wrong = client.post(url, {**data, "apply": "1", "into": "nobody"})
    assert "There is no actor with this slug." in wrong.content.decode()
    client.post(url, {**data, "apply": "1", "into": "apa"})
    assert Actor.objects.get(pk=double.pk).merged_into == survivor
