"""Imports point one way: a module uses what lies below it, never what lies above.

What is above may import what is below or beside it, but not the reverse:
urls, admin, commands, api -> views, exports, feeds -> filters, facets, tagging, ingest
-> revise, anchoring, copied, doubles, unnamed, indexing -> search, importers -> models -> suggest, text. `actors`
knows nothing of `articles`; of `actors`, `articles` uses `models` and `names` alone.
"""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("newsroom", "actors", "articles")

# The height of a module of `articles` by the first word of its path, from the ground up. A module
# that is not listed is free, and the next test asks for it to be listed.
LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"text", "suggest", "files", "turns", "stale", "workers"}),
    frozenset({"models", "records", "states", "display", "claim_facts", "facet_codes", "rules", "triggers"})
    | frozenset({"roles", "relation_rules", "history", "presence"}),
    frozenset({"search", "importers"}),
    frozenset({"revise", "anchoring", "copied", "doubles", "unnamed", "indexing"}),
    frozenset({"filters", "facets", "lists", "paging", "sentence", "copy_decisions"})
    | frozenset({"tagging", "rewriting", "merging", "naming", "ingest", "demo", "suggesting", "retrieval"})
    | frozenset({"anonymous", "scheduling", "filing", "correcting", "reporting", "erasing", "relating"}),
    frozenset({"batches", "restoring"}),
    frozenset({"polling"}),
    frozenset({"views", "exports", "feeds", "jsonld", "desk", "queues"}),
    frozenset({"urls", "admin", "management", "api", "templatetags", "apps"}),
)
HEIGHT = {name: height for height, layer in enumerate(LAYERS) for name in layer}
FROM_ACTORS = {"models", "names"}
FETCHING = "newsroom.fetching"  # what the applications may use of the project
CONNECTING = "newsroom.connecting"  # the one module that opens a socket to the outside
NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http.client", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "websockets", "xmlrpc",
}  # fmt: skip


def modules() -> Iterator[tuple[str, Path]]:
    """The dotted name and the file of every module of the product."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imported(name: str, path: Path, known: set[str]) -> Iterator[tuple[int, str]]:
    """The line and the dotted name of every first-party module that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            package = name if path.name == "__init__.py" else name.rpartition(".")[0]
            for _ in range(node.level - 1):
                package = package.rpartition(".")[0]
            base = ".".join(filter(None, (package if node.level else "", node.module or "")))
            for alias in node.names:
                member = f"{base}.{alias.name}"
                yield node.lineno, member if member in known else base


def climbs(importer: str, target: str) -> str:
    """Why `importer` may not import `target`, or an empty text."""
    package, _, rest = importer.partition(".")
    to_package, _, to_rest = target.partition(".")
    part, to_part = rest.split(".")[0], to_rest.split(".")[0]
    if to_package not in PACKAGES or to_package == package == "newsroom":
        return ""
    if package == "actors" and to_package == "articles":
        return "actors knows nothing of articles"
    if to_package == "newsroom" and (part, to_part) != ("admin", "admin") and not target.startswith(FETCHING):
        return "the applications know nothing of the project that wires them"
    if package == "articles" and to_package == "actors" and to_part not in FROM_ACTORS:
        return "articles uses models and names of actors alone"
    if package == to_package == "articles" and HEIGHT.get(part, 99) < HEIGHT.get(to_part, -1):
        return f"{part} lies below {to_part}"
    return ""


def test_no_import_climbs() -> None:
    known = {name for name, _ in modules()}
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {target}: {reason}"
        for name, path in modules()
        for line, target in imported(name, path, known)
        if (reason := climbs(name, target))
    ]
    assert not wrong, "\n".join(wrong)


def test_one_module_opens_a_socket_to_the_outside() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {target}"
        for name, path in modules()
        if name != CONNECTING
        for line, target in imported(name, path, set())
        if any(target == module or target.startswith(f"{module}.") for module in NETWORK)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_module_of_articles_has_a_height() -> None:
    parts = {name.split(".")[1] for name, _ in modules() if name.startswith("articles.")} - {"migrations"}
    assert parts <= set(HEIGHT), f"give {parts - set(HEIGHT)} a height in this file"


@pytest.mark.parametrize(
    ("importer", "target", "allowed"),
    [
        ("articles.models.claim", "articles.views", False),
        ("articles.text.anchors", "articles.models", False),
        ("articles.search.query", "articles.filters", False),
        ("articles.tagging", "articles.revise", True),
        ("articles.admin.claim", "articles.tagging", True),
        ("actors.models", "articles.models", False),
        ("articles.batches", "articles.ingest", True),
        ("articles.ingest", "articles.batches", False),
        ("articles.ingest", "actors.names", True),
        ("articles.ingest", "actors.admin", False),
        ("actors.views", "newsroom.settings", False),
        ("actors.admin", "newsroom.admin", True),
        ("articles.retrieval", "newsroom.fetching", True),
        ("newsroom.urls", "articles.urls", True),
    ],
)
def test_the_rule_itself(importer: str, target: str, allowed: bool) -> None:
    assert (climbs(importer, target) == "") is allowed


@pytest.mark.parametrize("module", ["articles.importers", "articles.suggest", "actors.names"])
def test_what_reads_texts_needs_no_database(module: str) -> None:
    """Not even Django set up: `suggest --batch` and the benchmarks use it alone."""
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run([sys.executable, "-c", f"import {module}"], cwd=ROOT, env=environment, check=True)
