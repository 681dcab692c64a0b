"""A document of Word (DOCX, ECMA-376): its paragraphs in order, with what was inserted and without what was deleted."""

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from articles.importers import record, safe_xml
from articles.importers.decoding import Unreadable
from articles.importers.draft import Draft, Refusal, Source
from articles.importers.packed import Packed, open_zip
from articles.text.lines import storable, trimmed
from articles.text.paragraphs import HEADLINE_LIMIT, Block, classify, opening_words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"
BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "\u2011"}
LEFT_OUT = (
    f"{W}del",
    f"{W}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
Line = tuple[str, str, etree._Element]  # a paragraph's text, its style (title, heading or ""), its element
GENERATED = ("Microsoft Office User", "Unknown", "Author", "User", "python-docx")


def read(source: Source) -> Iterator[Draft | Refusal]:
    """One draft of the article in a document, or one refusal with the reason."""
    packed = open_zip(source.stream)
    found = packed if isinstance(packed, Unreadable) else _fields(packed)
    reason = record.options_problem(source.options)
    reason = reason or (found.reason if isinstance(found, Unreadable) else record.problem(found))
    if isinstance(found, Unreadable) or reason:
        yield Refusal(1, "", reason, source.name)
        return
    article, warnings = record.completed(found, source.options)
    raw = "\n\n".join([found["headline"], *(row["text"] for row in found["paragraphs"])])
    yield Draft(1, article, (), raw, source.name, warnings)


def _fields(packed: Packed) -> dict[str, Any] | Unreadable:
    root = _part(packed, "word/document.xml")
    if isinstance(root, Unreadable):
        return root
    styles = _heading_styles(packed)
    lines = [(text, styles.get(_style(element), ""), element) for element, text in _paragraphs(root)]
    lines = [line for line in lines if line[0]]
    place = _title(lines)
    title = lines[place][0] if place is not None else ""
    blocks = _blocks([line for at, line in enumerate(lines) if at != place])
    authors = _authors(_part(packed, "docProps/core.xml"))
    return record.fields_of(blocks, title or opening_words(blocks), "", authors, "")


def _title(lines: list[Line]) -> int | None:
    """Where the title stands: in the style of one, else first of several paragraphs and short or a heading."""
    styled = next((at for at, (_, style, _) in enumerate(lines) if style == "title"), None)
    if styled is not None or len(lines) < 2:
        return styled
    text, style, _ = lines[0]
    return 0 if style or len(text) <= HEADLINE_LIMIT else None


def _blocks(lines: list[Line]) -> list[Block]:
    """The paragraphs: headings and list items by their styles, the rest by their words."""
    guessed = classify([text for text, _, _ in lines])
    return [
        Block("heading" if style else "list_item" if _is_listed(element) else block.kind, text)
        for block, (text, style, element) in zip(guessed, lines, strict=True)
    ]


def _part(packed: Packed, name: str) -> etree._Element | Unreadable:
    data = packed.content(name, safe_xml.MAX_XML)
    return data if isinstance(data, Unreadable) else safe_xml.parse(data)


def _paragraphs(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Each paragraph of the body, tables and boxes included, with its text."""
    for element in root.iter(f"{W}p"):
        if not any(ancestor.tag in LEFT_OUT for ancestor in element.iterancestors()):
            yield element, trimmed(storable("".join(_text(element))))


def _text(paragraph: etree._Element) -> Iterator[str]:
    pending = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        if element.tag in LEFT_OUT or element.tag == f"{W}p":  # a box within the paragraph has its own
            continue
        if element.tag == f"{W}t":
            yield element.text or ""
        elif element.tag in BREAKS and element.getparent().tag == f"{W}r":
            yield BREAKS[element.tag]
        else:
            pending.extend(reversed(element))


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val") or ""


def _is_listed(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}numPr") is not None


def _heading_styles(packed: Packed) -> Mapping[str, str]:
    """The ids of the styles that are titles and headings, by Word's own names for them."""
    root = _part(packed, "word/styles.xml")
    found: dict[str, str] = {"Title": "title", "Heading1": "heading", "Heading2": "heading"}
    if isinstance(root, etree._Element):
        for style in root.iter(f"{W}style"):
            name = style.find(f"{W}name")
            called = "" if name is None else (name.get(f"{W}val") or "").lower()
            if called == "title" or called.startswith("heading "):
                found[style.get(f"{W}styleId") or ""] = called.partition(" ")[0]
    return found


def _authors(core: etree._Element | Unreadable) -> tuple[str, ...]:
    if isinstance(core, Unreadable):
        return ()
    name = (core.findtext(f"{DC}creator") or "").strip()
    return (name,) if name and name not in GENERATED else ()
