"""Publishing, retracting, merging and withdrawing in the admin, and who may."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from articles.models import Article, Claim
from newsroom.admin import change_url
from tests import factories as cast
from tests.articles.admin.forms import errors, save, told

CLAIMS = reverse("admin:articles_claim_changelist")
ARTICLES = reverse("admin:articles_article_changelist")


def choose(client: Client, url: str, action: str, *records: Model, **answers: str) -> object:
    data = {"action": action, ACTION_CHECKBOX_NAME: [record.pk for record in records], **answers}
    return client.post(url, data, follow=True)


def rejection(status: str = "published") -> Claim:
    return cast.claim(
        cast.article(status=status),
        "rejected the offer",
        speaker=cast.bayramov(),
        status=status,
        act="rejects",
    )


def test_publishing_claims_publishes_their_articles(editor: Client) -> None:
    ready = rejection("draft")
    bare = Claim.objects.create(article=ready.article, revision=ready.revision)
    page = choose(editor, CLAIMS, "publish", ready, bare)
    assert "2 claims:" in page.content.decode()  # type: ignore[attr-defined]
    assert not Claim.objects.filter(status="published").exists()
    response = choose(editor, CLAIMS, "publish", ready, bare, apply="Publish")
    ready.refresh_from_db()
    assert ready.is_public
    assert told(response) == [
        f"Claim {bare.public_id} is not ready: no words are marked, the chain has no speaker, "
        "the chain has no outlet.",
        "1 claim published.",
    ]


def test_a_claim_is_published_from_its_form(editor: Client) -> None:
    claim = rejection("draft")
    assert b"Save and publish" in editor.get(change_url(claim)).content
    save(editor, claim, _publish="1", summary="Azerbaijan says no.")
    claim.refresh_from_db()
    assert (claim.status, claim.summary) == ("published", "Azerbaijan says no.")
    assert b"Save and publish" not in editor.get(change_url(claim)).content


def test_a_retraction_asks_for_its_reason_first(editor: Client) -> None:
    claim = rejection()
    page = choose(editor, CLAIMS, "retract", claim)
    assert "reason" in page.content.decode()  # type: ignore[attr-defined]
    page = choose(editor, CLAIMS, "retract", claim, apply="Retract", reason=" ")
    assert "This field is required." in page.content.decode()  # type: ignore[attr-defined]
    claim.refresh_from_db()
    assert claim.status == "published"
    choose(
        editor, CLAIMS, "retract", claim, apply="Retract", reason="The outlet took it back.", show_words="on"
    )
    claim.refresh_from_db()
    assert (claim.status, claim.retraction_shows_words) == ("retracted", True)
    assert "The outlet took it back." in editor.get(change_url(claim)).content.decode()


def test_an_article_is_withdrawn_from_its_form_with_a_reason(editor: Client) -> None:
    article = cast.article()
    page = save(editor, article, _withdraw="1")
    assert page.context["title"] == "Withdraw articles"
    choose(editor, ARTICLES, "withdraw", article, apply="Withdraw", reason="A court asked for it.")
    article.refresh_from_db()
    assert (article.status, article.withdrawal_reason) == ("withdrawn", "A court asked for it.")


def test_claims_are_merged_and_given_back(editor: Client) -> None:
    claim, survivor = rejection(), rejection()
    page = choose(editor, CLAIMS, "merge", claim, apply="Merge", into="0000000000")
    assert "There is no claim with this id." in page.content.decode()  # type: ignore[attr-defined]
    choose(editor, CLAIMS, "merge", claim, apply="Merge", into=survivor.public_id.upper())
    claim.refresh_from_db()
    assert claim.merged_into == survivor
    choose(editor, CLAIMS, "unmerge", claim)
    claim.refresh_from_db()
    assert claim.status == "published"


@pytest.mark.parametrize("action", ["publish", "retract", "merge", "unmerge"])
def test_actions_are_hidden_from_and_refused_to_who_may_not_publish(apprentice: Client, action: str) -> None:
    claim = rejection("draft")
    assert f'value="{action}"' not in apprentice.get(CLAIMS).content.decode()
    choose(apprentice, CLAIMS, action, claim, apply="1", reason="Because.", into=claim.public_id)
    claim.refresh_from_db()
    assert claim.status == "draft"


def test_articles_are_published_and_withdrawn_by_who_may(apprentice: Client, editor: Client) -> None:
    article = cast.article(status="draft")
    choose(apprentice, ARTICLES, "publish", article, apply="Publish")
    assert Article.objects.get().status == "draft"
    assert b"Save and publish" not in apprentice.get(change_url(article)).content
    save(apprentice, article, _publish="1")
    assert Article.objects.get().status == "draft"
    choose(editor, ARTICLES, "publish", article, apply="Publish")
    assert Article.objects.get().status == "published"
    choose(apprentice, ARTICLES, "withdraw", article, apply="1", reason="Because.")
    assert Article.objects.get().status == "published"


def test_what_is_public_is_corrected_by_who_may_publish(apprentice: Client, editor: Client) -> None:
    draft = rejection("draft")
    save(apprentice, draft, summary="A draft.")
    draft.refresh_from_db()
    assert draft.summary == "A draft."
    claim = rejection()
    for record in (claim, claim.article):
        assert apprentice.get(change_url(record)).status_code == 200
        assert (
            apprentice.post(change_url(record), {"summary": "Slipped in.", "act": "denies"}).status_code
            == 403
        )
    claim.refresh_from_db()
    assert claim.summary == ""
    unsaid = save(editor, claim, summary="Corrected.", correction="")
    assert "write a public note" in errors(unsaid)
    assert "Corrected." in unsaid.content.decode()
    claim.refresh_from_db()
    assert claim.summary == ""
    save(editor, claim, summary="Corrected.", correction="It had no summary.")
    claim.refresh_from_db()
    assert claim.summary == "Corrected."
    assert claim.corrections.get().note == "It had no summary."
    save(editor, claim, summary="Corrected", no_visible_change="on")
    assert claim.corrections.count() == 1


@pytest.mark.django_db
def test_the_admin_is_for_staff_alone(client: Client) -> None:
    claim = rejection()
    assert client.get(change_url(claim)).status_code == 302
    assert client.get(reverse("admin_import")).status_code == 302
