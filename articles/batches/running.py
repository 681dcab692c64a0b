"""A batch on its way: the one function that runs an import, whoever asked for it.

`done`, the counts and the report of a batch are written in the transactions that store its records. So whatever
ends a run, what the batch says is what is in, and the next run goes on behind it.
"""

from collections.abc import Callable, Iterable, Iterator

from articles import history
from articles.batches import recording, reports
from articles.batches.suggested import Suggesting
from articles.batches.watching import UNFORESEEN, Hold, Stopped, in_words
from articles.importers.draft import Draft, Refusal
from articles.ingest import Progress, ingest
from articles.ingest.report import Report, Rights, Taken
from articles.models import ImportBatch

PUBLISHING = ("articles.publish_claim", "articles.publish_article")
Status = ImportBatch.Status
REASON = 200  # characters of the reason of a version
Stored = Callable[[list[int], Callable[[], object]], None]  # articles, and what to call now and then


def run(
    batch: ImportBatch,
    drafts: Iterable[Draft | Refusal],
    *,
    progress: Progress | None = None,
    stored: Stored | None = None,
    suggested: Suggesting | None = None,
) -> Report:
    """Import a batch that is `running` and waits for a process, from its beginning or behind what is in.

    `stored`, or else `suggested`, which the report tells of, is called with the new and changed articles.
    `drafts` are those of the whole source, in the same order each time. Raises Busy, Stopped, and what reading
    and storing raise; the batch then says how it ended.
    """
    rights = rights_of(batch)
    running = _Run(batch, progress, suggested, suggested or stored)
    running.hold.claim(options={**batch.options, "done_before": batch.done})
    try:
        with history.acting(batch.confirmed_by or batch.user, f"Import {batch.pk}: {batch.source}"[:REASON]):
            report = ingest(
                running.watched(drafts),
                rights=rights,
                publish=rights.publish and bool(batch.options.get("publish")),
                progress=running.stored,
                stored=running.renewed,
                keep=running.keep,
                past=reports.past_of(batch),
            )
    except Stopped:
        running.hold.end(Status.CANCELLED)
        raise
    except UNFORESEEN as error:
        running.hold.end(Status.BROKEN, in_words(error))
        raise
    except (KeyboardInterrupt, SystemExit):
        running.hold.end(Status.BROKEN, "Its process was ended.")
        raise
    told = reports.told(report, suggested)
    running.hold.end(Status.DONE, payload=None, total=batch.done, report=told)
    return report


def rights_of(batch: ImportBatch) -> Rights:
    """What a batch may do: what the person may who confirmed it; the command and the feeds may everything."""
    if batch.origin != ImportBatch.Origin.ADMIN:
        return Rights()
    user = batch.confirmed_by
    return Rights(publish=user is not None and user.has_perms(PUBLISHING))


class _Run:
    """What a run does between and within its transactions."""

    def __init__(
        self,
        batch: ImportBatch,
        progress: Progress | None,
        suggested: Suggesting | None,
        afterwards: Stored | None,
    ) -> None:
        self.batch = batch
        self.hold = Hold(batch, Status.RUNNING)
        self.progress = progress
        self.suggested = suggested
        self.afterwards = afterwards

    def watched(self, drafts: Iterable[Draft | Refusal]) -> Iterator[Draft | Refusal]:
        """The same drafts, with a sign of life and a look at whether to stop now and then. Raises Stopped."""
        for draft in drafts:
            self.hold.look()
            yield draft

    def keep(self, taken: Taken, report: Report) -> None:
        """Within the transaction that stores records: what they are, and how far the batch is."""
        recording.record(self.batch, taken)
        told = reports.told(report, self.suggested)
        self.hold.write(done=self.batch.done + taken.drafts, report=told)

    def stored(self, report: Report) -> None:
        """After that transaction."""
        self.hold.written()
        if self.progress is not None:
            self.progress(report)

    def renewed(self, articles: list[int]) -> None:
        """New and changed articles are in."""
        if self.afterwards is not None:
            self.afterwards(articles, self.hold.look)
