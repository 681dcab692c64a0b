"""Attacks at their real size, in a process that would be ended if it took a gigabyte of memory or a minute."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from articles.importers import interchange
from articles.importers.decoding import SIZE_LIMIT
from articles.ingest import BATCH_SIZE, ingest
from articles.ingest.report import Taken
from articles.text.lines import trimmed
from tests.articles.importers.files import PAGE, epub
from tests.articles.importers.reading import drafts, read, refusals

ROOT = Path(__file__).parents[3]
MEMORY = 1_500_000_000  # bytes of addresses, of which Python and its libraries take a third before anything is read
SECONDS = 60  # of the processor
GIGABYTE = 1 << 30
READ = """
import json, sys, django
django.setup()
from articles import importers
from articles.importers.draft import Options, Source
for path in sys.argv[1:]:
    with open(path, "rb") as stream:
        found = list(importers.read(Source(path, stream, Options())))
    print(json.dumps([getattr(one, "reason", "") for one in found]))
"""


def reasons(*files: Path) -> list[list[str]]:
    """For each file why what it holds is refused, "" for what is not, by a process that is held to its bounds."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    told = subprocess.run(
        [sys.executable, "-c", READ, *map(str, files)],
        cwd=ROOT, env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}, preexec_fn=bound,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr[-2000:]
    return [json.loads(line) for line in told.stdout.splitlines()]


LINES: dict[str, tuple[bytes, str]] = {
    "a.txt": (b"Azerbaijan refused ", "Larger than 20 MB"),
    "a.html": (b"<html><body><p>", "Larger than 20 MB"),
    "a.jsonl": (b'{"type": "topic", "slug": "', "too long: at most 33,554,432 bytes"),
    "articles.jsonl": (b'{"title": "Offer", "text": "', "Larger than 20 MB"),
    "articles.json": (b'[{"title": "Offer", "text": "', "larger than 20 MB"),
    "a.csv": (b"headline,text\n", "longer than 4,000,000 characters"),
    "a.eml": (b"From: apa@apa.example\nSubject: Offer\n\n", "Larger than 40 MB"),
    "a.rss": (b"<rss><channel><title>", "Larger than 10 MB"),
    "a.warc": (b"WARC/1.0\r\n", "headers of a record have no end"),
    "a.zip": (b"PK\x03\x04", "Not a zip archive"),
}


def test_a_line_of_a_gigabyte_is_refused_in_every_format(tmp_path: Path) -> None:
    files = []
    for name, (start, _) in LINES.items():
        files.append(tmp_path / name)
        with files[-1].open("wb") as stream:
            stream.write(start + b"refused " * 50_000)
            stream.truncate(GIGABYTE)  # takes no room on the disk, and is read as zeros
    for file, found, (_, reason) in zip(files, reasons(*files), LINES.values(), strict=True):
        assert len(found) == 1, file
        assert reason in found[0], file


LARGE: dict[str, tuple[Callable[[], bytes], str]] = {
    "brackets.jsonl": (lambda: b'{"type": "topic", "x": [' + b"[]," * 10_000_000 + b"1]}", "too many values"),
    "numbers.jsonl": (lambda: b'{"type": "article", "bylines": [' + b"1," * 15_000_000 + b"1]}", "too many values"),
    "faults.jsonl": (lambda: b'{"type": "article", "bylines": [' + b"1," * 900_000 + b"1]}", "bylines: too long"),
    "twice.jsonl": (
        lambda: b'{"type": "topic",' + b"".join(b'"k%d":1,' % n for n in range(400_000)) + b'"k399999":2}',
        "the field k399999 stands there twice",
    ),
    "lines.eml": (lambda: b"Subject: Offer\n\n" + b"\n" * 39_000_000, "More than 1,000,000 lines"),
    "headers.eml": (lambda: b"Subject: Offer\n" + b"a: b\n" * 7_800_000, "More than 1,000,000 lines"),
    "attributes.rss": (lambda: b"<rss><channel><title " + b'a="b" ' * 1_600_000, "tag is longer than"),
    "references.rss": (lambda: b"<rss><channel><title>" + b"&" * 9_900_000, "references to characters"),
    "marks.txt": (lambda: ("\ufeff " * 4_900_000).encode(), "Empty"),
}  # fmt: skip


def test_what_would_fill_the_memory_or_take_for_ever_is_refused_at_once(tmp_path: Path) -> None:
    files = []
    for name, (content, _) in LARGE.items():
        files.append(tmp_path / name)
        files[-1].write_bytes(content())
    for file, found, (_, reason) in zip(files, reasons(*files), LARGE.values(), strict=True):
        assert len(found) == 1, file
        assert reason in found[0], file


# --- The same bounds, closer --------------------------------------------------------------------


def test_brackets_and_commas_within_a_text_are_no_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interchange, "MAX_VALUES", 20)
    record = '{"type": "topic", "slug": "offer", "name": "%s"}'
    assert drafts(read("a.jsonl", (record % ('[{,\\\\\\"' * 30)).encode()))
    (reason,) = refusals("a.jsonl", b'{"type": "topic", "x": ' + b"[" * 21 + b"]" * 21 + b"}")
    assert reason == "too many values in one record: at most 20"


def test_a_document_that_a_book_names_many_times_is_read_once() -> None:
    items = "".join(f'<item id="x{n}" href="a.xhtml" media-type="text/html"/>' for n in range(500))
    spine = "".join(f'<itemref idref="x{n}"/>' for n in range(500))
    opf = "http://www.idpf.org/2007/opf"
    package = f'<package xmlns="{opf}"><manifest>{items}</manifest><spine>{spine}</spine></package>'
    assert len(read("a.epub", epub({"a.xhtml": PAGE}, package=package))) == 1


def test_marks_and_spaces_at_the_end_are_trimmed_in_one_pass() -> None:
    assert trimmed("\ufeff " * 1_000_000 + "Malta" + " \ufeff" * 1_000_000) == "Malta"


@pytest.mark.django_db
def test_a_transaction_holds_no_more_than_so_many_characters() -> None:
    pages = {f"{n}.html": PAGE + "<!-- " + "x" * (SIZE_LIMIT - 1000) for n in range(4)}
    sizes: list[int] = []

    def told(taken: Taken, _: object) -> None:
        sizes.append(taken.drafts)

    every = [one for name, page in pages.items() for one in read(name, page.encode())]
    assert sum(len(draft.raw) for draft in drafts(every)) > BATCH_SIZE
    ingest(every, keep=told)
    assert sizes == [3, 1]
