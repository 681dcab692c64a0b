"""From what was read in a text or page, and the options, to an article's interchange record; or why not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from articles.importers.draft import LeftOut, Options
from articles.text import dates
from articles.text.addresses import is_one_site, plain
from articles.text.languages import language_of
from articles.text.lines import trimmed
from articles.text.paragraphs import Block, Cut

MAX_PARAGRAPHS = 5_000
MAX_PARAGRAPH = 1_000_000  # characters
MAX_HEADLINE = 2_000
MAX_SECTION = MAX_BYLINE = 300
MAX_BYLINES = 200
MAX_LINES = 200_000  # of a text before anything is left out of it

ADDRESS = re.compile(r"https?://[^\s\x00-\x1f\x7f<>\"]{1,1990}")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")
LINE_BREAKS = re.compile(r"\s*[\x00-\x1f\x7f\x85\u2028\u2029]+\s*")

NO_OUTLET = "No outlet named: stored under Unknown outlet"
NO_HEADLINE = "No headline found: the opening words stand in for it"


def one_line(text: str) -> str:
    """The text trimmed and on one line, its spaces left alone: "Talks\\n in Malta" -> "Talks in Malta"."""
    return trimmed(LINE_BREAKS.sub(" ", text))


def fields_of(
    blocks: Sequence[Block], headline: str, section: str, bylines: Sequence[str], day: str
) -> dict[str, Any]:
    """An article's fields: headline and paragraphs always, section, bylines and published where there are any."""
    found: dict[str, Any] = {"headline": one_line(headline)[:MAX_HEADLINE]}
    if section and len(one_line(section)) <= MAX_SECTION:
        found["section"] = one_line(section)
    if names := [name for name in map(one_line, bylines) if name and len(name) <= MAX_BYLINE][:MAX_BYLINES]:
        found["bylines"] = names
    if day:
        found["published"] = day
    found["paragraphs"] = [{"kind": block.kind, "text": block.text} for block in blocks]
    return found


def left_out(cuts: Sequence[Cut]) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(cut.text, cut.reason) for cut in cuts)


def day_or_moment(text: str) -> str | None:
    """An ISO date, or date and time, of what a person or a file gives as a date; None if it is none."""
    return dates.iso(text) or (dates.written(text) if len(text) <= 80 else None)


def text_problem(text: str) -> str:
    """Why a text is too large to be read at all, or ""."""
    if text.count("\n") + text.count("\r") > MAX_LINES:
        return f"More than {MAX_LINES:,} lines: no article is that long. Split the text."
    return ""


def problem(fields: Mapping[str, Any]) -> str:
    """Why an article's fields cannot be stored, or ""."""
    reason = paragraphs_problem(fields.get("paragraphs") or [])
    return reason or ("" if fields.get("headline") else "No headline was found in it.")


def paragraphs_problem(paragraphs: Sequence[Mapping[str, Any]]) -> str:
    """Why the paragraphs that were found are no article's, or ""."""
    if not paragraphs:
        return "No paragraph of an article was found in it."
    if len(paragraphs) > MAX_PARAGRAPHS:
        return f"{len(paragraphs):,} paragraphs: an article has {MAX_PARAGRAPHS:,} at most. Split the text."
    for number, paragraph in enumerate(paragraphs, 1):
        if len(paragraph["text"]) > MAX_PARAGRAPH:
            return (
                f"Paragraph {number} has {len(paragraph['text']):,} characters; a paragraph has "
                f"{MAX_PARAGRAPH:,} at most. Break it into paragraphs."
            )
    return ""


def options_problem(options: Options) -> str:
    """Which option cannot be used and why, or ""."""
    if options.published and day_or_moment(options.published) is None:
        return (
            f"“{options.published[:80]}” is not a date: write it as 2024-12-06 or 2024-12-06T10:30:00+04:00."
        )
    if options.url and not ADDRESS.fullmatch(options.url):
        return f"“{options.url[:80]}” is not an address: it must begin with http:// or https://."
    if options.language and not LANGUAGE.fullmatch(options.language):
        return f"“{options.language[:80]}” is not a language: write its code, such as en or hy."
    for name, value in (("outlet", options.outlet), ("licence", options.licence)):
        if len(value) > MAX_SECTION or LINE_BREAKS.search(value):
            return f"The {name} must be one line of at most {MAX_SECTION} characters."
    return ""


def completed(fields: Mapping[str, Any], options: Options) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The article's record, options first, then what was read, and warnings; the options have been checked.

    The language is told from the words where nothing else says it.
    """
    record: dict[str, Any] = {"type": "article", **fields}
    addresses = _addresses(fields, options)
    record.pop("urls", None)
    if addresses:
        record["url"] = addresses[0]
    if addresses[1:]:
        record["urls"] = addresses[1:]
    if options.retrieved:
        record["retrieved"] = options.retrieved
    if options.published:
        record["published"] = day_or_moment(options.published)
    for name in ("outlet", "language", "licence"):
        if value := getattr(options, name).strip():
            record[name] = value
    if not record.get("language") and (detected := language_of(_words(record))):
        record["language"] = detected
    return record, (() if record.get("outlet") else (NO_OUTLET,))


def _addresses(fields: Mapping[str, Any], options: Options) -> list[str]:
    """Where the article stands: as said, as the page says, as fetched; none with what only tracks readers.

    What was fetched names no address of another site: its article would become one with that site's.
    """
    own = [address for address in (fields.get("url"), *fields.get("urls", ())) if address]
    if options.found_at:
        own = [address for address in own if is_one_site(address, options.found_at[0])]
    found = [plain(address) for address in (options.url, *own, *options.found_at) if address]
    return list(dict.fromkeys(address for address in found if ADDRESS.fullmatch(address)))


def _words(record: Mapping[str, Any]) -> Iterator[str]:
    """The headline and the paragraphs of an article's record."""
    yield record.get("headline", "")
    yield from (paragraph["text"] for paragraph in record.get("paragraphs", ()))
