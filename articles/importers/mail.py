"""A message (.eml, RFC 5322 and MIME) as press services send it: its subject, its date and its text.

Of a message in several forms the plain text is read, else the HTML. Attachments are left out and told.
"""

import contextlib
import email.errors
import email.header
import email.message
import email.policy
import email.utils
import re
from collections.abc import Iterator
from typing import Any

from articles.importers import html, record
from articles.importers.decoding import CHARSETS, Unreadable, decode
from articles.importers.draft import Draft, LeftOut, Refusal, Source
from articles.text import paragraphs
from articles.text.lines import storable

MAX_MESSAGE = 40_000_000  # bytes, attachments included
MAX_LINES = 1_000_000  # twice those of the longest attachment: the parser holds each as an object
MAX_PARTS = 200
MAX_BOUNDARIES = 50  # each may nest; the parser takes time with the depth for every line
MAX_HEADER = 8_000  # bytes of one header, which the parser takes quadratic time for
BIG_HEADER = re.compile(rb"^content-[\w-]{1,40}:[^\n]*(?:\n[ \t][^\n]*)*", re.I | re.M)
REPLY = re.compile(r"^(?:(?:fwd?|re|aw|wg|tr|пересл|на)\s*:\s*)+", re.I)
ENOUGH = 200  # characters of a plain text that is more than "see the HTML version"
SIGNATURE = re.compile(r"^-- ?$", re.M)


def read(source: Source) -> Iterator[Draft | Refusal]:
    """One draft of the article in a message, or one refusal with the reason."""
    result = _article(source)
    yield Refusal(1, "", result.reason, source.name) if isinstance(result, Unreadable) else result


def _article(source: Source) -> Draft | Unreadable:
    message = _message(source)
    if isinstance(message, Unreadable):
        return message
    subject = REPLY.sub("", _words(message, "Subject"))
    forms, left_out = _forms(message)
    found = _fields(forms, subject)
    if isinstance(found, Unreadable):
        return found
    fields, raw, cuts = found
    told = _told(message)
    fields = {**fields, **{name: value for name, value in told.items() if name != "outlet"}}
    if not source.options.outlet and told.get("outlet"):
        fields["outlet"] = told["outlet"]
    if reason := record.options_problem(source.options) or record.problem(fields):
        return Unreadable(reason)
    article, warnings = record.completed(fields, source.options)
    if "outlet" in told and not source.options.outlet:
        warnings += (f"The sender is taken for the outlet: {told['outlet']}",)
    return Draft(1, article, (*left_out, *cuts), raw, source.name, warnings)


def _message(source: Source) -> email.message.Message | Unreadable:
    data = source.stream.read(MAX_MESSAGE + 1)
    if len(data) > MAX_MESSAGE:
        return Unreadable(f"Larger than {MAX_MESSAGE / 1_000_000:g} MB, the limit for a message.")
    if not data.strip():
        return Unreadable("Empty: there is nothing to read.")
    if data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n") > MAX_LINES:
        return Unreadable(f"More than {MAX_LINES:,} lines: no press service sends that.")
    if len(re.findall(rb"boundary\s*=", data, re.I)) > MAX_BOUNDARIES:
        return Unreadable(f"More than {MAX_BOUNDARIES} parts within parts: no press service sends that.")
    if any(len(found.group()) > MAX_HEADER for found in BIG_HEADER.finditer(data)):
        return Unreadable(f"A header is longer than {MAX_HEADER:,} bytes: no press service sends that.")
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
    except (RecursionError, ValueError, LookupError):
        return Unreadable("Its parts are nested in a way that cannot be read.")
    if not message.keys():
        return Unreadable("Not a message: it begins with no header such as From or Subject.")
    return message


def _forms(message: email.message.Message) -> tuple[dict[str, bytes | str], list[LeftOut]]:
    """The message's first text and first page, and what else it carries."""
    forms: dict[str, bytes | str] = {}
    left_out: list[LeftOut] = []
    for number, part in enumerate(message.walk()):
        if number >= MAX_PARTS:
            left_out.append(LeftOut("…", f"more than {MAX_PARTS} parts"))
            break
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        attached = part.get_content_disposition() == "attachment"
        if attached or kind not in ("text/plain", "text/html"):
            name = _decoded(part.get_filename() or "") or kind
            left_out.append(LeftOut(name[:300], "attached to the message"))
        elif kind in forms:
            left_out.append(LeftOut(kind, "a further part of the message"))
        else:
            forms[kind] = _text(part)
    return forms, left_out


def _text(part: email.message.Message) -> str | bytes:
    """A part's text by the charset that it names, else its bytes."""
    data = part.get_payload(decode=True)
    content = data if isinstance(data, bytes) else b""
    codec = CHARSETS.get((part.get_content_charset() or "").lower())
    if codec is None or codec == "utf-8":
        return content
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return content


def _fields(
    forms: dict[str, bytes | str], subject: str
) -> tuple[dict[str, Any], str, tuple[LeftOut, ...]] | Unreadable:
    """The article's fields from the better of the two forms, that form as it came, and what was left out."""
    texts: dict[str, str] = {}
    for kind, content in forms.items():
        if isinstance(content, str):
            texts[kind] = content
        elif not isinstance(decoded := decode(content, html=kind == "text/html"), Unreadable):
            texts[kind] = decoded.text
    plain, page = texts.get("text/plain", ""), texts.get("text/html", "")
    if not plain.strip() and not page.strip():
        return Unreadable("It holds no text.")
    if len(plain.strip()) >= ENOUGH or not page.strip():
        return _plain(plain, subject)
    found = html.page(page, subject)
    if isinstance(found, Unreadable):
        return found
    return found.fields, page, found.left_out


def _plain(text: str, subject: str) -> tuple[dict[str, Any], str, tuple[LeftOut, ...]] | Unreadable:
    text = text.replace("\r\n", "\n")
    if reason := record.text_problem(text):
        return Unreadable(reason)
    end = SIGNATURE.search(text)
    kept, signature = (text[: end.start()], text[end.end() :]) if end else (text, "")
    reading = paragraphs.read(kept, subject)
    fields = record.fields_of(
        reading.blocks, reading.headline, reading.section, reading.bylines, reading.published
    )
    cuts = record.left_out(reading.cuts)
    lines = (line.strip() for line in signature.splitlines()[:100])
    return fields, text, (*cuts, *(LeftOut(storable(line), "the signature") for line in lines if line))


def _told(message: email.message.Message) -> dict[str, str]:
    """What the headers tell: when it was sent, by whom, its id, and its address in an archive (RFC 5064)."""
    told: dict[str, str] = {}
    with contextlib.suppress(ValueError, TypeError, OverflowError, IndexError, RecursionError):
        told["published"] = email.utils.parsedate_to_datetime(_words(message, "Date")[:100]).isoformat()
    with contextlib.suppress(ValueError, IndexError, RecursionError):
        name, _ = email.utils.parseaddr(_words(message, "From")[:500])
        if name := record.one_line(storable(name))[: record.MAX_SECTION]:
            told["outlet"] = name
    identity = record.one_line(storable(str(message.get("Message-ID", ""))[:500])).strip("<> ")
    if identity and len(identity) <= 190:
        told["key"] = f"mail:{identity}"
    address = str(message.get("Archived-At", ""))[:2000].strip("<> \r\n\t")
    if record.ADDRESS.fullmatch(address):
        told["url"] = address
    return told


def _words(message: email.message.Message, name: str) -> str:
    return record.one_line(storable(_decoded(str(message.get(name, ""))[:MAX_HEADER])))


def _decoded(text: str) -> str:
    """A header's words: "=?utf-8?B?0JHQsNC60YM=?=" -> "Баку"."""
    try:
        return str(email.header.make_header(email.header.decode_header(text[:MAX_HEADER])))
    except (ValueError, LookupError, email.errors.MessageError):
        return text.encode("utf-8", "replace").decode()
