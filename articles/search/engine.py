"""Full-text search in the database, the same on both engines: FTS5 with bm25, tsvector with ts_rank.

What people type never reaches the engine: `sqlite.py` and `postgres.py` render the parsed query with every
term quoted, and the result is a bound parameter.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connections, router
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from articles.models import SearchDocument
from articles.search.postgres import tsquery
from articles.search.query import Query
from articles.search.sqlite import match_expression

# CROSS JOIN keeps the order: looked up document by document, FTS5 would search once for each of them.
_SQLITE = """SELECT d.object_id {score} FROM articles_search_fts CROSS JOIN articles_searchdocument d
    ON d.id = articles_search_fts.rowid WHERE articles_search_fts MATCH %s AND d.kind = %s"""
_POSTGRES = """SELECT d.object_id {score} FROM articles_searchdocument d, to_tsquery('simple', %s) AS wanted
    WHERE d.terms @@ wanted AND d.kind = %s"""


def matching_ids(kind: str, query: Query) -> RawSQL:
    """The primary keys of what matches, for `.filter(pk__in=...)`; an empty query matches nothing."""
    sql, params = _search(kind, query, scored=False)
    return RawSQL(sql, params)  # noqa: S611 - made of our own words; the search is a parameter


def ranked(
    kind: str, queries: Sequence[Query], among: QuerySet[Any, Any] | None = None, limit: int | None = None
) -> list[int]:
    """The primary keys of what matches any of the queries, best first; newer first where equally good.

    `among`: a queryset of the only rows that count. One query of the database for each search.
    """
    scores: dict[int, float] = {}
    for query in queries:
        for pk, score in _scores(kind, query, among, limit):
            scores[pk] = min(score, scores.get(pk, score))
    return [pk for pk, _ in sorted(scores.items(), key=lambda one: (one[1], -one[0]))][:limit]


def rebuild() -> None:
    """Make SQLite's index anew from the stored documents; PostgreSQL keeps its own in the same row."""
    connection = connections[router.db_for_write(SearchDocument)]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO articles_search_fts (articles_search_fts) VALUES ('rebuild')")


def _search(kind: str, query: Query, scored: bool) -> tuple[str, list[str]]:
    if connections[router.db_for_read(SearchDocument)].vendor == "sqlite":
        score = ", bm25(articles_search_fts) AS score" if scored else ""
        return _SQLITE.format(score=score), [match_expression(query), kind]
    score = ", -ts_rank(d.terms, wanted) AS score" if scored else ""
    return _POSTGRES.format(score=score), [tsquery(query), kind]


def _scores(
    kind: str, query: Query, among: QuerySet[Any, Any] | None, limit: int | None
) -> list[tuple[int, float]]:
    """Primary keys and scores, the least the best."""
    alias = router.db_for_read(SearchDocument)
    sql, params = _search(kind, query, scored=True)
    bound: list[Any] = list(params)
    if among is not None:
        inner, inner_params = among.order_by().values("pk").query.get_compiler(alias).as_sql()
        sql += f" AND d.object_id IN ({inner})"
        bound += inner_params
    sql += " ORDER BY score, d.object_id DESC"
    if limit is not None:
        sql += " LIMIT %s"
        bound.append(limit)
    with connections[alias].cursor() as cursor:
        cursor.execute(sql, bound)
        return list(cursor.fetchall())
