"""A web archive (WARC, ISO 28500), plain or gzipped: the article in each HTML page that it recorded.

Read as a stream, a record at a time. A library would hold headers and unpacked bodies of any size.
"""

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO

from articles.importers import html, http_message, record
from articles.importers.decoding import CHARSETS, SIZE_LIMIT, Unreadable, declared_charset
from articles.importers.draft import Draft, Refusal, Source

MAX_LINE = 16_384  # bytes of a header line
MAX_HEADERS = 200
MAX_RECORD = (
    SIZE_LIMIT + http_message.MAX_HEAD
)  # bytes of a record that is read; what is larger is passed over
MAX_RATIO = 100  # unpacked to packed, of what was read so far
RATIO_FROM = 10_000_000  # bytes unpacked
PAGES = ("text/html", "application/xhtml+xml")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z$")
_PIECE = 65_536


class Broken(ValueError):
    """The file cannot be read on from here; the message is the reason."""


class Inflated(io.RawIOBase):
    """The unpacked bytes of a gzip file of any number of members. Raises Broken for a bomb or damage."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.packed = self.unpacked = 0
        self.waiting = b""
        self.inflater = zlib.decompressobj(31)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while True:
            if self.inflater.eof:
                self.waiting = self.inflater.unused_data.lstrip(b"\0")
                self.inflater = zlib.decompressobj(31)
            if not self.waiting:
                self.waiting = self.stream.read(_PIECE)
                self.packed += len(self.waiting)
                if not self.waiting:
                    return 0
            try:
                data = self.inflater.decompress(self.waiting, len(buffer))
            except zlib.error as error:
                raise Broken("Damaged: it cannot be unpacked any further.") from error
            self.waiting = self.inflater.unconsumed_tail
            self.unpacked += len(data)
            if self.unpacked > RATIO_FROM and self.unpacked > MAX_RATIO * self.packed:
                raise Broken(f"It unpacks to more than {MAX_RATIO} times its size: a bomb.")
            if data:
                buffer[: len(data)] = data
                return len(data)


def read(source: Source) -> Iterator[Draft | Refusal]:
    """A draft or a refusal for each page; other records are passed over."""
    head = source.stream.read(2)
    source.stream.seek(-len(head), io.SEEK_CUR)
    stream: BinaryIO = source.stream
    if head == b"\x1f\x8b":
        stream = io.BufferedReader(Inflated(source.stream))
    pages = number = 0
    try:
        for number, headers, block in _records(stream):
            for result in _page(number, headers, block, source):
                pages += 1
                yield result
    except Broken as error:
        yield Refusal(number + 1, "", str(error), source.name)
        return
    if not pages:
        yield Refusal(1, "", "It records no HTML page.", source.name)


def _records(stream: BinaryIO) -> Iterator[tuple[int, dict[str, str], bytes | None]]:
    """Each record's number, its headers and its block; None for a block that is too large or not wanted."""
    number = 0
    while line := stream.readline(MAX_LINE):
        if not line.strip():
            continue
        number += 1
        if not line.startswith(b"WARC/"):
            what = "No WARC file" if number == 1 else "Damaged: no record begins where one should"
            raise Broken(f"{what}.")
        headers = _headers(stream)
        length = headers.get("content-length", "")
        if not length.isascii() or not length.isdigit() or len(length) > 15:
            raise Broken("Damaged: a record does not say how long it is.")
        size = int(length)
        wanted = headers.get("warc-type") in ("response", "resource") and size <= MAX_RECORD
        block = stream.read(size) if wanted else None
        if block is None:
            _skip(stream, size)
        elif len(block) < size:
            raise Broken("Cut off within a record.")
        yield number, headers, block


def _headers(stream: BinaryIO) -> dict[str, str]:
    headers: dict[str, str] = {}
    for _ in range(MAX_HEADERS):
        line = stream.readline(MAX_LINE)
        if not line.strip():
            return headers
        if len(line) == MAX_LINE:
            break
        name, _, content = line.decode("utf-8", "replace").partition(":")
        headers.setdefault(name.strip().lower(), content.strip())
    raise Broken("Damaged: the headers of a record have no end.")


def _skip(stream: BinaryIO, size: int) -> None:
    while size > 0:
        piece = stream.read(min(size, _PIECE))
        if not piece:
            raise Broken("Cut off within a record.")
        size -= len(piece)


def _page(
    number: int, headers: Mapping[str, str], block: bytes | None, source: Source
) -> Iterator[Draft | Refusal]:
    """The article in a record, if it is that of a page that was found (status 200)."""
    address = headers.get("warc-target-uri", "").strip("<>")
    if headers.get("warc-type") not in ("response", "resource") or not address.startswith(
        ("http:", "https:")
    ):
        return
    if block is None:
        yield Refusal(number, address, f"Larger than {SIZE_LIMIT / 1_000_000:g} MB.", source.name)
        return
    body = _html_of(headers, block)
    if isinstance(body, Unreadable):
        yield Refusal(number, address, body.reason, source.name)
    elif body is not None:
        options = replace(source.options, url=address if record.ADDRESS.fullmatch(address) else "")
        for result in html.read(Source(source.name, io.BytesIO(body), options)):
            if isinstance(result, Refusal):
                yield replace(result, line=number, key=address)
            else:
                date = headers.get("warc-date", "")
                captured = {"retrieved": date} if MOMENT.match(date) else {}
                yield replace(result, line=number, record={**result.record, **captured})


def _html_of(headers: Mapping[str, str], block: bytes) -> bytes | Unreadable | None:
    """A record's page; None where it holds something else, or why it cannot be read."""
    if headers.get("warc-type") == "resource":
        return block if headers.get("content-type", "").partition(";")[0].strip().lower() in PAGES else None
    message = http_message.parse(block)
    if isinstance(message, Unreadable) or message.status != 200 or message.media_type not in PAGES:
        return None
    body = message.body(SIZE_LIMIT)
    if isinstance(body, Unreadable):
        return body
    codec = CHARSETS.get(message.charset, "")
    if codec and codec != "utf-8" and not declared_charset(body):
        body = body.decode(codec, "replace").encode()
    return body
