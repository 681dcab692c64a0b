"""What became of a claim's words in a later text of its article: found again, altered, or gone."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from articles.models.article import Paragraph, Revision
from articles.models.claim import Span


class AnchorState(models.TextChoices):
    UNCHANGED = "unchanged", "unchanged"  # the same words in the same paragraph
    MOVED = "moved", "moved"  # the same words elsewhere
    ALTERED = "altered", "altered"
    OFFERED = "offered", "perhaps altered"
    AMBIGUOUS = "ambiguous", "ambiguous"
    GONE = "gone", "gone"


AUTOMATIC = (AnchorState.UNCHANGED, AnchorState.MOVED)
"""The states that need nobody's word; each other one waits for an editor."""


class AnchorQuerySet(models.QuerySet["Anchor"]):
    def waiting(self) -> Self:
        """Those of the newest texts on which an editor has to decide."""
        return self.filter(confirmed_at=None, revision__is_current=True).exclude(state__in=AUTOMATIC)


class Anchor(models.Model):
    """What became of a span in a revision newer than the one that its claim cites.

    The claim keeps citing its own text and words, whatever stands here. Offsets in code points of the paragraph,
    end exclusive; the database checks that `quote` stands there. `candidates`: places between which an editor
    may choose, each {"paragraph": number, "start", "end", "score"}.
    """

    span = models.ForeignKey(Span, on_delete=models.CASCADE, related_name="anchors")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="anchors")
    state = models.CharField(max_length=10, choices=AnchorState)
    score = models.FloatField(help_text="How sure it is: 0 to 1; 1 for the same words.")
    paragraph = models.ForeignKey(
        Paragraph, null=True, blank=True, on_delete=models.CASCADE, related_name="anchors"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True, help_text="The words that stand there.")
    candidates = models.JSONField(default=list, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = AnchorQuerySet.as_manager()

    class Meta:
        ordering = ("revision", "span")
        indexes = (
            models.Index(
                fields=("revision", "state"), condition=Q(confirmed_at=None), name="anchor_waiting"
            ),  # the editors' queue
        )  # fmt: skip
        constraints = (
            models.UniqueConstraint(fields=("span", "revision"), name="anchor_once_per_revision"),
            models.CheckConstraint(condition=Q(state__in=AnchorState.values), name="anchor_state_known"),
            models.CheckConstraint(condition=Q(score__gte=0) & Q(score__lte=1), name="anchor_score_a_share"),
            models.CheckConstraint(
                condition=(
                    Q(state__in=["ambiguous", "gone"], paragraph=None, start=None, end=None, quote="")
                    | (~Q(state__in=["ambiguous", "gone"]) & Q(paragraph__isnull=False, start__lt=F("end")))
                ),
                name="anchor_place_by_state",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | (Q(confirmed_at__isnull=False) & ~Q(state__in=["offered", "ambiguous"])),
                name="anchor_confirmed_is_sure",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_state_display()} in {self.revision}: {self.span}"

    @property
    def is_waiting(self) -> bool:
        """Whether an editor has to decide."""
        return self.confirmed_at is None and self.state not in AUTOMATIC
