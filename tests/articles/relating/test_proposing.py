"""Which relations are suggested for stored claims, and what becomes of decisions about them."""

import io
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from articles import filing, relating, tagging
from articles.erasing import Wanted, erase
from articles.models import Claim, ClaimRelation, ComparedClaim, ErasureKind, SuggestedRelation
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
    assert relating.refresh([charge.pk]).new == 1
    assert relating.refresh([denial.pk]) == relating.Found(1, 0, 0)
    assert stored() == [(denial.pk, "contradicts", charge.pk, "denial", "open")]


def test_an_accepted_one_is_a_relation_and_nothing_is_related_before(two: tuple[Claim, Claim]) -> None:
    denial, charge = two
    relating.refresh([denial.pk])
    assert not ClaimRelation.objects.exists()
    editor = User.objects.create_user("editor")
    relating.accept(SuggestedRelation.objects.get(), editor, "About Washington.")
    relation = ClaimRelation.objects.get()
    assert (relation.from_claim, relation.to_claim, relation.note) == (denial, charge, "About Washington.")
    assert relation.author == editor
    assert ClaimRelation.history.get(id=relation.pk).history_type == "+"
    assert relating.refresh([denial.pk]) == relating.Found(1, 0, 0)


def test_a_rejected_one_is_never_proposed_again(two: tuple[Claim, Claim]) -> None:
    denial, charge = two
    relating.refresh([denial.pk])
    relating.reject(SuggestedRelation.objects.get(), None)
    for claim in two:
        assert relating.refresh([claim.pk]).new == 0
    assert stored() == [(denial.pk, "contradicts", charge.pk, "denial", "rejected")]
    with pytest.raises(Refused, match="rejected already"):
        relating.accept(SuggestedRelation.objects.get(), None)


def test_what_an_editor_has_related_is_not_proposed(two: tuple[Claim, Claim]) -> None:
    denial, charge = two
    relating.refresh([denial.pk])
    tagging.relate(denial, charge, "responds_to")
    assert relating.refresh([denial.pk]).gone == 1
    assert relating.refresh([charge.pk]).new == 0
    assert stored() == []


def test_what_the_rules_no_longer_propose_goes_while_nobody_decided(two: tuple[Claim, Claim]) -> None:
    denial, _ = two
    relating.refresh([denial.pk])
    Claim.objects.filter(pk=denial.pk).update(act="hopes")
    assert relating.refresh([denial.pk]).gone == 1
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
    assert relating.refresh([agreed.pk]).new == 0


def test_the_same_words_in_another_article_repeat() -> None:
    text = "The peace process has reached a decisive stage this winter, and both capitals know it"
    first = said(text, make.bayramov(), said="2024-12-05")
    again = said(text, make.bayramov(), said="2024-12-06")
    assert relating.refresh([again.pk]).new == 1
    assert stored() == [(again.pk, "repeats", first.pk, "same_words", "open")]


def test_what_an_agency_tells_in_the_same_words_has_happened_again() -> None:
    text = "Shots were fired at a border post near Sotk on Sunday, and nobody was hurt"
    said(text, make.apa(), said="2024-12-05")
    again = said(text, make.apa(), said="2024-12-12")
    assert relating.refresh([again.pk]).new == 0


def test_two_words_in_common_are_no_answer() -> None:
    """A long refusal of one thing and a long proposal of another, though both speak of a treaty on the border."""
    proposal = "We propose to Azerbaijan a treaty on the border, with observers, a hotline, and trade by rail and road"
    refusal = "The treaty with its annex on courts is rejected, as the border map of Tavush leaves prisoners nowhere"
    said(proposal, make.mirzoyan(), act="proposes", about=[make.azerbaijan()], said="2024-12-05")
    later = said(refusal, make.bayramov(), act="rejects", about=[make.armenia()], said="2024-12-06")
    assert relating.refresh([later.pk]).new == 0
    answer = "Armenia’s treaty on the border, with observers and trade by rail, is rejected"
    later = said(answer, make.bayramov(), act="rejects", about=[make.armenia()], said="2024-12-06")
    assert relating.refresh([later.pk]).new == 1


def test_the_command_goes_through_what_has_changed_or_through_all(two: tuple[Claim, Claim]) -> None:
    for options, told in (
        ([], "3 claims: 1 relation new, 0 gone"),
        ([], "0 claims: 0 relations new, 0 gone"),
        (["--all"], "3 claims: 0 relations new, 0 gone"),
    ):
        out = io.StringIO()
        call_command("suggest", "--relations", *options, stdout=out)
        assert out.getvalue() == f"{told}.\n"


# --- What changes meanwhile --------------------------------------------------------------------


def test_only_what_has_changed_is_compared_anew(two: tuple[Claim, Claim]) -> None:
    assert relating.refresh_due() == relating.Found(3, 1, 0)
    assert relating.refresh_due() == relating.Found(0, 0, 0)
    filing.set_act(two[0], "hopes")
    assert relating.refresh_due() == relating.Found(1, 0, 1)
    ComparedClaim.objects.update(version=0)
    assert relating.refresh_due().claims == 3


def retracted(denial: Claim, charge: Claim) -> None:
    tagging.retract(charge, "It was never said.", show_words=False)


def merged(denial: Claim, charge: Claim) -> None:
    tagging.merge(charge, Claim.objects.exclude(pk__in=[denial.pk, charge.pk]).get())


def withdrawn(denial: Claim, charge: Claim) -> None:
    tagging.withdraw(denial.article, "The outlet asked for it.")


def related_by_hand(denial: Claim, charge: Claim) -> None:
    tagging.relate(charge, denial, "contradicts")


@pytest.mark.parametrize("change", [retracted, merged, withdrawn, related_by_hand])
def test_what_can_be_related_no_more_waits_no_more(
    two: tuple[Claim, Claim], change: Callable[[Claim, Claim], None]
) -> None:
    relating.refresh([two[0].pk])
    change(*two)
    assert not SuggestedRelation.objects.waiting().exists()
    relations = ClaimRelation.objects.count()
    with pytest.raises(Refused, match="waits no longer"):
        relating.accept(SuggestedRelation.objects.get(), None)
    assert ClaimRelation.objects.count() == relations
    relating.refresh(Claim.objects.values_list("pk", flat=True))
    assert stored() == []


def test_a_decision_holds_for_the_survivor_of_a_merge(two: tuple[Claim, Claim]) -> None:
    denial, charge = two
    relating.refresh([denial.pk])
    relating.reject(SuggestedRelation.objects.get(), None)
    again = said(CHARGED, make.mirzoyan(), act="accuses", about=[make.azerbaijan()], said="2024-12-05")
    tagging.merge(charge, again)
    assert relating.refresh([again.pk, denial.pk]).new == 0


@pytest.mark.parametrize(
    ("act", "is_within", "new"), [("denies", False, 1), ("denies", True, 0), ("rejects", False, 0)]
)
def test_what_is_denied_in_the_same_words_contradicts_unless_one_reports_the_other(
    act: str, is_within: bool, new: int
) -> None:
    """ "Bayramov denied the charge that Azerbaijan has rejected talks in Washington": two claims of the same words."""
    charge = said(CHARGED, make.mirzoyan(), act="accuses", said="2024-12-05")
    within = charge if is_within else None
    denial = make.claim(charge.article, CHARGED, speaker=make.bayramov(), act=act, within=within)
    assert relating.refresh([denial.pk]).new == new


def test_of_reprints_only_the_original_is_compared(two: tuple[Claim, Claim]) -> None:
    denial, charge = two
    reprint = said(CHARGED, make.mirzoyan(), act="accuses", about=[make.azerbaijan()], said="2024-12-05")
    Claim.objects.filter(pk=reprint.pk).update(reprint_of=charge)
    assert relating.refresh([denial.pk, reprint.pk]).new == 1
    assert [pair[2] for pair in stored()] == [charge.pk]


def test_erased_words_suggest_nothing(two: tuple[Claim, Claim]) -> None:
    denial, _ = two
    relating.refresh_due()
    erase(Wanted(denial.article, ErasureKind.CLAIM, "A court’s order.", claim=denial), None)
    assert stored() == []
    assert relating.refresh_due().new == 0
