"""What the code has is in the documentation: addresses, filters, commands, variables, formats."""

import re
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from articles.filters import ActorFilterSet, ArticleFilterSet, ClaimFilterSet
from articles.importers import IMPORTERS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
ADDRESSES = (ROOT / "docs" / "addresses.md").read_text(encoding="utf-8")
VARIABLE = re.compile(r'env\.\w+\(\s*"(\w+)"|environ\.get\("(\w+)"\)')


def named_addresses() -> set[str]:
    """Every address with a name, outside the admin: `/claims/<id>/` for `claims/<str:typed>/`."""
    found: set[str] = set()
    pending: list[tuple[str, URLPattern | URLResolver]] = [
        ("/", entry) for entry in get_resolver().url_patterns
    ]
    while pending:
        prefix, entry = pending.pop()
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            pending += [(address, inner) for inner in entry.url_patterns]
        elif entry.name:
            found.add(
                address.replace("<str:typed>", "<id>")
                .replace("<str:", "<")
                .replace("<slug:", "<")
                .replace("<int:", "<")
            )
    return {address for address in found if not address.startswith(("/admin/", "/sitemap-"))}


@pytest.mark.parametrize("address", sorted(named_addresses()))
def test_addresses_are_documented(address: str) -> None:
    assert f"`{address}`" in ADDRESSES


def test_no_documented_address_is_missing() -> None:
    rows = re.findall(r"^\| (`/[^|]*) \|", ADDRESSES, re.MULTILINE)
    documented = {address for row in rows for address in re.findall(r"`([^`]+)`", row)}
    assert documented == named_addresses()


@pytest.mark.parametrize("filters", [ClaimFilterSet, ArticleFilterSet, ActorFilterSet])
def test_filters_are_documented(filters: type[ClaimFilterSet]) -> None:
    assert [name for name in filters.base_filters if f"`{name}`" not in ADDRESSES] == []


@pytest.mark.parametrize("command", sorted((ROOT / "articles" / "management" / "commands").glob("[a-z]*.py")))
def test_commands_are_documented(command: Path) -> None:
    assert f"`manage.py {command.stem}" in README


def test_variables_are_documented_and_no_others() -> None:
    read: set[str] = set()
    for module in ("settings.py", "gunicorn.py", "environment.py"):
        source = (ROOT / "newsroom" / module).read_text(encoding="utf-8")
        read |= {name for pair in VARIABLE.findall(source) for name in pair if name}
    table = README.split("| variable |")[1].split("\n\n")[0]
    documented = {
        name
        for row in re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    }
    assert documented == read


def test_formats_are_documented() -> None:
    assert [name for name in IMPORTERS if f"| `{name}` |" not in README] == []
