"""Texts stay as they were captured; claims stand in them, with their words, places, chains and relations."""
# ruff: noqa: S608 - the SQL here is made of our own words

from articles.rules.erasures import ERASING, ERASING_HERE, is_marked
from articles.rules.rule import Rule, on_write

ARRIVING = 10_000
"""From this position on a span is arriving: it may stand in the text that its claim is going to cite.

A published claim never lacks words, so the words in its new text are there before it cites that text, and
those in the old one go afterwards.
"""


def _on_loss(name: str, table: str, columns: str, last: str, kept: str, refusal: str) -> list[Rule]:
    """A rule against losing the last part of a published claim `c`: by deletion, or by a change in these columns.

    `last`: the row is the last of its kind; `kept`: it still is one after the change.
    """
    published = "EXISTS (SELECT 1 FROM articles_claim c WHERE c.id = OLD.claim_id AND c.status = 'published'"
    claim = "articles_claim WHERE id = OLD.claim_id"
    return [
        Rule(f"{name}_delete", table, "DELETE", f"{published} AND {last})", refusal, claim),
        Rule(
            f"{name}_update",
            table,
            f"UPDATE OF {columns}",
            f"{published} AND {last} AND NOT ({kept}))",
            refusal,
            claim,
        ),
    ]


# --- Texts stay as they were captured ---------------------------------------------------------

TEXTS: tuple[Rule, ...] = (
    Rule("revision_fixed", "articles_revision", "UPDATE OF article_id, n, headline, hash, retrieved, raw",
         "NEW.article_id <> OLD.article_id OR NEW.n <> OLD.n OR NEW.hash <> OLD.hash"
         " OR (OLD.retrieved IS NOT NULL AND (NEW.retrieved IS NULL OR NEW.retrieved <> OLD.retrieved))"
         f" OR (NEW.headline <> OLD.headline AND NOT ({is_marked('NEW.headline')} AND {ERASING}))"
         f" OR (NEW.raw <> OLD.raw AND NOT (NEW.raw = '' AND {ERASING}))",
         "a revision is never edited: a new text is a new revision"),
    Rule("paragraph_fixed", "articles_paragraph", "UPDATE OF revision_id, n, key, kind, text",
         "NEW.revision_id <> OLD.revision_id OR NEW.n <> OLD.n OR NEW.key <> OLD.key"
         f" OR NEW.kind <> OLD.kind OR (NEW.text <> OLD.text AND NOT ({is_marked('NEW.text')} AND {ERASING_HERE}))",
         "a paragraph is never edited: a new text is a new revision"),
    Rule("paragraph_in_time", "articles_paragraph", "INSERT",
         "EXISTS (SELECT 1 FROM articles_claim c WHERE c.revision_id = NEW.revision_id)",
         "a text that claims cite is complete: a new text is a new revision"),
    *on_write("span_exact", "articles_span", 'claim_id, position, paragraph_id, start, "end", exact',
               f"""NOT EXISTS (
                    SELECT 1 FROM articles_paragraph p JOIN articles_claim c ON c.id = NEW.claim_id
                    WHERE p.id = NEW.paragraph_id
                      AND substr(p.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.exact
                      AND (p.revision_id = c.revision_id OR (NEW.position >= {ARRIVING} AND EXISTS (
                        SELECT 1 FROM articles_revision r
                        WHERE r.id = p.revision_id AND r.article_id = c.article_id))))""",
               "a span's words must stand at its place in the revision that its claim cites"),
)  # fmt: skip

# --- Claims, their places, chains and relations -----------------------------------------------

CLAIMS: tuple[Rule, ...] = (
    *on_write("claim_place", "articles_claim", "article_id, revision_id, within_id",
               """NOT EXISTS (SELECT 1 FROM articles_revision r
                              WHERE r.id = NEW.revision_id AND r.article_id = NEW.article_id)
                  OR (NEW.within_id IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM articles_claim o
                        WHERE o.id = NEW.within_id AND o.article_id = NEW.article_id))
                  OR EXISTS (SELECT 1 FROM articles_claim i
                             WHERE i.within_id = NEW.id AND i.article_id <> NEW.article_id)""",
               "a claim cites a revision of its own article, and stands within a claim of that article"),
    Rule("claim_no_loop", "articles_claim", "UPDATE OF within_id, merged_into_id",
         """(NEW.within_id IS NOT NULL OR NEW.merged_into_id IS NOT NULL) AND NEW.id IN (
              WITH RECURSIVE around(id) AS (
                SELECT NEW.within_id UNION SELECT NEW.merged_into_id
                UNION SELECT CASE way.n WHEN 1 THEN c.within_id ELSE c.merged_into_id END
                FROM around JOIN articles_claim c ON c.id = around.id
                CROSS JOIN (SELECT 1 AS n UNION ALL SELECT 2) way)
              SELECT id FROM around)""",
         "a claim neither stands within itself nor is merged into what stands within it"),
    Rule("claim_revision_kept", "articles_claim", "UPDATE OF revision_id",
         f"""NEW.revision_id <> OLD.revision_id AND EXISTS (
               SELECT 1 FROM articles_span s JOIN articles_paragraph p ON p.id = s.paragraph_id
               WHERE s.claim_id = NEW.id AND p.revision_id <> NEW.revision_id)
             AND NOT EXISTS (
               SELECT 1 FROM articles_span s JOIN articles_paragraph p ON p.id = s.paragraph_id
               WHERE s.claim_id = NEW.id AND p.revision_id = NEW.revision_id AND s.position >= {ARRIVING})""",
         "a claim's spans stand in the revision that it cites"),
    Rule("claim_starts_unpublished", "articles_claim", "INSERT", "NEW.status = 'published'",
         "a claim is published once its words and chain are stored"),
    Rule("claim_complete", "articles_claim", "UPDATE OF status",
         """NEW.status = 'published' AND NOT (
              EXISTS (SELECT 1 FROM articles_attribution h
                      WHERE h.claim_id = NEW.id AND h.role = 'speaker')
              AND EXISTS (SELECT 1 FROM articles_attribution h
                          WHERE h.claim_id = NEW.id AND h.role = 'outlet')
              AND EXISTS (SELECT 1 FROM articles_span s JOIN articles_paragraph p ON p.id = s.paragraph_id
                          WHERE s.claim_id = NEW.id AND p.revision_id = NEW.revision_id))""",
         "a published claim has words, a speaker and an outlet"),
    *_on_loss("claim_keeps_words", "articles_span", "claim_id, paragraph_id",
              """NOT EXISTS (
                   SELECT 1 FROM articles_span s JOIN articles_paragraph p ON p.id = s.paragraph_id
                   WHERE s.claim_id = c.id AND s.id <> OLD.id AND p.revision_id = c.revision_id)""",
              """NEW.claim_id = c.id AND EXISTS (
                   SELECT 1 FROM articles_paragraph p
                   WHERE p.id = NEW.paragraph_id AND p.revision_id = c.revision_id)""",
              "a published claim keeps its words: the last are never deleted"),
    *_on_loss("claim_keeps_ends", "articles_attribution", "claim_id, role",
              """OLD.role <> 'relay' AND NOT EXISTS (
                   SELECT 1 FROM articles_attribution h
                   WHERE h.claim_id = c.id AND h.id <> OLD.id AND h.role = OLD.role)""",
              "NEW.claim_id = c.id AND NEW.role = OLD.role",
              "a published claim keeps a speaker and an outlet: the last are never deleted"),
    Rule("claim_in_the_open", "articles_claim", "UPDATE OF status",
         """NEW.status = 'published' AND EXISTS (
              SELECT 1 FROM articles_article a WHERE a.id = NEW.article_id AND a.status = 'draft')""",
         "a published claim stands in a published article"),
    *on_write("hop_order", "articles_attribution", "claim_id, step, role, actor_id, source_id",
               """EXISTS (
                    SELECT 1 FROM articles_attribution o WHERE o.claim_id = NEW.claim_id AND o.id <> NEW.id
                      AND ((o.step = NEW.step AND o.role <> NEW.role)
                        OR (o.step < NEW.step AND o.role = 'outlet')
                        OR (o.step < NEW.step AND NEW.role = 'speaker' AND o.role <> 'speaker')
                        OR (o.step > NEW.step AND NEW.role = 'outlet')
                        OR (o.step > NEW.step AND o.role = 'speaker' AND NEW.role <> 'speaker')))
                  OR (NEW.role = 'outlet' AND NOT EXISTS (
                    SELECT 1 FROM articles_claim c JOIN articles_article a ON a.id = c.article_id
                    WHERE c.id = NEW.claim_id AND a.outlet_id = NEW.actor_id))
                  OR (NEW.source_id IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM articles_claim c
                    JOIN articles_anonymoussource s ON s.article_id = c.article_id
                    WHERE c.id = NEW.claim_id AND s.id = NEW.source_id))""",
               "a chain runs speaker, relays, outlet; a step has one role; the last hop is the article's"
               " outlet; an anonymous source belongs to the same article"),
    *on_write("contradiction_once", "articles_claimrelation", "from_claim_id, to_claim_id, kind",
               """NEW.kind = 'contradicts' AND EXISTS (
                    SELECT 1 FROM articles_claimrelation r WHERE r.kind = 'contradicts' AND r.id <> NEW.id
                      AND r.from_claim_id = NEW.to_claim_id AND r.to_claim_id = NEW.from_claim_id)""",
               "a contradiction holds both ways and is recorded once"),
    *on_write("relation_no_loop", "articles_claimrelation", "from_claim_id, to_claim_id, kind",
               """NEW.kind <> 'contradicts' AND NEW.from_claim_id IN (
                    WITH RECURSIVE onward(id) AS (
                      SELECT NEW.to_claim_id
                      UNION SELECT r.to_claim_id FROM articles_claimrelation r
                      JOIN onward ON onward.id = r.from_claim_id
                      WHERE r.kind = NEW.kind AND r.id <> NEW.id)
                    SELECT id FROM onward)""",
               "following relations of one kind never leads back to the same claim"),
)  # fmt: skip
