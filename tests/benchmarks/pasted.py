"""How well pasted text is cleaned: real pages as a browser copies them, against known paragraphs.

    NEWSROOM_TEST_DATA=... python -m tests.benchmarks.pasted [--lines] [even|odd]

`pasted_pages` tells how the pastes are made and which of their lines are the article's, junk, or neither. Counted are
*junk kept*: paragraphs of the result that are junk, out of all junk lines of the paste; *dropped*: annotated paragraphs
that stand in the paste and not in the result; and the headlines found, of those that stand in the paste. Last come
*bare* pastes, of the title and the annotated paragraphs alone: nothing of them may be left out. The rules were made on
the even pages first and then on the odd ones too: neither half judges them any more, both show what was reached on
pages that were looked at. `--lines` prints what is wrong.
"""

import os
import sys
import time
from collections import Counter
from pathlib import Path

from playwright.sync_api import Page

from articles.importers.text import article_from_text
from tests.benchmarks.extraction import SETS, alike, normal, pages
from tests.benchmarks.pasted_pages import Truth, browser, copied
from tests.browser.conftest import executable


def main() -> int:
    if not (data := os.environ.get("NEWSROOM_TEST_DATA")):
        print("Skipped: NEWSROOM_TEST_DATA does not name the folder of real data.")
        return 0
    if executable() is None:
        print("Skipped: there is no Chromium on this machine.")
        return 0
    halves = [name for name in ("even", "odd") if name in sys.argv] or ["even", "odd"]
    every: Counter[str] = Counter()
    with browser() as page:
        for half in halves:
            total: Counter[str] = Counter()
            for name in SETS:
                score = measure(page, Path(data) / "html" / name, half)
                print(line(f"{half} {name}", score))
                total += score
            print(line(f"{half} all", total))
            every += total
    print(line("all", every))
    return 0


def measure(page: Page, folder: Path, half: str) -> Counter[str]:
    score: Counter[str] = Counter()
    for number, (source, expected) in enumerate(pages(folder)):
        if (number % 2 == 0) != (half == "even"):
            continue
        truth = Truth.of(source, expected)
        judge(copied(page, source), truth, score, expected["file"])
        judge_bare([expected["title"], *expected["paragraphs"]], score, expected["file"])
    return score


def judge(pasted: str, truth: Truth, score: Counter[str], file: str) -> None:
    began = time.perf_counter()
    fields, _ = article_from_text(pasted)
    score["milliseconds"] += round(1000 * (time.perf_counter() - began))
    rows = fields["paragraphs"]
    lines = [text for text in pasted.splitlines() if text.strip()]
    junk = Counter(truth.junk(lines))
    kept = [row["text"] for row in rows if normal(row["text"]) in junk]
    found = normal(" ".join([fields["headline"], *(row["text"] for row in rows)]))
    there = normal(" ".join(lines))
    present = [text for text in truth.paragraphs if text in there]
    dropped = [text for text in present if text not in found]
    titles = [title for title in truth.titles if title in there]
    right = any(alike(normal(fields["headline"]), title) for title in titles)
    score.update(
        pages=1, junk=sum(junk.values()), kept=len(kept), paragraphs=len(present), dropped=len(dropped),
        titled=bool(titles), titles=right, clean=not kept and not dropped,
    )  # fmt: skip
    if titles and not right:
        show("TITLE", file, f"{fields['headline'][:100]!r} not {titles[0][:100]!r}")
    for text in kept:
        show("KEPT", file, text)
    for text in dropped:
        show("DROPPED", file, text)


def judge_bare(texts: list[str], score: Counter[str], file: str) -> None:
    """A paste of the article and nothing else."""
    fields, _ = article_from_text("\n\n".join(texts))
    found = normal(" ".join([fields["headline"], *(row["text"] for row in fields["paragraphs"])]))
    lost = [text for text in texts if normal(text) not in found]
    score["bare"] += len(lost)
    for text in lost:
        show("BARE", file, text)


def show(what: str, file: str, text: str) -> None:
    if "--lines" in sys.argv:
        print(f"{what:<7} {file}: {text[:150]}")


def line(name: str, score: Counter[str]) -> str:
    return (
        f"{name:<14} {score['pages']} pages, {score['clean']} without a fault  "
        f"junk kept {score['kept']}/{score['junk']} = {score['kept'] / max(1, score['junk']):.4f}  "
        f"dropped {score['dropped']}/{score['paragraphs']} = {score['dropped'] / max(1, score['paragraphs']):.4f}  "
        f"titles {score['titles']}/{score['titled']}  lost of bare articles {score['bare']}  "
        f"{score['milliseconds'] / max(1, score['pages']):.0f} ms a page"
    )


if __name__ == "__main__":
    sys.exit(main())
