"""Suggested relations in the admin: their queue, the page of one, who decides, and when they are looked for."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from articles import relating
from articles.models import Claim, ClaimRelation, SuggestedRelation
from articles.relating.tasks import compare
from newsroom.admin import change_url
from tests import factories as make
from tests.articles.relating.test_candidates import said
from tests.articles.relating.test_proposing import CHARGED, DENIED, two

__all__ = ["two"]

pytestmark = pytest.mark.django_db

QUEUE = reverse("admin_queue", args=["relations"])


@pytest.fixture
def suggested(two: tuple[Claim, Claim]) -> SuggestedRelation:
    relating.refresh([two[0].pk])
    return SuggestedRelation.objects.get()


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


# --- The queue ---------------------------------------------------------------------------------


def test_the_queue_shows_both_texts_and_the_reason(editor: Client, suggested: SuggestedRelation) -> None:
    page = read(editor, QUEUE)
    assert "Jeyhun Bayramov contradicts Ararat Mirzoyan?" in page
    assert page.index(DENIED) < page.index(CHARGED)
    assert "Later: denies, Jeyhun Bayramov → OC Media, 2024-12-06" in page
    assert "One of them denies what the other says, in the same words." in page
    assert "Accept <kbd>a</kbd>" in page
    assert '<a href="/admin/queues/relations/">Suggested relations</a>' in read(editor, "/admin/")


@pytest.mark.parametrize(
    ("decision", "state", "relations"),
    [("accept", "accepted", 1), ("reject", "rejected", 0), ("unsure", "open", 0)],
)
def test_a_key_decides_and_who_is_unsure_leaves_it(
    editor: Client, suggested: SuggestedRelation, decision: str, state: str, relations: int
) -> None:
    editor.post(QUEUE, {"item": suggested.pk, "decide": decision})
    suggested.refresh_from_db()
    decided_by = suggested.decided_by.username if suggested.decided_by else ""
    assert (suggested.state, decided_by) == (state, "" if state == "open" else "editor")
    assert (DENIED in read(editor, QUEUE)) == (state == "open")
    assert LogEntry.objects.get(object_id=str(suggested.pk)).user.username == "editor"
    assert [one.author.username for one in ClaimRelation.objects.all() if one.author] == [
        "editor"
    ] * relations
    versions = ClaimRelation.history.values_list("history_type", "history_user__username")
    assert list(versions) == [("+", "editor")] * relations


def test_public_claims_wait_for_who_may_publish_drafts_for_everybody(
    apprentice: Client, suggested: SuggestedRelation
) -> None:
    assert DENIED not in read(apprentice, QUEUE)
    page = read(apprentice, change_url(suggested))
    assert DENIED in page
    assert 'name="accept"' not in page
    assert apprentice.post(change_url(suggested), {"accept": "1"}).status_code == 403
    assert not ClaimRelation.objects.exists()
    draft = said(CHARGED, make.mirzoyan(), act="accuses", said="2024-12-05", status="draft")
    SuggestedRelation.objects.filter(pk=suggested.pk).update(to_claim=draft)
    apprentice.post(QUEUE, {"item": suggested.pk, "decide": "accept"})
    assert ClaimRelation.objects.get().to_claim == draft


# --- The page of one ---------------------------------------------------------------------------


def test_the_page_of_one_shows_both_in_their_paragraphs(editor: Client, suggested: SuggestedRelation) -> None:
    page = read(editor, change_url(suggested))
    assert f"<mark>{DENIED}</mark>" in page
    assert f"<mark>{CHARGED}</mark>" in page
    assert "One of them denies what the other says" in page
    assert "1 waits" in page


@pytest.mark.parametrize(
    ("press", "state", "relations"), [("accept", "accepted", 1), ("reject", "rejected", 0)]
)
def test_it_is_decided_there_with_a_note(
    editor: Client, suggested: SuggestedRelation, press: str, state: str, relations: int
) -> None:
    response = editor.post(change_url(suggested), {press: "1", "note": "Seen."})
    suggested.refresh_from_db()
    assert (suggested.state, suggested.decided_by and suggested.decided_by.username) == (state, "editor")
    assert list(ClaimRelation.objects.values_list("note", flat=True)) == ["Seen."] * relations
    assert response["Location"] == QUEUE
    listed = reverse("admin:articles_suggestedrelation_changelist")
    assert change_url(suggested) not in read(editor, listed)
    assert change_url(suggested) in read(editor, f"{listed}?show={state}")
    assert LogEntry.objects.filter(object_id=str(suggested.pk)).exists()
    assert "already" in editor.post(change_url(suggested), {"accept": "1"}, follow=True).content.decode()


def test_nonsense_decides_nothing(editor: Client, suggested: SuggestedRelation) -> None:
    editor.post(change_url(suggested), {"yes": "1"})
    assert editor.post(QUEUE, {"item": suggested.pk, "decide": "burn"}).status_code == 403
    assert SuggestedRelation.objects.waiting().count() == 1


# --- When they are looked for ------------------------------------------------------------------


def publish(editor: Client) -> Claim:
    """The denial of a published charge is published from the list of claims."""
    said(CHARGED, make.mirzoyan(), act="accuses", about=[make.azerbaijan()], said="2024-12-05")
    denial = said(DENIED, make.bayramov(), act="denies", said="2024-12-06", status="draft")
    chosen = {"action": "publish", "_selected_action": [denial.pk], "apply": "1"}
    editor.post(reverse("admin:articles_claim_changelist"), chosen)
    return denial


def test_without_workers_nobody_waits_for_it_and_the_queue_has_a_button(
    editor: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        publish(editor)
    assert not SuggestedRelation.objects.exists()
    page = editor.post(QUEUE, {"renew": "1"}, follow=True).content.decode()
    assert "2 changed claims compared: 1 new, 0 gone." in page
    assert DENIED in page


def test_a_worker_looks_for_it_once_the_claim_is_published(
    editor: Client, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        denial = publish(editor)
    assert not SuggestedRelation.objects.exists()
    asked = DBTaskResult.objects.get()
    assert asked.args_kwargs == {"args": [[denial.pk]], "kwargs": {}}
    compare.func(*asked.args_kwargs["args"])
    assert SuggestedRelation.objects.count() == 1


def test_a_draft_is_deleted_with_what_is_suggested_of_it(
    editor: Client, suggested: SuggestedRelation
) -> None:
    draft = said(CHARGED, make.mirzoyan(), act="accuses", said="2024-12-05", status="draft")
    SuggestedRelation.objects.filter(pk=suggested.pk).update(to_claim=draft)
    relating.refresh([draft.pk])
    delete = reverse("admin:articles_claim_delete", args=[draft.pk])
    assert "lacks permission" not in editor.get(delete).content.decode()
    assert editor.post(delete, {"post": "yes"}).status_code == 302
    assert not Claim.objects.filter(pk=draft.pk).exists()
    assert not SuggestedRelation.objects.filter(pk=suggested.pk).exists()
