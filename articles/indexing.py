"""Keeps what is derived from records up to date: facets, the search index, and the dates that claims sort by.

Every change of a claim, article, actor or event ends with one of these functions, in the same transaction.
They bring along what depends on the change: the article of a claim, the claims of an actor, the other side of
a contradiction, the copies of an article. What is not public has no rows in facets and search at all.
"""

from collections.abc import Callable, Iterable, Iterator

from django.db.models import DateField, F, Model, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from actors.models import Actor
from articles import copied, doubles, unnamed
from articles.claim_facts import Cast, ClaimFacts, gather
from articles.display import display_of, visible_texts
from articles.facet_codes import ACTORS, encode
from articles.models import (
    UNDATED,
    Article,
    Claim,
    ClaimCodes,
    ClaimFacet,
    ClaimRelation,
    Event,
    SearchDocument,
)
from articles.search.words import index_text

BODY_LIMIT = 200_000  # characters of one document; what follows is not searchable
BATCH = 500  # records per round of queries

Progress = Callable[[int, int], None]  # done, of how many


def reindex_claims(ids: Iterable[int]) -> None:
    """Rebuild what is derived from these claims, those they contradict, and the excerpts of their articles.

    After a relation was taken away, give both its claims.
    """
    given = set(ids)
    chosen = given | _contradicted(given)
    _index_claims(chosen)
    for batch in _batches(chosen):
        shown = Claim.objects.filter(pk__in=batch).exclude(first_published=None)  # a draft changes no excerpt
        _index_articles(set(shown.values_list("article", flat=True)))


def reindex_articles(ids: Iterable[int]) -> None:
    """Rebuild the search documents of these articles, and the groups of their copies.

    When an article's status, date, outlet, licence or display changed, its claims need `reindex_claims` too.
    """
    _index_articles(set(ids))


def reindex_actors(ids: Iterable[int]) -> None:
    """Rebuild what is derived from these actors, from claims that name them and from their articles.

    After a merge, give the survivor and the merged one.
    """
    ids = set(ids)
    claims: set[int] = set()
    articles: set[int] = set()
    for batch in _batches(ids):
        for path in ("chain__actor", "about__actor", "addressees__actor"):
            claims.update(Claim.objects.filter(**{f"{path}__in": batch}).values_list("pk", flat=True))
        articles.update(Article.objects.filter(outlet__in=batch).values_list("pk", flat=True))
    _index_actors(ids)
    _index_claims(claims)
    _index_articles(articles)


def reindex_events(ids: Iterable[int]) -> None:
    """Rebuild the search documents of these events."""
    for batch in _batches(set(ids)):
        events = Event.objects.filter(pk__in=batch)
        _replace_documents(SearchDocument.Kind.EVENT, batch, {e.pk: [e.name, e.place] for e in events})


def reindex_all(progress: Progress | None = None) -> dict[str, int]:
    """Rebuild everything from nothing; returns how many records of each kind were read."""
    copied.regroup_all()
    for model in (ClaimFacet, ClaimCodes, SearchDocument):
        model._default_manager.all().delete()
    steps: list[tuple[type[Model], Callable[[set[int]], None]]] = [
        (Actor, _index_actors), (Event, reindex_events), (Article, _index_articles), (Claim, _index_claims),
    ]  # fmt: skip
    unnamed.renew_all_suggestions()
    keys = [list(model._default_manager.order_by("pk").values_list("pk", flat=True)) for model, _ in steps]
    total, done = sum(map(len, keys)), 0
    for (_, index), found in zip(steps, keys, strict=True):
        for batch in _batches(found):
            index(set(batch))
            done += len(batch)
            if progress:
                progress(done, total)
    return {model._meta.model_name or "": len(found) for (model, _), found in zip(steps, keys, strict=True)}


def facets_of(claim: ClaimFacts, cast: Cast) -> set[tuple[str, str]]:
    """The (facet, value) pairs that a public claim answers to."""
    pairs = {(facet, str(actor)) for facet in ACTORS for actor in claim.actors[facet]}
    for actor in claim.actors["speaker"]:
        speaker = cast[actor]
        pairs.add(("kind", speaker.kind))
        if speaker.country:
            pairs.add(("country", speaker.country))
        pairs.update(("role", role.title) for role in speaker.roles if role.held_on(claim.said_on))
    pairs |= {("act", claim.act), ("mode", claim.mode)}
    pairs |= {
        ("anonymous", _switch(claim.is_anonymous)),
        ("disputed", _switch(claim.is_disputed)),
        ("direct", _switch(claim.is_direct)),
    }
    pairs.update(("topic", str(topic)) for topic in claim.topics)
    if claim.event is not None:
        pairs.add(("event", str(claim.event)))
    if claim.dated != UNDATED:
        pairs.add(("month", f"{claim.dated.year:04d}-{claim.dated.month:02d}"))
    return pairs


def _switch(on: bool) -> str:
    return "1" if on else "0"


def _index_claims(ids: Iterable[int]) -> None:
    cast = Cast()
    spellings: dict[int, str] = {}  # of each actor, as terms
    for batch in _batches(ids):
        claims = gather(batch, cast)
        unnamed.renew_claims(batch)
        _set_dates([claim.pk for claim in claims if claim.dates_changed])
        public = [claim for claim in claims if claim.is_public]
        _replace_facets(batch, {claim.pk: facets_of(claim, cast) for claim in public})
        cited = {claim.pk: {actor for of in claim.actors.values() for actor in of} for claim in public}
        for actor in {actor for actors in cited.values() for actor in actors} - spellings.keys():
            spellings[actor] = _terms(cast[actor].spellings)
        names = {pk: [spellings[actor] for actor in sorted(actors)] for pk, actors in cited.items()}
        _replace_documents(SearchDocument.Kind.CLAIM, batch, {c.pk: _words(c) for c in public}, names)
        copied.renew_reprints_of({claim.copy_group for claim in claims if claim.copy_group is not None})


def _words(claim: ClaimFacts) -> list[str]:
    return [claim.summary, *((*claim.exact, *claim.printed_words) if claim.shows_words else ())]


def _replace_facets(ids: list[int], facets: dict[int, set[tuple[str, str]]]) -> None:
    ClaimFacet.objects.filter(claim__in=ids).delete()
    ClaimCodes.objects.filter(claim__in=ids).delete()
    rows = (ClaimFacet(claim_id=pk, facet=f, value=v) for pk, pairs in facets.items() for f, v in pairs)
    ClaimFacet.objects.bulk_create(rows, batch_size=5_000)
    ClaimCodes.objects.bulk_create(
        ClaimCodes(claim_id=pk, codes=encode(pairs)) for pk, pairs in facets.items()
    )


def _set_dates(ids: list[int]) -> None:
    if not ids:
        return
    printed = Subquery(Article.objects.filter(pk=OuterRef("article")).values("published")[:1])
    undated = Value(UNDATED, output_field=DateField())
    Claim.objects.filter(pk__in=ids).update(
        dated=Coalesce(F("said_start"), printed, undated), printed=Coalesce(printed, undated)
    )


def _index_articles(ids: Iterable[int]) -> None:
    for batch in _batches(ids):
        copied.renew(batch)
        articles = Article.objects.published().filter(pk__in=batch).select_related("outlet")
        bodies = {a.pk: [a.headline, a.section, a.outlet.name] for a in articles}
        display = {a.pk: display_of(a) for a in articles}
        for article, text in visible_texts(display):
            bodies[article].append(text)
        _replace_documents(SearchDocument.Kind.ARTICLE, batch, bodies)


def _index_actors(ids: Iterable[int]) -> None:
    for batch in _batches(ids):
        doubles.renew(batch)
        actors = Actor.objects.living().filter(pk__in=batch).prefetch_related("names")
        _replace_documents(
            SearchDocument.Kind.ACTOR, batch, {actor.pk: actor.spellings() for actor in actors}
        )


def _replace_documents(
    kind: str, ids: list[int], texts: dict[int, list[str]], terms: dict[int, list[str]] | None = None
) -> None:
    """Store one document for each of `texts` (and `terms`, already made ready), none for the other ids."""
    SearchDocument.objects.filter(kind=kind, object_id__in=ids).delete()
    SearchDocument.objects.bulk_create(
        (
            SearchDocument(
                kind=kind,
                object_id=pk,
                body=" ".join([_terms(own), *(terms or {}).get(pk, ())])[:BODY_LIMIT],
            )
            for pk, own in texts.items()
        ),
        batch_size=1_000,
    )


def _terms(texts: Iterable[str]) -> str:
    joined = "\n".join(text for text in texts if text)
    return index_text(joined[:BODY_LIMIT])


def _contradicted(ids: Iterable[int]) -> set[int]:
    """The claims at the other side of contradictions."""
    others: set[int] = set()
    for batch in _batches(ids):
        pairs = ClaimRelation.objects.filter(kind=ClaimRelation.Kind.CONTRADICTS)
        others.update(pairs.filter(from_claim__in=batch).values_list("to_claim", flat=True))
        others.update(pairs.filter(to_claim__in=batch).values_list("from_claim", flat=True))
    return others


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]
