"""What a page says about itself: JSON-LD and Open Graph first, then <meta>, <time>, <link> and <h1>. Pure.

Sources: schema.org/NewsArticle, ogp.me, and what HTML (4.2) says of <link rel=canonical> and <time>.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from htmldate import find_date
from lxml import etree

from articles.importers.page_tree import TROUBLE, Tree
from articles.importers.record import ADDRESS, LANGUAGE, one_line
from articles.text import dates, kinds
from articles.text.furniture import folded
from articles.text.lines import storable

ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|LiveBlog|Report)", re.I)
TITLE_TAIL = re.compile(r"\s+(?:[|•·»—–-]|::)\s+")
TAGS = re.compile(r"<[^<>]{0,500}>")
MAX_JSON_NODES = 5_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about itself; "" or () where it does not."""

    headline: str = ""
    published: str = ""  # ISO 8601
    authors: tuple[str, ...] = ()
    section: str = ""
    language: str = ""
    url: str = ""
    outlet: str = ""
    description: str = ""
    body: str = ""  # the whole text, where the JSON-LD carries it


def metadata(tree: Tree, url: str = "", headline: str = "") -> Metadata:
    """Everything a page says about itself; `url` and `headline` are its own if they are known."""
    nodes = _json_ld_nodes(tree.json_ld)
    article = next((node for node in nodes if _is_article(node)), {})
    meta = _meta(tree.root)
    address = _address(tree.root, meta, article, url)
    return Metadata(
        headline=headline or _headline(tree.root, meta, article),
        published=_published(tree, meta, article),
        authors=_authors(tree.root, meta, article, nodes),
        section=_text(_first(article.get("articleSection"))) or meta.get("article:section", ""),
        language=_language(tree.root, meta, article),
        url=address,
        outlet=_outlet(meta, article, nodes),
        description=_text(article.get("description"))
        or meta.get("og:description", "")
        or meta.get("description", ""),
        body=_text(article.get("articleBody")),
    )


def _json_ld_nodes(scripts: tuple[str, ...]) -> list[Mapping[str, Any]]:
    """The objects of all JSON-LD scripts, outermost first; scripts that are no JSON are passed over."""
    found: list[Mapping[str, Any]] = []
    for script in scripts:
        try:
            queue = [json.loads(script.strip().removesuffix(";"), strict=False)]
        except (ValueError, RecursionError):
            continue
        while queue and len(found) < MAX_JSON_NODES:
            value = queue.pop(0)
            if isinstance(value, list):
                queue[:0] = value[:MAX_JSON_NODES]
            elif isinstance(value, dict):
                found.append(value)
                queue += [value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value]
    return found


def _is_article(node: Mapping[str, Any]) -> bool:
    return bool(ARTICLE_TYPES.search(str(node.get("@type"))[:200]))


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _text(value: Any) -> str:
    """A JSON-LD text without tags and entities, which many pages leave in: "Talks &amp; <i>more</i>"."""
    if not isinstance(value, str):
        return ""
    return storable(TAGS.sub("", html.unescape(html.unescape(value)))).strip()


def _meta(root: etree._Element) -> dict[str, str]:
    """The page's <meta> by lower-case name, property or itemprop; the first of each counts."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            if (name := element.get(attribute)) and content:
                found.setdefault(name.strip().lower(), content)
    return found


def _headline(root: etree._Element, meta: Mapping[str, str], article: Mapping[str, Any]) -> str:
    """The headline as printed: the <h1> that shares most words with what the page calls itself elsewhere."""
    title = next((one_line("".join(element.itertext())) for element in root.iter("title")), "")
    called = [
        one_line(name)
        for name in (
            meta.get("og:title", ""),
            _text(article.get("headline")),
            meta.get("twitter:title", ""),
            title,
        )
        if one_line(name)
    ]
    printed = [
        line
        for element in root.iter("h1")
        if (line := one_line(" ".join("".join(element.itertext()).split())))
    ]
    best = max(
        printed, key=lambda line: max((_likeness(line, name) for name in called), default=0.1), default=""
    )
    if best and (not called or max(_likeness(best, name) for name in called) >= 0.3):
        return best
    if not called:
        return best
    name = called[0]
    return _without_tail(name, _outlet(meta, article, [])) if name == title else name


def _likeness(one: str, other: str) -> float:
    """How many of the words of the shorter line stand in the longer, 0 to 1."""
    words, others = set(folded(one).split()), set(folded(other).split())
    return len(words & others) / max(1, min(len(words), len(others)))


def _without_tail(title: str, outlet: str) -> str:
    """A page's title without the site's name: "Talks in Malta | Baku Courier" -> "Talks in Malta"."""
    parts = TITLE_TAIL.split(title)
    if len(parts) < 2:
        return title
    longest = max(parts, key=len)
    return (
        longest if outlet and folded(outlet) in folded(parts[-1] + parts[0]) else TITLE_TAIL.split(title)[0]
    )


BYLINE_PATHS = (
    "//*[@itemprop='author']//*[@itemprop='name']",
    "//*[@itemprop='author'][not(*)]",
    "//a[@rel='author']",
    "//*[self::a or self::span or self::div or self::p]"
    "[starts-with(@class, 'author') or contains(@class, '_author') or contains(@class, '-author')"
    " or contains(@class, ' author') or contains(@class, 'byline')]"
    "[not(.//p)][string-length(normalize-space()) < 80]",
)
DATE_IN_DATA = re.compile(
    r"(?:publish|posted|created|deploy|release|issued)\w{0,20}\\{0,3}\"\s{0,3}:\s{0,3}\\{0,3}\""
    r"((?:19|20)\d\d[-.]\d\d[-.]\d\d[^\"\\]{0,20})",
    re.I,
)
DATE_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "date", "pubdate",
    "publishdate", "publish-date", "publication_date", "dc.date.issued", "dcterms.date", "dc.date", "dcterms.created",
    "article.published", "cxenseparse:recs:publishtime", "sailthru.date", "ya:ovs:upload_date",
)  # fmt: skip


def _published(tree: Tree, meta: Mapping[str, str], article: Mapping[str, Any]) -> str:
    """When it was published: JSON-LD, <meta>, <time>, script data, and last what htmldate finds; else ""."""
    root = tree.root
    told = [_text(article.get("datePublished")), *(meta.get(name, "") for name in DATE_NAMES)]
    for element in root.xpath(
        "//time[@itemprop='datePublished' or @pubdate] | //*[@itemprop='datePublished']"
    ):
        told.append(element.get("datetime") or element.get("content") or "")
    told += [element.get("datetime") or "" for element in _opening_times(root)]
    told += [found[1].replace(".", "-") for script in tree.data if (found := DATE_IN_DATA.search(script))]
    for text in told:
        if day := dates.iso(text):
            return day
    try:
        guessed = find_date(root, original_date=True, extensive_search=True)
    except TROUBLE:  # with a hostile page: it has no date then
        guessed = None
    return dates.iso(guessed or "") or ""


def _opening_times(root: etree._Element) -> list[etree._Element]:
    """<time> elements outside of lists of other articles, those of the article and its header first."""
    inside = root.xpath("//article//time | //header//time | //main//time")
    return [element for element in (inside or root.xpath("//time")) if element.get("datetime")][:5]


def _authors(
    root: etree._Element, meta: Mapping[str, str], article: Mapping[str, Any], nodes: list[Mapping[str, Any]]
) -> tuple[str, ...]:
    """Who wrote it, as printed, each name once; the outlet itself only where nobody else is named."""
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and node.get("name")}
    declared = [name for person in _listed(article.get("author")) for name in _person(person, by_id)]
    named = [meta.get(name, "") for name in ("author", "article:author", "dc.creator", "parsely-author")]
    printed = [one_line(" ".join("".join(element.itertext()).split())) for element in _byline_elements(root)]
    outlet = normal_name(_outlet(meta, article, nodes))
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
        parts = [_text(node.get(part)) for part in ("givenName", "familyName")]
        for name in _listed(node.get("name") or " ".join(filter(None, parts)) or node.get("byline")):
            yield _text(name)
    else:
        yield _text(value)


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


def _language(root: etree._Element, meta: Mapping[str, str], article: Mapping[str, Any]) -> str:
    told = (
        root.get("lang"), _text(_first(article.get("inLanguage"))), meta.get("content-language"),
        meta.get("inlanguage"), meta.get("og:locale"),
    )  # fmt: skip
    for tag in told:
        tag = (tag or "").strip().replace("_", "-")
        if LANGUAGE.fullmatch(tag):
            return tag
    return ""


def _address(root: etree._Element, meta: Mapping[str, str], article: Mapping[str, Any], url: str) -> str:
    """The page's canonical address, absolute, or ""."""
    about = article.get("mainEntityOfPage")
    told = [
        *(
            element.get("href") or ""
            for element in root.iter("link")
            if (element.get("rel") or "").lower() == "canonical"
        ),
        meta.get("og:url", ""),
        _text(article.get("url")),
        _text(about.get("@id") if isinstance(about, dict) else about),
    ]
    for href in told:
        absolute = urljoin(url, href.strip()) if url and href else href.strip()
        if ADDRESS.fullmatch(absolute):
            return absolute
    return ""


def _outlet(meta: Mapping[str, str], article: Mapping[str, Any], nodes: list[Mapping[str, Any]]) -> str:
    publisher = _first(article.get("publisher"))
    if isinstance(publisher, dict) and "name" not in publisher:
        publisher = next(
            (node for node in nodes if node.get("@id") == publisher.get("@id") and "name" in node), {}
        )
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    told = (meta.get("og:site_name", ""), _text(name), meta.get("application-name", ""))
    return next((line for text in told if (line := one_line(text)) and len(line) <= 100), "")
