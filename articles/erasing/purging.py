"""What a database keeps of words that were overwritten, and how it forgets them.

SQLite writes zeros over what it deletes (PRAGMA secure_delete, in the settings), keeps former pages in its log until
they are moved into the file, and terms in the full-text index until that is merged. PostgreSQL keeps former rows
until VACUUM, and in its log.
"""

from typing import Any

from django.apps import apps
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper


def forget_terms(connection: BaseDatabaseWrapper) -> None:
    """Within the erasure's transaction: write SQLite's full-text index anew, without what was deleted from it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO articles_search_fts (articles_search_fts) VALUES ('rebuild')")


def empty_the_log(connection: BaseDatabaseWrapper) -> bool:
    """After it: move SQLite's log into the file and cut it to nothing; False while somebody still reads from it."""
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        row = cursor.fetchone()
    return row is not None and row[0] == 0


def purge(connection: BaseDatabaseWrapper) -> bool:
    """Write the database's files anew, so that nothing is left in unused pages; nobody writes meanwhile.

    False if somebody else was using the database: try again later. PostgreSQL rewrites our tables; its log
    and backups are the operator's.
    """
    try:
        with connection.cursor() as cursor:
            for statement in _statements(connection):
                cursor.execute(statement)
    except OperationalError:
        return False
    return empty_the_log(connection)


def _statements(connection: BaseDatabaseWrapper) -> list[str]:
    if connection.vendor == "sqlite":
        return ["VACUUM"]
    models: list[Any] = list(apps.get_models(include_auto_created=True))
    return [f"VACUUM FULL {connection.ops.quote_name(model._meta.db_table)}" for model in models]
