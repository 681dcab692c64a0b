"""The blocks of a page -> those of its article, each with its kind, and the others with why they were left out.

Three witnesses say what the article is: trafilatura's reading, the text in the page's own JSON-LD, and the page's
structure (what element a block stands in, how it is named, how much of it is links). None of them is trusted alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from articles.importers.page_blocks import HEADINGS, Piece, is_aside, is_marked_as_body, names_of, words
from articles.importers.page_metadata import Metadata
from articles.text import dates, furniture, kinds
from articles.text.paragraphs import Block, Cut

LONG = 25  # characters from which a block found inside of a longer text is no coincidence
CAPTION_NAMES = words("caption captions credit credits copyright photographer figcaption legend bu")
BYLINE_NAMES = words("author authors byline bylines autor autoren dateline timestamp published posted")
LEAD_NAMES = words(
    "lead lede deck dek standfirst summary subtitle subheadline intro introduction abstract chapo teaser"
)


PICTURE_NAMES = words("media photo photos image picture gallery slideshow video")
PARAGRAPHS = words("p blockquote li pre dd")
CELLS = words("td th dt caption")
EMBEDDED = words("twitter tweet instagram tiktok")


@dataclass(frozen=True, slots=True)
class Witnesses:
    """What others take for the article's text: normalised blocks, and all of them in one string."""

    extracted: frozenset[str]
    extracted_all: str
    declared: str  # JSON-LD articleBody, normalised


def witnesses(extracted: Sequence[str], declared: str) -> Witnesses:
    blocks = [normal(text) for text in extracted]
    return Witnesses(frozenset(blocks), "\n".join(blocks), normal(declared))


def normal(text: str) -> str:
    """A block for comparison: letters and digits only, case aside; one without any ("***") stays as it is."""
    return re.sub(r"[\W_]+", "", text.casefold()) or "".join(text.split())


@dataclass(slots=True)
class _Judged:
    piece: Piece
    key: str
    extracted: bool
    declared: bool


def choose(pieces: Sequence[Piece], page: Metadata, told: Witnesses) -> tuple[list[Block], list[Cut]]:
    judged = [_judge(piece, told) for piece in pieces]
    _mark_asides(judged)
    container = _container(judged)
    inside = [container is not None and container in one.piece.ancestors for one in judged]
    if not any(inside):
        return [], []
    first = inside.index(True)
    headline = normal(page.headline)
    lead = normal(page.description) or "-"
    covered = _is_covered(judged, told)
    blocks: list[Block] = []
    cuts: list[Cut] = []
    seen: set[tuple[str, str]] = set()
    top = _below_headline(judged, headline)
    for at, one in enumerate(judged):
        if not (inside[at] or (0 < top <= at < first and (_is_lead(one, lead) or _is_opening(one)))):
            continue
        if one.key == headline or (one.key, _kind(one)) in seen:
            reason = "repeats the headline" if one.key == headline else "repeats an earlier paragraph"
        else:
            opening = not any(block.kind == "body" for block in blocks)
            reason = _reason(one, at < top, covered, lead if opening else "", page.authors)
        if reason:
            cuts.append(Cut(one.piece.text, reason))
            continue
        kind = _kind(one)
        if len(one.key) >= LONG or kind != "body":  # "Thank you." may well be said twice
            seen.add((one.key, kind))
        blocks.append(Block(kind, one.piece.text))
    return _without_pulled_quotes(_without_loose_headings(blocks, cuts), cuts), cuts


def _judge(piece: Piece, told: Witnesses) -> _Judged:
    key = normal(piece.text)
    long = len(key) >= LONG
    extracted = key in told.extracted or (long and key in told.extracted_all)
    return _Judged(piece, key, extracted, bool(key) and key in told.declared)


def _weight(one: _Judged) -> float:
    if one.piece.aside or not one.key:
        return 0
    text = len(one.piece.text)
    prose = kinds.is_prose(one.piece.text) and one.piece.link_share < 0.3
    return text * (1.0 * one.extracted + 1.0 * (one.declared and text > LONG) + 0.3 * prose)


def _mark_asides(judged: Sequence[_Judged]) -> None:
    """Mark what stands in a part of the page that is named as none of the article.

    A part that holds much of what the witnesses name is no aside whatever it is called ("layout-with-sidebar").
    """
    held: dict[str, float] = {}  # by tag and class: several parts of one name may hold the text together
    elements = {element for one in judged for element in one.piece.ancestors}
    sorts = {element: _sort_of(element) for element in elements}
    total = 0.0
    for one in judged:
        weight = _weight(one)
        total += weight
        for name in {sorts[element] for element in one.piece.ancestors}:
            held[name] = held.get(name, 0) + weight
    asides = {element for element, name in sorts.items() if held[name] < 0.3 * total and is_aside(element)}
    for one in judged:
        one.piece.aside = any(element in asides for element in one.piece.ancestors)


def _sort_of(element: etree._Element) -> str:
    return f"{element.tag} {element.get('class')} {'' if element.get('class') else element.get('id')}"


def _container(judged: Sequence[_Judged]) -> etree._Element | None:
    """The innermost element that holds four fifths of what the witnesses name."""
    held: dict[etree._Element, float] = {}
    total = 0.0
    for one in judged:
        weight = _weight(one)
        total += weight
        for element in one.piece.ancestors:
            held[element] = held.get(element, 0) + weight
    marked = {element for element in held if is_marked_as_body(element) and held[element] >= 0.5 * total > 0}
    if marked:
        return next(element for element in held if element in marked)
    enough = [element for element, weight in held.items() if weight >= 0.8 * total > 0]
    return enough[-1] if enough else None


def _is_covered(judged: Sequence[_Judged], told: Witnesses) -> bool:
    """Whether the blocks of the page make up nearly all of the text that it declares, so that this can be trusted."""
    found = {one.key for one in judged if one.declared and len(one.key) >= LONG}
    return len(told.declared) >= 400 and sum(map(len, found)) >= 0.8 * len(told.declared)


def _below_headline(judged: Sequence[_Judged], headline: str) -> int:
    """The place after the headline, or 0 where it does not stand above the text."""
    places = [at for at, one in enumerate(judged) if one.key == headline]
    total = sum(_weight(one) for one in judged)
    above = 0.0
    for at, one in enumerate(judged):
        if at in places[-3:] or at in places[:3]:
            rest = [place for place in places if place >= at and judged[place].piece.tag in HEADINGS]
            return (rest[0] if rest and _is_near(judged, at, rest[0]) else at) + 1
        above += _weight(one)
        if above > 0.3 * total:
            break
    return 0


def _is_near(judged: Sequence[_Judged], start: int, end: int) -> bool:
    """Whether no prose stands between two places: the headline in a page's path and the headline itself."""
    return not any(kinds.is_prose(one.piece.text) and one.piece.link_share < 0.3 for one in judged[start:end])


def _is_lead(one: _Judged, lead: str) -> bool:
    """A standfirst between headline and text: it repeats the page's description, or is named so."""
    if len(one.key) < LONG or one.piece.link_share > 0.3:
        return False
    if one.key == lead or (len(lead) > 60 and one.key.startswith(lead[:60])):
        return True
    return bool(lead and _names(one) & LEAD_NAMES)


def _is_opening(one: _Judged) -> bool:
    """A paragraph above the rest that a witness names, such as one that stands above a picture."""
    if one.piece.aside or one.piece.link_share > 0.3 or len(one.key) < LONG:
        return False
    return one.extracted or (one.piece.tag == "p" and kinds.is_prose(one.piece.text))


def _names(one: _Judged) -> frozenset[str]:
    return frozenset().union(*(names_of(element) for element in one.piece.ancestors[-2:]))


def _reason(one: _Judged, above: bool, covered: bool, lead: str, authors: Sequence[str]) -> str:
    """Why a block of the container is none of the article, or ""."""
    piece = one.piece
    text = piece.text
    if above:
        return "stands above the headline"
    if covered and one.declared and len(one.key) >= LONG:
        return ""
    if piece.aside and not (lead and _is_lead(one, lead)):
        return "stands in a part of the page that is none of the article"
    if "blockquote" in piece.tags and any(names_of(element) & EMBEDDED for element in piece.ancestors[-4:]):
        return "a post embedded from another site"
    if furniture.is_list_label(text):
        return "the heading of a list of other articles"
    if reason := furniture.reason_to_leave_out(text):
        return reason
    if piece.link_share > 0.6 and not (piece.tag == "p" and "li" not in piece.tags and kinds.is_prose(text)):
        return "nothing but links"
    if _kind(one) == "caption":
        return ""
    names = _names(one)
    if (names & BYLINE_NAMES and not kinds.is_prose(text)) or _is_names(text, authors):
        return "the byline"
    if kinds.byline(text) or dates.without_day(text) is not None:
        return "the byline or the date"
    if piece.tag in HEADINGS or _is_lead(one, lead) or (piece.tag in PARAGRAPHS and one.extracted):
        return ""
    if kinds.is_prose(text) and (one.extracted or piece.tag in PARAGRAPHS):
        return ""
    if one.extracted and piece.tag not in CELLS and kinds.word_count(text) >= 4:
        return ""
    return "no sentence, and no other reading of the page has it"


def _is_names(text: str, authors: Sequence[str]) -> bool:
    """Whether a block is the authors' names: "Ani Avetisyan, Yousef Bardouka"."""
    known = {furniture.folded(name) for name in authors}
    return len(text) < 200 and all(
        furniture.folded(part) in known for part in kinds.NAME_SEPARATOR.split(text)
    )


def _kind(one: _Judged) -> str:
    piece = one.piece
    names = _names(one)
    if (
        piece.tags & {"figcaption", "figure", "caption"}
        or names & CAPTION_NAMES
        or kinds.is_caption(piece.text)
    ):
        return "caption"
    if piece.tag == "div" and names & PICTURE_NAMES and len(piece.text) < 400:
        return "caption"
    if piece.tag in HEADINGS:
        return "heading"
    if "blockquote" in piece.tags:
        return "quotation"
    return "list_item" if piece.tags & {"li", "dd", "dt"} else "body"


def _without_pulled_quotes(blocks: list[Block], cuts: list[Cut]) -> list[Block]:
    """The blocks without those whose words all stand in another one, pulled out to catch the eye."""
    keys = [normal(block.text) for block in blocks]
    body = "\n".join(key for key, block in zip(keys, blocks, strict=True) if block.kind == "body")
    kept = []
    for key, block in zip(keys, blocks, strict=True):
        if block.kind == "quotation" and len(key) >= LONG and key in body:
            cuts.append(Cut(block.text, "pulled out of the text: its words stand there again"))
        else:
            kept.append(block)
    return kept


def _without_loose_headings(blocks: list[Block], cuts: list[Cut]) -> list[Block]:
    """The blocks without the headings at their end, which head nothing of the article."""
    while blocks and blocks[-1].kind == "heading" and not kinds.ends_sentence(blocks[-1].text):
        cuts.append(Cut(blocks.pop().text, "a heading with nothing under it"))
    return blocks
