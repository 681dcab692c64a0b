"""A relation between two claims that the program proposes, and what an editor decided about it. Never public."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Greatest, Least
from django.utils import timezone

from articles.models.claim import Claim, ClaimStatus
from articles.models.relation import ClaimRelation

SUGGESTED = ("contradicts", "repeats", "responds_to")
"""The kinds that a rule proposes."""


class SuggestedRelationQuerySet(models.QuerySet["SuggestedRelation"]):
    def waiting(self) -> Self:
        """What an editor has not decided, of claims that can be related and that nobody has related meanwhile.

        Asked and not stored, so that no way of retracting, merging, withdrawing or relating can forget it.
        """
        living = (ClaimStatus.DRAFT, ClaimStatus.PUBLISHED)
        ends = ("from_claim", "to_claim")
        both_live = {f"{end}__status__in": living for end in ends}
        withdrawn = Q(from_claim__article__status="withdrawn") | Q(to_claim__article__status="withdrawn")
        forth = ClaimRelation.objects.filter(**{end: OuterRef(end) for end in ends})
        back = ClaimRelation.objects.filter(from_claim=OuterRef("to_claim"), to_claim=OuterRef("from_claim"))
        return self.filter(~withdrawn, ~Exists(forth), ~Exists(back), state="open", **both_live)


class SuggestedRelation(models.Model):
    """From the later claim to the earlier. It holds no words of theirs: the rule's name says why."""

    class State(models.TextChoices):
        OPEN = "open", "open"
        ACCEPTED = "accepted", "accepted"
        REJECTED = "rejected", "rejected"

    from_claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="suggested_from")
    to_claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="suggested_to")
    kind = models.CharField(max_length=20, choices=ClaimRelation.Kind)
    rule = models.CharField(max_length=30, help_text="What found it.")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(default=timezone.now, editable=False)

    objects = SuggestedRelationQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=("state", "-id"), name="suggested_relation_by_state"),  # the editors' list
        )
        constraints = (
            models.UniqueConstraint(
                Least("from_claim", "to_claim"), Greatest("from_claim", "to_claim"), "kind",
                name="suggested_relation_once",
            ),
            models.CheckConstraint(
                condition=~Q(from_claim=F("to_claim")), name="suggested_relation_between_two"
            ),
            models.CheckConstraint(condition=Q(kind__in=SUGGESTED), name="suggested_relation_kind_known"),
            models.CheckConstraint(
                condition=(Q(state="open") & Q(decided_at=None, decided_by=None))
                | (Q(state__in=["accepted", "rejected"]) & Q(decided_at__isnull=False)),
                name="suggested_relation_decided_when",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.from_claim.public_id} {self.get_kind_display()} {self.to_claim.public_id}?"


class ComparedClaim(models.Model):
    """When a claim was last compared with others, and by which version of the rules; derived."""

    claim = models.OneToOneField(Claim, primary_key=True, on_delete=models.CASCADE, related_name="compared")
    at = models.DateTimeField()
    version = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.claim_id}, {self.at:%Y-%m-%d %H:%M}"
