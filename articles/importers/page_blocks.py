"""The tree of a page -> its blocks of text in reading order, each with where it stands. Pure.

Only text is taken: attributes, scripts, event handlers and addresses stay behind.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from articles.text.lines import trimmed


def words(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


BLOCKS = words("""
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr li main menu nav ol p pre section summary table tbody td tfoot th thead
    tr ul html
    """)
SKIPPED = words("""
    script style noscript template svg math nav button select option iframe object embed video audio canvas
    input textarea label dialog head map datalist
    """)
# Words of class and id that say what a part of a page is for; whole words, parted by -, _, space or a capital.
ASIDE_WORDS = words("""
    ad ads advert advertisement advertising banner bio biography breadcrumb breadcrumbs comment comments cookie
    consent cta disqus factbox footer identity infobox login menu modal navbar navigation nav newsletter newsletters
    outbrain popular popup promo promotion recirc recommendation recommendations recommended register registration
    related share sharing sidebar signature signin signup social sponsor sponsored subscribe taboola tags teaser
    teasers toolbar tooltip trending
    """)
BODY_NAMES = (
    "article-body",
    "articlebody",
    "article_body",
    "article__body",
    "story-body",
    "entry-content",
    "e-content",
)
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
ASIDE_ROLES = words("navigation banner contentinfo complementary dialog search alert menu")
HEADINGS = words("h1 h2 h3 h4 h5 h6")
SPACE = re.compile(r"[ \t\n\r\x0b\x0c]+")
SCREEN_READER = re.compile(r"\b(?:sr-only|visually-?hidden|screen-reader(?:-text)?|u-hidden)\b", re.I)


@dataclass(slots=True)
class Piece:
    """A block of text: its element, its text, how much of it is links, and its ancestors, outermost first."""

    element: etree._Element
    text: str
    linked: int  # characters inside of links
    ancestors: tuple[etree._Element, ...]
    tags: frozenset[str]  # of the element and its ancestors
    aside: bool = False  # set by who judges the pieces: stands in a part that is none of the article

    @property
    def tag(self) -> str:
        return str(self.element.tag)

    @property
    def link_share(self) -> float:
        return self.linked / max(1, len(self.text))


@dataclass(slots=True)
class _Gathering:
    """The text of the block that is being read."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0


def pieces(root: etree._Element) -> list[Piece]:
    """The blocks of a page's body: text between block-level tags or two line breaks, white space collapsed."""
    body = root.find("body")
    return list(_walk(body if body is not None else root))


def _walk(body: etree._Element) -> Iterator[Piece]:
    path: list[etree._Element] = []  # the open block elements
    gathered = _Gathering()
    links = 0
    walker = etree.iterwalk(body, events=("start", "end"))
    skipped: etree._Element | None = None
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in SKIPPED or _is_hidden(element):
                walker.skip_subtree()
                skipped = element
                continue
            if tag in BLOCKS:
                yield from _finished(gathered, path)
                gathered = _Gathering()
                path.append(element)
            links += tag == "a"
            _add(gathered, element.text, links)
            continue
        if element is skipped:
            skipped = None
        elif tag in BLOCKS:
            yield from _finished(gathered, path)
            gathered = _Gathering()
            path.pop()
        elif tag == "br":
            gathered.parts.append("\n")
        elif tag == "a":
            links -= 1
        if element is not body:
            _add(gathered, element.tail, links)
    yield from _finished(gathered, path or [body])


def _add(gathered: _Gathering, text: str | None, links: int) -> None:
    if text:
        text = SPACE.sub(" ", text)
        gathered.parts.append(text)
        gathered.linked += len(text) if links else 0


def _finished(gathered: _Gathering, path: list[etree._Element]) -> Iterator[Piece]:
    """The pieces of a gathered block: one, or several where line breaks part paragraphs."""
    text = "".join(gathered.parts)
    if not text.strip() or not path:
        return
    share = gathered.linked / len(text)
    tags = frozenset(str(element.tag) for element in path)
    for part in _parted(text):
        yield Piece(path[-1], part, round(share * len(part)), tuple(path), tags)


def _parted(text: str) -> list[str]:
    """The paragraphs of a block: parted by two <br>, or by each <br> where a sentence ends before it."""
    lines = [trimmed(SPACE.sub(" ", line)) for line in text.split("\n")]
    paragraphs = [""]
    for line in lines:
        if not line:
            paragraphs.append("")
        elif paragraphs[-1]:
            paragraphs[-1] += " " + line
        else:
            paragraphs[-1] = line
    return [paragraph for paragraph in paragraphs if paragraph]


def _is_hidden(element: etree._Element) -> bool:
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    return bool(SCREEN_READER.search((element.get("class") or "")[:500]))


def is_aside(element: etree._Element) -> bool:
    """Whether tag, role, class or id name a part of a page that is none of the article."""
    if element.tag in ("aside", "footer") or (element.get("role") or "").lower() in ASIDE_ROLES:
        return True
    return element.tag not in ("body", "html", "main", "article") and bool(names_of(element) & ASIDE_WORDS)


def is_marked_as_body(element: etree._Element) -> bool:
    """Whether a page says that the article stands in this element: microdata, microformats and usual class names."""
    if element.get("itemprop") == "articleBody":
        return True
    return any(name in BODY_NAMES for name in (element.get("class") or "")[:1000].lower().split())


def names_of(element: etree._Element) -> frozenset[str]:
    """The words of an element's class and id, in lower case: "articleRelated box-3" -> article, related, box."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"[:1000]
    return frozenset(word.lower() for word in WORD.findall(named))
