"""A suggestion stays with its article: the text it was read in and the claim it became are that article's."""

from articles.rules.rule import Rule, on_write

SUGGESTIONS: tuple[Rule, ...] = (
    *on_write("suggestion_place", "articles_suggestion", "article_id, revision_id, claim_id",
               """NOT EXISTS (SELECT 1 FROM articles_revision r
                              WHERE r.id = NEW.revision_id AND r.article_id = NEW.article_id)
                  OR (NEW.claim_id IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM articles_claim c
                        WHERE c.id = NEW.claim_id AND c.article_id = NEW.article_id))""",
               "a suggestion is read in a revision of its own article, and becomes a claim of that article"),
)  # fmt: skip
