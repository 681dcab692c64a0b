"""How claims relate."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from actors.models import versions
from articles.models.claim import Claim


class ClaimRelation(models.Model):
    """One claim's relation to another, with a note and its author. Contradiction holds both ways."""

    class Kind(models.TextChoices):
        CONTRADICTS = "contradicts", "contradicts"
        CONFIRMS = "confirms", "confirms"
        REPEATS = "repeats", "repeats"
        RESPONDS_TO = "responds_to", "responds to"
        CORRECTS = "corrects", "corrects"
        QUOTES = "quotes", "quotes"

    from_claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="relations_from")
    to_claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="relations_to")
    kind = models.CharField(max_length=20, choices=Kind)
    note = models.TextField(blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, editable=False
    )
    created = models.DateTimeField(default=timezone.now, editable=False)

    history = versions()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("from_claim", "to_claim", "kind"), name="relation_once"),
            models.CheckConstraint(
                condition=~Q(from_claim=F("to_claim")), name="relation_between_two_claims"
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=["contradicts", "confirms", "repeats", "responds_to", "corrects", "quotes"]
                ),
                name="relation_kind_known",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.get_kind_display()
