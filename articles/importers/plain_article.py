"""An article as other programs write it, under whatever names its fields have, as a draft; or why it is none.

A record with a title of its own holds an article and nothing else: all of its text is kept.
"""

import re
from collections.abc import Mapping
from typing import Any

from articles.importers import html, record, schema_org
from articles.importers.decoding import Unreadable
from articles.importers.draft import Draft, LeftOut, Options, Refusal, Source
from articles.text import paragraphs
from articles.text.lines import storable, trimmed

FIELDS = (
    "headline", "text", "html", "paragraphs", "url", "outlet", "published", "language", "section", "bylines",
    "licence",
)  # fmt: skip
SYNONYMS = {
    "headline": "title name heading subject",
    "text": "body content article_text full_text plain_text article_body maintext",
    "html": "content_html body_html article_html",
    "url": "link href address source_url canonical_url web_url permalink article_url",
    "outlet": "publisher source site site_name newspaper publication medium media",
    "published": "date published_at publication_date date_published published_date pub_date pubdate datetime "
    "publish_date published_on",
    "language": "lang locale in_language language_code",
    "section": "category rubric article_section",
    "bylines": "author authors byline creator by reporter writer",
    "licence": "license rights",
}
ALIASES = {alias: name for name, aliases in SYNONYMS.items() for alias in aliases.split()}
KINDS = frozenset(("body", "heading", "caption", "quotation", "list_item"))
MARKUP = re.compile(r"<(?:p|br|div)\b[^<>]{0,500}>", re.I)
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class _Unusable(ValueError):
    """A record that cannot become an article; its message is the reason."""


def field_named(name: str) -> str:
    """Our name for a field or a column: "datePublished", "Publication date" -> "published"; or ""."""
    folded = re.sub(r"[\W_]+", "_", CAMEL.sub("_", name.strip()[:60].replace("(s)", "s")).casefold()).strip(
        "_"
    )
    folded = ALIASES.get(folded, folded)
    return folded if folded in FIELDS else ""


def draft(line: int, value: Mapping[str, Any], source: Source, raw: str) -> Draft | Refusal:
    """The article in a record; `raw` is given back with a refusal, to be corrected."""
    if schema_org.is_article(value):
        value = schema_org.plain(value)
    given, warnings = _known(value)
    key = next((str(given[name])[:200] for name in ("url", "headline") if given.get(name)), "")
    try:
        return _article(line, given, source, warnings)
    except _Unusable as error:
        return Refusal(line, key, str(error), source.name, raw)


def _article(line: int, given: dict[str, Any], source: Source, warnings: tuple[str, ...]) -> Draft:
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
    """The record under our names, without nulls, and a warning about the fields that were ignored.

    Our own name for a field wins over a synonym. A text that is marked up is a page.
    """
    given: dict[str, Any] = {}
    ignored = []
    for key in sorted(value, key=lambda key: key not in FIELDS):
        name, content = field_named(key), value[key]
        if not name:
            ignored.append(key[:40])
        elif content is not None and content != "":
            given.setdefault(name, content)
    if isinstance(text := given.get("text"), str) and "html" not in given and MARKUP.search(text[:2000]):
        given["html"] = given.pop("text")
    return given, ((f"Ignored: {', '.join(sorted(ignored)[:20])}",) if ignored else ())


def _metadata(given: Mapping[str, Any]) -> dict[str, Any]:
    """What a record tells about its article, as lines of text; raises _Unusable for a value of another type."""
    told: dict[str, Any] = {}
    for name in ("url", "headline", "published", "outlet", "language", "section", "licence"):
        if name in given:
            content = schema_org.named(given[name])
            if not isinstance(content, str):
                raise _Unusable(f"“{name}” must be a text.")
            told[name] = record.one_line(storable(content))
    if len(told.get("headline", "")) > record.MAX_HEADLINE:
        raise _Unusable(f"The headline is longer than {record.MAX_HEADLINE:,} characters.")
    names = given.get("bylines", [])
    names = [schema_org.named(name) for name in (names if isinstance(names, list) else [names])]
    if not all(isinstance(name, str) for name in names):
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
