"""`manage.py import`: files, folders, pages of the web and standard input into the archive."""

import json
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import importers, retrieval
from articles.batches import commanded
from articles.batches.running import run
from articles.batches.watching import Busy, Stopped
from articles.importers.csv_table import FIELDS
from articles.importers.draft import Options
from articles.ingest import Report, ingest
from articles.suggesting import Totals, refresh_many

SHOWN = 50  # refusals that are printed; the report file holds them all


class Command(BaseCommand):
    """Reads sources, stores their records, tells what became of them."""

    help = (
        "Import articles, actors and claims from files, folders, addresses of the web or standard input (-)."
    )
    missing_args_message = "Name a file, a folder or an address, or - for standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="*",
            metavar="PATH",
            help="A file, a folder, an address (https://...), or - for standard input.",
        )
        parser.add_argument(
            "--format", choices=sorted(importers.IMPORTERS), default="", help="Else it is guessed."
        )
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen, store nothing.")
        parser.add_argument(
            "--publish", action="store_true", help="Publish texts and pages, drafts otherwise."
        )
        parser.add_argument(
            "--suggest", action="store_true", help="Suggest the claims of each new or changed article."
        )
        parser.add_argument("--outlet", default="", help="The outlet of a text or page: slug or name.")
        parser.add_argument("--url", default="", help="Its address at the outlet.")
        parser.add_argument("--published", default="", help="When it was printed, for example 2024-12-06.")
        parser.add_argument("--language", default="", help="Its language, for example en.")
        parser.add_argument("--licence", default="", help="The licence of its text.")
        parser.add_argument(
            "--column", action="append", default=[], metavar="NAME=FIELD",
            help="What a column of a table holds, for example Titel=headline; else it is told by its name.",
        )  # fmt: skip
        parser.add_argument(
            "--resume", nargs="?", type=int, const=0, metavar="ID",
            help="Go on with an import that stopped, behind what is in: the last one, or that of this number.",
        )  # fmt: skip
        parser.add_argument("--report", type=Path, help="Write the whole report to this file, as JSON.")
        parser.add_argument(
            "--refused", type=Path, help="Write the refused records to this file, to be corrected."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        bare = Options(
            **{name: options[name] for name in ("outlet", "url", "published", "language", "licence")},
            columns=_columns(options["column"]),
        )
        if not options["paths"] and options["resume"] is None:
            raise CommandError(self.missing_args_message, returncode=2)
        self.progress, self.suggested = _Progress(self.stderr.isatty()), Totals()
        try:
            report = self.tried(bare, options) if options["dry_run"] else self.imported(bare, options)
        except (commanded.Unreadable, commanded.NotResumable, Busy) as error:
            raise CommandError(str(error)) from error
        except Stopped as stopped:
            raise CommandError("Cancelled in the admin: what is in stays; --resume goes on.") from stopped
        self.progress.finish()
        self.tell(report)
        if options["suggest"] and not report.dry_run:
            self.tell_suggested(self.suggested)
        if options["report"]:
            options["report"].write_text(json.dumps(report.as_dict(), indent=1, ensure_ascii=False), "utf-8")
        if options["refused"]:
            lines = [f"{refusal.raw}\n" for refusal in report.refusals if refusal.raw]
            options["refused"].write_text("".join(lines), "utf-8")
        if report.total("refused") or self.suggested.failed:
            sys.exit(2 if report.nothing_read else 1)

    def tried(self, bare: Options, options: dict[str, Any]) -> Report:
        """A dry run, which is no batch."""
        drafts = commanded.drafts(options["paths"], options["format"], bare, [])
        return ingest(drafts, dry_run=True, publish=options["publish"], progress=self.progress)

    def imported(self, bare: Options, options: dict[str, Any]) -> Report:
        """A new batch, or one that goes on."""
        if options["resume"] is not None:
            batch = commanded.resume(options["resume"] or None)
            options["suggest"] = batch.options["suggest"]
        else:
            said = {name: options[name] for name in ("publish", "suggest")}
            batch = commanded.begin(options["paths"], options["format"], bare, **said)
        fetched: list[retrieval.Document] = []
        report = run(
            batch,
            commanded.drafts_of(batch, fetched),
            progress=self.progress,
            stored=self.suggest if options["suggest"] else None,
        )
        retrieval.remember(fetched, (refusal.source for refusal in report.refusals))
        return report

    def suggest(self, articles: list[int], look: Callable[[], object]) -> None:
        """For what a batch brought in."""

        def tell(*_: object) -> None:
            self.progress.suggesting(len(articles), self.suggested)
            look()

        self.suggested.join(refresh_many(articles, tell))

    def tell(self, report: Report) -> None:
        for refusal in report.refusals[:SHOWN]:
            key = f" {refusal.key}" if refusal.key else ""
            kind = f"{refusal.type}{key}" if refusal.type else f"record{key}"
            self.stderr.write(f"{refusal.source}:{refusal.line}: {kind} refused: {refusal.reason}")
        if len(report.refusals) > SHOWN:
            self.stderr.write(
                f"... and {report.total('refused') - SHOWN:,} more; --report FILE writes them all."
            )
        for warning in report.warnings:
            self.stderr.write(f"Note: {warning}")
        self.stdout.write(("Nothing was stored. " if report.dry_run else "") + report.summary())

    def tell_suggested(self, suggested: Totals) -> None:
        for article, reason in suggested.failed[:SHOWN]:
            self.stderr.write(f"{article.public_id}: no claims could be suggested: {reason}")
        for note in suggested.notes:
            self.stderr.write(f"Note: {note}")
        self.stdout.write(
            f"Suggested in {suggested.articles:,} {'article' if suggested.articles == 1 else 'articles'}:"
            f" {suggested.new:,} new, {suggested.gone:,} gone."
        )


def _columns(told: list[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of a column's name and its field. Raises CommandError for what is none."""
    pairs = tuple((name.strip(), field.strip()) for name, _, field in (pair.rpartition("=") for pair in told))
    for name, field in pairs:
        if not name or field not in FIELDS:
            raise CommandError(f"--column {name}={field}: write NAME=FIELD, a field of {', '.join(FIELDS)}.")
    return pairs


class _Progress:
    """One line on a terminal that is written over; elsewhere a plain line now and then."""

    def __init__(self, terminal: bool) -> None:
        self.terminal = terminal
        self.began = time.monotonic()
        self.told = self.began
        self.suggested = 0

    def __call__(self, report: Report) -> None:
        done = sum(sum(counts.values()) for counts in report.counts.values())
        speed = done / (time.monotonic() - self.began)
        self._show(f"{done:,} records, {report.total('refused'):,} refused, {speed:,.0f} a second")

    def suggesting(self, articles: int, before: Totals) -> None:
        """While the claims of a batch's articles are suggested."""
        self.suggested += 1
        self._show(f"suggesting claims: {self.suggested:,} of {before.articles + articles:,} articles")

    def _show(self, line: str) -> None:
        now = time.monotonic()
        if now - self.told < (0.2 if self.terminal else 10):
            return
        self.told = now
        sys.stderr.write(f"\r{line}\x1b[K" if self.terminal else f"{line}\n")
        sys.stderr.flush()

    def finish(self) -> None:
        if self.terminal:
            sys.stderr.write("\r\x1b[K")
