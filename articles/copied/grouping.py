"""Groups of articles with one text, kept current as articles come in, change and go; and their origins.

What comes in is compared with those that share a hash, and joins the groups of its copies. If an article gets another
text or goes, what it held together is compared anew. `regroup_all` compares everything with everything.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Prefetch

from actors.models import Actor
from articles.copied import sketches
from articles.copied.reprints import renew_reprints
from articles.models import Article, ArticleStatus, CopyGroup, CopyHash
from articles.text.copies import Printed, groups, origin, pairs

BATCH = 500

Links = set[tuple[int, int]]
"""Pairs of articles by primary key, or of an article and a group as a negative number."""


@dataclass(frozen=True, slots=True)
class Copies:
    """Articles with one text, oldest first; how many outlets printed it; its origin, and the agency that is named."""

    articles: tuple[Article, ...]
    outlets: int
    origin: Article | None
    agency: Actor | None


@transaction.atomic
def renew(ids: Iterable[int]) -> None:
    """Bring the groups of these articles up to date: a new text, another status, date or outlet, a decision."""
    chosen = list(ids)
    touched = _groups_of(chosen)
    left: set[int] = set()
    if fresh := sketches.outdated(chosen):
        sketches.store(sorted(fresh))
        broken = _groups_of(fresh)
        left = _members(broken)
        touched = (touched - broken) | _regroup(fresh, broken)
    _settle(touched, left)


@transaction.atomic
def leave(article: int) -> None:
    """Take an article that is about to be deleted out of its group: what it held together may fall apart."""
    broken = _groups_of([article])
    sketches.forget(article)
    if broken:
        Article.objects.filter(pk=article).update(copy_group=None)
        left = _members(broken)
        _settle(_regroup(set(), broken), left)


@transaction.atomic
def regroup_all() -> int:
    """Sketch every article and make all groups anew; how many articles were grouped otherwise before."""
    before = _partition()
    everything = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    CopyHash.objects.all().delete()
    for start in range(0, len(everything), BATCH):
        sketches.store(everything[start : start + BATCH])
    kept = sketches.stored_all()
    keys = list(kept)
    found = ((keys[pair.first], keys[pair.second]) for pair in pairs(list(kept.values())))
    CopyGroup.objects.all().delete()
    made = sorted(_join(set(found), {}))
    for start in range(0, len(made), BATCH):
        _settle(set(made[start : start + BATCH]), set())
    now = _partition()
    renew_reprints(before.keys() - now.keys())
    return sum(before.get(pk) != now.get(pk) for pk in before.keys() | now.keys())


def copies() -> Iterator[Copies]:
    """The stored groups, drafts included, as an editor sees them."""
    oldest = Prefetch("articles", Article.objects.select_related("outlet"))
    stored = CopyGroup.objects.select_related("origin__outlet", "agency").prefetch_related(oldest)
    for group in stored.order_by("pk").iterator(BATCH):
        articles = sorted(
            group.articles.all(), key=lambda article: (printed_when(article) or "9", article.pk)
        )
        outlets = len({article.outlet_id for article in articles})
        own = group.origin.outlet if group.origin and group.why == CopyGroup.Why.CREDITED else None
        yield Copies(tuple(articles), outlets, group.origin, group.agency or own)


def printed_when(article: Any) -> str:
    """When it was printed, in a form that sorts; "" if nobody knows."""
    if article.published_time:
        return str(article.published_time.isoformat())
    return article.published.isoformat() if article.published else ""


def _groups_of(articles: Iterable[int]) -> set[int]:
    rows = Article.objects.filter(pk__in=list(articles), copy_group__isnull=False)
    return {group for group in rows.values_list("copy_group", flat=True) if group is not None}


def _members(groups: Iterable[int]) -> set[int]:
    wanted = set(groups)
    return (
        set(Article.objects.filter(copy_group__in=wanted).values_list("pk", flat=True)) if wanted else set()
    )


def _partition() -> dict[int, frozenset[int]]:
    """Each article of a group, and all that are in it."""
    of: defaultdict[int, set[int]] = defaultdict(set)
    rows = Article.objects.filter(copy_group__isnull=False).order_by().values_list("pk", "copy_group")
    for article, group in rows.iterator():
        if group is not None:
            of[group].add(article)
    return {article: whole for group in of.values() for whole in [frozenset(group)] for article in group}


def _regroup(fresh: set[int], broken: set[int]) -> set[int]:
    """Take broken groups apart and put together what belongs together; the groups that have changed."""
    loose = fresh | _members(broken)
    CopyGroup.objects.filter(pk__in=broken).delete()
    links = sketches.copies_of(fresh) if fresh else set()
    if broken:
        kept = sketches.stored(loose)
        keys = list(kept)
        links.update((keys[pair.first], keys[pair.second]) for pair in pairs(list(kept.values())))
    known = _known(links)
    if alone := {pk for pair in links for pk in pair} - loose - known.keys():
        links |= sketches.copies_of(alone)  # twins at its own outlet made no group with it so far
        known = _known(links)
    return _join(links, known)


def _known(links: Links) -> dict[int, int]:
    """The groups of these articles, as far as they have one."""
    if not links:
        return {}
    ends = {pk for pair in links for pk in pair}
    rows = Article.objects.filter(pk__in=ends, copy_group__isnull=False).values_list("pk", "copy_group")
    return {pk: group for pk, group in rows if group is not None}


def _join(links: Links, known: dict[int, int]) -> set[int]:
    """Put linked articles, and the groups that they are in already, into one group each; those groups."""
    made = set()
    for component in groups([*links, *((pk, -group) for pk, group in known.items())]):
        articles = [pk for pk in component if pk > 0]
        merged = sorted(-pk for pk in component if pk < 0)
        target = merged.pop(0) if merged else CopyGroup.objects.create().pk
        Article.objects.filter(copy_group__in=merged).update(copy_group=target)
        CopyGroup.objects.filter(pk__in=merged).delete()
        Article.objects.filter(pk__in=articles).update(copy_group=target)
        made.add(target)
    return made


def _settle(ids: set[int], left: set[int]) -> None:
    """Judge these groups, take away those of one outlet, and see which claims count; `left`: what was in others."""
    members: defaultdict[int, list[Any]] = defaultdict(list)
    if ids:
        rows = Article.objects.filter(copy_group__in=ids).values_list(
            "pk", "copy_group", "outlet", "status", "published", "published_time", "is_named_origin",
            "sketch__credits", named=True,
        )  # fmt: skip
        for row in rows:
            members[row.copy_group].append(row)
        alone = {pk for pk in ids if len({row.outlet for row in members[pk]}) < 2}
        CopyGroup.objects.filter(pk__in=alone).delete()
        CopyGroup.objects.bulk_update(
            [_judged(pk, members[pk]) for pk in sorted(ids - alone)],
            ["outlets", "origin", "agency", "why"],
            batch_size=BATCH,
        )
    renew_reprints(left | {row.pk for rows in members.values() for row in rows})


def _judged(pk: int, rows: list[Any]) -> CopyGroup:
    """A group with its origin: the one that an editor named, the agency that is credited, the earliest."""
    public = [row for row in rows if row.status == ArticleStatus.PUBLISHED]
    outlets = len({row.outlet for row in public})
    considered = public if outlets > 1 else rows
    considered = sorted(considered, key=lambda row: (printed_when(row) or "9", row.pk))
    found = origin(
        [Printed(str(row.outlet), printed_when(row), str(row.sketch__credits or "")) for row in considered]
    )
    group = CopyGroup(pk=pk, outlets=outlets)
    named = next((row for row in considered if row.is_named_origin), None)
    if named is not None:
        group.origin_id, group.why = named.pk, CopyGroup.Why.NAMED
    elif found.place is not None:
        group.origin_id = considered[found.place].pk
        group.why = CopyGroup.Why.CREDITED if found.agency else CopyGroup.Why.EARLIEST
    elif found.agency:
        group.agency_id, group.why = int(found.agency), CopyGroup.Why.CREDITED
    return group
