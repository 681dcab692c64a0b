"""`manage.py fetch_feeds`: what is new in the subscribed feeds comes in."""

import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from articles.models import Feed
from articles.polling import Poll, poll

SHOWN = 20  # refusals and notes of one feed that are printed


class Command(BaseCommand):
    """Polls feeds, tells what became of each."""

    help = "Ask the subscribed feeds and import new and changed articles, as drafts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("urls", nargs="*", metavar="URL", help="These feeds; else all that are active.")
        parser.add_argument("--due", action="store_true", help="Only those whose time has come.")
        parser.add_argument("--subscribe", action="store_true", help="Subscribe to the addresses first.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["subscribe"]:
            self.subscribe(options["urls"])
        failed = False
        for feed in self.feeds(options["urls"], options["due"]):
            result = poll(feed, _Progress(sys.stderr.isatty()))
            if result is None:
                self.stderr.write(f"{feed.url}: is being polled already")
                continue
            failed |= result.failed
            self.tell(result)
        if failed:
            sys.exit(1)

    def subscribe(self, urls: list[str]) -> None:
        for url in urls:
            feed = Feed(url=url)
            if Feed.objects.filter(url=url).exists():
                continue
            try:
                feed.full_clean()
            except ValidationError as error:
                raise CommandError(f"{url}: {' '.join(error.messages)}") from None
            feed.save()

    def feeds(self, urls: list[str], due: bool) -> list[Feed]:
        wanted = Feed.objects.due() if due else Feed.objects.filter(active=True)
        if not urls:
            return list(wanted.order_by("next_poll"))
        known = {feed.url: feed for feed in Feed.objects.filter(url__in=urls)}
        if unknown := [url for url in urls if url not in known]:
            raise CommandError(
                f"Not subscribed: {', '.join(unknown)}. Add it in the admin, or with --subscribe."
            )
        return list(wanted.filter(url__in=urls)) if due else [known[url] for url in dict.fromkeys(urls)]

    def tell(self, result: Poll) -> None:
        for refusal in result.report.refusals[:SHOWN]:
            self.stderr.write(f"{refusal.key or refusal.line}: refused: {refusal.reason}")
        for note in result.notes[:SHOWN]:
            self.stderr.write(f"Note: {note}")
        self.stdout.write(f"{result.feed.url}: {result.summary()}")


class _Progress:
    """One line on a terminal that is written over; elsewhere a plain line now and then."""

    def __init__(self, terminal: bool) -> None:
        self.terminal = terminal
        self.told = time.monotonic()

    def __call__(self, result: Poll, done: int, of: int) -> None:
        now = time.monotonic()
        if now - self.told >= (0.2 if self.terminal else 10):
            self.told = now
            line = f"{result.feed.url}: {done:,} of {of:,} items"
            sys.stderr.write(f"\r{line}\x1b[K" if self.terminal else f"{line}\n")
        if self.terminal and done == of:
            sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
