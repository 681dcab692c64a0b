"""The same statement printed in copies of one text: one of its claims counts, the others are reprints of it.

It is the same if the same people say the same words; the first that stands in the origin counts, else the one that
was printed first. Two claims of one article are never the same: an editor made two of them on purpose.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from articles.models import Article, ArticleStatus, Attribution, Claim, ClaimFacet, HopRole, Span
from articles.text.copies import said

REPRINT = "reprint"
"""The facet of a reprint's speakers: taken off what is counted under `speaker`, it leaves statements."""

BATCH = 500


def renew_reprints_of(groups: set[int]) -> None:
    """Find the reprints among the public claims of these groups."""
    if groups:
        renew_reprints(Article.objects.filter(copy_group__in=groups).values_list("pk", flat=True))


def renew_reprints(articles: Iterable[int]) -> None:
    """Find the reprints among the public claims of these articles: all articles of a group, or what left one.

    The claims have their facets already.
    """
    ids = sorted(set(articles))
    if not ids:
        return
    before = dict(Claim.objects.filter(article__in=ids).values_list("pk", "reprint_of"))
    speakers = _speakers(ids)
    now = dict.fromkeys(before) | _reprints(ids, speakers)
    changed = [Claim(pk=pk, reprint_of_id=first) for pk, first in now.items() if first != before.get(pk)]
    Claim.objects.bulk_update(changed, ["reprint_of"], batch_size=BATCH)
    ClaimFacet.objects.filter(facet=REPRINT, claim__article__in=ids).delete()
    ClaimFacet.objects.bulk_create(
        (
            ClaimFacet(claim_id=pk, facet=REPRINT, value=speaker)
            for pk, first in now.items()
            if first is not None
            for speaker in speakers[pk]
        ),
        batch_size=5_000,
    )


def _reprints(ids: list[int], speakers: dict[int, set[str]]) -> dict[int, int]:
    """Each reprint with the claim that counts in its place."""
    rows = list(
        Claim.objects.published()
        .filter(article__in=ids, article__copy_group__outlets__gt=1)
        .order_by("printed", "article", "pk")
        .values_list("pk", "article", "article__copy_group", "article__outlet", "article__copy_group__origin")
    )
    rows.sort(key=lambda row: row[1] != row[4])
    words, unnamed = _words(ids), _unnamed(ids)
    counted: dict[tuple[object, ...], int] = {}
    times: Counter[tuple[object, ...]] = Counter()
    found = {}
    for pk, article, group, outlet, _ in rows:
        own_voice = {"" if speaker == str(outlet) else speaker for speaker in speakers[pk]}
        statement = (group, frozenset(own_voice), frozenset(unnamed[pk]), said(words[pk]))
        times[article, statement] += 1
        first = counted.setdefault((statement, times[article, statement]), pk)
        if first != pk:
            found[pk] = first
    return found


def _speakers(ids: list[int]) -> defaultdict[int, set[str]]:
    """The actors that speak each claim, as its facets name them: survivors of merges."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    rows = ClaimFacet.objects.filter(facet="speaker", claim__article__in=ids)
    for claim, speaker in rows.values_list("claim", "value"):
        found[claim].add(speaker)
    return found


def _unnamed(ids: list[int]) -> defaultdict[int, set[str]]:
    """Speakers who are no actors: an anonymous source by its description, nobody by no words."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    hops = Attribution.objects.filter(claim__article__in=ids, role=HopRole.SPEAKER, actor=None)
    for claim, description in hops.values_list("claim", "source__description"):
        found[claim].add(said([description or ""]))
    return found


def _words(ids: list[int]) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    public = Span.objects.filter(claim__article__in=ids, claim__article__status=ArticleStatus.PUBLISHED)
    for claim, exact in public.order_by("claim", "position").values_list("claim", "exact"):
        found[claim].append(exact)
    return found
