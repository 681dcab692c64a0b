"""Where in the text of a whole page the article stands, between menus, lists of other articles and notices. Pure.

Whoever selects all of a page and copies it gets a hundred short lines and one stretch of prose. The stretch that has
most prose for its short lines is the article (the maximum subarray of Bentley 1984, in one pass); `headlines` looks for
the headline above it and `boxes` for what does not belong to it inside. Browsers put a blank line after each paragraph
and none after the items of menus and boxes: where most prose of a page is so set apart, other prose counts less. A text
without many short lines is a paste of the article alone and is left as it is.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from articles.text import boxes, dates, furniture, headlines, kinds, scraps

MOST = 5_000  # lines of a page; a text of more is no page
MENUS = 12  # short lines from which a text may be that of a whole page
MENU_MIDST = 8  # of them above the text, which no paste of an article alone has
MENU_ABOVE = 2  # of them above the headline, where no verse and no table of an article stands
COST = 1.0  # of a short line, in hundreds of characters of prose
DATED = 3.0  # of a day alone: another article or a reader's remark
LABEL = 3.0  # of the heading of a list
BREAK = 5  # short lines in a row that count, where an advertisement or a box interrupts a text
GAP = 12  # short lines in a row that are more than that, and all count
LONGEST = 400  # characters of a paragraph that count
SIGNED_WITHIN = 15  # lines from the headline in which byline and day are looked for
NEAR = 10  # lines between a standfirst and the text
STANDFIRST = 90  # characters of prose above the text, from which it belongs to it
TEASER = 200  # characters of an announcement of another article
TEASER_LIST = re.compile("(?:tp){4,}")  # titles and announcements in turn
PARTED = 0.6  # share of a page's prose before blank lines, from which other prose counts less
UNPARTED = 0.25  # how much of it counts then
FAR = 30  # lines between a stretch and a paragraph that may still belong to it
CLOSE = 4  # lines below a note's first paragraph in which its day stands
NEARBY = 50  # characters of the paragraph under such a day
LONG = 250  # characters of a paragraph beyond a day: no announcement of another article is as long
POINTS = 3  # numbered paragraphs that are no accident
ABOVE_KIN = 0.3  # share of the words of a standfirst that are the article's
KIN = 0.5  # share of the words of such a paragraph that are the article's


@dataclass(frozen=True, slots=True)
class Extract:
    """The lines of the article in a page, its headline ("" if none was found), and what was left out, with reasons."""

    headline: str
    lines: list[str]
    left_out: list[tuple[str, str]]


def extract(lines: Sequence[str], headline: str = "", ends: Set[int] = frozenset()) -> Extract | None:
    """The article in the lines of a page; None where they are no page's or hold no prose.

    `ends` are the places of lines before blank lines.
    """
    if len(lines) > MOST or sum(map(scraps.is_short, lines)) < MENUS:
        return None
    times = scraps.times(lines)
    places = [at for at, line in enumerate(lines) if not scraps.is_noise(line, times[line])]
    heard = [lines[at] for at in places]
    reading = _read(heard, headline, {at for at, place in enumerate(places) if place in ends})
    if reading is None:
        return None
    headline_at, reasons, signed = reading
    every = [boxes.REPEATED] * len(lines)
    for place, reason in zip(places, reasons, strict=True):
        every[place] = reason
    kept = [line for line, reason in zip(heard, reasons, strict=True) if not reason]
    below = 0 if headline_at is None else 1
    kept[below:below] = [heard[at] for at in signed]
    left_out = [
        (line, reason) for line, reason in zip(lines, every, strict=True) if reason and reason != boxes.SIGNED
    ]
    return Extract(headline if headline_at is None else heard[headline_at], kept, left_out)


def _read(
    lines: Sequence[str], headline: str, ends: Set[int]
) -> tuple[int | None, list[str], list[int]] | None:
    """The headline's place, why each line is left out ("" for those that stay), and where byline and day stand."""
    parted = _is_parted(lines, ends)
    stretch = _stretch(lines, ends if parted else None)
    if stretch is None:
        return None
    first, last = _extended(lines, ends if parted else frozenset(range(len(lines))), *stretch)
    while last + 1 < len(lines) and scraps.PAUSE.match(lines[last + 1]):
        last += 1
    opening = _opening(lines, first, last)
    place = (
        headlines.known(lines, opening, headline) if headline else headlines.find(lines, opening, first, last)
    )
    top = opening if place is None else place
    first = max(first, top)
    if not _is_page(lines, top, first, last):
        return None
    reasons = [boxes.MENU] * len(lines)
    reasons[top:first] = [boxes.reason_above(line) for line in lines[top:first]]
    reasons[first : last + 1] = boxes.reasons(lines, ends, first, last, parted)
    signed = _signatures(lines, top, last)
    for at in signed:
        reasons[at] = boxes.SIGNED
    if place is not None:
        reasons[place] = ""
    return place, reasons, signed


def _is_page(lines: Sequence[str], top: int, first: int, last: int) -> bool:
    """Whether menus stand around: above the headline at `top`, or so many above the text that it is in their midst.

    Or below, with a notice of rights among them.
    """
    above, between, below = (
        sum(map(scraps.is_short, part)) for part in (lines[:top], lines[top:first], lines[last + 1 :])
    )
    midst = above + between >= MENU_MIDST and above + between + below >= 2 * MENUS
    footer = below >= MENUS and any(map(furniture.is_rights_notice, lines[last + 1 :]))
    return midst or footer or (above >= MENU_ABOVE and above + below >= MENUS)


def _signatures(lines: Sequence[str], top: int, last: int) -> list[int]:
    """Where the byline and the day stand, which may follow the standfirst; they are read from below the headline."""
    signed: list[int] = []
    prose = 0
    for at in range(top, min(top + SIGNED_WITHIN, last)):
        prose += kinds.is_prose(lines[at])
        if prose > 2:
            break
        if at > top and (kinds.byline(lines[at]) or dates.without_day(lines[at]) is not None):
            signed.append(at)
    return signed


def _is_parted(lines: Sequence[str], ends: Set[int]) -> bool:
    """Whether most prose stands before blank lines, and not all lines do."""
    prose = {at: min(len(line), LONGEST) for at, line in enumerate(lines) if kinds.is_prose(line)}
    apart = sum(size for at, size in prose.items() if at in ends)
    return apart > PARTED * sum(prose.values()) and 2 * len(ends) < len(lines)


def _weight(line: str) -> float:
    """How much a line speaks for the article: its prose in hundreds of characters; less than nothing if it has none."""
    if len(line) <= scraps.SHORT and (scraps.is_stamp(line) or furniture.REMARKS.match(line)):
        return -DATED
    if furniture.is_list_label(line):
        return -LABEL
    if scraps.is_notice(line):
        return -COST
    if kinds.is_prose(line) and not kinds.is_caption(line):
        return min(kinds.size(line), LONGEST) / 100
    if scraps.PAUSE.match(line):
        return 0
    if scraps.is_short(line):
        return -COST / 3 if line.endswith(":") else -COST
    return 0.1 if kinds.ends_sentence(line) and kinds.word_count(line) >= 3 else -COST / 3


def _stretch(lines: Sequence[str], ends: Set[int] | None) -> tuple[int, int] | None:
    """The first and last place of the stretch with the greatest sum; None if no weight is above nothing."""
    weights = [_weight(line) for line in lines]
    for at in _teasers(lines):
        weights[at] = min(weights[at], 0)
    for start, end in boxes.cut_off(lines):
        weights[start:end] = [-COST] * (end - start)
    if ends is not None:
        weights = [w * UNPARTED if w > 0 and at not in ends else w for at, w in enumerate(weights)]
    for start, end in boxes.runs([weight == -COST for weight in weights]):
        if BREAK < end - start <= GAP:
            weights[start:end] = [-COST * BREAK / (end - start)] * (end - start)
    best: tuple[float, int, int] = (0, 0, -1)
    total, start = 0.0, 0
    for place, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, place
        total += weight
        if total > best[0]:
            best = (total, start, place)
    return (best[1], best[2]) if best[2] >= 0 else None


def _teasers(lines: Sequence[str]) -> Iterator[int]:
    """The places of prose in lists of other articles: a title, a sentence or two, and this TEASERS times over."""
    kind = ["t" if _is_title(line) else "" for line in lines]
    kind = [
        known or ("p" if kinds.is_prose(line) and len(line) <= TEASER else "x")
        for known, line in zip(kind, lines, strict=True)
    ]
    for found in TEASER_LIST.finditer("".join(kind)):
        yield from (at for at in range(*found.span()) if kind[at] == "p")


def _opening(lines: Sequence[str], first: int, last: int) -> int:
    """Where prose begins that a picture's box or the like parts from the stretch: NEAR lines apart, of its words."""
    own = set().union(*map(headlines.stems, lines[first : last + 1]))
    while True:
        above = range(max(0, first - NEAR), first)
        prose = [
            at
            for at in above
            if len(lines[at]) >= STANDFIRST
            and _weight(lines[at]) > 0
            and headlines.shared(lines[at], own) >= ABOVE_KIN
        ]
        if not prose:
            return first
        first = prose[0]


def _extended(lines: Sequence[str], ends: Set[int], first: int, last: int) -> tuple[int, int]:
    """The stretch with the paragraphs that a box parts from it: of its own words, FAR lines away at most."""
    own = set().union(*map(headlines.stems, lines[first : last + 1]))
    if _is_last(lines[last + 1 : last + 2], own):
        last += 1
    last = _points(lines, last)
    while (more := _kin(lines, ends, range(last + 1, min(last + FAR, len(lines))), own)) is not None:
        last = more
    while (more := _kin(lines, ends, range(first - 1, max(first - FAR, -1), -1), own)) is not None:
        first = more
    return first, last


def _kin(lines: Sequence[str], ends: Set[int], places: range, own: set[str]) -> int | None:
    """The next place of a paragraph that speaks of the same; None beyond days, a remark or a notice of rights.

    One day may stand between if the paragraph is LONG, and any where it is the day of a text's first paragraph.
    """
    beyond = False
    for at in places:
        line = lines[at]
        signed = 0 <= at - places.start < CLOSE and _is_opening(lines, at)
        if scraps.is_stamp(line) and (signed or not beyond):
            beyond = beyond or not signed
            continue
        if scraps.is_stamp(line) or furniture.REMARKS.match(line) or furniture.is_rights_notice(line):
            return None
        enough = LONG if beyond else NEARBY if signed else STANDFIRST
        if at in ends and kinds.is_prose(line) and len(line) >= enough and not scraps.is_notice(line):
            titled = all(_is_title(other) for other in (*lines[at - 1 : at], *lines[at + 1 : at + 2]))
            if headlines.shared(line, own) >= KIN and not titled:
                return at
    return None


def _is_opening(lines: Sequence[str], at: int) -> bool:
    """Whether only one paragraph stands just above, with its day under it: a note that begins with a standfirst."""
    return sum(map(kinds.is_prose, lines[max(0, at - SIGNED_WITHIN) : at])) <= 1


def _is_last(lines: Sequence[str], own: set[str]) -> bool:
    """Whether the next line is the article's too, though no full stop ends it: "He had agreed.” (aa)"."""
    return any(
        len(line) >= STANDFIRST
        and _is_worded(line)
        and not scraps.is_notice(line)
        and not kinds.is_caption(line)
        and headlines.shared(line, own) >= ABOVE_KIN
        for line in lines
    )


def _is_worded(line: str) -> bool:
    """Whether a line is a quotation, names its writer in brackets or has small letters: no list of tags."""
    small = 2 * sum(word[0].islower() for word in line.split()) >= len(line.split())
    return small or line[0] in kinds.QUOTES or line[-1] in kinds.QUOTES + ")"


def _points(lines: Sequence[str], last: int) -> int:
    """The last of the numbered paragraphs that follow, with pictures between them: "1. ...", "2. ...", "3. ..."."""
    places: list[int] = []
    at = last + 1
    while at < min((places or [last])[-1] + NEAR, len(lines)):
        if lines[at].startswith(f"{len(places) + 1}. ") and kinds.is_prose(lines[at]):
            places.append(at)
        at += 1
    return places[-1] if len(places) >= POINTS else last


def _is_title(line: str) -> bool:
    """What may be the title of another article, being longer than most headings of lists."""
    return scraps.is_title_like(line) and len(line) > 20
