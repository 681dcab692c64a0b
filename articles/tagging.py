"""What editors decide about claims: publish, retract, merge, relate, and withdraw their articles.

Each function is one transaction, refuses in words (`Refused`) and returns what it changed, with the search
index and the facets brought up to date. With `ingest`, the only place that writes the status of a claim.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from actors.models import Actor
from articles import history
from articles.indexing import reindex_articles, reindex_claims
from articles.models import (
    Article,
    ArticleStatus,
    Claim,
    ClaimRelation,
    ClaimStatus,
    HopRole,
)
from articles.relation_rules import is_related, relation_clash, relation_problem
from articles.text import erased
from articles.turns import held


class Refused(Exception):
    """What was asked for cannot be done; the message says why, in words an editor can act on."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The records that a decision changed, for a message or a log; empty if it changed nothing."""

    claims: tuple[Claim, ...] = ()
    articles: tuple[Article, ...] = ()
    actors: tuple[Actor, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.claims or self.articles or self.actors)


def _keys(*claims: Claim) -> dict[str, list[int]]:
    """These claims and their articles, for `history`."""
    return {"claims": [claim.pk for claim in claims], "articles": [claim.article_id for claim in claims]}


# --- Publishing and taking back ---------------------------------------------------------------


def problems(claim: Claim) -> list[str]:
    """What a claim lacks before an editor publishes it, in words; empty if nothing.

    Of a claim that `for_cards` has read it asks the database nothing.
    """
    return [*missing_parts(claim), *_unclear_hops(claim), *_unsound_words(claim)]


def missing_parts(claim: Claim) -> list[str]:
    """What a published claim never lacks: the database holds to the same rule (the trigger `claim_complete`)."""
    roles = {hop.role for hop in claim.chain.all()}
    found = []
    if not claim.spans.all():
        found.append("no words are marked")
    if HopRole.SPEAKER not in roles:
        found.append("the chain has no speaker")
    if HopRole.OUTLET not in roles:
        found.append("the chain has no outlet")
    return found


def _unclear_hops(claim: Claim) -> list[str]:
    found = []
    for hop in claim.chain.all():
        if hop.is_unexpressed and not hop.words:
            found.append(
                "the speaker is undecided: choose one, or give the word that leaves it open, such as “reportedly”"
            )
        if hop.source is not None and not hop.source.description and not hop.words:
            found.append(f"the anonymous source of step {hop.step} has no description")
    return found


def _unsound_words(claim: Claim) -> list[str]:
    """Words that were erased, or that no longer stand in the text; the database forbids the latter (`span_exact`)."""
    found = []
    for span in claim.spans.all():
        if span.paragraph.text[span.start : span.end] != span.exact:
            found.append(f"its words no longer stand in paragraph {span.paragraph.n}")
        if not erased.leaves_words(span.exact):
            found.append(f"its words in paragraph {span.paragraph.n} were erased")
    return found


@transaction.atomic
@history.versioned(_keys, "Published.")
def publish(claim: Claim) -> Changed:
    """Make a draft public, and its article with it; a published claim is left as it is.

    Raises Refused for a claim that is incomplete, retracted or merged, or whose article is withdrawn.
    """
    _lock(claim)
    if claim.status == ClaimStatus.PUBLISHED:
        return Changed()
    if claim.status != ClaimStatus.DRAFT:
        raise Refused(f"Claim {claim.public_id} is {claim.status}: it is not published again.")
    lacking = problems(claim)
    if lacking:
        raise Refused(f"Claim {claim.public_id} is not ready: {', '.join(lacking)}.")
    with_article = publish_article(claim.article)
    claim.status = ClaimStatus.PUBLISHED
    claim.first_published = claim.first_published or timezone.now()
    claim.publish_at = claim.scheduled_by = None
    claim.save(update_fields=["status", "first_published", "publish_at", "scheduled_by", "modified"])
    reindex_claims([claim.pk])
    return Changed(claims=(claim,), articles=with_article.articles)


@transaction.atomic
@history.versioned(lambda article: {"articles": [article.pk]}, "Published.")
def publish_article(article: Article) -> Changed:
    """Make a draft article public; a published one is left as it is. Raises Refused for a withdrawn one."""
    article.refresh_from_db(from_queryset=Article.objects.select_for_update(no_key=True))
    if article.status == ArticleStatus.PUBLISHED:
        return Changed()
    if article.status == ArticleStatus.WITHDRAWN:
        raise Refused(f"“{article.headline}” is withdrawn: neither it nor its claims are published again.")
    article.status = ArticleStatus.PUBLISHED
    article.first_published = article.first_published or timezone.now()
    article.publish_at = article.scheduled_by = None
    article.save(update_fields=["status", "first_published", "publish_at", "scheduled_by", "modified"])
    reindex_with_claims([article.pk])
    return Changed(articles=(article,))


@transaction.atomic
@history.versioned(lambda claim, *_, **__: _keys(claim), "Retracted.")
def retract(claim: Claim, reason: str, show_words: bool) -> Changed:
    """Take a published claim back with a public reason; its address answers 410 from now on.

    `show_words`: whether the public still sees the words. Raises Refused for what is not published.
    """
    _lock(claim)
    if claim.status != ClaimStatus.PUBLISHED:
        raise Refused(f"Claim {claim.public_id} is {claim.status}: only a published claim is retracted.")
    if not reason.strip():
        raise Refused("A retraction needs a reason: it is public.")
    claim.status = ClaimStatus.RETRACTED
    claim.retracted_on = timezone.now().date()
    claim.retraction_reason = reason.strip()
    claim.retraction_shows_words = show_words
    claim.save(
        update_fields=["status", "retracted_on", "retraction_reason", "retraction_shows_words", "modified"]
    )
    reindex_claims([claim.pk])
    return Changed(claims=(claim,))


@transaction.atomic
@history.versioned(lambda article, *_, **__: {"articles": [article.pk]}, "Withdrawn.")
def withdraw(article: Article, reason: str) -> Changed:
    """Take a published article back with a public reason; its claims leave the public pages with it."""
    article.refresh_from_db(from_queryset=Article.objects.select_for_update(no_key=True))
    if article.status != ArticleStatus.PUBLISHED:
        raise Refused(f"“{article.headline}” is {article.status}: only a published article is withdrawn.")
    if not reason.strip():
        raise Refused("A withdrawal needs a reason: it is public.")
    article.status = ArticleStatus.WITHDRAWN
    article.withdrawn_on = timezone.now().date()
    article.withdrawal_reason = reason.strip()
    article.save(update_fields=["status", "withdrawn_on", "withdrawal_reason", "modified"])
    reindex_with_claims([article.pk])
    return Changed(articles=(article,))


# --- Merging ----------------------------------------------------------------------------------


@transaction.atomic
@history.versioned(lambda claim, into: _keys(claim, into, *claim.merged.all()), "Merged.")
def merge(claim: Claim, into: Claim) -> Changed:
    """Let a claim's address lead to another's, because both record one and the same statement.

    Whatever led to the merged claim leads to the survivor at once, so that no redirect has two steps.
    """
    survivor = _survivor(into)
    _lock(claim, survivor)
    if survivor.pk == claim.pk:
        raise Refused("A claim is not merged into itself.")
    if claim.status == ClaimStatus.RETRACTED or survivor.status == ClaimStatus.RETRACTED:
        raise Refused("A retracted claim is neither merged nor merged into: its retraction stands.")
    if claim.first_published and not survivor.is_public:
        raise Refused(f"Claim {survivor.public_id} is not public: a public address cannot lead to it.")
    if claim.status == ClaimStatus.MERGED and claim.merged_into_id == survivor.pk:
        return Changed()
    followers = list(Claim.objects.filter(merged_into=claim))
    Claim.objects.filter(merged_into=claim).update(merged_into=survivor, modified=timezone.now())
    claim.status = ClaimStatus.MERGED
    claim.merged_into = survivor
    claim.publish_at = claim.scheduled_by = None
    claim.save(update_fields=["status", "merged_into", "publish_at", "scheduled_by", "modified"])
    reindex_claims([claim.pk, survivor.pk])
    return Changed(claims=(claim, *followers))


@transaction.atomic
@history.versioned(_keys, "No longer merged.")
def unmerge(claim: Claim) -> Changed:
    """Give a merged claim its own page back: public if it ever was, else a draft."""
    _lock(claim)
    if claim.status != ClaimStatus.MERGED:
        raise Refused(f"Claim {claim.public_id} is {claim.status}, not merged.")
    survivor_id = claim.merged_into_id
    lacking = missing_parts(claim) if claim.first_published else []
    if lacking:
        raise Refused(f"Claim {claim.public_id} cannot stand alone again: {', '.join(lacking)}.")
    claim.status = ClaimStatus.PUBLISHED if claim.first_published else ClaimStatus.DRAFT
    claim.merged_into = None
    claim.save(update_fields=["status", "merged_into", "modified"])
    reindex_claims([claim.pk, *([survivor_id] if survivor_id else [])])
    return Changed(claims=(claim,))


# --- Relating ---------------------------------------------------------------------------------


@transaction.atomic
def relate(
    from_claim: Claim, to_claim: Claim, kind: str, note: str = "", author: User | None = None
) -> ClaimRelation | None:
    """Relate one claim to another; None if that is recorded already, a contradiction either way round."""
    problem = relation_problem(from_claim, to_claim, kind) or relation_clash(from_claim, to_claim, kind)
    if problem:
        raise Refused(problem)
    if is_related(from_claim, to_claim, kind):
        return None
    relation = ClaimRelation.objects.create(
        from_claim=from_claim, to_claim=to_claim, kind=kind, note=note, author=author
    )
    history.made(relation)
    reindex_claims([from_claim.pk, to_claim.pk])
    return relation


# --- What is derived --------------------------------------------------------------------------


def reindex_with_claims(articles: Iterable[int]) -> None:
    """Bring these articles up to date, and their claims, whose facets follow what is known of the article."""
    ids = list(articles)
    reindex_articles(ids)
    reindex_claims(list(Claim.objects.filter(article__in=ids).values_list("pk", flat=True)))


# --- Inside -----------------------------------------------------------------------------------


def _lock(*claims: Claim) -> None:
    """Hold claims and, before them, their articles, as imports do; they are as stored then."""
    list(held(Article.objects.filter(pk__in=[claim.article_id for claim in claims])))
    list(held(Claim.objects.filter(pk__in=[claim.pk for claim in claims])))
    for claim in claims:
        claim.refresh_from_db()


def _survivor(claim: Claim) -> Claim:
    """The claim to which a merged one leads in the end; Refused where it leads round."""
    seen = {claim.pk}
    while claim.merged_into is not None:
        claim = claim.merged_into
        if claim.pk in seen:
            raise Refused(f"Claim {claim.public_id} is merged into itself through others: unmerge it first.")
        seen.add(claim.pk)
    return claim
