"""What is kept of each article's newest text to find its copies: a sketch, and its smallest hashes, indexed.

A hash that a crowd of articles has is kept for the first of them alone, so that what is looked up for one article
has a bound that does not grow with the archive. A text that a whole crowd printed is still found by those.
"""

import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter

from django.db.models import F

from actors.models import Actor
from articles.models import Article, CopyHash, CopySketch, Paragraph, Revision
from articles.text.copies import CROWD, LOOKED_UP, alike, credited, sketch

AGENCIES = 2_000  # names of agencies that are looked for
COMPARED = 60  # articles with which one is compared, those first that share most of its smallest hashes
AT_ONCE = 5_000  # hashes of one question


def outdated(ids: Iterable[int]) -> set[int]:
    """Those of the articles whose newest text has not been sketched."""
    newest = Revision.objects.filter(article__in=list(ids), is_current=True)
    return set(newest.exclude(article__sketch__revision=F("pk")).values_list("article", flat=True))


def store(ids: Sequence[int]) -> None:
    """Sketch the newest texts of these articles; an article that an editor took out of its copies has no hashes."""
    names = _agencies()
    apart = set(Article.objects.filter(pk__in=ids, is_no_copy=True).values_list("pk", flat=True))
    sketches, smallest = [], {}
    for article, revision, text in _texts(ids):
        hashes = array("I") if article in apart else sketch(text)
        agency = names.get(credited(text, tuple(names))) if hashes else None
        smallest[article] = hashes[:LOOKED_UP]
        sketches.append(
            CopySketch(article_id=article, revision_id=revision, hashes=_packed(hashes), credits=agency)
        )
    CopySketch.objects.filter(article__in=ids).delete()
    CopyHash.objects.filter(article__in=ids).delete()
    CopySketch.objects.bulk_create(sketches, batch_size=500)
    CopyHash.objects.bulk_create(_rows(smallest), batch_size=5_000)


def forget(article: int) -> None:
    """Keep nothing of an article's text: nobody finds it, and it is sketched anew when it is renewed."""
    CopySketch.objects.filter(article=article).delete()
    CopyHash.objects.filter(article=article).delete()


def stored(ids: Iterable[int]) -> dict[int, "array[int]"]:
    """The sketches of these articles, as far as they have hashes."""
    rows = CopySketch.objects.filter(article__in=list(ids)).values_list("article", "hashes")
    return {article: _unpacked(hashes) for article, hashes in rows if hashes}


def stored_all() -> dict[int, "array[int]"]:
    """All sketches that have hashes, by the articles' primary keys in order."""
    rows = CopySketch.objects.order_by("pk").values_list("article", "hashes")
    return {article: _unpacked(hashes) for article, hashes in rows.iterator() if hashes}


def copies_of(ids: Iterable[int]) -> set[tuple[int, int]]:
    """Each of these articles with each copy of it that is found by one of its smallest hashes."""
    near = _near(stored(ids))
    sketches = stored({*near, *(other for others in near.values() for other in others)})
    found: set[tuple[int, int]] = set()
    for article, others in near.items():
        places = alike(sketches[article], [sketches[other] for other in others])
        found.update((article, others[place]) for place in places)
    return found


def _near(sketches: dict[int, "array[int]"]) -> dict[int, list[int]]:
    """The articles that share a smallest hash with each of these, at most COMPARED."""
    holders = _holders(value for hashes in sketches.values() for value in hashes[:LOOKED_UP])
    near = {}
    for article, hashes in sketches.items():
        shared = Counter(
            other for value in hashes[:LOOKED_UP] for other in holders[value] if other != article
        )
        if shared:
            near[article] = sorted(shared, key=lambda other: (-shared[other], other))[:COMPARED]
    return near


def _holders(hashes: Iterable[int]) -> defaultdict[int, list[int]]:
    """The articles under each hash."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    wanted = iter(sorted(set(hashes)))
    while some := list(islice(wanted, AT_ONCE)):
        for value, article in CopyHash.objects.filter(hash__in=some).values_list("hash", "article"):
            found[value].append(article)
    return found


def _rows(smallest: dict[int, "array[int]"]) -> Iterator[CopyHash]:
    """The rows to be stored; none of a hash that a crowd has already."""
    holders = _holders(value for hashes in smallest.values() for value in hashes)
    number = Counter({value: len(articles) for value, articles in holders.items()})
    for article, hashes in smallest.items():
        for value in hashes:
            number[value] += 1
            if number[value] <= CROWD + 1:
                yield CopyHash(article_id=article, hash=value)


def _agencies() -> dict[str, Actor]:
    """The news agencies by their spellings; one that two agencies have is nobody's."""
    found: dict[str, Actor] = {}
    shared: set[str] = set()
    agencies = Actor.objects.living().filter(kind=Actor.Kind.NEWS_AGENCY).order_by("pk")
    for agency in agencies.prefetch_related("names")[:AGENCIES]:
        for name in {agency.name, *(name.name for name in agency.names.all())}:
            if found.setdefault(name, agency) != agency:
                shared.add(name)
    return {name: agency for name, agency in sorted(found.items()) if name not in shared}


def _texts(ids: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Each article with its newest revision and the text of that, without the headline."""
    rows = (
        Paragraph.objects.filter(revision__article__in=ids, revision__is_current=True)
        .order_by("revision__article", "n")
        .values_list("revision__article", "revision", "n", "text")
    )
    for (article, revision), paragraphs in groupby(rows.iterator(chunk_size=2_000), key=itemgetter(0, 1)):
        yield article, revision, "\n".join(text for _, _, n, text in paragraphs if n)


def _packed(hashes: "array[int]") -> bytes:
    return _little(array("I", hashes)).tobytes()


def _unpacked(stored: bytes | memoryview) -> "array[int]":
    hashes = array("I")
    hashes.frombytes(bytes(stored))
    return _little(hashes)


def _little(hashes: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        hashes.byteswap()
    return hashes
