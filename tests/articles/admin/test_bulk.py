"""Many claims at once, from their list: first a page that says how many and which, then each by itself."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles import ingest
from articles.importers import held, read
from articles.importers.draft import Options
from articles.models import Article, Claim
from tests import factories as make
from tests.articles.admin.forms import told
from tests.articles.admin.test_decisions import CLAIMS, choose, rejection


def test_a_page_says_how_many_and_which_first(editor: Client) -> None:
    one, other = rejection("draft"), rejection("draft")
    page = choose(editor, CLAIMS, "change_topics", one, other).content.decode()  # type: ignore[attr-defined]
    assert "2 claims:" in page
    assert f"Jeyhun Bayramov rejects: rejected the offer ({one.public_id})" in page
    assert "Public note" not in page


def test_topics_event_and_act_are_changed(editor: Client) -> None:
    claims = [rejection("draft"), rejection("draft")]
    treaty, malta = make.topic(), make.event()
    choose(editor, CLAIMS, "change_topics", *claims, apply="1", add=str(treaty.pk))
    choose(editor, CLAIMS, "change_event", *claims, apply="1", event=str(malta.pk))
    response = choose(editor, CLAIMS, "change_act", *claims, apply="1", act="denies")
    assert told(response) == ["2 claims changed."]
    for claim in Claim.objects.all():
        assert (list(claim.topics.all()), claim.event, claim.act) == ([treaty], malta, "denies")


def test_of_published_ones_a_public_note_is_asked(editor: Client) -> None:
    claim, draft = rejection(), rejection("draft")
    page = choose(editor, CLAIMS, "change_act", claim, draft)
    assert "Public note" in page.content.decode()  # type: ignore[attr-defined]
    response = choose(editor, CLAIMS, "change_act", claim, draft, apply="1", act="denies")
    refusal, done = told(response)
    assert "write a public note" in refusal
    assert done == "1 claim changed."
    choose(editor, CLAIMS, "change_act", claim, apply="1", act="denies", correction="He denied it.")
    claim.refresh_from_db()
    assert (claim.act, claim.corrections.get().note) == ("denies", "He denied it.")


def test_who_may_not_publish_changes_drafts_alone(apprentice: Client) -> None:
    claim, draft = rejection(), rejection("draft")
    response = choose(
        apprentice, CLAIMS, "change_act", claim, draft, apply="1", act="denies", correction="No."
    )
    refusal, done = told(response)
    assert refusal == f"Claim {claim.public_id} is published: who may publish corrects it."
    assert done == "1 claim changed."
    assert Claim.objects.get(pk=claim.pk).act == "rejects"


def test_claims_are_scheduled_and_the_schedule_cancelled(editor: Client) -> None:
    claim = rejection("draft")
    past = choose(editor, CLAIMS, "schedule", claim, apply="1", moment_0="2024-12-06", moment_1="10:00")
    assert "This moment is past." in past.content.decode()  # type: ignore[attr-defined]
    moment = (timezone.now() + timedelta(days=1)).replace(microsecond=0)
    given = {"moment_0": f"{moment:%Y-%m-%d}", "moment_1": f"{moment:%H:%M:%S}"}
    choose(editor, CLAIMS, "schedule", claim, apply="1", **given)
    claim.refresh_from_db()
    assert (claim.publish_at, str(claim.scheduled_by)) == (moment, "editor")
    assert f"at {moment:%H:%M} UTC" in editor.get(CLAIMS).content.decode()
    choose(editor, CLAIMS, "unschedule", claim)
    claim.refresh_from_db()
    assert claim.publish_at is None


def test_too_many_are_refused(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.admin.decisions.AT_ONCE", 1)
    response = choose(editor, CLAIMS, "change_act", rejection("draft"), rejection("draft"))
    assert told(response) == ["2 are chosen: choose at most 1 at once."]


def test_a_selection_is_exported_with_all_that_it_refers_to(editor: Client) -> None:
    claim, other = rejection(), rejection("draft")
    Claim.objects.filter(pk=claim.pk).update(event=make.event())
    claim.topics.add(make.topic())
    response = choose(editor, CLAIMS, "export", claim, apply="1")
    lines = response.getvalue().decode()  # type: ignore[attr-defined]
    records = [json.loads(line) for line in lines.splitlines()]
    assert [r["type"] for r in records if r["type"] != "actor"] == ["event", "topic", "article", "claim"]
    assert {r["slug"] for r in records if r["type"] == "actor"} == {
        "azerbaijan-mfa",
        "jeyhun-bayramov",
        "oc-media",
    }
    assert other.public_id not in lines
    source = held("claims.jsonl", lines.encode(), Options())
    report = ingest.ingest(read(source, "interchange"))
    assert report.refusals == []
    assert Article.objects.count() == 2
