"""JSON of articles as other programs write them, which are not interchange records: JSON Lines, an array, one object.

Fields: headline (or title), url, published (or date), bylines (or author), outlet (or publisher), language, section,
licence; and text, html or paragraphs. Objects of schema.org, such as a NewsArticle, are read as well, and so are rows
of a table of actors that were refused, as they are given back to be corrected.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from articles.importers import actor_rows, plain_article, record
from articles.importers.decoding import Unreadable
from articles.importers.draft import Draft, Refusal, Source
from articles.importers.json_records import items, parsed, raw_of


def read(source: Source) -> Iterator[Draft | Refusal]:
    """A draft or a refusal for each record."""
    if reason := record.options_problem(source.options):
        yield Refusal(1, "", reason, source.name)
        return
    empty = True
    for line, item in items(source.stream):
        empty = False
        yield _draft(line, item, source)
    if empty:
        yield Refusal(1, "", "Empty: there is no record in it.", source.name)


def _draft(line: int, item: str | Unreadable | Mapping[str, Any], source: Source) -> Draft | Refusal:
    value = parsed(item) if isinstance(item, str) else item
    raw = item.rstrip() if isinstance(item, str) else ""
    if isinstance(value, Unreadable):
        return Refusal(line, "", value.reason, source.name, raw)
    if not isinstance(value, dict):
        return Refusal(line, "", "Not a JSON object.", source.name, raw)
    if actor_rows.is_row(value):
        return actor_rows.draft(line, value, source)
    result = plain_article.draft(line, value, source, raw)
    if isinstance(result, Refusal) and not raw:
        return Refusal(line, result.key, result.reason, source.name, raw_of(value))
    return result
