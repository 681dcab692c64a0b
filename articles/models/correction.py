"""A public note: what was corrected in a published claim or article, and when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.models.article import Article
from articles.models.claim import Claim


class Correction(models.Model):
    """What changed for readers, in an editor's words. Public: the day and the note, not who wrote it."""

    claim = models.ForeignKey(
        Claim, null=True, blank=True, on_delete=models.CASCADE, related_name="corrections"
    )
    article = models.ForeignKey(
        Article, null=True, blank=True, on_delete=models.CASCADE, related_name="corrections"
    )
    made = models.DateTimeField(default=timezone.now)
    note = models.TextField(help_text="Public.")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-made", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(claim=None, article__isnull=False) | Q(claim__isnull=False, article=None),
                name="correction_of_one_record",
            ),
            models.CheckConstraint(condition=~Q(note=""), name="correction_has_a_note"),
        )

    def __str__(self) -> str:
        return self.note[:80]
