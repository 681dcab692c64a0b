"""The chain of a claim: speaker, relays, outlet; and the anonymous sources of an article."""

from django.db import models
from django.db.models import Q

from actors.models import Actor, Role
from articles.models.article import Article, Paragraph
from articles.models.claim import Claim


class HopRole(models.TextChoices):
    SPEAKER = "speaker", "speaker"
    RELAY = "relay", "relay"
    OUTLET = "outlet", "outlet"


class AnonymousSource(models.Model):
    """People whom an article quotes without naming them; one record wherever it means the same people."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="sources")
    key = models.CharField(max_length=50)
    description = models.CharField("as printed", max_length=500, blank=True)

    class Meta:
        ordering = ("article", "key")
        constraints = (models.UniqueConstraint(fields=("article", "key"), name="source_key_once"),)

    def __str__(self) -> str:
        return self.description or "an anonymous source"


class Attribution(models.Model):
    """One hop of a chain. Hops of the same step are joint.

    A hop names an actor, or an anonymous source, or (a speaker only) nobody: unexpressed, "reportedly".
    The places of the printed words are offsets in code points into `paragraph`.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="chain")
    step = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField(default=0, help_text="Within a joint step.")
    role = models.CharField(max_length=10, choices=HopRole)
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="hops")
    source = models.ForeignKey(
        AnonymousSource, null=True, blank=True, on_delete=models.PROTECT, related_name="hops"
    )
    words = models.CharField("as printed", max_length=500, blank=True)
    printed_role = models.CharField(max_length=300, blank=True)
    cue = models.CharField(
        max_length=300, blank=True, help_text="The words that attribute: told, according to."
    )
    paragraph = models.ForeignKey(
        Paragraph, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    words_start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    cue_start = models.PositiveIntegerField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("claim", "step", "position")
        indexes = (
            models.Index(fields=("actor", "role", "claim"), name="hop_by_actor"),  # said by, relayed by
        )
        constraints = (
            models.UniqueConstraint(fields=("claim", "step", "position"), name="hop_place_once"),
            models.UniqueConstraint(
                fields=("claim",), condition=Q(role="outlet"), name="hop_one_outlet_per_claim"
            ),
            models.CheckConstraint(condition=Q(role__in=HopRole.values), name="hop_role_known"),
            models.CheckConstraint(condition=Q(step__gte=1), name="hop_counts_from_one"),
            models.CheckConstraint(
                condition=Q(actor=None) | Q(source=None), name="hop_actor_or_source"
            ),
            models.CheckConstraint(
                condition=Q(role="speaker") | Q(actor__isnull=False) | Q(source__isnull=False),
                name="hop_only_a_speaker_unexpressed",
            ),
            models.CheckConstraint(
                condition=~Q(role="outlet") | Q(actor__isnull=False), name="hop_outlet_is_an_actor"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.step}. {self.role}: {self.label}"

    @property
    def label(self) -> str:
        """Who this is, for a reader: the actor's name, the source as printed, or the printed words."""
        if self.actor is not None:
            return self.actor.name
        if self.source is not None:
            return self.words or self.source.description or "an anonymous source"
        return self.words or "nobody named"

    @property
    def is_anonymous(self) -> bool:
        return self.source_id is not None

    @property
    def is_unexpressed(self) -> bool:
        return self.actor_id is None and self.source_id is None

    def roles_held(self) -> list[Role]:
        """The posts that the actor held on the day the claim was said; uses prefetched roles."""
        if self.actor is None:
            return []
        day = self.claim.said_on
        return [role for role in self.actor.roles.all() if role.held_on(day)]
