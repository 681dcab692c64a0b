"""One HTML page: the article in it, by the page's own metadata and structure and by trafilatura's reading.

Nothing of scripts, styles, event handlers and addresses comes through: what is kept is plain text. The source of
the page is kept in `raw` as decoded, and is never served as HTML.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import trafilatura
from lxml import etree

from articles.importers import page_blocks, page_data, page_metadata, page_text, record
from articles.importers.decoding import Unreadable, read_text
from articles.importers.draft import Draft, LeftOut, Refusal, Source
from articles.importers.page_tree import TROUBLE, Tree, parse
from articles.text.lines import storable
from articles.text.paragraphs import Block, Cut, classify

MAX_MARKUP = (
    3_000_000  # characters of markup that trafilatura is given; it takes about a second for each million
)
MAX_TAGS = 50_000  # "<" in that markup: a long news page has 20,000
EXTRACTED = ("p", "head", "item", "quote", "cell", "ab", "code")

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Page:
    """The fields of the article in a page (an interchange record's, without type), and what was left out."""

    fields: dict[str, Any]
    left_out: tuple[LeftOut, ...] = ()


def read(source: Source) -> Iterator[Draft | Refusal]:
    """One draft of the article in a page, or one refusal with the reason."""
    decoded = read_text(source.stream, html=True)
    if isinstance(decoded, Unreadable):
        yield Refusal(1, "", decoded.reason, source.name)
        return
    found: Page | Unreadable
    if reason := record.options_problem(source.options):
        found = Unreadable(reason)
    else:
        found = page(decoded.text, url=source.options.url or next(iter(source.options.found_at), ""))
    reason = found.reason if isinstance(found, Unreadable) else record.problem(found.fields)
    if isinstance(found, Unreadable) or reason:
        yield Refusal(1, source.options.url, reason, source.name)
        return
    article, warnings = record.completed(found.fields, source.options)
    if decoded.damaged:
        warnings += (f"{decoded.damaged} characters could not be read as {decoded.encoding}",)
    yield Draft(1, article, found.left_out, decoded.text, source.name, warnings)


def page(source: str, headline: str = "", url: str = "") -> Page | Unreadable:
    """Read a page's source; `headline` and `url` are what is known of it beforehand."""
    tree = parse(source)
    if isinstance(tree, Unreadable):
        return tree
    told = page_metadata.metadata(tree, url, headline)
    blocks, cuts = _article(tree, told)
    fields = record.fields_of(blocks, told.headline, told.section, told.authors, told.published)
    for name in ("language", "url", "outlet"):
        if value := getattr(told, name):
            fields[name] = value
    if told.forms:
        fields["urls"] = list(told.forms)
    return Page(fields, record.left_out(cuts))


def _article(tree: Tree, told: page_metadata.Metadata) -> tuple[list[Block], list[Cut]]:
    """The article's blocks: from the page itself, else from its scripts' data, else from its JSON-LD."""
    pieces = page_blocks.pieces(tree.root)
    blocks, cuts = page_text.choose(pieces, told, page_text.witnesses(_extracted(tree.markup), told.body))
    if blocks:
        return blocks, cuts
    if html := page_data.html_in_scripts(tree.data):
        carried = parse(f"<body><article>{html}</article></body>")
        if isinstance(carried, Tree):
            pieces = page_blocks.pieces(carried.root)
            texts = [piece.text for piece in pieces]
            blocks, cuts = page_text.choose(pieces, told, page_text.witnesses(texts, told.body))
    if not blocks and told.body:
        blocks = classify([line for line in told.body.splitlines() if line.strip()])
    return blocks, cuts


def _extracted(markup: str) -> list[str]:
    """The blocks that trafilatura takes for the article; [] where it finds none or the page is too large."""
    if len(markup) > MAX_MARKUP or markup.count("<") > MAX_TAGS:
        return []
    try:
        xml = trafilatura.extract(markup, output_format="xml", include_comments=False)
        root = etree.fromstring(xml.encode()) if xml else None
    except TROUBLE:  # with a hostile page: its own structure must do then
        root = None
    if root is None:
        return []
    return [
        text for element in root.iter(*EXTRACTED) if (text := storable("".join(element.itertext())).strip())
    ]
