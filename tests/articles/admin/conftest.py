"""Editors at their desk: one who may do everything, one who may not publish, and one of each role."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

BEYOND_DRAFTS = (
    "publish_claim", "publish_article", "retract_claim", "merge_claim", "withdraw_article", "merge_actor",
)  # fmt: skip


def _signed_in(name: str, without: tuple[str, ...] = ()) -> Client:
    user = User.objects.create_user(name, is_staff=True)
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label__in=["actors", "articles"]).exclude(
            codename__in=without
        )
    )
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor(db: None) -> Client:
    """May do everything, publishing included."""
    return _signed_in("editor")


@pytest.fixture
def apprentice(db: None) -> Client:
    """May write and correct drafts."""
    return _signed_in("apprentice", without=BEYOND_DRAFTS)
