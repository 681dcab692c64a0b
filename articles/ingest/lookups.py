"""What records refer to: actors, events, topics, articles and claims, fetched for a batch at a time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from actors.models import Actor, Redirect
from articles.importers.draft import Draft
from articles.ingest.watching import Watch
from articles.models import (
    Address,
    AnonymousSource,
    Article,
    Claim,
    Erasure,
    Event,
    Paragraph,
    Revision,
    Topic,
)
from articles.models.article import same_digest
from articles.turns import held


class Refused(Exception):
    """The record cannot be stored; the message is a reason that a person can act on."""


class NeedsRight(Refused):
    """Only somebody who may publish can bring the record in."""


class Lookups:
    """The records that a batch may refer to; what is stored on the way is added for those that follow."""

    def __init__(
        self, drafts: Iterable[Draft], watch: Watch | None = None, *, only_look: bool = False
    ) -> None:
        """`only_look`: nothing of it will be stored, so nobody need wait for it."""
        self.watch = watch or Watch()
        wanted = _References()
        for draft in drafts:
            wanted.collect(draft.record)
        actors = Actor.objects.filter(slug__in=wanted.actors).select_related("merged_into")
        self.actors: dict[str, Actor] = {actor.slug: actor for actor in actors}
        self.events: dict[str, Event] = {e.slug: e for e in Event.objects.filter(slug__in=wanted.events)}
        self.topics: dict[str, Topic] = {t.slug: t for t in Topic.objects.filter(slug__in=wanted.topics)}
        self.may_publish = True  # whether what readers see may change
        self.articles: dict[str, Article] = {}
        self.claims: dict[str, Claim] = {}
        self._same: dict[str, set[int]] = {}  # by what the addresses of one article have in common
        self._moved = {
            (kind, old)
            for kind, old in Redirect.objects.filter(old__in=wanted.everything()).values_list("kind", "old")
        }
        self._find_same(wanted.urls)
        self._revisions: dict[int, dict[int, Revision]] = {}
        self._paragraphs: dict[int, list[Paragraph]] = {}
        self._sources: dict[int, dict[str, AnonymousSource]] = {}
        of_articles = (
            Q(public_id__in=wanted.articles)
            | Q(key__in=wanted.articles)
            | Q(addresses__url__in=wanted.articles)
        )
        of_claims = Q(public_id__in=wanted.claims) | Q(key__in=wanted.claims)
        as_found: Callable[[QuerySet[Any]], QuerySet[Any]] = (lambda rows: rows) if only_look else held
        for article in as_found(Article.objects.filter(of_articles)).prefetch_related("addresses"):
            self.add_article(article)
        for claim in as_found(Claim.objects.filter(of_claims)):
            self.add_claim(claim)

    @cached_property
    def erasures(self) -> dict[int, Erasure]:
        """The last erasure of each article of which words were erased, by its primary key."""
        return {one.article_id: one for one in Erasure.objects.order_by("made_on", "pk")}

    @cached_property
    def erased_texts(self) -> frozenset[str]:
        """The hashes of the texts from which words were erased, as they came in."""
        return frozenset(
            Revision.objects.filter(article__in=self.erasures).values_list("hash", flat=True)
            if self.erasures
            else ()
        )

    def add_article(self, article: Article, urls: Sequence[str] | None = None) -> None:
        for url in urls if urls is not None else [address.url for address in article.addresses.all()]:
            self.articles[url] = article
            self._same.setdefault(same_digest(url), set()).add(article.pk)
        for ref in (article.public_id, article.key):
            if ref:
                self.articles[ref] = article

    def _find_same(self, urls: Iterable[str]) -> None:
        """Fetch the articles that stand at other forms of these addresses."""
        digests = {same_digest(url) for url in urls}
        rows = Address.objects.filter(sameness__in=digests)
        for digest, pk in rows.values_list("sameness", "article"):
            self._same.setdefault(digest, set()).add(pk)

    def same(self, url: str) -> list[Article]:
        """The articles, two at most, that stand at a form of this address."""
        return list(
            Article.objects.filter(pk__in=sorted(self._same.get(same_digest(url), ()))[:2]).prefetch_related(
                "addresses"
            )
        )

    def add_claim(self, claim: Claim) -> None:
        for ref in (claim.public_id, claim.key):
            if ref:
                self.claims[ref] = claim

    def moved(self, kind: str, old: str) -> str | None:
        """Where an id or slug leads that was given up."""
        return Redirect.follow(kind, old) if (kind, old) in self._moved else None

    def actor(self, slug: str) -> Actor:
        """The actor of that slug, or the one to which it leads: it moved, or was merged. Raises Refused."""
        found = self.actors.get(slug)
        if found is None and (moved := self.moved("actor", slug)):
            found = self.actors[slug] = Actor.objects.select_related("merged_into").get(slug=moved)
        if found is None:
            raise Refused(f"no actor has the slug {slug}: send it first")
        return found.merged_into or found

    def event(self, slug: str) -> Event:
        found = self.events.get(slug)
        if found is None and (moved := self.moved("event", slug)):
            found = self.events[slug] = Event.objects.get(slug=moved)
        if found is None:
            raise Refused(f"no event has the slug {slug}: send it first")
        return found

    def topic(self, slug: str) -> Topic:
        found = self.topics.get(slug)
        if found is None and (moved := self.moved("topic", slug)):
            found = self.topics[slug] = Topic.objects.get(slug=moved)
        if found is None:
            raise Refused(f"no topic has the slug {slug}: send it first")
        return found

    def claim(self, ref: str) -> Claim:
        found = self.claims.get(ref)
        if found is None:
            raise Refused(f"no claim has the id or key {ref[:100]}: send it first")
        return found

    def revisions(self, article: Article) -> dict[int, Revision]:
        """The revisions of an article by number."""
        if article.pk not in self._revisions:
            self._revisions[article.pk] = {
                revision.n: revision for revision in article.revisions.defer("raw")
            }
        return self._revisions[article.pk]

    def paragraphs(self, revision: Revision) -> list[Paragraph]:
        """The paragraphs of a revision; a paragraph's number is its place in the list."""
        if revision.pk not in self._paragraphs:
            self._paragraphs[revision.pk] = list(revision.paragraphs.order_by("n"))
        return self._paragraphs[revision.pk]

    def sources(self, article: Article) -> dict[str, AnonymousSource]:
        """The anonymous sources of an article by key."""
        if article.pk not in self._sources:
            self._sources[article.pk] = {source.key: source for source in article.sources.all()}
        return self._sources[article.pk]


class _References:
    """The slugs, ids, keys and addresses that records name."""

    def __init__(self) -> None:
        self.actors: set[str] = set()
        self.events: set[str] = set()
        self.topics: set[str] = set()
        self.articles: set[str] = set()
        self.claims: set[str] = set()
        self.urls: set[str] = set()

    def everything(self) -> set[str]:
        return self.actors | self.events | self.topics | self.articles | self.claims

    def collect(self, record: Mapping[str, Any]) -> None:
        getattr(self, f"_{record['type']}")(record)

    def _actor(self, record: Mapping[str, Any]) -> None:
        roles = record.get("roles") or ()
        self._add(
            self.actors, record["slug"], record.get("merged_into"), *(r.get("organisation") for r in roles)
        )

    def _event(self, record: Mapping[str, Any]) -> None:
        self.events.add(record["slug"])

    def _topic(self, record: Mapping[str, Any]) -> None:
        self.topics.add(record["slug"])

    def _article(self, record: Mapping[str, Any]) -> None:
        self._add(self.actors, record.get("outlet"))
        urls = (record.get("url"), *(record.get("urls") or ()))
        self._add(self.urls, *urls)
        self._add(self.articles, record.get("id"), record.get("key"), *urls)

    def _claim(self, record: Mapping[str, Any]) -> None:
        self._add(self.articles, record.get("article"))
        self._add(self.claims, *(record.get(name) for name in ("id", "key", "within", "merged_into")))
        self._add(self.events, record.get("event"))
        self._add(self.topics, *(record.get("topics") or ()))
        self._add(self.actors, *(hop.get("actor") for hop in record.get("chain") or ()))
        for party in (*(record.get("about") or ()), *(record.get("addressees") or ())):
            self._add(self.actors, party if isinstance(party, str) else party.get("actor"))

    def _relation(self, record: Mapping[str, Any]) -> None:
        self._add(self.claims, record["from"], record["to"])

    def _redirect(self, record: Mapping[str, Any]) -> None:
        kind = {"claim": self.claims, "article": self.articles, "actor": self.actors, "event": self.events}
        self._add(kind.get(record["kind"], self.topics), record["from"], record["to"])

    @staticmethod
    def _add(to: set[str], *values: str | None) -> None:
        to.update(value for value in values if value)
