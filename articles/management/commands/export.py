"""`manage.py export [PATH]`: the whole archive as interchange JSON Lines."""

import sys
from argparse import ArgumentParser
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError

from articles.exports import EXPORTS
from articles.files import replacing

SHOWN_EVERY = 100  # lines


class Command(BaseCommand):
    """Writes everything, drafts included: for the operator, not for the public."""

    help = "Export everything as interchange JSON Lines, to a file or to standard output."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "path", nargs="?", default="-", metavar="PATH", help="A file; else standard output."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["path"] == "-":
            if isinstance(sys.stdout, TextIOWrapper):
                sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # whatever the terminal speaks
            self.write(self.stdout)
            return
        path = Path(options["path"])
        try:
            count = self.write_file(path)
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror or error}.") from error
        self.stderr.write(f"{count:,} {'record' if count == 1 else 'records'} in {path}.")

    def write_file(self, path: Path) -> int:
        """Write beside the file and then take its place: a broken run leaves the file that was there."""
        if path.is_dir():
            raise CommandError(f"{path} is a folder: name a file.")
        with replacing(path) as file:
            return self.write(file)

    def write(self, file: TextIO | Any) -> int:
        """Write every line; how many there were."""
        count = 0
        shown = sys.stderr.isatty()
        for count, line in enumerate(EXPORTS["interchange"](), start=1):
            file.write(line)
            if shown and count % SHOWN_EVERY == 0:
                self.stderr.write(f"\r{count:,} records", ending="")
        if shown:
            self.stderr.write("\r", ending="")
        return count
