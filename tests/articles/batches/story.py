"""Small imports of the seed story, run as batches."""

import io
import json
from typing import Any

from articles import importers
from articles.batches import running
from articles.exports import EXPORTS
from articles.importers.draft import Options, Source
from articles.models import ImportBatch

Record = dict[str, Any]
HEADLINE = "Azerbaijan rejects an offer of talks"
FIRST = "Azerbaijan rejected the offer, Jeyhun Bayramov told APA on Thursday."
SECOND = "Diplomatic sources said that Armenia had agreed to meet in Malta."


def cast() -> list[Record]:
    return [
        {"type": "actor", "slug": "oc-media", "kind": "outlet", "name": "OC Media"},
        {"type": "actor", "slug": "apa", "kind": "news_agency", "name": "APA", "country": "az"},
        {"type": "actor", "slug": "jeyhun-bayramov", "kind": "person", "name": "Jeyhun Bayramov"},
    ]


def article(key: str = "a1", **fields: Any) -> Record:
    return {
        "type": "article", "key": key, "outlet": "oc-media", "headline": HEADLINE, "published": "2024-12-06",
        "url": f"https://oc-media.org/{key}/", "language": "en", "status": "draft",
        "paragraphs": [{"text": FIRST}, {"text": SECOND}], **fields,
    }  # fmt: skip


def rejection(key: str = "c1", of: str = "a1", **fields: Any) -> Record:
    return {
        "type": "claim", "key": key, "article": of, "act": "rejects", "status": "draft",
        "spans": [{"paragraph": 1, "quote": "rejected the offer"}],
        "chain": [
            {"role": "speaker", "actor": "jeyhun-bayramov", "cue": "told"},
            {"role": "relay", "actor": "apa"},
        ],
        "said": {"date": "2024-12-05", "as": "on Thursday"}, **fields,
    }  # fmt: skip


def agreement(key: str = "c2", of: str = "a1", **fields: Any) -> Record:
    return {
        "type": "claim", "key": key, "article": of, "act": "accepts", "status": "draft",
        "spans": [{"paragraph": 2, "quote": "Armenia had agreed to meet in Malta"}],
        "chain": [{"role": "speaker", "actor": None, "anonymous": True, "source": "s1",
                   "as": "Diplomatic sources", "cue": "said"}], **fields,
    }  # fmt: skip


def lines(*records: Record) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def imported(
    *records: Record, content: bytes = b"", name: str = "records.jsonl", **fields: Any
) -> ImportBatch:
    """The batch of an import by the command, done; `content` instead of records for another file."""
    fields = {"origin": ImportBatch.Origin.COMMAND, "format": "", **fields}
    batch = ImportBatch.objects.create(source=name, status=ImportBatch.Status.RUNNING, **fields)
    source = Source(name, io.BytesIO(content or lines(*records)), Options())
    running.run(batch, importers.read(source, batch.format))
    return batch


def exported() -> list[str]:
    """The archive as interchange lines."""
    return list(EXPORTS["interchange"]())
