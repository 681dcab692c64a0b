"""What claims are made at or about, and the tags that editors give."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse


class Event(models.Model):
    """An occasion at or about which claims are made; its dates may be open."""

    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=300)
    place = models.CharField(max_length=300, blank=True)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)

    class Meta:
        ordering = (F("start").desc(nulls_last=True), "name")
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="event_has_a_name"),
            models.CheckConstraint(
                condition=Q(start=None) | Q(end=None) | Q(end__gte=F("start")), name="event_dates_in_order"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:event", args=[self.slug])


class Topic(models.Model):
    """An editor's tag."""

    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=300)

    class Meta:
        ordering = ("name",)
        constraints = (models.CheckConstraint(condition=~Q(name=""), name="topic_has_a_name"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:topic", args=[self.slug])
