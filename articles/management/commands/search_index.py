"""`manage.py search_index`: make the search index and the facets anew from the records."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from articles.indexing import reindex_all
from articles.search import engine


class Command(BaseCommand):
    """A thin shell over `articles.indexing.reindex_all`."""

    help = "Make the search index and the counts of filters anew from the stored records."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            read = reindex_all(self._progress if sys.stderr.isatty() else None)
            engine.rebuild()
        self.stdout.write("Indexed " + ", ".join(f"{count:,} {name}s" for name, count in read.items()) + ".")

    def _progress(self, done: int, total: int) -> None:
        self.stderr.write(f"\r{done:,} of {total:,}", ending="\n" if done == total else "")
