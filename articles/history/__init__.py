"""Who changed an article, a claim, an actor or a relation, when, why, and how it stood then."""

from articles.history.changes import (
    MODELS,
    acting,
    changing,
    keys_of,
    kind_of,
    made,
    note,
    stand,
    versioned,
)
from articles.history.reading import Version, against_now, last_change, newest, since, version, versions, who
from articles.history.wording import Change

__all__ = [
    "MODELS",
    "Change",
    "Version",
    "acting",
    "against_now",
    "changing",
    "keys_of",
    "kind_of",
    "last_change",
    "made",
    "newest",
    "note",
    "since",
    "stand",
    "version",
    "versioned",
    "versions",
    "who",
]
