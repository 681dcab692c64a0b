"""An import undone: the archive says again what it said before, and the same file brings it all back."""

import pytest

from actors.models import Actor
from articles import tagging
from articles.anchoring.deciding import mark_gone as gone
from articles.batches.undo_plan import plan
from articles.batches.undoing import NotUndone, undo
from articles.ingest import watching
from articles.ingest.one import add_claim
from articles.models import (
    Anchor,
    Article,
    BatchRecord,
    Claim,
    FetchedAddress,
    ImportBatch,
    ImportedRecord,
    Suggestion,
)
from articles.suggesting import refresh, reject
from tests.articles.batches.story import agreement, article, cast, exported, imported, rejection

pytestmark = pytest.mark.django_db


def test_new_drafts_go_and_the_same_file_brings_them_back() -> None:
    imported(*cast())
    before = exported()
    file = (article(), rejection(), agreement(within="c1"))
    batch = imported(*file)
    after = exported()
    undo(batch, None)
    assert exported() == before
    assert ImportedRecord.objects.count() == len(cast())
    batch.refresh_from_db()
    assert batch.status == "undone"
    again = imported(*file)
    assert again.report["counts"]["claim"]["new"] == 2
    assert len(exported()) == len(after)


def test_what_was_changed_is_put_back() -> None:
    imported(*cast(), article(), rejection(), agreement())
    before = exported()
    batch = imported(
        {"type": "actor", "slug": "jeyhun-bayramov", "names": [{"name": "Ceyhun Bayramov", "language": "az"}]},
        article(
            headline="Azerbaijan refuses", section="News", urls=["https://oc-media.org/amp/a1/"],
            paragraphs=[{"text": FIRST_NOW}, {"text": "Nothing else was said."}],
        ),
        rejection(
            act="denies", revision=2, spans=[{"paragraph": 1, "quote": "rejected any offer"}],
            chain=[{"role": "speaker", "actor": "apa"}], about=["apa"],
        ),
        agreement("c2", summary="Armenia would meet.", topics=[], chain=[
            {"role": "speaker", "actor": None, "anonymous": True, "source": "s1", "description": "diplomats"}]),
        rejection("c9", spans=[{"paragraph": 1, "quote": "any offer"}], revision=2),
    )  # fmt: skip
    assert batch.report["counts"]["claim"] == {"new": 1, "changed": 2, "same": 0, "refused": 0}
    assert exported() != before
    assert plan(batch).hindrances == []
    undo(batch, None)
    assert exported() == before
    assert (Article.objects.get().revisions.count(), Claim.objects.count()) == (1, 2)


FIRST_NOW = "Azerbaijan rejected any offer, Jeyhun Bayramov told APA on Thursday."
# --- What stands against it -------------------------------------------------------------------


def hindrances(batch: ImportBatch) -> str:
    return " ".join(one.reason for one in plan(batch).hindrances)


def draft(key: str = "c1") -> Claim:
    return Claim.objects.get(key=key)


def test_nothing_that_is_published_is_undone() -> None:
    batch = imported(*cast(), article(), rejection())
    tagging.publish(draft())
    assert "was published" in hindrances(batch)
    with pytest.raises(NotUndone, match="was published"):
        undo(batch, None)
    assert draft().is_public


def test_what_was_public_when_it_was_changed_is_not_put_back() -> None:
    imported(*cast(), article(), rejection())
    tagging.publish(draft())
    batch = imported(rejection(act="denies", status="published"))
    assert "was changed. It was public." in hindrances(batch)


def test_a_record_that_was_too_large_to_be_kept_is_not_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    imported(*cast(), article(), rejection())
    monkeypatch.setattr(watching, "LARGEST", 100)
    batch = imported(rejection(summary="Baku said no."))
    assert "larger than" in hindrances(batch)
    assert BatchRecord.objects.get(batch=batch).before is None


def test_an_editors_change_is_not_lost() -> None:
    batch = imported(*cast(), article(), rejection())
    claim = draft()
    claim.summary = "Baku said no."
    claim.save()
    assert f"The claim {claim.public_id} was changed after the import." in hindrances(batch)


def test_an_editors_claim_is_not_lost() -> None:
    batch = imported(*cast(), article(), rejection())
    spans = [{"paragraph": 1, "quote": "told APA on Thursday"}]
    own = add_claim({**rejection(spans=spans), "key": None, "article": Article.objects.get().public_id})
    assert f"The claim {own.public_id} was made in the article" in hindrances(batch)


def test_a_decision_about_a_suggestion_is_not_lost() -> None:
    batch = imported(*cast(), article())
    refresh(Article.objects.get())
    assert hindrances(batch) == ""
    reject(Suggestion.objects.open()[0], None)
    assert "Suggestions of the article" in hindrances(batch)


def test_a_relation_that_an_editor_made_is_not_lost() -> None:
    imported(*cast(), article(), rejection())
    batch = imported(article("a2"), agreement("c2", of="a2"))
    tagging.relate(draft("c1"), draft("c2"), "responds_to")
    assert "was related to" in hindrances(batch)


def test_what_a_later_import_changed_is_undone_first() -> None:
    imported(*cast(), article(), rejection())
    one = imported(rejection(about=["apa"]))
    other = imported(rejection(addressees=["apa"]))
    assert "undo that one first" in hindrances(one)
    undo(other, None)
    undo(one, None)
    assert not draft().about.exists()


def test_words_that_an_editor_found_again_are_not_lost() -> None:
    imported(*cast(), article(), rejection())
    batch = imported(article(paragraphs=[{"text": "Baku refused the offer, Bayramov told APA."}]))
    waiting = Anchor.objects.waiting().get()
    gone(waiting, None)
    assert "An editor said what became of the words" in hindrances(batch)


def test_a_running_import_is_not_undone() -> None:
    batch = imported(*cast())
    batch.status = "running"
    assert hindrances(batch) == "The import is running."


# --- What is public from its first moment -----------------------------------------------------


def test_actors_that_came_in_stay_and_changed_ones_are_put_back() -> None:
    imported(*cast())
    before = exported()
    batch = imported(
        {"type": "actor", "slug": "apa", "country": "ge", "names": [{"name": "Azeri Press Agency"}]},
        {"type": "actor", "slug": "ararat-mirzoyan", "kind": "person", "name": "Ararat Mirzoyan"},
    )
    done = undo(batch, None)
    assert [(one.public, why) for one, why in done.stays] == [
        ("ararat-mirzoyan", "it is public, and its address resolves for ever")
    ]
    assert [line for line in exported() if "mirzoyan" not in line] == before


def test_an_actor_that_was_changed_since_stays_as_it_is() -> None:
    imported(*cast())
    batch = imported({"type": "actor", "slug": "apa", "country": "ge"})
    Actor.objects.filter(slug="apa").update(name="Azeri Press Agency")
    [(stays, why)] = undo(batch, None).stays
    assert (stays.public, why) == ("apa", "it was changed after the import")
    apa = Actor.objects.get(slug="apa")
    assert (apa.country, apa.name) == ("ge", "Azeri Press Agency")


def test_an_outlet_that_was_made_in_passing_is_told_and_stays() -> None:
    batch = imported(
        content=b"Talks in Malta\n\nThey met on Thursday, and said that they would again.\n", name="a.txt"
    )
    [(stays, _)] = plan(batch).stays
    assert (stays.kind, stays.public) == ("actor", "unknown-outlet")
    undo(batch, None)
    assert (Article.objects.count(), Actor.objects.count()) == (0, 1)


def test_who_followed_a_merged_actor_follows_the_former_one_again() -> None:
    imported(
        *cast(),
        {"type": "actor", "slug": "azeri-press", "kind": "news_agency", "name": "A", "merged_into": "apa"},
    )
    before = exported()
    batch = imported({"type": "actor", "slug": "apa", "merged_into": "oc-media"})
    assert Actor.objects.get(slug="azeri-press").merged_into == Actor.objects.get(slug="oc-media")
    undo(batch, None)
    assert exported() == before


def test_a_redirect_that_came_in_keeps_its_target() -> None:
    imported(*cast())
    batch = imported(
        article(id="0123456789"),
        {"type": "redirect", "kind": "article", "from": "9876543210", "to": "0123456789"},
    )
    assert "leads to the article 0123456789, for ever" in hindrances(batch)


# --- What is put back with it -----------------------------------------------------------------


def test_a_page_is_fetched_as_a_whole_again() -> None:
    imported(*cast())
    batch = imported(article())
    FetchedAddress.objects.create(url="https://oc-media.org/a1/", etag='"1"')
    undo(batch, None)
    assert not FetchedAddress.objects.exists()


def test_claims_are_suggested_again_for_the_text_that_was_put_back() -> None:
    imported(*cast(), article())
    stored = Article.objects.get()
    refresh(stored)
    open_before = set(Suggestion.objects.open().values_list("fingerprint", flat=True))
    assert open_before
    batch = imported(article(paragraphs=[{"text": "Nothing was said."}]))
    refresh(stored)
    undo(batch, None)
    assert set(Suggestion.objects.open().values_list("fingerprint", flat=True)) == open_before


def test_undoing_an_earlier_import_still_works_once_a_later_one_is_undone() -> None:
    imported(*cast())
    one = imported(article(), rejection())
    other = imported(article(section="News"), rejection(act="denies"), agreement())
    undo(other, None)
    assert hindrances(one) == ""
    undo(one, None)
    assert not Article.objects.exists()
