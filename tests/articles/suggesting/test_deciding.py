"""What an editor decides: accept, correct, reject, undo; each is recorded with the rule that found it."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db import DatabaseError
from django.utils import timezone

from actors.models import Actor
from articles import suggesting, tagging
from articles.models import AnonymousSource, Article, Claim, ClaimRelation, Suggestion, SuggestionState
from articles.tagging import Refused
from tests import factories as make
from tests.articles.suggesting.story import of, stored_story, suggested

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return suggested(stored_story())


@pytest.fixture
def editor() -> User:
    user = User.objects.create_user("editor", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="articles"))
    return user


def test_an_accepted_suggestion_is_a_draft_claim_as_an_import_makes_it(
    article: Article, editor: User
) -> None:
    ready = of(article, "Azerbaijan was ready")
    claim = suggesting.accept(ready, editor)
    assert (claim.status, claim.article, claim.act) == ("draft", article, ready.act)
    assert [span.exact for span in claim.spans.all()] == [span["quote"] for span in ready.proposal["spans"]]
    assert [(hop.role, hop.actor and hop.actor.slug) for hop in claim.chain.all()] == [
        ("speaker", "jeyhun-bayramov"),
        ("outlet", "oc-media"),
    ]
    speaker = claim.chain.get(role="speaker")
    assert speaker.words
    assert speaker.words_start is not None
    assert "said" in speaker.cue
    ready.refresh_from_db()
    assert (ready.state, ready.claim, ready.decided_by) == (SuggestionState.ACCEPTED, claim, editor)
    assert ready.decided_at is not None
    tagging.publish(claim)
    assert claim.is_public


def test_a_decision_is_taken_once(article: Article, editor: User) -> None:
    ready, again = of(article, "Azerbaijan was ready"), of(article, "Azerbaijan was ready")
    suggesting.accept(ready, editor)
    with pytest.raises(Refused, match="accepted already"):
        suggesting.accept(again, editor)
    with pytest.raises(Refused, match="accepted already"):
        suggesting.reject(again, editor)
    assert Claim.objects.count() == 1


def test_a_new_actor_is_made_once(article: Article, editor: User) -> None:
    denied = of(article, "there had been an offer")
    claim = suggesting.accept(denied, editor)
    made = Actor.objects.get(name="Elnur Mammadov")
    assert made.kind == Actor.Kind.PERSON
    assert claim.chain.get(role="speaker").actor == made
    suggesting.reopen(denied)
    assert suggesting.accept(denied, editor).chain.get(role="speaker").actor == made


def test_which_of_several_is_meant_is_for_the_editor_to_say(article: Article, editor: User) -> None:
    agreed = of(article, "Armenia had agreed")
    with pytest.raises(Refused, match="may be any of"):
        suggesting.accept(agreed, editor)
    with pytest.raises(Refused, match="is none of"):
        suggesting.accept(agreed, editor, choices={0: "apa"})
    assert Suggestion.objects.open().filter(pk=agreed.pk).exists()
    claim = suggesting.accept(agreed, editor, choices={0: "ararat-mirzoyan"})
    assert claim.chain.get(role="speaker").actor == make.mirzoyan()
    agreed.refresh_from_db()
    assert agreed.state == SuggestionState.ACCEPTED


def test_to_be_edited_it_may_leave_the_speaker_open(article: Article, editor: User) -> None:
    claim = suggesting.accept(of(article, "Armenia had agreed"), editor, to_edit=True)
    speaker = claim.chain.get(role="speaker")
    assert speaker.is_unexpressed
    assert "Mirzoyan" in speaker.words


def test_accepted_with_changes_is_corrected(article: Article, editor: User) -> None:
    ready = of(article, "Azerbaijan was ready")
    claim = suggesting.accept(ready, editor, {"act": "hopes"})
    ready.refresh_from_db()
    assert (claim.act, ready.state, ready.act) == ("hopes", SuggestionState.CORRECTED, "states")


def test_the_same_changes_are_no_correction(article: Article, editor: User) -> None:
    ready = of(article, "Azerbaijan was ready")
    suggesting.accept(ready, editor, {"act": ready.act})
    ready.refresh_from_db()
    assert ready.state == SuggestionState.ACCEPTED


def test_a_draft_that_is_changed_afterwards_is_corrected(article: Article, editor: User) -> None:
    ready = of(article, "Azerbaijan was ready")
    claim = suggesting.accept(ready, editor)
    claim.summary = "Baku wants to talk."
    claim.save()
    suggesting.note_corrections([claim.pk])
    ready.refresh_from_db()
    assert ready.state == SuggestionState.ACCEPTED
    claim.chain.filter(role="speaker").update(actor=make.mirzoyan())
    suggesting.note_corrections([claim.pk])
    ready.refresh_from_db()
    assert ready.state == SuggestionState.CORRECTED


def test_a_published_claim_is_corrected_for_other_reasons(article: Article, editor: User) -> None:
    ready = of(article, "Azerbaijan was ready")
    claim = suggesting.accept(ready, editor)
    tagging.publish(claim)
    Claim.objects.filter(pk=claim.pk).update(act="hopes")
    suggesting.note_corrections([claim.pk])
    ready.refresh_from_db()
    assert ready.state == SuggestionState.ACCEPTED


def test_what_cannot_be_a_claim_changes_nothing(article: Article, editor: User) -> None:
    denied = of(article, "there had been an offer")
    with pytest.raises(Refused, match="is no claim as it stands"):
        suggesting.accept(denied, editor, {"event": "no-such-event"})
    denied.refresh_from_db()
    assert denied.state == SuggestionState.OPEN
    assert not Actor.objects.filter(name="Elnur Mammadov").exists()


def test_a_rejection_can_be_undone(article: Article, editor: User) -> None:
    ready = of(article, "Azerbaijan was ready")
    with pytest.raises(Refused, match="no decision"):
        suggesting.reopen(ready)
    suggesting.reject(ready, editor)
    assert (ready.state, ready.decided_by) == (SuggestionState.REJECTED, editor)
    suggesting.reopen(ready)
    ready.refresh_from_db()
    assert (ready.state, ready.decided_by, ready.decided_at) == (SuggestionState.OPEN, None, None)


def test_undoing_an_acceptance_takes_the_draft_away(article: Article, editor: User) -> None:
    ready = of(article, "Azerbaijan was ready")
    claim = suggesting.accept(ready, editor)
    suggesting.reopen(ready)
    ready.refresh_from_db()
    assert (ready.state, ready.claim) == (SuggestionState.OPEN, None)
    assert not Claim.objects.filter(pk=claim.pk).exists()
    assert suggesting.accept(ready, editor).status == "draft"


def test_a_published_claim_is_not_undone(article: Article, editor: User) -> None:
    ready = of(article, "Azerbaijan was ready")
    tagging.publish(suggesting.accept(ready, editor))
    with pytest.raises(Refused, match="more than a draft"):
        suggesting.reopen(ready)
    ready.refresh_from_db()
    assert ready.state == SuggestionState.ACCEPTED


def test_a_draft_that_is_deleted_leaves_the_decision(article: Article, editor: User) -> None:
    ready = of(article, "Azerbaijan was ready")
    suggesting.accept(ready, editor).delete()
    ready.refresh_from_db()
    assert (ready.state, ready.claim) == (SuggestionState.ACCEPTED, None)
    assert not any("was ready" in one.words for one in suggesting.refresh(article).new)
    suggesting.reopen(ready)
    assert ready.state == SuggestionState.OPEN


def test_a_draft_article_goes_with_its_suggestions(editor: User) -> None:
    article = suggested(stored_story(status="draft"))
    suggesting.reject(of(article, "Azerbaijan was ready"), editor)
    article.delete()
    assert not Suggestion.objects.exists()


def test_an_editor_who_leaves_does_not_take_decisions_along(article: Article, editor: User) -> None:
    ready = of(article, "Azerbaijan was ready")
    suggesting.reject(ready, editor)
    editor.delete()
    ready.refresh_from_db()
    assert (ready.state, ready.decided_by) == (SuggestionState.REJECTED, None)


def test_a_joint_statement_is_one_step_of_several(editor: User) -> None:
    make.bayramov()
    text = "Jeyhun Bayramov and Elnur Mammadov said on Thursday that talks would go on."
    article = suggested(make.article(paragraphs=[text]))
    claim = suggesting.accept(of(article, "talks would go on"), editor)
    assert [(hop.step, hop.position, hop.actor and hop.actor.name) for hop in claim.chain.all()] == [
        (1, 0, "Jeyhun Bayramov"),
        (1, 1, "Elnur Mammadov"),
        (2, 0, "OC Media"),
    ]
    assert (str(claim.said_start), claim.said_as) == ("2024-12-05", "on Thursday")


# --- Within and related -----------------------------------------------------------------------


def pair(article: Article) -> tuple[Suggestion, Suggestion]:
    return of(article, "Azerbaijan was ready"), of(article, "there had been an offer")


@pytest.mark.parametrize("outer_first", [True, False])
def test_a_claim_stands_within_another_once_both_are_accepted(
    article: Article, editor: User, outer_first: bool
) -> None:
    outer, inner = pair(article)
    inner.proposal["within"] = outer.fingerprint
    inner.save()
    order = (outer, inner) if outer_first else (inner, outer)
    claims = {one.pk: suggesting.accept(one, editor) for one in order}
    held = Claim.objects.get(pk=claims[inner.pk].pk)
    assert held.within == claims[outer.pk]
    suggesting.reopen(outer)
    held.refresh_from_db()
    assert held.within is None


def test_two_that_stand_within_each_other_are_no_loop(article: Article, editor: User) -> None:
    one, other = pair(article)
    one.proposal["within"], other.proposal["within"] = other.fingerprint, one.fingerprint
    one.save()
    other.save()
    first, second = suggesting.accept(one, editor), suggesting.accept(other, editor)
    first.refresh_from_db()
    assert (first.within, second.within) == (None, first)


@pytest.mark.parametrize("first", [0, 1])
def test_a_relation_is_made_once_both_are_accepted(article: Article, editor: User, first: int) -> None:
    one, other = pair(article)
    one.proposal["relations"] = [{"kind": "contradicts", "to": other.fingerprint}]
    one.save()
    order = (one, other) if first == 0 else (other, one)
    claims = {row.pk: suggesting.accept(row, editor) for row in order}
    relation = ClaimRelation.objects.get()
    assert (relation.from_claim, relation.to_claim) == (claims[one.pk], claims[other.pk])
    assert (relation.kind, relation.author) == ("contradicts", editor)


def test_a_public_claim_is_joined_only_by_who_may_publish(article: Article, editor: User) -> None:
    apprentice = User.objects.create_user("apprentice", is_staff=True)
    one, other = pair(article)
    one.proposal["relations"] = [{"kind": "contradicts", "to": other.fingerprint}]
    one.save()
    tagging.publish(suggesting.accept(other, editor))
    suggesting.accept(one, apprentice)
    assert not ClaimRelation.objects.exists()
    suggesting.reopen(one)
    suggesting.accept(one, editor)
    assert ClaimRelation.objects.count() == 1


# --- Anonymous sources ------------------------------------------------------------------------


def test_an_anonymous_source_that_the_article_has_is_recognised(article: Article, editor: User) -> None:
    known = AnonymousSource.objects.create(article=article, key="s1", description="Diplomatic sources")
    row = of(article, "Azerbaijan was ready")
    row.proposal["chain"] = [
        {"role": "speaker", "step": 1, "actor": None, "anonymous": True, "source": "diplomatic-sources",
         "description": "diplomatic sources", "as": "they"},
    ]  # fmt: skip
    row.save()
    claim = suggesting.accept(row, editor)
    assert claim.chain.get(role="speaker").source == known
    known.refresh_from_db()
    assert known.description == "Diplomatic sources"


def test_a_source_of_nothing_goes_with_the_draft(article: Article, editor: User) -> None:
    row = of(article, "Azerbaijan was ready")
    row.proposal["chain"] = [
        {"role": "speaker", "step": 1, "actor": None, "anonymous": True, "source": "a-diplomat",
         "description": "a diplomat", "as": "a diplomat"},
    ]  # fmt: skip
    row.save()
    suggesting.accept(row, editor)
    assert AnonymousSource.objects.filter(key="a-diplomat").exists()
    suggesting.reopen(row)
    assert not AnonymousSource.objects.exists()


def test_a_suggestion_becomes_a_claim_of_its_own_article_alone(article: Article) -> None:
    elsewhere = make.claim(make.article("Elsewhere"), "rejected the offer", anonymous="sources")
    with pytest.raises(DatabaseError):
        Suggestion.objects.filter(pk=of(article, "was ready").pk).update(
            claim=elsewhere, state="accepted", decided_at=timezone.now()
        )


# --- How often it is right --------------------------------------------------------------------


def test_precision_by_rule_act_and_outlet(article: Article, editor: User) -> None:
    assert suggesting.overall().decided == 0
    suggesting.accept(of(article, "Azerbaijan was ready"), editor)
    suggesting.accept(
        of(article, "Armenia had agreed"), editor, {"act": "warns"}, choices={0: "ararat-mirzoyan"}
    )
    suggesting.reject(of(article, "there had been an offer"), editor)
    everything = suggesting.overall()
    assert (everything.accepted, everything.corrected, everything.rejected) == (1, 1, 1)
    assert [(row.name, row.decided) for row in suggesting.precision("outlet")] == [("OC Media", 3)]
    acts = {row.name: row for row in suggesting.precision("act")}
    assert acts["denies"].share(acts["denies"].rejected) == 1
    assert sum(row.decided for row in suggesting.precision("rule")) == 3
