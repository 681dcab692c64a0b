"""Pages whose text is put in place by a script: the article as HTML within the script's data. Pure.

No script is run: string literals are unescaped as JSON, at most three deep, and those that are HTML are looked at.
"""

import json
import re
from collections.abc import Iterator, Sequence

LITERAL = re.compile(r'"((?:[^"\\]|\\.)*+)"')
PARAGRAPH = re.compile(r"<p\b")
SHORTEST = 200  # characters
LARGEST = 4_000_000
DEPTH = 3


def html_in_scripts(scripts: Sequence[str]) -> str:
    """The longest HTML with at least two paragraphs that stands in a string of the scripts, or ""."""
    found = (html for script in scripts if len(script) <= LARGEST for html in _html(script, DEPTH))
    return max(found, key=len, default="")


def _html(text: str, depth: int) -> Iterator[str]:
    for literal in LITERAL.finditer(text):
        if literal.end() - literal.start() < SHORTEST:
            continue
        try:
            value = json.loads(literal.group())
        except ValueError:
            continue
        if value.lstrip().startswith("<"):
            if len(PARAGRAPH.findall(value)) >= 2:
                yield value
        elif depth > 1 and '"' in value:
            yield from _html(value, depth - 1)
        if "\n" in value and "<p" in value:
            # Frameworks that stream a page send rows "key:value"; the HTML may be a row of its own.
            yield from (row for part in value.split("\n") if (row := _row(part)))


def _row(line: str) -> str:
    start = line.find("<")
    row = line[start:] if 0 <= start < 20 else ""
    return row if len(PARAGRAPH.findall(row)) >= 2 else ""
