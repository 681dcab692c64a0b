"""What Bayramov said once is counted once, however many outlets print the agency's report of it."""

import datetime
from typing import Any

import pytest
from django.db.models import F

from actors.models import Actor
from articles import copy_decisions, tagging
from articles.copied import REPRINT
from articles.indexing import reindex_all
from articles.merging import merge_actors
from articles.models import Article, Claim, ClaimFacet
from articles.views.disputes import contradictions
from newsroom.home import most_quoted
from tests import factories

pytestmark = pytest.mark.django_db

STORY = (
    "“We have never rejected talks”, Jeyhun Bayramov said in Malta after two diplomats had told the agency otherwise.",
    "Yerevan had agreed to the meeting, Ararat Mirzoyan said that same evening, and it had not set any condition.",
    "A diplomat said that Baku prefers to talk without a mediator, and that there is no reason for it to hurry.",
)


def printed(outlet: Actor, day: int, **fields: Any) -> Article:
    return factories.article(
        f"As {outlet.name} has it", STORY, outlet, published=datetime.date(2024, 12, day), **fields
    )


def denial(of: Article, words: str = "We have never rejected talks") -> Claim:
    return factories.claim(of, words, 1, factories.bayramov(), act="denies", mode="direct")


def reprints() -> set[tuple[int, int]]:
    rows = Claim.objects.exclude(reprint_of=None).values_list("pk", "reprint_of")
    return {(pk, first) for pk, first in rows if first is not None}


def quoted() -> dict[str, int]:
    return {one.actor.name: one.count for one in most_quoted()}


@pytest.fixture
def copies(db: None) -> list[Article]:
    """One report at three outlets: APA's own is the earliest."""
    return [
        printed(factories.oc_media(), 6),
        printed(factories.apa(), 5),
        printed(factories.actor("hetq", kind="outlet"), 7),
    ]


def test_one_statement_in_three_copies_counts_once(copies: list[Article]) -> None:
    first, own, third = (denial(of) for of in copies)
    assert reprints() == {(first.pk, own.pk), (third.pk, own.pk)}
    assert quoted() == {"Jeyhun Bayramov": 1}
    assert ClaimFacet.objects.filter(facet="speaker", value=str(factories.bayramov().pk)).count() == 3
    reindex_all()
    assert reprints() == {(first.pk, own.pk), (third.pk, own.pk)}
    assert quoted() == {"Jeyhun Bayramov": 1}


def test_marks_and_capitals_make_no_other_statement_but_words_and_speakers_do(copies: list[Article]) -> None:
    own, same = denial(copies[1]), denial(copies[0], "“We have never rejected talks”,")
    other_words = denial(copies[2], "never rejected talks")
    other_speaker = factories.claim(copies[2], "We have never rejected talks", 1, factories.mirzoyan())
    assert reprints() == {(same.pk, own.pk)}
    assert quoted() == {"Jeyhun Bayramov": 2, "Ararat Mirzoyan": 1}
    assert {other_words.pk, other_speaker.pk}.isdisjoint(pk for pk, _ in reprints())


def test_anonymous_sources_and_the_outlets_own_voice(copies: list[Article]) -> None:
    words = "Baku prefers to talk without a mediator"
    first, own = (factories.claim(of, words, 3, anonymous="A diplomat") for of in copies[:2])
    factories.claim(copies[2], words, 3, anonymous="two diplomats")
    narrated = [factories.claim(of, "Malta", 1, of.outlet) for of in copies]
    assert reprints() == {
        (first.pk, own.pk), (narrated[0].pk, narrated[1].pk), (narrated[2].pk, narrated[1].pk),
    }  # fmt: skip


def test_two_claims_of_one_article_are_two_statements(copies: list[Article]) -> None:
    own = [denial(copies[1]), denial(copies[1])]
    again = [denial(copies[0]), denial(copies[0])]
    assert reprints() == {(again[0].pk, own[0].pk), (again[1].pk, own[1].pk)}


def test_without_copies_nothing_is_a_reprint(copies: list[Article]) -> None:
    own, same = denial(copies[1]), denial(copies[0])
    other = factories.article("Another report", ("“We have never rejected talks”, Jeyhun Bayramov said.",))
    denial(other)
    assert reprints() == {(same.pk, own.pk)}
    copy_decisions.take_out(copies[0])
    assert reprints() == set()
    assert quoted() == {"Jeyhun Bayramov": 3}


def test_what_is_no_longer_public_counts_for_nothing(copies: list[Article]) -> None:
    own, same, third = denial(copies[1]), denial(copies[0]), denial(copies[2])
    tagging.retract(own, "He did not say it.", show_words=False)
    assert reprints() == {(third.pk, same.pk)}
    assert quoted() == {"Jeyhun Bayramov": 1}
    tagging.withdraw(copies[0], "It is not theirs.")
    assert reprints() == set()
    assert quoted() == {"Jeyhun Bayramov": 1}


def test_a_draft_counts_for_nothing(copies: list[Article]) -> None:
    draft = factories.claim(
        copies[1], "We have never rejected talks", 1, factories.bayramov(), mode="direct", status="draft"
    )
    same, third = denial(copies[0]), denial(copies[2])
    assert reprints() == {(third.pk, same.pk)}
    tagging.publish(draft)
    assert reprints() == {(same.pk, draft.pk), (third.pk, draft.pk)}


def test_speakers_that_turn_out_to_be_one_said_it_once(copies: list[Article]) -> None:
    own = denial(copies[1])
    ceyhun = factories.actor("ceyhun-bayramov")
    same = factories.claim(copies[0], "We have never rejected talks", 1, ceyhun, mode="direct")
    assert quoted() == {"Jeyhun Bayramov": 1, "Ceyhun Bayramov": 1}
    merge_actors(ceyhun, factories.bayramov())
    assert reprints() == {(same.pk, own.pk)}
    assert quoted() == {"Jeyhun Bayramov": 1}
    assert ClaimFacet.objects.filter(facet=REPRINT, claim=same).count() == 1


def test_a_dispute_of_copies_is_one_dispute(copies: list[Article]) -> None:
    pairs = [
        (denial(of), factories.claim(of, "Yerevan had agreed to the meeting", 2, factories.mirzoyan()))
        for of in copies
    ]
    for number, (one, other) in enumerate(pairs):
        tagging.relate(one, other, "contradicts", "Seen in Malta." if number == 0 else "")
    (only,) = contradictions()
    assert ({only.one, only.other}, only.note) == ({claim.pk for claim in pairs[1]}, "Seen in Malta.")
    assert not Claim.objects.filter(reprint_of=F("pk")).exists()
