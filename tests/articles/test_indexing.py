"""What is derived from records, and that nothing is derived from what is not public."""

import datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actors.models import Actor, Role
from articles import indexing
from articles.facet_codes import decode_all, encode, meaning, numbered_titles
from articles.models import UNDATED, Article, Claim, ClaimCodes, ClaimFacet, ClaimRelation, SearchDocument
from tests import factories

pytestmark = pytest.mark.django_db


def facets(claim: Claim) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for facet, value in ClaimFacet.objects.filter(claim=claim).values_list("facet", "value"):
        found.setdefault(facet, set()).add(value)
    return found


def body(kind: str, pk: int) -> str:
    found = SearchDocument.objects.filter(kind=kind, object_id=pk).first()
    return f" {found.body} " if found else ""


def everything() -> list[Any]:
    """All derived rows, without their own keys."""
    return [
        sorted(ClaimFacet.objects.values_list("claim", "facet", "value")),
        sorted((pk, bytes(codes)) for pk, codes in ClaimCodes.objects.values_list("claim", "codes")),
        sorted(SearchDocument.objects.values_list("kind", "object_id", "body")),
        sorted(Claim.objects.values_list("pk", "dated", "printed")),
    ]


def test_every_facet_of_a_claim() -> None:
    article = factories.article()
    apa, bayramov, mirzoyan = factories.apa(), factories.bayramov(), factories.mirzoyan()
    event, topic = factories.event(), factories.topic()
    claim = factories.claim(
        article, "Azerbaijan rejected the offer", speaker=[bayramov, mirzoyan], via=[apa], act="denies",
        mode="mixed", said="2024-12-05", about=[apa, "his Slovenian counterpart"], to=[mirzoyan], event=event,
        topics=[topic],
    )  # fmt: skip
    expected = {
        "speaker": {str(bayramov.pk), str(mirzoyan.pk)},
        "via": {str(apa.pk)},
        "outlet": {str(article.outlet_id)},
        "about": {str(apa.pk)},
        "to": {str(mirzoyan.pk)},
        "kind": {"person"},
        "country": {"az", "am"},
        "role": {"Foreign Minister"},
        "act": {"denies"},
        "mode": {"mixed"},
        "anonymous": {"0"},
        "disputed": {"0"},
        "direct": {"0"},
        "event": {str(event.pk)},
        "topic": {str(topic.pk)},
        "month": {"2024-12"},
    }
    assert facets(claim) == expected
    titles = numbered_titles(["Foreign Minister"])
    codes = decode_all([bytes(ClaimCodes.objects.get(claim=claim).codes)])
    decoded = [meaning(code, titles) for code in codes]
    switched_off = {facet for facet, values in expected.items() if values == {"0"}}
    assert sorted(decoded) == sorted(
        (facet, value) for facet, values in expected.items() for value in values if facet not in switched_off
    )


@pytest.mark.parametrize(
    ("facet", "value"),
    [("country", "az"), ("month", "2024-12"), ("month", "0099-01"), ("act", "declines_to_comment"),
     ("kind", "community"), ("mode", "mixed"), ("direct", "1"), ("speaker", str(2**58)), ("topic", "1"),
     ("role", "Emperor")],
)  # fmt: skip
def test_a_code_means_its_facet_and_value(facet: str, value: str) -> None:
    titles = numbered_titles(["Emperor", "Foreign Minister"])
    assert [meaning(code, titles) for code in decode_all([encode([(facet, value)])])] == [(facet, value)]


def test_roles_are_those_of_the_day() -> None:
    article = factories.article()
    bayramov = factories.bayramov()
    before = factories.claim(article, "Azerbaijan rejected", speaker=bayramov, said="2019")
    assert facets(before)["role"] == {"Minister of Education"}
    Role.objects.filter(title="Minister of Education").update(title="Education Minister")
    indexing.reindex_actors([bayramov.pk])
    assert facets(before)["role"] == {"Education Minister"}


def test_sorting_dates_follow_the_article() -> None:
    article = factories.article(published=None)
    undated = factories.claim(article, "Azerbaijan rejected", speaker=factories.bayramov())
    said = factories.claim(article, "Azerbaijan rejected", speaker=factories.bayramov(), said="2024-12-05")
    assert "month" not in facets(undated)
    Article.objects.filter(pk=article.pk).update(published=datetime.date(2024, 12, 6))
    indexing.reindex_claims([undated.pk, said.pk])
    assert list(Claim.objects.order_by("pk").values_list("dated", "printed")) == [
        (datetime.date(2024, 12, 6), datetime.date(2024, 12, 6)),
        (datetime.date(2024, 12, 5), datetime.date(2024, 12, 6)),
    ]
    Article.objects.filter(pk=article.pk).update(published=None)
    indexing.reindex_claims([undated.pk])
    undated.refresh_from_db()
    assert (undated.dated, undated.printed) == (UNDATED, UNDATED)


def test_a_contradiction_disputes_both_until_one_is_no_longer_public() -> None:
    article = factories.article()
    one, other = (
        factories.claim(article, "Azerbaijan rejected", speaker=who)
        for who in (factories.bayramov(), factories.mirzoyan())
    )
    ClaimRelation.objects.create(from_claim=one, to_claim=other, kind="contradicts")
    indexing.reindex_claims([one.pk])
    assert [facets(claim)["disputed"] for claim in (one, other)] == [{"1"}, {"1"}]
    Claim.objects.filter(pk=one.pk).update(
        status="retracted", retracted_on=datetime.date(2025, 1, 1), retraction_reason="Wrong."
    )
    indexing.reindex_claims([one.pk])
    assert facets(one) == {}
    assert facets(other)["disputed"] == {"0"}


def test_confirming_disputes_nothing() -> None:
    article = factories.article()
    one, other = (
        factories.claim(article, "Azerbaijan rejected", speaker=factories.bayramov()) for _ in range(2)
    )
    ClaimRelation.objects.create(from_claim=one, to_claim=other, kind="confirms")
    indexing.reindex_claims([one.pk, other.pk])
    assert [facets(claim)["disputed"] for claim in (one, other)] == [{"0"}, {"0"}]


@pytest.mark.parametrize(
    ("display", "claim_words", "borne", "other"),
    [("full", True, True, True), ("excerpt", True, True, False), ("none", False, False, False)],
)
def test_only_words_that_the_public_sees_can_be_found(
    display: str, claim_words: bool, borne: bool, other: bool
) -> None:
    article = factories.article(
        headline="Baku answers",
        paragraphs=["Bayramov spoke of zebras.", "The weather was marvellous."],
        display=display,
    )
    bayramov = factories.bayramov()
    bayramov.names.create(name="Ceyhun Bayramov")
    claim = factories.claim(article, "zebras", speaker=bayramov, summary="He named some animals.")
    indexing.reindex_claims([claim.pk])
    assert (" zebra " in body("claim", claim.pk)) is claim_words
    assert (" zebra " in body("article", article.pk)) is borne
    assert (" weather " in body("article", article.pk)) is other
    assert " baku " in body("article", article.pk)
    assert " anim " in body("claim", claim.pk)
    assert " ceyhun " in body("claim", claim.pk)


def test_a_retracted_claim_takes_its_paragraph_out_of_the_excerpt() -> None:
    article = factories.article(paragraphs=["Bayramov spoke of zebras."])
    claim = factories.claim(article, "zebras", speaker=factories.bayramov())
    assert " zebra " in body("article", article.pk)
    Claim.objects.filter(pk=claim.pk).update(
        status="retracted", retracted_on=datetime.date(2025, 1, 1), retraction_reason="Wrong."
    )
    indexing.reindex_claims([claim.pk])
    assert " zebra " not in body("article", article.pk)


def test_actors_and_events_are_found_by_name_and_merged_ones_are_not() -> None:
    apa, event = factories.apa(), factories.event()
    apa.names.create(name="Azeri Press Agency")
    other = factories.actor("apa-agency", name="APA agency")
    indexing.reindex_actors([apa.pk, other.pk])
    indexing.reindex_events([event.pk])
    assert " azeri " in body("actor", apa.pk)
    assert " malta " in body("event", event.pk)
    Actor.objects.filter(pk=other.pk).update(merged_into=apa)
    indexing.reindex_actors([apa.pk, other.pk])
    assert body("actor", other.pk) == ""


def test_a_long_text_is_cut() -> None:
    article = factories.article(paragraphs=["zebra " * 40_000 + "xylophone"], display="full")
    assert len(body("article", article.pk)) <= indexing.BODY_LIMIT + 2
    assert "xylophon" not in body("article", article.pk)


def test_rebuilding_everything_changes_nothing_and_mends_anything(capsys: pytest.CaptureFixture[str]) -> None:
    article = factories.article()
    claim = factories.claim(
        article, "Azerbaijan rejected", speaker=factories.bayramov(), event=factories.event()
    )
    call_command("search_index")
    right = everything()
    assert claim.pk in {pk for pk, *_ in right[0]}
    ClaimFacet.objects.filter(facet="act").update(value="shouts")
    ClaimCodes.objects.all().delete()
    SearchDocument.objects.filter(kind="claim").delete()
    SearchDocument.objects.create(kind="claim", object_id=10**6, body="stray")
    call_command("search_index")
    assert everything() == right
    assert "1 articles, 1 claims." in capsys.readouterr().out
    steps: list[tuple[int, int]] = []
    indexing.reindex_all(lambda done, total: steps.append((done, total)))
    assert steps[-1][0] == steps[-1][1] > 0


def test_many_claims_take_no_more_queries_than_few() -> None:
    article = factories.article()
    claims = [
        factories.claim(article, "Azerbaijan rejected", speaker=factories.bayramov()) for _ in range(30)
    ]
    counts = []
    for some in (claims[:2], claims):
        with CaptureQueriesContext(connection) as captured:
            indexing.reindex_claims([claim.pk for claim in some])
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 35
