"""Batches of the command: sources that are read as they come, from paths that the batch remembers."""

import hashlib
import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from articles import importers, retrieval
from articles.batches.options import as_options
from articles.batches.watching import is_silent
from articles.importers.draft import Draft, Options, Refusal, Source
from articles.models import ImportBatch

Status = ImportBatch.Status


class Unreadable(Exception):
    """A path cannot be read as asked; the message says why and what to do."""


class NotResumable(Exception):
    """There is nothing to go on with; the message says why and what to do."""


def begin(paths: Sequence[str], format: str, bare: Options, *, publish: bool, suggest: bool) -> ImportBatch:
    """A new batch for what stands at these paths; files and folders are remembered where they really are."""
    places = [path if path == "-" or retrieval.is_url(path) else str(Path(path).absolute()) for path in paths]
    about = {"paths": list(paths), "places": places, "read": _digest(places)}
    return ImportBatch.objects.create(
        origin=ImportBatch.Origin.COMMAND,
        source=", ".join(paths)[:500],
        format=format,
        options={**asdict(bare), **about, "publish": publish, "suggest": suggest},
        status=Status.RUNNING,
        started=timezone.now(),
    )


def resume(pk: int | None) -> ImportBatch:
    """A batch of the command that stopped, made ready to go on; the last one without a number. Raises NotResumable."""
    commanded = ImportBatch.objects.filter(origin=ImportBatch.Origin.COMMAND).order_by("-pk")
    stopped = commanded.exclude(status__in=(Status.DONE, Status.UNDONE))
    batch = stopped.first() if pk is None else commanded.filter(pk=pk).first()
    if batch is None:
        raise NotResumable("There is no such import of the command that stopped.")
    if batch.status not in (Status.BROKEN, Status.CANCELLED) and not is_silent(batch):
        raise NotResumable(
            f"The import {batch.pk} is {batch.get_status_display()}: it cannot be gone on with."
        )
    places = batch.options.get("places", [])
    if any(place == "-" or retrieval.is_url(place) for place in places):
        raise NotResumable(
            "Standard input and pages of the web may say something else now: import them again, what is in stays."
        )
    if batch.options.get("read") != _digest(places):
        raise NotResumable(
            "A file has changed since: import it again, what is in and the same stays as it is."
        )
    waits = {"status": Status.RUNNING, "seen": None, "stop_asked": False, "problem": "", "ended": None}
    if not ImportBatch.objects.filter(pk=batch.pk, status=batch.status, seen=batch.seen).update(**waits):
        raise NotResumable("Somebody else goes on with it.")
    return ImportBatch.objects.get(pk=batch.pk)


def drafts(
    paths: Sequence[str], format: str, bare: Options, fetched: list[retrieval.Document]
) -> Iterator[Draft | Refusal]:
    """What all the paths hold, in order; what was fetched from the web is added to `fetched`. Raises Unreadable."""
    for path in paths:
        if retrieval.is_url(path):
            yield from retrieval.drafts(path, bare, format, fetched)
            continue
        if path == "-":
            content = sys.stdin.buffer.read(settings.IMPORT_MAX_BYTES + 1)
            if len(content) > settings.IMPORT_MAX_BYTES:
                raise Unreadable(f"Standard input is over {settings.IMPORT_MAX_BYTES:,} bytes: use a file.")
            yield from importers.read(Source("-", io.BytesIO(content), bare), format)
            continue
        for source in importers.sources(Path(path), bare):
            yield from [source] if isinstance(source, Refusal) else importers.read(source, format)


def drafts_of(batch: ImportBatch, fetched: list[retrieval.Document]) -> Iterator[Draft | Refusal]:
    """What the paths of a batch hold, named as they were named."""
    paths = batch.options["paths"] if not batch.done else batch.options["places"]
    return drafts(paths, batch.format, as_options(batch.options), fetched)


def _digest(places: Sequence[str]) -> str:
    """By what it is seen that files are still those that were read: their names, sizes and dates."""
    seen = hashlib.sha256()
    for place in places:
        path = Path(place)
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file():
                state = file.stat()
                seen.update(
                    f"{file}\0{state.st_size}\0{state.st_mtime_ns}\n".encode("utf-8", "surrogateescape")
                )
    return seen.hexdigest()
