"""The records of one transaction: each checked, stored, and what is derived from them brought up to date."""

from typing import Protocol

from django.db import transaction
from django.db.models import Model

from articles import indexing
from articles.importers.draft import Draft, Refusal
from articles.importers.interchange import name_of
from articles.importers.schema import fault
from articles.ingest import identity, protected
from articles.ingest.actors import store_actor, store_event, store_topic
from articles.ingest.articles import preview, store_article
from articles.ingest.claims import Pending, store_claim
from articles.ingest.lookups import Lookups, NeedsRight, Refused
from articles.ingest.relations import store_redirect, store_relation
from articles.ingest.report import (
    NEW,
    PREVIEWS,
    REFUSED,
    SAME,
    ArticlePreview,
    Before,
    Note,
    Outcome,
    Report,
    Rights,
)
from articles.ingest.spellings import Spellings
from articles.ingest.watching import Watch
from articles.models import Article, ArticleStatus, Claim
from articles.states import kind_of, public_name


class Import(Protocol):
    """What the records of a transaction know of the import that they belong to."""

    rights: Rights
    publish: bool
    report: Report
    seen: set[int]
    refused_articles: dict[str, int]
    said_draft: set[int]
    spellings: Spellings
    watched: bool  # whether somebody keeps what records were before


class Batch:
    """The records of one transaction."""

    def __init__(self, intake: Import, drafts: list[Draft]) -> None:
        self.intake = intake
        self.sound = [draft for draft in drafts if not _fault(draft)]
        self.watch = Watch(on=intake.watched)
        self.lookups = self._look_up()
        self.digests = identity.stored_digests(self.sound)
        self.pending = Pending()
        self.outcomes: list[Outcome] = []
        self.aside: list[Outcome] = []
        self.warnings: list[str] = []
        self.previews: list[ArticlePreview] = []
        self.refused: list[Draft] = []
        self.seen: set[int] = set()
        self.said_draft: set[int] = set()
        self.renewed: list[int] = []
        self.new_digests: dict[tuple[str, str], str] = {}
        self.touched: dict[str, set[int]] = {"actor": set(), "event": set(), "article": set(), "claim": set()}

    def _look_up(self) -> Lookups:
        lookups = Lookups(self.sound, self.watch, only_look=self.intake.report.dry_run)
        lookups.may_publish = self.intake.rights.publish
        return lookups

    def add(self, draft: Draft | Refusal) -> None:
        if isinstance(draft, Refusal):
            self._add_refusal(draft)
            return
        self.warnings += draft.warnings
        if reason := _fault(draft) or self._twice(draft):
            self._refuse(draft, reason)
            return
        ident, digest = identity.ident(draft), identity.digest(draft)
        try:
            result, record = self._store_as_allowed(draft, self.digests.get(ident) == digest)
        except Refused as refused:
            self._refuse(draft, str(refused), isinstance(refused, NeedsRight))
            self._note_aside(draft)
            return
        self._note_aside(draft)
        self.seen.update(identity.marks(draft))
        note = None
        if record is not None and self.watch.on and result != SAME:
            before = Before() if result == NEW else self.watch.was(record)
            note = Note(record, before, ident[1], self.digests.get(ident, ""))
        self.outcomes.append(
            Outcome(draft.line, draft.source, draft.record["type"], name_of(draft.record), result, note=note)
        )
        if result != SAME or ident not in self.digests:
            self.new_digests[ident] = digest

    def _refuse(self, draft: Draft, reason: str, needs_right: bool = False) -> None:
        self.outcomes.append(refusal_of(draft, self._with_its_article(draft, reason), needs_right))
        self.refused.append(draft)

    def _note_aside(self, draft: Draft) -> None:
        """What was made or changed in passing, even for a record that was refused in the end."""
        for result, record in self.watch.aside:
            before = Before() if result == NEW else self.watch.was(record)
            kind, name = kind_of(record), public_name(record)
            self.aside.append(
                Outcome(draft.line, draft.source, kind, name, result, note=Note(record, before))
            )
        self.watch.aside.clear()

    def _add_refusal(self, refusal: Refusal) -> None:
        self.outcomes.append(
            Outcome(refusal.line, refusal.source, "", refusal.key, REFUSED, refusal.reason, refusal.raw)
        )

    def _twice(self, draft: Draft) -> str:
        for mark, name in identity.marks(draft).items():
            if mark in self.seen or mark in self.intake.seen:
                return f"{name} stands in this file twice: the first record counts"
        return ""

    def _with_its_article(self, draft: Draft, reason: str) -> str:
        ref = draft.record.get("article")
        line = self.intake.refused_articles.get(ref) if isinstance(ref, str) else None
        if line is None:
            line = next((d.line for d in self.refused if ref and ref in identity.refs(d)), None)
        if line is not None and reason.startswith("no article has"):
            return f"its article was refused (line {line})"
        return reason

    def _store_as_allowed(self, draft: Draft, is_known: bool) -> tuple[str, Model | None]:
        """Store a record, unless it changes what readers see and the import may not. Raises Refused.

        Whether it would change anything is known once it is stored; then that is taken back.
        """
        if self.intake.rights.publish:
            return self._store(draft, is_known)
        why = protected.why_protected(draft.record, self.lookups)
        if not why and not protected.is_beside_the_public(draft.record, self.lookups):
            return self._store(draft, is_known)
        self._flush()
        known = len(self.previews), len(self.renewed), len(self.watch.aside)
        try:
            with transaction.atomic():
                result, stored = self._store(draft, is_known)
                self._flush()
                if why and result != SAME:
                    raise NeedsRight(why)
        except Refused:
            self.lookups = self._look_up()
            self.intake.spellings.forget()
            self.pending.claims.clear()
            del self.previews[known[0] :], self.renewed[known[1] :], self.watch.aside[known[2] :]
            raise
        return result, stored

    def _store(self, draft: Draft, is_known: bool) -> tuple[str, Model | None]:
        """What became of it, and the record as stored; `is_known`: its sender said the same the last time."""
        record = draft.record
        stored: Model
        if is_known and self._is_stored(draft):
            if record["type"] == "article":
                self._show_again(draft)
            return SAME, None
        match record["type"]:
            case "actor":
                result, stored = store_actor(record, self.lookups)
                if result != SAME:
                    self.intake.spellings.forget()
                    self.touched["actor"].add(stored.pk)
            case "event":
                result, stored = store_event(record, self.lookups)
                self.touched["event"].add(stored.pk)
            case "topic":
                result, stored = store_topic(record, self.lookups)
            case "article":
                result, stored = self._store_article(draft)
            case "claim":
                drafts = self.intake.said_draft | self.said_draft
                result, stored = store_claim(record, self.lookups, self.pending, self.intake.rights, drafts)
                if result != SAME and stored.pk:
                    self.touched["claim"].add(stored.pk)
            case "relation":
                self._flush()
                result, relation = store_relation(record, self.lookups)
                if result == NEW:
                    self.touched["claim"].update((relation.from_claim_id, relation.to_claim_id))
                stored = relation
            case _:
                self._flush()
                result, stored = store_redirect(record, self.lookups)
        return result, stored

    def _store_article(self, draft: Draft) -> tuple[str, Article]:
        result, article, texts = store_article(
            draft, self.lookups, self.intake.spellings.finder(), self.intake.rights, self.intake.publish
        )
        if draft.record.get("status") == ArticleStatus.DRAFT:
            self.said_draft.add(article.pk)
        self.touched["article"].add(article.pk)
        self.renewed += [article.pk] if result != SAME else []
        if result != NEW and result != SAME:
            self.touched["claim"].update(article.claims.values_list("pk", flat=True))
        if len(self.intake.report.articles) + len(self.previews) < PREVIEWS:
            self.previews.append(preview(result, article, texts, self.lookups))
        return result, article

    def _show_again(self, draft: Draft) -> None:
        article = next(
            (self.lookups.articles[r] for r in identity.refs(draft) if r in self.lookups.articles), None
        )
        if article and len(self.intake.report.articles) + len(self.previews) < PREVIEWS:
            self.previews.append(
                ArticlePreview(article.headline, article.section, str(article.published or ""),
                               article.outlet.name, article.language, SAME, article.public_id)
            )  # fmt: skip

    def _is_stored(self, draft: Draft) -> bool:
        record, lookups = draft.record, self.lookups
        match record["type"]:
            case "actor":
                return record["slug"] in lookups.actors
            case "event":
                return record["slug"] in lookups.events
            case "topic":
                return record["slug"] in lookups.topics
            case "article":
                refs = identity.refs(draft)
                return not refs or any(ref in lookups.articles for ref in refs)
            case "claim":
                refs = [record[name] for name in ("id", "key") if record.get(name)]
                return not refs or any(ref in lookups.claims for ref in refs)
            case _:
                return True

    def _flush(self) -> None:
        self.touched["claim"].update(self.pending.flush(self.lookups))

    def finish(self) -> None:
        """Store what waits, the digests, and everything derived."""
        self._flush()
        by_claims = Claim.objects.filter(pk__in=self.touched["claim"]).values_list("article", flat=True)
        identity.store_digests(self.new_digests)
        indexing.reindex_actors(self.touched["actor"])
        indexing.reindex_events(self.touched["event"])
        indexing.reindex_articles(self.touched["article"] - set(by_claims))
        indexing.reindex_claims(self.touched["claim"])


def _fault(draft: Draft) -> str:
    """What the schema has against a draft; an interchange record was checked when it was read."""
    if not draft.bare:
        return ""
    return fault({name: value for name, value in draft.record.items() if name != "outlet"})


def refusal_of(draft: Draft, reason: str, needs_right: bool = False) -> Outcome:
    """What is told of a draft that is not stored."""
    raw = "" if draft.bare else draft.raw
    kind = str(draft.record.get("type", ""))
    return Outcome(
        draft.line, draft.source, kind, name_of(draft.record), REFUSED, reason, raw, needs_right=needs_right
    )
