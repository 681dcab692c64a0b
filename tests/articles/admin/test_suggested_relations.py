"""The queue of suggested relations: what it shows, one press to decide, and by whom."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from articles import relating
from articles.models import Claim, ClaimRelation, SuggestedRelation
from newsroom.admin import change_url
from tests import factories as make
from tests.articles.relating.test_candidates import said
from tests.articles.relating.test_proposing import CHARGED, DENIED, two

__all__ = ["two"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggested(two: tuple[Claim, Claim]) -> SuggestedRelation:
    relating.refresh(two[0].pk)
    return SuggestedRelation.objects.get()


def queue(client: Client, query: str = "") -> str:
    return client.get(reverse("admin:articles_suggestedrelation_changelist") + query).content.decode()


def test_both_texts_stand_side_by_side_with_the_reason(editor: Client, suggested: SuggestedRelation) -> None:
    assert reverse("admin:articles_suggestedrelation_changelist") in editor.get("/admin/").content.decode()
    assert change_url(suggested) in queue(editor)
    page = editor.get(change_url(suggested)).content.decode()
    assert f"<mark>{DENIED}</mark>" in page
    assert f"<mark>{CHARGED}</mark>" in page
    assert "One of them denies what the other says" in page
    assert "1 waiting" in page


@pytest.mark.parametrize(
    ("press", "state", "relations"), [("accept", "accepted", 1), ("reject", "rejected", 0)]
)
def test_one_press_decides(
    editor: Client, suggested: SuggestedRelation, press: str, state: str, relations: int
) -> None:
    response = editor.post(change_url(suggested), {press: "1", "note": "Seen."})
    suggested.refresh_from_db()
    assert (suggested.state, suggested.decided_by and suggested.decided_by.username) == (state, "editor")
    assert list(ClaimRelation.objects.values_list("note", flat=True)) == ["Seen."] * relations
    assert response["Location"] == reverse("admin:articles_suggestedrelation_changelist")
    assert change_url(suggested) not in queue(editor)
    assert change_url(suggested) in queue(editor, f"?show={state}")
    assert LogEntry.objects.filter(object_id=str(suggested.pk)).exists()
    assert "already" in editor.post(change_url(suggested), {"accept": "1"}, follow=True).content.decode()


def test_nonsense_decides_nothing(editor: Client, suggested: SuggestedRelation) -> None:
    editor.post(change_url(suggested), {"yes": "1"})
    assert SuggestedRelation.objects.waiting().count() == 1


def test_of_public_claims_who_may_publish_decides(apprentice: Client, suggested: SuggestedRelation) -> None:
    assert 'name="accept"' not in apprentice.get(change_url(suggested)).content.decode()
    assert apprentice.post(change_url(suggested), {"accept": "1"}).status_code == 403
    assert not ClaimRelation.objects.exists()


def test_publishing_a_claim_looks_for_its_relations(editor: Client) -> None:
    said(CHARGED, make.mirzoyan(), act="accuses", about=[make.azerbaijan()], said="2024-12-05")
    denial = said(DENIED, make.bayramov(), act="denies", said="2024-12-06", status="draft")
    chosen = {"action": "publish", "_selected_action": [denial.pk], "apply": "1"}
    page = editor.post(reverse("admin:articles_claim_changelist"), chosen, follow=True).content.decode()
    assert "1 relation is suggested" in page
    assert SuggestedRelation.objects.count() == 1
