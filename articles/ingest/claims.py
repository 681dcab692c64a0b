"""Claims from interchange records. New ones wait in `Pending` and are stored many at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from articles import history
from articles.anchoring import anchor
from articles.ingest import erased
from articles.ingest.chains import Hop, hop_rows, placed, source_of
from articles.ingest.changes import assign
from articles.ingest.claim_records import Parties, Parts, parts_of, tombstone_of, values_of
from articles.ingest.lookups import Lookups, NeedsRight, Refused
from articles.ingest.report import CHANGED, NEW, SAME, Rights
from articles.models import (
    About,
    Addressee,
    Article,
    ArticleStatus,
    Attribution,
    Claim,
    ClaimStatus,
    Span,
)
from articles.rewriting import derive_mode, rewrite_chain, store_spans


@dataclass(slots=True)
class Pending:
    """New claims of a batch, checked and not yet stored."""

    claims: list[tuple[Claim, Parts]] = field(default_factory=list)

    def holds(self, claim: Claim | None) -> bool:
        """Whether this claim waits here."""
        return claim is not None and claim.pk is None

    def flush(self, lookups: Lookups) -> list[int]:
        """Store them all; their primary keys."""
        if not self.claims:
            return []
        Claim.objects.bulk_create([claim for claim, _ in self.claims], batch_size=500)
        for claim, parts in self.claims:
            for span in parts.spans or ():
                span.claim = claim
        Span.objects.bulk_create(
            [span for _, parts in self.claims for span in parts.spans or ()], batch_size=500
        )
        Attribution.objects.bulk_create(
            [
                hop
                for claim, parts in self.claims
                for hop in _attributions(claim, parts.hops or [], parts.spans or [], lookups)
            ],
            batch_size=500,
        )
        About.objects.bulk_create([p for c, parts in self.claims for p in _parties(About, c, parts.about)])
        Addressee.objects.bulk_create(
            [p for c, parts in self.claims for p in _parties(Addressee, c, parts.addressees)]
        )
        tags = Claim.topics.through
        tags.objects.bulk_create(
            [tags(claim=claim, topic=topic) for claim, parts in self.claims for topic in parts.topics or ()]
        )
        _publish([claim for claim, parts in self.claims if parts.publish])
        stored = [claim.pk for claim, _ in self.claims]
        anchor(Span.objects.filter(claim__in=stored))
        self.claims.clear()
        return stored


def _publish(claims: Sequence[Claim]) -> None:
    now = timezone.now()
    drafts = {claim.article_id for claim in claims if claim.article.status == ArticleStatus.DRAFT}
    for claim in claims:
        if claim.article_id in drafts:
            history.note(claim.article)
    if drafts:
        Article.objects.filter(pk__in=drafts).update(
            status=ArticleStatus.PUBLISHED, first_published=now, modified=now
        )  # fmt: skip
    for claim in claims:
        if claim.article_id in drafts:
            claim.article.status, claim.article.first_published = ArticleStatus.PUBLISHED, now
        claim.status = ClaimStatus.PUBLISHED
        claim.first_published = claim.first_published or now
    Claim.objects.filter(pk__in=[claim.pk for claim in claims]).update(
        status=ClaimStatus.PUBLISHED, first_published=now, modified=now
    )  # fmt: skip


def store_claim(
    record: Mapping[str, Any], lookups: Lookups, pending: Pending, rights: Rights, drafts: set[int]
) -> tuple[str, Claim]:
    """Create (in `pending`) or change a claim; `drafts`: articles that their record calls so."""
    claim = _recognised(record, lookups)
    article = _article(record, claim, lookups)
    status = record.get("status")
    _check_rights(claim, status, rights)
    erased.check_claim(record, claim, lookups)
    if status == ClaimStatus.PUBLISHED and article.pk in drafts and article.status == ArticleStatus.DRAFT:
        raise Refused("its article is a draft: a published claim needs a published article")
    if pending.holds(claim) or any(pending.holds(other) for other in _referred_to(record, lookups)):
        pending.flush(lookups)
    if claim is None:
        return NEW, _new(record, article, lookups, pending)
    return _changed(record, claim, lookups)


def _referred_to(record: Mapping[str, Any], lookups: Lookups) -> list[Claim | None]:
    """The known claims that a claim's record refers to."""
    return [lookups.claims.get(record.get(name) or "") for name in ("within", "merged_into")]


def _new(record: Mapping[str, Any], article: Article, lookups: Lookups, pending: Pending) -> Claim:
    for name in ("spans", "chain"):
        if name not in record:
            raise Refused(f"{name} is missing: a new claim needs it")
    claim = Claim(article=article)
    if record.get("id"):
        claim.public_id = record["id"]
    parts = parts_of(record, claim, article, lookups)
    assign(claim, values_of(record, claim, article, lookups))
    claim.mode = derive_mode([span.mode for span in parts.spans or ()])
    assign(claim, tombstone_of(record, claim, lookups))
    parts.publish = record.get("status") == ClaimStatus.PUBLISHED
    for hop in parts.hops or ():
        source_of(hop, article, lookups)
    pending.claims.append((claim, parts))
    lookups.add_claim(claim)
    return claim


def _changed(record: Mapping[str, Any], claim: Claim, lookups: Lookups) -> tuple[str, Claim]:
    lookups.watch.changing(claim)
    cited = claim.revision_id
    parts = parts_of(record, claim, claim.article, lookups)
    values = values_of(record, claim, claim.article, lookups) | tombstone_of(record, claim, lookups)
    if "merged_into" in values and claim.merged_into_id is None:
        for follower in claim.merged.all():
            lookups.watch.changing_along(follower)
    changed = assign(claim, values)
    stored = list(claim.spans.order_by("position"))
    if parts.spans is not None and (
        claim.revision_id != cited or _span_rows(parts.spans) != _span_rows(stored)
    ):
        store_spans(claim, parts.spans)
        changed = True
    if changed:
        claim.save()
    changed |= _replace_chain(claim, parts.hops, lookups)
    changed |= _replace_parties(About, claim, parts.about) | _replace_parties(
        Addressee, claim, parts.addressees
    )
    if parts.topics is not None and {t.pk for t in parts.topics} != set(
        claim.topics.values_list("pk", flat=True)
    ):
        claim.topics.set(parts.topics)
        changed = True
    if record.get("status") == ClaimStatus.PUBLISHED and claim.status == ClaimStatus.DRAFT:
        _publish([claim])
        changed = True
    lookups.add_claim(claim)
    return (CHANGED if changed else SAME), claim


def _recognised(record: Mapping[str, Any], lookups: Lookups) -> Claim | None:
    by_id = lookups.claims.get(record["id"]) if record.get("id") else None
    by_key = lookups.claims.get(record["key"]) if record.get("key") else None
    if by_id and by_key and by_id.public_id != by_key.public_id:
        raise Refused(f"the id {record['id']} and the key {record['key']} belong to two different claims")
    claim = by_id or by_key
    if claim is None:
        if record.get("id") and (moved := lookups.moved("claim", record["id"])):
            raise Refused(f"the id {record['id']} is an old one of {moved}: use that")
        return None
    if record.get("id") and claim.public_id != record["id"]:
        raise Refused(f"the key {record['key']} is the claim {claim.public_id}, not {record['id']}")
    if record.get("key") and claim.key and claim.key != record["key"]:
        raise Refused(f"the claim {claim.public_id} has the key {claim.key}, not {record['key']}")
    return claim


def _article(record: Mapping[str, Any], claim: Claim | None, lookups: Lookups) -> Article:
    if "article" not in record:
        if claim is None:
            raise Refused("article is missing: a new claim needs it")
        return claim.article
    article = lookups.articles.get(record["article"])
    if article is None:
        raise Refused(f"no article has the id, key or address {record['article'][:200]}: send it first")
    if claim is not None and claim.article_id != article.pk:
        raise Refused(f"this claim belongs to the article {claim.article.public_id}, not {article.public_id}")
    return claim.article if claim is not None else article


def _check_rights(claim: Claim | None, status: str | None, rights: Rights) -> None:
    stored = claim.status if claim else ""
    if stored in (ClaimStatus.RETRACTED, ClaimStatus.MERGED) and status not in (None, stored):
        raise Refused(f"this claim was {stored}: an import never revives it")
    if stored == ClaimStatus.PUBLISHED and status == ClaimStatus.DRAFT:
        raise Refused("this claim is published: it is retracted, never made a draft again")
    is_public = status in (ClaimStatus.PUBLISHED, ClaimStatus.RETRACTED, ClaimStatus.MERGED)
    if is_public and status != stored and not rights.publish:
        raise NeedsRight(f"status {status} needs the right to publish")


def _span_rows(spans: Sequence[Span]) -> list[tuple[Any, ...]]:
    return [(span.paragraph_id, span.start, span.end, span.mode) for span in spans]


def _parties(model: type[About] | type[Addressee], claim: Claim, rows: Parties | None) -> list[Any]:
    return [
        model(claim=claim, position=n, actor_id=actor, words=words)
        for n, (actor, words) in enumerate(rows or ())
    ]


def _replace_parties(model: type[About] | type[Addressee], claim: Claim, rows: Parties | None) -> bool:
    stored = model._default_manager.filter(claim=claim)
    if rows is None or rows == list(stored.order_by("position").values_list("actor", "words")):
        return False
    stored.delete()
    model._default_manager.bulk_create(_parties(model, claim, rows))
    return True


def _replace_chain(claim: Claim, hops: Sequence[Hop] | None, lookups: Lookups) -> bool:
    if hops is None:
        return False
    before = {key: source.description for key, source in lookups.sources(claim.article).items()}
    sources = [source_of(hop, claim.article, lookups) for hop in hops]
    described = any(source and before.get(source.key) != source.description for source in sources)
    stored = claim.chain.select_related("source").order_by("step", "position")
    if [hop.row for hop in hops] == hop_rows(list(stored)):
        return described
    rewrite_chain(claim, _attributions(claim, hops, list(claim.spans.all()), lookups))
    return True


def _attributions(
    claim: Claim, hops: Sequence[Hop], spans: Sequence[Span], lookups: Lookups
) -> list[Attribution]:
    """The hops as rows, with the places of their words: in the claim's first paragraph, or shortly before."""
    paragraphs = lookups.paragraphs(claim.revision)
    first = min(spans, key=lambda span: (span.paragraph.n, span.start), default=None)
    rows = []
    for hop in hops:
        place = placed(hop, paragraphs, first.paragraph.n, first.start) if first and hop.is_printed else {}
        rows.append(
            Attribution(
                claim=claim,
                role=hop.role,
                step=hop.step,
                position=hop.position,
                actor=hop.actor,
                source=source_of(hop, claim.article, lookups),
                words=hop.words,
                printed_role=hop.printed_role,
                cue=hop.cue,
                **place,
            )
        )
    return rows
