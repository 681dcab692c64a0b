"""Suggestions of stored articles: idempotent, and blind to what an editor has settled."""

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from articles import suggesting
from articles.models import Article, Claim, Suggestion, SuggestionState
from tests import factories as make
from tests.articles.suggesting.story import AGREED, NO_OFFER, PARAGRAPHS, READY, of, stored_story, suggested

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return stored_story()


def keys(article: Article, *numbers: int) -> list[str]:
    found = dict(article.revisions.get(n=1).paragraphs.values_list("n", "key"))
    return [found[number] for number in numbers]


def test_each_paragraph_gets_its_suggestion(article: Article) -> None:
    changes = suggesting.refresh(article)
    assert len(changes.new) >= len(PARAGRAPHS)
    ready = of(article, "Azerbaijan was ready for talks")
    assert ready.state == SuggestionState.OPEN
    assert ready.proposal["chain"][0]["actor"] == "jeyhun-bayramov"
    assert ready.words == "Azerbaijan was ready for talks in Tbilisi"
    assert ready.proposal["spans"][0]["prefix"] == "Jeyhun Bayramov said that "
    assert of(article, "there had been an offer").act == "denies"
    assert Claim.objects.count() == 0


def test_who_is_meant_is_a_value_of_its_kind(article: Article) -> None:
    suggested(article)
    denied = of(article, "there had been an offer").proposal["chain"][0]
    assert (denied["actor"], denied["new"]["name"]) == (None, "Elnur Mammadov")
    agreed = of(article, "Armenia had agreed").proposal["chain"][0]
    assert set(agreed["candidates"]) == {"ararat-mirzoyan", "ararat-mirzoyan-footballer"}


def test_a_second_run_changes_nothing(article: Article) -> None:
    first = suggesting.refresh(article)
    before = list(Suggestion.objects.order_by("pk").values())
    second = suggesting.refresh(article)
    assert (second.new, second.changed, second.gone) == ((), (), ())
    assert len(second.same) == len(first.new)
    assert list(Suggestion.objects.order_by("pk").values()) == before


def test_queries_are_few_however_long_the_article_is(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    short = stored_story()
    people = [f"Jeyhun Bayramov said that Azerbaijan was ready for talk number {n}." for n in range(60)]
    long = make.article("Sixty talks", paragraphs=people)
    known = suggesting.known_actors()
    for article in (short, long):
        for _ in range(2):
            with django_assert_max_num_queries(18):
                suggesting.refresh(article, known)
    assert Suggestion.objects.filter(article=long).count() >= 60


def test_decisions_are_neither_touched_nor_proposed_again(article: Article) -> None:
    suggested(article)
    suggesting.accept(of(article, "Azerbaijan was ready"), None)
    suggesting.reject(of(article, "there had been an offer"), None)
    before = list(Suggestion.objects.decided().order_by("pk").values())
    changes = suggesting.refresh(article)
    assert list(Suggestion.objects.decided().order_by("pk").values()) == before
    words = [one.words for one in (*changes.new, *changes.same, *changes.changed)]
    assert not any("was ready" in one or "an offer of mediation" in one for one in words)


def test_what_a_claim_says_already_is_not_proposed(article: Article) -> None:
    make.claim(
        article, "Azerbaijan was ready for talks in Tbilisi", 1, speaker=make.bayramov(), status="draft"
    )
    suggested(article)
    assert not any(one.proposal["spans"][0]["paragraph"] == 1 for one in Suggestion.objects.all())
    assert of(article, "Armenia had agreed")


def test_a_claim_entered_later_supersedes_the_suggestion(article: Article) -> None:
    suggested(article)
    ready = of(article, "Azerbaijan was ready")
    make.claim(article, "Azerbaijan was ready for talks in Tbilisi", 1, anonymous="a diplomat")
    assert [one.pk for one in suggesting.refresh(article).gone] == [ready.pk]
    ready.refresh_from_db()
    assert ready.state == SuggestionState.SUPERSEDED
    assert suggesting.refresh(article).gone == ()


def test_a_moved_paragraph_keeps_its_suggestions_and_decisions(article: Article) -> None:
    suggested(article)
    accepted, open_one = of(article, "Azerbaijan was ready"), of(article, "Armenia had agreed")
    claim = suggesting.accept(accepted, None)
    agreed, ready = keys(article, 3, 1)
    moved = make.revision(article, [AGREED, "Nothing else happened.", READY], keys=[agreed, "between", ready])
    changes = suggesting.refresh(article)
    accepted.refresh_from_db()
    open_one.refresh_from_db()
    assert (accepted.state, accepted.claim) == (SuggestionState.ACCEPTED, claim)
    assert (open_one.state, open_one.revision) == (SuggestionState.OPEN, moved)
    assert open_one.proposal["spans"][0]["paragraph"] == 1
    assert not any("was ready" in one.words for one in changes.new)
    assert any("an offer of mediation" in one.words for one in changes.gone)


def test_words_that_changed_are_proposed_anew(article: Article) -> None:
    suggested(article)
    suggesting.reject(of(article, "there had been an offer"), None)
    other = "Elnur Mammadov denied that Baku would ever pay anything to anybody at all."
    make.revision(article, [READY, other], keys=keys(article, 1, 2))
    changes = suggesting.refresh(article)
    assert any("Baku would ever pay" in one.words for one in changes.new)


def test_what_is_proposed_again_is_open_again(article: Article) -> None:
    suggested(article)
    ready = of(article, "Azerbaijan was ready")
    make.revision(article, [NO_OFFER], keys=keys(article, 2))
    suggesting.refresh(article)
    ready.refresh_from_db()
    assert ready.state == SuggestionState.SUPERSEDED
    make.revision(article, PARAGRAPHS, keys=keys(article, 1, 2, 3, 4))
    assert ready.pk in [one.pk for one in suggesting.refresh(article).new]
    ready.refresh_from_db()
    assert ready.state == SuggestionState.OPEN


def test_other_languages_get_a_note(article: Article) -> None:
    article.language = "az"
    changes = suggesting.refresh(article)
    assert changes.new == ()
    assert changes.note == "No claims are suggested for texts in az: the engine knows en."
    assert suggesting.language_note("en-GB") == ""
    assert suggesting.language_note("") == ""


def test_one_article_that_fails_does_not_stop_the_others(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = make.article("A broken one", paragraphs=[READY])
    store = suggesting.refreshing._store

    def failing(failed: Article, *rest: object) -> object:
        if failed.pk == broken.pk:
            raise ValueError("no such paragraph")
        return store(failed, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(suggesting.refreshing, "_store", failing)
    totals = suggesting.refresh_many([broken.pk, article.pk])
    assert [(one.pk, reason) for one, reason in totals.failed] == [
        (broken.pk, "ValueError: no such paragraph")
    ]
    assert totals.articles == 1
    assert totals.new >= len(PARAGRAPHS)


def test_time_that_is_up_leaves_the_rest(article: Article) -> None:
    totals = suggesting.refresh_many([article.pk], until=0)
    assert (totals.articles, totals.left) == (0, 1)
