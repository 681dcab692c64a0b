"""Who has an article open at the moment."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models.article import Article


class Presence(models.Model):
    """That somebody has an article, its desk or one of its claims open, and when the browser last said so."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=("article", "user"), name="presence_once"
            ),  # also finds an article's
        )

    def __str__(self) -> str:
        return f"{self.user} at {self.article}"
