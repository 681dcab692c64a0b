"""Every format that comes in, one module each, all of one shape: `read(source)` gives drafts and refusals."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from articles.importers import articles_jsonl, html, interchange, text
from articles.importers.draft import Draft, Options, Refusal, Source

Reader = Callable[[Source], Iterator[Draft | Refusal]]

IMPORTERS: dict[str, Reader] = {
    "text": text.read,
    "html": html.read,
    "interchange": interchange.read,
    "articles": articles_jsonl.read,
}

SUFFIXES = {".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html", ".xhtml": "html"}
RECORDS = frozenset((".jsonl", ".ndjson", ".json"))
_SNIFFED = 4096  # bytes at the beginning by which a format is told
_OUR_TYPE = re.compile(rb'"type"\s*:\s*"(?:actor|event|topic|article|claim|relation|redirect)"')
_ARTICLES_FIELD = re.compile(rb'"(?:@type|title|text|html|headline|content|body|articles|items|@graph)"\s*:')


def detect(source: Source) -> str:
    """The format of a source, by its name's ending and its first bytes; the stream is left at its start."""
    suffix = Path(source.name).suffix.lower()
    head = source.stream.read(_SNIFFED)
    source.stream.seek(0)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if suffix in RECORDS or start.startswith((b'{"', b"[{")):
        first = start.partition(b"\n")[0]
        first = first if len(first) > 9 else start  # an object over several lines
        return "articles" if start.startswith(b"[") or _is_untyped(first) else "interchange"
    markup = start[:1000].lower()
    if markup.startswith((b"<!doctype html", b"<html", b"<?xml")) or b"<html" in markup or b"<body" in markup:
        return "html"
    return "text"


def _is_untyped(first: bytes) -> bool:
    """Whether a first record has none of our types but is named as other programs name an article's fields."""
    return not _OUR_TYPE.search(first) and bool(_ARTICLES_FIELD.search(first))


def read(source: Source, format: str = "") -> Iterator[Draft | Refusal]:
    """Drafts and refusals of one source. Raises KeyError for a format that is not in IMPORTERS."""
    return IMPORTERS[format or detect(source)](source)


def sources(path: Path, options: Options) -> Iterator[Source | Refusal]:
    """The files of a path, a folder's in order of name; each stream is closed before the next is opened."""
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.is_file() and not _is_hidden(p.relative_to(path)))
        files = [p for p in files if p.suffix.lower() in SUFFIXES or p.suffix.lower() in RECORDS]
        if not files:
            yield Refusal(
                1, "", "the folder holds no text, page or record (.txt, .html, .json, .jsonl)", str(path)
            )
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
