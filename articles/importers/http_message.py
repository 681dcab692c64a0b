"""An HTTP response as it was recorded -> its status, media type and body, decoded within bounds (RFC 9112, 9110)."""

import re
import zlib
from dataclasses import dataclass

import brotli

from articles.importers.decoding import Unreadable

MAX_HEAD = 65_536  # bytes of the status line and headers
HEAD_END = re.compile(rb"\r?\n\r?\n")
STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[^\n]{0,1000}\n")


@dataclass(frozen=True, slots=True)
class Message:
    """A response: its status, media type in small letters, charset as named (or ""), and body as sent."""

    status: int
    media_type: str
    charset: str
    coding: str
    chunked: bool
    payload: bytes

    def body(self, limit: int) -> bytes | Unreadable:
        """The body without its codings, of at most so many bytes; or why it is not given."""
        data = _unchunked(self.payload) if self.chunked else self.payload
        for coding in reversed([name.strip() for name in self.coding.split(",") if name.strip()][:5]):
            decoded = _decoded(data, coding, limit)
            if isinstance(decoded, Unreadable):
                return decoded
            data = decoded
        return data if len(data) <= limit else Unreadable(f"Larger than {limit / 1_000_000:g} MB.")


def parse(data: bytes) -> Message | Unreadable:
    """The response in some bytes."""
    end = HEAD_END.search(data, 0, MAX_HEAD)
    status = STATUS.match(data)
    if end is None or status is None:
        return Unreadable("Not an HTTP response.")
    headers: dict[str, str] = {}
    for line in data[: end.start()].decode("latin-1").splitlines()[1:]:
        name, _, content = line.partition(":")
        headers.setdefault(name.strip().lower(), content.strip())
    told = headers.get("content-type", "")
    charset = CHARSET.search(told[:1000])
    return Message(
        status=int(status[1]),
        media_type=told.partition(";")[0].strip().lower(),
        charset=charset[1].lower() if charset else "",
        coding=headers.get("content-encoding", "").lower(),
        chunked="chunked" in headers.get("transfer-encoding", "").lower(),
        payload=data[end.end() :],
    )


def _unchunked(data: bytes) -> bytes:
    """The body of a chunked message; as it is, if the writer took the chunks apart and left the header."""
    parts: list[bytes] = []
    place = 0
    while size := CHUNK_SIZE.match(data, place):
        length = int(size[1], 16)
        if not length:
            return b"".join(parts)
        parts.append(data[size.end() : size.end() + length])
        place = size.end() + length
        place += 2 if data.startswith(b"\r\n", place) else 1
    return b"".join(parts) if parts else data


def _decoded(data: bytes, coding: str, limit: int) -> bytes | Unreadable:
    """The bytes without one content coding; as they are, if the writer decoded them and left the header."""
    if coding == "identity":
        return data
    try:
        if coding in ("gzip", "x-gzip"):
            found = zlib.decompressobj(31).decompress(data, limit + 1)
        elif coding == "deflate":
            zlib_header = data[:1] == b"\x78"
            found = zlib.decompressobj(15 if zlib_header else -15).decompress(data, limit + 1)
        elif coding == "br":
            found = brotli.Decompressor().process(data, output_buffer_limit=limit + 1)
        else:
            return Unreadable(f"In a coding that is not read: {coding[:40]}.")
    except (zlib.error, brotli.error):
        is_plain = data.lstrip()[:1] == b"<"
        return data if is_plain else Unreadable(f"Damaged: it cannot be decoded as {coding}.")
    return found if len(found) <= limit else Unreadable(f"It unpacks to more than {limit / 1_000_000:g} MB.")
