"""A claim that the program proposes, and what an editor decided about it. Never public."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.models.article import Article, Revision
from articles.models.claim import Act, Claim, Mode


class SuggestionState(models.TextChoices):
    OPEN = "open", "open"
    ACCEPTED = "accepted", "accepted"
    CORRECTED = "corrected", "accepted and corrected"
    REJECTED = "rejected", "rejected"
    SUPERSEDED = "superseded", "no longer proposed"


DECIDED = (SuggestionState.ACCEPTED, SuggestionState.CORRECTED, SuggestionState.REJECTED)
"""The states that an editor gave, which the program never changes."""


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def open(self) -> Self:
        return self.filter(state=SuggestionState.OPEN)

    def decided(self) -> Self:
        return self.filter(state__in=DECIDED)


class Suggestion(models.Model):
    """A proposed claim of an article, read in a revision.

    `proposal` has the shape of an interchange record of a claim, but that a hop may carry `candidates` (slugs) or
    `new` (an actor to be made: name, kind, role, country) in place of `actor`, and that `within` and `relations`
    name other suggestions by their fingerprint.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="suggestions")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="suggestions")
    fingerprint = models.CharField(
        max_length=32, help_text="Of its words, its cue and the paragraph's key: the same in a later run."
    )
    position = models.PositiveIntegerField(default=0, help_text="In the order of the text.")
    rule = models.CharField(max_length=100, help_text="What found it.")
    confidence = models.FloatField(help_text="The share of such suggestions that are right: 0 to 1.")
    act = models.CharField(max_length=20, choices=Act)
    mode = models.CharField(max_length=10, choices=Mode)
    proposal = models.JSONField()
    chosen = models.JSONField(
        default=dict,
        blank=True,
        help_text="The slugs that an editor chose for printed names; the proposal has them too.",
    )
    undecided = models.PositiveSmallIntegerField(
        default=0, help_text="Hops of the proposal whose name may mean several actors."
    )
    state = models.CharField(max_length=10, choices=SuggestionState, default=SuggestionState.OPEN)
    claim = models.ForeignKey(
        Claim, null=True, blank=True, on_delete=models.SET_NULL, related_name="suggestions"
    )
    accepted_as = models.CharField(
        max_length=64, blank=True, editable=False, help_text="Digest of the claim that it became."
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    first_version = models.CharField(max_length=20, help_text="Of the engine that first proposed it.")
    last_version = models.CharField(max_length=20, help_text="Of the engine that proposed it last.")
    created = models.DateTimeField(default=timezone.now, editable=False)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ("article", "position", "pk")
        indexes = (
            models.Index(fields=("state", "-id"), name="suggestion_by_state"),  # the editors' list
            models.Index(
                fields=("article", "confidence"), condition=Q(state="open"), name="suggestion_open"
            ),  # the editors' queue
            models.Index(
                fields=("-confidence", "id"),
                condition=Q(state="open", undecided__gt=0),
                name="suggestion_undecided",
            ),  # the queue of names
        )
        constraints = (
            models.UniqueConstraint(fields=("article", "fingerprint"), name="suggestion_once_per_article"),
            models.CheckConstraint(
                condition=Q(state__in=SuggestionState.values), name="suggestion_state_known"
            ),
            models.CheckConstraint(condition=Q(act__in=Act.values), name="suggestion_act_known"),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="suggestion_mode_known"),
            models.CheckConstraint(
                condition=Q(confidence__gte=0) & Q(confidence__lte=1), name="suggestion_confidence_a_share"
            ),
            models.CheckConstraint(
                condition=(Q(state__in=["accepted", "corrected", "rejected"]) & Q(decided_at__isnull=False))
                | (
                    ~Q(state__in=["accepted", "corrected", "rejected"]) & Q(decided_at=None, decided_by=None)
                ),
                name="suggestion_decided_when",
            ),
            models.CheckConstraint(
                condition=Q(claim=None) | Q(state__in=["accepted", "corrected"]),
                name="suggestion_a_claim_once_accepted",
            ),
            models.CheckConstraint(
                condition=~Q(fingerprint="") & ~Q(rule=""), name="suggestion_has_its_names"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.words[:80]} ({self.get_state_display()})"

    @property
    def words(self) -> str:
        """The exact words of the proposed claim, its spans joined by dots."""
        return " … ".join(span["quote"] for span in self.proposal["spans"])

    @property
    def is_decided(self) -> bool:
        return self.state in DECIDED
