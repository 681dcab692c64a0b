"""A claim: an attributed statement, its exact words, whom it is about and to whom it was said."""

import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from actors.models import Actor, versions
from articles.models.article import Article, ArticleStatus, Paragraph, Revision
from articles.models.event import Event, Topic
from articles.models.public_id import new_public_id
from articles.models.scheduled import scheduled_moment, scheduling_user

UNDATED = datetime.date.min
"""Stands in the sorting columns of a claim without any date, so that it sorts last."""


class ClaimStatus(models.TextChoices):
    DRAFT = "draft", "draft"
    PUBLISHED = "published", "published"
    RETRACTED = "retracted", "retracted"
    MERGED = "merged", "merged"


class Act(models.TextChoices):
    STATES = "states", "states"
    ANNOUNCES = "announces", "announces"
    DENIES = "denies", "denies"
    REJECTS = "rejects", "rejects"
    ACCUSES = "accuses", "accuses"
    DEMANDS = "demands", "demands"
    PROPOSES = "proposes", "proposes"
    ACCEPTS = "accepts", "accepts"
    PROMISES = "promises", "promises"
    WARNS = "warns", "warns"
    HOPES = "hopes", "hopes"
    PRAISES = "praises", "praises"
    CONDEMNS = "condemns", "condemns"
    DECLINES_TO_COMMENT = "declines_to_comment", "declines to comment"


class Mode(models.TextChoices):
    DIRECT = "direct", "direct"
    PARAPHRASE = "paraphrase", "paraphrase"
    MIXED = "mixed", "mixed"


class Precision(models.TextChoices):
    DAY = "day", "day"
    WEEK = "week", "week"
    MONTH = "month", "month"
    YEAR = "year", "year"
    RANGE = "range", "range"
    UNKNOWN = "unknown", "unknown"


class Medium(models.TextChoices):
    SPEECH = "speech", "speech"
    STATEMENT = "statement", "statement"
    LETTER = "letter", "letter"
    INTERVIEW = "interview", "interview"
    MEETING = "meeting", "meeting"
    POST = "post", "post"
    DOCUMENT = "document", "document"
    BROADCAST = "broadcast", "broadcast"


class ClaimQuerySet(models.QuerySet["Claim"]):
    def published(self) -> Self:
        """What the public sees: published claims of published articles."""
        return self.filter(status=ClaimStatus.PUBLISHED, article__status=ArticleStatus.PUBLISHED)

    def said_by(self, actor: Actor) -> Self:
        return self.filter(chain__role="speaker", chain__actor=actor).distinct()

    def relayed_by(self, actor: Actor) -> Self:
        return self.filter(chain__role="relay", chain__actor=actor).distinct()

    def for_cards(self) -> Self:
        """With all that a claim card shows, in a fixed number of queries."""
        return self.select_related("article__outlet", "event", "revision").prefetch_related(
            _joined("spans", "paragraph"),
            _joined("chain", "actor", "source"),
            "chain__actor__roles",
            _joined("about", "actor"),
            _joined("addressees", "actor"),
            "topics",
        )


def _joined(relation: str, *related: str) -> models.Prefetch:
    """A prefetch that brings what its rows point to along in the same query."""
    rows: models.Manager[models.Model] = getattr(Claim, relation).rel.related_model._default_manager
    return models.Prefetch(relation, queryset=rows.select_related(*related))


class Claim(models.Model):
    """An attributed statement. `dated` and `printed` are derived, for sorting and filtering.

    `reprint_of`, derived as well: the same statement in another copy of the same text, which counts in its place.
    """

    public_id = models.CharField("id", max_length=10, unique=True, default=new_public_id, editable=False)
    key = models.CharField(
        max_length=200, unique=True, null=True, blank=True, help_text="The sender's own stable name for it."
    )
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="claims")
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="claims", help_text="The text in which it was read."
    )
    within = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="inner",
        help_text="The claim inside which this one is reported.",
    )  # fmt: skip
    act = models.CharField(max_length=20, choices=Act, default=Act.STATES)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.PARAPHRASE, editable=False)
    medium = models.CharField(max_length=10, choices=Medium, blank=True)
    place = models.CharField(max_length=300, blank=True)
    said_start = models.DateField("said on", null=True, blank=True)
    said_end = models.DateField("until", null=True, blank=True)
    said_precision = models.CharField(max_length=10, choices=Precision, default=Precision.UNKNOWN)
    said_as = models.CharField("as printed", max_length=300, blank=True, help_text="For example On Thursday.")
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="claims")
    topics = models.ManyToManyField(Topic, blank=True, related_name="claims")
    summary = models.TextField(blank=True, help_text="One sentence by an editor.")
    source_urls = models.JSONField(default=list, blank=True)
    status = models.CharField(max_length=10, choices=ClaimStatus, default=ClaimStatus.DRAFT, editable=False)
    first_published = models.DateTimeField(null=True, blank=True, editable=False)
    publish_at = scheduled_moment()
    scheduled_by = scheduling_user()
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged", editable=False
    )
    retracted_on = models.DateField(null=True, blank=True, editable=False)
    retraction_reason = models.TextField(blank=True, editable=False)
    retraction_shows_words = models.BooleanField(default=False, editable=False)
    reprint_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="reprints", editable=False
    )
    dated = models.DateField(default=UNDATED, editable=False)
    printed = models.DateField(default=UNDATED, editable=False)
    created = models.DateTimeField(default=timezone.now, editable=False)
    modified = models.DateTimeField(auto_now=True)

    objects = ClaimQuerySet.as_manager()
    history = versions("mode", "dated", "printed", "reprint_of")

    class Meta:
        ordering = ("-dated", "-pk")
        permissions = (
            ("publish_claim", "Can publish and correct claims"),
            ("retract_claim", "Can retract claims"),
            ("merge_claim", "Can merge claims"),
        )
        indexes = (
            models.Index(fields=("status", "-dated", "-id"), name="claim_newest_said"),  # order=-said, said
            models.Index(fields=("status", "-printed", "-id"), name="claim_newest_printed"),  # -published
            models.Index(
                fields=("publish_at",), condition=Q(publish_at__isnull=False), name="claim_scheduled"
            ),  # what is due
            models.Index(
                fields=("first_published",),
                condition=Q(first_published__isnull=False),
                name="claim_first_public",
            ),  # what was published this week
        )
        constraints = (
            models.CheckConstraint(condition=Q(status__in=ClaimStatus.values), name="claim_status_known"),
            models.CheckConstraint(condition=Q(act__in=Act.values), name="claim_act_known"),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="claim_mode_known"),
            models.CheckConstraint(condition=Q(medium__in=["", *Medium.values]), name="claim_medium_known"),
            models.CheckConstraint(
                condition=Q(said_precision__in=Precision.values), name="claim_precision_known"
            ),
            models.CheckConstraint(
                condition=(Q(said_precision="unknown") & Q(said_start=None) & Q(said_end=None))
                | (~Q(said_precision="unknown") & Q(said_start__isnull=False)),
                name="claim_precision_fits_date",
            ),
            models.CheckConstraint(
                condition=Q(said_end=None) | Q(said_end__gte=F("said_start")), name="claim_dates_in_order"
            ),
            models.CheckConstraint(
                condition=~Q(said_precision="range") | Q(said_end__isnull=False),
                name="claim_range_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(within=None) | ~Q(within=F("id")), name="claim_not_within_itself"
            ),
            models.CheckConstraint(
                condition=(Q(status="merged") & Q(merged_into__isnull=False))
                | (~Q(status="merged") & Q(merged_into=None)),
                name="claim_merged_into_another",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="claim_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=(Q(status="retracted") & Q(retracted_on__isnull=False) & ~Q(retraction_reason=""))
                | (~Q(status="retracted") & Q(retracted_on=None)),
                name="claim_retracted_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "merged"]) | Q(first_published__isnull=False),
                name="claim_published_when",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.summary or f"{self.act} ({self.public_id})"

    def get_absolute_url(self) -> str:
        return reverse("articles:claim", args=[self.public_id])

    @property
    def in_context_url(self) -> str:
        """The same claim in its article, highlighted."""
        return f"{self.article.get_absolute_url()}#c-{self.public_id}"

    @property
    def is_public(self) -> bool:
        return self.status == ClaimStatus.PUBLISHED and self.article.is_public

    @property
    def said_on(self) -> datetime.date | None:
        """The day to judge roles by: the day it was said, else the day it was printed."""
        return self.said_start or self.article.published


class Span(models.Model):
    """Some exact words of a claim in a paragraph of the cited revision, as W3C selectors.

    Offsets in code points, end exclusive; the database checks that `exact` stands there.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="spans")
    position = models.PositiveSmallIntegerField(default=0)
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="spans")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.CharField(max_length=32, blank=True)
    suffix = models.CharField(max_length=32, blank=True)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.PARAPHRASE)

    class Meta:
        ordering = ("claim", "position")
        constraints = (
            models.UniqueConstraint(fields=("claim", "position"), name="span_position_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="span_offsets_in_order"),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="span_mode_known"),
        )

    def __str__(self) -> str:
        return self.exact[:80]


class Party(models.Model):
    """Whom a claim is about or to whom it was said: an actor, or words as printed where there is none."""

    position = models.PositiveSmallIntegerField(default=0)
    words = models.CharField("as printed", max_length=500, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        actor: Actor | None = getattr(self, "actor", None)
        return actor.name if actor else self.words


class About(Party):
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="about")
    actor = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="spoken_of"
    )

    class Meta:
        verbose_name = verbose_name_plural = "about"
        ordering = ("claim", "position")
        constraints = (
            models.UniqueConstraint(fields=("claim", "position"), name="about_position_once"),
            models.CheckConstraint(
                condition=Q(actor__isnull=False) | ~Q(words=""), name="about_somebody"
            ),
        )  # fmt: skip


class Addressee(Party):
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="addressees")
    actor = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="spoken_to"
    )

    class Meta:
        ordering = ("claim", "position")
        constraints = (
            models.UniqueConstraint(fields=("claim", "position"), name="addressee_position_once"),
            models.CheckConstraint(
                condition=Q(actor__isnull=False) | ~Q(words=""), name="addressee_somebody"
            ),
        )  # fmt: skip
