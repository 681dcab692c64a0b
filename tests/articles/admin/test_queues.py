"""The editors' queues: what waits in each, for whom, how it is narrowed, assigned and decided on."""

import datetime
import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import scheduling
from articles.indexing import reindex_actors, reindex_claims
from articles.models import Anchor, Assignment, Claim, Feed, ImportBatch, Report, SuggestedRelation
from articles.queues import QUEUES
from tests import factories as make
from tests.articles.anchoring.story import ALTERED, change, last, tell

pytestmark = pytest.mark.django_db


def signed_in(role: str) -> Client:
    user = User.objects.create_user(role, is_staff=True)
    user.groups.set(Group.objects.filter(name=role))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def chief(db: None) -> Client:
    return signed_in("chief")


def url(name: str, query: str = "") -> str:
    return reverse("admin_queue", args=[name]) + query


def read(client: Client, name: str, query: str = "") -> str:
    return client.get(url(name, query)).content.decode()


def draft(headline: str = "Baku refuses", **fields: Any) -> Claim:
    article = make.article(headline, ["Azerbaijan rejected the offer, Bayramov said."], status="draft")
    return make.claim(article, "rejected the offer", speaker=make.bayramov(), status="draft", **fields)


def altered() -> Anchor:
    article, denial = tell()
    change(article, ALTERED)
    return last(denial)


def titles(page: str) -> list[str]:
    return re.findall(r"data-open>(.*?)</a>", page)


# --- What waits ------------------------------------------------------------------------------


def test_articles_with_the_surest_suggestions_come_first(chief: Client) -> None:
    for headline, sure in (("Baku refuses", 0.6), ("Yerevan agrees", 0.9)):
        article = make.article(headline)
        make.suggestion(article, "rejected the offer", confidence=sure)
    page = read(chief, "suggestions")
    assert titles(page) == ["Yerevan agrees", "Baku refuses"]
    assert "1 suggestion, the surest 90%" in page
    assert titles(read(chief, "suggestions", "?least=80")) == ["Yerevan agrees"]
    assert reverse("admin:articles_article_desk", args=[article.pk]) in page


def test_a_draft_says_what_it_lacks(chief: Client) -> None:
    claim = draft()
    assert "Ready to be published" in read(chief, "drafts")
    claim.chain.all().delete()
    page = read(chief, "drafts")
    assert "Lacks: the chain has no speaker; the chain has no outlet" in page
    assert 'value="publish"' not in page


def test_a_scheduled_draft_waits_for_its_moment_and_then_for_an_editor(chief: Client) -> None:
    claim = draft()
    leaver = User.objects.create_user("leaver")
    scheduling.schedule(claim, timezone.now() + datetime.timedelta(days=1), leaver)
    assert titles(read(chief, "drafts")) == titles(read(chief, "overdue-claims")) == []
    Claim.objects.update(publish_at=timezone.now() - datetime.timedelta(minutes=5))
    page = read(chief, "overdue-claims")
    assert titles(page) == ["rejected the offer"]
    assert "was scheduled by leaver who may not publish" in page
    chief.post(url("overdue-claims"), {"item": claim.pk, "decide": "publish"})
    claim.refresh_from_db()
    assert (claim.status, claim.publish_at) == ("published", None)


def test_an_overdue_article_is_taken_off_its_schedule(chief: Client) -> None:
    article = make.article(status="draft", publish_at=timezone.now() - datetime.timedelta(days=2))
    assert titles(read(chief, "overdue-articles")) == [article.headline]
    chief.post(url("overdue-articles"), {"item": article.pk, "decide": "unschedule"})
    article.refresh_from_db()
    assert (article.status, article.publish_at) == ("draft", None)


def test_a_feed_in_error_says_why_and_is_polled_again(chief: Client) -> None:
    feed = Feed.objects.create(
        url="https://apa.example/feed", failures=3, last_error="Its certificate has expired.",
        next_poll=timezone.now() + datetime.timedelta(days=2),
    )  # fmt: skip
    Feed.objects.create(url="https://oc-media.example/feed")
    page = read(chief, "feeds")
    assert titles(page) == ["https://apa.example/feed"]
    assert "Failed 3 times in a row, never polled well" in page
    assert "Its certificate has expired." in page
    chief.post(url("feeds"), {"item": feed.pk, "decide": "again"})
    assert feed in Feed.objects.due()


def test_proposals_of_contributors_wait(chief: Client) -> None:
    batch = ImportBatch.objects.create(
        source="apa.jsonl", format="interchange", status="proposed", options={"proposal": {"needs": 2}}
    )
    page = read(chief, "proposals")
    assert titles(page) == ["apa.jsonl"]
    assert "2 records would change what readers see" in page
    assert reverse("admin_import_batch", args=[batch.pk]) in page


def test_words_that_changed_are_confirmed_in_the_queue(chief: Client) -> None:
    anchor = altered()
    page = read(chief, "anchors")
    assert "Now: “We have hardly ever rejected talks" in page
    chief.post(url("anchors"), {"item": anchor.pk, "decide": "confirm"})
    anchor.refresh_from_db()
    assert anchor.confirmed_by == User.objects.get(username="chief")
    assert titles(read(chief, "anchors")) == []


# --- Deciding --------------------------------------------------------------------------------


def test_a_decision_goes_on_to_the_next_and_is_logged(chief: Client) -> None:
    first, second = draft("Baku refuses"), draft("Yerevan agrees")
    page = read(chief, "drafts", "?outlet=oc-media")
    assert f'name="following" value="{first.pk}"' in page
    answer = chief.post(
        url("drafts", "?outlet=oc-media"), {"item": second.pk, "following": first.pk, "decide": "publish"}
    )
    assert answer["Location"] == url("drafts", f"?outlet=oc-media#item-{first.pk}")
    second.refresh_from_db()
    assert second.status == "published"
    entry = LogEntry.objects.get(object_id=str(second.pk))
    assert entry.change_message == "Published."


def test_what_somebody_else_has_decided_on_waits_no_longer(chief: Client) -> None:
    claim = draft()
    for told in ("Published: ", "waits no longer"):
        answer = chief.post(url("drafts"), {"item": claim.pk, "decide": "publish"}, follow=True)
        assert told in answer.content.decode()


@pytest.mark.parametrize("item", ["", "0", "-1", "x", "9" * 30])
def test_nonsense_decides_nothing(chief: Client, item: str) -> None:
    claim = draft()
    assert chief.post(url("drafts"), {"item": item, "decide": "publish"}).status_code == 302
    assert chief.post(url("drafts"), {"item": claim.pk, "decide": "burn"}).status_code == 403
    claim.refresh_from_db()
    assert claim.status == "draft"


def test_the_keys_stand_on_the_buttons(chief: Client) -> None:
    altered()
    page = read(chief, "anchors")
    assert re.findall(r'value="(\w+)" data-key="(\w)"', page) == [
        ("confirm", "a"), ("gone", "r"), ("me", "m"),
    ]  # fmt: skip


# --- Narrowing and assigning -----------------------------------------------------------------


def test_the_filters_narrow_and_count(chief: Client) -> None:
    draft()
    old = make.article("From Baku", outlet=make.apa(), status="draft", language="az")
    claim = make.claim(old, "rejected the offer", status="draft")
    Claim.objects.filter(pk=claim.pk).update(created=timezone.now() - datetime.timedelta(days=9))
    assert "<strong>2</strong> wait." in read(chief, "drafts")
    for query in (
        "?outlet=apa",
        "?outlet=APA",
        "?language=AZ",
        "?older=week",
        "?outlet=apa&language=az&older=day",
    ):
        page = read(chief, "drafts", query)
        assert "<strong>1</strong> waits with these filters." in page, query
        assert "From Baku" in page
    assert "<strong>0</strong> wait with" in read(chief, "drafts", "?older=month")
    assert "<strong>2</strong> wait." in read(chief, "drafts", "?older=never&least=51")


def test_one_is_assigned_to_me_to_a_colleague_and_to_nobody(chief: Client) -> None:
    claim, other = draft(), draft("Yerevan agrees")
    colleague = User.objects.create_user("leyla", is_staff=True)
    chief.post(url("drafts"), {"item": claim.pk, "assign": "me"})
    given = Assignment.objects.get()
    assert (given.user, given.assigned_by) == (User.objects.get(username="chief"),) * 2
    assert "Assigned to chief" in read(chief, "drafts", "?whose=me")
    assert "<strong>1</strong> waits" in read(chief, "drafts", "?whose=nobody")
    assert f'id="item-{other.pk}"' in read(chief, "drafts", "?whose=nobody")
    chief.post(url("drafts"), {"item": claim.pk, "assign": "to", "to": "leyla"})
    given.refresh_from_db()
    assert given.user == colleague
    assert "<strong>1</strong> waits" in read(chief, "drafts", "?whose=leyla")
    assert "<strong>0</strong> wait" in read(chief, "drafts", "?whose=me")
    chief.post(url("drafts"), {"item": claim.pk, "assign": "nobody"})
    assert "<strong>2</strong> wait" in read(chief, "drafts", "?whose=nobody")


@pytest.mark.parametrize("name", ["", "nobody of that name", "reader"])
def test_only_colleagues_are_assigned_anything(chief: Client, name: str) -> None:
    User.objects.create_user("reader")
    claim = draft()
    chief.post(url("drafts"), {"item": claim.pk, "assign": "to", "to": name})
    assert not Assignment.objects.exists()


def test_a_long_queue_has_pages(chief: Client) -> None:
    article = make.article(status="draft")
    for _ in range(26):
        make.claim(article, "rejected the offer", status="draft")
    assert "page=2" in read(chief, "drafts")
    page = read(chief, "drafts", "?page=2")
    assert len(titles(page)) == 1
    assert "page=1" in page


# --- Who sees what ---------------------------------------------------------------------------


SEEN = {
    "contributor": {"suggestions", "drafts", "relations", "anchors", "candidates"},
    "editor": set(QUEUES) - {"feeds"},
    "chief": set(QUEUES),
}


@pytest.mark.parametrize("role", SEEN)
def test_each_role_sees_the_queues_in_which_it_may_decide(role: str) -> None:
    client = signed_in(role)
    for name in QUEUES:
        expected = 200 if name in SEEN[role] else 403
        assert client.get(url(name)).status_code == expected, name
        assert client.post(url(name), {"item": "1", "decide": "x"}).status_code in (expected, 302), name
    links = set(re.findall(r'href="/admin/queues/([\w-]+)/"', read(client, "drafts")))
    assert links == SEEN[role]


def test_a_contributor_decides_neither_on_publishing_nor_on_words_that_are_public() -> None:
    contributor, claim = signed_in("contributor"), draft()
    assert 'value="publish"' not in read(contributor, "drafts")
    assert contributor.post(url("drafts"), {"item": claim.pk, "decide": "publish"}).status_code == 403
    altered()
    assert titles(read(contributor, "anchors")) == []


def test_nobody_else_sees_any(client: Client) -> None:
    assert client.get(url("drafts")).status_code == 302
    staff = User.objects.create_user("staff", is_staff=True)
    client.force_login(staff)
    assert client.get(url("drafts")).status_code == 403
    client.force_login(User.objects.create_superuser("root"))
    assert client.get("/admin/queues/nothing/").status_code == 404


# --- Queries ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", QUEUES)
def test_as_many_queries_however_much_waits(
    chief: Client, name: str, django_assert_max_num_queries: Any
) -> None:
    def add(n: int) -> None:
        past = timezone.now() - datetime.timedelta(hours=1)
        article = make.article(f"Article {n}", status="draft", publish_at=past)
        claim = make.claim(article, "rejected the offer", speaker=make.bayramov(), status="draft")
        other = make.claim(article, "the offer", anonymous="a source", status="draft", publish_at=past)
        other.about.create(words=f"Elnur {'ABCD'[n]}")
        reindex_claims([other.pk])
        hop = {"role": "speaker", "step": 1, "actor": None, "as": "Ali", "candidates": ["apa", "oc-media"]}
        two = make.suggestion(article, "the offer", undecided=1)
        two.proposal["chain"] = [hop]
        two.save()
        SuggestedRelation.objects.create(from_claim=other, to_claim=claim, kind="contradicts", rule="denial")
        Feed.objects.create(url=f"https://apa.example/{n}", failures=1, outlet=make.apa())
        Report.objects.create(about_kind="actor", about="apa", kind="error", message=f"Wrong {n}.")
        ImportBatch.objects.create(source=str(n), status="proposed", user=User.objects.get(username="chief"))
        make.revision(article, ["Nothing of it is left."])
        reindex_actors(
            make.actor(f"ali-{n}-{twin}", name=f"Ali {'abcd'[n] * 3}ov", country="az").pk for twin in (1, 2)
        )
        Assignment.objects.create(queue=name, object_id=claim.pk, user=User.objects.get(username="chief"))

    counts = []
    for n in range(4):
        add(n)
        with django_assert_max_num_queries(30) as queries:
            page = read(chief, name)
        assert len(titles(page)) > n
        counts.append(len(queries))
    assert len(set(counts[1:])) == 1, counts
