"""Subscribed feeds: asked for what is new, and each new or changed item imported with its whole page.

One bad item does not stop the rest, and no bad feed the others. An item is done once it is stored: a poll that is
broken off goes on with the next one.
"""

import datetime
import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import DatabaseError, transaction
from django.utils import timezone

from articles import importers, retrieval
from articles.batches import recording, reports
from articles.importers import feed as feeds
from articles.importers import page_tree
from articles.importers.decoding import Unreadable
from articles.importers.draft import Draft, Options, Refusal
from articles.ingest import ingest
from articles.ingest.report import REFUSED, RESULTS, Report, Taken
from articles.models import Address, Feed, ImportBatch, ImportedRecord
from articles.models.article import same_digest
from articles.text.addresses import plain
from articles.text.lines import storable
from newsroom.fetching import FEEDS, NotModified, Unfetchable, fetch

LEASE = datetime.timedelta(hours=1)  # a poll that has not ended by then is taken for dead
PAGES = 100  # new and changed items of one poll; the others wait for the next
UNFORESEEN = (*page_tree.TROUBLE, DatabaseError, OSError)
GONE = 410  # the server's answer for a feed that has ended

log = logging.getLogger(__name__)

Progress = Callable[["Poll", int, int], None]  # the poll, items done, items to do


@dataclass(slots=True)
class Poll:
    """What came of asking one feed."""

    feed: Feed
    report: Report = field(default_factory=Report)
    error: str = ""  # why the feed itself could not be read
    not_modified: bool = False
    same: int = 0  # items that have not changed since they were imported
    waiting: int = 0  # new or changed items that are left for the next poll
    unfinished: bool = False  # something of it may go better the next time
    notes: list[str] = field(default_factory=list)
    batch: ImportBatch | None = None  # once something is to be imported

    def keep(self, taken: Taken, report: Report) -> None:
        """Within the transaction that stores an item: what came of it."""
        if self.batch is not None:
            recording.record(self.batch, taken)
            said = {"done": self.batch.done + taken.drafts, "seen": timezone.now()}
            ImportBatch.objects.filter(pk=self.batch.pk).update(**said)

    @property
    def failed(self) -> bool:
        return bool(self.error) or self.report.total(REFUSED) > 0

    def summary(self) -> str:
        """One line: what came in, what did not."""
        if self.error:
            return f"failed: {self.error}"
        if self.not_modified:
            return "not modified"
        told = [self.report.summary()] if self.report.counts else []
        told += [f"Unchanged items: {self.same:,}."] if self.same else []
        told += [f"Left for the next poll: {self.waiting:,}."] if self.waiting else []
        return " ".join(told) or "Nothing new."


def poll(feed: Feed, progress: Progress | None = None) -> Poll | None:
    """Ask a feed and import what is new or changed; None if another process is at it."""
    if not _take(feed):
        return None
    result = Poll(feed)
    try:
        _poll(feed, result, progress)
    except Unfetchable as error:
        result.error = error.reason
        feed.active = feed.active and error.status != GONE
        _settle(feed, result, error.retry_after)
    except UNFORESEEN as error:  # the other feeds go on
        log.exception("The feed %s could not be polled", feed.url)
        result.error = f"{type(error).__name__}: {error}"
        _settle(feed, result)
    else:
        _settle(feed, result)
    _end(result)
    return result


def _take(feed: Feed) -> bool:
    """Put the next poll off, so that nobody else polls meanwhile; False if somebody does already."""
    seen, feed.next_poll = feed.next_poll, timezone.now() + LEASE
    return bool(Feed.objects.filter(pk=feed.pk, next_poll=seen).update(next_poll=feed.next_poll))


def _settle(feed: Feed, result: Poll, retry_after: int = 0) -> None:
    """When it is polled again: as usual after a success, later and later after failures."""
    now = timezone.now()
    feed.failures = feed.failures + 1 if result.error else 0
    feed.last_error = result.error
    if not result.error:
        feed.last_success = now
    pause = datetime.timedelta() if result.waiting else feed.pause()
    feed.next_poll = now + max(pause, datetime.timedelta(seconds=min(retry_after, 7 * 24 * 3600)))
    feed.save(update_fields=[
        "failures", "last_error", "last_success", "next_poll", "etag", "last_modified", "active",
    ])  # fmt: skip


def _poll(feed: Feed, result: Poll, progress: Progress | None) -> None:
    found = fetch(feed.url, etag=feed.etag, last_modified=feed.last_modified, accept=FEEDS)
    if isinstance(found, NotModified):
        result.not_modified = True
        return
    content = feeds.parse(found.content, found.url)
    if isinstance(content, Unreadable):
        raise Unfetchable(content.reason)
    if found.moved_from:
        result.notes.append(f"the feed has moved to {found.url}")
    todo = [item for item in content.items if not _is_known(feed, item)]
    result.same = len(content.items) - len(todo)
    result.waiting = max(0, len(todo) - PAGES)
    if todo:
        result.batch = _begun(feed)
    for done, item in enumerate(todo[:PAGES], 1):
        _import(feed, content, item, result)
        if progress is not None:
            progress(result, done, len(todo[:PAGES]))
    again = result.waiting or result.unfinished  # then the whole feed must be seen again
    feed.etag, feed.last_modified = ("", "") if again else (found.etag, found.last_modified)


# --- One item ---------------------------------------------------------------------------------


def _import(feed: Feed, content: feeds.Feed, item: feeds.Item, result: Poll) -> None:
    """Import an item and remember it, unless a later poll may do better."""
    name = item.url or item.name[:200]
    fetched: list[retrieval.Document] = []
    try:
        drafts, final = _drafts(feed, content, item, fetched, result)
        told = ingest(drafts, keep=result.keep)
    except UNFORESEEN as error:  # the other items go on
        log.exception("An item of the feed %s could not be imported: %s", feed.url, name)
        reason = storable(f"it cannot be read: {type(error).__name__}: {error}"[:500])
        told, final = ingest([Refusal(item.number, name, reason, feed.url)], keep=result.keep), False
    _join(result.report, told)
    if result.batch is not None:
        result.batch.refresh_from_db(fields=["done"])
    refused = [refusal.source for refusal in told.refusals]
    with transaction.atomic():
        retrieval.remember(fetched, [fetched[0].name] if refused and fetched else [])
        if final:
            _remember(feed, item)
    result.unfinished |= not final


def _drafts(
    feed: Feed, content: feeds.Feed, item: feeds.Item, fetched: list[retrieval.Document], result: Poll
) -> tuple[list[Draft | Refusal], bool]:
    """The article of an item: its page, else what the feed carries of it; and whether that is the last word.

    What the feed carries takes no page's place: an article that is stored stays as it is.
    """
    source = importers.held(feed.url, b"", Options(outlet=feed.outlet.slug if feed.outlet else ""))
    if not item.url:
        return [feeds.draft(item, content, source)], True
    options = Options(outlet=source.options.outlet)
    temporary = False
    try:
        page = retrieval.retrieve(item.url, options)
    except Unfetchable as error:
        reason, temporary = f"its page cannot be fetched: {error.reason}", error.temporary
    else:
        if isinstance(page, retrieval.Unchanged):
            return [retrieval.unchanged(page)], True
        drafts = list(importers.read(page.source(), page.format))
        if page.format in ("html", "") and len(drafts) == 1 and isinstance(drafts[0], Draft):
            fetched.append(page)
            return [_completed(drafts[0], item, content)], True
        refused = next(
            (one.reason for one in drafts if isinstance(one, Refusal)), "it is no page of an article"
        )
        reason = f"its page cannot be read: {refused}"
    if _is_stored(item.url):
        result.notes.append(f"{item.url}: {reason}; the stored text stays")
        return [], not temporary
    own = feeds.draft(item, content, source)
    if isinstance(own, Refusal):
        return [Refusal(item.number, item.url, reason, feed.url, own.raw)], not temporary
    result.notes.append(f"{item.url}: {reason}; what the feed carries of it came in")
    return [own], not temporary


def _completed(draft: Draft, item: feeds.Item, content: feeds.Feed) -> Draft:
    """A page's draft with what the feed knows and the page does not say."""
    said = {
        "published": item.published,
        "bylines": list(item.authors),
        "language": item.language,
        "outlet": content.title,
    }
    missing = {name: value for name, value in said.items() if value and not draft.record.get(name)}
    warnings = () if draft.record.get("outlet") or content.title else draft.warnings
    return Draft(item.number, {**draft.record, **missing}, draft.left_out, draft.raw, draft.source, warnings)


def _is_stored(url: str) -> bool:
    return Address.objects.filter(sameness=same_digest(plain(url))).exists()


# --- What is known of items -------------------------------------------------------------------


def _ident(feed: Feed, item: feeds.Item) -> str:
    """By what an item is known again: its feed and its name there, at one length."""
    name = hashlib.sha256(item.name.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{feed.pk} {name}"


def _is_known(feed: Feed, item: feeds.Item) -> bool:
    return ImportedRecord.objects.filter(type="item", ident=_ident(feed, item), digest=item.digest).exists()


def _remember(feed: Feed, item: feeds.Item) -> None:
    ImportedRecord.objects.update_or_create(
        type="item", ident=_ident(feed, item), defaults={"digest": item.digest}
    )


# --- Reports ----------------------------------------------------------------------------------


def _join(whole: Report, part: Report) -> None:
    """Add the report of one item to that of the poll."""
    for kind, counts in part.counts.items():
        sums = whole.counts.setdefault(kind, dict.fromkeys(RESULTS, 0))
        for result, number in counts.items():
            sums[result] += number
    whole.refusals += part.refusals
    whole.articles += part.articles[:1]
    for warning in part.warnings:
        whole.warn(warning)


def _begun(feed: Feed) -> ImportBatch:
    now = timezone.now()
    origin, running = ImportBatch.Origin.FEED, ImportBatch.Status.RUNNING
    return ImportBatch.objects.create(
        source=feed.url[:500], format="feed", origin=origin, status=running, started=now, seen=now
    )


def _end(result: Poll) -> None:
    """A poll that brought or refused something is an import batch like any other, to be looked at afterwards."""
    batch, report = result.batch, result.report
    if batch is None:
        return
    if not any(report.total(kind) for kind in RESULTS if kind != "same"):
        batch.delete()
        return
    for note in result.notes:
        report.warn(note)
    batch.status, batch.ended, batch.report = ImportBatch.Status.DONE, timezone.now(), reports.told(report)
    batch.total = batch.done
    batch.save(update_fields=["status", "ended", "report", "total"])
