"""The two columns of a draft that is to be published later: when, and who said so."""

from typing import Any

from django.conf import settings
from django.db import models


def scheduled_moment() -> "models.DateTimeField[Any, Any]":
    """When a draft becomes public; null if nobody said so. It counts of drafts alone."""
    return models.DateTimeField("to be published at", null=True, blank=True, editable=False)


def scheduling_user() -> "models.ForeignKey[Any, Any]":
    """Who scheduled it: what is due is published in this person's name, if they still may."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
