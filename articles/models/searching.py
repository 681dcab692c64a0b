"""What the public can find: a searchable document per public thing, and a row per facet value of a claim.

Both are derived from published records by `articles.indexing` and hold nothing that is not public.
"""

from django.db import models

from articles.models.claim import Claim


class SearchDocument(models.Model):
    """The searchable words of a public claim, article, actor or event: terms as `search.words` makes them.

    Each engine keeps its own full-text index of `body` (triggers and FTS5, or a generated tsvector).
    """

    class Kind(models.TextChoices):
        CLAIM = "claim", "claim"
        ARTICLE = "article", "article"
        ACTOR = "actor", "actor"
        EVENT = "event", "event"

    kind = models.CharField(max_length=10, choices=Kind)
    object_id = models.BigIntegerField()
    body = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "object_id"), name="document_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class ClaimFacet(models.Model):
    """One value of one filter that a published claim answers to.

    `facet` is the name of a query parameter; `value` is what it is compared with: a primary key as text for
    actors, events and topics, else the parameter's own value. One facet is no parameter: `reprint`, the speakers of a
    claim that is a reprint of another (`articles.copied`).
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="facets")
    facet = models.CharField(max_length=10)
    value = models.CharField(max_length=300)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("claim", "facet", "value"), name="facet_once"),)
        indexes = (
            models.Index(fields=("facet", "value", "claim"), name="facet_by_value"),  # filters and counts
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.facet}={self.value}"


class ClaimCodes(models.Model):
    """The facet values of a published claim as numbers, in one field: counting reads one row a claim, not twenty.

    `codes` are unsigned 64-bit numbers, little-endian, as `articles.facet_codes` makes them.
    """

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, primary_key=True, related_name="codes")
    codes = models.BinaryField()

    def __str__(self) -> str:
        return f"facets of claim {self.claim_id}"
