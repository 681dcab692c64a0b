"""What came in, when, from whom: import batches, their records, and what each sender last said of each record."""

from django.conf import settings
from django.db import models
from django.utils import timezone

USER = settings.AUTH_USER_MODEL


class ImportBatch(models.Model):
    """One import: where it came from, how far it is, and what became of its records."""

    class Status(models.TextChoices):
        PREVIEWING = "previewing", "being previewed"
        PREVIEWED = "previewed", "waiting for confirmation"
        PROPOSED = "proposed", "proposed, waiting for an editor"
        RUNNING = "running", "running"
        BROKEN = "broken", "broken off"
        CANCELLED = "cancelled", "cancelled"
        DONE = "done", "done"
        UNDONE = "undone", "undone"

    class Origin(models.TextChoices):
        ADMIN = "admin", "the admin"
        COMMAND = "command", "the command"
        FEED = "feed", "a feed"

    created = models.DateTimeField(default=timezone.now, editable=False)
    user = models.ForeignKey(
        USER, null=True, blank=True, on_delete=models.SET_NULL, editable=False, related_name="+"
    )
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.ADMIN)
    source = models.CharField(max_length=500)
    format = models.CharField(max_length=30)
    options = models.JSONField(default=dict, blank=True)
    payload = models.BinaryField(null=True, blank=True, editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.PREVIEWED)
    report = models.JSONField(default=dict, blank=True)
    confirmed_by = models.ForeignKey(
        USER, null=True, blank=True, on_delete=models.SET_NULL, editable=False, related_name="+"
    )
    started = models.DateTimeField(null=True, blank=True)
    seen = models.DateTimeField("last sign of life", null=True, blank=True)
    ended = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField("records done", default=0)
    total = models.PositiveIntegerField("records in all", null=True, blank=True)
    stop_asked = models.BooleanField(default=False)
    problem = models.TextField("why it broke off", blank=True)
    undone_by = models.ForeignKey(
        USER, null=True, blank=True, on_delete=models.SET_NULL, editable=False, related_name="+"
    )
    undone = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "import batches"
        ordering = ("-created",)

    def __str__(self) -> str:
        return self.source


class BatchRecord(models.Model):
    """What became of one record of a batch that was new, changed something or was refused."""

    class Result(models.TextChoices):
        NEW = "new", "new"
        CHANGED = "changed", "changed"
        REFUSED = "refused", "refused"

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="records")
    source = models.CharField(max_length=500, blank=True)
    line = models.PositiveIntegerField()
    type = models.CharField(max_length=10, blank=True)
    key = models.CharField("name in its file", max_length=450, blank=True)
    result = models.CharField(max_length=10, choices=Result)
    reason = models.TextField(blank=True)
    raw = models.TextField("the record as it stood", blank=True)
    object_id = models.BigIntegerField(null=True, blank=True)
    public = models.CharField("public id or slug", max_length=100, blank=True)
    before = models.JSONField("as it was before", null=True, blank=True)
    imported_as = models.CharField("its ImportedRecord", max_length=450, blank=True)
    digest_before = models.CharField(max_length=64, blank=True)
    after = models.CharField("stamp of how it was left", max_length=64, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("batch", "result", "id"), name="batch_record_by_result"),
            models.Index(
                fields=("type", "object_id"), name="batch_record_of"
            ),  # what came of an object later
        )

    def __str__(self) -> str:
        return f"{self.source}:{self.line}"


class TableColumns(models.Model):
    """What the columns of tables with this first row hold, as an editor said when one was last imported."""

    header = models.CharField("digest of the first row", max_length=64, unique=True)
    names = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    said_by = models.ForeignKey(
        USER, null=True, blank=True, on_delete=models.SET_NULL, editable=False, related_name="+"
    )
    said = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "table columns"

    def __str__(self) -> str:
        return ", ".join(map(str, self.names))


class ImportedRecord(models.Model):
    """The digest of a record as it last came in, so that the same record again changes nothing."""

    type = models.CharField(max_length=10)
    ident = models.CharField(max_length=450)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("type", "ident"), name="imported_record_once"),)

    def __str__(self) -> str:
        return f"{self.type} {self.ident}"
