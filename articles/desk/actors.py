"""Actors as an editor types them: offered by the beginnings of any spelling's words, found by a whole spelling."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from actors.models import Actor
from actors.names import WORD, fold, fold_word
from articles.models import Article, SearchDocument
from articles.search.engine import ranked
from articles.search.query import parse

OFFERED = 12
LOOKED_AT = 60  # actors that the index gives, of which those of the article come first
SHORTEST = 2  # letters that are looked up in the whole archive
MAX_TYPED = 200  # characters


@dataclass(frozen=True, slots=True)
class Match:
    """An actor to choose: `spelling` is the one that was typed, if it is not the name itself."""

    slug: str
    name: str
    about: str
    spelling: str = ""

    @property
    def label(self) -> str:
        """ "Jeyhun Bayramov, person, Foreign Minister, az"."""
        return ", ".join(filter(None, (self.name, self.about)))


def find_actors(typed: str, article: Article | None = None) -> list[Match]:
    """Whom somebody may mean who types this, twelve at most: those of the article first, then the best matches."""
    words = [folded for match in WORD.finditer(typed[:MAX_TYPED]) if (folded := fold_word(match[1]))]
    if not words:
        return []
    of_article = [actor for actor in (_cast(article) if article else ()) if _spelling(actor, words)]
    found = {actor.pk: actor for actor in of_article}
    if len(found) < OFFERED and len("".join(words)) >= SHORTEST:
        query = parse(" ".join(f"{word}*" for word in words))
        keys = [pk for pk in ranked(SearchDocument.Kind.ACTOR, [query], limit=LOOKED_AT) if pk not in found]
        stored = _described(Actor.objects.living()).in_bulk(keys[:OFFERED])
        found |= {pk: stored[pk] for pk in keys if pk in stored}
    return [match_of(actor, words) for actor in list(found.values())[:OFFERED]]


def named(names: Iterable[str]) -> dict[str, list[Actor]]:
    """The living actors that have each of these names among their spellings, by the name; one query and its parts."""
    wanted = {name for name in names if name}
    if not wanted:
        return {}
    spelled = Q()
    for name in wanted:
        spelled |= Q(name__iexact=name) | Q(names__name__iexact=name) | Q(slug=name)
    actors = list(_described(Actor.objects.living().filter(spelled).distinct().order_by("pk"))[:200])
    return {
        name: [actor for actor in actors if fold(name) in {actor.slug, *map(fold, actor.spellings())}]
        for name in wanted
    }


def with_slugs(slugs: Iterable[str], described: bool = False) -> dict[str, Actor]:
    """The actors of these slugs; `described`: with their spellings, and what `match_of` says of them."""
    actors = Actor.objects.filter(slug__in=set(slugs))
    return {actor.slug: actor for actor in (_described(actors) if described else actors)}


def match_of(actor: Actor, words: Iterable[str] = ()) -> Match:
    """An actor as it is offered: its kind, the post that it holds or held last, its country."""
    today = timezone.now().date()
    roles = sorted(actor.roles.all(), key=lambda role: (role.held_on(today), str(role.start or "")))
    post = roles[-1].title if roles else ""
    about = ", ".join(filter(None, (post or actor.get_kind_display(), actor.country)))
    spelling = _spelling(actor, list(words)) if words else ""
    return Match(actor.slug, actor.name, about, spelling if spelling != actor.name else "")


def _described(actors: QuerySet[Actor]) -> QuerySet[Actor]:
    return actors.prefetch_related("names", "roles")


def _cast(article: Article) -> list[Actor]:
    """Who is mentioned in an article's newest text or stands in the chains of its claims."""
    mentioned = Q(
        mentions__paragraph__revision__article=article, mentions__paragraph__revision__is_current=True
    )
    ids = set(Actor.objects.filter(mentioned).order_by().values_list("pk", flat=True))
    ids |= set(Actor.objects.filter(hops__claim__article=article).order_by().values_list("pk", flat=True))
    return list(_described(Actor.objects.living().filter(pk__in=ids)))


def _spelling(actor: Actor, words: list[str]) -> str:
    """The first spelling in which each typed word begins a word; empty if there is none."""
    for spelling in actor.spellings():
        there = [fold_word(match[1]) for match in WORD.finditer(spelling)]
        if all(any(word.startswith(typed) for word in there) for typed in words):
            return spelling
    return ""
