"""Bytes to text: byte order marks, UTF-16, UTF-8, what a page declares, and a guess; or the reason why not.

Follows the order of the WHATWG Encoding Standard (a byte order mark wins over a declaration, Latin-1 means
Windows-1252), except that bytes which are valid UTF-8 are taken as such whatever a page declares: browsers
save pages as UTF-8 and leave the old declaration in place.
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import BinaryIO

from charset_normalizer import from_bytes

SIZE_LIMIT = 20_000_000  # bytes of one pasted text or page
SAMPLE = 262_144  # bytes or characters looked at where the encoding must be guessed

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF file: copy its text, or save it as plain text"),
    (b"PK\x03\x04", "a ZIP archive or an office document: save it as plain text or HTML"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document: save it as plain text or HTML"),
    (b"{\\rtf", "a rich text file: save it as plain text or HTML"),
    (b"\x1f\x8b", "a gzip file: unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, a sound or a film"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)

CENTRAL_EUROPEAN = ("Polish", "Czech", "Slovak", "Hungarian", "Croatian", "Slovene", "Slovenian", "Romanian")

# Longest first: the mark of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Declared label -> codec: a list of its own, since Python's registry also holds codecs that are no charsets.
CHARSETS = {
    "utf-8": "utf-8", "utf8": "utf-8",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "windows-1252": "cp1252", "cp1252": "cp1252",
    "windows-1250": "cp1250", "windows-1251": "cp1251", "cp1251": "cp1251", "windows-1253": "cp1253",
    "windows-1254": "cp1254", "iso-8859-9": "cp1254", "windows-1255": "cp1255", "windows-1256": "cp1256",
    "windows-1257": "cp1257", "windows-1258": "cp1258",
    "iso-8859-2": "iso8859-2", "iso-8859-3": "iso8859-3", "iso-8859-4": "iso8859-4",
    "iso-8859-5": "iso8859-5",
    "iso-8859-6": "iso8859-6", "iso-8859-7": "iso8859-7", "iso-8859-8": "iso8859-8",
    "iso-8859-13": "iso8859-13",
    "iso-8859-15": "iso8859-15", "iso-8859-16": "iso8859-16",
    "koi8-r": "koi8-r", "koi8-u": "koi8-u", "macintosh": "mac-roman",
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932", "euc-jp": "euc-jp",
    "iso-2022-jp": "iso2022-jp", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "gb2312": "gb18030",
    "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs",
}  # fmt: skip
DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the codec that it was read with, and how many of its characters could not be read (U+FFFD)."""

    text: str
    encoding: str
    damaged: int = 0


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Bytes that are no text, with a reason a person can act on."""

    reason: str


def read_text(stream: BinaryIO, limit: int = SIZE_LIMIT, html: bool = False) -> Decoded | Unreadable:
    """The text of a stream, read from where it stands; at most one byte more than the limit is ever read."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        return Unreadable(f"Larger than {limit / 1_000_000:g} MB, the limit for one text or page: split it.")
    return decode(data, html=html)


def decode(data: bytes, html: bool = False) -> Decoded | Unreadable:
    """The text of some bytes; `html` says that a charset declared in a <meta> counts."""
    if not data.strip(b" \t\r\n\x0b\x0c\0"):
        return Unreadable("Empty: there is nothing to read.")
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            return Unreadable(f"Not a text but {what}.")
    decoded = _decode(data, html)
    if decoded is None:
        return Unreadable(
            "Not a text: its bytes are binary, or in an encoding that is not recognised. Save it as UTF-8."
        )
    if not decoded.text.strip("\ufeff \t\r\n\x0b\x0c"):
        return Unreadable("Empty: there is nothing to read.")
    return decoded


def _decode(data: bytes, html: bool) -> Decoded | None:
    for mark, codec in MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], codec)
    if b"\0" in data:
        return _utf16_without_mark(data)
    declared = declared_charset(data) if html else ""
    if declared == "iso2022-jp":
        return _strict(data, declared)
    decoded = _strict(data, "utf-8") or (_strict(data, declared) if declared else None) or _damaged_utf8(data)
    if decoded is None and declared and declared != "utf-8":
        decoded = _lenient(data, declared)
    decoded = decoded or _guessed(data)
    return decoded if decoded and not looks_binary(decoded.text[:SAMPLE]) else None


def declared_charset(data: bytes) -> str:
    """The codec that a page declares in its first 4096 bytes, or "": `<meta charset=latin1>` -> "cp1252"."""
    found = DECLARED.search(data, 0, 4096)
    return CHARSETS.get(found.group(1).decode("ascii", "replace").lower(), "") if found else ""


def as_declared(data: bytes, charset: str) -> bytes:
    """A page as UTF-8 where its server names another charset and the page itself none; else as it is."""
    codec = CHARSETS.get(charset.lower(), "")
    if not codec or codec == "utf-8" or declared_charset(data) or _strict(data, "utf-8"):
        return data
    return data.decode(codec, "replace").encode()


def looks_binary(sample: str) -> bool:
    """Whether more than one character in a hundred is a control character that no text has."""
    controls = sum(1 for c in sample if (c < " " and c not in "\t\n\r\x0b\x0c\x1b") or c == "\x7f")
    return controls * 100 > len(sample)


def _strict(data: bytes, codec: str) -> Decoded | None:
    try:
        return Decoded(data.decode(codec), codec)
    except UnicodeDecodeError:
        return None


def _lenient(data: bytes, codec: str) -> Decoded | None:
    """Decoded with U+FFFD for what is damaged; None where a tenth is damaged or the text looks binary."""
    text = data.decode(codec, "replace")
    damaged = text.count("\ufffd")
    return None if damaged * 10 > len(text) or looks_binary(text[:SAMPLE]) else Decoded(text, codec, damaged)


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes (a page cut inside a letter): ten good letters to a broken one."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore")) - damaged
    return Decoded(text, "utf-8", damaged) if beyond_ascii >= 10 * damaged else None


def _utf16_without_mark(data: bytes) -> Decoded | None:
    """UTF-16 whose mark is missing: the byte order in which the text has spaces and no stray characters.

    Read in the wrong order a space is U+2000 and a line feed U+0A00, which no text is full of.
    """
    best: tuple[int, Decoded] | None = None
    for codec in ("utf-16-le", "utf-16-be"):
        decoded = _strict(data[: len(data) // 2 * 2], codec)
        if decoded is None:
            continue
        sample = decoded.text[:SAMPLE]
        stray = sum(1 for c in sample if unicodedata.category(c) in ("Cn", "Co", "Cc") and c not in "\t\n\r")
        spaces = sum(sample.count(c) for c in " \n\r")
        if (
            "\0" not in decoded.text
            and stray * 100 <= len(sample)
            and spaces
            and (best is None or spaces > best[0])
        ):
            best = (spaces, decoded)
    return best[1] if best else None


def _guessed(data: bytes) -> Decoded | None:
    """A text in an old eight-bit or East Asian encoding.

    charset-normalizer tells scripts and languages apart but hardly the code pages of the Latin script. Where
    fewer than three letters in ten are beyond ASCII the script is Latin, and the language decides.
    """
    sample = data[:SAMPLE]
    guess = from_bytes(sample).best()
    beyond_ascii = sum(1 for byte in sample if byte >= 0x80)
    letters = beyond_ascii + sum(1 for byte in sample if chr(byte).isalpha() and byte < 0x80)
    if beyond_ascii * 10 < letters * 3:
        return _lenient(data, _latin_code_page(sample, guess.language if guess else ""))
    return _lenient(data, guess.encoding) if guess else None


def _latin_code_page(sample: bytes, language: str) -> str:
    """Windows-1252 but for Turkish and Central Europe; ISO 8859-2 has no letters in 80 to 9F."""
    if language in ("Turkish", "Azerbaijani"):
        return "cp1254"
    if language in CENTRAL_EUROPEAN:
        return "cp1250" if any(0x80 <= byte < 0xA0 for byte in sample) else "iso8859-2"
    return "cp1252"
