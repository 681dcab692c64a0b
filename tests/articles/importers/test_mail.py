"""Messages of press services: subject, date and text; attachments are told, hostile nesting is refused."""

import email.utils
import time
from email.message import EmailMessage

import pytest

from articles import importers
from articles.importers.draft import Options
from tests.articles.importers.files import FIRST, HEADLINE, PAGE, SECOND
from tests.articles.importers.reading import only, read, refusals, texts, told


def message(**headers: str) -> EmailMessage:
    made = EmailMessage()
    told = {
        "From": "APA Press Service <press@apa.example>",
        "To": "desk@example.org",
        "Subject": HEADLINE,
        "Date": "Thu, 05 Dec 2024 18:30:00 +0400",
        "Message-ID": "<1@apa.example>",
        **headers,
    }
    for name, value in told.items():
        made[name] = value
    return made


BODY = f"{FIRST}\n\n{SECOND}\n\n-- \nAPA Press Service\nBaku\n"


def test_a_plain_message() -> None:
    made = message()
    made.set_content(BODY)
    draft = only("a.eml", made.as_bytes())
    assert draft.record == {
        "type": "article",
        "key": "mail:1@apa.example",
        "headline": HEADLINE,
        "outlet": "APA Press Service",
        "published": "2024-12-05T18:30:00+04:00",
        "language": "en",
        "paragraphs": [{"kind": "body", "text": FIRST}, {"kind": "body", "text": SECOND}],
    }
    assert [(left.text, left.reason) for left in draft.left_out] == [
        ("APA Press Service", "the signature"),
        ("Baku", "the signature"),
    ]
    assert draft.warnings == ("The sender is taken for the outlet: APA Press Service",)


def test_the_outlet_that_is_told_wins() -> None:
    made = message(**{"Archived-At": "<https://apa.example/a>"})
    made.set_content(BODY)
    draft = only("a.eml", made.as_bytes(), Options(outlet="OC Media", published="2024-12-06"))
    assert draft.record["outlet"] == "OC Media"
    assert draft.record["published"] == "2024-12-06"
    assert draft.record["url"] == "https://apa.example/a"
    assert draft.warnings == ()


def test_of_two_forms_the_text_is_read_and_attachments_are_told() -> None:
    made = message(Subject="Fwd: RE: " + HEADLINE)
    made.set_content(BODY)
    made.add_alternative(PAGE, subtype="html")
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="Заявление.pdf")
    draft = only("a.eml", made.as_bytes())
    assert draft.record["headline"] == HEADLINE
    assert texts(draft) == [FIRST, SECOND]
    assert ("Заявление.pdf", "attached to the message") in [
        (left.text, left.reason) for left in draft.left_out
    ]


def test_a_message_in_html_alone_or_with_a_stub_of_text() -> None:
    alone = message()
    alone.set_content(PAGE, subtype="html")
    assert texts(only("a.eml", alone.as_bytes())) == [FIRST, SECOND]
    stub = message()
    stub.set_content("See the HTML version of this message.")
    stub.add_alternative(PAGE, subtype="html")
    assert texts(only("a.eml", stub.as_bytes())) == [FIRST, SECOND]


@pytest.mark.parametrize("charset", ["utf-8", "koi8-r", "windows-1251"])
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_charsets_and_encoded_subjects(charset: str, encoding: str) -> None:
    words = "Министерство иностранных дел сообщило, что встречи на Мальте не будет до конца года."
    made = message(Subject="Баку отклонил предложение")
    made.set_content(words, charset=charset, cte=encoding)
    draft = only("a.eml", made.as_bytes())
    assert draft.record["headline"] == "Баку отклонил предложение"
    assert texts(draft) == [words]


def test_a_message_is_known_by_its_headers() -> None:
    made = message()
    made.set_content(BODY)
    raw = b"Received: from a by b; Thu, 5 Dec 2024 18:31:00 +0400\n" + made.as_bytes()
    assert importers.detect(importers.held("pasted text", raw, Options())) == "mail"
    quoted = f"From: a diplomat\nSubject: the talks\n\n{FIRST}".encode()
    assert importers.detect(importers.held("pasted text", quoted, Options())) == "text"


def nested(depth: int) -> bytes:
    parts = b"From: a@b.example\nSubject: Deep\n"
    for n in range(depth):
        parts += b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n)
    return parts + b"Content-Type: text/plain\n\nhello\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "Empty"),
        (b"\n\nno headers at all", "Not a message"),
        (nested(100_000), "parts within parts"),
        (b"Subject: x\nContent-Type: text/plain" + b'; a="' * 500_000 + b"\n\nhello", "header is longer"),
        (b"Subject: x\nContent-Type: text/plain" + b'\n ;a="' * 500_000 + b"\n\nhello", "header is longer"),
        (b"Subject: x\nContent-Type: image/png\n\nhello", "no text"),
        (b"Subject: x\n\n" + b"x" * 41_000_000, "Larger than"),
    ],
    ids=told,
)
def test_hostile_messages_are_refused_in_bounded_time(content: bytes, reason: str) -> None:
    began = time.monotonic()
    (found,) = refusals("a.eml", content)
    assert reason in found
    assert time.monotonic() - began < 15


@pytest.mark.parametrize(
    "content",
    [
        nested(40),
        nested(2).replace(b"multipart/mixed", b"message/rfc822") * 20,
        b"Subject: " + b"=?utf-8?q?a?= " * 1_000_000 + b"\n\nhello",
        b"Subject: x\nDate: " + b"9" * 100_000 + b"\nFrom: " + b"<" * 100_000 + b"\n\nhello",
        b"Subject: x\nDate: " + b"(" * 100_000 + b"\nFrom: " + b"(" * 100_000 + b"\n\nhello",
        b"a: b\n" * 2_000_000 + b"\nhello",
    ],
    ids=told,
)
def test_odd_messages_take_no_long_time(content: bytes) -> None:
    began = time.monotonic()
    assert len(read("a.eml", content)) == 1
    assert time.monotonic() - began < 15


def test_many_parts_are_bounded() -> None:
    head = b'Subject: x\nContent-Type: multipart/mixed; boundary="b"\n\n'
    content = head + b"--b\nContent-Type: image/png\n\nx\n" * 100_000 + b"--b--\n"
    assert refusals("a.eml", content) == ["It holds no text."]


def test_a_date_that_is_none_is_passed_over() -> None:
    made = message(
        Date=email.utils.format_datetime(email.utils.parsedate_to_datetime("Thu, 05 Dec 2024 18:30:00 -0000"))
    )
    made.set_content(BODY)
    raw = made.as_bytes()
    assert only("a.eml", raw).record["published"] == "2024-12-05T18:30:00"
    assert "published" not in only("a.eml", raw.replace(b"Thu, 05 Dec 2024", b"Someday")).record
