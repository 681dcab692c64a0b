"""JSON Lines (or one JSON array) of articles as other programs write them, which are not interchange records.

Keys: url; title or headline; published or date; author, authors or bylines; outlet; lang or language; section;
licence or license; and text, html or paragraphs. A record with a title of its own holds an article and nothing
else: all of its text is kept.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from articles.importers import html, record
from articles.importers.decoding import SIZE_LIMIT, Unreadable, decode
from articles.importers.draft import Draft, LeftOut, Options, Refusal, Source
from articles.text import paragraphs
from articles.text.lines import storable, trimmed

ALIASES = {
    "title": "headline", "date": "published", "author": "bylines", "authors": "bylines", "lang": "language",
    "license": "licence",
}  # fmt: skip
KNOWN = frozenset(
    (
        "url",
        "headline",
        "published",
        "bylines",
        "outlet",
        "language",
        "section",
        "licence",
        "text",
        "html",
        "paragraphs",
    )
)
KINDS = frozenset(("body", "heading", "caption", "quotation", "list_item"))
ARRAY_LIMIT = 20_000_000  # bytes of a JSON array, which is read whole; lines are read one by one
RAW_LIMIT = 100_000  # characters of a refused line that are given back


class _Unusable(ValueError):
    """A record that cannot become an article; its message is the reason."""


def read(source: Source) -> Iterator[Draft | Refusal]:
    """A draft or a refusal for each record; memory is bound by the longest line, not by the file."""
    if reason := record.options_problem(source.options):
        yield Refusal(1, "", reason, source.name)
        return
    empty = True
    for line, item in _items(source.stream):
        empty = False
        yield _draft(line, item, source)
    if empty:
        yield Refusal(1, "", "Empty: there is no record in it.", source.name)


def _items(stream: BinaryIO) -> Iterator[tuple[int, str | Unreadable | Mapping[str, Any]]]:
    """Each record's line number with its text, its value (from an array), or why it cannot be read."""
    head = stream.read(64)
    stream.seek(-len(head), 1)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head:
        yield 1, Unreadable("JSON Lines must be UTF-8: save the file as UTF-8.")
    elif head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from _array(stream)
    else:
        yield from _lines(stream)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, str | Unreadable]]:
    number = 0
    while line := stream.readline(SIZE_LIMIT + 1):
        number += 1
        if len(line) > SIZE_LIMIT:
            while line and not line.endswith(b"\n"):
                line = stream.readline(SIZE_LIMIT)
            yield number, Unreadable(f"Larger than {SIZE_LIMIT / 1_000_000:g} MB, the limit for one record.")
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        try:
            yield number, line.decode("utf-8")
        except UnicodeDecodeError as error:
            yield number, Unreadable(f"Not UTF-8 at byte {error.start + 1}: save the file as UTF-8.")


def _array(stream: BinaryIO) -> Iterator[tuple[int, str | Unreadable | Mapping[str, Any]]]:
    """The members of a JSON array, numbered as if each stood on a line of its own."""
    data = stream.read(ARRAY_LIMIT + 1)
    if len(data) > ARRAY_LIMIT:
        yield 1, Unreadable(f"A JSON array larger than {ARRAY_LIMIT / 1_000_000:g} MB: use JSON Lines.")
        return
    decoded = decode(data)
    value = decoded if isinstance(decoded, Unreadable) else _parsed(decoded.text.removeprefix("\ufeff"))
    if isinstance(value, Unreadable):
        yield 1, value
        return
    for number, item in enumerate(value, 1):
        yield number, item if isinstance(item, dict) else Unreadable("Not a JSON object.")


def _parsed(text: str) -> Any:
    """A JSON value, or why the text is none."""
    try:
        return json.loads(text)
    except RecursionError:
        return Unreadable("Not JSON that can be read: it is nested too deeply.")
    except ValueError as error:
        return Unreadable(f"Not JSON: {str(error)[:200]}.")


def _draft(line: int, item: str | Unreadable | Mapping[str, Any], source: Source) -> Draft | Refusal:
    raw = item[:RAW_LIMIT] if isinstance(item, str) else ""
    value = _parsed(item) if isinstance(item, str) else item
    if isinstance(value, Unreadable):
        return Refusal(line, "", value.reason, source.name, raw)
    if not isinstance(value, dict):
        return Refusal(line, "", "Not a JSON object.", source.name, raw)
    key = next((str(value[name])[:200] for name in ("url", "title", "headline") if value.get(name)), "")
    try:
        return _article(line, value, source)
    except _Unusable as error:
        raw = raw or json.dumps(value, ensure_ascii=False)[:RAW_LIMIT]
        return Refusal(line, key, str(error), source.name, raw)


def _article(line: int, value: Mapping[str, Any], source: Source) -> Draft:
    given, warnings = _known(value)
    told = _metadata(given)
    fields, cut, notes = _text(given, told.get("headline", ""))
    options = source.options
    merged = Options(
        outlet=told.get("outlet", "") or options.outlet,
        url=told.get("url", "") or "",
        published=told.get("published", "") or options.published,
        language=told.get("language", "") or options.language,
        licence=told.get("licence", "") or options.licence,
    )
    fields |= {name: told[name] for name in ("headline", "section", "bylines") if told.get(name)}
    if reason := record.options_problem(merged) or record.problem(fields):
        raise _Unusable(reason)
    article, more = record.completed(fields, merged)
    return Draft(line, article, cut, "", source.name, (*warnings, *notes, *more))


def _known(value: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The record under our names, without nulls, and a warning about the keys that were ignored."""
    given: dict[str, Any] = {}
    ignored = []
    for key, content in value.items():
        name = ALIASES.get(key, key)
        if name not in KNOWN:
            ignored.append(key[:40])
        elif content is not None and name not in given:
            given[name] = content
    return given, ((f"Ignored: {', '.join(sorted(ignored)[:20])}",) if ignored else ())


def _metadata(given: Mapping[str, Any]) -> dict[str, Any]:
    """What a record tells about its article, as lines of text; raises _Unusable for a value of another type."""
    told: dict[str, Any] = {}
    for name in ("url", "headline", "published", "outlet", "language", "section", "licence"):
        if name in given:
            if not isinstance(given[name], str):
                raise _Unusable(f"“{name}” must be a text.")
            told[name] = record.one_line(storable(given[name]))
    if len(told.get("headline", "")) > record.MAX_HEADLINE:
        raise _Unusable(f"The headline is longer than {record.MAX_HEADLINE:,} characters.")
    names = given.get("bylines", [])
    names = [names] if isinstance(names, str) else names
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise _Unusable("“author” must be a text or a list of texts.")
    told["bylines"] = [
        line for name in names[: record.MAX_BYLINES] if (line := record.one_line(storable(name)))
    ]
    return told


def _text(
    given: Mapping[str, Any], headline: str
) -> tuple[dict[str, Any], tuple[LeftOut, ...], tuple[str, ...]]:
    """The fields that the record's text gives, what was left out of it, and warnings."""
    if "paragraphs" in given:
        return {"headline": headline, "paragraphs": _paragraphs(given["paragraphs"])}, (), ()
    for name in ("text", "html"):
        if name in given and not isinstance(given[name], str):
            raise _Unusable(f"“{name}” must be a text.")
    if "text" in given:
        if reason := record.text_problem(given["text"]):
            raise _Unusable(reason)
        whole = bool(headline)
        reading = paragraphs.read_whole(given["text"], headline) if whole else paragraphs.read(given["text"])
        fields = record.fields_of(
            reading.blocks, reading.headline, reading.section, reading.bylines, reading.published
        )
        notes = () if reading.headline_found else (record.NO_HEADLINE,)
        return fields, record.left_out(reading.cuts), notes
    if "html" in given:
        page = html.page(given["html"], headline)
        if isinstance(page, Unreadable):
            raise _Unusable(page.reason)
        return page.fields, page.left_out, ()
    raise _Unusable("It has no text: “text”, “html” or “paragraphs” is needed.")


def _paragraphs(value: Any) -> list[dict[str, str]]:
    """Paragraphs given as texts, or as objects with a kind and a text."""
    if not isinstance(value, list):
        raise _Unusable("“paragraphs” must be a list.")
    if len(value) > record.MAX_PARAGRAPHS:
        raise _Unusable(f"More than {record.MAX_PARAGRAPHS:,} paragraphs.")
    found = []
    for item in value:
        kind, text = (
            (item.get("kind") or "body", item.get("text")) if isinstance(item, dict) else ("body", item)
        )
        if not isinstance(text, str) or kind not in KINDS:
            raise _Unusable("Each paragraph must be a text, or an object with a kind and a text.")
        if text := trimmed(storable(text)):
            found.append({"kind": str(kind), "text": text})
    return found
