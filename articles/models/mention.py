"""Where an actor's name stands in a paragraph."""

from django.db import models
from django.db.models import F, Q

from actors.models import Actor
from articles.models.article import Paragraph


class Mention(models.Model):
    """A place in a paragraph where an actor's name stands: offsets in code points, end exclusive."""

    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="mentions")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="mentions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ("paragraph", "start")
        constraints = (
            models.UniqueConstraint(fields=("paragraph", "start", "actor"), name="mention_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="mention_offsets_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.actor} at {self.start}"
