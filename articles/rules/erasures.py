"""Texts open to an erasure alone, and an erasure is never forgotten.

An erasure is under way while its row holds a key that no row has: a deferred foreign key, so that no transaction can
be committed before it is over. Only then do the rules let words of its article's texts be replaced by a mark.
"""
# ruff: noqa: S608 - the SQL here is made of our own words

from articles.models.erasure import NOWHERE
from articles.rules.rule import Rule
from articles.text.erased import MARK

_UNDER_WAY = f"e.under_way_id = {NOWHERE}"

ERASING = f"EXISTS (SELECT 1 FROM articles_erasure e WHERE {_UNDER_WAY} AND e.article_id = NEW.article_id)"
"""Of a revision: words of its article are being erased."""

ERASING_HERE = f"""EXISTS (SELECT 1 FROM articles_erasure e JOIN articles_revision r ON r.article_id = e.article_id
                    WHERE {_UNDER_WAY} AND r.id = NEW.revision_id)"""
"""The same of a paragraph."""


def is_marked(column: str) -> str:
    """The text has the mark of an erasure in it."""
    return f"{column} LIKE '%{MARK}%'"


def _differs(*columns: str) -> str:
    return " OR ".join(f"NEW.{column} <> OLD.{column}" for column in columns)


ERASURES: tuple[Rule, ...] = (
    Rule("keep_erasure", "articles_erasure", "DELETE", "OLD.id IS NOT NULL",
         "an erasure is never forgotten"),
    Rule("erasure_fixed", "articles_erasure",
         "UPDATE OF article_id, claim_id, kind, paragraph_key, made_on, reason, under_way_id",
         f"{_differs('article_id', 'kind', 'paragraph_key', 'made_on', 'reason')}"
         " OR COALESCE(NEW.claim_id, 0) <> COALESCE(OLD.claim_id, 0) OR NEW.under_way_id IS NOT NULL",
         "an erasure that is over stays as it was told"),
)  # fmt: skip
