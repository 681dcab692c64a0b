"""Words and chains are written anew as a whole, and the database's rules hold all the while."""

import pytest
from django.db import IntegrityError, transaction

from articles import rewriting
from articles.models import Attribution, Claim, HopRole, Span
from tests import factories as cast

pytestmark = pytest.mark.django_db


def rejection() -> Claim:
    return cast.claim(cast.article(), "rejected the offer", speaker=cast.bayramov(), act="rejects")


def test_the_mode_of_a_claim_is_that_of_all_its_spans_or_mixed() -> None:
    assert rewriting.derive_mode([]) == "paraphrase"
    assert rewriting.derive_mode(["direct", "direct"]) == "direct"
    assert rewriting.derive_mode(["direct", "paraphrase"]) == "mixed"
    assert rewriting.derive_mode(["mixed"]) == "mixed"


def test_spans_are_stored_in_reading_order() -> None:
    claim = rejection()
    first = cast.span(claim, "Azerbaijan", mode="direct")
    rewriting.rewrite_spans(claim, [*claim.spans.all()])
    claim.refresh_from_db()
    assert [span.exact for span in claim.spans.all()] == ["Azerbaijan", "rejected the offer"]
    assert claim.mode == "mixed"
    rewriting.rewrite_spans(claim, [first])
    assert list(Span.objects.filter(claim=claim)) == [first]


def test_a_relay_is_put_before_the_outlet() -> None:
    claim = rejection()
    hops = [*claim.chain.all(), Attribution(step=2, role=HopRole.RELAY, actor=cast.apa())]
    rewriting.rewrite_chain(claim, hops)
    assert [(hop.step, hop.role) for hop in claim.chain.all()] == [
        (1, "speaker"),
        (2, "relay"),
        (3, "outlet"),
    ]


def test_a_published_chain_is_turned_round() -> None:
    """Speakers become relays, relays speakers, and nothing keeps its place; the database looks on."""
    claim = cast.claim(
        cast.article(),
        "rejected the offer",
        speaker=[cast.bayramov(), cast.mirzoyan()],
        via=[cast.apa(), cast.armenian_mfa()],
    )
    hops = list(claim.chain.all())
    for hop, (role, step) in zip(
        hops, [("relay", 3), ("relay", 2), ("speaker", 1), ("speaker", 1), ("outlet", 9)], strict=True
    ):
        hop.role, hop.step = role, step
    hops[-1].cue = "reported"
    rewriting.rewrite_chain(claim, hops)
    assert [(hop.step, hop.position, hop.role, hop.label, hop.cue) for hop in claim.chain.all()] == [
        (1, 0, "speaker", "APA", ""),
        (1, 1, "speaker", "Armenian Foreign Ministry", ""),
        (2, 0, "relay", "Ararat Mirzoyan", ""),
        (3, 0, "relay", "Jeyhun Bayramov", ""),
        (4, 0, "outlet", "OC Media", "reported"),
    ]


def test_the_same_chain_again_is_the_same_chain() -> None:
    claim = cast.claim(cast.article(), "rejected the offer", anonymous="sources", via=["an official"])
    before = [(hop.step, hop.role, hop.label) for hop in claim.chain.all()]
    rewriting.rewrite_chain(claim, list(claim.chain.all()))
    assert [(hop.step, hop.role, hop.label) for hop in claim.chain.all()] == before


def test_a_published_claim_keeps_its_ends_and_words() -> None:
    claim = rejection()
    for write in (
        lambda: rewriting.rewrite_chain(claim, claim.chain.filter(role="speaker")),
        lambda: rewriting.rewrite_chain(claim, claim.chain.filter(role="outlet")),
        lambda: rewriting.rewrite_spans(claim, []),
    ):
        with pytest.raises(IntegrityError, match="a published claim keeps"), transaction.atomic():
            write()


def test_a_draft_gains_and_loses_its_chain_and_words() -> None:
    article = cast.article()
    draft = Claim.objects.create(article=article, revision=article.revisions.get())
    outlet = Attribution(step=1, role=HopRole.OUTLET, actor=article.outlet)
    rewriting.rewrite_chain(draft, [outlet])
    assert [(hop.step, hop.role) for hop in draft.chain.all()] == [(1, "outlet")]
    cast.span(draft, "rejected")
    rewriting.rewrite_spans(draft, [])
    rewriting.rewrite_chain(draft, [])
    assert not draft.spans.exists()
    assert not draft.chain.exists()
