"""What is fetched from the web again and again: subscribed feeds, and pages whose servers say if they changed."""

import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone

from actors.models import Actor

EVERY = datetime.timedelta(minutes=30)  # between two polls that went well
LONGEST = datetime.timedelta(days=2)  # between two polls that did not


class FeedQuerySet(models.QuerySet["Feed"]):
    def due(self) -> "FeedQuerySet":
        return self.filter(active=True, next_poll__lte=timezone.now())


class Feed(models.Model):
    """An outlet's feed that is polled for new and changed articles."""

    url = models.URLField("address", max_length=2000, unique=True, help_text="RSS, Atom or JSON Feed.")
    outlet = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="feeds",
        help_text="Empty: what each page says of itself.",
    )  # fmt: skip
    active = models.BooleanField(default=True, help_text="Whether it is polled.")
    etag = models.CharField(max_length=300, blank=True, editable=False)
    last_modified = models.CharField(max_length=300, blank=True, editable=False)
    next_poll = models.DateTimeField(default=timezone.now, help_text="It is polled from then on.")
    last_success = models.DateTimeField(null=True, blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False, help_text="In a row.")
    last_error = models.TextField(blank=True, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ("url",)
        constraints = (
            models.CheckConstraint(
                condition=Q(url__regex=r"^https?://"),
                name="feed_address_is_http",
                violation_error_message="An address that is fetched begins with http:// or https://.",
            ),
        )

    def __str__(self) -> str:
        return self.url

    def pause(self) -> datetime.timedelta:
        """How long to wait before the next poll: twice as long after each failure in a row, two days at most."""
        return min(LONGEST, EVERY * 2 ** min(self.failures, 10))


class FetchedAddress(models.Model):
    """What a server said of a page when it was last fetched and stored, to ask whether it has changed since."""

    url = models.URLField(max_length=2000, unique=True)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=300, blank=True)
    fetched = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "fetched addresses"

    def __str__(self) -> str:
        return self.url
