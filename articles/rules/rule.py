"""A rule of the database: a condition in SQL that both engines share, and the sentence of the refusal."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """Refuse `event` on `table` where `broken` holds of the NEW and OLD rows."""

    name: str
    table: str
    event: str  # "INSERT", "DELETE" or "UPDATE OF a, b"
    broken: str
    refusal: str
    shared: str = ""
    """The row, as a FROM clause, whose other writers PostgreSQL waits for: two must not each leave the last
    to the other. SQLite has one writer at a time."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Run `statements` after `event` on `table`, for each row."""

    name: str
    table: str
    event: str
    statements: str


def on_write(name: str, table: str, columns: str, broken: str, refusal: str) -> list[Rule]:
    """A rule for what is inserted, and the same for what is changed in these columns."""
    return [
        Rule(f"{name}_insert", table, "INSERT", broken, refusal),
        Rule(f"{name}_update", table, f"UPDATE OF {columns}", broken, refusal),
    ]
