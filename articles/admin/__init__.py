"""The editors' forms, a file per noun; and what is reindexed when one of them is saved."""

from actors.models import Actor
from articles.admin import actor, article, claim, event, importing, mention, relation, revision
from articles.indexing import reindex_actors, reindex_claims, reindex_events
from articles.models import Article, Claim, Event
from articles.tagging import reindex_with_claims
from newsroom.admin import ACTIONS, REINDEX

__all__ = ["actor", "article", "claim", "event", "importing", "mention", "relation", "revision"]


REINDEX.update(
    {
        Actor: reindex_actors,
        Article: reindex_with_claims,
        Claim: reindex_claims,
        Event: reindex_events,
    }
)

ACTIONS[Actor] = [actor.merge]
