"""Zip archives: everything in them that can be imported, and nothing that could do harm."""

import io
import json
import struct
import tracemalloc
import zipfile

import pytest

from articles import importers
from articles.importers import packed
from articles.importers.draft import Options, Refusal
from tests.articles.importers.files import FIRST, HEADLINE, PAGE, SECOND, TEXT, docx, paragraph, zipped
from tests.articles.importers.reading import drafts, read, refusals, texts, told

RECORD = json.dumps({"title": HEADLINE, "text": f"{FIRST}\n\n{SECOND}"})


def test_every_kind_of_file_in_an_archive_is_read() -> None:
    archive = zipped(
        {
            "pages/one.html": PAGE,
            "texts/two.txt": TEXT,
            "three.jsonl": RECORD,
            "four.docx": docx(paragraph(HEADLINE) + paragraph(FIRST) + paragraph(SECOND)),
            "picture.png": b"\x89PNG",
            "__MACOSX/pages/._one.html": b"\0\0",
            ".hidden.txt": "no",
        }
    )
    results = read("news.zip", archive, Options(outlet="APA", url="https://apa.example/"))
    assert [texts(draft) for draft in drafts(results)] == [[FIRST, SECOND]] * 4
    assert [result.source for result in results] == [
        "news.zip/four.docx",
        "news.zip/pages/one.html",
        "news.zip/texts/two.txt",
        "news.zip/three.jsonl",
    ]
    assert all("url" not in draft.record for draft in drafts(results))


def test_an_archive_is_known_by_its_bytes_whatever_its_name() -> None:
    assert len(drafts(read("news.txt", zipped({"one.html": PAGE})))) == 1


def test_a_text_that_begins_like_an_archive_is_a_text() -> None:
    (draft,) = drafts(read("a.txt", f"PKK says it lays down arms\n\n{FIRST}".encode()))
    assert draft.record["headline"] == "PKK says it lays down arms"


def test_the_address_belongs_to_a_single_file() -> None:
    (draft,) = drafts(read("a.zip", zipped({"a.html": PAGE}), Options(url="https://apa.example/a")))
    assert draft.record["url"] == "https://apa.example/a"


@pytest.mark.parametrize("name", ["../a.txt", "a/../../b.txt", "/etc/a.txt", "C:\\a.txt", "..\\a.txt"])
def test_names_that_lead_out_of_the_archive_are_refused(name: str) -> None:
    results = read("a.zip", zipped({name: TEXT, "good.txt": TEXT}))
    assert len(drafts(results)) == 1
    (refusal,) = [result for result in results if isinstance(result, Refusal)]
    assert "leads out of the archive" in refusal.reason


def test_archives_in_archives_are_refused_and_the_rest_is_read() -> None:
    inner = zipped({"a.txt": TEXT})
    results = read("a.zip", zipped({"inner.zip": inner, "disguised.txt": inner, "good.txt": TEXT}))
    assert len(drafts(results)) == 1
    assert [r.reason[:29] for r in results if isinstance(r, Refusal)] == ["An archive within an archive:"] * 2


def test_a_bomb_is_refused_in_bounded_memory_and_the_rest_is_read() -> None:
    archive = zipped({"bomb.txt": b"0" * 300_000_000, "good.txt": TEXT})
    tracemalloc.start()
    results = read("a.zip", archive)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(drafts(results)) == 1
    assert [r.reason for r in results if isinstance(r, Refusal)] == [
        "It unpacks to more than 100 times its size: a zip bomb."
    ]
    assert peak < 40_000_000


def test_many_small_entries_are_bounded_by_their_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MAX_TOTAL", 100_000)
    archive = zipped({f"{n:02}.txt": TEXT + "x" * 20_000 for n in range(10)})
    results = read("a.zip", archive)
    assert len(drafts(results)) == 4
    assert isinstance(results[4], Refusal)
    assert "split it" in results[4].reason
    assert len(results) == 5


def test_entries_over_the_same_bytes_are_refused_or_bounded() -> None:
    archive = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    directory = struct.unpack("<L", archive[-6:-2])[0]
    second = archive.index(b"PK\x01\x02", directory + 4)
    archive[second + 42 : second + 46] = struct.pack(
        "<L", 0
    )  # the second entry points to the first one's bytes
    results = read("a.zip", bytes(archive))
    assert any(isinstance(result, Refusal) for result in results)


def test_too_many_entries_are_refused_before_they_are_listed() -> None:
    names = {f"a/very/long/name/that/takes/room/{'x' * 100}/{n}.txt": "" for n in range(25_000)}
    (reason,) = refusals("a.zip", zipped(names, zipfile.ZIP_STORED))
    assert "20,000 entries" in reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04" + b"\0" * 500, "Not a zip archive"),
        (b"no zip at all", "Not a zip archive"),
        (zipped({}), "nothing that can be imported"),
        (zipped({"a.png": b"x"}), "nothing that can be imported"),
        (zipped({"[Content_Types].xml": "x", "xl/workbook.xml": "x"}), "office document"),
        (zipped({"a.txt": TEXT}, zipfile.ZIP_LZMA), "other than “deflate”"),
        (zipped({"a.txt": TEXT})[:-30], "Not a zip archive"),
    ],
    ids=told,
)
def test_what_cannot_be_unpacked_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    (found,) = refusals("a.zip", content)
    assert reason in found


def test_encrypted_and_damaged_entries_are_refused_alone() -> None:
    archive = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    place = archive.index(b"PK\x01\x02") + 8
    archive[place] |= 1
    archive[6] |= 1
    results = read("a.zip", bytes(archive))
    assert [isinstance(result, Refusal) for result in results] == [True, False]
    damaged = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    damaged[60:80] = b"\xff" * 20
    results = read("a.zip", bytes(damaged))
    assert [isinstance(result, Refusal) for result in results] == [True, False]


def test_streams_are_closed_and_the_source_is_left_open() -> None:
    stream = io.BytesIO(zipped({"a.txt": TEXT}))
    list(importers.read(importers.Source("a.zip", stream, Options())))
    assert not stream.closed
