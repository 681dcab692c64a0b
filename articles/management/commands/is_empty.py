"""`manage.py is_empty`: whether anything was ever put into the archive."""

from typing import Any

from django.core.management.base import BaseCommand

from actors.models import Actor
from articles.models import Article


class Command(BaseCommand):
    """Prints `yes` if the archive holds no article and no actor, else `no`."""

    help = "Print whether the archive holds no article and no actor: yes or no."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("no" if Article.objects.exists() or Actor.objects.exists() else "yes")
