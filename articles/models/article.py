"""An article, its addresses, and its text as captured: revisions of numbered paragraphs."""

import hashlib
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from actors.models import Actor, versions
from articles.models.public_id import new_public_id
from articles.models.scheduled import scheduled_moment, scheduling_user
from articles.text.addresses import sameness

HEADLINE_KEY = "headline"


class ArticleStatus(models.TextChoices):
    DRAFT = "draft", "draft"
    PUBLISHED = "published", "published"
    WITHDRAWN = "withdrawn", "withdrawn"


class ParagraphKind(models.TextChoices):
    HEADLINE = "headline", "headline"
    BODY = "body", "body"
    HEADING = "heading", "heading"
    CAPTION = "caption", "caption"
    QUOTATION = "quotation", "quotation"
    LIST_ITEM = "list_item", "list item"


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self) -> Self:
        return self.filter(status=ArticleStatus.PUBLISHED)

    def for_items(self) -> Self:
        """With what a list says of an article: its outlet, and its copies."""
        return self.select_related("outlet", "copy_group__origin__outlet", "copy_group__agency")


class Article(models.Model):
    """One published item at one outlet. `headline` repeats the newest revision's, for lists."""

    public_id = models.CharField("id", max_length=10, unique=True, default=new_public_id, editable=False)
    key = models.CharField(
        max_length=200, unique=True, null=True, blank=True, help_text="The sender's own stable name for it."
    )
    outlet = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="articles")
    headline = models.TextField()
    section = models.CharField(max_length=300, blank=True)
    bylines = models.JSONField(default=list, blank=True)
    published = models.DateField("date", null=True, blank=True, help_text="When the outlet printed it.")
    published_time = models.DateTimeField("time", null=True, blank=True, editable=False)
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47, for example en.")
    licence = models.CharField(max_length=300, blank=True)
    display = models.CharField(
        max_length=10,
        choices=Actor.Display,
        blank=True,
        help_text="What the public sees of it. Empty: as the outlet, else by the licence.",
    )
    status = models.CharField(max_length=10, choices=ArticleStatus, default=ArticleStatus.DRAFT)
    first_published = models.DateTimeField(null=True, blank=True, editable=False)
    publish_at = scheduled_moment()
    scheduled_by = scheduling_user()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawal_reason = models.TextField(blank=True, help_text="Public.")
    copy_group = models.ForeignKey(
        "articles.CopyGroup", null=True, blank=True, on_delete=models.SET_NULL, related_name="articles",
        editable=False,
    )  # fmt: skip
    is_no_copy = models.BooleanField(
        default=False, editable=False, help_text="An editor took it out of its copies."
    )
    is_named_origin = models.BooleanField(
        default=False, editable=False, help_text="An editor named it as the origin of its copies."
    )
    created = models.DateTimeField(default=timezone.now, editable=False)
    modified = models.DateTimeField(auto_now=True)

    objects = ArticleQuerySet.as_manager()
    history = versions("copy_group")

    class Meta:
        ordering = (F("published").desc(nulls_last=True), "-pk")
        permissions = (
            ("publish_article", "Can publish and correct articles"),
            ("withdraw_article", "Can withdraw articles"),
        )
        indexes = (
            models.Index(fields=("status", "-published", "-id"), name="article_newest"),  # the public list
            models.Index(
                fields=("first_published",),
                condition=Q(first_published__isnull=False),
                name="article_first_public",
            ),  # what was published this week
            models.Index(
                fields=("publish_at",), condition=Q(publish_at__isnull=False), name="article_scheduled"
            ),  # what is due
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(status__in=ArticleStatus.values), name="article_status_known"
            ),
            models.CheckConstraint(
                condition=Q(display__in=["", *Actor.Display.values]), name="article_display_known"
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(first_published__isnull=False),
                name="article_published_when",
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | (Q(withdrawn_on__isnull=False) & ~Q(withdrawal_reason="")),
                name="article_withdrawn_with_a_reason",
            ),
            models.CheckConstraint(condition=~Q(headline=""), name="article_has_a_headline"),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return reverse("articles:article", args=[self.public_id, self.slug])

    @property
    def slug(self) -> str:
        """Decorative: what a reader sees in the address; never used to find the article."""
        return slugify(self.headline)[:80].strip("-") or "article"

    @property
    def is_public(self) -> bool:
        return self.status == ArticleStatus.PUBLISHED


def same_digest(url: str) -> str:
    """What the addresses of one article have in common, at one length."""
    return hashlib.sha256(sameness(url).encode("utf-8", "surrogatepass")).hexdigest()


class Address(models.Model):
    """A URL at which an article stands; the first is the one that pages link to."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="addresses")
    url = models.URLField(max_length=2000, unique=True)
    position = models.PositiveSmallIntegerField(default=0)
    sameness = models.CharField(max_length=64, editable=False, default="")

    class Meta:
        verbose_name_plural = "addresses"
        ordering = ("article", "position", "pk")
        indexes = (
            models.Index(fields=("sameness",), name="address_sameness"),
        )  # known again by another form
        constraints = (
            models.UniqueConstraint(fields=("article", "position"), name="address_position_once"),
            models.CheckConstraint(condition=Q(url__regex=r"^https?://"), name="address_is_http"),
        )

    def __str__(self) -> str:
        return self.url

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sameness = same_digest(self.url)
        super().save(*args, **kwargs)


class Revision(models.Model):
    """One captured text of an article, never edited: the database refuses to change it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions")
    n = models.PositiveIntegerField("number")
    headline = models.TextField()
    hash = models.CharField(max_length=128)
    retrieved = models.DateTimeField(null=True, blank=True)
    raw = models.TextField(blank=True, help_text="The source as it came, if it was a page or a paste.")
    is_current = models.BooleanField(default=True)

    class Meta:
        ordering = ("article", "n")
        constraints = (
            models.UniqueConstraint(fields=("article", "n"), name="revision_number_once"),
            models.UniqueConstraint(
                fields=("article",), condition=Q(is_current=True), name="revision_one_current"
            ),
            models.CheckConstraint(condition=Q(n__gte=1), name="revision_counts_from_one"),
        )

    def __str__(self) -> str:
        return f"revision {self.n}"


class Paragraph(models.Model):
    """A block of a revision, numbered in reading order; 0 is the headline. The key outlives the revision."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="paragraphs")
    n = models.PositiveIntegerField("number")
    key = models.CharField(max_length=20)
    kind = models.CharField(max_length=10, choices=ParagraphKind, default=ParagraphKind.BODY)
    text = models.TextField()

    class Meta:
        ordering = ("revision", "n")
        constraints = (
            models.UniqueConstraint(fields=("revision", "n"), name="paragraph_number_once"),
            models.UniqueConstraint(fields=("revision", "key"), name="paragraph_key_once"),
            models.CheckConstraint(
                condition=Q(kind__in=ParagraphKind.values), name="paragraph_kind_known"
            ),
            models.CheckConstraint(
                condition=(Q(n=0) & Q(kind="headline")) | (Q(n__gt=0) & ~Q(kind="headline")),
                name="paragraph_zero_is_headline",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.n}: {self.text[:60]}"
