"""`manage.py editor`: an account for the first editor."""

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction

from articles.roles import CHIEF

USERNAME = "editor"


class Command(BaseCommand):
    """Makes one account with every right, a chief's and a superuser's, if nobody can edit yet.

    Its password is printed that once.
    """

    help = "Make an editor's account if there is none; its password is printed once."

    def handle(self, *args: Any, **options: Any) -> None:
        users = get_user_model()
        with transaction.atomic():
            if users.objects.filter(is_staff=True).exists():
                return
            password = secrets.token_urlsafe(12)
            first = users.objects.create_superuser(USERNAME, password=password)
            first.groups.add(Group.objects.get(name=CHIEF))
        self.stdout.write(f"An editor's account: {USERNAME}, password {password} (printed only now)")
