"""Pasted or plain text: one article from what a browser, a mail program or a file gives."""

from collections.abc import Iterator
from typing import Any

from articles.importers import record
from articles.importers.decoding import Unreadable, read_text
from articles.importers.draft import Draft, LeftOut, Refusal, Source
from articles.text import paragraphs


def read(source: Source) -> Iterator[Draft | Refusal]:
    """One draft of the article in a text, or one refusal with the reason."""
    decoded = read_text(source.stream)
    if isinstance(decoded, Unreadable):
        yield Refusal(1, "", decoded.reason, source.name)
        return
    reason = record.options_problem(source.options) or record.text_problem(decoded.text)
    if reason:
        yield Refusal(1, source.options.url, reason, source.name)
        return
    reading = paragraphs.read(decoded.text)
    fields = _fields(reading)
    if reason := record.problem(fields):
        yield Refusal(1, source.options.url, reason, source.name)
        return
    article, warnings = record.completed(fields, source.options)
    if not reading.headline_found:
        warnings += (record.NO_HEADLINE,)
    if decoded.damaged:
        warnings += (f"{decoded.damaged} characters could not be read as {decoded.encoding}",)
    yield Draft(1, article, record.left_out(reading.cuts), decoded.text, source.name, warnings)


def article_from_text(text: str, headline: str = "") -> tuple[dict[str, Any], tuple[LeftOut, ...]]:
    """The fields of an article (headline, section, bylines, published, paragraphs) and what was left out.

    With `headline` none is guessed. `record` says whether they can be stored.
    """
    reading = paragraphs.read(text, headline)
    return _fields(reading), record.left_out(reading.cuts)


def _fields(reading: paragraphs.Reading) -> dict[str, Any]:
    return record.fields_of(
        reading.blocks, reading.headline, reading.section, reading.bylines, reading.published
    )
