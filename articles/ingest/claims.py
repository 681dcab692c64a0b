"""Claims from interchange records. New ones wait in `Pending` and are stored many at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from articles.ingest.chains import Hop, hop_rows, placed, read_chain, source_of
from articles.ingest.changes import assign, day, given, in_order
from articles.ingest.lookups import Lookups, Refused
from articles.ingest.report import CHANGED, NEW, SAME, Rights
from articles.models import (
    About,
    Addressee,
    Article,
    ArticleStatus,
    Attribution,
    Claim,
    ClaimStatus,
    Mode,
    Paragraph,
    Precision,
    Span,
    Topic,
)
from articles.tagging import derive_mode
from articles.text.anchors import Ambiguous, Located, locate, select

_FIELDS: dict[str, Any] = {
    "act": "states", "medium": "", "place": "", "summary": "", "source_urls": [], "key": None,
}  # fmt: skip
Parties = list[tuple[int | None, str]]  # actor's primary key, words


@dataclass(slots=True)
class Parts:
    """What a claim consists of beside its own row; None leaves what is stored."""

    spans: list[Span] | None = None
    hops: list[Hop] | None = None
    about: Parties | None = None
    addressees: Parties | None = None
    topics: list[Topic] | None = None
    publish: bool = False


@dataclass(slots=True)
class Pending:
    """New claims of a batch, checked and not yet stored."""

    claims: list[tuple[Claim, Parts]] = field(default_factory=list)

    def holds(self, claim: Claim) -> bool:
        return claim.pk is None

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
        self.claims.clear()
        return stored


def _publish(claims: Sequence[Claim]) -> None:
    now = timezone.now()
    drafts = {claim.article_id for claim in claims if claim.article.status == ArticleStatus.DRAFT}
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
    if status == ClaimStatus.PUBLISHED and article.pk in drafts and article.status == ArticleStatus.DRAFT:
        raise Refused("its article is a draft: a published claim needs a published article")
    if claim is None:
        return NEW, _new(record, article, lookups, pending)
    if pending.holds(claim):
        pending.flush(lookups)
    return _changed(record, claim, lookups, pending)


def _new(record: Mapping[str, Any], article: Article, lookups: Lookups, pending: Pending) -> Claim:
    for name in ("spans", "chain"):
        if name not in record:
            raise Refused(f"{name} is missing: a new claim needs it")
    claim = Claim(article=article)
    if record.get("id"):
        claim.public_id = record["id"]
    parts = _parts(record, claim, article, lookups)
    assign(claim, _values(record, claim, article, lookups, pending))
    claim.mode = derive_mode([span.mode for span in parts.spans or ()])
    assign(claim, _tombstone(record, claim, lookups, pending))
    parts.publish = record.get("status") == ClaimStatus.PUBLISHED
    for hop in parts.hops or ():
        source_of(hop, article, lookups)
    pending.claims.append((claim, parts))
    lookups.add_claim(claim)
    return claim


def _changed(
    record: Mapping[str, Any], claim: Claim, lookups: Lookups, pending: Pending
) -> tuple[str, Claim]:
    article = claim.article
    parts = _parts(record, claim, article, lookups)
    values = _values(record, claim, article, lookups, pending) | _tombstone(record, claim, lookups, pending)
    spans = list(claim.spans.order_by("position"))
    same_spans = parts.spans is None or _span_rows(parts.spans) == _span_rows(spans)
    if not same_spans:
        claim.spans.all().delete()
    elif parts.spans is not None and parts.spans and parts.spans[0].paragraph_id != spans[0].paragraph_id:
        claim.spans.all().delete()
        same_spans = False
    changed = assign(claim, values)
    if changed or not same_spans:
        if parts.spans is not None:
            claim.mode = derive_mode([span.mode for span in parts.spans])
        claim.save()
    if not same_spans and parts.spans is not None:
        for span in parts.spans:
            span.claim = claim
        Span.objects.bulk_create(parts.spans)
        changed = True
    changed |= _replace_chain(claim, parts, lookups)
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
    if rights.publish:
        return
    if status in (ClaimStatus.PUBLISHED, ClaimStatus.RETRACTED, ClaimStatus.MERGED):
        raise Refused(f"status {status} needs the right to publish")
    if claim is not None and claim.first_published:
        raise Refused("changing a published claim needs the right to publish")


def _values(
    record: Mapping[str, Any], claim: Claim, article: Article, lookups: Lookups, pending: Pending
) -> dict[str, Any]:
    values = given(record, _FIELDS)
    if "said" in record:
        values |= _said(record["said"] or {})
    if "event" in record:
        values["event"] = lookups.event(record["event"]) if record["event"] else None
    if "within" in record:
        values["within"] = _within(record["within"], claim, article, lookups, pending)
    return values


def _within(
    ref: str | None, claim: Claim, article: Article, lookups: Lookups, pending: Pending
) -> Claim | None:
    if ref is None:
        return None
    if ref in (claim.public_id, claim.key):
        raise Refused("within: a claim does not stand within itself")
    outer: Claim | None = lookups.claim(ref)
    found = outer
    if outer is not None and outer.article_id != article.pk:
        raise Refused(f"within: {ref} is a claim of another article")
    while outer is not None and claim.pk is not None:
        if outer.pk == claim.pk:
            raise Refused(f"within: {ref} stands within this claim itself: a loop")
        outer = outer.within
    if found is not None and pending.holds(found):
        pending.flush(lookups)
    return found


def _said(said: Mapping[str, Any]) -> dict[str, Any]:
    date, end = said.get("date"), day(said.get("end"), "said.end")
    start = day(date, "said.date")
    in_order(start, end, "said")
    by_form = (
        {4: Precision.YEAR, 7: Precision.MONTH}.get(len(date), Precision.DAY) if date else Precision.UNKNOWN
    )
    precision = said.get("precision") or (Precision.RANGE if end else by_form)
    return {
        "said_start": start,
        "said_end": end,
        "said_precision": str(precision),
        "said_as": said.get("as") or "",
    }


def _tombstone(record: Mapping[str, Any], claim: Claim, lookups: Lookups, pending: Pending) -> dict[str, Any]:
    status = record.get("status")
    if status == ClaimStatus.RETRACTED:
        told = record["retracted"]
        return {
            "status": status,
            "retracted_on": day(told["date"], "retracted.date"),
            "retraction_reason": told["reason"],
            "retraction_shows_words": bool(told.get("show_words")),
            "first_published": claim.first_published or timezone.now(),
        }
    if status != ClaimStatus.MERGED:
        return {}
    if record["merged_into"] in (claim.public_id, claim.key):
        raise Refused("merged_into: a claim is not merged into itself")
    survivor = lookups.claim(record["merged_into"])
    if pending.holds(survivor):
        pending.flush(lookups)
    survivor = survivor.merged_into or survivor
    if claim.pk is not None and survivor.pk == claim.pk:
        raise Refused("merged_into: that claim was merged into this one: a loop")
    if claim.first_published and not survivor.first_published:
        raise Refused("merged_into: a published claim is not merged into a draft")
    was_public = claim.first_published or (timezone.now() if survivor.first_published else None)
    return {"status": status, "merged_into": survivor, "first_published": was_public}


def _parts(record: Mapping[str, Any], claim: Claim, article: Article, lookups: Lookups) -> Parts:
    parts = Parts()
    revisions = lookups.revisions(article)
    cited = record.get("revision") or (claim.revision.n if claim.pk else max(revisions))
    if cited not in revisions:
        raise Refused(f"revision: the article has no revision {cited}; it has {len(revisions)}")
    if claim.pk and claim.revision.n != cited and "spans" not in record:
        raise Refused("revision: a claim moves to another revision only together with its spans")
    claim.revision = revisions[cited]
    if "spans" in record:
        paragraphs = lookups.paragraphs(claim.revision)
        parts.spans = [
            _span(row, place, record.get("mode"), paragraphs) for place, row in enumerate(record["spans"])
        ]
    elif "mode" in record and claim.pk:
        parts.spans = list(claim.spans.order_by("position"))
        for span in parts.spans:
            span.pk, span.mode = None, record["mode"] or Mode.PARAPHRASE.value
    if "chain" in record:
        old = list(claim.chain.select_related("source")) if claim.pk else []
        parts.hops = read_chain(record["chain"], article, old, lookups)
    parts.about = _read_parties(record, "about", lookups)
    parts.addressees = _read_parties(record, "addressees", lookups)
    if "topics" in record:
        parts.topics = list(
            {topic.pk: topic for topic in map(lookups.topic, record["topics"] or ())}.values()
        )
    return parts


def _span(row: Mapping[str, Any], place: int, mode: str | None, paragraphs: Sequence[Paragraph]) -> Span:
    number = row["paragraph"]
    if number >= len(paragraphs):
        raise Refused(
            f"spans[{place}]: there is no paragraph {number}; the last one is {len(paragraphs) - 1}"
        )
    paragraph = paragraphs[number]
    found = locate(paragraph.text, row["quote"], row.get("prefix") or "", row.get("suffix") or "")
    if isinstance(found, Ambiguous):
        raise Refused(
            f"spans[{place}]: the quote is ambiguous in paragraph {number}: {found.count} places;"
            " give prefix or suffix, the words next to it"
        )
    if not isinstance(found, Located):
        raise Refused(f"spans[{place}]: the quote does not stand in paragraph {number}: {row['quote'][:80]}")
    selector = select(paragraph.text, found.start, found.end)
    return Span(
        position=place,
        paragraph=paragraph,
        start=selector.start,
        end=selector.end,
        exact=selector.exact,
        prefix=selector.prefix,
        suffix=selector.suffix,
        mode=row.get("mode") or mode or Mode.PARAPHRASE.value,
    )


def _span_rows(spans: Sequence[Span]) -> list[tuple[Any, ...]]:
    return [(span.paragraph_id, span.start, span.end, span.mode) for span in spans]


def _read_parties(record: Mapping[str, Any], name: str, lookups: Lookups) -> Parties | None:
    if name not in record:
        return None
    parties: Parties = []
    for party in record[name] or ():
        slug, words = (party, "") if isinstance(party, str) else (party.get("actor"), party.get("as") or "")
        parties.append((lookups.actor(slug).pk if slug else None, words))
    return parties


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


def _replace_chain(claim: Claim, parts: Parts, lookups: Lookups) -> bool:
    stored = list(claim.chain.select_related("source").order_by("step", "position"))
    hops = parts.hops
    if hops is None:
        return False
    for hop in hops:
        source_of(hop, claim.article, lookups)
    if [hop.row for hop in hops] == hop_rows(stored):
        return False
    claim.chain.all().delete()
    Attribution.objects.bulk_create(_attributions(claim, hops, list(claim.spans.all()), lookups))
    return True


def _attributions(
    claim: Claim, hops: Sequence[Hop], spans: Sequence[Span], lookups: Lookups
) -> list[Attribution]:
    paragraphs = lookups.paragraphs(claim.revision)
    first = min(spans, key=lambda span: (span.paragraph.n, span.start))
    rows = []
    for hop in hops:
        place = placed(hop, paragraphs, first.paragraph.n, first.start) if hop.words or hop.cue else {}
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
