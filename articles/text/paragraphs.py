"""A pasted text -> headline, section, bylines, day, blocks in reading order, and what was left out and why.

Pure. The text of a block is what stands in the paste, untouched but for trimmed ends. Nothing vanishes: every
line is in the reading or among what was left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from articles.text import dates, extent, furniture, kinds, lines

HEADLINE_LIMIT = 300  # characters of a line that can be a headline
SECTION_LIMIT = 40
STAND_IN = 100  # characters of the opening words that stand in for a missing headline
REPEAT_FLOOR = 30  # characters from which an immediate repetition is a copying artefact and not rhetoric


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its kind (body, heading, caption, quotation, list_item) and its text."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Cut:
    """A line that is none of the article, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as read. `headline_found` is False where the opening words stand in for a headline."""

    headline: str = ""
    section: str = ""
    bylines: tuple[str, ...] = ()
    published: str = ""  # ISO day
    blocks: tuple[Block, ...] = ()
    cuts: tuple[Cut, ...] = ()
    headline_found: bool = True


@dataclass(slots=True)
class _Opening:
    """What stands above the first paragraph, sorted out."""

    headline: str = ""
    section: str = ""
    bylines: tuple[str, ...] = ()
    published: str = ""
    kept: list[str] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)


def read(text: str, headline: str = "") -> Reading:
    """Read a text as pasted from a browser, a mail or a file; with `headline` given none is guessed."""
    groups, outside = lines.groups(text), []
    every = [line for group in groups for line in group]
    ends = frozenset(count - 1 for count in accumulate(map(len, groups)))
    if (found_in_page := extent.extract(every, headline, ends)) is not None:
        every, headline = found_in_page.lines, found_in_page.headline
        outside = [Cut(line, reason) for line, reason in found_in_page.left_out]
    kept, cuts, doubled = _without_furniture(every, headline)
    opening = _read_opening(kept, headline)
    rest = kept[_first_prose(kept) :]
    body, repeats = _without_repeated_headline(rest, opening.headline)
    blocks = _standfirst(classify(opening.kept + body, doubled), len(opening.kept))
    cuts += outside + opening.cuts + repeats
    found = bool(opening.headline)
    return Reading(
        headline=opening.headline or opening_words(blocks),
        section=opening.section,
        bylines=opening.bylines,
        published=opening.published,
        blocks=tuple(blocks),
        cuts=tuple(cuts),
        headline_found=found,
    )


def read_whole(text: str, headline: str) -> Reading:
    """Read a text that is known to be an article and nothing else: all of it is kept but a repeated title."""
    kept = lines.split_at_blank_lines(text)
    cuts = []
    if headline and len(kept) > 1 and furniture.folded(kept[0]) == furniture.folded(headline):
        cuts = [Cut(kept.pop(0), "repeats the headline")]
    blocks = classify(kept, frozenset())
    return Reading(
        headline or opening_words(blocks),
        blocks=tuple(blocks),
        cuts=tuple(cuts),
        headline_found=bool(headline),
    )


def _standfirst(blocks: list[Block], count: int) -> list[Block]:
    """The first blocks with headings read as body: what follows the headline at once is its standfirst."""
    first = [Block("body", block.text) if block.kind == "heading" else block for block in blocks[:count]]
    return first + blocks[count:]


def opening_words(blocks: Sequence[Block]) -> str:
    """The first words of a text without a headline: "On Thursday the ministers met in Malta and …"."""
    first = next((" ".join(block.text[: 4 * STAND_IN].split()) for block in blocks), "")
    if len(first) <= STAND_IN:
        return first
    cut = first[:STAND_IN]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + " …"


def classify(texts: Sequence[str], captions: frozenset[str] = frozenset()) -> list[Block]:
    """The kind of each paragraph, from its own words and its neighbours; `captions` are known to be such."""
    return [Block(_kind(texts, at, captions), text) for at, text in enumerate(texts)]


def _kind(texts: Sequence[str], at: int, captions: frozenset[str]) -> str:
    text = texts[at]
    if kinds.is_quoted_mail(text):
        return "quotation"
    if text in captions or (kinds.is_caption(text) and not _is_amid_sentences(text)):
        return "caption"
    if kinds.list_mark(text) and _is_in_list(texts, at):
        return "list_item"
    if kinds.is_heading(text) and _heads_something(texts, at):
        return "heading"
    return "body"


def _is_amid_sentences(text: str) -> bool:
    """Whether a credit stands early in a long paragraph: "It was a photo: a handshake. Then they ..." """
    credit = kinds.CREDIT.search(text) or kinds.AGENCY_CREDIT.search(text)
    return credit is not None and len(text) - credit.end() > 100 and credit.start() > 0


def _is_in_list(texts: Sequence[str], at: int) -> bool:
    """Whether neighbours begin with the same sort of mark; dashes, being speech too, need three in a row."""
    mark = kinds.list_mark(texts[at])
    start = end = at
    while start > 0 and at - start < 3 and kinds.list_mark(texts[start - 1]) == mark:
        start -= 1
    while end + 1 < len(texts) and end - at < 3 and kinds.list_mark(texts[end + 1]) == mark:
        end += 1
    if mark == "dash" and any(len(text) > 200 for text in texts[start : end + 1]):
        return False
    return end - start + 1 >= (3 if mark == "dash" else 2)


def _heads_something(texts: Sequence[str], at: int) -> bool:
    """Whether a paragraph follows, perhaps after other short lines: a heading never ends a text."""
    return any(not kinds.is_heading(following) for following in texts[at + 1 : at + 4])


def _first_prose(texts: Sequence[str]) -> int:
    """The place of the first paragraph of sentences that is no caption or question; else how many there are."""
    for at, text in enumerate(texts):
        repeated = text in (*texts[max(0, at - 1) : at], *texts[at + 1 : at + 2])
        if kinds.is_prose(text) and not (kinds.is_caption(text) or kinds.is_question_title(text) or repeated):
            return at
    return len(texts)


def _without_furniture(texts: list[str], headline: str) -> tuple[list[str], list[Cut], frozenset[str]]:
    """What is left of the lines, what was left out, and the captions that were pasted twice in a row.

    A picture's description and its caption are often the same words: "Malta, December. Malta, December."
    """
    kept: list[str] = []
    cuts: list[Cut] = []
    doubled: set[str] = set()
    label = ""
    prose_starts = _first_prose(texts)
    wanted = furniture.folded(headline)
    for at, text in enumerate(texts):
        if furniture.is_list_label(text):
            label = text
            cuts.append(Cut(text, "the heading of a list of other articles"))
        elif wanted and furniture.folded(text) == wanted:
            kept.append(text)
        elif label and at > prose_starts and not kinds.is_prose(text):
            cuts.append(Cut(text, f"listed under “{label}”"))
        elif reason := furniture.reason_to_leave_out(text):
            cuts.append(Cut(text, reason))
        elif kept and text == kept[-1] and len(text) >= REPEAT_FLOOR:
            cuts.append(Cut(text, "repeats the line before it"))
            if at < prose_starts or kinds.is_caption(text):
                doubled.add(text)
        else:
            label = ""
            kept.append(text)
    return kept, cuts, frozenset(doubled)


def _read_opening(texts: list[str], headline: str) -> _Opening:
    """Sort out the lines above the first prose: headline, section above it, byline and day around it."""
    prose = _first_prose(texts)
    if headline:
        place = _place_of(texts[: prose + 1], headline)
        opening = _Opening(headline)
    else:
        place = _guess_headline(texts[:prose])
        opening = _Opening(texts[place] if place is not None else "")
    above = texts[:place] if place is not None else []
    below = texts[place + 1 : prose] if place is not None else texts[:prose]
    above = _take_byline_and_day(above, opening)
    if above and _is_section(above[-1]):
        opening.section = above.pop()
    opening.cuts += [Cut(line, "stands above the headline") for line in above]
    opening.kept = _take_byline_and_day(below, opening)
    return opening


def _place_of(texts: Sequence[str], headline: str) -> int | None:
    """Where a known headline stands; the last place, as a page's path may repeat it above."""
    wanted = furniture.folded(headline)
    return max((at for at, text in enumerate(texts) if furniture.folded(text) == wanted), default=None)


def _guess_headline(texts: Sequence[str]) -> int | None:
    """The first line of four words that is no caption, byline or date; else the longest of the first five.

    "Armenia" / "Ministers agree to meet in Malta" / "By Ani Avetisyan" -> 1.
    """
    fit = [at for at, text in enumerate(texts) if _may_be_headline(text)]
    long = next((at for at in fit if kinds.word_count(texts[at]) >= 4), None)
    if long is not None:
        return _place_of(texts, texts[long])
    return max(fit[:5], key=lambda at: len(texts[at]), default=None)


def _may_be_headline(text: str) -> bool:
    if len(text) > HEADLINE_LIMIT or not any(c.isalpha() for c in text):
        return False
    return not (kinds.is_caption(text) or kinds.byline(text) or dates.without_day(text) is not None)


def _is_section(text: str) -> bool:
    """A label of at most four words: "Armenia", "Politics & Diplomacy"."""
    short = len(text) <= SECTION_LIMIT and kinds.word_count(text) <= 4
    return short and text[0].isalnum() and not kinds.ends_sentence(text)


def _take_byline_and_day(texts: Sequence[str], opening: _Opening) -> list[str]:
    """Move bylines and days from some lines to the opening; what is left of the lines."""
    kept = []
    days = [dates.without_day(text) for text in texts]
    for at, text in enumerate(texts):
        beside_day = any(day is not None for day in days[max(0, at - 1) : at + 2])
        names = kinds.byline(days[at] or text) or ((text,) if beside_day and kinds.is_name(text) else ())
        if days[at] is not None:
            opening.published = opening.published or dates.written(text) or ""
            opening.cuts.append(Cut(text, "the date, read as the day of publication"))
        elif names:
            opening.cuts.append(Cut(text, "the byline, kept as such"))
        else:
            kept.append(text)
        opening.bylines += names if names != opening.bylines else ()
    return kept


def _without_repeated_headline(texts: Sequence[str], headline: str) -> tuple[list[str], list[Cut]]:
    wanted = furniture.folded(headline)
    kept = [text for text in texts if not wanted or furniture.folded(text) != wanted]
    return kept, [Cut(headline, "repeats the headline")] * (len(texts) - len(kept))
