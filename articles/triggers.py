"""Triggers for what spans rows: the database's last line of defence, the same rules on both engines.

SQLite loses a table's triggers whenever Django rebuilds it, so they are installed after every migration.
Each rule is one `Rule`: a condition in SQL that both engines share, and the sentence of the refusal.
"""

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper


@dataclass(frozen=True, slots=True)
class Rule:
    """Refuse `event` on `table` where `broken` holds of the NEW and OLD rows."""

    name: str
    table: str
    event: str  # "INSERT", "DELETE" or "UPDATE OF a, b"
    broken: str
    refusal: str


def _kept_unless(table: str, kind: str, what: str) -> Rule:
    return Rule(
        f"keep_{kind}",
        table,
        "DELETE",
        f"NOT EXISTS (SELECT 1 FROM actors_redirect r WHERE r.kind = '{kind}' AND r.old = OLD.slug)",
        f"a public {what} is merged, never deleted: its address must resolve",
    )


def _on_write(name: str, table: str, columns: str, broken: str, refusal: str) -> list[Rule]:
    return [
        Rule(f"{name}_insert", table, "INSERT", broken, refusal),
        Rule(f"{name}_update", table, f"UPDATE OF {columns}", broken, refusal),
    ]


_INCOMPLETE = """NEW.status = 'published' AND NOT (
    EXISTS (SELECT 1 FROM articles_attribution h WHERE h.claim_id = NEW.id AND h.role = 'speaker')
    AND EXISTS (SELECT 1 FROM articles_attribution h WHERE h.claim_id = NEW.id AND h.role = 'outlet')
    AND EXISTS (SELECT 1 FROM articles_span s WHERE s.claim_id = NEW.id))"""

RULES: tuple[Rule, ...] = (
    _kept_unless("actors_actor", "actor", "actor"),
    _kept_unless("articles_event", "event", "event"),
    _kept_unless("articles_topic", "topic", "topic"),
    Rule("keep_article", "articles_article", "DELETE", "OLD.first_published IS NOT NULL",
         "an article that was published is withdrawn, never deleted"),
    Rule("keep_claim", "articles_claim", "DELETE", "OLD.first_published IS NOT NULL",
         "a claim that was published is retracted or merged, never deleted"),
    Rule("keep_revision", "articles_revision", "DELETE",
         "EXISTS (SELECT 1 FROM articles_article a WHERE a.id = OLD.article_id AND a.first_published IS NOT NULL)",
         "a revision of a published article is never deleted"),
    Rule("article_id_fixed", "articles_article", "UPDATE OF public_id", "NEW.public_id <> OLD.public_id",
         "a public id never changes"),
    Rule("claim_id_fixed", "articles_claim", "UPDATE OF public_id", "NEW.public_id <> OLD.public_id",
         "a public id never changes"),
    Rule("revision_fixed", "articles_revision", "UPDATE OF article_id, n, headline, hash, raw",
         "NEW.article_id <> OLD.article_id OR NEW.n <> OLD.n OR NEW.headline <> OLD.headline"
         " OR NEW.hash <> OLD.hash OR NEW.raw <> OLD.raw",
         "a revision is never edited: a new text is a new revision"),
    Rule("paragraph_fixed", "articles_paragraph", "UPDATE OF revision_id, n, key, kind, text",
         "NEW.revision_id <> OLD.revision_id OR NEW.n <> OLD.n OR NEW.key <> OLD.key"
         " OR NEW.kind <> OLD.kind OR NEW.text <> OLD.text",
         "a paragraph is never edited: a new text is a new revision"),
    *_on_write("span_exact", "articles_span", "claim_id, paragraph_id, start, \"end\", exact",
               """NOT EXISTS (
                    SELECT 1 FROM articles_paragraph p JOIN articles_claim c ON c.revision_id = p.revision_id
                    WHERE p.id = NEW.paragraph_id AND c.id = NEW.claim_id
                      AND substr(p.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.exact)""",
               "a span's words must stand at its place in the revision that its claim cites"),
    *_on_write("claim_place", "articles_claim", "article_id, revision_id, within_id",
               """NOT EXISTS (SELECT 1 FROM articles_revision r
                              WHERE r.id = NEW.revision_id AND r.article_id = NEW.article_id)
                  OR (NEW.within_id IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM articles_claim o
                        WHERE o.id = NEW.within_id AND o.article_id = NEW.article_id
                          AND (o.within_id IS NULL OR o.within_id <> NEW.id)))""",
               "a claim cites a revision of its own article, and stands within a claim of that article"),
    Rule("claim_revision_kept", "articles_claim", "UPDATE OF revision_id",
         """NEW.revision_id <> OLD.revision_id AND EXISTS (
              SELECT 1 FROM articles_span s JOIN articles_paragraph p ON p.id = s.paragraph_id
              WHERE s.claim_id = NEW.id AND p.revision_id <> NEW.revision_id)""",
         "a claim's spans stand in the revision that it cites"),
    Rule("claim_starts_unpublished", "articles_claim", "INSERT", "NEW.status = 'published'",
         "a claim is published once its words and chain are stored"),
    Rule("claim_complete", "articles_claim", "UPDATE OF status", _INCOMPLETE,
         "a published claim has words, a speaker and an outlet"),
    Rule("claim_in_the_open", "articles_claim", "UPDATE OF status",
         """NEW.status = 'published' AND EXISTS (
              SELECT 1 FROM articles_article a WHERE a.id = NEW.article_id AND a.status = 'draft')""",
         "a published claim stands in a published article"),
    *_on_write("hop_order", "articles_attribution", "claim_id, step, role, actor_id",
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
                    SELECT 1 FROM articles_claim c JOIN articles_anonymoussource s ON s.article_id = c.article_id
                    WHERE c.id = NEW.claim_id AND s.id = NEW.source_id))""",
               "a chain runs speaker, relays, outlet; a step has one role; the last hop is the article's outlet;"
               " an anonymous source belongs to the same article"),
)  # fmt: skip

FOLLOW_UPS: tuple[tuple[str, str, str, str], ...] = (
    *(
        (
            f"moved_{kind}",
            table,
            "UPDATE OF slug",
            f"""DELETE FROM actors_redirect WHERE kind = '{kind}' AND old = NEW.slug AND NEW.slug <> OLD.slug;
                INSERT INTO actors_redirect (kind, old, new)
                SELECT '{kind}', OLD.slug, NEW.slug WHERE NEW.slug <> OLD.slug;""",
        )
        for kind, table in (
            ("actor", "actors_actor"),
            ("event", "articles_event"),
            ("topic", "articles_topic"),
        )
    ),
    (
        "outlet_moved",
        "articles_article",
        "UPDATE OF outlet_id",
        """UPDATE articles_attribution SET actor_id = NEW.outlet_id
           WHERE role = 'outlet' AND NEW.outlet_id <> OLD.outlet_id
             AND claim_id IN (SELECT c.id FROM articles_claim c WHERE c.article_id = NEW.id);""",
    ),
)
"""Statements that run after a change: name, table, event, statements."""

_FTS = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS articles_search_fts USING fts5(
         body, content='articles_searchdocument', content_rowid='id', tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER IF NOT EXISTS search_added AFTER INSERT ON articles_searchdocument BEGIN
         INSERT INTO articles_search_fts (rowid, body) VALUES (NEW.id, NEW.body); END""",
    """CREATE TRIGGER IF NOT EXISTS search_removed AFTER DELETE ON articles_searchdocument BEGIN
         INSERT INTO articles_search_fts (articles_search_fts, rowid, body)
         VALUES ('delete', OLD.id, OLD.body); END""",
    """CREATE TRIGGER IF NOT EXISTS search_changed AFTER UPDATE ON articles_searchdocument BEGIN
         INSERT INTO articles_search_fts (articles_search_fts, rowid, body)
         VALUES ('delete', OLD.id, OLD.body);
         INSERT INTO articles_search_fts (rowid, body) VALUES (NEW.id, NEW.body); END""",
)

_TSVECTOR = (
    """ALTER TABLE articles_searchdocument ADD COLUMN IF NOT EXISTS terms tsvector
         GENERATED ALWAYS AS (to_tsvector('simple', body)) STORED""",
    "CREATE INDEX IF NOT EXISTS document_terms ON articles_searchdocument USING gin (terms)",
)

NAMES: frozenset[str] = frozenset([*(rule.name for rule in RULES), *(row[0] for row in FOLLOW_UPS)])


def _sqlite_rule(rule: Rule) -> str:
    # A row has no id yet before it is inserted on SQLite, so an insertion is judged right after.
    moment = "AFTER" if rule.event == "INSERT" else "BEFORE"
    return (
        f"CREATE TRIGGER IF NOT EXISTS {rule.name} {moment} {rule.event} ON {rule.table} WHEN {rule.broken} "
        f"BEGIN SELECT RAISE(ABORT, '{_quoted(rule.refusal)}'); END"
    )


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _postgres_rule(rule: Rule) -> list[str]:
    row = "OLD" if rule.event == "DELETE" else "NEW"
    return [
        f"""CREATE OR REPLACE FUNCTION {rule.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
              IF {rule.broken} THEN
                RAISE EXCEPTION '{_quoted(rule.refusal)}' USING ERRCODE = 'integrity_constraint_violation';
              END IF; RETURN {row}; END $$""",
        f"CREATE OR REPLACE TRIGGER {rule.name} BEFORE {rule.event} ON {rule.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {rule.name}()",
    ]


def _install_sqlite(cursor: CursorWrapper) -> None:
    cursor.execute(
        "SELECT name FROM sqlite_master WHERE name LIKE 'search\\_%' ESCAPE '\\' OR name = 'articles_search_fts'"
    )
    was_complete = {"articles_search_fts", "search_added", "search_removed", "search_changed"} <= {
        row[0] for row in cursor.fetchall()
    }
    for rule in RULES:
        cursor.execute(f"DROP TRIGGER IF EXISTS {rule.name}")
        cursor.execute(_sqlite_rule(rule))
    for name, table, event, statements in FOLLOW_UPS:
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        cursor.execute(f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {statements} END")
    for statement in _FTS:
        cursor.execute(statement)
    if not was_complete:
        cursor.execute("INSERT INTO articles_search_fts (articles_search_fts) VALUES ('rebuild')")


def _install_postgres(cursor: CursorWrapper) -> None:
    for rule in RULES:
        for statement in _postgres_rule(rule):
            cursor.execute(statement)
    for name, table, event, statements in FOLLOW_UPS:
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN {statements} RETURN NULL; END $$"
        )
        cursor.execute(
            f"CREATE OR REPLACE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
        )
    for statement in _TSVECTOR:
        cursor.execute(statement)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger and full-text index in place; running it again changes nothing."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            _install_sqlite(cursor)
        else:
            _install_postgres(cursor)


def remove_keepers(connection: BaseDatabaseWrapper) -> None:
    """Drop the rules that forbid deletion, for emptying a test database; `install` brings them back."""
    with connection.cursor() as cursor:
        for rule in RULES:
            if rule.event == "DELETE":
                table = "" if connection.vendor == "sqlite" else f" ON {rule.table}"
                cursor.execute(f"DROP TRIGGER IF EXISTS {rule.name}{table}")
