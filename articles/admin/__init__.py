"""The editors' forms, a file per noun; and what is reindexed when one of them is saved."""

from actors.models import Actor
from articles.admin import (
    actor,
    actor_moves,
    anchors,
    anonymous,
    article,
    batch,
    claim,
    erasure,
    event,
    feed,
    history,
    mention,
    relation,
    report,
    revision,
    suggested_relation,
    suggestions,
)
from articles.indexing import reindex_actors, reindex_claims, reindex_events
from articles.models import Article, Claim, ClaimRelation, Event
from articles.suggesting import note_corrections
from articles.tagging import reindex_with_claims
from newsroom.admin import HISTORY, REINDEX

__all__ = [
    "actor",
    "actor_moves",
    "anchors",
    "anonymous",
    "article",
    "batch",
    "claim",
    "erasure",
    "event",
    "feed",
    "history",
    "mention",
    "relation",
    "report",
    "revision",
    "suggested_relation",
    "suggestions",
]


def _claims_saved(claims: list[int]) -> None:
    """A suggestion that became a claim and was changed before it was published is a corrected one."""
    reindex_claims(claims)
    note_corrections(claims)


REINDEX.update(
    {
        Actor: reindex_actors,
        Article: reindex_with_claims,
        Claim: _claims_saved,
        Event: reindex_events,
    }
)

HISTORY.update(
    dict.fromkeys((Actor, Article, Claim, ClaimRelation), (history.history_page, history.restore_page))
)
