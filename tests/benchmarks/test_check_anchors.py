"""How long `check_anchors` takes on generated archives whose every article changed, and whether its memory grows."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

from newsroom.settings import sqlite_url

ROOT = Path(__file__).parents[2]
SIZES = (20_000, 100_000)  # claims
SENTENCES = 20  # an article's, with a claim each
PROMISED = 120.0  # seconds for a hundred thousand
VOCABULARY = (
    "talks border treaty peace offer corridor prisoners summit transit customs embassy mandate letter".split()
)


def archive(path: Path, claims: int) -> Path:
    """So many claims, twenty an article, that cite the first of two revisions."""
    dice = random.Random(1)
    with path.open("w", encoding="utf-8") as stream:

        def write(record: dict[str, object]) -> None:
            stream.write(json.dumps(record) + "\n")

        write({"type": "actor", "slug": "wire", "kind": "news_agency", "name": "The Wire"})
        write({"type": "actor", "slug": "minister", "kind": "person", "name": "Ada Minister"})
        for n in range(claims // SENTENCES):
            first = [
                f"Ada Minister said that {' '.join(dice.choices(VOCABULARY, k=12))} of day {n} were no matter."
                for _ in range(SENTENCES)
            ]
            second = [
                text.replace("no matter", "a matter") if s % 4 == 0 else text for s, text in enumerate(first)
            ]
            del second[7]
            second.insert(3, "Nothing else was said, and nobody asked about anything.")
            texts = [{"n": at, "headline": f"Day {n}", "paragraphs": [{"text": text} for text in one]}
                     for at, one in enumerate((first, second), 1)]  # fmt: skip
            write(
                {
                    "type": "article",
                    "key": f"a{n}",
                    "outlet": "wire",
                    "published": "2024-12-06",
                    "revisions": texts,
                }
            )
            for s, text in enumerate(first):
                quote = text.partition(" that ")[2].rstrip(".")
                write({"type": "claim", "key": f"a{n}-{s}", "article": f"a{n}", "revision": 1, "act": "states",
                       "spans": [{"paragraph": s + 1, "quote": quote}],
                       "chain": [{"role": "speaker", "actor": "minister"}]})  # fmt: skip
    return path


def measured(file: Path, folder: Path) -> tuple[float, int]:
    """Seconds and peak memory (MiB) of a whole process that checks an archive made of the file."""
    environment = {
        **os.environ, "DATABASE_URL": sqlite_url(folder / f"{file.stem}.sqlite3"), "SECRET_KEY": "benchmark",
        "ALLOWED_HOSTS": "localhost", "DJANGO_SETTINGS_MODULE": "newsroom.settings",
    }  # fmt: skip
    manage = [sys.executable, str(ROOT / "manage.py")]
    for command in (["migrate", "--verbosity", "0"], ["import", str(file)]):
        subprocess.run([*manage, *command], env=environment, check=True, stdout=subprocess.DEVNULL)
    lines = folder / f"{file.stem}-anchors.jsonl"
    began = time.perf_counter()
    with lines.open("w") as out:
        process = subprocess.Popen([*manage, "check_anchors", "--json"], env=environment, stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    assert os.waitstatus_to_exitcode(status) == 0
    assert sum(1 for _ in lines.open()) == int(file.stem)
    return seconds, usage.ru_maxrss // 1024


def test_a_hundred_thousand_claims(tmp_path: Path) -> None:
    found = {size: measured(archive(tmp_path / f"{size}.jsonl", size), tmp_path) for size in SIZES}
    for size, (seconds, memory) in found.items():
        print(f"check_anchors of {size:,} claims: {seconds:.1f} s, peak {memory} MiB")
    small, large = (found[size] for size in SIZES)
    assert large[0] < PROMISED
    assert large[1] < 1.25 * small[1]
