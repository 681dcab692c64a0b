"""The page that relates a claim to another: what it shows, what one key enters, and what is refused."""

import pytest
from django.test import Client

from articles.admin.relating import relate_url
from articles.models import Claim, ClaimRelation
from newsroom.admin import change_url
from tests import factories as make
from tests.articles.relating.test_candidates import CHARGE, DENIAL, LUNCH, denial, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> tuple[Claim, Claim]:
    """The denial, and what it denies, said the day before."""
    charge = said(CHARGE, make.mirzoyan(), about=[make.azerbaijan()], event=make.event(), said="2024-12-05")
    return denial(said="2024-12-06"), charge


def relate(client: Client, claim: Claim, other: Claim, kind: str, **fields: str) -> str:
    url = relate_url(claim, **{"with": other.public_id})
    return client.post(url, {"other": other.public_id, "kind": kind, **fields}, follow=True).content.decode()


def recorded() -> list[tuple[str, str, str]]:
    rows = ClaimRelation.objects.order_by("pk")
    return list(rows.values_list("from_claim__public_id", "kind", "to_claim__public_id"))


def test_both_texts_stand_side_by_side_with_the_reasons(editor: Client, two: tuple[Claim, Claim]) -> None:
    denied, _ = two
    page = editor.get(relate_url(denied)).content.decode()
    assert f"<mark>{DENIAL}</mark>" in page
    assert f"<mark>{CHARGE}</mark>" in page
    assert "same event: OSCE Ministerial Council; said by whom this claim speaks of" in page
    assert "Jeyhun Bayramov → OC Media" in page
    assert "5 December 2024" in page


def test_one_press_relates_and_the_next_candidate_is_in_focus(
    editor: Client, two: tuple[Claim, Claim]
) -> None:
    denied, charge = two
    lunch = said(LUNCH, make.blinken(), event=make.event())
    page = relate(editor, denied, charge, "contradicts", note="About Washington.")
    assert recorded() == [(denied.public_id, "contradicts", charge.public_id)]
    relation = ClaimRelation.objects.get()
    assert (relation.note, relation.author and relation.author.username) == ("About Washington.", "editor")
    assert f'name="other" value="{lunch.public_id}"' in page
    assert "Recorded: this claim contradicts that one" in page


def test_what_is_later_relates_to_what_is_earlier_unless_turned(
    editor: Client, two: tuple[Claim, Claim]
) -> None:
    denied, charge = two
    assert "checked" not in editor.get(relate_url(denied)).content.decode()
    assert 'data-key="t" checked' in editor.get(relate_url(charge)).content.decode()
    relate(editor, charge, denied, "responds_to", turned="1")
    assert recorded() == [(denied.public_id, "responds_to", charge.public_id)]


def test_a_contradiction_is_entered_once_either_way_round(editor: Client, two: tuple[Claim, Claim]) -> None:
    denied, charge = two
    relate(editor, denied, charge, "contradicts")
    assert "that is recorded already" in relate(editor, charge, denied, "contradicts", turned="1")
    assert "that is recorded already" in relate(editor, charge, denied, "contradicts")
    assert len(recorded()) == 1


def test_a_confirmation_the_other_way_round_is_refused_in_words(
    editor: Client, two: tuple[Claim, Claim]
) -> None:
    denied, charge = two
    relate(editor, denied, charge, "confirms")
    page = relate(editor, charge, denied, "confirms", note="Typed")
    assert "a relation is entered once, from the later claim to the earlier one" in page
    assert ">Typed</textarea>" in page
    assert len(recorded()) == 1


def test_a_second_kind_stands_beside_the_first_where_both_can_be_true(
    editor: Client, two: tuple[Claim, Claim]
) -> None:
    denied, charge = two
    relate(editor, denied, charge, "contradicts")
    relate(editor, denied, charge, "responds_to")
    assert [kind for _, kind, _ in recorded()] == ["contradicts", "responds_to"]
    assert "so it never confirms it" in relate(editor, denied, charge, "confirms")
    assert len(recorded()) == 2


def test_a_search_lists_what_it_finds_and_keeps_it(editor: Client, two: tuple[Claim, Claim]) -> None:
    denied, _ = two
    lunch = said(LUNCH, make.blinken())
    page = editor.get(relate_url(denied, q="lunch")).content.decode()
    assert f'name="other" value="{lunch.public_id}"' in page
    assert 'value="lunch"' in page
    assert "No claim has these words." in editor.get(relate_url(denied, q="zeppelin")).content.decode()


@pytest.mark.parametrize("kind", ["", "likes"])
def test_nonsense_relates_nothing(editor: Client, two: tuple[Claim, Claim], kind: str) -> None:
    denied, charge = two
    relate(editor, denied, charge, kind)
    editor.post(relate_url(denied), {"other": "0000000000", "kind": "confirms"})
    assert recorded() == []


def test_public_claims_are_related_by_who_may_publish(apprentice: Client, two: tuple[Claim, Claim]) -> None:
    denied, charge = two
    assert "Both claims are public" in relate(apprentice, denied, charge, "contradicts")
    draft = said(LUNCH, make.blinken(), status="draft")
    relate(apprentice, draft, charge, "responds_to")
    assert recorded() == [(draft.public_id, "responds_to", charge.public_id)]


def test_the_form_the_list_and_the_desk_lead_there(editor: Client, two: tuple[Claim, Claim]) -> None:
    denied, _ = two
    desk = f"/admin/articles/article/{denied.article_id}/desk/?c={denied.public_id}"
    for url in (change_url(denied), "/admin/articles/claim/", desk):
        assert f'href="{relate_url(denied)}"' in editor.get(url).content.decode()
