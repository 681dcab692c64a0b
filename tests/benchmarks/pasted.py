"""How well pasted text is cleaned: the visible text of real pages, as a browser copies it, against known paragraphs.

    NEWSROOM_TEST_DATA=... python -m tests.benchmarks.pasted [--lines] [even|odd]

Each page's visible text is made from its elements: blocks begin lines, cells are parted by tabs, white space is
collapsed, and scripts, forms' values and what is hidden by an attribute are not there. Menus, buttons, lists of other
articles and footers are. Of its lines those of the article are known: a line belongs to it if it is alike to or stands
within the title or an expected paragraph, or the reverse (as in the benchmark of extraction). Counted are *junk kept*:
paragraphs of the result, captions aside, that do not belong to the article, out of all junk lines of the paste; and
*dropped*: expected paragraphs that stand in the paste and not in the result. The rules were made on the even pages;
the odd ones judge them. `--lines` prints what is wrong.
"""

import os
import re
import sys
import time
from collections import Counter
from pathlib import Path

from articles.importers.page_tree import Tree, parse
from articles.importers.text import article_from_text
from tests.benchmarks.extraction import SETS, alike, normal, pages

BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody tfoot
    thead tr ul option select""".split()
)
UNSEEN = frozenset(
    "head script style noscript template title textarea select svg iframe object audio video canvas input".split()
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def visible(tree: Tree) -> str:
    """The text of a page as a browser copies it."""
    parts: list[str] = []
    pending: list[tuple[str, object]] = [("open", tree.root)]
    while pending:
        what, value = pending.pop()
        if what == "text":
            parts.append(re.sub(r"\s+", " ", str(value)))
            continue
        element = tree.root if value is tree.root else value
        tag = getattr(element, "tag", "")
        if what == "close":
            parts.append("\n" if tag in BLOCKS else "\t" if tag in ("td", "th") else "")
            continue
        if not isinstance(tag, str) or tag in UNSEEN or _is_hidden(element):
            continue
        parts.append("\n" if tag in BLOCKS or tag == "br" else "")
        parts.append("\n" if tag == "p" else "")
        inner: list[tuple[str, object]] = [("text", element.text)] if element.text else []  # type: ignore[attr-defined]
        for child in element:  # type: ignore[attr-defined]
            inner.append(("open", child))
            if child.tail:
                inner.append(("text", child.tail))
        pending.append(("close", element))
        pending += reversed(inner)
    text = "".join(parts)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", text))).strip()


def _is_hidden(element: object) -> bool:
    get = element.get  # type: ignore[attr-defined]
    return (
        get("hidden") is not None or get("aria-hidden") == "true" or bool(HIDDEN.search(get("style") or ""))
    )


class Known:
    """The title and the paragraphs of an article, for comparison."""

    def __init__(self, title: str, paragraphs: list[str]) -> None:
        self.title = normal(title)
        self.paragraphs = [text for text in map(normal, paragraphs) if text]
        self.whole = " ".join([self.title, *self.paragraphs])

    def holds(self, line: str) -> bool:
        """Whether a line belongs to the article."""
        text = normal(line)
        if not text or (len(text) >= 12 and text in self.whole):
            return True
        return any(
            alike(text, other) or (len(other) >= 25 and other in text)
            for other in (self.title, *self.paragraphs)
        )


def main() -> int:
    if not (data := os.environ.get("NEWSROOM_TEST_DATA")):
        print("Skipped: NEWSROOM_TEST_DATA does not name the folder of real data.")
        return 0
    halves = [name for name in ("even", "odd") if name in sys.argv] or ["even", "odd"]
    for half in halves:
        total: Counter[str] = Counter()
        for name in SETS:
            score = measure(Path(data) / "html" / name, half)
            print(line(f"{half} {name}", score))
            total += score
        print(line(f"{half} all", total))
    return 0


def measure(folder: Path, half: str) -> Counter[str]:
    score: Counter[str] = Counter()
    for number, (source, expected) in enumerate(pages(folder)):
        if (number % 2 == 0) != (half == "even"):
            continue
        tree = parse(source)
        assert isinstance(tree, Tree)
        pasted = visible(tree)
        began = time.perf_counter()
        fields, _ = article_from_text(pasted)
        score["milliseconds"] += round(1000 * (time.perf_counter() - began))
        judge(pasted, fields, Known(expected["title"], expected["paragraphs"]), score, expected["file"])
    return score


def judge(pasted: str, fields: dict[str, object], known: Known, score: Counter[str], file: str) -> None:
    rows: list[dict[str, str]] = fields["paragraphs"]  # type: ignore[assignment]
    lines = [text for text in pasted.splitlines() if text.strip()]
    junk = [text for text in lines if not known.holds(text)]
    kept = [row["text"] for row in rows if row["kind"] != "caption" and not known.holds(row["text"])]
    found = normal(" ".join([str(fields["headline"]), *(row["text"] for row in rows)]))
    there = normal(" ".join(lines))
    present = [text for text in known.paragraphs if text in there]
    dropped = [text for text in present if text not in found]
    score.update(
        pages=1, junk=len(junk), kept=len(kept), paragraphs=len(present), dropped=len(dropped),
        titles=alike(normal(str(fields["headline"])), known.title), clean=not kept and not dropped,
    )  # fmt: skip
    if "--lines" in sys.argv:
        for text in kept:
            print(f"KEPT    {file}: {text[:150]}")
        for text in dropped:
            print(f"DROPPED {file}: {text[:150]}")


def line(name: str, score: Counter[str]) -> str:
    return (
        f"{name:<14} {score['pages']} pages, {score['clean']} without a fault  "
        f"junk kept {score['kept']}/{score['junk']} = {score['kept'] / max(1, score['junk']):.4f}  "
        f"dropped {score['dropped']}/{score['paragraphs']} = {score['dropped'] / max(1, score['paragraphs']):.4f}  "
        f"titles {score['titles']}/{score['pages']}  {score['milliseconds'] / max(1, score['pages']):.0f} ms a page"
    )


if __name__ == "__main__":
    sys.exit(main())
