"""Drafts in, records stored: the one function behind the command, the admin's page and other programs.

Each batch is one transaction and holds whole articles: an article and the claims that follow it.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext

from django.db import DatabaseError, transaction

from actors.models import Actor
from actors.names import KnownName, NameFinder
from articles import indexing
from articles.importers.draft import Draft, Refusal
from articles.importers.interchange import name_of
from articles.importers.schema import fault
from articles.ingest import identity
from articles.ingest.actors import store_actor, store_event, store_topic
from articles.ingest.articles import preview, store_article
from articles.ingest.claims import Pending, store_claim
from articles.ingest.lookups import Lookups, Refused
from articles.ingest.relations import store_redirect, store_relation
from articles.ingest.report import NEW, PREVIEWS, REFUSED, SAME, ArticlePreview, Outcome, Report, Rights
from articles.models import ArticleStatus, Claim

BATCH = 500  # records of a batch, unless an article and its claims are more
LARGEST_BATCH = 5000  # records of a batch, whatever they are
REFUSED_ARTICLES = 100_000  # refused articles that are remembered, for their claims
SPELLINGS_OF = ("name", "names__name")

Progress = Callable[[Report], None]
Stored = Callable[[list[int]], None]  # primary keys of articles


def ingest(
    drafts: Iterable[Draft | Refusal],
    *,
    dry_run: bool = False,
    rights: Rights | None = None,
    publish: bool = False,
    progress: Progress | None = None,
    stored: Stored | None = None,
) -> Report:
    """Store drafts; a report of what became of each.

    A dry run gives the same report and stores nothing. `publish` publishes pasted texts and pages, which are
    drafts otherwise. Good records go in even if others are refused; what is refused is told, never raised.
    `stored` is told the new and changed articles of each batch, once they are in.
    """
    intake = _Intake(rights or Rights(), publish, Report(dry_run=dry_run))
    with transaction.atomic() if dry_run else nullcontext():
        for batch in _batches(drafts):
            intake.take(batch)
            if progress is not None:
                progress(intake.report)
            if stored is not None and not dry_run:
                stored(intake.renewed)
            intake.renewed = []
        if dry_run:
            transaction.set_rollback(True)
    return intake.report


def _batches(drafts: Iterable[Draft | Refusal]) -> Iterator[list[Draft | Refusal]]:
    batch: list[Draft | Refusal] = []
    for draft in drafts:
        is_claim = isinstance(draft, Draft) and draft.record.get("type") == "claim"
        if len(batch) >= LARGEST_BATCH or (len(batch) >= BATCH and not is_claim):
            yield batch
            batch = []
        batch.append(draft)
    if batch:
        yield batch


class _Intake:
    """One import on its way."""

    def __init__(self, rights: Rights, publish: bool, report: Report) -> None:
        self.rights = rights
        self.publish = publish
        self.report = report
        self.seen: set[int] = set()  # hashes of the ids and keys that stood in this file
        self.refused_articles: dict[str, int] = {}
        self.said_draft: set[int] = set()
        self.renewed: list[int] = []  # articles of the batch that are new or changed
        self.finder: NameFinder | None = None

    def take(self, drafts: list[Draft | Refusal]) -> None:
        """Store a batch at once; if the database refuses something in it, record by record."""
        try:
            self._take(drafts)
        except DatabaseError as error:
            if len(drafts) == 1 and isinstance(drafts[0], Draft):
                self.report.add(_refusal(drafts[0], f"the database refused it: {str(error).splitlines()[0]}"))
                self._remember_refused(drafts[0])
                return
            for draft in drafts:
                self.take([draft])

    def _take(self, drafts: list[Draft | Refusal]) -> None:
        batch = _Batch(self, [draft for draft in drafts if isinstance(draft, Draft)])
        with transaction.atomic():
            for draft in drafts:
                batch.add(draft)
            batch.finish()
        self.seen |= batch.seen
        self.said_draft |= batch.said_draft
        self.renewed += batch.renewed
        for outcome in batch.outcomes:
            self.report.add(outcome)
        for warning in batch.warnings:
            self.report.warn(warning)
        for refused in batch.refused:
            self._remember_refused(refused)
        self.report.articles += batch.previews

    def _remember_refused(self, draft: Draft) -> None:
        if draft.record.get("type") == "article" and len(self.refused_articles) < REFUSED_ARTICLES:
            urls = draft.record.get("urls") or ()
            for ref in (*(draft.record.get(name) for name in ("id", "key", "url")), *urls):
                if isinstance(ref, str):
                    self.refused_articles.setdefault(ref, draft.line)

    def names(self) -> NameFinder:
        """All known spellings, read again after actors came in."""
        if self.finder is None:
            rows = Actor.objects.living().values_list("pk", "kind", *SPELLINGS_OF)
            known = {
                KnownName(text, pk, kind == Actor.Kind.PERSON)
                for pk, kind, *texts in rows.iterator()
                for text in texts
                if text
            }
            self.finder = NameFinder(sorted(known, key=lambda name: (name.text, name.value)))
        return self.finder


class _Batch:
    """The records of one transaction."""

    def __init__(self, intake: _Intake, drafts: list[Draft]) -> None:
        self.intake = intake
        sound = [draft for draft in drafts if not _fault(draft)]
        self.lookups = Lookups(sound)
        self.digests = identity.stored_digests(sound)
        self.pending = Pending()
        self.outcomes: list[Outcome] = []
        self.warnings: list[str] = []
        self.previews: list[ArticlePreview] = []
        self.refused: list[Draft] = []
        self.seen: set[int] = set()
        self.said_draft: set[int] = set()
        self.renewed: list[int] = []
        self.new_digests: dict[tuple[str, str], str] = {}
        self.touched: dict[str, set[int]] = {"actor": set(), "event": set(), "article": set(), "claim": set()}

    def add(self, draft: Draft | Refusal) -> None:
        if isinstance(draft, Refusal):
            self._add_refusal(draft)
            return
        self.warnings += draft.warnings
        reason = _fault(draft) or self._twice(draft)
        try:
            result = REFUSED if reason else self._store(draft)
        except Refused as refused:
            result, reason = REFUSED, str(refused)
        if result == REFUSED:
            self.outcomes.append(_refusal(draft, self._with_its_article(draft, reason)))
            self.refused.append(draft)
            return
        self.seen.update(identity.marks(draft))
        self.outcomes.append(
            Outcome(draft.line, draft.source, draft.record["type"], name_of(draft.record), result)
        )
        if result != SAME or identity.ident(draft) not in self.digests:
            self.new_digests[identity.ident(draft)] = identity.digest(draft)

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

    def _store(self, draft: Draft) -> str:
        record = draft.record
        if self.digests.get(identity.ident(draft)) == identity.digest(draft) and self._is_stored(draft):
            if record["type"] == "article":
                self._show_again(draft)
            return SAME
        match record["type"]:
            case "actor":
                result, actor = store_actor(record, self.lookups)
                if result != SAME:
                    self.intake.finder = None
                    self.touched["actor"].add(actor.pk)
            case "event":
                result, event = store_event(record, self.lookups)
                self.touched["event"].add(event.pk)
            case "topic":
                result, _ = store_topic(record, self.lookups)
            case "article":
                result = self._store_article(draft)
            case "claim":
                drafts = self.intake.said_draft | self.said_draft
                result, claim = store_claim(record, self.lookups, self.pending, self.intake.rights, drafts)
                if result != SAME and claim.pk:
                    self.touched["claim"].add(claim.pk)
            case "relation":
                self._flush()
                result, claims = store_relation(record, self.lookups, self.intake.rights)
                self.touched["claim"].update(claims)
            case _:
                self._flush()
                result = store_redirect(record, self.lookups, self.intake.rights)
        return result

    def _store_article(self, draft: Draft) -> str:
        result, article, texts = store_article(
            draft, self.lookups, self.intake.names(), self.intake.rights, self.intake.publish
        )
        if draft.record.get("status") == ArticleStatus.DRAFT:
            self.said_draft.add(article.pk)
        self.touched["article"].add(article.pk)
        self.renewed += [article.pk] if result != SAME else []
        if result != NEW and result != SAME:
            self.touched["claim"].update(article.claims.values_list("pk", flat=True))
        if len(self.intake.report.articles) + len(self.previews) < PREVIEWS:
            self.previews.append(preview(result, article, texts, self.lookups))
        return result

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


def _refusal(draft: Draft, reason: str) -> Outcome:
    raw = "" if draft.bare else draft.raw
    kind = str(draft.record.get("type", ""))
    return Outcome(draft.line, draft.source, kind, name_of(draft.record), REFUSED, reason, raw)
