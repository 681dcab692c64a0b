"""`/search/`: claims, articles, actors and events in one place, best first, with what was found marked."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from actors.models import Actor
from articles.display import display_of, visible_texts
from articles.models import Article, Claim, Event
from articles.search.engine import ranked
from articles.search.marking import Pieces, highlight, snippet
from articles.search.query import Query, parse
from articles.views import copies, wording
from articles.views.cards import briefly, cards
from articles.views.listing import refused

Found = TypeVar("Found", bound=Model)

COUNTED = 200  # matches of a kind that are counted
OVERVIEW = 5  # of each kind
ALONE = 30  # of one kind
MAX_SNIPPET_PARAGRAPHS = 2_000  # paragraphs read for the snippets of one page
KINDS = {
    "claim": ("Claims", "articles:claims"),
    "article": ("Articles", "articles:articles"),
    "actor": ("Actors", "actors:list"),
    "event": ("Events", ""),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """A kind of result: how many were found, its address, and that of the list with all its filters."""

    kind: str
    label: str
    count: int
    more: bool  # there are more than were counted
    url: str
    list_url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """An article, actor or event that was found."""

    url: str
    title: Pieces
    line: str
    snippet: Pieces


def search(request: HttpRequest) -> HttpResponse:
    """Results of all kinds, or of one (`type`); without `q`, the syntax explained."""
    q, kind = request.GET.get("q", "").strip(), request.GET.get("type", "")
    if kind and kind not in KINDS:
        errors = [f"type={kind} is not one of {', '.join(KINDS)}."]
        return refused(request, errors, request.path)
    query = parse(q)
    found = {name: [] if query.is_empty else ranked(name, [query], limit=COUNTED + 1) for name in KINDS}
    wanted = ALONE if kind else OVERVIEW
    shown = {name: ids[:wanted] if kind in ("", name) else [] for name, ids in found.items()}
    context: dict[str, Any] = {
        "q": q,
        "type": kind,
        "query": query,
        "tabs": [_tab(name, len(ids), q, kind) for name, ids in found.items()],
        "everything_url": f"{request.path}?{urlencode({'q': q})}",
        "total": sum(map(len, found.values())),
        "cards": cards(_in_order(briefly(Claim.objects.published()), shown["claim"]), query, brief=True),
        "articles": articles(shown["article"], query),
        "actors": actors(shown["actor"], query),
        "events": events(shown["event"], query),
    }
    return render(request, "articles/search.html", context)


def _tab(kind: str, count: int, q: str, selected: str) -> Tab:
    label, name = KINDS[kind]
    return Tab(
        kind=kind,
        label=label,
        count=min(count, COUNTED),
        more=count > COUNTED,
        url=f"{reverse('articles:search')}?{urlencode({'q': q, 'type': kind})}",
        list_url=f"{reverse(name)}?{urlencode({'q': q})}" if name else "",
        selected=kind == selected,
    )


def articles(ids: list[int], query: Query) -> list[Hit]:
    """The articles with a piece of their text as far as the public sees it; three queries."""
    found = _in_order(Article.objects.published().for_items(), ids)
    texts: defaultdict[int, list[str]] = defaultdict(list)
    for pk, shown in visible_texts(
        {article.pk: display_of(article) for article in found}, MAX_SNIPPET_PARAGRAPHS
    ):
        texts[pk].append(shown)
    return [
        Hit(
            url=article.get_absolute_url(),
            title=highlight(article.headline, query),
            line=". ".join(filter(None, (_printed(article), copies.in_short(article)))),
            snippet=_best(texts[article.pk], query),
        )
        for article in found
    ]


def _printed(article: Article) -> str:
    return ", ".join(filter(None, (article.outlet.name, wording.day(article.published))))


def _best(texts: list[str], query: Query) -> Pieces:
    """A piece of the paragraph in which most of the search stands."""
    marked = [highlight(text, query) for text in texts]
    hits = [len({word.casefold() for word, found in pieces if found}) for pieces in marked]
    if not any(hits):
        return []
    return snippet(texts[hits.index(max(hits))], query, 260)


def actors(ids: list[int], query: Query) -> list[Hit]:
    """The actors, with the spelling that was found if it is not the name; two queries."""
    hits = []
    for actor in _in_order(Actor.objects.living().prefetch_related("names"), ids):
        title = highlight(actor.name, query)
        others = [highlight(name, query) for name in actor.spellings()[1:]]
        other = next((pieces for pieces in others if any(found for _, found in pieces)), [])
        if any(found for _, found in title):
            other = []
        hits.append(Hit(actor.get_absolute_url(), title, actor.get_kind_display(), other))
    return hits


def events(ids: list[int], query: Query) -> list[Hit]:
    """The events; one query."""
    return [
        Hit(
            event.get_absolute_url(),
            highlight(event.name, query),
            ", ".join(filter(None, (event.place, wording.period(event.start, event.end)))),
            [],
        )
        for event in _in_order(Event.objects.all(), ids)
    ]


def _in_order(rows: QuerySet[Found], ids: list[int]) -> list[Found]:
    """The rows of these ids, in the order of the ids; those that are gone are left out."""
    if not ids:
        return []
    by_id = {row.pk: row for row in rows.filter(pk__in=ids)}
    return [by_id[pk] for pk in ids if pk in by_id]
