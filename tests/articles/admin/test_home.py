"""The first page of the admin: what waits, mine first; what was published this week, by whom; the import box."""

import datetime
import re
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import scheduling
from articles.models import Assignment, Claim, Feed, ImportBatch
from articles.queues import QUEUES, narrowing
from tests import factories as make

pytestmark = pytest.mark.django_db


def signed_in(role: str) -> Client:
    user = User.objects.create_user(role, is_staff=True)
    user.groups.set(Group.objects.filter(name=role))
    client = Client()
    client.force_login(user)
    return client


def home(client: Client) -> str:
    return client.get("/admin/").content.decode()


def queues_in(page: str) -> list[str]:
    return re.findall(r'<a href="/admin/queues/([\w-]+)/">', page)


def draft() -> Claim:
    article = make.article(status="draft")
    return make.claim(article, "rejected the offer", speaker=make.bayramov(), status="draft")


def test_each_queue_has_its_count_and_mine_come_first() -> None:
    chief = signed_in("chief")
    draft()
    feed = Feed.objects.create(url="https://apa.example/feed", failures=1)
    assert queues_in(home(chief)) == list(QUEUES)
    Assignment.objects.create(queue="feeds", object_id=feed.pk, user=User.objects.get(username="chief"))
    page = home(chief)
    assert queues_in(page) == ["feeds", *(name for name in QUEUES if name != "feeds")]
    assert "1 mine" in page
    assert re.search(r'Claims in draft</a>\s*<span class="home-count home-some">1<', page)
    assert re.search(r'Claims overdue</a>\s*<span class="home-count">0<', page)


def test_a_contributor_is_offered_his_queues_alone() -> None:
    assert queues_in(home(signed_in("contributor"))) == [
        "suggestions",
        "drafts",
        "relations",
        "anchors",
        "candidates",
    ]


def test_who_has_no_role_is_told_nothing(client: Client) -> None:
    draft()
    client.force_login(User.objects.create_user("guest", is_staff=True))
    page = home(client)
    assert "What waits" not in page
    assert "rejected the offer" not in page
    assert reverse("admin_import") not in page


def test_what_was_published_this_week_and_by_whom() -> None:
    chief, editor = signed_in("chief"), signed_in("editor")
    for client in (editor, chief, editor):
        claim = draft()
        client.post(reverse("admin_queue", args=["drafts"]), {"item": claim.pk, "decide": "publish"})
    old = make.claim(make.article("Long ago"), "rejected the offer", status="draft")
    Claim.objects.filter(pk=old.pk).update(
        status="published", first_published=timezone.now() - datetime.timedelta(days=8)
    )
    page = home(chief)
    assert "3 claims, 4 articles; by editor (2), chief (1)." in page


def test_what_is_scheduled_is_published_in_the_name_of_who_scheduled_it() -> None:
    chief, claim = signed_in("chief"), draft()
    moment = timezone.now() + datetime.timedelta(hours=1)
    scheduling.schedule(claim, moment, User.objects.get(username="chief"))
    page = home(chief)
    assert f"{moment:%H:%M} UTC" in page
    assert reverse("admin:articles_claim_change", args=[claim.pk]) in page
    scheduling.publish_due(moment)
    page = home(chief)
    assert "Nothing is scheduled." in page
    assert "by chief (1)." in page


def test_the_import_box_leads_to_the_preview() -> None:
    contributor = signed_in("contributor")
    page = home(contributor)
    assert f'action="{reverse("admin_import")}"' in page
    answer = contributor.post(
        reverse("admin_import"), {"text": "Baku refuses\n\nAzerbaijan rejected the offer.", "suggest": "on"}
    )
    batch = ImportBatch.objects.get()
    assert answer["Location"] == reverse("admin_import_batch", args=[batch.pk])


def test_counting_ends_at_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    chief = signed_in("chief")
    for _ in range(4):
        draft()
    monkeypatch.setattr(narrowing, "BOUND", 3)
    assert "more than 3" in home(chief)


def test_as_many_queries_however_large_the_archive(django_assert_max_num_queries: Any) -> None:
    chief = signed_in("chief")
    counts = []
    for _ in range(3):
        claim = draft()
        make.suggestion(claim.article, "rejected the offer")
        make.claim(make.article(), "rejected the offer", speaker=make.bayramov())
        scheduling.schedule(draft(), timezone.now() + datetime.timedelta(hours=1), None)
        with django_assert_max_num_queries(50) as queries:
            home(chief)
        counts.append(len(queries))
    assert len(set(counts)) == 1, counts
