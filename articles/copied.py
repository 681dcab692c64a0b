"""Which stored articles carry the same text as others, and where that text is from."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from actors.models import Actor
from articles.models import Article, Paragraph
from articles.text.copies import Printed, credited, groups, origin, pairs, sketch

AGENCIES = 2_000  # names of agencies that are looked for


@dataclass(frozen=True, slots=True)
class Copies:
    """Articles with one text, oldest first; how many outlets printed it; its origin, and the agency that is named."""

    articles: tuple[Article, ...]
    outlets: int
    origin: Article | None
    agency: Actor | None


def copies() -> Iterator[Copies]:
    """The groups of stored articles that carry the same text at several outlets, by their newest revisions.

    Of each text only a sketch is held in memory.
    """
    agencies = _agencies()
    keys: list[int] = []
    sketches = []
    credits: dict[int, str] = {}
    for key, text in _texts():
        if len(hashes := sketch(text)):
            if name := credited(text, tuple(agencies)):
                credits[key] = name
            keys.append(key)
            sketches.append(hashes)
    for places in groups(pairs(sketches)):
        group = _group([keys[place] for place in places], credits, agencies)
        if group.outlets > 1:
            yield group


def _agencies() -> dict[str, Actor]:
    """The news agencies by their spellings; one that two agencies have is nobody's."""
    found: dict[str, Actor] = {}
    shared: set[str] = set()
    agencies = Actor.objects.living().filter(kind=Actor.Kind.NEWS_AGENCY).prefetch_related("names")[:AGENCIES]
    for agency in agencies:
        for name in {agency.name, *(name.name for name in agency.names.all())}:
            if found.setdefault(name, agency) != agency:
                shared.add(name)
    return {name: agency for name, agency in found.items() if name not in shared}


def _texts() -> Iterator[tuple[int, str]]:
    """The primary key and the newest text of each article, without its headline."""
    rows = (
        Paragraph.objects.filter(revision__is_current=True, n__gt=0)
        .order_by("revision__article", "n")
        .values_list("revision__article", "text")
    )
    for key, paragraphs in groupby(rows.iterator(chunk_size=2_000), key=itemgetter(0)):
        yield key, "\n".join(text for _, text in paragraphs)


def _group(keys: list[int], credits: dict[int, str], agencies: dict[str, Actor]) -> Copies:
    stored = Article.objects.filter(pk__in=keys).select_related("outlet")
    articles = sorted(stored, key=lambda article: (_printed(article) or "9", article.pk))
    printed = [
        Printed(
            article.outlet.slug,
            _printed(article),
            agencies[credits[article.pk]].slug if article.pk in credits else "",
        )
        for article in articles
    ]
    found = origin(printed)
    return Copies(
        tuple(articles),
        len({article.outlet_id for article in articles}),
        None if found.place is None else articles[found.place],
        next((agency for agency in agencies.values() if agency.slug == found.agency), None),
    )


def _printed(article: Article) -> str:
    if article.published_time:
        return article.published_time.isoformat()
    return article.published.isoformat() if article.published else ""
