"""What came in, when, from whom: import batches, and what each sender last said of each record."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class ImportBatch(models.Model):
    """One import: previewed (the source waits for confirmation), then done with its report."""

    class Status(models.TextChoices):
        PREVIEWED = "previewed", "waiting for confirmation"
        DONE = "done", "done"

    created = models.DateTimeField(default=timezone.now, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, editable=False
    )
    source = models.CharField(max_length=500)
    format = models.CharField(max_length=30)
    options = models.JSONField(default=dict, blank=True)
    payload = models.BinaryField(null=True, blank=True, editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.PREVIEWED)
    report = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name_plural = "import batches"
        ordering = ("-created",)

    def __str__(self) -> str:
        return self.source


class ImportedRecord(models.Model):
    """The digest of a record as it last came in, so that the same record again changes nothing."""

    type = models.CharField(max_length=10)
    ident = models.CharField(max_length=450)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("type", "ident"), name="imported_record_once"),)

    def __str__(self) -> str:
        return f"{self.type} {self.ident}"
