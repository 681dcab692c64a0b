"""What was built on a batch after it came in: nobody's later work is lost, so it stands against undoing.

Changes of the batch's own records are seen by their stamps; this is what others hold of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from actors.models import Redirect
from articles.models import (
    Anchor,
    Article,
    BatchRecord,
    Claim,
    ClaimRelation,
    ImportBatch,
    Mention,
    Suggestion,
)

Result = BatchRecord.Result


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why a batch cannot be undone, and the record that it is about."""

    reason: str
    kind: str = ""
    pk: int = 0


def of_batch(batch: ImportBatch, kind: str, *results: str) -> QuerySet[Any, Any]:
    """The primary keys of what a batch brought or changed of a type, as a subquery."""
    rows = BatchRecord.objects.filter(batch=batch, type=kind, object_id__isnull=False)
    return rows.filter(result__in=results or (Result.NEW, Result.CHANGED)).values("object_id")


def hindrances(batch: ImportBatch, revisions: Sequence[int]) -> Iterator[Hindrance]:
    """What stands on the batch's new records, and on the revisions that it added to others."""
    articles, claims = of_batch(batch, "article", Result.NEW), of_batch(batch, "claim", Result.NEW)
    yield from _claims(batch, articles, claims, revisions)
    yield from _relations(batch, claims)
    yield from _redirects(articles, claims)
    yield from _decisions(articles, claims, revisions)
    yield from _mentions(batch, articles, revisions)


def _claims(batch: ImportBatch, articles: Any, claims: Any, revisions: Sequence[int]) -> Iterator[Hindrance]:
    """Other claims that stand in its texts, within its claims, or were merged into them."""
    others = Claim.objects.exclude(pk__in=claims).order_by("pk")
    for pk, public, article in others.filter(article__in=articles).values_list(
        "pk", "public_id", "article__public_id"
    ):
        yield Hindrance(
            f"The claim {public} was made in the article {article} after the import.", "claim", pk
        )
    others = others.exclude(pk__in=of_batch(batch, "claim", Result.CHANGED)).exclude(article__in=articles)
    holding = Q(within__in=claims) | Q(merged_into__in=claims) | Q(revision__in=revisions)
    for pk, public in others.filter(holding).values_list("pk", "public_id"):
        yield Hindrance(f"The claim {public} builds on what came in.", "claim", pk)


def _relations(batch: ImportBatch, claims: Any) -> Iterator[Hindrance]:
    others = ClaimRelation.objects.exclude(pk__in=of_batch(batch, "relation", Result.NEW))
    rows = others.filter(Q(from_claim__in=claims) | Q(to_claim__in=claims)).order_by("pk")
    for pk, one, other in rows.values_list("pk", "from_claim__public_id", "to_claim__public_id"):
        yield Hindrance(f"{one} was related to {other} after the import.", "relation", pk)


def _redirects(articles: Any, claims: Any) -> Iterator[Hindrance]:
    article_ids = Article.objects.filter(pk__in=articles).values("public_id")
    claim_ids = Claim.objects.filter(pk__in=claims).values("public_id")
    leading = Redirect.objects.filter(
        Q(kind="article", new__in=article_ids) | Q(kind="claim", new__in=claim_ids)
    )
    for kind, old, new in leading.order_by("pk").values_list("kind", "old", "new"):
        yield Hindrance(f"The address {old} leads to the {kind} {new}, for ever.")


def _decisions(articles: Any, claims: Any, revisions: Sequence[int]) -> Iterator[Hindrance]:
    """What editors decided about suggestions and about claims' words."""
    decided = Suggestion.objects.decided().filter(Q(article__in=articles) | Q(revision__in=revisions))
    for article, public in (
        decided.order_by("article").values_list("article", "article__public_id").distinct()
    ):
        yield Hindrance(f"Suggestions of the article {public} were decided.", "article", article)
    confirmed = Anchor.objects.filter(confirmed_at__isnull=False).filter(
        Q(span__claim__in=claims) | Q(revision__in=revisions)
    )
    rows = confirmed.order_by("span__claim").values_list("span__claim", "span__claim__public_id").distinct()
    for pk, public in rows:
        yield Hindrance(f"An editor said what became of the words of the claim {public}.", "claim", pk)


def _mentions(batch: ImportBatch, articles: Any, revisions: Sequence[int]) -> Iterator[Hindrance]:
    """Mentions that an editor wrote or corrected: they carry no time, but the admin's log does."""
    model = ContentType.objects.get_for_model(Mention)
    written = LogEntry.objects.filter(content_type=model, action_time__gte=batch.created)
    ids = [int(pk) for pk in written.values_list("object_id", flat=True) if pk and pk.isdecimal()]
    touched = Mention.objects.filter(pk__in=ids).filter(
        Q(paragraph__revision__article__in=articles) | Q(paragraph__revision__in=revisions)
    )
    for pk, name in touched.order_by("pk").values_list("pk", "actor__name"):
        yield Hindrance(f"A mention of {name} was edited after the import.", "mention", pk)
