"""What went from one actor to another in a merge or a split: by it either is undone."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from actors.models import Actor

USER = settings.AUTH_USER_MODEL


class MoveKind(models.TextChoices):
    MERGE = "merge", "merge"
    SPLIT = "split", "split"


class ActorMove(models.Model):
    """One merge of `actor` into `into`, or one split of `into` from `actor`.

    `moved`: `{"by": [[41, 7], ...]}`, of each place (`articles.merging.places`) the primary keys of the rows that
    moved, each with the one of what it belongs to. `dropped`: rows that went because the other actor stood there
    already, whole: `{"place", "kept", "row", "spelled"}`; and names and roles that moved, which an import or a restored
    version replaces as a whole. `made`: the names that the merge made, and whether the split made the actor. An
    erasure reads it as it reads all else.
    """

    kind = models.CharField(max_length=5, choices=MoveKind)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="moves_from")
    into = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="moves_to")
    moved = models.JSONField(default=dict)
    dropped = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    made = models.JSONField(default=dict)
    user = models.ForeignKey(USER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    undone_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "merge or split"
        verbose_name_plural = "merges and splits"
        ordering = ("-pk",)
        default_permissions = ("view",)
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=MoveKind.values), name="actor_move_kind_known"),
            models.CheckConstraint(condition=~Q(actor=F("into")), name="actor_move_between_two"),
        )

    def __str__(self) -> str:
        if self.kind == MoveKind.MERGE:
            return f"{self.actor} merged into {self.into}"
        return f"{self.into} split from {self.actor}"
