"""What spans rows and must hold whoever writes: the rules that triggers enforce on both engines.

A `Rule` is a condition in SQL that both engines share, and the sentence of the refusal; a `FollowUp` is what
the database itself does after a change. `articles.triggers` installs them.
"""
# ruff: noqa: S608 - the SQL here is made of our own words

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """Refuse `event` on `table` where `broken` holds of the NEW and OLD rows."""

    name: str
    table: str
    event: str  # "INSERT", "DELETE" or "UPDATE OF a, b"
    broken: str
    refusal: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Run `statements` after `event` on `table`, for each row."""

    name: str
    table: str
    event: str
    statements: str


_ADDRESSED: tuple[tuple[str, str, str], ...] = (
    ("actor", "actors_actor", "slug"),
    ("event", "articles_event", "slug"),
    ("topic", "articles_topic", "slug"),
    ("article", "articles_article", "public_id"),
    ("claim", "articles_claim", "public_id"),
)
"""What has a public address: its kind in `actors_redirect`, its table, and the column in the address."""

_SLUGGED = _ADDRESSED[:3]
_IDENTIFIED = _ADDRESSED[3:]


def _on_write(name: str, table: str, columns: str, broken: str, refusal: str) -> list[Rule]:
    return [
        Rule(f"{name}_insert", table, "INSERT", broken, refusal),
        Rule(f"{name}_update", table, f"UPDATE OF {columns}", broken, refusal),
    ]


def _is_a_record(kind: str, address: str) -> str:
    return " OR ".join(
        f"({kind} = '{name}' AND EXISTS (SELECT 1 FROM {table} x WHERE x.{column} = {address}))"
        for name, table, column in _ADDRESSED
    )


# --- Nothing that was public is forgotten -----------------------------------------------------

_KEPT: tuple[Rule, ...] = (
    *(
        Rule(
            f"keep_{kind}",
            table,
            "DELETE",
            f"""NOT EXISTS (
                  SELECT 1 FROM actors_redirect r JOIN {table} t ON t.slug = r.new
                  WHERE r.kind = '{kind}' AND r.old = OLD.slug AND t.id <> OLD.id)
                OR EXISTS (SELECT 1 FROM actors_redirect r WHERE r.kind = '{kind}' AND r.new = OLD.slug)""",
            f"a public {kind} is merged, never deleted: its address must resolve",
        )
        for kind, table, _ in _SLUGGED
    ),
    *(
        Rule(
            f"keep_{kind}",
            table,
            "DELETE",
            f"""OLD.first_published IS NOT NULL
                OR EXISTS (SELECT 1 FROM actors_redirect r
                           WHERE r.kind = '{kind}' AND r.new = OLD.public_id)""",
            refusal,
        )
        for (kind, table, _), refusal in zip(
            _IDENTIFIED,
            (
                "an article that was published is withdrawn, never deleted",
                "a claim that was published is retracted or merged, never deleted",
            ),
            strict=True,
        )
    ),
    *(
        Rule(
            f"{kind}_stays_public",
            table,
            "UPDATE OF status, first_published",
            """OLD.first_published IS NOT NULL
               AND (NEW.first_published IS NULL OR (NEW.status = 'draft' AND OLD.status <> 'draft'))""",
            f"{what} that was published never becomes a draft again",
        )
        for (kind, table, _), what in zip(_IDENTIFIED, ("an article", "a claim"), strict=True)
    ),
    *(
        Rule(f"{kind}_id_fixed", table, "UPDATE OF public_id", "NEW.public_id <> OLD.public_id",
             "a public id never changes")
        for kind, table, _ in _IDENTIFIED
    ),
    Rule("keep_revision", "articles_revision", "DELETE",
         """EXISTS (SELECT 1 FROM articles_article a
                    WHERE a.id = OLD.article_id AND a.first_published IS NOT NULL)""",
         "a revision of a published article is never deleted"),
    Rule("keep_paragraph", "articles_paragraph", "DELETE",
         """EXISTS (SELECT 1 FROM articles_revision r JOIN articles_article a ON a.id = r.article_id
                    WHERE r.id = OLD.revision_id AND a.first_published IS NOT NULL)""",
         "a paragraph of a published article is never deleted"),
)  # fmt: skip

# --- Old addresses lead on --------------------------------------------------------------------

_REDIRECTS: tuple[Rule, ...] = (
    *_on_write("redirect_target", "actors_redirect", "kind, new",
               f"NOT ({_is_a_record('NEW.kind', 'NEW.new')})",
               "a redirect leads to a record"),
    Rule("redirect_fixed", "actors_redirect", "UPDATE OF kind, old",
         "NEW.kind <> OLD.kind OR NEW.old <> OLD.old",
         "an old address stays what it is: only where it leads can change"),
    Rule("keep_redirect", "actors_redirect", "DELETE", f"NOT ({_is_a_record('OLD.kind', 'OLD.old')})",
         "an address that was public resolves for ever"),
    *(
        Rule(f"{kind}_address_free_insert", table, "INSERT",
             f"EXISTS (SELECT 1 FROM actors_redirect r WHERE r.kind = '{kind}' AND r.old = NEW.{column})",
             f"that address leads to another {kind} already")
        for kind, table, column in _ADDRESSED
    ),
    *(
        Rule(f"{kind}_address_free_update", table, "UPDATE OF slug",
             f"""EXISTS (SELECT 1 FROM actors_redirect r
                         WHERE r.kind = '{kind}' AND r.old = NEW.slug AND r.new <> OLD.slug
                           AND NEW.slug <> OLD.slug)""",
             f"that address leads to another {kind} already")
        for kind, table, _ in _SLUGGED
    ),
    *_on_write("actor_merged_once", "actors_actor", "merged_into_id",
               """EXISTS (SELECT 1 FROM actors_actor m
                          WHERE m.id = NEW.merged_into_id AND m.merged_into_id IS NOT NULL)""",
               "an actor is merged into one that is not merged itself"),
    *_on_write("claim_merged_once", "articles_claim", "merged_into_id",
               """EXISTS (SELECT 1 FROM articles_claim m
                          WHERE m.id = NEW.merged_into_id AND m.merged_into_id IS NOT NULL)""",
               "a claim is merged into one that is not merged itself"),
    *_on_write("claim_merged_in_public", "articles_claim", "merged_into_id, first_published",
               """NEW.first_published IS NOT NULL AND EXISTS (
                    SELECT 1 FROM articles_claim m
                    WHERE m.id = NEW.merged_into_id AND m.first_published IS NULL)""",
               "a claim that was published is not merged into a draft"),
)  # fmt: skip

# --- Texts stay as they were captured ---------------------------------------------------------

_TEXTS: tuple[Rule, ...] = (
    Rule("revision_fixed", "articles_revision", "UPDATE OF article_id, n, headline, hash, retrieved, raw",
         "NEW.article_id <> OLD.article_id OR NEW.n <> OLD.n OR NEW.headline <> OLD.headline"
         " OR NEW.hash <> OLD.hash OR NEW.raw <> OLD.raw"
         " OR (OLD.retrieved IS NOT NULL AND (NEW.retrieved IS NULL OR NEW.retrieved <> OLD.retrieved))",
         "a revision is never edited: a new text is a new revision"),
    Rule("paragraph_fixed", "articles_paragraph", "UPDATE OF revision_id, n, key, kind, text",
         "NEW.revision_id <> OLD.revision_id OR NEW.n <> OLD.n OR NEW.key <> OLD.key"
         " OR NEW.kind <> OLD.kind OR NEW.text <> OLD.text",
         "a paragraph is never edited: a new text is a new revision"),
    Rule("paragraph_in_time", "articles_paragraph", "INSERT",
         "EXISTS (SELECT 1 FROM articles_claim c WHERE c.revision_id = NEW.revision_id)",
         "a text that claims cite is complete: a new text is a new revision"),
    *_on_write("span_exact", "articles_span", 'claim_id, paragraph_id, start, "end", exact',
               """NOT EXISTS (
                    SELECT 1 FROM articles_paragraph p JOIN articles_claim c ON c.revision_id = p.revision_id
                    WHERE p.id = NEW.paragraph_id AND c.id = NEW.claim_id
                      AND substr(p.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.exact)""",
               "a span's words must stand at its place in the revision that its claim cites"),
)  # fmt: skip

# --- Claims, their places, chains and relations -----------------------------------------------

_CLAIMS: tuple[Rule, ...] = (
    *_on_write("claim_place", "articles_claim", "article_id, revision_id, within_id",
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
         """NEW.revision_id <> OLD.revision_id AND EXISTS (
              SELECT 1 FROM articles_span s JOIN articles_paragraph p ON p.id = s.paragraph_id
              WHERE s.claim_id = NEW.id AND p.revision_id <> NEW.revision_id)""",
         "a claim's spans stand in the revision that it cites"),
    Rule("claim_starts_unpublished", "articles_claim", "INSERT", "NEW.status = 'published'",
         "a claim is published once its words and chain are stored"),
    Rule("claim_complete", "articles_claim", "UPDATE OF status",
         """NEW.status = 'published' AND NOT (
              EXISTS (SELECT 1 FROM articles_attribution h
                      WHERE h.claim_id = NEW.id AND h.role = 'speaker')
              AND EXISTS (SELECT 1 FROM articles_attribution h
                          WHERE h.claim_id = NEW.id AND h.role = 'outlet')
              AND EXISTS (SELECT 1 FROM articles_span s WHERE s.claim_id = NEW.id))""",
         "a published claim has words, a speaker and an outlet"),
    Rule("claim_in_the_open", "articles_claim", "UPDATE OF status",
         """NEW.status = 'published' AND EXISTS (
              SELECT 1 FROM articles_article a WHERE a.id = NEW.article_id AND a.status = 'draft')""",
         "a published claim stands in a published article"),
    *_on_write("hop_order", "articles_attribution", "claim_id, step, role, actor_id, source_id",
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
    *_on_write("contradiction_once", "articles_claimrelation", "from_claim_id, to_claim_id, kind",
               """NEW.kind = 'contradicts' AND EXISTS (
                    SELECT 1 FROM articles_claimrelation r WHERE r.kind = 'contradicts' AND r.id <> NEW.id
                      AND r.from_claim_id = NEW.to_claim_id AND r.to_claim_id = NEW.from_claim_id)""",
               "a contradiction holds both ways and is recorded once"),
    *_on_write("relation_no_loop", "articles_claimrelation", "from_claim_id, to_claim_id, kind",
               """NEW.kind <> 'contradicts' AND NEW.from_claim_id IN (
                    WITH RECURSIVE onward(id) AS (
                      SELECT NEW.to_claim_id
                      UNION SELECT r.to_claim_id FROM articles_claimrelation r
                      JOIN onward ON onward.id = r.from_claim_id
                      WHERE r.kind = NEW.kind AND r.id <> NEW.id)
                    SELECT id FROM onward)""",
               "following relations of one kind never leads back to the same claim"),
)  # fmt: skip

RULES: tuple[Rule, ...] = (*_KEPT, *_REDIRECTS, *_TEXTS, *_CLAIMS)

FOLLOW_UPS: tuple[FollowUp, ...] = (
    *(
        FollowUp(
            f"moved_{kind}",
            table,
            "UPDATE OF slug",
            # The columns are named in full: PostgreSQL would take `old` and `new` for the trigger's rows.
            f"""DELETE FROM actors_redirect
                WHERE actors_redirect.kind = '{kind}' AND actors_redirect.old = NEW.slug
                  AND NEW.slug <> OLD.slug;
                UPDATE actors_redirect SET new = NEW.slug
                WHERE actors_redirect.kind = '{kind}' AND actors_redirect.new = OLD.slug
                  AND NEW.slug <> OLD.slug;
                INSERT INTO actors_redirect (kind, old, new)
                SELECT '{kind}', OLD.slug, NEW.slug WHERE NEW.slug <> OLD.slug;""",
        )
        for kind, table, _ in _SLUGGED
    ),
    *(
        FollowUp(
            f"followers_of_merged_{kind}",
            table,
            "UPDATE OF merged_into_id",
            f"""UPDATE {table} SET merged_into_id = NEW.merged_into_id
                WHERE merged_into_id = NEW.id AND NEW.merged_into_id IS NOT NULL;""",
        )
        for kind, table in (("actor", "actors_actor"), ("claim", "articles_claim"))
    ),
    FollowUp(
        "outlet_moved",
        "articles_article",
        "UPDATE OF outlet_id",
        """UPDATE articles_attribution SET actor_id = NEW.outlet_id
           WHERE role = 'outlet' AND NEW.outlet_id <> OLD.outlet_id
             AND claim_id IN (SELECT c.id FROM articles_claim c WHERE c.article_id = NEW.id);""",
    ),
)
