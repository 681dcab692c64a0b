"""An erasure carried out: the texts first, then all that stands in them, in one transaction."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from articles import copied, relating
from articles.anchoring import anchor_anew
from articles.erasing import purging, sweeping, versions
from articles.erasing.planning import Place, Plan, Wanted, plan
from articles.models import (
    Anchor,
    AnchorState,
    Article,
    ArticleStatus,
    Attribution,
    Claim,
    ClaimRelation,
    ClaimStatus,
    Correction,
    Erasure,
    ErasureKind,
    Mention,
    Paragraph,
    Revision,
    Span,
    Suggestion,
)
from articles.models.erasure import NOWHERE
from articles.tagging import reindex_with_claims
from articles.text.anchors import select
from articles.text.erased import MARK


def erase(wanted: Wanted, user: User | None) -> Erasure:
    """Remove what is wanted; raises Refused as `plan` does. What is left of it in unused pages goes on commit."""
    with transaction.atomic():
        article = wanted.article
        article.refresh_from_db(from_queryset=Article.objects.select_for_update(no_key=True))
        list(article.claims.order_by("pk").select_for_update(no_key=True))
        found = plan(wanted)
        erasure = Erasure.objects.create(
            article=article,
            claim=wanted.claim if wanted.kind == ErasureKind.CLAIM else None,
            kind=wanted.kind,
            paragraph_key=wanted.paragraph_key if wanted.kind == ErasureKind.PARAGRAPH else "",
            reason=wanted.reason.strip(),
            user=user,
            under_way_id=NOWHERE,
        )
        sweeping.journal(found)
        _cut_texts(found)
        _move_what_stands_there(found)
        _empty_claims(found.gone, erasure)
        Suggestion.objects.filter(pk__in=found.suggestions).delete()
        if wanted.kind == ErasureKind.ARTICLE:
            _empty_article(article, erasure)
        sweeping.own_records(found)
        versions.forget(found)
        sweeping.everything_else(found)
        erasure.under_way = None
        erasure.save(update_fields=["under_way"])
        _anchor_anew(found, user)
        relating.forget(claim.pk for claim in (*found.gone, *found.with_gap))
        copied.forget(article.pk)  # hashes of words, too, tell what they were
        versions.stand(found)
        reindex_with_claims([article.pk])
        purging.forget_terms(connection)
        transaction.on_commit(lambda: purging.empty_the_log(connection))
    return erasure


# --- The texts --------------------------------------------------------------------------------


def _cut_texts(found: Plan) -> None:
    for place in found.places:
        Paragraph.objects.filter(pk=place.paragraph.pk).update(text=place.cut.text)
        if place.paragraph.n == 0:
            Revision.objects.filter(pk=place.paragraph.revision_id).update(headline=place.cut.text)
    article = found.wanted.article
    Revision.objects.filter(article=article).exclude(raw="").update(raw="")
    newest = Revision.objects.filter(article=article, is_current=True).values_list("headline", flat=True)
    if (headline := newest.first()) and headline != article.headline:
        article.headline = headline
        article.save(update_fields=["headline", "modified"])


# --- What stands in them ----------------------------------------------------------------------


def _move_what_stands_there(found: Plan) -> None:
    places = found.by_paragraph
    for span in Span.objects.filter(paragraph__in=places):
        cut = places[span.paragraph_id].cut
        found_at = select(cut.text, *cut.moved(span.start, span.end))
        Span.objects.filter(pk=span.pk).update(
            start=found_at.start, end=found_at.end, exact=found_at.exact,
            prefix=found_at.prefix, suffix=found_at.suffix,
        )  # fmt: skip
    _move_mentions(places)
    _move_anchors(found)
    for hop in Attribution.objects.filter(paragraph__in=places):
        cut = places[hop.paragraph_id or 0].cut
        starts = {}
        for name, words in (("words_start", hop.words), ("cue_start", hop.cue)):
            start = getattr(hop, name)
            if start is not None:
                lost = cut.removes(start, start + len(words))
                starts[name] = None if lost else cut.moved(start, start + len(words))[0]
        Attribution.objects.filter(pk=hop.pk).update(**starts) if starts else None


def _move_mentions(places: dict[int, Place]) -> None:
    mentions = list(Mention.objects.filter(paragraph__in=places))
    Mention.objects.filter(pk__in=[one.pk for one in mentions]).delete()
    kept = [one for one in mentions if not places[one.paragraph_id].cut.removes(one.start, one.end)]
    for one in kept:
        one.pk = None
        one.start, one.end = places[one.paragraph_id].cut.moved(one.start, one.end)
    Mention.objects.bulk_create(kept)


def _move_anchors(found: Plan) -> None:
    places = found.by_paragraph
    numbered = {(one.paragraph.revision_id, one.paragraph.n): one.cut for one in found.places}
    for anchor in Anchor.objects.filter(revision__article=found.wanted.article):
        if anchor.paragraph_id in places and anchor.start is not None and anchor.end is not None:
            cut = places[anchor.paragraph_id].cut
            anchor.start, anchor.end = cut.moved(anchor.start, anchor.end)
            anchor.quote = cut.text[anchor.start : anchor.end]
        for one in anchor.candidates:
            if (there := numbered.get((anchor.revision_id, one["paragraph"]))) is not None:
                one["start"], one["end"] = there.moved(one["start"], one["end"])
        anchor.save(update_fields=["start", "end", "quote", "candidates"])


def _anchor_anew(found: Plan, user: User | None) -> None:
    """Where the words that are left stand in newer texts; of those that went nobody has to decide anything."""
    anchor_anew([*found.gone, *found.with_gap])
    waiting = Anchor.objects.filter(span__claim__in=found.gone).exclude(state=AnchorState.UNCHANGED)
    waiting.update(
        state=AnchorState.GONE, paragraph=None, start=None, end=None, quote="", candidates=[],
        score=0.0, confirmed_at=timezone.now(), confirmed_by=user,
    )  # fmt: skip


# --- Claims and the article -------------------------------------------------------------------


def _empty_claims(claims: Iterable[Claim], erasure: Erasure) -> None:
    """Claims without words say nothing any more: a public one is retracted with the reason, and shows no words."""
    for claim in claims:
        values: dict[str, Any] = {
            "retraction_shows_words": False,
            "publish_at": None,
            "modified": timezone.now(),
        }
        if claim.status == ClaimStatus.PUBLISHED:
            values |= {
                "status": ClaimStatus.RETRACTED,
                "retracted_on": erasure.made_on,
                "retraction_reason": erasure.reason,
            }
        Claim.objects.filter(pk=claim.pk).update(**values, **sweeping.EMPTY_CLAIM)
        hops = Attribution.objects.filter(claim=claim)
        hops.update(printed_role="", cue="", words="", words_start=None, cue_start=None)
        claim.chain.filter(actor=None, source=None).update(words=MARK)
        for parties in (claim.about, claim.addressees):
            parties.exclude(words="").exclude(actor=None).update(words="")
            parties.exclude(words="").update(words=MARK)
        for relations in (claim.relations_from, claim.relations_to):
            relations.exclude(note="").update(note="")
        Correction.objects.filter(claim=claim).update(note=MARK)
    _empty_sources(claims)


def _empty_sources(claims: Iterable[Claim]) -> None:
    """Descriptions of anonymous sources that only these claims have."""
    for claim in claims:
        for source in claim.article.sources.filter(hops__claim=claim).distinct():
            if not source.hops.exclude(claim__in=[one.pk for one in claims]).exists():
                source.description = ""
                source.save(update_fields=["description"])


def _empty_article(article: Article, erasure: Erasure) -> None:
    article.section, article.bylines, article.publish_at = "", [], None
    article.sources.update(description="")
    ClaimRelation.objects.filter(from_claim__article=article).update(note="")
    Correction.objects.filter(article=article).update(note=MARK)
    if article.status == ArticleStatus.PUBLISHED:
        article.status = ArticleStatus.WITHDRAWN
        article.withdrawn_on, article.withdrawal_reason = erasure.made_on, erasure.reason
    article.save()
