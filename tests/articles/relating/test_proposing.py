"""Which relations are suggested for stored claims, and what becomes of decisions about them."""

import io

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from articles import relating, tagging
from articles.models import Claim, ClaimRelation, SuggestedRelation
from articles.tagging import Refused
from tests import factories as make
from tests.articles.relating.test_candidates import LUNCH, said

pytestmark = pytest.mark.django_db

DENIED = "Azerbaijan has never rejected talks in Washington"
CHARGED = "Azerbaijan has rejected talks in Washington"


@pytest.fixture
def two() -> tuple[Claim, Claim]:
    """The denial, and the charge of the day before."""
    charge = said(CHARGED, make.mirzoyan(), act="accuses", about=[make.azerbaijan()], said="2024-12-05")
    said(LUNCH, make.blinken(), event=make.event())
    return said(DENIED, make.bayramov(), act="denies", said="2024-12-06"), charge


def stored() -> list[tuple[int, str, int, str, str]]:
    return list(SuggestedRelation.objects.values_list("from_claim", "kind", "to_claim", "rule", "state"))


def test_a_denial_contradicts_what_it_denies_whichever_is_looked_at(two: tuple[Claim, Claim]) -> None:
    denial, charge = two
    assert relating.refresh(charge.pk).new == 1
    assert relating.refresh(denial.pk) == relating.Found(1, 0, 0)
    assert stored() == [(denial.pk, "contradicts", charge.pk, "denial", "open")]


def test_an_accepted_one_is_a_relation_and_nothing_is_related_before(two: tuple[Claim, Claim]) -> None:
    denial, charge = two
    relating.refresh(denial.pk)
    assert not ClaimRelation.objects.exists()
    editor = User.objects.create_user("editor")
    relating.accept(SuggestedRelation.objects.get(), editor, "About Washington.")
    relation = ClaimRelation.objects.get()
    assert (relation.from_claim, relation.to_claim, relation.note) == (denial, charge, "About Washington.")
    assert relation.author == editor
    assert relating.refresh(denial.pk) == relating.Found(1, 0, 0)


def test_a_rejected_one_is_never_proposed_again(two: tuple[Claim, Claim]) -> None:
    denial, charge = two
    relating.refresh(denial.pk)
    relating.reject(SuggestedRelation.objects.get(), None)
    for claim in two:
        assert relating.refresh(claim.pk).new == 0
    assert stored() == [(denial.pk, "contradicts", charge.pk, "denial", "rejected")]
    with pytest.raises(Refused, match="rejected already"):
        relating.accept(SuggestedRelation.objects.get(), None)


def test_what_an_editor_has_related_is_not_proposed(two: tuple[Claim, Claim]) -> None:
    denial, charge = two
    relating.refresh(denial.pk)
    tagging.relate(denial, charge, "responds_to")
    assert relating.refresh(denial.pk).gone == 1
    assert relating.refresh(charge.pk).new == 0
    assert stored() == []


def test_what_the_rules_no_longer_propose_goes_while_nobody_decided(two: tuple[Claim, Claim]) -> None:
    denial, _ = two
    relating.refresh(denial.pk)
    Claim.objects.filter(pk=denial.pk).update(act="hopes")
    assert relating.refresh(denial.pk).gone == 1
    assert stored() == []


def test_opposite_acts_alone_are_no_contradiction() -> None:
    said(
        "Azerbaijan rejected the proposal of the mediators",
        make.bayramov(),
        act="rejects",
        event=make.event(),
    )
    agreed = said(
        "Armenia agreed to the proposal of the mediators", make.mirzoyan(), act="accepts", event=make.event()
    )
    assert relating.refresh(agreed.pk).new == 0


def test_the_same_words_in_another_article_repeat() -> None:
    text = "The peace process has reached a decisive stage this winter, and both capitals know it"
    first = said(text, make.bayramov(), said="2024-12-05")
    again = said(text, make.bayramov(), said="2024-12-06")
    assert relating.refresh(again.pk).new == 1
    assert stored() == [(again.pk, "repeats", first.pk, "same_words", "open")]


def test_the_command_goes_through_all_claims_and_again_nothing_changes(two: tuple[Claim, Claim]) -> None:
    for told in ("1 relation new, 0 gone", "0 relations new, 0 gone"):
        out = io.StringIO()
        call_command("suggest", "--relations", stdout=out)
        assert out.getvalue() == f"3 claims: {told}.\n"
