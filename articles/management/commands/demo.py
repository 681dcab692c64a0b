"""`manage.py demo`: a dozen short reports of our own, so that every page has something to show."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import demo, importers
from articles.importers.draft import Options, Source
from articles.ingest import ingest

ARCHIVE = Path(demo.__file__).parent / "archive.jsonl"


class Command(BaseCommand):
    """Imports the demonstration archive; running it again changes nothing."""

    help = "Import the demonstration archive."

    def handle(self, *args: Any, **options: Any) -> None:
        with ARCHIVE.open("rb") as stream:
            report = ingest(importers.read(Source(ARCHIVE.name, stream, Options()), "interchange"))
        if report.refusals:
            raise CommandError("; ".join(f"line {r.line}: {r.reason}" for r in report.refusals))
        self.stdout.write(f"Demonstration archive: {report.summary()}")
