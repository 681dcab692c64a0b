"""Publishing, retracting, withdrawing, merging and relating, on the real database."""

import pytest

from articles import tagging
from articles.models import Article, Claim, ClaimFacet, ClaimRelation
from tests import factories as cast

pytestmark = pytest.mark.django_db


def rejection(**fields: object) -> Claim:
    return cast.claim(
        cast.article(),
        "rejected the offer",
        speaker=cast.bayramov(),
        act="rejects",
        **fields,  # type: ignore[arg-type]
    )


def test_publishing_a_claim_publishes_its_article() -> None:
    draft = cast.claim(cast.article(status="draft"), "rejected the offer", speaker=cast.apa(), status="draft")
    changed = tagging.publish(draft)
    assert [claim.pk for claim in changed.claims] == [draft.pk]
    assert [article.pk for article in changed.articles] == [draft.article_id]
    assert Claim.objects.published().filter(pk=draft.pk).exists()
    assert ClaimFacet.objects.filter(claim=draft, facet="speaker").exists()
    assert not tagging.publish(draft)


def test_a_claim_without_words_or_chain_is_not_published() -> None:
    article = cast.article()
    bare = Claim.objects.create(article=article, revision=article.revisions.get())
    assert tagging.problems(bare) == [
        "no words are marked",
        "the chain has no speaker",
        "the chain has no outlet",
    ]
    with pytest.raises(tagging.Refused, match="no words are marked, the chain has no speaker"):
        tagging.publish(bare)
    bare.refresh_from_db()
    assert bare.status == "draft"


def test_a_claim_of_a_withdrawn_article_is_not_published() -> None:
    article = cast.article()
    draft = cast.claim(article, "rejected the offer", speaker=cast.apa(), status="draft")
    tagging.withdraw(article, "It was a hoax.")
    with pytest.raises(tagging.Refused, match="withdrawn"):
        tagging.publish(draft)


def test_a_retraction_is_dated_has_a_reason_and_is_final() -> None:
    claim = rejection()
    with pytest.raises(tagging.Refused, match="reason"):
        tagging.retract(claim, "  ", show_words=False)
    tagging.retract(claim, "The outlet corrected it.", show_words=True)
    claim.refresh_from_db()
    assert (claim.status, claim.retraction_reason, claim.retraction_shows_words) == (
        "retracted", "The outlet corrected it.", True,
    )  # fmt: skip
    assert claim.retracted_on is not None
    assert not ClaimFacet.objects.filter(claim=claim).exists()
    for again in (lambda: tagging.publish(claim), lambda: tagging.retract(claim, "Again.", False)):
        with pytest.raises(tagging.Refused, match="retracted"):
            again()


def test_withdrawing_an_article_takes_its_claims_from_the_public() -> None:
    claim = rejection()
    tagging.withdraw(claim.article, "Asked for by the court.")
    claim.refresh_from_db()
    assert claim.status == "published"
    assert not Claim.objects.published().exists()
    assert not ClaimFacet.objects.filter(claim=claim).exists()
    with pytest.raises(tagging.Refused):
        tagging.withdraw(Article.objects.get(), "Twice.")
    with pytest.raises(tagging.Refused):
        tagging.publish_article(Article.objects.get())


def test_merges_never_make_a_chain_of_redirects() -> None:
    first, second, third = rejection(), rejection(), rejection()
    tagging.merge(first, second)
    changed = tagging.merge(second, third)
    assert {claim.pk for claim in changed.claims} == {first.pk, second.pk}
    assert set(Claim.objects.filter(merged_into=third)) == {first, second}
    fourth = rejection()
    tagging.merge(fourth, first)
    assert Claim.objects.get(pk=fourth.pk).merged_into == third
    with pytest.raises(tagging.Refused, match="itself"):
        tagging.merge(third, first)


def test_a_public_claim_is_not_merged_into_a_draft_or_a_retracted_one() -> None:
    claim, draft = rejection(), rejection(status="draft")
    with pytest.raises(tagging.Refused, match="not public"):
        tagging.merge(claim, draft)
    other = rejection()
    tagging.retract(other, "Wrong.", False)
    with pytest.raises(tagging.Refused, match="retracted"):
        tagging.merge(claim, other)


def test_a_merge_can_be_undone() -> None:
    claim, survivor = rejection(), rejection()
    tagging.merge(claim, survivor)
    assert not ClaimFacet.objects.filter(claim=claim).exists()
    tagging.unmerge(claim)
    claim.refresh_from_db()
    assert (claim.status, claim.merged_into) == ("published", None)
    assert ClaimFacet.objects.filter(claim=claim).exists()
    with pytest.raises(tagging.Refused, match="not merged"):
        tagging.unmerge(claim)


def test_a_contradiction_is_recorded_once_whichever_way_round() -> None:
    ours, theirs = rejection(), rejection()
    assert tagging.relate(ours, theirs, "contradicts", "both concern the same talks") is not None
    assert tagging.relate(theirs, ours, "contradicts") is None
    assert ClaimRelation.objects.count() == 1
    assert set(ClaimFacet.objects.filter(facet="disputed", value="1").values_list("claim", flat=True)) == {
        ours.pk,
        theirs.pk,
    }


def test_relations_do_not_lead_round() -> None:
    first, second, third = rejection(), rejection(), rejection()
    tagging.relate(first, second, "responds_to")
    tagging.relate(second, third, "responds_to")
    with pytest.raises(tagging.Refused, match="loop"):
        tagging.relate(third, first, "responds_to")
    assert tagging.relate(third, first, "quotes") is not None
    with pytest.raises(tagging.Refused, match="itself"):
        tagging.relate(first, first, "repeats")
    assert tagging.relate(third, first, "contradicts") is not None
