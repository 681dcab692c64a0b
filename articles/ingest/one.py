"""One record that comes from no file: checked, stored and indexed as in an import."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify

from actors.models import Actor
from articles import history, indexing
from articles.importers.draft import Draft
from articles.importers.schema import fault
from articles.ingest.actors import free_slug, store_actor
from articles.ingest.claims import Pending, store_claim
from articles.ingest.lookups import Lookups, Refused
from articles.ingest.report import Rights
from articles.models import Claim


def add_actor(name: str, kind: str, country: str = "", role: str = "") -> Actor:
    """A new actor, with a slug of its own made of the name; `role`: a post that the actor holds.

    Raises Refused with a reason in words.
    """
    record: dict[str, Any] = {
        "type": "actor",
        "slug": free_slug(slugify(name.replace("_", " "))[:100].strip("-") or "actor"),
        "kind": kind,
        "name": name,
        "country": country or None,
    }
    if role:
        record["roles"] = [{"title": role, "country": country or None}]
    _, actor = store_actor(record, _lookups(record))
    history.made(actor)
    indexing.reindex_actors([actor.pk])
    return actor


def add_claim(record: Mapping[str, Any]) -> Claim:
    """A new draft claim, by the record of a claim without id or key. Raises Refused with a reason in words."""
    lookups, pending = _lookups(record), Pending()
    _, claim = store_claim(record, lookups, pending, Rights(publish=False), set())
    pending.flush(lookups)
    history.made(claim)
    indexing.reindex_claims([claim.pk])
    return claim


def change_claim(record: Mapping[str, Any], publish: bool = False) -> Claim:
    """Change the claim whose id the record gives; what the record does not say stays. Raises Refused.

    `publish`: whether who changes it may publish, without which a claim that was public is not changed.
    """
    lookups, pending = _lookups(record), Pending()
    stored = lookups.claim(str(record.get("id")))
    if stored.first_published is not None and not publish:
        raise Refused("a claim that was public is changed by somebody who may publish")
    with history.changing(claims=[stored.pk]):
        store_claim(record, lookups, pending, Rights(publish=publish), set())
    indexing.reindex_claims([stored.pk])
    return stored


def _lookups(record: Mapping[str, Any]) -> Lookups:
    """What the record refers to, once the schema has nothing against it."""
    if reason := fault(record):
        raise Refused(reason)
    return Lookups([Draft(line=1, record=record, bare=False)])
