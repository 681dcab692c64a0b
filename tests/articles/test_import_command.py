"""`manage.py import` as an operator runs it: exit status, messages, reports, interruptions."""

import io
import json
import sys
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.batches import commanded, running
from articles.importers.draft import Draft, Options, Refusal
from articles.models import Article, Claim, ImportBatch, Suggestion

APA = {"type": "actor", "slug": "apa", "kind": "news_agency", "name": "APA"}


def run(
    *arguments: Any, stdin: bytes | None = None, monkeypatch: pytest.MonkeyPatch | None = None
) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of the command."""
    out, err = io.StringIO(), io.StringIO()
    if stdin is not None and monkeypatch is not None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
    try:
        call_command("import", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def article(key: str, claims: int) -> list[dict[str, Any]]:
    record = {
        "type": "article", "key": key, "outlet": "apa", "headline": f"Offer {key}", "status": "published",
        "paragraphs": [{"text": f"Azerbaijan refused offer {n}."} for n in range(claims)],
    }  # fmt: skip
    return [
        record,
        *(
            {
                "type": "claim", "key": f"{key}-{n}", "article": key, "status": "published",
                "spans": [{"paragraph": n + 1, "quote": f"refused offer {n}"}],
                "chain": [{"role": "speaker", "actor": "apa"}],
            }
            for n in range(claims)
        ),
    ]  # fmt: skip


def write(path: Path, records: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.mark.django_db
def test_all_done_is_zero_and_twice_changes_nothing(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", [APA, *article("one", 2)])
    assert run(file) == (0, "New: 1 actor, 1 article, 2 claims.\n", "")
    assert run(file) == (0, "Nothing changed; same: 1 actor, 1 article, 2 claims.\n", "")


@pytest.mark.django_db
def test_a_dry_run_stores_nothing(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", [APA, *article("one", 2)])
    assert run(file, "--dry-run")[:2] == (0, "Nothing was stored. New: 1 actor, 1 article, 2 claims.\n")
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_a_refused_article_takes_its_claims_with_it_and_both_can_be_corrected(tmp_path: Path) -> None:
    broken = article("one", 1)
    broken[0]["published"] = "2024-02-30"
    file = write(tmp_path / "a.jsonl", [APA, *broken, *article("two", 1)])
    report, refused = tmp_path / "report.json", tmp_path / "refused.jsonl"
    status, out, err = run(file, "--report", report, "--refused", refused)
    assert (status, out) == (1, "New: 1 actor, 1 article, 1 claim; refused: 1 article, 1 claim.\n")
    assert f"{file}:2: article one refused: published: 2024-02-30 is not a day of the calendar" in err
    assert f"{file}:3: claim one-0 refused: its article was refused (line 2)" in err
    assert [row["line"] for row in json.loads(report.read_text())["refusals"]] == [2, 3]
    refused.write_text(refused.read_text().replace("2024-02-30", "2024-02-29"))
    assert run(refused) == (0, "New: 1 article, 1 claim.\n", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.jsonl", b"", "empty"),
        ("empty.txt", b"", "mpty"),
        ("utf16.jsonl", json.dumps(APA).encode("utf-16"), "UTF-16"),
        ("latin1.jsonl", '{"type": "topic", "slug": "a", "name": "Caf\xe9"}'.encode("latin-1"), "not UTF-8"),
        ("binary.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, ""),
        ("prose.jsonl", b"Azerbaijan refused.\n", "not JSON"),
        ("deep.jsonl", b"[" * 100_000 + b"\n", ""),
    ],
)
def test_nothing_readable_is_two(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    status, _, err = run(file)
    assert status == 2
    assert str(file) in err
    assert reason in err
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_a_missing_file_is_told(tmp_path: Path) -> None:
    status, _, err = run(tmp_path / "nowhere.jsonl")
    assert status == 2
    assert "No such file" in err


@pytest.mark.django_db
def test_a_byte_order_mark_and_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    status, out, _ = run("-", stdin=b"\xef\xbb\xbf" + json.dumps(APA).encode(), monkeypatch=monkeypatch)
    assert (status, out) == (0, "New: 1 actor.\n")


@pytest.mark.django_db
def test_a_line_without_end_is_refused_in_bounded_memory(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    with file.open("wb") as stream:
        stream.write(b'{"type": "topic", "slug": "a", "name": "')
        for _ in range(40):
            stream.write(b"x" * 1_000_000)
        stream.write(b'"}\n' + json.dumps(APA).encode() + b"\n")
    status, out, err = run(file)
    assert (status, out) == (1, "New: 1 actor; refused: 1 unreadable record.\n")
    assert "too long" in err


@pytest.mark.django_db
def test_an_editors_change_outlives_the_same_record(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", [APA, *article("one", 1)])
    run(file)
    Claim.objects.update(summary="An editor's words")
    assert "Nothing changed" in run(file)[1]
    assert Claim.objects.get().summary == "An editor's words"


# --- With suggestions -------------------------------------------------------------------------


def news(key: str, *paragraphs: str, **fields: Any) -> dict[str, Any]:
    return {
        "type": "article", "key": key, "outlet": "apa", "headline": f"Talks {key}", "language": "en",
        "paragraphs": [{"text": text} for text in paragraphs], **fields,
    }  # fmt: skip


READY = "Jeyhun Bayramov said that Azerbaijan was ready for talks."


@pytest.mark.django_db
def test_claims_are_suggested_of_new_and_changed_articles(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", [APA, news("one", READY), news("two", "It rained.")])
    assert run(file)[1] == "New: 1 actor, 2 articles.\n"
    assert not Suggestion.objects.exists()
    assert run(file, "--suggest")[1].endswith("Suggested in 0 articles: 0 new, 0 gone.\n")
    file = write(
        tmp_path / "b.jsonl", [news("one", READY, READY.replace("ready", "open")), news("three", READY)]
    )
    status, out, _ = run(file, "--suggest")
    assert status == 0
    assert out.endswith("Suggested in 2 articles: 3 new, 0 gone.\n")
    assert {one.article.key for one in Suggestion.objects.all()} == {"one", "three"}
    assert run(file, "--suggest")[1].endswith("Suggested in 0 articles: 0 new, 0 gone.\n")


@pytest.mark.django_db
def test_a_dry_run_suggests_nothing(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", [APA, news("one", READY)])
    assert run(file, "--suggest", "--dry-run")[1] == "Nothing was stored. New: 1 actor, 1 article.\n"
    assert not Suggestion.objects.exists()


@pytest.mark.django_db
def test_an_article_without_suggestions_by_a_failure_is_reported_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise ValueError("no such word")

    monkeypatch.setattr("articles.suggesting.refreshing.suggest", failing)
    status, out, err = run(write(tmp_path / "a.jsonl", [APA, news("one", READY)]), "--suggest")
    stored = Article.objects.get()
    assert (status, err) == (
        1,
        f"{stored.public_id}: no claims could be suggested: ValueError: no such word\n",
    )
    assert out.startswith("New: 1 actor, 1 article.\n")


@pytest.mark.django_db
def test_a_language_without_suggestions_is_noted(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", [APA, news("one", READY, language="az")])
    status, _, err = run(file, "--suggest")
    assert (status, err) == (0, "Note: No claims are suggested for texts in az: the engine knows en.\n")


# --- Formats ----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_columns_of_a_table_are_told(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text(f"Titel,Inhalt\nAn offer is refused,{READY}\n", encoding="utf-8")
    status, out, _ = run(table, "--column", "Titel=headline", "--column", "Inhalt=text", "--outlet", "APA")
    assert (status, out) == (0, "New: 1 article.\n")
    assert Article.objects.get().headline == "An offer is refused"
    with pytest.raises(CommandError, match="write NAME=FIELD"):
        run(table, "--column", "Titel=colour")


@pytest.mark.django_db
def test_an_archive_goes_in_but_for_what_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jsonl", json.dumps(APA))
        archive.writestr("bomb.txt", b"0" * 50_000_000)
        archive.writestr("news.jsonl", "\n".join(json.dumps(record) for record in article("one", 1)))
    status, out, err = run(tmp_path / "a.zip")
    assert (status, out) == (1, "New: 1 actor, 1 article, 1 claim; refused: 1 unreadable record.\n")
    assert "a zip bomb" in err


# --- Going on ---------------------------------------------------------------------------------


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of which the first of two batches of records is in: then its reading failed."""
    monkeypatch.setattr("articles.ingest.BATCH", 2)
    faulty = {**article("two", 1)[1], "key": "two-9", "spans": [{"paragraph": 1, "quote": "never said"}]}
    file = write(tmp_path / "a.jsonl", [APA, *article("one", 1), faulty, *article("two", 1)])
    batch = commanded.begin([str(file)], "", Options(), publish=False, suggest=False)

    def failing() -> Iterator[Draft | Refusal]:
        yield from islice(commanded.drafts_of(batch, []), 5)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="gone"):
        running.run(batch, failing())
    assert ImportBatch.objects.get().status == "broken"
    return file


@pytest.mark.django_db
def test_an_import_that_stopped_goes_on_and_tells_of_the_whole(broken: Path) -> None:
    done = ImportBatch.objects.get().done
    assert 0 < done < 6
    status, out, err = run("--resume")
    assert (status, out) == (1, "New: 1 actor, 2 articles, 2 claims; refused: 1 claim.\n")
    assert f"{broken}:4: claim two-9 refused" in err
    batch = ImportBatch.objects.get()
    assert (batch.status, batch.done) == ("done", 6)
    assert Claim.objects.count() == 2
    with pytest.raises(CommandError, match="no such import"):
        run("--resume")
    with pytest.raises(CommandError, match="is done"):
        run("--resume", batch.pk)


@pytest.mark.django_db
def test_a_file_that_has_changed_is_not_gone_on_with(broken: Path) -> None:
    broken.write_text(broken.read_text() + "\n")
    with pytest.raises(CommandError, match="A file has changed since: import it again"):
        run("--resume")
    assert run(broken)[1] == "New: 1 article, 1 claim; same: 1 actor, 1 article, 1 claim; refused: 1 claim.\n"


@pytest.mark.django_db
def test_standard_input_is_not_gone_on_with(monkeypatch: pytest.MonkeyPatch) -> None:
    commanded.begin(["-"], "", Options(), publish=False, suggest=False)
    ImportBatch.objects.update(status="cancelled")
    with pytest.raises(CommandError, match="may say something else now"):
        run("--resume")


@pytest.mark.django_db
def test_one_that_is_at_work_is_left_alone(tmp_path: Path) -> None:
    commanded.begin([str(write(tmp_path / "a.jsonl", [APA]))], "", Options(), publish=False, suggest=False)
    with pytest.raises(CommandError, match="is running"):
        run("--resume")
    with pytest.raises(CommandError, match="Name a file"):
        run()
