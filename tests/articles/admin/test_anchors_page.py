"""The queue of words that changed: what it shows, what can be decided there, and by whom."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from articles.models import Anchor
from newsroom.admin import change_url
from tests.articles.anchoring.story import (
    ALTERED,
    DENIAL,
    LUNCH,
    OFFER,
    OTHER_WORDS,
    WORDS,
    change,
    last,
    tell,
)

pytestmark = pytest.mark.django_db


def altered(*paragraphs: str) -> Anchor:
    """What became of the denial in another text."""
    article, denial = tell()
    change(article, paragraphs or ALTERED)
    return last(denial)


def queue(client: Client, query: str = "") -> str:
    return client.get(reverse("admin:articles_anchor_changelist") + query).content.decode()


def test_the_first_page_leads_to_what_waits(editor: Client) -> None:
    anchor = altered()
    assert reverse("admin_queue", args=["anchors"]) in editor.get("/admin/").content.decode()
    assert change_url(anchor) in queue(editor)
    editor.post(change_url(anchor), {"confirm": "1"})
    assert change_url(anchor) not in queue(editor)
    assert change_url(anchor) in queue(editor, "?show=decided")
    assert change_url(anchor) in queue(editor, "?show=all")


def test_old_and_new_words_stand_side_by_side(editor: Client) -> None:
    page = editor.get(change_url(altered())).content.decode()
    assert f"<mark>{WORDS}</mark>" in page
    assert f"<mark>{OTHER_WORDS}</mark>" in page
    assert "We have <del>never</del><ins>hardly ever</ins> rejected talks" in page
    assert "1 waiting" in page


@pytest.mark.parametrize(("answer", "state"), [("confirm", "altered"), ("gone", "gone")])
def test_one_press_decides(editor: Client, answer: str, state: str) -> None:
    anchor = altered()
    response = editor.post(change_url(anchor), {answer: "1"})
    anchor.refresh_from_db()
    assert anchor.confirmed_by is not None
    assert (anchor.state, anchor.confirmed_by.username) == (state, "editor")
    assert response["Location"] == reverse("admin:articles_anchor_changelist")
    assert LogEntry.objects.filter(object_id=str(anchor.pk)).exists()


def test_one_of_several_places_is_chosen(editor: Client) -> None:
    anchor = altered(OFFER, DENIAL, DENIAL, LUNCH)
    page = editor.get(change_url(anchor)).content.decode()
    assert page.count('name="choose"') == 2
    assert 'name="confirm"' not in page
    editor.post(change_url(anchor), {"choose": "1"})
    anchor.refresh_from_db()
    assert anchor.paragraph is not None
    assert (anchor.state, anchor.paragraph.n) == ("moved", 3)


@pytest.mark.parametrize("answer", [{}, {"choose": "9"}, {"choose": "-1"}, {"choose": "x"}])
def test_nonsense_decides_nothing(editor: Client, answer: dict[str, str]) -> None:
    anchor = altered()
    editor.post(change_url(anchor), answer)
    anchor.refresh_from_db()
    assert anchor.is_waiting


def test_words_that_are_gone_show_what_their_paragraph_says(editor: Client) -> None:
    anchor = altered(OFFER, "Jeyhun Bayramov said nothing in Malta after the session of the council.", LUNCH)
    assert anchor.state == "gone"
    page = editor.get(change_url(anchor)).content.decode()
    assert "said nothing in Malta" in page
    assert "Confirm that they are gone" in page


def test_it_goes_on_to_the_next_one(editor: Client) -> None:
    anchor = altered()
    span = anchor.span
    claim = span.claim
    claim.pk, claim.public_id, claim.key, claim.status = None, "0123456789", None, "draft"
    claim.first_published = None
    claim.save()
    span.pk, span.claim = None, claim
    span.save()
    other = Anchor.objects.create(span=span, revision=anchor.revision, state="gone", score=0)
    assert change_url(anchor) in editor.get(change_url(other)).content.decode()
    assert editor.post(change_url(other), {"gone": "1"})["Location"] == change_url(anchor)


def test_who_may_not_publish_decides_nothing_about_published_claims(apprentice: Client) -> None:
    anchor = altered()
    page = apprentice.get(change_url(anchor))
    assert page.status_code == 200
    assert 'name="confirm"' not in page.content.decode()
    assert apprentice.post(change_url(anchor), {"confirm": "1"}).status_code == 403


def test_strangers_see_nothing(client: Client) -> None:
    anchor = altered()
    assert client.get(change_url(anchor)).status_code == 302
    assert client.post(change_url(anchor), {"confirm": "1"}).status_code == 302


def test_an_unknown_one_is_not_found(editor: Client) -> None:
    assert editor.get("/admin/articles/anchor/x/change/").status_code == 404
