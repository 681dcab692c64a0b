"""`manage.py publish_due`: publish the drafts whose moment has come; for a timer to run every minute."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from articles.scheduling import publish_due


class Command(BaseCommand):
    """Says what was published and what was not; exit status 1 if something that is due lacks something."""

    help = "Publish what was scheduled and is due."

    def handle(self, *args: Any, **options: Any) -> None:
        due = publish_due()
        for record in due.published:
            self.stdout.write(f"Published: {record.public_id}")
        for record, reason in due.waiting:
            self.stderr.write(f"Not published: {record.public_id}: {reason}")
        if due.waiting:
            sys.exit(1)
