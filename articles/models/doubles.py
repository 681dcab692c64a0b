"""Two actors that may be one: what actors are looked up by, and what an editor decided about a pair. Never public."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from actors.models import Actor


class ActorKey(models.Model):
    """Something by which an actor's likes are found: the digest of a spelling, a sound, a post, a Wikidata id.

    Derived by `articles.doubles`, for living actors alone.
    """

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    key = models.BigIntegerField()

    class Meta:
        indexes = (
            models.Index(fields=("key", "actor"), name="actor_by_key"),  # who else has it
        )

    def __str__(self) -> str:
        return f"{self.key} of actor {self.actor_id}"


class PairState(models.TextChoices):
    OPEN = "open", "open"
    SAME = "same", "the same"
    DIFFERENT = "different", "different"
    UNSURE = "unsure", "not sure"


class ActorPairQuerySet(models.QuerySet["ActorPair"]):
    def of_living(self) -> Self:
        """Pairs neither of which has been merged into another actor."""
        return self.filter(first__merged_into=None, second__merged_into=None)


class ActorPair(models.Model):
    """Two actors that may be one. It holds no words of theirs: the reasons are found anew when they are shown.

    A decision outlives a merge: what was said of an actor holds for the one that it was merged into. An open pair that
    has a `decided_at` is asked again, since one of the two has changed after somebody was not sure.
    """

    first = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    strength = models.PositiveSmallIntegerField(
        help_text="How much speaks for it: the more, the sooner it is asked."
    )
    state = models.CharField(max_length=10, choices=PairState, default=PairState.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    seen = models.CharField(
        max_length=32,
        blank=True,
        help_text="Digest of the names, roles and Wikidata ids that were decided on.",
    )
    created = models.DateTimeField(default=timezone.now, editable=False)

    objects = ActorPairQuerySet.as_manager()

    class Meta:
        ordering = ("-strength", "-pk")
        indexes = (
            models.Index(
                fields=("state", "-strength", "-id"), name="actor_pair_by_state"
            ),  # the editors' queue
        )
        constraints = (
            models.UniqueConstraint(fields=("first", "second"), name="actor_pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="actor_pair_in_order"),
            models.CheckConstraint(condition=Q(state__in=PairState.values), name="actor_pair_state_known"),
            models.CheckConstraint(
                condition=Q(state="open") | Q(decided_at__isnull=False), name="actor_pair_decided_when"
            ),
        )

    def __str__(self) -> str:
        return f"{self.first} and {self.second}: {self.get_state_display()}"
