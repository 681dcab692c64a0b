"""The application's configuration."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_delete, pre_migrate


class ArticlesConfig(AppConfig):
    """Django's handle on `articles`."""

    name = "articles"

    def ready(self) -> None:
        pre_migrate.connect(remove_triggers, sender=self)
        post_migrate.connect(install_triggers, sender=self)
        post_migrate.connect(set_roles, sender=self)
        pre_delete.connect(leave_copies, sender="articles.Article")


def install_triggers(using: str, plan: list[Any] | None = None, **kwargs: Any) -> None:
    """Put triggers and full-text indexes in place after every migration of a complete database."""
    from articles import triggers

    connection = connections[using]
    named = {"articles_searchdocument", *(rule.table for rule in triggers.RULES)}
    if named <= set(connection.introspection.table_names()):
        triggers.install(connection)


def leave_copies(instance: Any, **kwargs: Any) -> None:
    """A draft that is deleted, however that is asked for, leaves the group of its copies right."""
    from articles import copied

    copied.leave(instance.pk)


def remove_triggers(using: str, plan: list[Any] | None = None, **kwargs: Any) -> None:
    """Take the triggers away before migrations: neither engine changes freely what a trigger names."""
    from articles import triggers

    connection = connections[using]
    if plan and "articles_searchdocument" in connection.introspection.table_names():
        triggers.remove(connection)


def set_roles(using: str, plan: list[Any] | None = None, **kwargs: Any) -> None:
    """Make the groups and set their rights, once `django.contrib.auth` has made the permissions."""
    from articles import roles

    tables = connections[using].introspection.table_names()
    if {"auth_group", "auth_permission", "articles_claim"} <= set(tables):
        roles.install_roles(using)
