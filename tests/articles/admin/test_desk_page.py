"""The reading desk without scripts: what it shows, what its buttons do, and who may press them."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from actors.models import Actor
from articles import suggesting
from articles.indexing import reindex_actors
from articles.models import Article, Claim, Suggestion, SuggestionState
from articles.tagging import publish
from newsroom.admin import change_url
from tests import factories as make
from tests.articles.admin.desk_form import address, fields, send
from tests.articles.admin.forms import told
from tests.articles.suggesting.story import of, stored_story, suggested


@pytest.fixture
def article(db: None) -> Article:
    found = suggested(stored_story())
    Suggestion.objects.update(confidence=0.9)
    return found


def shown(client: Client, article: Article, query: str = "") -> str:
    return client.get(address(article, query)).content.decode()


def focused(one: Suggestion) -> str:
    return f"?s={one.pk}"


# --- What it shows ----------------------------------------------------------------------------


def test_the_article_leads_to_it_with_the_number_that_waits(editor: Client, article: Article) -> None:
    count = Suggestion.objects.open().count()
    form = editor.get(change_url(article)).content.decode()
    assert f'<a href="{address(article)}">Open the desk</a>: {count} suggestions to decide' in form


def test_the_former_address_leads_to_it(editor: Client, article: Article) -> None:
    former = f"/admin/articles/article/{article.pk}/suggestions/"
    assert editor.get(former).headers["Location"] == address(article)
    assert editor.get(f"{former}?state=decided").headers["Location"] == address(article, "?show=decided")
    assert editor.get(f"{former}?state=secret").headers["Location"] == address(article)


def test_the_text_stands_there_with_its_words_marked(editor: Client, article: Article) -> None:
    ready = of(article, "Azerbaijan was ready")
    page = shown(editor, article, focused(ready))
    assert (
        f'<mark class="desk-here desk-open desk-deep-1" data-refs="s={ready.pk}">{ready.words}</mark>' in page
    )
    assert 'Jeyhun Bayramov said that <mark class="desk-' in page
    assert f'href="?s={ready.pk}" data-ref="s={ready.pk}" aria-current="true"' in page
    assert f"{ready.confidence:.0%} sure, rule “{ready.rule}”" in page


def test_what_overlaps_is_deeper_and_claims_look_different(editor: Client, article: Article) -> None:
    inner = of(article, "the offer of the United States")
    claim = suggesting.accept(of(article, "Azerbaijan was ready"), None)
    page = shown(editor, article)
    assert f'<mark class="desk-draft desk-deep-1" data-refs="c={claim.public_id}">' in page
    assert "desk-open desk-deep-2" in page
    assert f"s={inner.pk}" in page


def test_the_first_open_one_is_in_focus_and_the_next_and_the_one_before_are_links(
    editor: Client, article: Article
) -> None:
    first, second = Suggestion.objects.order_by("position")[:2]
    page = shown(editor, article)
    assert f'data-ref="s={first.pk}"' in page.split('id="desk-panel"')[1][:200]
    assert f'href="?s={second.pk}" data-key="j"' in page
    assert f'href="?s={first.pk}" data-key="k"' in shown(editor, article, focused(second))


def test_the_less_sure_are_counted_and_shown_when_asked_for(editor: Client, article: Article) -> None:
    ready = of(article, "Azerbaijan was ready")
    Suggestion.objects.filter(pk=ready.pk).update(confidence=0.5)
    assert "1 less sure" in shown(editor, article)
    assert f'data-ref="s={ready.pk}"' not in shown(editor, article)
    page = shown(editor, article, "?least=50")
    assert f'href="?s={ready.pk}&amp;least=50"' in page
    assert f'data-ref="s={ready.pk}"' in shown(editor, article, focused(ready))  # asked for by name
    assert editor.get(address(article, "?least=nonsense&show=everything")).status_code == 200


def test_queries_do_not_grow_with_the_text(
    editor: Client, article: Article, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    people = [f"Jeyhun Bayramov said that Azerbaijan was ready for talk number {n}." for n in range(40)]
    long = suggested(make.article("Forty talks", paragraphs=people))
    for proposed in Suggestion.objects.filter(article=long)[:20]:
        suggesting.accept(proposed, None)
    claim = long.claims.first()
    assert claim
    for one in (article, long):
        with django_assert_max_num_queries(25):
            assert editor.get(address(one)).status_code == 200
    with django_assert_max_num_queries(25):
        assert editor.get(address(long, f"?c={claim.public_id}")).status_code == 200


def test_nothing_is_written_into_the_page(editor: Client) -> None:
    """Words of a text are words, whatever they look like."""
    hostile = make.article(
        "Marked", paragraphs=["Jeyhun Bayramov said that <script>alert(1)</script> \"onclick='x'\" was fine."]
    )
    suggested(hostile)
    page = shown(editor, hostile, "?least=0")
    assert "<script>alert" not in page
    assert " style=" not in page
    assert " onclick" not in page.replace("onclick=&#x27;", "")


def test_a_language_that_is_not_known_is_noted(editor: Client, article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(language="az")
    assert "No claims are suggested for texts in az" in shown(editor, article)


def test_an_unknown_article_is_not_found(editor: Client) -> None:
    assert editor.get("/admin/articles/article/999999/desk/").status_code == 404


# --- Deciding ---------------------------------------------------------------------------------


def test_accepting_makes_a_draft_and_shows_the_next(editor: Client, article: Article) -> None:
    ready, offer = of(article, "Azerbaijan was ready"), of(article, "there had been an offer")
    answer = send(editor, article, focused(ready), "accept")
    claim = Claim.objects.get()
    assert told(answer) == [f"Accepted: draft claim {claim.public_id}."]
    assert (claim.status, claim.suggestions.get()) == ("draft", ready)
    ready.refresh_from_db()
    assert (ready.state, ready.decided_by) == (SuggestionState.ACCEPTED, User.objects.get(username="editor"))
    assert f'data-ref="s={offer.pk}"' in answer.content.decode().split('id="desk-panel"')[1][:200]
    entries = LogEntry.objects.filter(object_id=str(claim.pk), content_type__model="claim")
    assert [entry.get_change_message() for entry in entries] == [f"Suggested by “{ready.rule}”."]


def test_what_is_changed_first_counts_as_a_correction_and_what_is_added_does_not(
    editor: Client, article: Article
) -> None:
    make.event()
    ready, offer = of(article, "Azerbaijan was ready"), of(article, "there had been an offer")
    send(editor, article, focused(ready), "accept", event="OSCE Ministerial Council", medium="speech")
    send(editor, article, focused(offer), "accept", act="rejects")
    ready.refresh_from_db()
    offer.refresh_from_db()
    assert (ready.state, offer.state) == (SuggestionState.ACCEPTED, SuggestionState.CORRECTED)
    assert ready.claim
    assert offer.claim
    assert (ready.claim.event, ready.claim.medium) == (make.event(), "speech")
    assert offer.claim.act == "rejects"


def test_one_of_several_actors_is_chosen(editor: Client, article: Article) -> None:
    agreed = of(article, "Armenia had agreed")
    answer = send(editor, article, focused(agreed), "accept")
    assert told(answer) == ["Choose who “Ararat Mirzoyan” is, or make a new actor."]
    assert not Claim.objects.exists()
    send(editor, article, focused(agreed), "accept", hop__0__choice="ararat-mirzoyan")
    agreed.refresh_from_db()
    assert agreed.state == SuggestionState.ACCEPTED
    assert Claim.objects.get().chain.get(role="speaker").actor == make.mirzoyan()


def test_whom_nobody_knows_is_made_in_place(editor: Client, article: Article) -> None:
    ready = of(article, "Azerbaijan was ready")
    answer = send(editor, article, focused(ready), "accept", hop__0__who="Artur Hovhannisyan")
    assert told(answer) == ["Nobody has the name “Artur Hovhannisyan” yet: correct it, or make a new actor."]
    assert 'value="Artur Hovhannisyan"' in answer.content.decode()
    new = {
        "hop__0__create": "1",
        "hop__0__new_kind": "person",
        "hop__0__new_role": "MP",
        "hop__0__new_country": "AM",
    }
    send(editor, article, focused(ready), "accept", hop__0__who="Artur Hovhannisyan", **new)
    actor = Actor.objects.get(name="Artur Hovhannisyan")
    assert (actor.kind, actor.country, actor.roles.get().title) == ("person", "am", "MP")
    assert Claim.objects.get().chain.get(role="speaker").actor == actor


def test_publishing_is_one_step(editor: Client, article: Article) -> None:
    send(editor, article, focused(of(article, "Azerbaijan was ready")), "publish")
    assert Claim.objects.published().count() == 1


def test_rejecting_undoing_and_opening_again(editor: Client, article: Article) -> None:
    ready = of(article, "Azerbaijan was ready")
    assert told(send(editor, article, focused(ready), "reject")) == ["Rejected."]
    assert told(editor.post(address(article), {"do": "undo"}, follow=True)) == [
        "Undone: rejecting a suggestion."
    ]
    assert Suggestion.objects.open().filter(pk=ready.pk).exists()
    suggesting.reject(ready, None)  # a colleague does
    page = shown(editor, article, "?show=decided")
    assert "Rejected, " in page
    assert told(send(editor, article, f"?show=decided&s={ready.pk}", "reopen")) == ["Open again."]
    (refusal,) = told(send(editor, article, focused(ready), "reopen"))
    assert "no decision" in refusal


def test_many_are_decided_at_once(editor: Client, article: Article) -> None:
    def chosen(do: str, *rows: Suggestion) -> list[str]:
        data = {"do": do, "chosen": [row.pk for row in rows]}
        return told(editor.post(address(article), data, follow=True))

    assert chosen("accept-chosen") == ["Choose suggestions first."]
    two = [of(article, words) for words in ("Azerbaijan was ready", "there had been an offer")]
    assert chosen("accept-chosen", *two) == ["2 suggestions accepted."]
    assert "rejected" in chosen("reject-chosen", *Suggestion.objects.open())[0]
    assert not Suggestion.objects.open().exists()


def test_looking_again_tells_what_changed(editor: Client, article: Article) -> None:
    Suggestion.objects.all().delete()
    (message,) = told(editor.post(address(article), {"do": "refresh"}, follow=True))
    assert message.startswith("Looked again: ")
    assert "new" in message


def test_a_second_form_of_what_was_decided_meanwhile_is_refused_and_keeps_what_was_typed(
    editor: Client, article: Article
) -> None:
    ready = of(article, "Azerbaijan was ready")
    form = fields(shown(editor, article, focused(ready)))
    suggesting.reject(ready, None)
    answer = editor.post(address(article), {**form, "do": "accept", "summary": "Baku is ready."})
    assert told(answer)[0].startswith(
        "This suggestion was changed by somebody else since you opened it: state."
    )
    assert "Baku is ready." in answer.content.decode()
    assert not Claim.objects.exists()


def test_the_second_save_of_a_claim_says_what_changed_and_the_third_goes_through(
    editor: Client, article: Article
) -> None:
    claim = suggesting.accept(of(article, "Azerbaijan was ready"), None)
    query = f"?c={claim.public_id}"
    form = fields(shown(editor, article, query))
    send(editor, article, query, "accept", act="promises")
    answer = editor.post(address(article), {**form, "do": "accept", "act": "warns"})
    assert f"Claim {claim.public_id} was changed by editor on " in told(answer)[0]
    assert "since you opened it: act." in told(answer)[0]
    again = fields(answer.content.decode())
    assert again["act"] == "warns"
    editor.post(address(article), {**again, "do": "accept"})
    claim.refresh_from_db()
    assert claim.act == "warns"


def test_changing_a_draft_is_undone_as_a_whole(editor: Client, article: Article) -> None:
    claim = suggesting.accept(of(article, "Azerbaijan was ready"), None)
    query = f"?c={claim.public_id}"
    send(editor, article, query, "accept", act="promises", date="Thursday", about__1__who="Armenia")
    claim.refresh_from_db()
    assert (claim.act, str(claim.said_start), claim.said_as) == ("promises", "2024-12-05", "Thursday")
    assert claim.about.count() == 2
    editor.post(address(article), {"do": "undo"})
    claim.refresh_from_db()
    assert (claim.act, claim.said_start, claim.about.count()) == ("states", None, 1)


def test_what_is_public_is_not_undone(editor: Client, article: Article) -> None:
    send(editor, article, focused(of(article, "Azerbaijan was ready")), "publish")
    (refusal,) = told(editor.post(address(article), {"do": "undo"}, follow=True))
    assert "what was public is not undone" in refusal
    assert Claim.objects.published().count() == 1


def test_a_public_claim_is_corrected_with_a_public_note(editor: Client, article: Article) -> None:
    claim = suggesting.accept(of(article, "Azerbaijan was ready"), None)
    publish(claim)
    query = f"?c={claim.public_id}"
    (refusal,) = told(send(editor, article, query, "accept", act="promises"))
    assert "write a public note" in refusal
    assert claim.corrections.count() == 0
    send(editor, article, query, "accept", act="promises", correction="It was a promise.")
    claim.refresh_from_db()
    assert (claim.act, claim.corrections.get().note) == ("promises", "It was a promise.")


# --- The form ---------------------------------------------------------------------------------


def test_hops_are_moved_added_and_left_out_without_storing_anything(editor: Client, article: Article) -> None:
    ready = of(article, "Azerbaijan was ready")
    form = fields(shown(editor, article, focused(ready)))

    def pressed(do: str, **changes: str) -> dict[str, str]:
        answer = editor.post(address(article), {**form, "do": do, **changes})
        return fields(answer.content.decode())

    form = pressed("hop-add")
    form = pressed("hop-up:1", **{"hop-1-who": "APA"})
    assert (form["hop-0-who"], form["hop-0-role"]) == ("APA", "speaker")
    assert (form["hop-1-who"], form["hop-1-role"]) == ("Jeyhun Bayramov", "relay")
    form = pressed("hop-move:0:1")
    assert [form[f"hop-{n}-who"] for n in (0, 1)] == ["Jeyhun Bayramov", "APA"]
    assert "hop-1-who" not in pressed("hop-remove:1")
    assert not Claim.objects.exists()
    editor.post(address(article), {**form, "do": "accept"})
    chain = Claim.objects.get().chain.values_list("role", "actor__slug")
    assert list(chain) == [("speaker", "jeyhun-bayramov"), ("relay", "apa"), ("outlet", "oc-media")]


def test_joint_and_anonymous_hops(editor: Client, article: Article) -> None:
    ready = of(article, "Azerbaijan was ready")
    form = fields(shown(editor, article, focused(ready)))
    form = fields(editor.post(address(article), {**form, "do": "hop-add"}).content.decode())
    joint = {"hop-1-role": "speaker", "hop-1-joint": "1", "hop-1-kind": "anonymous", "hop-1-who": "his aides"}
    editor.post(address(article), {**form, **joint, "do": "accept"})
    first = Claim.objects.get().chain.filter(step=1)
    assert [(hop.role, hop.label) for hop in first] == [
        ("speaker", "Jeyhun Bayramov"),
        ("speaker", "his aides"),
    ]


def test_words_that_are_nobodys_name_are_kept_as_printed(editor: Client, article: Article) -> None:
    ready = of(article, "Azerbaijan was ready")
    send(editor, article, focused(ready), "accept", addressee__0__who="his Slovenian counterpart")
    party = Claim.objects.get().addressees.get()
    assert (party.actor, party.words) == (None, "his Slovenian counterpart")


def test_a_new_claim_of_typed_words(editor: Client, article: Article) -> None:
    page = shown(editor, article, "?new=1&words=ready..tbilisi")
    form = fields(page)
    assert form["span-0-words"] == "ready for talks in Tbilisi"
    assert form["hop-0-who"] == "Jeyhun Bayramov"
    assert '<mark class="desk-new desk-open desk-deep-2"' in page
    editor.post(address(article), {**form, "do": "accept"})
    claim = Claim.objects.get()
    span = claim.spans.get()
    assert (span.paragraph.n, span.exact) == (1, "ready for talks in Tbilisi")
    assert claim.chain.get(role="speaker").actor == make.bayramov()
    editor.post(address(article), {"do": "undo"})
    assert not Claim.objects.exists()


def test_words_that_stand_there_often_are_a_choice_and_unknown_ones_are_told(
    editor: Client, article: Article
) -> None:
    page = shown(editor, article, "?new=1&words=said that")
    assert "stands at 3 places" in page
    assert '<a href="?new=1&amp;at=1:16:25">¶ 1, place 1</a>' in page
    answer = editor.get(address(article, "?new=1&words=the moon"))
    assert told(answer) == ["“the moon” does not stand in the text."]
    within = fields(shown(editor, article, "?new=1&words=said that&paragraph=3"))
    assert within["span-0-paragraph"] == "3"


def test_a_second_span_is_added_in_a_neighbouring_paragraph_only(editor: Client, article: Article) -> None:
    form = fields(shown(editor, article, "?new=1&at=1:26:46"))
    added = editor.post(address(article), {**form, "do": "span-add", "at": "2:15:21"})
    assert fields(added.content.decode())["span-1-words"] == "denied"
    refused = editor.post(address(article), {**form, "do": "span-add", "at": "4:0:5"})
    assert "in neighbouring ones, not in 1, 4" in told(refused)[0]
    assert fields(refused.content.decode())["span-0-words"] == form["span-0-words"]


@pytest.mark.parametrize("at", ["1:9:2", "1:0:9999", "99:0:5", "-1:0:5", "1:2", "x", "1:0:5 4:0:5"])
def test_places_that_are_none_are_refused(editor: Client, article: Article, at: str) -> None:
    assert editor.get(address(article, f"?new=1&at={at}")).status_code == 200
    assert not Claim.objects.exists()


# --- Merging and splitting --------------------------------------------------------------------


def test_two_suggestions_become_one_claim_and_two_again(editor: Client, article: Article) -> None:
    ready, offer = of(article, "Azerbaijan was ready"), of(article, "there had been an offer")
    answer = send(editor, article, focused(ready), "merge")
    claim = Claim.objects.get()
    assert told(answer) == [f"Merged: draft claim {claim.public_id}."]
    assert list(claim.spans.values_list("exact", flat=True)) == [ready.words, offer.words]
    assert {one.state for one in claim.suggestions.all()} == {SuggestionState.CORRECTED}
    assert claim.suggestions.count() == 2
    assert suggesting.refresh(article).new == ()
    editor.post(address(article), {"do": "undo"})
    assert not Claim.objects.exists()
    assert Suggestion.objects.open().filter(pk__in=[ready.pk, offer.pk]).count() == 2


def test_a_suggestion_is_split_before_words_and_a_draft_is_too(editor: Client, article: Article) -> None:
    ready = of(article, "Azerbaijan was ready")
    page = shown(editor, article, focused(ready))
    form = fields(page, "desk-split")
    answer = editor.post(address(article), {**form, "do": "split", "cut_words": "for talks"}, follow=True)
    assert told(answer)[0].startswith("Split: draft claims ")
    first, second = Claim.objects.order_by("pk")
    assert [claim.spans.get().exact for claim in (first, second)] == [
        "Azerbaijan was ready",
        "for talks in Tbilisi",
    ]
    assert {claim.chain.get(role="speaker").actor for claim in (first, second)} == {make.bayramov()}
    assert suggesting.refresh(article).new == ()
    again = {"item": f"c={second.public_id}", "do": "split", "cut": "1:56"}
    editor.post(address(article), again)
    assert Claim.objects.count() == 3
    for left in (2, 0):
        editor.post(address(article), {"do": "undo"})
        assert Claim.objects.count() == left
    assert Suggestion.objects.open().filter(pk=ready.pk).exists()


def test_nothing_is_split_where_a_part_would_be_empty(editor: Client, article: Article) -> None:
    item = f"s={of(article, 'Azerbaijan was ready').pk}"
    for cut in ({"cut": "1:0"}, {"cut": "4:3"}, {"cut_words": "the moon"}, {}):
        answer = editor.post(address(article), {"item": item, "do": "split", **cut})
        assert told(answer)[0].startswith(("Give a place", "Say where"))
    assert not Claim.objects.exists()


# --- Who may ----------------------------------------------------------------------------------


def signed_in(*rights: str) -> Client:
    user = User.objects.create_user("someone", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client = Client()
    client.force_login(user)
    return client


LOOKING = ("view_article", "view_suggestion", "view_claim")


@pytest.mark.parametrize("rights", [(), ("change_article",), ("add_claim",), LOOKING[:2], LOOKING[1:]])
def test_without_the_rights_nothing_is_shown(article: Article, rights: tuple[str, ...]) -> None:
    client = signed_in(*rights)
    assert client.get(address(article)).status_code == 403
    assert client.get(address(article, "actors/?q=ba")).status_code == 403
    assert client.post(address(article), {"do": "refresh"}).status_code == 403
    assert not Claim.objects.exists()


def test_who_may_look_decides_nothing(article: Article) -> None:
    client = signed_in(*LOOKING)
    ready = of(article, "was ready")
    page = shown(client, article)
    assert "Azerbaijan was ready" in page
    assert 'name="do" value="reject"' not in page
    assert client.post(address(article), {"item": f"s={ready.pk}", "do": "reject"}).status_code == 403


def test_a_contributor_makes_drafts_and_touches_nothing_public(article: Article) -> None:
    client = signed_in("change_article", "add_claim", "change_claim")
    ready, offer = of(article, "was ready"), of(article, "there had been an offer")
    form = fields(shown(client, article, focused(ready)))
    assert client.post(address(article), {**form, "do": "publish"}).status_code == 403
    client.post(address(article), {**form, "do": "accept"})
    assert Claim.objects.get().status == "draft"
    public = suggesting.accept(offer, None)
    shown_before = fields(shown(client, article, f"?c={public.public_id}"))
    publish(public)
    assert client.post(address(article), {**shown_before, "do": "accept", "act": "warns"}).status_code == 403
    public.refresh_from_db()
    assert public.act == "denies"


def test_whoever_may_not_add_actors_makes_none(article: Article) -> None:
    client = signed_in("change_article", "add_claim")
    offer = of(article, "there had been an offer")  # by Elnur Mammadov, of whom nobody has heard
    (refusal,) = told(send(client, article, focused(offer), "accept"))
    assert "takes the right to add actors" in refusal
    assert not Actor.objects.filter(name="Elnur Mammadov").exists()


def test_who_may_add_and_not_change_claims_changes_none(article: Article) -> None:
    client = signed_in("change_article", "add_claim")
    claim = suggesting.accept(of(article, "was ready"), None)
    form = fields(shown(client, article, f"?c={claim.public_id}"))
    assert client.post(address(article), {**form, "do": "accept", "act": "warns"}).status_code == 403


def test_records_of_another_article_are_not_decided_here(editor: Client, article: Article) -> None:
    other = make.article("Another", paragraphs=["It rained in Tbilisi."])
    ready = of(article, "Azerbaijan was ready")
    claim = suggesting.accept(of(article, "there had been an offer"), None)
    for item in (f"s={ready.pk}", f"c={claim.public_id}", "s=1 OR 1=1"):
        answer = editor.post(address(other), {"item": item, "do": "reject"})
        assert answer.status_code in (404, 200)
    assert Suggestion.objects.open().filter(pk=ready.pk).exists()
    assert f"s={ready.pk}" not in shown(editor, other, focused(ready))


def test_who_is_not_signed_in_is_asked_to(client: Client, article: Article) -> None:
    assert client.get(address(article)).status_code == 302
    assert client.post(address(article), {"do": "refresh"}).status_code == 302


def test_a_forged_request_is_refused(article: Article) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_superuser("chief"))
    assert client.post(address(article), {"do": "refresh"}).status_code == 403


# --- Actors -----------------------------------------------------------------------------------


def offered(client: Client, article: Article, typed: str) -> list[tuple[Any, ...]]:
    answer = client.get(address(article, "actors/"), {"q": typed}).json()
    return [(one["slug"], one["about"], one["spelling"]) for one in answer["actors"]]


def test_actors_are_offered_by_any_spelling_and_surname_with_role_and_country(
    editor: Client, article: Article
) -> None:
    make.bayramov().names.create(name="Ceyhun Bayramov", language="az")
    make.bayramov().names.create(name="Джейхун Байрамов", language="ru")
    reindexed(make.bayramov())
    row = ("jeyhun-bayramov", "Foreign Minister, az")
    assert offered(editor, article, "bayr") == [(*row, "")]
    assert offered(editor, article, "ceyh bayr") == [(*row, "Ceyhun Bayramov")]
    assert offered(editor, article, "байрам") == [(*row, "Джейхун Байрамов")]
    assert offered(editor, article, "") == offered(editor, article, "??") == []


def test_actors_of_the_whole_archive_follow_those_of_the_article(
    editor: Client, article: Article, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    strangers = [make.actor(f"mirza-{n}", name=f"Mirza {n}") for n in range(30)]
    reindexed(*strangers)
    with django_assert_max_num_queries(16):
        found = offered(editor, article, "mirz")
    assert [slug for slug, *_ in found[:2]] == ["ararat-mirzoyan", "ararat-mirzoyan-footballer"] or found
    assert len(found) == 12


def reindexed(*actors: Actor) -> None:
    reindex_actors([actor.pk for actor in actors])


# --- The list of all, and deletion ------------------------------------------------------------


def test_the_list_of_all_is_to_look_through(editor: Client, article: Article) -> None:
    ready = of(article, "Azerbaijan was ready")
    listed = editor.get(reverse("admin:articles_suggestion_changelist"), {"state": "open", "act": ready.act})
    assert ready.words[:40] in listed.content.decode()
    assert address(article) in listed.content.decode()
    page = editor.get(change_url(ready))
    assert page.status_code == 200
    assert b'name="_save"' not in page.content
    assert editor.get(reverse("admin:articles_suggestion_add")).status_code == 403


def test_a_draft_article_and_an_accepted_draft_are_deleted_in_the_admin(editor: Client) -> None:
    article = suggested(stored_story(status="draft"))
    claim = suggesting.accept(of(article, "Azerbaijan was ready"), None)
    editor.post(reverse("admin:articles_claim_delete", args=[claim.pk]), {"post": "yes"})
    assert not Claim.objects.exists()
    gone = Suggestion.objects.get(state=SuggestionState.ACCEPTED, claim=None)
    assert "Its claim was deleted" in shown(editor, article, f"?show=decided&s={gone.pk}")
    editor.post(reverse("admin:articles_article_delete", args=[article.pk]), {"post": "yes"})
    assert not Article.objects.exists()
    assert not Suggestion.objects.exists()
