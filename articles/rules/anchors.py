"""An anchor tells of a text of the claim's own article, and its words stand where it says."""

from articles.rules.rule import Rule, on_write

ANCHORS: tuple[Rule, ...] = (
    *on_write("anchor_place", "articles_anchor", "span_id, revision_id",
               """NOT EXISTS (SELECT 1 FROM articles_span s JOIN articles_claim c ON c.id = s.claim_id
                              JOIN articles_revision r ON r.article_id = c.article_id
                              WHERE s.id = NEW.span_id AND r.id = NEW.revision_id)""",
               "what became of a claim's words is told of a text of its own article"),
    *on_write("anchor_exact", "articles_anchor", 'revision_id, paragraph_id, start, "end", quote',
               """NEW.paragraph_id IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM articles_paragraph p
                    WHERE p.id = NEW.paragraph_id AND p.revision_id = NEW.revision_id
                      AND substr(p.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.quote)""",
               "the words found again must stand at their place in that revision"),
)  # fmt: skip
