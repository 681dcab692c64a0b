"""Who can speak, relay, be addressed or be spoken of; their names, their posts; where an old slug leads."""

import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from actors import names

# \Z and not $: SQLite judges by Python, for which $ also stands before a line feed at the end.
COUNTRY = Q(country="") | Q(country__regex=r"\A[a-z]{2}\Z")


class Version(models.Model):
    """How a record stood after a change, whole, in its interchange form; empty where its words were erased."""

    record = models.JSONField(default=dict)

    class Meta:
        abstract = True


def versions(*derived: str) -> HistoricalRecords:
    """The versions of a model, without its derived columns: `articles.history` alone writes them, never a signal."""
    return HistoricalRecords(
        bases=[Version],
        custom_model_name=lambda name: f"{name}Version",
        history_change_reason_field=models.TextField(blank=True, default=""),
        excluded_fields=list(derived),
    )


class ActorQuerySet(models.QuerySet["Actor"]):
    def living(self) -> Self:
        """Actors that have not been merged into another."""
        return self.filter(merged_into=None)


class Actor(models.Model):
    """Someone or something with an identity that can speak, relay, be addressed or be spoken of."""

    class Kind(models.TextChoices):
        PERSON = "person", "person"
        STATE = "state", "state"
        GOVERNMENT_BODY = "government_body", "government body"
        INTERNATIONAL_ORGANISATION = "international_organisation", "international organisation"
        PARTY = "party", "party"
        NEWS_AGENCY = "news_agency", "news agency"
        OUTLET = "outlet", "outlet"
        COMMUNITY = "community", "community"

    class Display(models.TextChoices):
        FULL = "full", "full text"
        EXCERPT = "excerpt", "the paragraphs that bear published claims"
        NONE = "none", "no text"

    slug = models.SlugField(max_length=100, unique=True)
    kind = models.CharField(max_length=30, choices=Kind)
    name = models.CharField(max_length=300)
    country = models.CharField(
        max_length=2, blank=True, help_text="ISO 3166 alpha-2, lower case, for example az."
    )
    wikidata = models.CharField("Wikidata id", max_length=20, blank=True, help_text="For example Q1234.")
    display = models.CharField(
        max_length=10,
        choices=Display,
        blank=True,
        help_text="For an outlet: what the public sees of its articles. Empty: by each article's licence.",
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    modified = models.DateTimeField(auto_now=True)

    objects = ActorQuerySet.as_manager()
    history = versions()

    class Meta:
        ordering = ("name", "pk")
        permissions = (("merge_actor", "Can merge actors"),)
        indexes = (
            models.Index(fields=("name", "id"), name="actor_by_name"),  # the list and its keyset paging
            models.Index(fields=("kind", "country"), name="actor_by_kind"),  # the list's filters
        )
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="actor_has_a_name"),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "person", "state", "government_body", "international_organisation",
                        "party", "news_agency", "outlet", "community",
                    ]
                ),
                name="actor_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(display__in=["", "full", "excerpt", "none"]), name="actor_display_known"
            ),
            models.CheckConstraint(condition=COUNTRY, name="actor_country_alpha2"),
            models.CheckConstraint(
                condition=Q(wikidata="") | Q(wikidata__regex=r"\AQ[1-9][0-9]*\Z"), name="actor_wikidata_form"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="actor_not_merged_into_itself"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("actors:detail", args=[self.slug])

    @property
    def is_person(self) -> bool:
        return self.kind == self.Kind.PERSON

    def spellings(self) -> list[str]:
        """Every spelling by which this actor is found, its name first."""
        return [self.name, *(name.name for name in self.names.all())]


class Name(models.Model):
    """A spelling of an actor besides its name; the script is read from the spelling itself."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", "official"
        SHORT = "short", "short"
        ALIAS = "alias", "alias"
        MISSPELLING = "misspelling", "misspelling"

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=300)
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47, for example az.")
    script = models.CharField(max_length=4, blank=True, editable=False, help_text="ISO 15924.")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.ALIAS)

    class Meta:
        ordering = ("actor", "pk")
        constraints = (
            models.UniqueConstraint(fields=("actor", "name", "language"), name="name_once_per_actor"),
            models.CheckConstraint(condition=~Q(name=""), name="name_not_empty"),
            models.CheckConstraint(
                condition=Q(kind__in=["official", "short", "alias", "misspelling"]), name="name_kind_known"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.script = names.script_of(self.name)
        super().save(*args, **kwargs)


class Role(models.Model):
    """A post held at an organisation, for a country, from date to date; an open end is null."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="roles")
    title = models.CharField(max_length=300)
    organisation = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="posts"
    )
    country = models.CharField(max_length=2, blank=True)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("actor", F("start").asc(nulls_first=True), "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(title=""), name="role_has_a_title"),
            models.CheckConstraint(
                condition=Q(start=None) | Q(end=None) | Q(end__gte=F("start")), name="role_dates_in_order"
            ),
            models.CheckConstraint(condition=COUNTRY, name="role_country_alpha2"),
        )

    def __str__(self) -> str:
        return self.title

    def held_on(self, day: datetime.date | None) -> bool:
        """Whether the post was held on that day; with an unknown day, only whether it has no known end."""
        if day is None:
            return self.end is None
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Redirect(models.Model):
    """Where an id or a slug that was once public leads now: `old` and `new` are ids or slugs of one kind."""

    class Kind(models.TextChoices):
        CLAIM = "claim", "claim"
        ARTICLE = "article", "article"
        ACTOR = "actor", "actor"
        EVENT = "event", "event"
        TOPIC = "topic", "topic"

    kind = models.CharField(max_length=10, choices=Kind)
    old = models.CharField(max_length=100)
    new = models.CharField(max_length=100)

    class Meta:
        ordering = ("kind", "old")
        constraints = (
            models.UniqueConstraint(fields=("kind", "old"), name="redirect_once"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="redirect_leads_elsewhere"),
            models.CheckConstraint(
                condition=Q(kind__in=["claim", "article", "actor", "event", "topic"]),
                name="redirect_kind_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.old} -> {self.new}"

    @classmethod
    def follow(cls, kind: str, old: str) -> str | None:
        """The id or slug to which `old` leads in the end, or None; a loop leads nowhere."""
        seen = {old}
        target: str | None = None
        step: str | None = old
        while step is not None:
            step = cls.objects.filter(kind=kind, old=step).values_list("new", flat=True).first()
            if step in seen:
                return None
            if step is not None:
                seen.add(step)
                target = step
        return target
