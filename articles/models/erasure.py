"""That words were removed, when and why; never which. The database forgets no such record."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.models.article import Article
from articles.models.claim import Claim

NOWHERE = 0
"""No row has this key, so no transaction can be committed while a foreign key holds it."""


def today() -> datetime.date:
    """The day on which something is erased."""
    return timezone.now().date()


class ErasureKind(models.TextChoices):
    CLAIM = "claim", "a claim's words"
    WORDS = "words", "some words"
    PARAGRAPH = "paragraph", "a paragraph"
    ARTICLE = "article", "the whole text"


class Erasure(models.Model):
    """One removal of words from an article and all that was derived from it. Public: the day and the reason.

    `under_way` holds NOWHERE while the words are being removed, which opens the article's texts to that alone
    (`articles.rules`); since the key leads nowhere, the database commits nothing before it is null again.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="erasures")
    claim = models.ForeignKey(Claim, null=True, blank=True, on_delete=models.PROTECT, related_name="erasures")
    kind = models.CharField(max_length=10, choices=ErasureKind)
    paragraph_key = models.CharField(max_length=20, blank=True)
    made_on = models.DateField(default=today)
    reason = models.TextField(help_text="Public.")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    under_way = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("-made_on", "-pk")
        default_permissions = ("add", "view")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=ErasureKind.values), name="erasure_kind_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="erasure_has_a_reason"),
            models.CheckConstraint(
                condition=Q(under_way=None) | Q(under_way=NOWHERE), name="erasure_under_way_or_over"
            ),
            models.CheckConstraint(
                condition=Q(kind="claim", claim__isnull=False) | (~Q(kind="claim") & Q(claim=None)),
                name="erasure_of_a_claim_names_it",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.article}, erased on {self.made_on}"
