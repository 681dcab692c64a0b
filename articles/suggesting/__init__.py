"""Suggested claims: what the engine proposes for stored articles, and what editors decide about it.

With `ingest` and `tagging`, what writes claims: an accepted suggestion becomes one as a claim's record does.
"""

from articles.suggesting.choosing import choose, to_choose, with_choices
from articles.suggesting.deciding import accept, accept_as, delete_draft, note_corrections, reject, reopen
from articles.suggesting.known import KnownActors, known_actors
from articles.suggesting.precision import GROUPS, Precision, overall, precision
from articles.suggesting.refreshing import Changes, Totals, language_note, refresh, refresh_many

__all__ = [
    "GROUPS",
    "Changes",
    "KnownActors",
    "Precision",
    "Totals",
    "accept",
    "accept_as",
    "choose",
    "delete_draft",
    "known_actors",
    "language_note",
    "note_corrections",
    "overall",
    "precision",
    "refresh",
    "refresh_many",
    "reject",
    "reopen",
    "to_choose",
    "with_choices",
]
