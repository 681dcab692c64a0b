"""Where unknown names stand: of suggestions renewed when an article is read, of a claim when it is stored."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from articles.doubles import spelling_key
from articles.models import (
    About,
    Addressee,
    Attribution,
    ClaimStatus,
    Suggestion,
    SuggestionState,
    UnknownName,
    UnknownNameState,
    UnknownPlace,
)
from articles.unnamed.printed import is_name

AT_ONCE = 500
LONGEST = 300  # characters of a name


class _Place(NamedTuple):
    words: str
    article: int
    suggestion: int | None
    claim: int | None
    part: str


_COLUMNS = ("words", "article_id", "suggestion_id", "claim_id", "part")


def living() -> Q:
    """Places that count: in open suggestions, in drafts and published claims."""
    of_claims = Q(claim__status__in=[ClaimStatus.DRAFT, ClaimStatus.PUBLISHED])
    return of_claims | Q(suggestion__state=SuggestionState.OPEN)


@transaction.atomic(savepoint=False)
def renew_suggestions(articles: Sequence[int]) -> None:
    """Find the unknown names of the open suggestions of these articles anew."""
    rows = Suggestion.objects.open().filter(article__in=articles).values_list("pk", "article", "proposal")
    found = [
        _Place(words, article, pk, None, hop["role"])
        for pk, article, proposal in rows
        for hop in proposal["chain"]
        if "new" in hop and (words := hop["new"]["name"][:LONGEST].strip())
    ]
    _store(UnknownPlace.objects.filter(article__in=articles, claim=None), found)


def renew_all_suggestions() -> None:
    """Those of every article that has suggestions."""
    articles = list(Suggestion.objects.open().order_by().values_list("article", flat=True).distinct())
    for start in range(0, len(articles), AT_ONCE):
        renew_suggestions(articles[start : start + AT_ONCE])


@transaction.atomic(savepoint=False)
def renew_claims(ids: Sequence[int]) -> None:
    """Find the unknown names of these claims anew."""
    _store(UnknownPlace.objects.filter(claim__in=ids), list(_of_claims(ids)))


def _of_claims(ids: Sequence[int]) -> Iterator[_Place]:
    hops = Attribution.objects.filter(claim__in=ids, actor=None, source=None).exclude(words="").order_by()
    for claim, article, part, words in hops.values_list("claim", "claim__article", "role", "words"):
        if is_name(words):
            yield _Place(words[:LONGEST], article, None, claim, part)
    parties: tuple[tuple[Any, str], ...] = ((About, "about"), (Addressee, "addressee"))
    for model, part in parties:
        rows = model.objects.filter(claim__in=ids, actor=None).order_by()
        for claim, article, words in rows.values_list("claim", "claim__article", "words"):
            if is_name(words):
                yield _Place(words[:LONGEST], article, None, claim, part)


def _store(former: QuerySet[UnknownPlace], found: Collection[_Place]) -> None:
    """Let these be the places instead of the former ones; what has not changed is left alone."""
    gone = {
        _Place(*row[2:]): (row[0], row[1])
        for row in former.order_by().values_list("pk", "name", *_Place._fields)
    }
    fresh = [place for place in dict.fromkeys(found) if gone.pop(place, None) is None]
    if not gone and not fresh:
        return
    if gone:
        UnknownPlace.objects.filter(pk__in=[pk for pk, _ in gone.values()]).delete()
    names = _names({place.words: spelling_key(place.words) for place in fresh})
    UnknownPlace.objects.bulk_create(
        (UnknownPlace(name_id=names[one.words], **dict(zip(_COLUMNS, one, strict=True))) for one in fresh),
        batch_size=1_000,
    )
    _count({name for _, name in gone.values()} | set(names.values()))


def _names(keys: Mapping[str, int]) -> dict[str, int]:
    """The primary key of each of these spellings' name, made where there is none."""
    if not keys:
        return {}
    names = [UnknownName(key=key) for key in sorted(set(keys.values()))]
    UnknownName.objects.bulk_create(names, batch_size=1_000, ignore_conflicts=True)
    stored = dict(UnknownName.objects.filter(key__in=set(keys.values())).values_list("key", "pk"))
    return {words: stored[key] for words, key in keys.items()}


def _count(names: Iterable[int]) -> None:
    """Store in how many articles these names stand; those that stand nowhere any more and were not decided on go."""
    ids = sorted(names)
    if not ids:
        return
    rows = UnknownPlace.objects.filter(name__in=ids).order_by().values("name")
    counts = dict(rows.annotate(n=Count("article", distinct=True)).values_list("name", "n"))
    changed = []
    for name in UnknownName.objects.filter(pk__in=ids):
        if name.articles != counts.get(name.pk, 0):
            name.articles = counts.get(name.pk, 0)
            changed.append(name)
    UnknownName.objects.bulk_update(changed, ["articles"], batch_size=500)
    if nowhere := [name for name in ids if not counts.get(name)]:
        UnknownName.objects.filter(pk__in=nowhere, state=UnknownNameState.OPEN).delete()
