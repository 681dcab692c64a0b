"""What a claim's record says, checked: the values of its row, and the parts that it consists of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from articles.ingest.chains import Hop, read_chain
from articles.ingest.changes import day, given, in_order
from articles.ingest.lookups import Lookups, Refused
from articles.models import Article, Claim, ClaimStatus, Mode, Paragraph, Precision, Span, Topic
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


def values_of(record: Mapping[str, Any], claim: Claim, article: Article, lookups: Lookups) -> dict[str, Any]:
    values = given(record, _FIELDS)
    if "said" in record:
        values |= _said(record["said"] or {})
    if "event" in record:
        values["event"] = lookups.event(record["event"]) if record["event"] else None
    if "within" in record:
        values["within"] = _within(record["within"], claim, article, lookups)
    return values


def _within(ref: str | None, claim: Claim, article: Article, lookups: Lookups) -> Claim | None:
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


def tombstone_of(record: Mapping[str, Any], claim: Claim, lookups: Lookups) -> dict[str, Any]:
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
    survivor = survivor.merged_into or survivor
    if claim.pk is not None and survivor.pk == claim.pk:
        raise Refused("merged_into: that claim was merged into this one: a loop")
    if claim.first_published and not survivor.first_published:
        raise Refused("merged_into: a published claim is not merged into a draft")
    was_public = claim.first_published or (timezone.now() if survivor.first_published else None)
    return {"status": status, "merged_into": survivor, "first_published": was_public}


def parts_of(record: Mapping[str, Any], claim: Claim, article: Article, lookups: Lookups) -> Parts:
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


def _read_parties(record: Mapping[str, Any], name: str, lookups: Lookups) -> Parties | None:
    if name not in record:
        return None
    parties: Parties = []
    for party in record[name] or ():
        slug, words = (party, "") if isinstance(party, str) else (party.get("actor"), party.get("as") or "")
        parties.append((lookups.actor(slug).pk if slug else None, words))
    return parties
