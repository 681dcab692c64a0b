"""Web archives, written by another program: pages come in with their address and the time of their capture."""

import gzip
import io
import time
import tracemalloc
import zlib

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from articles import importers
from articles.importers.draft import Draft, Options, Refusal
from tests.articles.importers.files import FIRST, PAGE, SECOND
from tests.articles.importers.reading import drafts, read, refusals, texts, told

HTML = [("Content-Type", "text/html; charset=utf-8")]


def warc(*responses: tuple[str, list[tuple[str, str]], bytes], gzipped: bool = False) -> bytes:
    """A web archive of these responses: address, headers and body as sent."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=gzipped)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for address, headers, body in responses:
        record = writer.create_warc_record(
            address,
            "response",
            payload=io.BytesIO(body),
            http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": "2024-12-06T10:00:00Z"},
        )
        writer.write_record(record)
    return stream.getvalue()


@pytest.mark.parametrize("gzipped", [False, True])
def test_pages_come_in_with_address_and_capture(gzipped: bool) -> None:
    archive = warc(
        ("https://apa.example/a", HTML, PAGE.encode()),
        ("https://apa.example/logo.png", [("Content-Type", "image/png")], b"\x89PNG" * 1000),
        ("https://apa.example/b", HTML, PAGE.encode()),
        gzipped=gzipped,
    )
    results = read("crawl.warc.gz" if gzipped else "crawl.warc", archive)
    assert [texts(draft) for draft in drafts(results)] == [[FIRST, SECOND]] * 2
    assert [(draft.record["url"], draft.record["retrieved"]) for draft in drafts(results)] == [
        ("https://apa.example/a", "2024-12-06T10:00:00Z"),
        ("https://apa.example/b", "2024-12-06T10:00:00Z"),
    ]
    assert importers.detect(importers.held("x", archive, Options())) == "warc"


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(PAGE.encode())),
        ("deflate", zlib.compress(PAGE.encode())),
        ("deflate", zlib.compress(PAGE.encode(), wbits=-15)),
        ("br", brotli.compress(PAGE.encode())),
        ("gzip", PAGE.encode()),
        ("identity", PAGE.encode()),
    ],
    ids=told,
)
def test_content_codings(coding: str, body: bytes) -> None:
    (draft,) = drafts(
        read("a.warc", warc(("https://apa.example/a", [*HTML, ("Content-Encoding", coding)], body)))
    )
    assert texts(draft) == [FIRST, SECOND]


def test_chunks_and_a_charset_in_the_header() -> None:
    words = "Le ministère répète que « la réponse n’a pas changé » depuis l’été, et il le dit encore."
    page = f"<html><head><title>À Malte</title></head><body><article><h1>À Malte</h1><p>{words}</p></article></body>"
    body = page.encode("cp1252")
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:40], body[40:])) + b"0\r\n\r\n"
    headers = [("Content-Type", "text/html; charset=windows-1252"), ("Transfer-Encoding", "chunked")]
    (draft,) = drafts(read("a.warc", warc(("https://apa.example/a", headers, chunks))))
    assert texts(draft) == [words]


@pytest.mark.parametrize(
    ("coding", "bomb"),
    [
        ("gzip", gzip.compress(b" " * 200_000_000)),
        ("br", brotli.compress(b" " * 200_000_000, quality=1)),
        ("zstd", b"x"),
    ],
    ids=told,
)
def test_a_bomb_in_a_body_is_refused_and_the_next_page_is_read(coding: str, bomb: bytes) -> None:
    archive = warc(
        ("https://apa.example/a", [*HTML, ("Content-Encoding", coding)], bomb),
        ("https://apa.example/b", HTML, PAGE.encode()),
    )
    tracemalloc.start()
    results = read("a.warc", archive)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [type(result) for result in results] == [Refusal, Draft]
    assert peak < 120_000_000


def test_a_gzip_bomb_ends_the_reading_and_what_stood_before_it_is_in() -> None:
    good = warc(("https://apa.example/a", HTML, PAGE.encode()), gzipped=True)
    bomb = gzip.compress(
        b"WARC/1.0\r\nContent-Length: 900000000\r\n\r\n" + b"0" * 900_000_000, compresslevel=1
    )
    tracemalloc.start()
    results = read("a.warc.gz", good + bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [type(result) for result in results] == [Draft, Refusal]
    assert isinstance(results[1], Refusal)
    assert "a bomb" in results[1].reason
    assert peak < 40_000_000


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"WARC/1.0\r\nX: " + b"x" * 50_000_000, "have no end"),
        (b"WARC/1.0\r\n" + b"X: y\r\n" * 100_000, "have no end"),
        (b"WARC/1.0\r\nContent-Length: 1e9\r\n\r\n", "how long it is"),
        (b"WARC/1.0\r\nContent-Length: 99999999999999\r\n\r\nabc", "Cut off"),
        (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99\r\n\r\nabc", "Cut off"),
        (gzip.compress(b"Some text that is no archive."), "No WARC file"),
        (gzip.compress(b"WARC/1.0\r\n" * 99)[:30], "how long it is"),
        (b"\x1f\x8bnot gzip", "cannot be unpacked"),
        (warc(), "no HTML page"),
    ],
    ids=told,
)
def test_what_is_no_web_archive_is_refused_at_once(content: bytes, reason: str) -> None:
    began = time.monotonic()
    (found,) = refusals("a.warc", content)
    assert reason in found
    assert time.monotonic() - began < 5


def test_a_huge_record_is_passed_over_in_bounded_memory() -> None:
    archive = warc(
        ("https://apa.example/a", HTML, b"x" * 30_000_000), ("https://apa.example/b", HTML, PAGE.encode())
    )
    results = read("a.warc", archive)
    assert [type(result) for result in results] == [Refusal, Draft]
    assert isinstance(results[0], Refusal)
    assert "Larger than" in results[0].reason
