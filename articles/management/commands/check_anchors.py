"""`manage.py check_anchors`: where every claim's words stand in the newest text of its article."""

import json
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from articles import anchoring
from articles.models import AnchorState

FIELDS = ("claim", "key", "span", "state", "score", "paragraph", "start", "end", "quote")
PLAIN_EVERY = 10  # seconds between lines of progress where there is no terminal


class Command(BaseCommand):
    """Tells what does not hold, and exits with 1 if anything does not; repairs nothing by itself."""

    help = "Find every claim's words in the newest text of its article, and compare with what is stored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="A line of JSON for each span.")
        parser.add_argument(
            "--fill", action="store_true", help="First store what is missing; what is stored stays as it is."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.told = time.monotonic()
        if options["fill"]:
            added = anchoring.fill()
            self.stderr.write(f"{added:,} added.")
        states: Counter[str] = Counter()
        waiting = faults = 0
        for row in anchoring.check(self.progress):
            states[row.state] += 1
            waiting += row.state not in ("unchanged", "moved") and not row.confirmed
            if options["json"]:
                told = asdict(row)
                self.stdout.write(json.dumps({name: told[name] for name in FIELDS}, ensure_ascii=False))
            if row.fault:
                faults += 1
                self.stderr.write(f"Claim {row.claim}, span {row.span}: {row.fault}.")
        counted = ", ".join(f"{states[state]:,} {state}" for state in AnchorState.values)
        summary = f"{states.total():,} spans: {counted}. {waiting:,} wait for an editor; {faults:,} at fault."
        (self.stderr if options["json"] else self.stdout).write(summary)
        if faults:
            sys.exit(1)

    def progress(self, done: int, total: int) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r{done:,} of {total:,} articles", ending="\n" if done == total else "")
        elif time.monotonic() - self.told > PLAIN_EVERY:
            self.told = time.monotonic()
            self.stderr.write(f"{done:,} of {total:,} articles")
