"""A zip archive of anything that can be imported: its files one after the other, each unpacked within bounds."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from articles.importers.decoding import Unreadable
from articles.importers.draft import Refusal, Source
from articles.importers.packed import Packed, open_zip

UNSAFE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|[\x00-\x1f\x7f]")
OFFICE = ("[Content_Types].xml", "META-INF/manifest.xml")


def members(source: Source, wanted: Callable[[str], bool]) -> Iterator[Source | Refusal]:
    """The files of an archive that are wanted by name, in order of name; each stream is closed by its reader.

    Refused are names that lead out of the archive (nothing is written under any name, but who sends such a name
    means harm) and what cannot be unpacked within bounds. Hidden files and those that are not wanted are passed over.
    """
    packed = open_zip(source.stream)
    if isinstance(packed, Unreadable):
        yield Refusal(1, "", packed.reason, source.name)
        return
    if packed.names.intersection(OFFICE):
        yield Refusal(
            1, "", "An office document other than DOCX: save it as plain text, CSV or DOCX.", source.name
        )
        return
    found = False
    for result in _members(packed, source, wanted):
        found = True
        yield result
    if not found:
        yield Refusal(1, "", "The archive holds nothing that can be imported.", source.name)


def _members(packed: Packed, source: Source, wanted: Callable[[str], bool]) -> Iterator[Source | Refusal]:
    entries = [entry for entry in packed.entries if wanted(entry.filename) and not _is_hidden(entry.filename)]
    # One address cannot be that of several articles.
    options = source.options if len(entries) == 1 else replace(source.options, url="")
    for entry in sorted(entries, key=lambda entry: entry.filename):
        name = f"{source.name}/{entry.filename[:300]}"
        if UNSAFE.search(entry.filename):
            yield Refusal(1, "", "Its name leads out of the archive: nothing of it was read.", name)
            continue
        stream = packed.unpacked(entry)
        if isinstance(stream, Unreadable):
            yield Refusal(1, "", stream.reason, name)
            if packed.left < 0:
                return
        else:
            yield Source(name, stream, options)


def _is_hidden(name: str) -> bool:
    parts = re.split(r"[/\\]", name)
    return any(part == "__MACOSX" or (part.startswith(".") and part != "..") for part in parts)
