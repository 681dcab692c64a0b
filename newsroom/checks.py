"""System checks of what must hold in production (`manage.py check --deploy`)."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connection


@register(Tags.security, deploy=True)
def hosts_are_named(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """A wildcard lets any Host header into links, feeds and e-mails."""
    if "*" not in settings.ALLOWED_HOSTS:
        return []
    return [
        Error(
            "ALLOWED_HOSTS holds '*'.",
            hint="Name the archive's own hosts: its permalinks are built from the host asked for.",
            id="newsroom.E001",
        )
    ]


@register(Tags.security, deploy=True)
def policy_forbids_inline(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Imported words are hostile: no page may run a script or a style written into it."""
    directives = getattr(settings, "CONTENT_SECURITY_POLICY", {}).get("DIRECTIVES", {})
    sources = [
        *directives.get("script-src", ["'unsafe-inline'"]),
        *directives.get("style-src", ["'unsafe-inline'"]),
    ]
    if "'unsafe-inline'" not in sources and "'unsafe-eval'" not in sources:
        return []
    return [
        Error(
            "The content security policy allows inline scripts or styles.",
            hint="Keep script-src and style-src of CONTENT_SECURITY_POLICY to 'self'.",
            id="newsroom.E002",
        )
    ]


@register(Tags.security, deploy=True)
def static_files_are_hashed(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Browsers keep static files for a year; a name without a hash would never be renewed."""
    if settings.STORAGES["staticfiles"]["BACKEND"] == settings.HASHED_STATIC:
        return []
    return [
        Warning(
            "Static files are served without a hash in their names.",
            hint="Unset DEBUG and run `manage.py collectstatic`.",
            id="newsroom.W003",
        )
    ]


@register(Tags.database)
def sqlite_keeps_foreign_keys(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """SQLite ignores foreign keys unless asked: without them a published id could be lost."""
    if not databases or "default" not in databases or connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys")
        kept = cursor.fetchone()
    if kept and kept[0]:
        return []
    return [Error("SQLite does not enforce foreign keys.", id="newsroom.E004")]
