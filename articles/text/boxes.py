"""What stands in the midst of an article on its page and is none of it: lists, notices, days, teasers. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import groupby, pairwise, zip_longest

from articles.text import dates, furniture, kinds, scraps
from articles.text.headlines import shared, stems

SIGNED, MENU, REPEATED, NOTICED, LISTED, STAMPED, TEASER = (
    "the byline or the day",
    "stands outside of the article on its page",
    "stands on the page again and again",
    "a notice of the site",
    "a list of the page",
    "a day or an hour of the page",
    "points to another article",
)
TOOLS = 3  # words of a line above buttons: "Share this with:"
LIST = 3  # short lines in a row that are a list of the page, and no heading
PARAGRAPH = 120  # characters of prose that is no announcement, on pages that set nothing apart
KIN = 0.5  # share of the words of an announcement that are the article's, from which it is none
DATED = 25  # characters of a title above a day, which is that of another article
TITLE = 40  # characters of a title that stands on a page twice: no heading of a part does
ALIKE = 15  # characters at the ends of lines in a row that make them a list


def reason_above(line: str) -> str:
    """Why a line between headline and text is left out; "" for a standfirst, a caption, a byline and a day."""
    if scraps.is_notice(line):
        return NOTICED
    if scraps.is_stray(line) or scraps.is_biography(line):
        return MENU
    if scraps.is_stamp(line) and dates.without_day(line) is None:
        return STAMPED
    open_ = kinds.CLAUSE_END.search(line) and kinds.word_count(line) > TOOLS
    kept = kinds.is_prose(line) or kinds.is_caption(line) or kinds.byline(line) or open_
    return "" if kept or kinds.word_count(line) >= 8 or dates.without_day(line) is not None else MENU


def reasons(lines: Sequence[str], ends: Set[int], first: int, last: int, parted: bool) -> list[str]:
    """Why lines from `first` to `last` are left out, "" for those that stay."""
    times = scraps.times(lines)
    texts = lines[first : last + 1]
    own = {
        stem for text in texts if kinds.is_prose(text) and not scraps.is_notice(text) for stem in stems(text)
    }
    found = [
        _reason(line, following, times, own)
        for line, following in zip_longest(texts, texts[1:], fillvalue="")
    ]
    _mark_doubled(texts, found)
    _mark_dated(texts, found)
    _mark_end(texts, found)
    paragraphs = [
        kinds.is_prose(text) and (closed if parted else kinds.size(text) >= PARAGRAPH)
        for text, closed in zip(texts, (at in ends for at in range(first, last + 1)), strict=True)
    ]
    _mark_lists(texts, found, paragraphs)
    _mark_alike(texts, found)
    _mark_teasers(texts, found, paragraphs, parted)
    return found


def _reason(line: str, following: str, times: Counter[str], own: Set[str]) -> str:
    """Why one line is none of the article, wherever it stands."""
    title = len(line) >= TITLE and scraps.is_title_like(line)
    if scraps.is_noise(line, times[line]) or (title and times[line] > 1):
        return REPEATED
    if scraps.is_notice(line) and shared(line, own) < KIN:
        return NOTICED
    if scraps.is_stamp(line):
        return STAMPED
    remark = scraps.opens_remark(line) and scraps.is_stamp(following)
    if remark or scraps.is_stray(line) or scraps.is_advertisement(line):
        return MENU
    return furniture.reason_to_leave_out(line)


def _mark_doubled(texts: Sequence[str], found: list[str]) -> None:
    """A picture's description and the same words again as a title: "Rain in Malta" / "Weather" / "Rain in Malta"."""
    for at, (text, following) in enumerate(pairwise(texts)):
        if text == following and scraps.is_short(text) and not kinds.is_caption(text):
            found[at] = found[at + 1] = TEASER
        if text in texts[at + 2 : at + 3] and scraps.is_title_like(text) and scraps.is_short(following):
            found[at : at + 3] = [TEASER] * 3


def _mark_dated(texts: Sequence[str], found: list[str]) -> None:
    """A title with its day in the midst of a text is another article's: "Rain in Malta: who paid" / "5. 12. 2024"."""
    prose = 0
    for at, text in enumerate(texts[:-1]):
        prose += kinds.is_prose(text)
        if prose > 2 and len(text) >= DATED and scraps.is_title_like(text) and found[at + 1] == STAMPED:
            found[at] = found[at] or TEASER


def _mark_end(texts: Sequence[str], found: list[str]) -> None:
    """Under the last paragraph the author's biography, and anywhere titles in a row for which a list had no room."""
    for start, end in cut_off(texts):
        found[start:end] = [LISTED] * (end - start)
    for at in range(len(texts) - 1, 0, -1):
        if not found[at] and scraps.is_biography(texts[at]):
            found[at] = MENU
        elif kinds.is_prose(texts[at]) and not found[at]:
            return


def _mark_lists(texts: Sequence[str], found: list[str], paragraphs: Sequence[bool]) -> None:
    """Short lines in a row are a list of the page but for the last above a paragraph, which may be its heading.

    "Three points were open:" introduces a list of the article.
    """
    short = [
        not reason and scraps.is_short(line) and not scraps.PAUSE.match(line)
        for reason, line in zip(found, texts, strict=True)
    ]
    for start, end in runs(short):
        introduced = next((at for at in range(max(0, start - 1), end) if texts[at].endswith(":")), end)
        if any(paragraphs[end : end + 1]):
            introduced = min(introduced, end - 1)
        if end - start >= LIST and introduced > start:
            found[start:introduced] = [LISTED] * (introduced - start)


def _mark_alike(texts: Sequence[str], found: list[str]) -> None:
    """Three lines in a row that end alike are a list: "Editor, Baku (opens a new window)" and so on."""
    open_ = [not kinds.ends_sentence(text) or text.endswith(")") for text in texts]
    same = [
        one and other and len(text) > 2 * ALIKE and text[-ALIKE:] == following[-ALIKE:]
        for one, other, text, following in zip(open_, open_[1:], texts, texts[1:], strict=False)
    ]
    for start, end in runs(same):
        if end - start + 1 >= LIST:
            found[start : end + 1] = [LISTED] * (end - start + 1)


def _mark_teasers(texts: Sequence[str], found: list[str], paragraphs: Sequence[bool], parted: bool) -> None:
    """Titles between two paragraphs are those of other articles but for the last, which may be a heading.

    Announcements go with them where a page sets its own paragraphs apart from such.
    """
    own = {
        stem for text, paragraph in zip(texts, paragraphs, strict=True) if paragraph for stem in stems(text)
    }
    places = [at for at, paragraph in enumerate(paragraphs) if paragraph and not found[at]]
    for one, next_ in zip([-1, *places], places, strict=False):
        between = [at for at in range(one + 1, next_) if not found[at] and not kinds.is_caption(texts[at])]
        titles = [at for at in between if scraps.is_title_like(texts[at])]
        if len(titles) < 2 or any(texts[at].endswith(":") for at in between):
            continue
        for at in between[: between.index(titles[-1])]:
            if (
                at in titles
                or (parted and shared(texts[at], own) < KIN)
                or not kinds.ends_sentence(texts[at])
            ):
                found[at] = TEASER


def cut_off(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where titles stand in a row for which a list had no room; one line alone may be an unfinished sentence."""
    every = runs([scraps.is_cut_off(line) for line in lines])
    yield from ((start, end) for start, end in every if end - start >= LIST)


def runs(marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where the runs of True begin and end (exclusive)."""
    place = 0
    for marked, group in groupby(marks):
        size = sum(1 for _ in group)
        if marked:
            yield place, place + size
        place += size
