"""Real pages as a browser copies them, and which of their lines are the article's, by what their datasets say.

The paste is the clipboard's text after Ctrl+A and Ctrl+C in Chromium, scripts and network off: menus, buttons, lists of
other articles and footers are in it, and the descriptions of pictures, which every browser copies along. Style sheets
of other files are missing, so that it is rather more than a reader would see.

A line of it is one of three. *The article's*: alike to the title (as annotated, or as the page's only
`h1` or its `og:title` words it) or to an annotated paragraph, or a part of one.
*Neither*, which may be kept or left out, and counts for nothing:

- words of a picture that stands between the title and the last annotated paragraph: its caption (in a `figure`, or of
  a class of that meaning, or the one element beside the picture) or its description, unless they are a link to
  another page (a link to a mere `#` or to a picture's file enlarges it);
- the page's own description of itself (`<meta>`) or lead, which most outlets print as the standfirst;
- block quotations and items of lists (key points under the headline, mostly) between the title and the last annotated
  paragraph, tables beside an annotated one, none of them links, and lines of marks alone ("* * *") that part
  paragraphs: the datasets take paragraphs and headings only, yet these are the article's too;
- what the annotation repeats word for word (a notice in the midst of a text), and an annotated paragraph that is a link
  as a whole or stands in one ("Read also: ..."): annotated by a selector's mistake, and no words of the article.

All else is *junk*: the day, the byline, buttons, boxes, other articles, readers' remarks, and the captions of theirs.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from lxml import etree
from playwright.sync_api import Page, Route, sync_playwright

from articles.importers.page_tree import Tree, parse
from tests.benchmarks.extraction import alike, normal
from tests.browser.conftest import QUIET, executable

ADDRESS = "https://paste.test/"
WHOLE = 25  # characters from which words within a paragraph are a part of it, wherever they stand
PART = 12  # the same at the beginning or the end of it, where a line break parts it
CAPTION_CLASS = re.compile(r"caption|credit|copyright|bildunterschrift|legende", re.I)
ENLARGES = re.compile(r"^#|\.(?:jpe?g|png|webp|gif|avif)(?:\?|$)", re.I)
MARKS = re.compile(r"\W*[*•◇◆☆★…]\W*|\W*\.\.\.\W*")
POINT = 6  # words of an item of a list that says something
BESIDE = ("blockquote", "ul", "ol", "dl", "table")
COPY = """() => { const active = document.activeElement; if (active) active.blur();
    window.getSelection().selectAllChildren(document.body); }"""


@contextmanager
def browser() -> Iterator[Page]:
    """A page of Chromium that runs no script and reaches no network."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable(), args=QUIET)
        context = chromium.new_context()
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield context.new_page()
        chromium.close()


def copied(page: Page, source: str) -> str:
    """The text that a browser copies of a page."""

    def answer(route: Route) -> None:
        if route.request.url == ADDRESS:
            headers = {"Content-Security-Policy": "script-src 'none'"}
            route.fulfill(body=source, content_type="text/html; charset=utf-8", headers=headers)
        else:
            route.abort()

    page.unroute_all()
    page.route("**/*", answer)
    page.goto(ADDRESS, wait_until="domcontentloaded")
    page.evaluate("navigator.clipboard.writeText('')")
    page.evaluate(COPY)
    page.keyboard.press("Control+C")
    for _ in range(20):
        if text := str(page.evaluate("navigator.clipboard.readText()")):
            return text
        page.wait_for_timeout(50)
    return str(page.evaluate("document.body.innerText"))  # a page that forbids selecting


@dataclass
class Truth:
    """An article's titles (first the annotated one) and paragraphs, and the words that are neither, normalised."""

    titles: list[str]
    paragraphs: list[str]
    neither: list[str]  # wherever it stands
    between: list[str]  # where it stands between title and last paragraph

    @classmethod
    def of(cls, source: str, expected: dict[str, Any]) -> "Truth":
        tree = parse(source)
        assert isinstance(tree, Tree)
        every = [text for text in map(normal, expected["paragraphs"]) if text]
        times = Counter(every)
        links = {_text(part) for link in tree.root.iter("a") for part in link.iter("a", "p")}
        unsound = [text for text in every if times[text] > 1 or text in links]
        paragraphs = [text for text in every if text not in unsound]
        neither = [*unsound, normal(expected.get("lead") or ""), *_descriptions(tree)]
        between = [*_pictures(tree), *_beside(tree, set(paragraphs))]
        return cls([normal(expected["title"]), *_headings(tree)], paragraphs, neither, between)

    def junk(self, lines: list[str]) -> list[str]:
        """Which of the lines of a paste are junk, normalised."""
        texts = [normal(line) for line in lines]
        own = [at for at, text in enumerate(texts) if text and _is_of(text, [*self.titles, *self.paragraphs])]
        first, last = (own[0], own[-1]) if own else (0, 0)
        anywhere = [text for text in self.neither if text]
        between = [*(text for text in self.between if text), *anywhere]
        junk = []
        for at in sorted(set(range(len(texts))) - set(own)):
            inside = first <= at <= last
            parts = inside and (
                MARKS.fullmatch(lines[at]) or any(_is_end(texts[at], text) for text in self.paragraphs)
            )
            if texts[at] and not parts and not _is_of(texts[at], between if inside else anywhere):
                junk.append(texts[at])
        return junk


def _is_of(text: str, wholes: list[str]) -> bool:
    """Whether a line is one of the texts, or a good part of one, or holds one."""
    return any(
        alike(text, whole)
        or (len(text) >= WHOLE and text in whole)
        or (len(whole) >= WHOLE and whole in text)
        for whole in wholes
    )


def _is_end(text: str, whole: str) -> bool:
    """Whether a line begins or ends a text, as where a line break parts it."""
    return len(text) >= PART and (whole.startswith(text) or whole.endswith(text))


def _text(element: etree._Element) -> str:
    return normal("".join(map(str, element.itertext())))


def _in_link(element: etree._Element) -> bool:
    """Whether an element leads to another page."""
    links = (parent.get("href") or "" for parent in element.iterancestors("a"))
    return any(href and not ENLARGES.search(href) for href in links)


def _pictures(tree: Tree) -> Iterator[str]:
    """The captions and descriptions of pictures that are no links."""
    for element in tree.root.iter(etree.Element):
        if element.tag == "img":
            words = [normal(element.get("alt") or ""), _only_neighbour(element)]
        elif element.tag == "figure":
            words = [normal(part) for part in map(str, element.itertext())] + [_text(element)]
        elif element.tag == "figcaption" or CAPTION_CLASS.search(element.get("class") or ""):
            words = [_text(element)]
        else:
            continue
        if not _in_link(element) and (element.tag == "figcaption" or element.find(".//p") is None):
            yield from (text for text in words if 0 < len(text) < 1500)


def _only_neighbour(picture: etree._Element) -> str:
    """The words of the one element that shares a box with a picture, or with the link around it."""
    box = picture
    while (
        (parent := box.getparent()) is not None and len(parent) == 1 and parent.tag in ("a", "picture", "div")
    ):
        box = parent
    others = [] if parent is None else [other for other in parent if other is not box and other.tag != "img"]
    return "" if len(others) != 1 or _is_linked(others[0]) else _text(others[0])


def _is_linked(element: etree._Element) -> bool:
    """Whether half of an element's words or more are links."""
    return 2 * sum(len(_text(link)) for link in element.iter("a")) >= len(_text(element))


def _descriptions(tree: Tree) -> Iterator[str]:
    """How the page describes itself, which most outlets print as the standfirst."""
    for meta in tree.root.iter("meta"):
        if (meta.get("name") or meta.get("property")) in ("description", "og:description"):
            yield normal(meta.get("content") or "")


def _headings(tree: Tree) -> Iterator[str]:
    """The page's own wording of its title: the only `h1`, and `og:title`."""
    every = [text for heading in tree.root.iter("h1") if len(text := _text(heading)) >= WHOLE]
    yield from every if len(every) == 1 else ()
    for meta in tree.root.iter("meta"):
        if meta.get("property") == "og:title" and len(text := normal(meta.get("content") or "")) >= WHOLE:
            yield text


def _beside(tree: Tree, paragraphs: set[str]) -> Iterator[str]:
    """Quotations and items, and rows beside annotated paragraphs; no lists of links."""
    parents = {p.getparent() for p in tree.root.iter("p") if _text(p) in paragraphs}
    for element in tree.root.iter(*BESIDE):
        if (element.tag == "blockquote" or element.getparent() in parents) and not _is_linked(element):
            yield from (
                _text(part) for part in element.iter(*BESIDE, "p", "li", "dt", "dd", "tr", "td", "cite")
            )
    for item in tree.root.iter("li"):
        if not _is_linked(item) and len((text := _text(item)).split()) >= POINT:
            yield text
