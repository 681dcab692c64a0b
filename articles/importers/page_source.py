"""The source of a page -> its markup without scripts, styles and comments, in one linear pass; or why not.

The parser that comes after takes time with the square of an element's attributes and drops what is nested too
deeply, so a hostile page must be known before. To be sure that the parser sees the same tags as this module, all
that could be read in two ways (comments, declarations, the contents of scripts and styles) is taken out here, by
the rules of the HTML standard's tokenizer (13.2.5).
"""

import re
from dataclasses import dataclass

from articles.importers.decoding import Unreadable

MAX_ATTRIBUTES = 1_000  # of one element
MAX_ELEMENTS = 150_000  # a long news page has 10,000

MARKUP = re.compile(r"<(?:(/?)([a-zA-Z][^\s/>]*+)|[!/?])")
# Possessive quantifiers: the pattern never goes back, so it is linear whatever it is given.
ATTRIBUTE = re.compile(r"""[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]*+))?+""")
TAG_END = re.compile(r"[\s/]*+>")
BROKEN_VALUE = re.compile(r"\s*+=\s*+[\"']")
COMMENT_AT_ONCE = re.compile(r"-?>")
COMMENT_END = re.compile(r"--!?>")
HTML_AS_DATA = re.compile(r"(?:<|\\+u003[cC])p\b")
RAW_TEXT = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.I) for name in RAW_TEXT}


@dataclass(frozen=True, slots=True)
class Markup:
    """Tags and text alone, the page's JSON-LD scripts, and the scripts that carry HTML as data."""

    text: str
    json_ld: tuple[str, ...]
    data: tuple[str, ...]


def markup_of(source: str) -> Markup | Unreadable:
    """The page's tags and text; `<title>` is kept as text."""
    kept: list[str] = []
    json_ld: list[str] = []
    data: list[str] = []
    place = elements = 0
    while found := MARKUP.search(source, place):
        kept.append(source[place : found.start()])
        name = (found[2] or "").lower()
        if not name:
            place = _after_declaration(source, found.start())
            continue
        end, attributes = _end_of_tag(source, found.end())
        elements += 1
        if elements > MAX_ELEMENTS:
            return Unreadable(f"More than {MAX_ELEMENTS:,} elements: no news page has as many.")
        if attributes > MAX_ATTRIBUTES:
            return Unreadable(
                f"An element has more than {MAX_ATTRIBUTES:,} attributes: no news page has as many."
            )
        place = end
        if found[1]:
            kept.append(f"</{name}>")
        elif name in RAW_TEXT:
            content, place = _raw_text(source, name, end)
            if name == "script" and "ld+json" in source[found.start() : end].lower():
                json_ld.append(content)
            elif name == "script" and HTML_AS_DATA.search(content):
                data.append(content)
            elif name == "title":
                kept.append("<title>" + content.replace("<", "&lt;"))
        elif name != "plaintext":
            kept.append(source[found.start() : end])
    kept.append(source[place:])
    return Markup("".join(kept), tuple(json_ld), tuple(data))


def _after_declaration(source: str, start: int) -> int:
    """Where a comment, doctype or the like ends that starts at a place."""
    if not source.startswith("<!--", start):
        end = source.find(">", start)
        return end + 1 if end >= 0 else len(source)
    found = COMMENT_AT_ONCE.match(source, start + 4) or COMMENT_END.search(source, start + 4)
    return found.end() if found else len(source)


def _end_of_tag(source: str, place: int) -> tuple[int, int]:
    """Where a tag ends whose attributes begin at a place, and how many it has (counted up to the limit)."""
    count = 0
    while count <= MAX_ATTRIBUTES:
        if end := TAG_END.match(source, place):
            return end.end(), count
        attribute = ATTRIBUTE.match(source, place)
        if attribute is None or BROKEN_VALUE.match(source, attribute.end()):
            break  # the source ends within the tag
        place = attribute.end()
        count += 1
    return len(source), count


def _raw_text(source: str, name: str, start: int) -> tuple[str, int]:
    """The contents of an element that has no tags in it, and where its closing tag begins."""
    closing = RAW_END[name].search(source, start)
    end = closing.start() if closing else len(source)
    return source[start:end], end
