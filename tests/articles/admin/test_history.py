"""The history in the admin: who changed what, in words, and the way back."""

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from actors.models import Actor
from articles import filing, history, tagging
from articles.models import Claim, ClaimRelation
from newsroom.admin import change_url
from tests import factories as make
from tests.articles.admin.forms import row, save

pytestmark = pytest.mark.django_db


def news(status: str = "draft") -> Claim:
    return make.claim(
        make.article(status=status),
        "Azerbaijan rejected the offer",
        speaker=make.bayramov(),
        via=[make.apa()],
        status=status,
    )


def history_url(record: Model) -> str:
    opts = record._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_history", args=[record.pk])


def test_a_saved_form_is_one_version_with_its_inlines(editor: Client) -> None:
    claim = news()
    answer = make.claim(claim.article, "the offer", status="draft")
    related = row("relations_from", 0, 1, to_claim=answer.pk, kind="repeats", note="")
    response = save(editor, claim, act="denies", **row("about", 0, 1, actor=make.blinken().pk), **related)
    assert response.redirect_chain
    (now, before), _ = history.versions(claim)
    assert now.who == "editor"
    assert {change.label for change in now.changes} == {"Act", "About"}
    assert before.is_first
    relation = ClaimRelation.objects.get()
    assert [version.who for version in history.versions(relation)[0]] == ["editor"]


def test_the_page_tells_who_when_and_what(editor: Client) -> None:
    claim = news()
    save(editor, claim, act="denies", place="Malta")
    page = editor.get(history_url(claim)).content.decode()
    assert "UTC, editor</h2>" in page
    assert "<del>states</del> → <ins>denies</ins>" in page
    assert "Malta" in page
    assert "the program" not in page


def test_the_form_leads_there(editor: Client) -> None:
    claim = news()
    assert history_url(claim).encode() in editor.get(change_url(claim)).content


def test_a_version_is_restored_after_it_was_looked_at(editor: Client) -> None:
    claim = news()
    save(editor, claim, act="denies")
    first = history.versions(claim)[0][-1].number
    url = f"{history_url(claim)}{first}/"
    assert "<del>denies</del> → <ins>states</ins>" in editor.get(url).content.decode()
    claim.refresh_from_db()
    assert claim.act == "denies", "looking at it changes nothing"
    assert editor.post(url, {"restore": "1"}).status_code == 302
    claim.refresh_from_db()
    assert claim.act == "states"
    newest = history.versions(claim)[0][0]
    assert (newest.who, newest.reason[:14]) == ("editor", "Restored as of")


def test_what_readers_see_is_restored_with_a_public_note(editor: Client) -> None:
    claim = news("published")
    filing.set_act(claim, "denies")
    url = f"{history_url(claim)}{history.versions(claim)[0][-1].number}/"
    assert "write a public note" in editor.post(url).content.decode()
    claim.refresh_from_db()
    assert claim.act == "denies"
    assert editor.post(url, {"correction": "He stated it."}).status_code == 302
    claim.refresh_from_db()
    assert claim.act == "states"
    assert [one.note for one in claim.corrections.all()] == ["He stated it."]


def test_who_may_not_edit_may_look_and_not_restore(apprentice: Client) -> None:
    claim = news("published")
    filing.set_act(claim, "denies")
    assert apprentice.get(history_url(claim)).status_code == 200
    number = history.versions(claim)[0][-1].number
    assert "Restore this version" not in apprentice.get(history_url(claim)).content.decode()
    assert apprentice.post(f"{history_url(claim)}{number}/").status_code == 403


def test_who_is_not_at_the_desk_sees_nothing(client: Client, db: None) -> None:
    claim = news("published")
    client.force_login(User.objects.create_user("reader", is_staff=True))
    assert client.get(history_url(claim)).status_code == 403


def test_actors_articles_and_relations_have_the_page_too(editor: Client) -> None:
    claim = news("draft")
    relation = tagging.relate(claim, make.claim(claim.article, "the offer", status="draft"), "repeats")
    assert relation is not None
    actor = make.bayramov()
    save(editor, actor, country="ge")
    save(editor, claim.article, section="Diplomacy")
    save(editor, relation, note="Word by word.")
    for record, word in ((actor, "ge"), (claim.article, "Diplomacy"), (relation, "Word by word.")):
        page = editor.get(
            reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_history", args=[record.pk])
        )
        assert f"<ins>{word}</ins>" in page.content.decode()


def test_a_source_described_anew_is_a_change_of_the_claims_that_name_it(editor: Client) -> None:
    claim = make.claim(
        make.article(status="draft"), "Azerbaijan rejected the offer", anonymous="sources", status="draft"
    )
    source = claim.article.sources.get()
    save(editor, claim.article, **{"sources-0-description": "diplomatic sources"})
    source.refresh_from_db()
    assert source.description == "diplomatic sources"
    assert [change.label for change in history.versions(claim)[0][0].changes] == ["Chain"]


def test_a_new_actor_and_a_deleted_draft_are_told(editor: Client) -> None:
    editor.post(
        reverse("admin:actors_actor_add"),
        {
            "name": "Hikmet Hajiyev", "slug": "hikmet-hajiyev", "kind": "person", "country": "az",
            "names-TOTAL_FORMS": 0, "names-INITIAL_FORMS": 0, "roles-TOTAL_FORMS": 0, "roles-INITIAL_FORMS": 0,
        },
    )  # fmt: skip
    actor = Actor.objects.get(slug="hikmet-hajiyev")
    (version,), _ = history.versions(actor)
    assert (version.made, version.who) == (True, "editor")
    claim = news()
    pk = claim.pk
    editor.post(reverse("admin:articles_claim_delete", args=[pk]), {"post": "yes"})
    assert not Claim.objects.filter(pk=pk).exists()
    gone = Claim.history.filter(id=pk).latest("history_id")
    assert (gone.history_type, gone.history_user.username) == ("-", "editor")
