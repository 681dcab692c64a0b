"""A row of a table of actors as a draft: what it tells of an actor, found by its Wikidata id or slug, or a new one.

Names stand in one cell as "az: Ceyhun Bayramov; Bayramov", roles as "Foreign Minister|azerbaijan-mfa|az|2020-07-16|".
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from actors.names import wikidata_id
from articles.importers import record
from articles.importers.draft import Draft, Refusal, Source
from articles.importers.json_records import raw_of
from articles.text.lines import storable

FIELDS = ("name", "kind", "country", "slug", "wikidata", "names", "roles")
KNOWN_BY = frozenset(("name", "slug", "wikidata"))
TELLING = frozenset(
    ("kind", "wikidata", "names", "roles")
)  # what no table of anything else has beside a name
SYNONYMS = {
    "name": "actor full_name label",
    "kind": "actor_kind type",
    "country": "country_code",
    "wikidata": "wikidata_id qid wikidata_qid",
    "names": "other_names aliases spellings",
    "roles": "posts positions offices",
}
ALIASES = {alias: name for name, aliases in SYNONYMS.items() for alias in aliases.split()}
MOST = 200  # names, or roles, of one cell
ROLE = "title|organisation|country|start|end"
_LISTED = re.compile(r"[;\n]")
_LANGUAGE = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*:\s*(.*)", re.DOTALL)


def field_named(name: str) -> str:
    """Our name for a column: "Wikidata ID" -> "wikidata"; or ""."""
    folded = re.sub(r"[\W_]+", "_", name.strip()[:60].casefold()).strip("_")
    folded = ALIASES.get(folded, folded)
    return folded if folded in FIELDS else ""


def are_told(fields: Iterable[str]) -> bool:
    """Whether columns by these names are a table of actors."""
    told = set(fields)
    return bool(told & KNOWN_BY) and bool(told & TELLING)


def is_row(value: Mapping[str, Any]) -> bool:
    """Whether an object holds the cells of a refused row, as it is given back to be corrected."""
    return bool(value) and set(value) <= set(FIELDS) and all(isinstance(cell, str) for cell in value.values())


def draft(line: int, told: Mapping[str, str], source: Source) -> Draft | Refusal:
    """The draft of a row of cells by our fields; empty cells tell nothing. It has a slug only if a cell says one."""
    cells = {field: storable(told[field]).strip() for field in FIELDS if field in told}
    raw = raw_of({"slug": "", **cells})
    said: dict[str, Any] = {field: cell for field, cell in cells.items() if cell}
    key = next((said[field][:200] for field in ("slug", "wikidata", "name") if field in said), "")
    if not KNOWN_BY.intersection(said):
        return Refusal(
            line, key, "The row names nobody: a name, a slug or a Wikidata id is needed.", source.name, raw
        )
    for field in ("names", "roles"):
        parts = [part.strip() for part in _LISTED.split(said.pop(field, "")) if part.strip()]
        if len(parts) > MOST:
            return Refusal(line, key, f"More than {MOST} {field} in one cell.", source.name, raw)
        if parts:
            said[field] = [_name(part) if field == "names" else _role(part) for part in parts]
    if None in said.get("roles", ()):
        return Refusal(line, key, f"A role has at most five parts, {ROLE}, and a title.", source.name, raw)
    if "name" in said:
        said["name"] = record.one_line(said["name"])
    if "kind" in said:
        said["kind"] = re.sub(r"[\s_-]+", "_", said["kind"].casefold())
    if "country" in said:
        said["country"] = said["country"].lower()
    if "wikidata" in said:
        said["wikidata"] = wikidata_id(said["wikidata"])
    return Draft(line, {"type": "actor", **said}, (), raw, source.name, (), bare=False, adds=True)


def _name(part: str) -> dict[str, str]:
    """ "az: Ceyhun Bayramov" -> a name with its language."""
    found = _LANGUAGE.fullmatch(part)
    language, name = (found[1], found[2]) if found and found[2] else ("", part)
    return {"name": record.one_line(name), **({"language": language} if language else {})}


def _role(part: str) -> dict[str, str] | None:
    """ "Foreign Minister|azerbaijan-mfa|az|2020-07-16" -> a role; None with too many parts or without a title."""
    parts = [piece.strip() for piece in part.split("|")]
    if len(parts) > len(ROLE.split("|")) or not parts[0]:
        return None
    role = {field: piece for field, piece in zip(ROLE.split("|"), parts, strict=False) if piece}
    if "country" in role:
        role["country"] = role["country"].lower()
    return role
