"""What a reader reports: an error, a wish for removal, a reply; and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

LONGEST_MESSAGE = 5000  # characters
LONGEST_CONTACT = 254  # of an e-mail address


class ReportKind(models.TextChoices):
    ERROR = "error", "an error"
    REMOVAL = "removal", "a wish for removal"
    REPLY = "reply", "a reply"


class ReportState(models.TextChoices):
    OPEN = "open", "open"
    DONE = "done", "done"
    DECLINED = "declined", "declined"


class Reported(models.TextChoices):
    CLAIM = "claim", "claim"
    ARTICLE = "article", "article"
    ACTOR = "actor", "actor"
    ADDRESS = "address", "address"


class Report(models.Model):
    """Never public. `about` is a public id, a slug or an address, which lead there for ever; not a row, which may go.

    `message` and `contact` are a stranger's words: personal data that only those who decide see.
    """

    about_kind = models.CharField(max_length=10, choices=Reported)
    about = models.CharField(max_length=2000)
    kind = models.CharField(max_length=10, choices=ReportKind)
    message = models.TextField(max_length=LONGEST_MESSAGE)
    contact = models.CharField(max_length=LONGEST_CONTACT, blank=True)
    received = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.OPEN)
    note = models.TextField(blank=True, max_length=LONGEST_MESSAGE)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        ordering = ("-received", "-pk")
        default_permissions = ("view", "change", "delete")
        constraints = (
            models.CheckConstraint(
                condition=Q(about_kind__in=Reported.values), name="report_about_kind_known"
            ),
            models.CheckConstraint(condition=~Q(about=""), name="report_is_about_something"),
            models.CheckConstraint(condition=Q(kind__in=ReportKind.values), name="report_kind_known"),
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="report_state_known"),
            models.CheckConstraint(condition=~Q(message=""), name="report_has_a_message"),
            models.CheckConstraint(
                condition=Q(state="open", decided_at=None) | (~Q(state="open") & Q(decided_at__isnull=False)),
                name="report_decided_when",
            ),
        )
        indexes = (
            models.Index(fields=("state", "received"), name="report_waiting"),  # the queue
        )

    def __str__(self) -> str:
        """Without the reader's words: the admin's journal keeps this."""
        return f"{self.get_kind_display()} about {self.about_kind} {self.about[:80]}"
