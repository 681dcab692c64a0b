"""The list of bounds in docs/hostile-input.md is that of the code: each row's figure, and no bound without a row."""

import importlib
import re
from pathlib import Path

import pytest

from articles.importers import IMPORTERS

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "hostile-input.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\|.* ([\d,]+)(?: [a-z]+)? \| `([\w.]+)\.(\w+)` \|$", re.MULTILINE)
BOUND = re.compile(r"^(MAX_\w+|\w*LIMIT|\w+_SECONDS|PAUSES) *=", re.MULTILINE)
ONLY_CUT = {
    "MAX_SECTION",
    "MAX_BYLINE",
    "MAX_BYLINES",
    "RAW_LIMIT",
    "HEADLINE_LIMIT",
}  # what is beyond is no danger
READING = [*(ROOT / "articles" / "importers").glob("*.py"), *(ROOT / "newsroom").glob("*.py")]
ROWS = [(module, name, int(figure.replace(",", ""))) for figure, module, name in ROW.findall(PAGE)]


@pytest.mark.parametrize(("module", "name", "figure"), ROWS)
def test_each_figure_is_that_of_the_code(module: str, name: str, figure: int) -> None:
    assert getattr(importlib.import_module(module), name) == figure


def test_no_bound_is_missing() -> None:
    assert len(ROWS) == PAGE.count("| `articles.") + PAGE.count("| `newsroom.")
    listed = {f"{module}.{name}" for module, name, _ in ROWS}
    bounds = {
        ".".join([*path.relative_to(ROOT).with_suffix("").parts, name])
        for path in READING
        for name in BOUND.findall(path.read_text(encoding="utf-8"))
        if name not in ONLY_CUT
    }
    assert bounds - listed == {"newsroom.settings.SECURE_HSTS_SECONDS"}


def test_no_format_is_missing() -> None:
    rows = re.findall(r"^\| (`[^|]+`) \|", PAGE, re.MULTILINE)
    assert set(IMPORTERS) <= {name for row in rows for name in re.findall(r"`(\w+)`", row)}
