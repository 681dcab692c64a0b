"""Answers for machines that watch over the archive."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles import triggers


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers at all; touches nothing else."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and has every migration and every rule, else 503 with a word why.

    SQLite forgets a table's triggers when a tool rebuilds it; `manage.py migrate` puts them back.
    """
    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
        unguarded = not behind and triggers.missing(connection)
    except DatabaseError:
        return HttpResponse("database unavailable\n", status=503, content_type="text/plain")
    if behind:
        return HttpResponse("migrations missing\n", status=503, content_type="text/plain")
    if unguarded:
        return HttpResponse("rules missing\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
