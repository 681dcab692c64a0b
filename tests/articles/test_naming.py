"""Unknown names: where they are found, and what follows when an editor says who somebody is."""

import pytest
from django.contrib.auth.models import User

from actors.models import Actor
from articles import naming, suggesting
from articles.indexing import reindex_actors, reindex_all, reindex_claims
from articles.models import Attribution, Claim, Suggestion, UnknownName, UnknownPlace
from articles.tagging import Refused
from tests import factories as make
from tests.articles.suggesting.story import of, stored_story, suggested

pytestmark = pytest.mark.django_db

DENIED = "had been an offer of mediation"


def editor() -> User:
    return User.objects.get_or_create(username="leyla")[0]


def places() -> list[tuple[str, str]]:
    return list(UnknownPlace.objects.order_by("pk").values_list("part", "words"))


def draft(status: str = "draft") -> Claim:
    """A claim about Elnur Mammadov, to his Slovenian counterpart, said by nobody whom the archive knows."""
    article = make.article("Baku denies", ["Azerbaijan denied the offer."], status="published")
    claim = make.claim(
        article, "denied the offer", status="draft", about=[make.azerbaijan(), "Elnur MAMMADOV"],
        to=["his Slovenian counterpart"],
    )  # fmt: skip
    Attribution.objects.filter(claim=claim, role="speaker").update(words="Elnur Mammadov")
    if status != "draft":
        Claim.objects.filter(pk=claim.pk).update(status=status, first_published="2024-12-06T10:00:00Z")
    reindex_claims([claim.pk])
    return claim


def test_a_suggestion_s_unknown_speaker_is_found_and_counted() -> None:
    article = suggested(stored_story())
    assert places() == [("speaker", "Elnur Mammadov")]
    suggesting.refresh(article)
    name = UnknownName.objects.get()
    assert (name.articles, name.places.get().suggestion) == (1, of(article, DENIED))


def test_a_draft_s_names_are_found_and_its_descriptions_are_not() -> None:
    draft()
    assert sorted(places()) == [("about", "Elnur MAMMADOV"), ("speaker", "Elnur Mammadov")]
    assert UnknownName.objects.get().articles == 1


def test_making_the_index_anew_finds_the_same_names() -> None:
    suggested(stored_story())
    draft()
    before = sorted(places())
    UnknownName.objects.all().delete()
    reindex_all()
    assert sorted(places()) == before
    assert UnknownName.objects.get().articles == 2


def test_who_somebody_is_holds_in_drafts_and_open_suggestions() -> None:
    article, claim = suggested(stored_story()), draft()
    actor = make.actor("elnur-mammadov", name="Elnur Məmmədov", country="az")
    reindex_actors([actor.pk])
    told = naming.say_who(UnknownName.objects.get(), actor, editor())
    assert str(told) == "It is Elnur Məmmədov, in 1 draft and 1 suggestion"
    assert "Elnur Mammadov" in Actor.objects.get(pk=actor.pk).spellings()
    assert claim.chain.get(role="speaker").actor == actor
    assert [party.actor for party in claim.about.order_by("position")] == [make.azerbaijan(), actor]
    suggesting.refresh(article)
    suggestion = of(article, DENIED)
    assert suggestion.proposal["chain"][0]["actor"] == "elnur-mammadov"
    assert suggesting.accept(suggestion, editor()).chain.get(role="speaker").actor == actor
    name = UnknownName.objects.get()
    assert (name.state, name.actor, name.decided_by) == ("known", actor, editor())
    assert places() == []


def test_a_published_claim_stays_as_it_is_printed() -> None:
    claim = draft("published")
    actor = make.actor("elnur-mammadov")
    assert str(naming.say_who(UnknownName.objects.get(), actor, editor())).endswith(
        "in 0 drafts and 0 suggestions"
    )
    assert claim.chain.get(role="speaker").actor is None
    assert UnknownName.objects.get().state == "known"


def test_a_new_actor_is_made_of_a_name() -> None:
    claim = draft()
    new = {"name": "Elnur Mammadov", "kind": "person", "country": "az", "role": "Deputy Foreign Minister"}
    made = naming.make_actor(UnknownName.objects.get(), new, editor()).actor
    assert (made.slug, made.roles.get().title) == ("elnur-mammadov", "Deputy Foreign Minister")
    assert claim.chain.get(role="speaker").actor == made
    with pytest.raises(Refused, match="cannot be made an actor"):
        naming.make_actor(UnknownName.objects.create(key=3), {**new, "kind": "robot"}, editor())


def test_an_ignored_name_is_not_asked_again() -> None:
    claim = draft()
    naming.ignore(UnknownName.objects.get(), editor())
    claim.about.all().delete()
    claim.chain.filter(role="speaker").update(words="reportedly")
    reindex_claims([claim.pk])
    assert places() == []
    claim.chain.filter(role="speaker").update(words="ELNUR MAMMADOV")
    reindex_claims([claim.pk])
    name = UnknownName.objects.get()
    assert (name.state, name.decided_by, name.articles) == ("ignored", editor(), 1)
    with pytest.raises(Refused, match="meanwhile"):
        naming.ignore(name, editor())


def test_more_than_one_step_takes_is_done_in_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.naming.AT_ONCE", 1)
    claims = [draft(), draft()]
    actor = make.actor("elnur-mammadov")
    assert "say it once more" in str(naming.say_who(UnknownName.objects.get(), actor, editor()))
    assert UnknownName.objects.get().state == "open"
    assert "more" not in str(naming.say_who(UnknownName.objects.get(), actor, editor()))
    assert all(claim.chain.get(role="speaker").actor == actor for claim in claims)


def test_what_goes_leaves_no_names() -> None:
    article, claim = suggested(stored_story()), draft()
    claim.delete()
    Suggestion.objects.filter(article=article).delete()
    assert not UnknownPlace.objects.exists()


def test_nobody_is_said_to_be_an_actor_that_was_merged() -> None:
    draft()
    gone = make.actor("elnur-mammadov", merged_into=make.bayramov())
    with pytest.raises(Refused, match="merged into another"):
        naming.say_who(UnknownName.objects.get(), gone, editor())
