"""Where some words still stand: in any column of any table, as they are or as JSON, bases and packings spell them."""

import base64
import json
import zlib
from collections.abc import Iterator

from django.db import connection
from django.test import Client

ADDRESSES = [
    "/", "/claims/", "/articles/", "/actors/", "/disputes/", "/events/", "/search/?q={words}", "/claims/?q={words}",
    "/search/?q={words}&type=claim", "/sitemap.xml", "/sitemap-articles-1.xml", "/sitemap-claims-1.xml",
]  # fmt: skip


def in_the_database(words: str) -> list[str]:
    """The "table.column" in which the words stand, full-text index included."""
    return sorted({f"{table}.{column}" for table, column, text in _cells() if _holds(text, words)})


def on_pages(client: Client, words: str, *addresses: str) -> list[str]:
    """The public addresses that show the words; searches ask for the first of them alone, and repeat it."""
    found = []
    for address in [*(one.format(words=words.split()[0]) for one in ADDRESSES), *addresses]:
        page = client.get(address)
        body = page.getvalue() if page.streaming else page.content
        if words in body.decode():
            found.append(address)
    return found


def _cells() -> Iterator[tuple[str, str, str]]:
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    for text in _spelled(value):
                        yield table, column, text


def _tables() -> list[str]:
    """Every table, those that hold SQLite's full-text index included, which Django does not list."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            return [name for (name,) in cursor.fetchall()]
        return connection.introspection.table_names(cursor)


def _spelled(value: object) -> Iterator[str]:
    if isinstance(value, bytes | memoryview):
        yield bytes(value).decode("utf-8", "replace")
    elif isinstance(value, str):
        yield value
        yield value.encode("ascii", "replace").decode("unicode_escape", "replace") if "\\u" in value else ""
        yield _session(value)
    elif value is not None:
        yield json.dumps(value, ensure_ascii=False, default=str)


def _session(value: str) -> str:
    """What a session holds: base64 of what zlib packed, signed."""
    packed = value.split(":")[0].lstrip(".")
    try:
        return zlib.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))).decode()
    except (ValueError, zlib.error):
        return ""


def _holds(text: str, words: str) -> bool:
    """The words themselves, or their terms side by side as an index keeps them."""
    return words.casefold() in text.casefold()
