"""Versions of an article's records without what was erased: who changed them, when and why stays."""

from typing import Any

from articles import history
from articles.erasing.planning import Plan
from articles.erasing.sweeping import EMPTY_CLAIM
from articles.models import Article, Claim, ClaimRelation, ErasureKind, Paragraph

CONTEXT = ("prefix", "suffix")
"""What a claim's record repeats of the text around its words."""


def forget(found: Plan) -> None:
    """Claims that lose words, and drafts that are deleted, say nothing any more of how they stood.

    Nor does a version whose words stand nowhere in the article now; the others say nothing of what stood around them.
    """
    article = found.wanted.article
    lost = [claim.pk for claim in [*found.gone, *found.with_gap]]
    gone = [claim.pk for claim in found.gone]
    claims: Any = Claim.history.model.objects.filter(article_id=article.pk)
    claims.filter(id__in=lost).update(record={}, history_change_reason="")
    claims.exclude(id__in=article.claims.values("pk")).update(
        record={}, history_change_reason="", **EMPTY_CLAIM
    )
    texts = list(Paragraph.objects.filter(revision__article=article).values_list("text", flat=True))
    described = set(article.sources.exclude(description="").values_list("key", flat=True))
    for version in claims.exclude(id__in=lost).iterator():
        quotes = [span["quote"] for span in version.record.get("spans", ())]
        stand_there = all(any(quote in text for text in texts) for quote in quotes)
        version.record = _without_context(version.record, described) if stand_there else {}
        version.save(update_fields=["record"])
    relations: Any = ClaimRelation.history.model.objects
    for end in ("from_claim_id__in", "to_claim_id__in"):
        relations.filter(**{end: gone}).update(record={}, note="", history_change_reason="")
    if found.wanted.kind == ErasureKind.ARTICLE:
        articles: Any = Article.history.model.objects.filter(id=article.pk)
        articles.update(record={}, section="", bylines=[], history_change_reason="")


def stand(found: Plan) -> None:
    """How the records stand after an erasure, as their newest version."""
    history.stand("claim", [claim.pk for claim in [*found.gone, *found.with_gap]], "Words were erased.")
    history.stand("article", [found.wanted.article.pk], "Words were erased.")


def _without_context(record: dict[str, Any], described: set[str]) -> dict[str, Any]:
    kept = dict(record)
    if "spans" in record:
        kept["spans"] = [{**span, **dict.fromkeys(CONTEXT)} for span in record["spans"]]
    if "chain" in record:
        kept["chain"] = [
            hop if hop["source"] in described else {**hop, "description": None} for hop in record["chain"]
        ]
    return kept
