"""What was public is never forgotten, and old addresses lead on."""
# ruff: noqa: S608 - the SQL here is made of our own words

from articles.rules.rule import FollowUp, Rule, on_write

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


def _is_a_record(kind: str, address: str) -> str:
    return " OR ".join(
        f"({kind} = '{name}' AND EXISTS (SELECT 1 FROM {table} x WHERE x.{column} = {address}))"
        for name, table, column in _ADDRESSED
    )


# --- Nothing that was public is forgotten -----------------------------------------------------

KEPT: tuple[Rule, ...] = (
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

REDIRECTS: tuple[Rule, ...] = (
    *on_write("redirect_target", "actors_redirect", "kind, new",
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
    *on_write("actor_merged_once", "actors_actor", "merged_into_id",
               """EXISTS (SELECT 1 FROM actors_actor m
                          WHERE m.id = NEW.merged_into_id AND m.merged_into_id IS NOT NULL)""",
               "an actor is merged into one that is not merged itself"),
    *on_write("claim_merged_once", "articles_claim", "merged_into_id",
               """EXISTS (SELECT 1 FROM articles_claim m
                          WHERE m.id = NEW.merged_into_id AND m.merged_into_id IS NOT NULL)""",
               "a claim is merged into one that is not merged itself"),
    *on_write("claim_merged_in_public", "articles_claim", "merged_into_id, first_published",
               """NEW.first_published IS NOT NULL AND EXISTS (
                    SELECT 1 FROM articles_claim m
                    WHERE m.id = NEW.merged_into_id AND m.first_published IS NULL)""",
               "a claim that was published is not merged into a draft"),
)  # fmt: skip

# --- What follows a change --------------------------------------------------------------------
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
