"""`manage.py purge`: after an erasure, write the database's files anew, without what was overwritten."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from articles.erasing import purge


class Command(BaseCommand):
    """Exit status 1 if somebody else was using the database."""

    help = "Rewrite the database's files, so that no erased words are left in unused pages."

    def handle(self, *args: Any, **options: Any) -> None:
        if not purge(connection):
            self.stderr.write("Somebody else is using the database: try again later.")
            sys.exit(1)
        self.stdout.write("The database's files are written anew.")
