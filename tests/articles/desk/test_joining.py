"""Two suggestions that are one claim, one that is two, and both taken back."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from articles import desk, suggesting
from articles.desk.records import record_of
from articles.desk.undoing import changed_step
from articles.ingest.one import change_claim
from articles.models import Article, Claim, Suggestion
from articles.tagging import Refused, publish
from tests import factories as make
from tests.articles.suggesting.story import of, stored_story, suggested

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return suggested(stored_story())


@pytest.fixture
def user() -> User:
    return User.objects.create_superuser("chief")


def texts(article: Article) -> dict[int, str]:
    return desk.shelf(article).texts


def test_the_fuller_chain_is_kept(article: Article, user: User) -> None:
    """One that has APA as a relay knows more than one that has only the speaker."""
    ready, offer = of(article, "Azerbaijan was ready"), of(article, "there had been an offer")
    offer.proposal["chain"].append({"role": "relay", "step": 2, "actor": "apa", "as": "APA"})
    offer.save()
    claim = desk.merge(ready, offer, texts(article), user, {})
    assert [hop.label for hop in claim.chain.all()] == ["Elnur Mammadov", "APA", "OC Media"]
    assert {party.actor for party in claim.about.all()} == {make.azerbaijan()}


def test_words_that_overlap_become_one_span(article: Article, user: User) -> None:
    outer, inner = of(article, "Azerbaijan had rejected"), of(article, "the offer of the United States")
    claim = desk.merge(outer, inner, texts(article), user, {})
    assert [span.exact for span in claim.spans.all()] == [outer.words]


def test_words_far_apart_are_no_claim(article: Article, user: User) -> None:
    with pytest.raises(Refused, match="in neighbouring ones, not in 1, 4"):
        desk.merge(of(article, "was ready"), of(article, "had rejected"), texts(article), user, {})
    assert Suggestion.objects.open().count() == Suggestion.objects.count()


def test_what_was_decided_is_not_merged(article: Article, user: User) -> None:
    ready, offer = of(article, "was ready"), of(article, "there had been an offer")
    suggesting.reject(offer, user)
    with pytest.raises(Refused, match="rejected already"):
        desk.merge(ready, offer, texts(article), user, {})
    assert not Claim.objects.exists()


def test_only_a_draft_is_split(article: Article, user: User) -> None:
    claim = suggesting.accept(of(article, "was ready"), user)
    publish(claim)
    claim.refresh_from_db()
    with pytest.raises(Refused, match="only a draft is split"):
        desk.split(claim, (1, 50), texts(article), user, {})


def test_a_claim_of_two_spans_is_split_between_them(article: Article, user: User) -> None:
    merged = desk.merge(of(article, "was ready"), of(article, "there had been"), texts(article), user, {})
    first, second = desk.split(merged, (2, 0), texts(article), user, {})
    assert first == merged
    assert [claim.spans.get().paragraph.n for claim in (first, second)] == [1, 2]
    assert [hop.label for hop in second.chain.all()] == [hop.label for hop in first.chain.all()]


# --- Undoing ----------------------------------------------------------------------------------


def as_stored(step: desk.Step) -> dict[str, Any]:
    return step.as_dict()


def test_a_change_by_a_colleague_since_then_is_not_undone(article: Article, user: User) -> None:
    claim = suggesting.accept(of(article, "was ready"), user)
    before = record_of(claim)
    stored = change_claim({"type": "claim", "id": claim.public_id, "act": "warns"})
    step = changed_step("changing a claim", stored, before, record_of(stored))
    change_claim({"type": "claim", "id": claim.public_id, "summary": "A colleague adds this."})
    with pytest.raises(Refused, match="was changed again since then"):
        desk.undo(article, as_stored(step))
    claim.refresh_from_db()
    assert (claim.act, claim.summary) == ("warns", "A colleague adds this.")


def test_what_became_public_since_then_is_not_undone(article: Article, user: User) -> None:
    ready = of(article, "was ready")
    claim = suggesting.accept(ready, user)
    publish(claim)
    with pytest.raises(Refused, match="more than a draft"):
        desk.undo(article, as_stored(desk.Step("accepting", decided=(ready.pk,))))
    with pytest.raises(Refused, match="what was public is not undone"):
        desk.undo(article, as_stored(desk.Step("publishing", published=(claim.public_id,))))
    assert Claim.objects.published().count() == 1
