"""Who looks after one of what waits in an editors' queue."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

USER = settings.AUTH_USER_MODEL


class Assignment(models.Model):
    """That somebody looks after it, or nobody any more; `queue` is a name in `articles.queues.QUEUES`.

    `object_id` is the primary key of what waits there, whatever its model. It outlives the decision: what comes back
    into its queue is still that colleague's.
    """

    queue = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    user = models.ForeignKey(USER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    assigned_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    assigned_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("queue", "object_id"), name="assignment_once"),
            models.CheckConstraint(condition=~Q(queue=""), name="assignment_names_a_queue"),
        )
        indexes = (
            models.Index(fields=("user", "queue", "object_id"), name="assignment_of"),  # mine first
        )

    def __str__(self) -> str:
        return f"{self.queue} {self.object_id}: {self.user or 'nobody'}"
