"""What an import may not change without the right to publish: whatever readers see."""

from collections.abc import Callable, Mapping
from typing import Any

from articles.ingest.articles import recognised
from articles.ingest.lookups import Lookups, Refused
from articles.models import Article, Claim


def why_protected(record: Mapping[str, Any], lookups: Lookups) -> str:
    """Why what this record changes needs the right to publish; empty where it can change nothing public."""
    return str(_BY_TYPE[record["type"]](record, lookups))


def is_beside_the_public(record: Mapping[str, Any], lookups: Lookups) -> bool:
    """Whether a record is stored beside what is public, so that it may change it in passing: a claim of an article."""
    article = lookups.articles.get(record.get("article") or "")
    return record["type"] == "claim" and article is not None and article.first_published is not None


def _actor(record: Mapping[str, Any], lookups: Lookups) -> str:
    actor = lookups.actors.get(record["slug"])
    if actor is None:
        return ""
    claims = Claim.objects.filter(first_published__isnull=False)
    used = Article.objects.filter(first_published__isnull=False, outlet=actor).exists() or any(
        claims.filter(**{f"{path}__actor": actor}).exists() for path in ("chain", "about", "addressees")
    )
    return "changing an actor of published claims needs the right to publish" if used else ""


def _event(record: Mapping[str, Any], lookups: Lookups) -> str:
    event = lookups.events.get(record["slug"])
    used = event and Claim.objects.filter(first_published__isnull=False, event=event).exists()
    return "changing an event of published claims needs the right to publish" if used else ""


def _topic(record: Mapping[str, Any], lookups: Lookups) -> str:
    topic = lookups.topics.get(record["slug"])
    used = topic and Claim.objects.filter(first_published__isnull=False, topics=topic).exists()
    return "changing a topic of published claims needs the right to publish" if used else ""


def _article(record: Mapping[str, Any], lookups: Lookups) -> str:
    try:
        article = recognised(record, lookups)
    except Refused:  # storing it says why
        return ""
    is_public = article is not None and article.first_published is not None
    return "changing a published article needs the right to publish" if is_public else ""


def _claim(record: Mapping[str, Any], lookups: Lookups) -> str:
    known = (lookups.claims.get(record.get(name) or "") for name in ("id", "key"))
    is_public = any(claim is not None and claim.first_published for claim in known)
    return "changing a published claim needs the right to publish" if is_public else ""


def _relation(record: Mapping[str, Any], lookups: Lookups) -> str:
    ends = (lookups.claims.get(record[name]) for name in ("from", "to"))
    is_public = any(claim is not None and claim.first_published for claim in ends)
    return "relating a published claim needs the right to publish" if is_public else ""


def _redirect(record: Mapping[str, Any], lookups: Lookups) -> str:
    return "a redirect needs the right to publish"


_BY_TYPE: Mapping[str, Callable[[Mapping[str, Any], Lookups], str]] = {
    "actor": _actor, "event": _event, "topic": _topic, "article": _article, "claim": _claim,
    "relation": _relation, "redirect": _redirect,
}  # fmt: skip
