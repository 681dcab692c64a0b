"""A stored claim as the record that the desk's form shows and compares."""

from typing import Any

from articles.models import Article, Claim
from articles.records import claim_record

OF_A_CLAIM = (
    "revision", "spans", "act", "chain", "about", "addressees", "said", "medium", "place", "event", "topics",
    "summary", "within",
)  # fmt: skip
"""The fields that the desk's form shows; key, addresses and status are the plain form's."""


def record_of(claim: Claim) -> dict[str, Any]:
    """What the desk shows of a claim, as in interchange; seven queries."""
    whole = claim_record(claims_with_records(claim.article).get(pk=claim.pk))
    return {name: whole[name] for name in OF_A_CLAIM}


def claims_with_records(article: Article) -> Any:
    """The claims of an article with all that their records are made of."""
    return article.claims.for_cards().select_related(
        "article__outlet", "event", "revision", "within", "merged_into"
    )
