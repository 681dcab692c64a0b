"""The page of an article's suggestions: what it shows, what can be decided there, and by whom."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from articles import suggesting
from articles.models import Article, Claim, Suggestion, SuggestionState
from newsroom.admin import change_url
from tests import factories as make
from tests.articles.admin.forms import save, told
from tests.articles.suggesting.story import of, stored_story, suggested


@pytest.fixture
def article(db: None) -> Article:
    return suggested(stored_story())


def page(article: Article, query: str = "") -> str:
    return f"/admin/articles/article/{article.pk}/suggestions/{query}"


def decide(client: Client, article: Article, **answers: object) -> list[str]:
    return told(client.post(page(article), answers, follow=True))


def test_the_article_leads_to_it_with_the_number_that_waits(editor: Client, article: Article) -> None:
    count = Suggestion.objects.open().count()
    form = editor.get(change_url(article)).content.decode()
    assert f'<a href="{page(article)}">{count} to decide</a>' in form


def test_each_is_shown_with_its_words_marked_and_its_rule(editor: Client, article: Article) -> None:
    ready = of(article, "Azerbaijan was ready")
    shown = editor.get(page(article)).content.decode()
    assert f"<mark>{ready.words}</mark>" in shown
    assert f"rule “{ready.rule.replace('_', ' ')}”, {ready.confidence:.0%} sure" in shown
    assert "Elnur Mammadov" in shown
    assert '<option value="ararat-mirzoyan-footballer">' in shown


def test_the_less_sure_are_counted_and_a_link_away(editor: Client, article: Article) -> None:
    ready = of(article, "Azerbaijan was ready")
    Suggestion.objects.exclude(pk=ready.pk).update(confidence=0.9)
    Suggestion.objects.filter(pk=ready.pk).update(confidence=0.5)
    shown = editor.get(page(article)).content.decode()
    assert f"<mark>{ready.words}</mark>" not in shown
    assert '<a href="?state=open&amp;least=0">1 less sure: show all</a>' in shown
    assert f"<mark>{ready.words}</mark>" in editor.get(page(article, "?state=open&least=0")).content.decode()


def test_queries_do_not_grow_with_the_list(
    editor: Client, article: Article, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    people = [f"Jeyhun Bayramov said that Azerbaijan was ready for talk number {n}." for n in range(40)]
    long = suggested(make.article("Forty talks", paragraphs=people))
    for one in (article, long):
        with django_assert_max_num_queries(14):
            assert editor.get(page(one)).status_code == 200


def test_accepting_makes_a_draft(editor: Client, article: Article) -> None:
    ready = of(article, "Azerbaijan was ready")
    assert decide(editor, article, accept=ready.pk) == ["1 suggestion accepted."]
    claim = Claim.objects.get()
    assert (claim.status, claim.suggestions.get()) == ("draft", ready)
    assert claim.suggestions.get().decided_by == User.objects.get(username="editor")
    assert f"<mark>{ready.words}</mark>" not in editor.get(page(article)).content.decode()
    assert claim.public_id in editor.get(page(article, "?state=decided")).content.decode()
    entries = LogEntry.objects.filter(object_id=str(claim.pk), content_type__model="claim")
    assert [entry.get_change_message() for entry in entries] == [f"Suggested by “{ready.rule}”."]


def test_accept_and_edit_goes_to_the_claim_and_saving_changes_counts_as_a_correction(
    editor: Client, article: Article
) -> None:
    ready = of(article, "Azerbaijan was ready")
    response = editor.post(page(article), {"edit": ready.pk})
    claim = Claim.objects.get()
    assert response.headers["Location"] == change_url(claim)
    save(editor, claim, summary="Baku wants to talk.")
    ready.refresh_from_db()
    assert ready.state == SuggestionState.ACCEPTED
    save(editor, claim, act="promises")
    ready.refresh_from_db()
    assert ready.state == SuggestionState.CORRECTED


def test_one_of_several_actors_is_chosen_on_the_page(editor: Client, article: Article) -> None:
    agreed = of(article, "Armenia had agreed")
    (refusal,) = decide(editor, article, accept=agreed.pk)
    assert "choose one first" in refusal
    choice = {f"who-{agreed.pk}-0": "ararat-mirzoyan"}
    assert decide(editor, article, accept=agreed.pk, **choice) == ["1 suggestion accepted."]
    assert Claim.objects.get().chain.get(role="speaker").actor == make.mirzoyan()


def test_rejecting_and_undoing(editor: Client, article: Article) -> None:
    ready = of(article, "Azerbaijan was ready")
    assert decide(editor, article, reject=ready.pk) == ["1 suggestion rejected."]
    assert decide(editor, article, undo=ready.pk) == ["1 suggestion reopened."]
    assert Suggestion.objects.open().filter(pk=ready.pk).exists()
    (refusal,) = decide(editor, article, undo=ready.pk)
    assert "no decision" in refusal


def test_many_are_decided_at_once(editor: Client, article: Article) -> None:
    assert decide(editor, article, many="accept") == ["Choose suggestions first."]
    chosen = [of(article, words).pk for words in ("Azerbaijan was ready", "there had been an offer")]
    assert decide(editor, article, many="accept", chosen=chosen) == ["2 suggestions accepted."]
    rest = [one.pk for one in Suggestion.objects.open()]
    assert f"{len(rest)} suggestion" in decide(editor, article, many="reject", chosen=rest)[0]
    assert not Suggestion.objects.open().exists()


def test_the_list_is_cut_to_those_that_are_sure_enough(editor: Client, article: Article) -> None:
    Suggestion.objects.update(confidence=0.55)
    Suggestion.objects.filter(pk=of(article, "Azerbaijan was ready").pk).update(confidence=0.95)
    shown = editor.get(page(article, "?least=90")).content.decode()
    assert shown.count('class="suggestion module"') == 1
    assert editor.get(page(article, "?least=nonsense&state=everything")).status_code == 200


def test_looking_again_tells_what_changed(editor: Client, article: Article) -> None:
    assert decide(editor, article, refresh="1") == ["Looked again: nothing has changed."]
    Suggestion.objects.all().delete()
    (message,) = decide(editor, article, refresh="1")
    assert message.startswith("Looked again: ")
    assert "new" in message


def test_suggestions_of_another_article_are_not_decided_here(editor: Client, article: Article) -> None:
    other = make.article("Another", paragraphs=["It rained in Tbilisi."])
    assert decide(editor, other, accept=of(article, "Azerbaijan was ready").pk) == []
    assert decide(editor, other, accept="1 OR 1=1") == []
    assert not Claim.objects.exists()


def test_a_language_that_is_not_known_is_noted(editor: Client, article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(language="az")
    assert "No claims are suggested for texts in az" in editor.get(page(article)).content.decode()


def test_an_unknown_article_is_not_found(editor: Client) -> None:
    assert editor.get("/admin/articles/article/999999/suggestions/").status_code == 404


# --- Who may ----------------------------------------------------------------------------------


def signed_in(*rights: str) -> Client:
    user = User.objects.create_user("someone", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("rights", [(), ("change_article",), ("add_claim",), ("view_article",)])
def test_without_the_rights_nothing_is_shown(article: Article, rights: tuple[str, ...]) -> None:
    client = signed_in(*rights)
    assert client.get(page(article)).status_code == 403
    assert client.post(page(article), {"accept": of(article, "was ready").pk}).status_code == 403
    assert not Claim.objects.exists()


def test_who_may_look_decides_nothing(article: Article) -> None:
    client = signed_in("view_suggestion")
    shown = client.get(page(article)).content.decode()
    assert "Azerbaijan was ready" in shown
    assert 'name="accept"' not in shown
    assert client.post(page(article), {"reject": of(article, "was ready").pk}).status_code == 403


def test_both_rights_are_enough(article: Article) -> None:
    client = signed_in("change_article", "add_claim")
    client.post(page(article), {"accept": of(article, "was ready").pk})
    assert Claim.objects.get().status == "draft"


def test_who_is_not_signed_in_is_asked_to(client: Client, article: Article) -> None:
    assert client.get(page(article)).status_code == 302
    assert client.post(page(article), {"accept": of(article, "was ready").pk}).status_code == 302
    assert not Claim.objects.exists()


def test_a_forged_request_is_refused(article: Article) -> None:
    user = User.objects.create_superuser("chief")
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    assert client.post(page(article), {"accept": of(article, "was ready").pk}).status_code == 403


def test_nothing_is_written_into_the_page(editor: Client, article: Article) -> None:
    """Words of a text are words, whatever they look like."""
    hostile = make.article(
        "Marked", paragraphs=["Jeyhun Bayramov said that <script>alert(1)</script> was fine."]
    )
    suggested(hostile)
    shown = editor.get(page(hostile)).content.decode()
    assert "<script>alert" not in shown
    assert " style=" not in shown
    assert " onclick" not in shown


# --- The list of all, and deletion ------------------------------------------------------------


def test_the_list_of_all_is_to_look_through(editor: Client, article: Article) -> None:
    ready = of(article, "Azerbaijan was ready")
    listed = editor.get(reverse("admin:articles_suggestion_changelist"), {"state": "open", "act": ready.act})
    assert ready.words[:40] in listed.content.decode()
    assert page(article) in listed.content.decode()
    shown = editor.get(change_url(ready))
    assert shown.status_code == 200
    assert b'name="_save"' not in shown.content
    assert editor.get(reverse("admin:articles_suggestion_add")).status_code == 403


def test_a_draft_article_and_an_accepted_draft_are_deleted_in_the_admin(editor: Client) -> None:
    article = suggested(stored_story(status="draft"))
    claim = suggesting.accept(of(article, "Azerbaijan was ready"), None)
    editor.post(reverse("admin:articles_claim_delete", args=[claim.pk]), {"post": "yes"})
    assert not Claim.objects.exists()
    assert Suggestion.objects.filter(state=SuggestionState.ACCEPTED, claim=None).count() == 1
    shown = editor.get(page(article, "?state=decided")).content.decode()
    assert "its claim was deleted" in shown
    editor.post(reverse("admin:articles_article_delete", args=[article.pk]), {"post": "yes"})
    assert not Article.objects.exists()
    assert not Suggestion.objects.exists()
