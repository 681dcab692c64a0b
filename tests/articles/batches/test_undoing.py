"""An import undone: the archive says again what it said before, and the same file brings it all back."""

import pytest

from articles.batches.undo_plan import plan
from articles.batches.undoing import undo
from articles.models import Article, Claim, ImportedRecord
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
