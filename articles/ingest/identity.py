"""By what a record is known again: its names in its file, its sender's name for it, a digest of its content."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from articles.importers.draft import Draft
from articles.models import ImportedRecord


def marks(draft: Draft) -> dict[int, str]:
    """The ids and keys that may stand in a file once, by a hash that is small to remember."""
    record = draft.record
    names = [record.get(name) for name in ("id", "key") if record["type"] in ("article", "claim")]
    return {hash((record["type"], name)): name for name in names if name}


def refs(draft: Draft) -> list[str]:
    """The id, key and addresses that an article's record gives."""
    record = draft.record
    found = [*(record.get(name) for name in ("id", "key", "url")), *(record.get("urls") or ())]
    return [ref for ref in found if isinstance(ref, str)]


def digest(draft: Draft) -> str:
    """SHA-256 of the record, whatever the order of its fields; when a page was fetched makes it no other one."""
    if draft.adds:  # what the row says, not what came of it: others may have added to the actor
        return hashlib.sha256(draft.raw.encode()).hexdigest()
    said = {name: value for name, value in draft.record.items() if name != "retrieved" or not draft.bare}
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def ident(draft: Draft) -> tuple[str, str]:
    """By what a sender's record is known again: its name, or, if it has none, its content."""
    record = draft.record
    match record["type"]:
        case "actor" | "event" | "topic":
            name = record["slug"]
        case "relation":
            name = f"{record['from']} {record['kind']} {record['to']}"
        case "redirect":
            name = f"{record['kind']} {record['from']}"
        case _:
            fields: Iterable[Any] = ((n, record.get(n)) for n in ("key", "id", "url"))
            name = next((f"{n} {value}" for n, value in fields if value), f"digest {digest(draft)}")
    return record["type"], _short(name)


def _short(name: str) -> str:
    return name if len(name) <= 400 else f"{name[:300]} {hashlib.sha256(name.encode()).hexdigest()}"


def stored_digests(drafts: Iterable[Draft]) -> dict[tuple[str, str], str]:
    """The digests of these records as they last came in, by their identities."""
    idents = {ident(draft)[1] for draft in drafts}
    rows = ImportedRecord.objects.filter(ident__in=idents).values_list("type", "ident", "digest")
    return {(kind, name): known for kind, name, known in rows}


def store_digests(digests: Mapping[tuple[str, str], str]) -> None:
    """Remember the records as they came in."""
    ImportedRecord.objects.bulk_create(
        [ImportedRecord(type=kind, ident=name, digest=known) for (kind, name), known in digests.items()],
        update_conflicts=True,
        unique_fields=["type", "ident"],
        update_fields=["digest"],
        batch_size=500,
    )
