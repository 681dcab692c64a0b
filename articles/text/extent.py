"""Where in the text of a whole page the article stands, between menus, lists of other articles and notices. Pure.

Whoever selects all of a page and copies it gets a hundred short lines and one stretch of prose. The stretch that has
most prose for its short lines is the article (the maximum subarray of Bentley 1984, in one pass); the headline is
looked for just above it. A text without many short lines is a paste of the article alone and is left as it is.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from articles.text import dates, furniture, kinds

MENUS = 12  # short lines from which a text may be that of a whole page
MENU_ABOVE = 2  # of them above the headline, where no verse and no table of an article stands
SHORT = 60  # characters of a line as menus have them
COST = 1.0  # of a short line, in hundreds of characters of prose
DATED = 3.0  # of a day alone: another article or a reader's remark
BREAK = 5  # short lines in a row that count, where an advertisement or a box interrupts a text
GAP = 12  # short lines in a row that are more than that, and all count
LONGEST = 400  # characters of a paragraph that count
ABOVE = 45  # lines above the first prose in which the headline is looked for
NEAR = 10  # lines between a standfirst and the text
STANDFIRST = 90  # characters of prose above the text, from which it belongs to it
LIST = 3  # short lines in a row that are a list of the page, and no heading
OFTEN = 3  # times that a short line stands on a page of which it is a part
NOTICE = re.compile(
    r"\bcookies?\b|\bnewsletters?\b|\bprivacy policy\b|\bterms (?:of use|and conditions|of service)\b|\ball rights "
    r"reserved\b|\bjavascript\b|\bbrowser\b|\bad[ -]?blocker\b|\bsubscri(?:be|ption|bers?)\b|\bsign (?:up|in)\b"
    r"|\bdatenschutz|\beinwilligung|\bnutzungsbedingungen|\babonn|\bconfidentialité|\bprivacidad|\bsuscr[ií]b"
    r"|\bgizlilik|\bçerez|\bфайл\w* cookie|\bподпис(?:аться|ывайтесь|ка)\b|©",
    re.I,
)


YOU = re.compile(
    r"\b(?:you|your|our|we|us|sie|ihre?[nrs]?|unsere?[nrs]?|wir|du|deine?|vous|votre|vos|nous|nos|notre|su|sus|usted|tu|tus|"
    r"siz|sizin|вы|вас|ваш\w*|мы|нас|наш\w*)\b",
    re.I,
)
HOUR = re.compile(
    r"\S{0,12} ?\d{1,2}[.:]\d{2}(?: ?(?:Uhr|h|[ap]m))?$|\d{1,2}[./] ?\d{1,2}[./] ?\d{4}\b", re.I
)
PAUSE = re.compile(r"\W*(?:\.\.\.|…|\*|•)\W*$")
MENU, REPEATED, NOTICED, LISTED = (
    "stands outside of the article on its page",
    "stands on the page again and again",
    "a notice of the site",
    "a list of the page",
)


@dataclass(frozen=True, slots=True)
class Extract:
    """The lines of the article in a page, its headline ("" if none was found), and what was left out, with reasons."""

    headline: str
    lines: list[str]
    left_out: list[tuple[str, str]]


def extract(lines: Sequence[str], headline: str = "") -> Extract | None:
    """The article in the lines of a page; None where they are no page's or hold no prose."""
    if sum(map(is_short, lines)) < MENUS:
        return None
    stretch = _stretch(lines)
    if stretch is None:
        return None
    first, last = stretch
    while last + 1 < len(lines) and PAUSE.match(lines[last + 1]):
        last += 1
    opening = _opening(lines, first)
    place = _headline(lines, opening, headline)
    top = opening if place is None else place
    menus, rest = sum(map(is_short, lines[:top])), sum(map(is_short, lines[last + 1 :]))
    if menus < MENU_ABOVE or menus + rest < MENUS:
        return None
    reasons = [MENU] * len(lines)
    reasons[top:first] = [_reason_above(line) for line in lines[top:first]]
    reasons[first : last + 1] = _reasons_inside(lines, first, last)
    if place is not None:
        reasons[place] = ""
    kept = [line for line, reason in zip(lines, reasons, strict=True) if not reason]
    left_out = [(line, reason) for line, reason in zip(lines, reasons, strict=True) if reason]
    return Extract(lines[place] if place is not None else headline, kept, left_out)


def is_short(line: str) -> bool:
    """A line as menus have them: "World", "Sign in", "Most read"; not "He agreed." """
    return len(line) <= SHORT and not kinds.ends_sentence(line)


def is_notice(line: str) -> bool:
    """Words of the site to its readers: "By subscribing you accept our privacy policy." """
    return bool(NOTICE.search(line[:600])) and (len(line) <= SHORT or bool(YOU.search(line[:600])))


def _reason_above(line: str) -> str:
    """Why a line between headline and text is left out; "" for a standfirst, a caption, a byline and a day."""
    if is_notice(line):
        return NOTICED
    kept = (
        kinds.is_prose(line) or kinds.is_caption(line) or kinds.byline(line) or kinds.CLAUSE_END.search(line)
    )
    return "" if kept or kinds.word_count(line) >= 8 or dates.without_day(line) is not None else MENU


def _reasons_inside(lines: Sequence[str], first: int, last: int) -> list[str]:
    """Why lines in the midst of the text are left out: notices, what is repeated, lists in boxes; "" for the others."""
    times = Counter(lines)
    reasons = []
    for line in lines[first : last + 1]:
        repeated = times[line] >= OFTEN and (is_short(line) or len(line) <= 2 * SHORT)
        reasons.append(REPEATED if repeated else NOTICED if is_notice(line) else _stray(line))
    for start, end in _runs(
        [not reason and is_short(line) for reason, line in zip(reasons, lines[first:], strict=False)]
    ):
        run = lines[first + max(0, start - 1) : first + end]
        introduced = next((at for at, line in enumerate(run, max(0, start - 1)) if line.endswith(":")), end)
        if end - start >= LIST and introduced > start:
            reasons[start:introduced] = [LISTED] * (introduced - start)
    return reasons


def _stray(line: str) -> str:
    """Why a line is a scrap of the page: the number or the hour of another article; or ""."""
    if PAUSE.match(line):
        return ""
    if len(line) > SHORT:
        return ""
    dated = bool(HOUR.match(line)) or dates.without_day(line) == ""
    return MENU if dated or not any(map(str.isalpha, line)) else ""


def _runs(marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where the runs of True begin and end (exclusive)."""
    place = 0
    for marked, group in groupby(marks):
        size = sum(1 for _ in group)
        if marked:
            yield place, place + size
        place += size


def _weight(line: str) -> float:
    """How much a line speaks for the article: its prose in hundreds of characters; less than nothing if it has none."""
    if len(line) <= SHORT and (dates.without_day(line) == "" or furniture.REMARKS.match(line)):
        return -DATED
    if is_notice(line):
        return -COST
    if kinds.is_prose(line) and not kinds.is_caption(line):
        return min(len(line), LONGEST) / 100
    if is_short(line):
        return -COST
    return 0.1 if kinds.ends_sentence(line) and kinds.word_count(line) >= 3 else -COST / 3


def _stretch(lines: Sequence[str]) -> tuple[int, int] | None:
    """The first and last place of the stretch with the greatest sum; None if no weight is above nothing."""
    weights = [_weight(line) for line in lines]
    for start, end in _runs([weight == -COST for weight in weights]):
        if BREAK < end - start <= GAP:
            weights[start:end] = [-COST * BREAK / (end - start)] * (end - start)
    times = Counter(lines)
    weights = [
        max(w, -COST / 5) if times[line] >= OFTEN else w for w, line in zip(weights, lines, strict=True)
    ]
    best: tuple[float, int, int] = (0, 0, -1)
    total, start = 0.0, 0
    for place, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, place
        total += weight
        if total > best[0]:
            best = (total, start, place)
    return (best[1], best[2]) if best[2] >= 0 else None


def _opening(lines: Sequence[str], first: int) -> int:
    """Where prose begins that a picture's box or the like parts from the stretch: at most NEAR lines apart."""
    while True:
        above = range(max(0, first - NEAR), first)
        prose = [at for at in above if len(lines[at]) >= STANDFIRST and _weight(lines[at]) > 0]
        if not prose:
            return first
        first = prose[0]


def _headline(lines: Sequence[str], first: int, headline: str) -> int | None:
    """The line above the text that is most likely its headline: long, and near, and perhaps repeated on the page."""
    above = range(max(0, first - ABOVE), first)
    if headline:
        wanted = furniture.folded(headline)
        return next((at for at in reversed(above) if furniture.folded(lines[at]) == wanted), None)
    times = Counter(lines)
    fit = [at for at in above if _may_be_headline(lines[at])]
    best = max(fit, key=lambda at: _fitness(lines[at], first - at, times[lines[at]]), default=None)
    return None if best is None else next(at for at in above if lines[at] == lines[best])


def _fitness(line: str, distance: int, times: int) -> float:
    words = kinds.word_count(line)
    return min(words, 9) - 0.3 * distance + (4 if 1 < times < OFTEN + 2 and words >= 4 else 0)


def _may_be_headline(line: str) -> bool:
    question = kinds.is_question_title(line)
    return (
        kinds.word_count(line) >= 3
        and len(line) <= 200
        and (question or not kinds.ends_sentence(line))
        and not kinds.CLAUSE_END.search(line)
        and not kinds.is_caption(line)
        and not kinds.byline(line)
        and dates.without_day(line) is None
        and not furniture.reason_to_leave_out(line)
        and not is_notice(line)
    )
