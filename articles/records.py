"""Stored records as interchange records: every field, always in the same order, null where nothing is.

`articles/importers/interchange.schema.json` describes them. Each function reads what its caller prefetched
and runs no query.
"""

import datetime
from typing import Any

from django.db.models import QuerySet

from actors.models import Actor, Redirect
from articles.models import (
    About,
    Addressee,
    Article,
    ArticleStatus,
    Attribution,
    Claim,
    ClaimRelation,
    ClaimStatus,
    Event,
    Paragraph,
    Precision,
    Revision,
    Span,
    Topic,
)
from articles.text.anchors import MAX_CONTEXT, Located, locate

Record = dict[str, Any]

# --- With what the records need ---------------------------------------------------------------


def actors() -> QuerySet[Actor]:
    """Actors with all that `actor_record` reads."""
    return Actor.objects.select_related("merged_into").prefetch_related("names", "roles__organisation")


def claims() -> QuerySet[Claim]:
    """Claims with all that `claim_record` reads."""
    return Claim.objects.select_related(
        "article", "revision", "within", "merged_into", "event"
    ).prefetch_related(
        "spans__paragraph", "chain__actor", "chain__source", "about__actor", "addressees__actor", "topics"
    )


# --- The records ------------------------------------------------------------------------------

OFFSETS = sorted(range(-12, 15), key=lambda hours: (abs(hours), -hours))
"""Whole hours from UTC, the nearest first."""


def actor_record(actor: Actor) -> Record:
    """An actor with its names and roles in the order in which they are stored."""
    return {
        "type": "actor",
        "slug": actor.slug,
        "kind": actor.kind,
        "name": actor.name,
        "names": [
            {"name": name.name, "language": name.language or None, "kind": name.kind}
            for name in sorted(actor.names.all(), key=lambda name: name.pk)
        ],
        "wikidata": actor.wikidata or None,
        "country": actor.country or None,
        "display": actor.display or None,
        "roles": [
            {
                "title": role.title,
                "organisation": role.organisation.slug if role.organisation else None,
                "country": role.country or None,
                "start": _date(role.start),
                "end": _date(role.end),
            }
            for role in sorted(actor.roles.all(), key=lambda role: role.pk)
        ],
        "merged_into": actor.merged_into.slug if actor.merged_into else None,
    }


def event_record(event: Event) -> Record:
    """An event."""
    return {
        "type": "event",
        "slug": event.slug,
        "name": event.name,
        "place": event.place or None,
        "start": _date(event.start),
        "end": _date(event.end),
    }


def topic_record(topic: Topic) -> Record:
    """A topic."""
    return {"type": "topic", "slug": topic.slug, "name": topic.name}


def article_record(article: Article) -> Record:
    """An article with all its texts; `paragraphs` are those of the newest."""
    revisions = [_revision(one) for one in sorted(article.revisions.all(), key=lambda one: one.n)]
    return {
        **article_fields(article),
        "retrieved": revisions[-1]["retrieved"],
        "paragraphs": revisions[-1]["paragraphs"],
        "revisions": revisions,
    }


def article_fields(article: Article) -> Record:
    """What is said of an article beside its texts."""
    urls = [address.url for address in sorted(article.addresses.all(), key=lambda one: one.position)]
    withdrawn = None
    if article.status == ArticleStatus.WITHDRAWN:
        withdrawn = {"date": _date(article.withdrawn_on), "reason": article.withdrawal_reason}
    return {
        "type": "article",
        "id": article.public_id,
        "key": article.key,
        "url": urls[0] if urls else None,
        "urls": urls[1:],
        "outlet": article.outlet.slug,
        "headline": article.headline,
        "section": article.section or None,
        "bylines": article.bylines,
        "published": _printed(article),
        "language": article.language or None,
        "licence": article.licence or None,
        "display": article.display or None,
        "status": article.status,
        "withdrawn": withdrawn,
    }


def _revision(revision: Revision) -> Record:
    paragraphs = sorted(revision.paragraphs.all(), key=lambda one: one.n)
    return {
        "n": revision.n,
        "retrieved": _moment(revision.retrieved) if revision.retrieved else None,
        "hash": revision.hash or None,
        "raw": revision.raw or None,
        "headline": revision.headline,
        "paragraphs": [_paragraph(one) for one in paragraphs if one.n],
    }


def _paragraph(paragraph: Paragraph) -> Record:
    return {"key": paragraph.key, "kind": paragraph.kind, "text": paragraph.text}


def claim_record(claim: Claim) -> Record:
    """A claim with its words, its chain and what became of it."""
    retracted = None
    if claim.status == ClaimStatus.RETRACTED:
        retracted = {
            "date": _date(claim.retracted_on),
            "reason": claim.retraction_reason,
            "show_words": claim.retraction_shows_words,
        }
    return {
        "type": "claim",
        "id": claim.public_id,
        "key": claim.key,
        "article": claim.article.public_id,
        "revision": claim.revision.n,
        "within": claim.within.public_id if claim.within else None,
        "spans": [_span(span) for span in sorted(claim.spans.all(), key=lambda one: one.position)],
        "act": claim.act,
        "chain": [_hop(hop) for hop in sorted(claim.chain.all(), key=lambda one: (one.step, one.position))],
        "about": [_party(one) for one in sorted(claim.about.all(), key=lambda one: one.position)],
        "addressees": [_party(one) for one in sorted(claim.addressees.all(), key=lambda one: one.position)],
        "said": _said(claim),
        "medium": claim.medium or None,
        "place": claim.place or None,
        "event": claim.event.slug if claim.event else None,
        "topics": sorted(topic.slug for topic in claim.topics.all()),
        "summary": claim.summary or None,
        "status": claim.status,
        "merged_into": claim.merged_into.public_id if claim.merged_into else None,
        "retracted": retracted,
        "source_urls": claim.source_urls,
    }


def _span(span: Span) -> Record:
    """A span as stored; with more context than is stored where its own does not tell the place."""
    text, prefix, suffix = span.paragraph.text, span.prefix, span.suffix
    if not isinstance(locate(text, span.exact, prefix, suffix), Located):
        prefix, suffix = text[max(0, span.start - MAX_CONTEXT) : span.start], text[span.end :][:MAX_CONTEXT]
    return {
        "paragraph": span.paragraph.n,
        "quote": span.exact,
        "prefix": prefix or None,
        "suffix": suffix or None,
        "mode": span.mode,
    }


def _hop(hop: Attribution) -> Record:
    return {
        "role": hop.role,
        "step": hop.step,
        "actor": hop.actor.slug if hop.actor else None,
        "anonymous": hop.source is not None,
        "source": hop.source.key if hop.source else None,
        "description": hop.source.description if hop.source else None,  # null would make it the hop's words
        "as": hop.words or None,
        "printed_role": hop.printed_role or None,
        "cue": hop.cue or None,
    }


def _party(party: About | Addressee) -> Record | str:
    if party.actor is not None and not party.words:
        return party.actor.slug
    return {"actor": party.actor.slug if party.actor else None, "as": party.words}


def _said(claim: Claim) -> Record | None:
    if claim.said_precision == Precision.UNKNOWN and not claim.said_as:
        return None
    return {
        "date": _date(claim.said_start),
        "end": _date(claim.said_end),
        "precision": claim.said_precision,
        "as": claim.said_as or None,
    }


def relation_record(relation: ClaimRelation) -> Record:
    """A relation between two claims."""
    return {
        "type": "relation",
        "from": relation.from_claim.public_id,
        "to": relation.to_claim.public_id,
        "kind": relation.kind,
        "note": relation.note or None,
    }


def redirect_record(redirect: Redirect) -> Record:
    """An old address and where it leads; the database sees to it that a record stands there."""
    return {"type": "redirect", "kind": redirect.kind, "from": redirect.old, "to": redirect.new}


def _date(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: datetime.datetime) -> str:
    """RFC 3339 in UTC, for example 2024-12-06T10:00:00Z."""
    return moment.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")


def _printed(article: Article) -> str | None:
    """The day, or the moment in an offset from UTC at which that day is the article's own.

    The stored moment is in UTC and has forgotten its offset: 01:00 in Baku was still the day before there.
    """
    if article.published is None or article.published_time is None:
        return _date(article.published)
    for hours in OFFSETS:
        zone = datetime.timezone(datetime.timedelta(hours=hours))
        if article.published_time.astimezone(zone).date() == article.published:
            return article.published_time.astimezone(zone).isoformat().replace("+00:00", "Z")
    return _date(article.published)
