"""Which claims are offered to relate a claim to, and why."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Claim
from articles.relating import candidates, searched
from tests import factories as make

pytestmark = pytest.mark.django_db

DENIAL = "We have never rejected talks, Jeyhun Bayramov said."
CHARGE = "Azerbaijan has rejected talks in Washington, Ararat Mirzoyan said."
LUNCH = "The ministers had lunch by the sea, Antony Blinken said."


def said(text: str, speaker: object, **fields: object) -> Claim:
    status = str(fields.pop("status", "published"))
    article = make.article(
        text[:60], [text], status=status, published=fields.pop("printed", datetime.date(2024, 12, 6))
    )
    return make.claim(article, text, speaker=speaker, status=status, **fields)  # type: ignore[arg-type]


def denial(**fields: object) -> Claim:
    make.azerbaijan()
    return said(DENIAL, make.bayramov(), act="denies", about=[make.armenia()], event=make.event(), **fields)


def offered(claim: Claim) -> dict[int, tuple[str, ...]]:
    return {one.pk: one.reasons for one in candidates(claim)}


def test_the_answer_at_the_same_event_comes_first_with_its_reasons() -> None:
    one = denial()
    lunch = said(LUNCH, make.blinken(), event=make.event())
    charge = said(CHARGE, make.mirzoyan(), about=[make.azerbaijan()], event=make.event())
    assert list(offered(one)) == [charge.pk, lunch.pk]
    assert offered(one)[charge.pk] == (
        "same event: OSCE Ministerial Council",
        "said by whom this claim speaks of",
        "speaks of who says this claim",
        "same words: rejected, talks",
        "same day",
    )
    assert offered(one)[lunch.pk] == ("same event: OSCE Ministerial Council", "same day")


def test_similar_words_are_found_years_apart() -> None:
    one = said(DENIAL, make.bayramov())
    old = said(
        "Nobody rejected talks, a former envoy said.", make.blinken(), printed=datetime.date(2019, 1, 2)
    )
    said(LUNCH, make.mirzoyan(), printed=datetime.date(2019, 1, 2))
    assert offered(one) == {old.pk: ("same words: rejected, talks",)}


def test_drafts_are_found_by_event_and_actors() -> None:
    one = denial()
    draft = said(CHARGE, make.mirzoyan(), about=[make.azerbaijan()], status="draft")
    assert draft.pk in offered(one)


def test_what_is_retracted_or_merged_is_no_candidate() -> None:
    one = denial()
    charge = said(CHARGE, make.mirzoyan(), about=[make.azerbaijan()], event=make.event())
    Claim.objects.filter(pk=charge.pk).update(
        status="retracted", retracted_on=datetime.date(2024, 12, 9), retraction_reason="Misheard."
    )
    assert offered(one) == {}
    assert candidates(charge) == []


def test_a_search_finds_public_claims_drafts_and_ids() -> None:
    one, charge = denial(), said(CHARGE, make.mirzoyan())
    draft = said("Talks in Washington go on, he said.", make.blinken(), status="draft")
    assert set(searched(one, "Washington")) == {charge.pk, draft.pk}
    assert searched(one, draft.public_id) == [draft.pk]
    assert searched(one, one.public_id) == []
    assert searched(one, "no such words anywhere") == []


def test_the_number_of_queries_does_not_grow_with_the_candidates() -> None:
    one = denial()
    counts = []
    for number in range(2):
        for _ in range(1 + 4 * number):
            said(CHARGE, make.mirzoyan(), about=[make.azerbaijan()], event=make.event())
        with CaptureQueriesContext(
            connection,
        ) as caught:
            candidates(one)
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 32
