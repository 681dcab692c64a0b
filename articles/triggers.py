"""The database's last line of defence: installs the rules and follow-ups of `articles.rules`, and search.

SQLite loses a table's triggers whenever Django rebuilds it, and refuses to rebuild a table that the triggers
of other tables name; PostgreSQL refuses to alter a column that a trigger names. So they are taken away before
migrations and installed after them.
"""
# ruff: noqa: S608 - the SQL here is made of our own words

from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from articles.rules import FOLLOW_UPS, RULES, FollowUp, Rule

KEEPERS = tuple(rule for rule in RULES if rule.event == "DELETE")

_FTS = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS articles_search_fts USING fts5(
         body, content='articles_searchdocument', content_rowid='id',
         tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER IF NOT EXISTS search_added AFTER INSERT ON articles_searchdocument BEGIN
         INSERT INTO articles_search_fts (rowid, body) VALUES (NEW.id, NEW.body); END""",
    """CREATE TRIGGER IF NOT EXISTS search_removed AFTER DELETE ON articles_searchdocument BEGIN
         INSERT INTO articles_search_fts (articles_search_fts, rowid, body)
         VALUES ('delete', OLD.id, OLD.body); END""",
    """CREATE TRIGGER IF NOT EXISTS search_changed AFTER UPDATE ON articles_searchdocument BEGIN
         INSERT INTO articles_search_fts (articles_search_fts, rowid, body)
         VALUES ('delete', OLD.id, OLD.body);
         INSERT INTO articles_search_fts (rowid, body) VALUES (NEW.id, NEW.body); END""",
)

_TSVECTOR = (
    """ALTER TABLE articles_searchdocument ADD COLUMN IF NOT EXISTS terms tsvector
         GENERATED ALWAYS AS (to_tsvector('simple', body)) STORED""",
    "CREATE INDEX IF NOT EXISTS document_terms ON articles_searchdocument USING gin (terms)",
)

NAMES: frozenset[str] = frozenset([*(rule.name for rule in RULES), *(follow.name for follow in FOLLOW_UPS)])


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger and full-text index in place; running it again changes nothing."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            _install_sqlite(cursor)
        else:
            _install_postgres(cursor)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every rule and follow-up away, so that migrations can change any table."""
    both: tuple[Rule | FollowUp, ...] = (*RULES, *FOLLOW_UPS)
    _drop(connection, [(one.name, one.table) for one in both])


def remove_keepers(connection: BaseDatabaseWrapper) -> None:
    """Drop the rules that forbid deletion, for emptying a test database; `install` brings them back."""
    _drop(connection, [(rule.name + end, rule.table) for rule in KEEPERS for end in ("", "_whole")])


def _drop(connection: BaseDatabaseWrapper, triggers: Iterable[tuple[str, str]]) -> None:
    with connection.cursor() as cursor:
        for name, table in triggers:
            where = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The triggers that ought to be in place and are not, for a health check: empty in a sound archive."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
        return sorted(NAMES - {name for (name,) in cursor.fetchall()})


# --- SQLite -----------------------------------------------------------------------------------


def _install_sqlite(cursor: CursorWrapper) -> None:
    cursor.execute(
        "SELECT name FROM sqlite_master"
        " WHERE name IN ('articles_search_fts', 'search_added', 'search_removed', 'search_changed')"
    )
    was_complete = len(cursor.fetchall()) == len(_FTS)
    for rule in RULES:
        cursor.execute(f"DROP TRIGGER IF EXISTS {rule.name}")
        cursor.execute(_sqlite_rule(rule))
    for follow in FOLLOW_UPS:
        cursor.execute(f"DROP TRIGGER IF EXISTS {follow.name}")
        moment = f"AFTER {follow.event} ON {follow.table}"
        cursor.execute(f"CREATE TRIGGER {follow.name} {moment} BEGIN {follow.statements} END")
    for statement in _FTS:
        cursor.execute(statement)
    if not was_complete:
        cursor.execute("INSERT INTO articles_search_fts (articles_search_fts) VALUES ('rebuild')")


def _sqlite_rule(rule: Rule) -> str:
    # A row has no id yet before it is inserted on SQLite, so an insertion is judged right after.
    moment = "AFTER" if rule.event == "INSERT" else "BEFORE"
    return (
        f"CREATE TRIGGER {rule.name} {moment} {rule.event} ON {rule.table} WHEN {rule.broken} "
        f"BEGIN SELECT RAISE(ABORT, '{_quoted(rule.refusal)}'); END"
    )


# --- PostgreSQL -------------------------------------------------------------------------------


def _install_postgres(cursor: CursorWrapper) -> None:
    for rule in RULES:
        row = "OLD" if rule.event == "DELETE" else "NEW"
        wait = f"PERFORM 1 FROM {rule.shared} FOR NO KEY UPDATE; " if rule.shared else ""
        judge = f"IF {rule.broken} THEN {_refuse(rule)} END IF; RETURN {row};"
        _postgres_function(cursor, rule.name, wait + judge)
        _postgres_trigger(cursor, rule.name, f"BEFORE {rule.event} ON {rule.table} FOR EACH ROW")
    for rule in KEEPERS:
        # TRUNCATE deletes rows without asking the rules about each.
        name = f"{rule.name}_whole"
        _postgres_function(
            cursor, name, f"IF EXISTS (SELECT 1 FROM {rule.table}) THEN {_refuse(rule)} END IF; RETURN NULL;"
        )
        _postgres_trigger(cursor, name, f"BEFORE TRUNCATE ON {rule.table} FOR EACH STATEMENT")
    for follow in FOLLOW_UPS:
        _postgres_function(cursor, follow.name, f"{follow.statements} RETURN NULL;")
        _postgres_trigger(cursor, follow.name, f"AFTER {follow.event} ON {follow.table} FOR EACH ROW")
    for statement in _TSVECTOR:
        cursor.execute(statement)


def _refuse(rule: Rule) -> str:
    return f"RAISE EXCEPTION '{_quoted(rule.refusal)}' USING ERRCODE = 'integrity_constraint_violation';"


def _postgres_function(cursor: CursorWrapper, name: str, body: str) -> None:
    cursor.execute(
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
    )


def _postgres_trigger(cursor: CursorWrapper, name: str, when: str) -> None:
    cursor.execute(f"CREATE OR REPLACE TRIGGER {name} {when} EXECUTE FUNCTION {name}()")


def _quoted(text: str) -> str:
    return text.replace("'", "''")
