"""Every format that comes in, one module each, all of one shape: `read(source)` gives drafts and refusals."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from articles.importers import (
    archive,
    articles_jsonl,
    csv_table,
    docx,
    epub,
    feed,
    html,
    interchange,
    mail,
    packed,
    text,
    warc,
)
from articles.importers.draft import Draft, Options, Refusal, Source

Reader = Callable[[Source], Iterator[Draft | Refusal]]


def read_archive(source: Source) -> Iterator[Draft | Refusal]:
    """What each file of a zip archive holds."""
    for member in archive.members(source, is_importable):
        if isinstance(member, Refusal):
            yield member
            continue
        with member.stream:
            if detect(member) == "zip":
                reason = "An archive within an archive: unpack it, and pack its files without it."
                yield Refusal(1, "", reason, member.name)
            else:
                yield from read(member)


IMPORTERS: dict[str, Reader] = {
    "text": text.read,
    "html": html.read,
    "interchange": interchange.read,
    "articles": articles_jsonl.read,
    "csv": csv_table.read,
    "mail": mail.read,
    "docx": docx.read,
    "epub": epub.read,
    "feed": feed.read,
    "warc": warc.read,
    "zip": read_archive,
}

SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".csv": "csv", ".tsv": "csv", ".eml": "mail", ".docx": "docx", ".epub": "epub", ".warc": "warc", ".zip": "zip",
    ".rss": "feed", ".atom": "feed",
}  # fmt: skip
RECORDS = frozenset((".jsonl", ".ndjson", ".json"))
_SNIFFED = 4096  # bytes at the beginning by which a format is told
_FEED = re.compile(rb"^(?:<[?!][^<>]*>\s*)*<(?:rss|(?:\w+:)?rdf|(?:\w+:)?feed)[\s>]")
_HEADER = re.compile(rb"[A-Za-z][A-Za-z-]{1,40}: ?\S|From \S")
_OUR_TYPE = re.compile(rb'"type"\s*:\s*"(?:actor|event|topic|article|claim|relation|redirect)"')
_ARTICLES_FIELD = re.compile(
    rb'^\s*\{"slug":|"(?:@type|title|text|html|headline|content|body|articles|items|@graph)"\s*:'
)


def detect(source: Source) -> str:
    """The format of a source, by its name's ending and its first bytes; the stream is left at its start."""
    suffix = Path(source.name).suffix.lower()
    head = source.stream.read(_SNIFFED)
    source.stream.seek(0)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return packed.kind_of(source.stream)
    if head.startswith(b"\x1f\x8b") or start.startswith(b"WARC/"):
        return "warc"
    if start.startswith(b"{") and feed.is_json_feed(start):
        return "feed"
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if suffix in RECORDS or start.startswith((b'{"', b"[{")):
        first = start.partition(b"\n")[0]
        first = first if len(first) > 9 else start  # an object over several lines
        return "articles" if start.startswith(b"[") or _is_untyped(first) else "interchange"
    markup = start[:1000].lower()
    if _FEED.search(markup):
        return "feed"
    if markup.startswith((b"<!doctype html", b"<html", b"<?xml")) or b"<html" in markup or b"<body" in markup:
        return "html"
    return "mail" if _is_mail(head) else "text"


def _is_untyped(first: bytes) -> bool:
    """Whether a first record has none of our types but is named as other programs name an article's fields."""
    return not _OUR_TYPE.search(first) and bool(_ARTICLES_FIELD.search(first))


def _is_mail(head: bytes) -> bool:
    """Whether a text begins with headers as mail programs write them, and not as people quote them."""
    names = {
        line.partition(b":")[0].lower() for line in head.partition(b"\n\n")[0].splitlines() if b":" in line
    }
    return bool(_HEADER.match(head)) and bool(names & {b"received", b"mime-version", b"message-id"})


def is_importable(name: str) -> bool:
    """Whether a file of a folder or an archive is of a format that is read, by its name's ending."""
    suffix = Path(name).suffix.lower()
    return suffix in SUFFIXES or suffix in RECORDS or name.lower().endswith(".warc.gz")


def read(source: Source, format: str = "") -> Iterator[Draft | Refusal]:
    """Drafts and refusals of one source. Raises KeyError for a format that is not in IMPORTERS."""
    return IMPORTERS[format or detect(source)](source)


def sources(path: Path, options: Options) -> Iterator[Source | Refusal]:
    """The files of a path, a folder's in order of name; each stream is closed before the next is opened."""
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.is_file() and not _is_hidden(p.relative_to(path)))
        files = [p for p in files if is_importable(p.name)]
        if not files:
            endings = ", ".join([*SUFFIXES, *sorted(RECORDS)])
            yield Refusal(1, "", f"the folder holds nothing that can be imported ({endings})", str(path))
    else:
        files = [path]
    for file in files:
        try:
            with file.open("rb") as stream:
                yield Source(str(file), stream, options)
        except OSError as error:
            yield Refusal(1, "", f"cannot be opened: {error.strerror}", str(file))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def held(name: str, content: bytes, options: Options) -> Source:
    """A source from bytes in memory."""
    return Source(name, io.BytesIO(content), options)
