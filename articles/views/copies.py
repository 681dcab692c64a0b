"""The copies of an article as the public sees them: how many outlets printed it, where it is from, and who else did."""

from dataclasses import dataclass

from django.db.models import F, Q

from articles.models import Article, Claim, CopyGroup
from articles.views import wording

SHOWN = 50  # other articles of a group, and other claims of one statement

_WHY = {
    CopyGroup.Why.CREDITED: "The copies credit {}.",
    CopyGroup.Why.EARLIEST: "{} printed it first, as far as the archive knows.",
    CopyGroup.Why.NAMED: "An editor named {} as the origin.",
}


@dataclass(frozen=True, slots=True)
class Printing:
    """Another article with the same text."""

    article: Article
    when: str
    is_origin: bool


@dataclass(frozen=True, slots=True)
class Printings:
    """What the page of an article says of its copies; `more`: not all of them are listed."""

    group: CopyGroup
    why: str
    is_origin: bool  # the article itself
    others: list[Printing]
    more: bool


def in_short(article: Article) -> str:
    """The sentence of an article that came with `for_items()`; "" without copies."""
    group = group_of(article)
    return "" if group is None else str(group)


def group_of(article: Article) -> CopyGroup | None:
    """The group of an article that came with `for_items()`, if several outlets have published it."""
    group = article.copy_group
    return group if group is not None and group.is_public else None


def printings(article: Article) -> Printings | None:
    """Who else printed the text of an article, oldest first; one query, none if it has no copies."""
    group = group_of(article)
    if group is None:
        return None
    public = Article.objects.published().filter(copy_group=group).exclude(pk=article.pk)
    oldest = (F("published").asc(nulls_last=True), F("published_time").asc(nulls_last=True), "pk")
    others = list(public.select_related("outlet").order_by(*oldest)[: SHOWN + 1])
    return Printings(
        group,
        why(group),
        group.origin_id == article.pk,
        [Printing(one, wording.day(one.published), one.pk == group.origin_id) for one in others[:SHOWN]],
        len(others) > SHOWN,
    )


def why(group: CopyGroup) -> str:
    """Why the origin is taken for it, in a sentence."""
    if not group.source:
        return "The archive does not know which of them it is from."
    return _WHY[CopyGroup.Why(group.why)].format(group.source)


def same_statement(claim: Claim) -> list[Claim]:
    """The claims of other copies that say the same, the one that counts first; one query, for a claim with copies."""
    first = claim.reprint_of_id or claim.pk
    same = Claim.objects.published().filter(Q(pk=first) | Q(reprint_of=first)).exclude(pk=claim.pk)
    return list(
        same.select_related("article__outlet").order_by(
            F("reprint_of").asc(nulls_first=True), "printed", "pk"
        )[:SHOWN]
    )
