"""`manage.py suggest`: propose the claims of stored articles, tell how often that was right, or answer a batch."""

import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import relating, suggesting
from articles.models import Article, Claim, Suggestion
from articles.models.public_id import read_public_id
from articles.suggesting import Changes, Precision, Totals, batches

WORDS_SHOWN = 100  # characters of a suggestion
SHOWN = 20  # suggestions of an article that are told one by one
COLUMNS = ("decided", "accepted", "corrected", "rejected")


class Command(BaseCommand):
    """Refreshes suggestions, and tells article by article what changed."""

    help = "Suggest the claims of stored articles: of all, or of those whose ids are given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("articles", nargs="*", metavar="ARTICLE", help="The id of an article; else all.")
        parser.add_argument(
            "--report",
            action="store_true",
            help="How often each rule, act and outlet was right; runs nothing.",
        )
        parser.add_argument(
            "--relations",
            action="store_true",
            help="Suggest relations between claims that have changed since they were last compared, and others.",
        )
        parser.add_argument("--all", action="store_true", help="With --relations: compare all claims.")
        parser.add_argument(
            "--batch",
            nargs=2,
            type=Path,
            metavar=("IN.jsonl", "OUT.jsonl"),
            help="Answer texts from a file, without a database.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = [bool(options["articles"]), options["report"], bool(options["batch"]), options["relations"]]
        if sum(chosen) > 1:
            raise CommandError(
                "Articles, --relations, --report and --batch are four different things: choose one."
            )
        if options["batch"]:
            self.answer(*options["batch"])
        elif options["relations"]:
            self.relate(options["all"])
        elif options["report"]:
            self.report()
        else:
            self.refresh(options["articles"], options["verbosity"])

    # --- Stored articles ---------------------------------------------------------------------

    def refresh(self, typed: list[str], verbosity: int) -> None:
        unknown = 0
        if typed:
            articles, unknown = self.named(typed)
        else:
            articles = list(Article.objects.order_by("pk").values_list("pk", flat=True))
        progress = _Progress(len(articles))

        def tell(article: Article, changes: Changes | None, totals: Totals) -> None:
            progress.clear()
            for line in _told(article, changes, totals, verbosity):
                self.stdout.write(line)
            progress.show(totals)

        totals = suggesting.refresh_many(articles, tell)
        progress.clear()
        for article, reason in totals.failed:
            self.stderr.write(f"{article.public_id} failed: {reason}")
        for note, count in totals.notes.items():
            self.stderr.write(f"Note: {note} ({count:,} {'article' if count == 1 else 'articles'})")
        self.stdout.write(f"{totals.articles:,} {_plural('article', totals.articles)}: {_counts(totals)}.")
        if totals.failed or unknown:
            sys.exit(1 if totals.articles else 2)

    def named(self, typed: list[str]) -> tuple[list[int], int]:
        """The primary keys of the articles with these ids, and how many ids nobody has."""
        ids = {word: read_public_id(word) for word in typed}
        rows = Article.objects.filter(public_id__in=[one for one in ids.values() if one])
        known = dict(rows.values_list("public_id", "pk"))
        missing = [word for word, public_id in ids.items() if public_id not in known]
        for word in missing:
            self.stderr.write(f"No article has the id {word}.")
        return list(dict.fromkeys(known[one] for one in ids.values() if one in known)), len(missing)

    # --- Relations ---------------------------------------------------------------------------

    def relate(self, everything: bool) -> None:
        progress, total = _Progress(0), relating.Found()
        claims = list((Claim.objects.all() if everything else relating.due()).values_list("pk", flat=True))
        for start in range(0, len(claims), relating.CHUNK):
            total.add(relating.refresh(claims[start : start + relating.CHUNK]))
            progress.count(total.claims, f"of {len(claims):,} claims")
        progress.clear()
        noun = _plural("claim", total.claims)
        found = f"{total.new:,} {_plural('relation', total.new)} new"
        self.stdout.write(f"{total.claims:,} {noun}: {found}, {total.gone:,} gone.")

    # --- How often it was right --------------------------------------------------------------

    def report(self) -> None:
        everything = suggesting.overall()
        if not everything.decided:
            self.stdout.write("No suggestion has been decided yet.")
            return
        for group in suggesting.GROUPS:
            for line in _table(group, [*suggesting.precision(group), everything]):
                self.stdout.write(line)
            self.stdout.write("")

    # --- A batch -----------------------------------------------------------------------------

    def answer(self, source: Path, target: Path) -> None:
        progress = _Progress(0)
        try:
            done = batches.answer_file(source, target, lambda count: progress.count(count))
        except OSError as error:
            self.stderr.write(f"{error.filename or source}: {error.strerror or error}.")
            sys.exit(2)
        progress.clear()
        for line, reason in done.refused:
            self.stderr.write(f"{source}:{line}: refused: {reason}")
        self.stderr.write(f"{done.answered:,} {_plural('text', done.answered)} answered in {target}.")
        if done.refused:
            sys.exit(1 if done.answered else 2)


def _told(article: Article, changes: Changes | None, totals: Totals, verbosity: int) -> Iterator[str]:
    headline = article.headline[:WORDS_SHOWN]
    if changes is None:
        yield f"{article.public_id}  failed: {totals.failed[-1][1]}  {headline}"
        return
    yield f"{article.public_id}  {_counts(changes)}  {headline}"
    lists = [("no longer", changes.gone), ("changed", changes.changed)]
    for word, suggestions in [*lists, ("new", changes.new)] if verbosity > 1 else lists:
        yield from _listed(word, suggestions)


def _listed(word: str, suggestions: Iterable[Suggestion]) -> Iterator[str]:
    rows = list(suggestions)
    for row in rows[:SHOWN]:
        yield f"  {word}: “{row.words[:WORDS_SHOWN]}” ({row.rule}, {row.confidence:.0%})"
    if len(rows) > SHOWN:
        yield f"  {word}: and {len(rows) - SHOWN:,} more"


def _counts(changes: Changes | Totals) -> str:
    numbers = [
        (len(value) if isinstance(value, tuple) else value, word)
        for value, word in (
            (changes.new, "new"),
            (changes.same, "the same"),
            (changes.changed, "changed"),
            (changes.gone, "gone"),
        )
    ]
    return ", ".join(f"{number:,} {word}" for number, word in numbers)


def _table(group: str, rows: list[Precision]) -> Iterator[str]:
    width = max(len(group), *(len(row.name) for row in rows)) + 2
    yield group.ljust(width) + "".join(column.rjust(18 if column != "decided" else 9) for column in COLUMNS)
    for row in rows:
        counts = (row.accepted, row.corrected, row.rejected)
        shares = "".join(f"{count:>9,} ({row.share(count):>5.0%})" for count in counts)
        yield f"{row.name.ljust(width)}{row.decided:>9,}{shares}"


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"


class _Progress:
    """A line on a terminal that is written over; elsewhere the lines of the articles are the progress."""

    def __init__(self, total: int) -> None:
        self.terminal = sys.stderr.isatty()
        self.total = total
        self.told = time.monotonic()

    def show(self, totals: Totals) -> None:
        self._write(f"{totals.articles + len(totals.failed):,} of {self.total:,} articles, {_counts(totals)}")

    def count(self, done: int, of: str = "texts") -> None:
        if not self.terminal and time.monotonic() - self.told > 10:
            self.told = time.monotonic()
            sys.stderr.write(f"{done:,} {of}\n")
        self._write(f"{done:,} {of}")

    def clear(self) -> None:
        if self.terminal:
            sys.stderr.write("\r\x1b[K")

    def _write(self, line: str) -> None:
        if self.terminal:
            sys.stderr.write(f"\r{line}\x1b[K")
            sys.stderr.flush()
