"""Names that are printed where there is no actor for them, and what an editor decided about each. Never public."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from actors.models import Actor
from articles.models.article import Article
from articles.models.claim import Claim
from articles.models.suggestion import Suggestion


class UnknownNameState(models.TextChoices):
    OPEN = "open", "open"
    KNOWN = "known", "an actor's"
    IGNORED = "ignored", "ignored"


class UnknownName(models.Model):
    """A name as it is looked up: it holds a digest of the folded spelling, and no words.

    `articles`, derived: in how many it stands, when that was last counted; for the order alone.
    """

    key = models.BigIntegerField(unique=True, help_text="Digest of the folded spelling.")
    articles = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=UnknownNameState, default=UnknownNameState.OPEN)
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-articles", "pk")
        indexes = (
            models.Index(
                fields=("state", "-articles", "id"), name="unknown_name_by_state"
            ),  # the editors' queue
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=UnknownNameState.values), name="unknown_name_state_known"
            ),
            models.CheckConstraint(
                condition=(Q(state="open") & Q(decided_at=None))
                | (~Q(state="open") & Q(decided_at__isnull=False)),
                name="unknown_name_decided_when",
            ),
        )

    def __str__(self) -> str:
        return f"unknown name {self.pk}"


class UnknownPlace(models.Model):
    """Where an unknown name is printed: in a hop of a suggestion, or in a claim. Derived by `articles.unnamed`."""

    name = models.ForeignKey(UnknownName, on_delete=models.CASCADE, related_name="places")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    suggestion = models.ForeignKey(
        Suggestion, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    claim = models.ForeignKey(Claim, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=10, help_text="speaker, relay, about or addressee.")
    words = models.CharField("as printed", max_length=300)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=(Q(suggestion=None) & Q(claim__isnull=False))
                | (Q(suggestion__isnull=False) & Q(claim=None)),
                name="unknown_place_in_one",
            ),
        )

    def __str__(self) -> str:
        return f"{self.words} as {self.part}"
