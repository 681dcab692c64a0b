"""Articles that carry one text at several outlets, and what is kept of each text to find them.

All of it is derived by `articles.copied`. What an editor decided about an article is on the article itself.
"""

from django.db import models
from django.db.models import Q

from actors.models import Actor
from articles.models.article import Article, Revision


class CopyGroup(models.Model):
    """Articles of at least two outlets with one text, and where that is from, as far as the public may know.

    `outlets` and `origin` are those of its published articles, if several outlets have published any. Of a group that
    nobody can see yet `outlets` is less than two, and its origin is looked for among all its articles.
    """

    class Why(models.TextChoices):
        NAMED = "named", "named by an editor"
        CREDITED = "credited", "the agency that the copies credit"
        EARLIEST = "earliest", "the earliest"
        UNKNOWN = "", "not known"

    outlets = models.PositiveIntegerField(default=0)
    origin = models.ForeignKey(Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    agency = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text="The agency that is credited and has no article in the group.",
    )  # fmt: skip
    why = models.CharField(max_length=10, choices=Why, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(origin=None) | Q(agency=None), name="copy_group_has_one_origin"
            ),
            models.CheckConstraint(
                condition=Q(why__in=["named", "credited", "earliest", ""]), name="copy_group_why_known"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        printed = f"Printed by {self.outlets:,} outlet{'' if self.outlets == 1 else 's'}"
        return f"{printed}, 1 origin: {self.source}" if self.source else f"{printed}, origin not known"

    @property
    def is_public(self) -> bool:
        """Whether several outlets have published it."""
        return self.outlets > 1

    @property
    def source(self) -> str:
        """Who its text is from: the origin's outlet, or the agency; "" if nobody knows."""
        if self.origin is not None:
            return self.origin.outlet.name
        return self.agency.name if self.agency is not None else ""


class CopySketch(models.Model):
    """The kept hashes of an article's newest text (`articles.text.copies.sketch`), and the agency that it credits.

    `hashes` are unsigned 32-bit numbers, little-endian, in order; none of a text that is compared with no other.
    """

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="sketch")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    hashes = models.BinaryField()
    credits = models.ForeignKey(Actor, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"sketch of article {self.article_id}"


class CopyHash(models.Model):
    """One of the smallest hashes of an article's text, by which texts that may be copies of it are looked up."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="copy_hashes")
    hash = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("hash", "article"), name="copy_hash_once"),)

    def __str__(self) -> str:
        return f"{self.hash:08x}"
