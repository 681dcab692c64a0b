"""A book or an issue of a magazine (EPUB 2 and 3): the article in each document of its reading order."""

import io
import posixpath
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from lxml import etree

from articles.importers import html, record, safe_xml
from articles.importers.decoding import SIZE_LIMIT, Unreadable
from articles.importers.draft import Draft, Options, Refusal, Source
from articles.importers.packed import Packed, open_zip

CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
MAX_DOCUMENTS = 2_000
PAGES = ("application/xhtml+xml", "text/html")


def read(source: Source) -> Iterator[Draft | Refusal]:
    """A draft for each document with an article in it; covers and contents are passed over."""
    packed = open_zip(source.stream)
    book = packed if isinstance(packed, Unreadable) else _package(packed)
    reason = book.reason if isinstance(book, Unreadable) else record.options_problem(source.options)
    if isinstance(packed, Unreadable) or isinstance(book, Unreadable) or reason:
        yield Refusal(1, "", reason, source.name)
        return
    folder, package = book
    options = _options(package, source.options)
    found = False
    for number, name in enumerate(_reading_order(package, folder), 1):
        for result in _document(packed, number, name, Source(source.name, source.stream, options)):
            found = True
            yield result
    if not found:
        yield Refusal(1, "", "No document of the book holds an article.", source.name)


def _package(packed: Packed) -> tuple[str, Any] | Unreadable:
    """The folder of the package document and its root element."""
    data = packed.content("META-INF/container.xml", 100_000)
    root = data if isinstance(data, Unreadable) else safe_xml.parse(data)
    if isinstance(root, Unreadable):
        return root
    file = root.find(f"{CONTAINER}rootfiles/{CONTAINER}rootfile")
    name = "" if file is None else file.get("full-path") or ""
    data = packed.content(name, safe_xml.MAX_XML)
    package = data if isinstance(data, Unreadable) else safe_xml.parse(data)
    return package if isinstance(package, Unreadable) else (posixpath.dirname(name), package)


def _options(package: etree._Element, options: Options) -> Options:
    """The options, with what the book tells about itself where they say nothing."""
    told = {
        name: record.one_line(package.findtext(f"{OPF}metadata/{DC}{element}") or "")
        for name, element in (("outlet", "publisher"), ("published", "date"), ("language", "language"))
    }
    told["published"] = record.day_or_moment(told["published"]) or ""
    completed = replace(
        options,
        url="",
        outlet=options.outlet or told["outlet"],
        published=options.published or told["published"],
        language=options.language or told["language"],
    )
    return replace(options, url="") if record.options_problem(completed) else completed


def _reading_order(package: etree._Element, folder: str) -> Iterator[str]:
    """The names of the documents in the order of the spine, each once, without the contents."""
    manifest = {
        item.get("id"): item
        for item in package.iterfind(f"{OPF}manifest/{OPF}item")
        if item.get("media-type") in PAGES and "nav" not in (item.get("properties") or "").split()
    }
    seen: set[str] = set()
    for reference in package.iterfind(f"{OPF}spine/{OPF}itemref"):
        item = manifest.pop(reference.get("idref"), None)
        if item is None or len(seen) >= MAX_DOCUMENTS:
            continue
        name = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        if name not in seen:
            seen.add(name)
            yield name


def _document(packed: Packed, number: int, name: str, source: Source) -> Iterator[Draft | Refusal]:
    data = packed.content(name, SIZE_LIMIT)
    if isinstance(data, Unreadable):
        yield Refusal(number, name[:200], data.reason, source.name)
        return
    for result in html.read(Source(source.name, io.BytesIO(data), source.options)):
        if isinstance(result, Draft):
            fields = {key: value for key, value in result.record.items() if key not in ("url", "urls")}
            yield replace(result, line=number, record=fields)
