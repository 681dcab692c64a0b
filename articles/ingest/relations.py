"""Relations between claims, and redirects of ids and slugs, from interchange records."""

from collections.abc import Mapping
from typing import Any

from actors.models import Actor, Redirect
from articles.ingest import erased
from articles.ingest.lookups import Lookups, Refused
from articles.ingest.report import CHANGED, NEW, SAME
from articles.models import Claim, ClaimRelation
from articles.models.public_id import PATTERN
from articles.relation_rules import relation_problem


def store_relation(record: Mapping[str, Any], lookups: Lookups) -> tuple[str, ClaimRelation]:
    """Create a relation or change its note. Raises Refused."""
    one, other, kind = lookups.claim(record["from"]), lookups.claim(record["to"]), record["kind"]
    if one.public_id == other.public_id:
        raise Refused("a claim has no relation to itself")
    stored = ClaimRelation.objects.filter(from_claim=one, to_claim=other, kind=kind).first()
    if stored is None and kind == ClaimRelation.Kind.CONTRADICTS:
        stored = ClaimRelation.objects.filter(from_claim=other, to_claim=one, kind=kind).first()
    if stored is not None:
        if "note" not in record or stored.note == (record["note"] or ""):
            return SAME, stored
        lookups.watch.changing(stored)
        erased.check_relation(stored, lookups)
        stored.note = record["note"] or ""
        stored.save(update_fields=["note"])
        return CHANGED, stored
    if problem := relation_problem(one, other, kind):
        raise Refused(problem)
    note = record.get("note") or ""
    return NEW, ClaimRelation.objects.create(from_claim=one, to_claim=other, kind=kind, note=note)


def store_redirect(record: Mapping[str, Any], lookups: Lookups) -> tuple[str, Redirect]:
    """Create a redirect, or let it lead to what its target became. Raises Refused."""
    kind, old, new = record["kind"], record["from"], record["to"]
    if old == new:
        raise Refused(f"{old} cannot lead to itself")
    if _is_living(kind, old, lookups):
        raise Refused(f"{old} is a living {kind}: only an address that is free can lead elsewhere")
    if not _is_living(kind, new, lookups):
        raise Refused(f"no {kind} has the id or slug {new}: send it first")
    stored = Redirect.objects.filter(kind=kind, old=old).first()
    if stored is None:
        return NEW, Redirect.objects.create(kind=kind, old=old, new=new)
    if stored.new == new:
        return SAME, stored
    if not _leads_on(kind, stored.new, new, lookups):
        raise Refused(f"{old} leads to {stored.new}: an import never makes a permalink lead elsewhere")
    lookups.watch.changing(stored)
    stored.new = new
    stored.save(update_fields=["new"])
    return CHANGED, stored


def _leads_on(kind: str, target: str, new: str, lookups: Lookups) -> bool:
    """Whether the record to which a redirect leads is the new one by now: merged into it, or moved there."""
    if kind == "claim":
        merged = Claim.objects.filter(public_id=target).select_related("merged_into").first()
        return merged is not None and merged.merged_into is not None and merged.merged_into.public_id == new
    if kind == "actor":
        became = Actor.objects.filter(slug=target).select_related("merged_into").first()
        return became is not None and became.merged_into is not None and became.merged_into.slug == new
    return lookups.moved(kind, target) == new


def _is_living(kind: str, address: str, lookups: Lookups) -> bool:
    known: Mapping[str, Any] = getattr(lookups, f"{kind}s")
    if kind in ("claim", "article"):
        found = known.get(address) if PATTERN.fullmatch(address) else None
        return found is not None and found.public_id == address
    return address in known
