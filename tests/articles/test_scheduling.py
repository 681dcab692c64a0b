"""Drafts that are published when their moment comes, in the name of who scheduled them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from articles.models import Claim
from articles.scheduling import publish_due, schedule, unschedule
from articles.tagging import Refused, publish
from tests import factories as make

pytestmark = pytest.mark.django_db

SOON = timedelta(minutes=5)


@pytest.fixture
def mirzoyan() -> User:
    user = User.objects.create_user("mirzoyan", is_staff=True)
    user.groups.add(Group.objects.get(name="editor"))
    return user


def denial(**fields: Any) -> Claim:
    article = make.article(
        paragraphs=["Armenia had agreed to the talks, Ararat Mirzoyan said."], status="draft"
    )
    given = {"speaker": make.mirzoyan(), "status": "draft", **fields}
    return make.claim(article, "Armenia had agreed to the talks", **given)


def test_a_scheduled_claim_is_a_draft_until_its_moment(client: Client, mirzoyan: User) -> None:
    claim = denial()
    moment = timezone.now() + SOON
    assert schedule(claim, moment, mirzoyan).claims == (claim,)
    assert publish_due(moment - timedelta(seconds=1)).published == []
    assert client.get(claim.get_absolute_url()).status_code == 404
    due = publish_due(moment)
    assert (due.published, due.waiting) == ([claim], [])
    assert client.get(claim.get_absolute_url()).status_code == 200
    claim.refresh_from_db()
    assert (claim.publish_at, claim.scheduled_by) == (None, None)
    assert publish_due(moment).published == []


def test_what_it_lacks_then_is_told_and_the_others_are_published(
    mirzoyan: User, capsys: pytest.CaptureFixture[str]
) -> None:
    ready = denial()
    bare = Claim.objects.create(article=ready.article, revision=ready.revision)
    for claim in (ready, bare):
        schedule(claim, timezone.now() + SOON, mirzoyan)
    Claim.objects.update(publish_at=datetime(2024, 12, 6, tzinfo=UTC))
    with pytest.raises(SystemExit) as stopped:
        call_command("publish_due")
    assert stopped.value.code == 1
    told = capsys.readouterr()
    assert told.out == f"Published: {ready.public_id}\n"
    assert f"Claim {bare.public_id} is not ready: no words are marked" in told.err
    bare.refresh_from_db()
    assert (bare.status, bare.publish_at is None) == ("draft", False)


def test_an_article_is_scheduled_like_a_claim(mirzoyan: User) -> None:
    article = make.article(status="draft")
    schedule(article, timezone.now() + SOON, mirzoyan)
    assert publish_due(timezone.now() + SOON).published == [article]


def test_who_may_no_longer_publish_no_longer_does(mirzoyan: User) -> None:
    claim = denial()
    schedule(claim, timezone.now() + SOON, mirzoyan)
    mirzoyan.groups.clear()
    due = publish_due(timezone.now() + SOON)
    assert due.published == []
    assert "mirzoyan who may not publish" in due.waiting[0][1]


def test_the_schedule_is_cancelled(mirzoyan: User) -> None:
    claim = denial()
    schedule(claim, timezone.now() + SOON, mirzoyan)
    assert unschedule(claim)
    assert not unschedule(claim)
    assert publish_due(timezone.now() + SOON).published == []


def test_only_drafts_are_scheduled_and_only_ahead(mirzoyan: User) -> None:
    claim = denial()
    with pytest.raises(Refused, match="in the past"):
        schedule(claim, timezone.now(), mirzoyan)
    publish(claim)
    with pytest.raises(Refused, match="only a draft is scheduled"):
        schedule(claim, timezone.now() + SOON, mirzoyan)
