"""What a page says about itself: JSON-LD and Open Graph first, then <meta>, <time>, <link> and <h1>. Pure.

Sources: schema.org/NewsArticle, ogp.me, and what HTML (4.2) says of <link rel=canonical> and <time>.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from htmldate import find_date
from lxml import etree

from articles.importers.page_authors import authors_of, told_text
from articles.importers.page_tree import TROUBLE, Tree
from articles.importers.record import ADDRESS, LANGUAGE, one_line
from articles.text import dates
from articles.text.addresses import is_one_site
from articles.text.furniture import folded

MAX_MARKUP = 3_000_000  # characters of a page that htmldate searches
ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|LiveBlog|Report)", re.I)
TITLE_TAIL = re.compile(r"\s+(?:[|•·»—–-]|::)\s+")
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
    forms: tuple[str, ...] = ()  # addresses of its AMP and mobile forms
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
        authors=authors_of(tree.root, meta, article, nodes, _outlet(meta, article, nodes)),
        section=told_text(_first(article.get("articleSection"))) or meta.get("article:section", ""),
        language=_language(tree.root, meta, article) or _hreflang(tree.root, address or url),
        url=address,
        forms=_forms(tree.root, address or url),
        outlet=_outlet(meta, article, nodes),
        description=told_text(article.get("description"))
        or meta.get("og:description", "")
        or meta.get("description", ""),
        body=told_text(article.get("articleBody")),
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
            told_text(article.get("headline")),
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
    told = [told_text(article.get("datePublished")), *(meta.get(name, "") for name in DATE_NAMES)]
    for element in root.xpath(
        "//time[@itemprop='datePublished' or @pubdate] | //*[@itemprop='datePublished']"
    ):
        told.append(element.get("datetime") or element.get("content") or "")
    told += [element.get("datetime") or "" for element in _opening_times(root)]
    told += [found[1].replace(".", "-") for script in tree.data if (found := DATE_IN_DATA.search(script))]
    for text in told:
        if day := dates.iso(text):
            return day
    return "" if len(tree.markup) > MAX_MARKUP else _guessed_day(root)


def _guessed_day(root: etree._Element) -> str:
    """The day that htmldate finds in a page's addresses and text, or "".

    Its extensive search is off, and a first of January is no find: both make a day out of any year that is printed.
    """
    try:
        guessed = find_date(root, original_date=True, extensive_search=False)
    except TROUBLE:  # with a hostile page: it has no date then
        guessed = None
    return "" if not guessed or guessed.endswith("-01-01") else dates.iso(guessed) or ""


def _opening_times(root: etree._Element) -> list[etree._Element]:
    """<time> elements outside of lists of other articles, those of the article and its header first."""
    inside = root.xpath("//article//time | //header//time | //main//time")
    return [element for element in (inside or root.xpath("//time")) if element.get("datetime")][:5]


def _language(root: etree._Element, meta: Mapping[str, str], article: Mapping[str, Any]) -> str:
    told = (
        root.get("lang"), told_text(_first(article.get("inLanguage"))), meta.get("content-language"),
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
        told_text(article.get("url")),
        told_text(about.get("@id") if isinstance(about, dict) else about),
    ]
    for href in told:
        absolute = _joined(url, href) if url and href else href.strip()
        if ADDRESS.fullmatch(absolute):
            return absolute
    return ""


def _forms(root: etree._Element, url: str) -> tuple[str, ...]:
    """The AMP and mobile forms of the same article, which are of its site; translations are other articles."""
    links = (link for link in root.iter("link") if link.get("href"))
    told = [
        _joined(url, link.get("href"))
        for link in links
        if "amphtml" in _rel(link)
        or ("alternate" in _rel(link) and "max-width" in (link.get("media") or "").lower())
    ]
    return tuple(dict.fromkeys(one for one in told[:10] if ADDRESS.fullmatch(one) and is_one_site(one, url)))


def _hreflang(root: etree._Element, url: str) -> str:
    """The language that the page's list of translations gives for its own address."""
    for link in root.iter("link"):
        tag = (link.get("hreflang") or "").strip()
        if "alternate" in _rel(link) and url and _joined(url, link.get("href") or "") == url:
            return tag if LANGUAGE.fullmatch(tag) and tag.lower() != "x-default" else ""
    return ""


def _joined(url: str, href: str) -> str:
    """An address of a page, absolute; "" if it is none."""
    try:
        return urljoin(url, href.strip())
    except ValueError:
        return ""


def _rel(link: etree._Element) -> list[str]:
    return (link.get("rel") or "").lower().split()


def _outlet(meta: Mapping[str, str], article: Mapping[str, Any], nodes: list[Mapping[str, Any]]) -> str:
    publisher = _first(article.get("publisher"))
    if isinstance(publisher, dict) and "name" not in publisher:
        publisher = next(
            (node for node in nodes if node.get("@id") == publisher.get("@id") and "name" in node), {}
        )
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    told = (meta.get("og:site_name", ""), told_text(name), meta.get("application-name", ""))
    return next((line for text in told if (line := one_line(text)) and len(line) <= 100), "")
