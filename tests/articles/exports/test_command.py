"""`manage.py export`: to a file all or nothing, else to standard output."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles import exports
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_to_standard_output_by_default() -> None:
    make.bayramov()
    out = StringIO()
    call_command("export", stdout=out)
    assert [json.loads(line)["slug"] for line in out.getvalue().splitlines()] == [
        "azerbaijan-mfa", "jeyhun-bayramov",
    ]  # fmt: skip


def test_to_a_file_with_a_count(tmp_path: Path) -> None:
    make.apa()
    path = tmp_path / "archive.jsonl"
    path.write_text("an older export")
    path.chmod(0o640)
    err = StringIO()
    call_command("export", str(path), stderr=err)
    assert json.loads(path.read_text("utf-8"))["slug"] == "apa"
    assert err.getvalue() == f"1 record in {path}.\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_broken_run_leaves_the_file_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Iterator[str]:
        yield "{}\n"
        raise KeyboardInterrupt

    monkeypatch.setitem(exports.EXPORTS, "interchange", broken)
    path = tmp_path / "archive.jsonl"
    path.write_text("an older export")
    with pytest.raises(KeyboardInterrupt):
        call_command("export", str(path))
    assert path.read_text() == "an older export"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        call_command("export", str(tmp_path / "nowhere" / "archive.jsonl"))
    with pytest.raises(CommandError, match="is a folder: name a file"):
        call_command("export", str(tmp_path))
