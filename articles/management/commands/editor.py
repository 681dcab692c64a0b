"""`manage.py editor`: an account for the first editor."""

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import transaction

USERNAME = "editor"


class Command(BaseCommand):
    """Makes one account with every right if nobody can edit yet, and prints its password that once."""

    help = "Make an editor's account if there is none; its password is printed once."

    def handle(self, *args: Any, **options: Any) -> None:
        users = get_user_model()
        with transaction.atomic():
            if users.objects.filter(is_staff=True).exists():
                return
            password = secrets.token_urlsafe(12)
            users.objects.create_superuser(USERNAME, password=password)
        self.stdout.write(f"An editor's account: {USERNAME}, password {password} (printed only now)")
