"""What the database itself does after a change: old slugs, merged records and outlets are followed."""

import pytest
from django.db import IntegrityError, transaction

from actors.models import Actor, Redirect
from articles import rules
from articles.models import Attribution, Claim
from tests import factories as make
from tests.articles.rules.story import (
    CAST,
    Story,
    change,
    merged,
    redirect,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["actor", "event", "topic"])
def test_an_old_slug_leads_to_the_new_one(kind: str) -> None:
    record = CAST[kind]()
    first = str(record.slug)
    for slug in ("second", "third"):
        change(record, slug=slug)
    assert {(r.old, r.new) for r in Redirect.objects.all()} == {(first, "third"), ("second", "third")}
    change(record, slug=first)
    assert {(r.old, r.new) for r in Redirect.objects.all()} == {("second", first), ("third", first)}
    change(record, slug=first)
    assert Redirect.objects.count() == 2


def test_an_actor_whose_address_leads_elsewhere_can_go() -> None:
    double = make.actor("azeri-press-agency")
    redirect("actor", double.slug, make.apa().slug)
    double.delete()
    assert Redirect.follow("actor", "azeri-press-agency") == "apa"
    redirect("actor", "osce", make.apa().slug)
    redirect("actor", "apa", make.armenia().slug)
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        make.apa().delete()


def test_followers_of_a_merged_record_follow_its_survivor(story: Story) -> None:
    merged(story.other, story.claim)
    merged(story.claim, story.elsewhere)
    assert Claim.objects.get(pk=story.other.pk).merged_into == story.elsewhere
    one, two, three = (make.actor(slug) for slug in ("one", "two", "three"))
    change(one, merged_into=two)
    change(two, merged_into=three)
    assert Actor.objects.get(pk=one.pk).merged_into == three


def test_chains_follow_an_article_to_its_right_outlet(story: Story) -> None:
    change(story.article, outlet=make.apa())
    outlets = Attribution.objects.filter(claim__article=story.article, role="outlet")
    assert {one.actor for one in outlets} == {make.apa()}


def test_every_follow_up_has_its_test() -> None:
    assert {one.name for one in rules.FOLLOW_UPS} == {
        "moved_actor", "moved_event", "moved_topic", "outlet_moved",
        "followers_of_merged_actor", "followers_of_merged_claim",
    }  # fmt: skip
