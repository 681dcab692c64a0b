"""How many claims a second an interchange import takes in, and whether its memory grows with the file."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from newsroom.settings import sqlite_url

ROOT = Path(__file__).parents[2]
SIZES = (5_000, 20_000)  # claims
SENTENCES = 20  # a claim each


def archive(path: Path, claims: int) -> Path:
    """An interchange file of so many claims, twenty an article, by a hundred speakers."""
    with path.open("w", encoding="utf-8") as stream:
        wire = {"type": "actor", "slug": "wire", "kind": "news_agency", "name": "The Wire"}
        stream.write(json.dumps(wire) + "\n")
        for n in range(100):
            speaker = {"type": "actor", "slug": f"minister-{n}", "kind": "person", "name": f"Ada Minister{n}"}
            stream.write(json.dumps(speaker) + "\n")
        for n in range(claims // SENTENCES):
            texts = [
                f"Ada Minister{(n + s) % 100} said that offer {s} of day {n} was refused."
                for s in range(SENTENCES)
            ]
            head = {
                "type": "article", "key": f"a{n}", "outlet": "wire", "headline": f"Day {n} of the talks",
                "published": f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}",
                "paragraphs": [{"text": text} for text in texts],
            }  # fmt: skip
            stream.write(json.dumps(head) + "\n")
            for s in range(SENTENCES):
                claim = {
                    "type": "claim", "key": f"a{n}-{s}", "article": f"a{n}", "status": "published", "act": "rejects",
                    "spans": [{"paragraph": s + 1, "quote": f"offer {s} of day {n} was refused"}],
                    "chain": [{"role": "speaker", "actor": f"minister-{(n + s) % 100}", "cue": "said that"}],
                    "said": {"date": f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}"},
                }  # fmt: skip
                stream.write(json.dumps(claim) + "\n")
    return path


def measured(file: Path, folder: Path) -> tuple[float, int]:
    """Seconds and peak memory (MiB) of a whole process that imports the file into an empty SQLite archive."""
    environment = {
        **os.environ, "DATABASE_URL": sqlite_url(folder / f"{file.stem}.sqlite3"), "SECRET_KEY": "benchmark",
        "ALLOWED_HOSTS": "localhost", "DJANGO_SETTINGS_MODULE": "newsroom.settings",
    }  # fmt: skip
    manage = [sys.executable, str(ROOT / "manage.py")]
    subprocess.run([*manage, "migrate", "--verbosity", "0"], env=environment, check=True)
    began = time.perf_counter()
    process = subprocess.Popen([*manage, "import", str(file)], env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return time.perf_counter() - began, usage.ru_maxrss // 1024


def tell(capsys: pytest.CaptureFixture[str], line: str) -> None:
    with capsys.disabled():
        print(f"\n{line}")


@pytest.mark.parametrize("claims", SIZES)
def test_generated_claims(claims: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seconds, memory = measured(archive(tmp_path / f"{claims}.jsonl", claims), tmp_path)
    tell(
        capsys,
        f"import of {claims:,} generated claims: {claims / seconds:,.0f} claims a second, peak {memory} MiB",
    )


@pytest.mark.skipif(settings.TEST_DATA is None, reason="NEWSROOM_TEST_DATA names no folder of real reports")
def test_a_year_of_current_events(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert settings.TEST_DATA is not None
    file = Path(settings.TEST_DATA) / "interchange" / "current-events-2025.jsonl"
    seconds, memory = measured(file, tmp_path)
    tell(capsys, f"import of 5,433 real claims: {5433 / seconds:,.0f} claims a second, peak {memory} MiB")
