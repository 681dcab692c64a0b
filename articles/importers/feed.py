"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed. Each item is an article, with as much text as the feed carries.

feedparser reads the XML. It gets no more than `MAX_FEED` bytes, and none that declare entities, so that nothing
grows or is fetched; markup in an item is taken apart like a page's, and only text is kept.
"""

import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin

import feedparser

from articles.importers import page_tree, plain_article, record
from articles.importers.decoding import Unreadable, decode
from articles.importers.draft import Draft, Refusal, Source
from articles.importers.json_records import raw_of
from articles.importers.page_blocks import HEADINGS, pieces
from articles.text import dates
from articles.text.furniture import reason_to_leave_out
from articles.text.lines import storable

MAX_FEED = 10_000_000  # bytes
MAX_ITEMS = 5_000  # of one feed that are read
MAX_TAGS = 400_000  # "<" in a feed: feedparser takes some 15 microseconds for each
MAX_REFERENCES = 1_000_000  # "&" in a feed: feedparser takes a microsecond for each
MAX_TAG = 65_536  # bytes of a tag with its attributes: feedparser takes a hundred times the memory
LONG_TAG = re.compile(rb"<[A-Za-z/?][^<>]{%d}" % MAX_TAG)
MAX_ITEM = 2_000_000  # characters of an item's text
JSON_FEED = "jsonfeed.org/version/"
NO_TEXT = "The feed carries no text of it, only its address: import that."
NOTHING = "The feed gives neither its text nor its address."
SUMMARY = "The feed carries a summary, not the whole text."


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed; texts may be empty."""

    number: int  # from 1
    name: str  # by which the feed knows it: guid, id or its address
    url: str
    title: str
    published: str
    authors: tuple[str, ...]
    language: str
    html: str
    summary: str  # HTML
    digest: str  # of all that the feed says of it: another one when the item has changed


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself, and its items, newest first as feeds have them."""

    title: str
    language: str
    items: tuple[Item, ...]
    more: int = 0  # items beyond the limit


def read(source: Source) -> Iterator[Draft | Refusal]:
    """A draft or a refusal for each item."""
    found = parse(source.stream.read(MAX_FEED + 1), source.options.url)
    reason = record.options_problem(source.options)
    if isinstance(found, Unreadable) or reason:
        yield Refusal(1, "", found.reason if isinstance(found, Unreadable) else reason, source.name)
        return
    for item in found.items:
        yield draft(item, found, source)
    if found.more:
        reason = f"The feed has {found.more:,} more items: {MAX_ITEMS:,} at most are read."
        yield Refusal(MAX_ITEMS + 1, "", reason, source.name)


def parse(data: bytes, url: str = "") -> Feed | Unreadable:
    """The feed in some bytes; `url` is where it stands."""
    if len(data) > MAX_FEED:
        return Unreadable(f"Larger than {MAX_FEED / 1_000_000:g} MB, the limit for a feed.")
    start = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    feed = _json_feed(data) if start.startswith(b"{") else _xml_feed(data, url)
    if isinstance(feed, Feed) and not feed.items:
        return Unreadable("The feed has no item.")
    return feed


def draft(item: Item, feed: Feed, source: Source) -> Draft | Refusal:
    """The article that the feed itself carries of an item; what the options say wins."""
    value = {
        "headline": item.title,
        "url": item.url,
        "published": item.published,
        "bylines": list(item.authors),
        "language": item.language,
        "outlet": source.options.outlet or feed.title[: record.MAX_SECTION],
        "paragraphs": _paragraphs(item.html or item.summary, item.title),
    }
    said = {**value, "paragraphs": "", "html": item.html or item.summary}
    raw = raw_of({name: told for name, told in said.items() if told})
    if not value["paragraphs"]:
        return Refusal(
            item.number, item.url or item.name[:200], NO_TEXT if item.url else NOTHING, source.name, raw
        )
    bare = Source(source.name, source.stream, replace(source.options, url="", found_at=()))
    found = plain_article.draft(item.number, value, bare, raw)
    if isinstance(found, Refusal):
        return found
    notes = () if item.html else (f"{item.url or item.title[:80]}: {SUMMARY}",)
    return replace(found, raw=item.html or item.summary, warnings=(*found.warnings, *notes))


def _paragraphs(markup: str, title: str) -> list[dict[str, str]]:
    """The paragraphs of an item's markup without furniture and without its title again."""
    tree = page_tree.parse(f"<html><body>{markup[:MAX_ITEM]}</body></html>") if markup else None
    if not isinstance(tree, page_tree.Tree):
        return []
    found = []
    for piece in pieces(tree.root):
        if piece.text == title or reason_to_leave_out(piece.text):
            continue
        kind = "body"
        if piece.tag in HEADINGS:
            kind = "heading"
        elif piece.tags & {"figcaption", "figure"}:
            kind = "caption"
        elif "blockquote" in piece.tags:
            kind = "quotation"
        elif piece.tags & {"li", "dd", "dt"}:
            kind = "list_item"
        found.append({"kind": kind, "text": piece.text})
    return found


# --- RSS and Atom -----------------------------------------------------------------------------


def _xml_feed(data: bytes, url: str) -> Feed | Unreadable:
    if b"<!ENTITY" in data.replace(b"\0", b""):
        return Unreadable("It declares entities of its own, which can make a small feed a huge one.")
    if data.count(b"<") > MAX_TAGS:
        return Unreadable(f"More than {MAX_TAGS:,} tags: no feed has as many.")
    if data.count(b"&") > MAX_REFERENCES:
        return Unreadable(f"More than {MAX_REFERENCES:,} references to characters: no feed has as many.")
    if LONG_TAG.search(data):
        return Unreadable(f"A tag is longer than {MAX_TAG:,} bytes: no feed has such a tag.")
    try:
        found = feedparser.parse(io.BytesIO(data.lstrip()), sanitize_html=False, resolve_relative_uris=False)
    except page_tree.TROUBLE:
        return Unreadable("Damaged: it cannot be read as a feed.")
    if not found.get("version") and not found.entries:
        return Unreadable("Not a feed: it is neither RSS nor Atom nor a JSON Feed.")
    about = found.feed
    base = _address(about.get("link"), url) or url
    language = _language(about.get("language") or about.get("title_detail", {}).get("language"))
    items = [_xml_item(n, entry, base, language) for n, entry in enumerate(found.entries[:MAX_ITEMS], 1)]
    more = max(0, len(found.entries) - MAX_ITEMS)
    return Feed(_line(about.get("title")), language, tuple(items), more)


def _xml_item(number: int, entry: Any, base: str, language: str) -> Item:
    """One <item> or <entry>, by the names that feedparser has for what the formats call differently."""
    contents = [_markup(part) for part in entry.get("content") or ()]
    html = max(contents, key=len, default="")
    summary = _markup(entry.get("summary_detail") or {"value": entry.get("summary")})
    names = [author.get("name") for author in entry.get("authors") or () if isinstance(author, Mapping)]
    updated = dict.get(entry, "updated")  # feedparser's own `get` would give what was published for it
    said = {
        "name": entry.get("id"),
        "url": _address(entry.get("feedburner_origlink") or entry.get("link"), base),
        "title": _title(entry.get("title_detail") or {"value": entry.get("title")}),
        "published": _moment(entry.get("published") or entry.get("created") or updated),
        "authors": tuple(line for name in names if (line := _line(name)) and "@" not in line),
        "html": html,
        "summary": summary,
    }
    spoken = next((part.get("language") for part in entry.get("content") or () if part.get("language")), "")
    return _item(number, said, _language(entry.get("language") or spoken) or language, updated)


def _markup(detail: Mapping[str, Any]) -> str:
    """An element's value as HTML; what is declared as plain text holds no markup."""
    value = str(detail.get("value") or "")
    if detail.get("type") == "text/plain" and "<" in value and "</" not in value:
        value = value.replace("&", "&amp;").replace("<", "&lt;")
    return storable(value)


def _title(detail: Mapping[str, Any]) -> str:
    """A title's words without the markup that some feeds put into it."""
    value = _line(detail.get("value"))
    if "<" not in value and "&" not in value:
        return value
    tree = page_tree.parse(f"<html><body>{value}</body></html>")
    return _line("".join(tree.root.itertext())) if isinstance(tree, page_tree.Tree) else value


# --- JSON Feed --------------------------------------------------------------------------------


def is_json_feed(head: bytes) -> bool:
    """Whether a JSON file begins as a JSON Feed does (jsonfeed.org: its `version` is an address)."""
    return b'"version"' in head and JSON_FEED.encode() in head.replace(b"\\/", b"/")


def _json_feed(data: bytes) -> Feed | Unreadable:
    decoded = decode(data)
    if isinstance(decoded, Unreadable):
        return decoded
    try:
        value = json.loads(decoded.text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return Unreadable("Not a JSON Feed: its JSON cannot be read.")
    entries = value.get("items") if isinstance(value, dict) else None
    if not isinstance(entries, list) or JSON_FEED not in str(value.get("version")):
        return Unreadable("Not a JSON Feed: its version or its items are missing.")
    language = _language(value.get("language"))
    base = _address(value.get("home_page_url"), "")
    items = [
        _json_item(number, entry, base, language)
        for number, entry in enumerate(entries[:MAX_ITEMS], 1)
        if isinstance(entry, dict)
    ]
    return Feed(_line(value.get("title")), language, tuple(items), max(0, len(entries) - MAX_ITEMS))


def _json_item(number: int, entry: Mapping[str, Any], base: str, language: str) -> Item:
    authors = entry.get("authors") or [entry.get("author")]
    names = [one.get("name") for one in authors if isinstance(one, dict)] if isinstance(authors, list) else []
    text = entry.get("content_text")
    said = {
        "name": entry.get("id"),
        "url": _address(entry.get("url") or entry.get("external_url"), base),
        "title": _line(entry.get("title")),
        "published": _moment(entry.get("date_published") or entry.get("date_modified")),
        "authors": tuple(line for name in names if (line := _line(name))),
        "html": storable(str(entry.get("content_html") or "")) or _marked_up(text),
        "summary": _marked_up(entry.get("summary")),
    }
    return _item(number, said, _language(entry.get("language")) or language, entry.get("date_modified"))


def _marked_up(text: Any) -> str:
    """Plain text as HTML, a paragraph for each of its lines."""
    lines = storable(str(text or "")).replace("&", "&amp;").replace("<", "&lt;").splitlines()
    return "".join(f"<p>{line}</p>" for line in lines if line.strip())


# --- What all have in common ------------------------------------------------------------------


def _item(number: int, said: dict[str, Any], language: str, updated: Any) -> Item:
    told = json.dumps({**said, "updated": str(updated or "")}, sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
    said["name"] = _line(said["name"]) or said["url"] or digest
    return Item(number=number, language=language, digest=digest, **said)


def _line(value: Any) -> str:
    return record.one_line(storable(str(value)))[: record.MAX_HEADLINE] if value else ""


def _address(value: Any, base: str) -> str:
    """An absolute address of the web, or ""."""
    try:
        address = urljoin(base, str(value).strip()) if value else ""
    except ValueError:
        return ""
    return address if record.ADDRESS.fullmatch(address) else ""


def _language(value: Any) -> str:
    tag = str(value or "").strip().replace("_", "-")
    return tag if record.LANGUAGE.fullmatch(tag) else ""


def _moment(value: Any) -> str:
    return (dates.iso(str(value)[:80]) or "") if value else ""
