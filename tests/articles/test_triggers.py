"""Triggers and full-text indexes are installed, named when they are missing, and come back after migrations."""

from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models

from articles import triggers
from articles.apps import remove_triggers
from articles.models import SearchDocument

pytestmark = pytest.mark.django_db


def test_installing_twice_changes_nothing() -> None:
    assert triggers.missing(connection) == []
    triggers.install(connection)
    assert triggers.missing(connection) == []


def test_what_is_missing_is_named_and_comes_back() -> None:
    triggers.remove_keepers(connection)
    assert triggers.missing(connection) == sorted(rule.name for rule in triggers.KEEPERS)
    triggers.remove(connection)
    assert triggers.missing(connection) == sorted(triggers.NAMES)
    triggers.install(connection)
    assert triggers.missing(connection) == []


def found(term: str) -> list[int]:
    """The documents that the engine's own index finds for a term."""
    query = (
        "SELECT rowid FROM articles_search_fts WHERE articles_search_fts MATCH %s"
        if connection.vendor == "sqlite"
        else "SELECT id FROM articles_searchdocument WHERE terms @@ to_tsquery('simple', %s)"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [term])
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.django_db(transaction=True)
def test_triggers_and_search_index_survive_tables_built_anew() -> None:
    call_command("migrate", verbosity=0)
    document = SearchDocument.objects.create(kind="event", object_id=1, body="malta council")
    triggers.remove(connection)  # as `pre_migrate` does where a migration is due
    for label in ("actors", "articles"):
        for model in apps.get_app_config(label).get_models():
            with connection.schema_editor() as editor:
                rebuild(editor, model)
    assert set(triggers.missing(connection)) == triggers.NAMES
    SearchDocument.objects.filter(pk=document.pk).update(body="valletta council")
    call_command("migrate", verbosity=0)
    assert triggers.missing(connection) == []
    assert found("valletta") == [document.pk]
    assert found("malta") == []
    document.delete()
    assert found("council") == []


def rebuild(editor: Any, model: type[models.Model]) -> None:
    """Let a column be null, or not, and back: SQLite makes the whole table anew each time."""
    field = next(one for one in model._meta.concrete_fields if not one.primary_key and not one.is_relation)
    other = field.clone()
    other.null = not field.null
    other.set_attributes_from_name(field.name)
    other.model = model
    editor.alter_field(model, field, other, strict=False)
    editor.alter_field(model, other, field, strict=False)


@pytest.mark.django_db(transaction=True)
def test_a_migration_takes_the_triggers_away_first() -> None:
    remove_triggers(using="default", plan=[])
    assert triggers.missing(connection) == []
    remove_triggers(using="default", plan=["a migration"])
    assert set(triggers.missing(connection)) == triggers.NAMES
    call_command("migrate", verbosity=0)
    assert triggers.missing(connection) == []
