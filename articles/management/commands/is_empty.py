"""`manage.py is_empty`: whether anything was ever put into the archive."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from actors.models import Actor
from articles.models import Article


class Command(BaseCommand):
    """Exit status 0 if the archive holds no article and no actor, else 1; prints nothing."""

    help = "Exit with 0 if the archive holds no article and no actor, else with 1."

    def handle(self, *args: Any, **options: Any) -> None:
        sys.exit(1 if Article.objects.exists() or Actor.objects.exists() else 0)
