"""Who wrote a page: its JSON-LD first, then its <meta>, then what it marks as a byline. Pure."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from articles.importers.record import one_line
from articles.text import kinds
from articles.text.lines import storable

TAGS = re.compile(r"<[^<>]{0,500}>")
BYLINE_PATHS = (
    "//*[@itemprop='author']//*[@itemprop='name']",
    "//*[@itemprop='author'][not(*)]",
    "//a[@rel='author']",
    "//*[self::a or self::span or self::div or self::p]"
    "[starts-with(@class, 'author') or contains(@class, '_author') or contains(@class, '-author')"
    " or contains(@class, ' author') or contains(@class, 'byline')]"
    "[not(.//p)][string-length(normalize-space()) < 80]",
)


def told_text(value: Any) -> str:
    """A JSON-LD text without tags and entities, which many pages leave in: "Talks &amp; <i>more</i>"."""
    if not isinstance(value, str):
        return ""
    return storable(TAGS.sub("", html.unescape(html.unescape(value)))).strip()


def authors_of(
    root: etree._Element,
    meta: Mapping[str, str],
    article: Mapping[str, Any],
    nodes: list[Mapping[str, Any]],
    outlet: str,
) -> tuple[str, ...]:
    """Who wrote it, as printed, each name once; the outlet itself only where nobody else is named."""
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and node.get("name")}
    declared = [name for person in _listed(article.get("author")) for name in _person(person, by_id)]
    named = [meta.get(name, "") for name in ("author", "article:author", "dc.creator", "parsely-author")]
    printed = [one_line(" ".join("".join(element.itertext()).split())) for element in _byline_elements(root)]
    outlet = normal_name(outlet)
    fallback: tuple[str, ...] = ()
    for names in (declared, named, printed):
        parted = dict.fromkeys(part for name in names for part in _parted(name) if _is_author(part))
        people = tuple(name for name in parted if not _is_outlet(normal_name(name), outlet))
        if people:
            return people[:20]
        fallback = fallback or tuple(parted)
    return fallback[:20]


def normal_name(name: str) -> str:
    """A name for comparison: "OC-Media" -> "ocmedia"."""
    return re.sub(r"[\W_]+", "", name.casefold())


def _is_outlet(name: str, outlet: str) -> bool:
    return bool(outlet) and (name in outlet or outlet in name)


def _listed(value: Any) -> list[Any]:
    return value[:50] if isinstance(value, list) else [value]


def _person(value: Any, by_id: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """The name of a JSON-LD person: a text, an object with a name or its parts, or a reference to one."""
    if isinstance(value, dict):
        node = (
            value if value.get("name") or value.get("familyName") else by_id.get(str(value.get("@id")), value)
        )
        parts = [told_text(node.get(part)) for part in ("givenName", "familyName")]
        for name in _listed(node.get("name") or " ".join(filter(None, parts)) or node.get("byline")):
            yield told_text(name)
    else:
        yield told_text(value)


def _byline_elements(root: etree._Element) -> list[etree._Element]:
    """What is marked as the author, or is named so: the first of the page and those beside it."""
    for path in BYLINE_PATHS:
        if found := root.xpath(path):
            return [element for element in found if element.getparent() is found[0].getparent()]
    return []


def _parted(name: str) -> tuple[str, ...]:
    """The names in a byline: "By Ani Avetisyan and Yousef Bardouka" -> two names."""
    line = one_line(" ".join(name.split()))
    if names := kinds.byline(line):
        return names
    parts = tuple(part for part in kinds.NAME_SEPARATOR.split(line) if part)
    if len(parts) > 1 and kinds.is_name(parts[0]) and len(line.split()) > 8:
        return parts[
            :1
        ]  # a name and what its bearer is: "Ani Avetisyan, professor of international law at ..."
    return parts if len(parts) > 1 and all(_is_author(part) for part in parts) else (line,)


def _is_author(name: str) -> bool:
    return (
        1 < len(name) <= 100
        and "://" not in name
        and any(c.isalpha() for c in name)
        and len(name.split()) <= 8
    )
