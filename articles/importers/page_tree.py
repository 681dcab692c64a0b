"""A page -> its element tree, within bounds; or why not. Nothing is fetched and no script is run."""

from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from articles.importers.decoding import Unreadable
from articles.importers.page_source import markup_of
from articles.text.lines import storable
from articles.text.trouble import MISTAKES

TROUBLE = (etree.LxmlError, *MISTAKES)
"""What libraries that read pages for us are known to raise on hostile ones."""

MAX_DEPTH = 400  # elements within elements; a news page has 60


@dataclass(frozen=True, slots=True)
class Tree:
    """A page's root element, its markup, its JSON-LD scripts, and the scripts that carry HTML as data."""

    root: HtmlElement
    markup: str
    json_ld: tuple[str, ...]
    data: tuple[str, ...]


def parse(source: str) -> Tree | Unreadable:
    """The tree of a page's markup, without scripts, styles, comments and processing instructions."""
    markup = markup_of(storable(source))
    if isinstance(markup, Unreadable):
        return markup
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(markup.text.encode(), parser)
    except (etree.ParseError, ValueError):
        root = None
    if root is None:
        return Unreadable("Not an HTML page: no element was found in it.")
    if _is_too_deep(root):
        return Unreadable(f"Its elements are nested more than {MAX_DEPTH} deep: no news page is.")
    return Tree(root, markup.text, markup.json_ld, markup.data)


def _is_too_deep(root: etree._Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return True
    return False
