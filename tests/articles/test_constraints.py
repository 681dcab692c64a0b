"""Every named constraint refuses what it is there to refuse, whoever writes: forms are gone round."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.utils import timezone

from actors.models import Actor, Name, Redirect, Role
from articles import triggers
from articles.models import (
    About,
    ActorMove,
    ActorPair,
    Address,
    Addressee,
    Anchor,
    AnonymousSource,
    Article,
    Assignment,
    Attribution,
    Claim,
    ClaimFacet,
    ClaimRelation,
    CopyGroup,
    CopyHash,
    Correction,
    Event,
    Feed,
    ImportedRecord,
    Mention,
    Paragraph,
    Presence,
    Report,
    Revision,
    SearchDocument,
    Span,
    SuggestedRelation,
    Topic,
    UnknownName,
    UnknownPlace,
)
from tests import factories as make

pytestmark = pytest.mark.django_db

DAY = datetime.date(2024, 12, 5)
DAY_BEFORE = datetime.date(2024, 12, 4)


@dataclass(frozen=True)
class Story:
    """Two published claims of one article, and a draft."""

    article: Article
    claim: Claim
    other: Claim
    draft: Claim

    @property
    def paragraph(self) -> Paragraph:
        return self.article.revisions.get().paragraphs.get(n=1)


@pytest.fixture
def story() -> Story:
    """The story in a database without triggers, so that the constraints stand alone."""
    triggers.remove(connection)
    article = make.article(url="https://oc-media.example/offer")
    return Story(
        article,
        claim=make.claim(
            article, "rejected the offer", speaker=make.bayramov(), via=[make.apa()], to=["Baku"]
        ),
        other=make.claim(article, "Azerbaijan", speaker=make.apa(), about=[make.armenia()]),
        draft=make.claim(article, "said", speaker=make.apa(), status="draft"),
    )


def change(record: models.Model, **values: Any) -> int:
    """Write straight to the row, past forms and save methods."""
    return type(record)._default_manager.filter(pk=record.pk).update(**values)


def hop(story: Story, **values: Any) -> None:
    Attribution.objects.create(**{"claim": story.draft, "step": 2, "role": "relay", **values})


def relation(story: Story, **values: Any) -> ClaimRelation:
    ends = {"from_claim": story.claim, "to_claim": story.other}
    return ClaimRelation.objects.create(**{**ends, "kind": "confirms", **values})


def pair(**values: Any) -> ActorPair:
    first, second = sorted((make.apa(), make.bayramov()), key=lambda actor: actor.pk)
    first, second = (second, first) if values.pop("turned", False) else (first, second)
    return ActorPair.objects.create(**{"first": first, "second": second, "strength": 60, **values})


def speaker(claim: Claim) -> Attribution:
    return claim.chain.get(role="speaker")


def twice(create: Callable[..., object], **values: Any) -> None:
    create(**values)
    create(**values)


def report(**fields: Any) -> Report:
    told = {"about_kind": "actor", "about": "apa", "kind": "error", "message": "APA is no outlet."}
    return Report.objects.create(**told | fields)


BROKEN: dict[str, Callable[[Story], object]] = {
    # Actors
    "actor_has_a_name": lambda s: change(make.apa(), name=""),
    "actor_kind_known": lambda s: change(make.apa(), kind="robot"),
    "actor_display_known": lambda s: change(make.apa(), display="some"),
    "actor_country_alpha2": lambda s: change(make.apa(), country="AZ"),
    "actor_wikidata_form": lambda s: change(make.apa(), wikidata="Q01"),
    "actor_not_merged_into_itself": lambda s: change(make.apa(), merged_into=make.apa()),
    "name_once_per_actor": lambda s: twice(Name.objects.create, actor=make.apa(), name="APA agency"),
    "name_not_empty": lambda s: Name.objects.create(actor=make.apa(), name=""),
    "name_kind_known": lambda s: Name.objects.create(actor=make.apa(), name="AP", kind="nickname"),
    "role_has_a_title": lambda s: Role.objects.create(actor=make.mirzoyan(), title=""),
    "role_dates_in_order": lambda s: Role.objects.create(
        actor=make.mirzoyan(), title="Speaker", start=DAY, end=DAY_BEFORE
    ),
    "role_country_alpha2": lambda s: Role.objects.create(actor=make.mirzoyan(), title="MP", country="a"),
    "redirect_once": lambda s: twice(Redirect.objects.create, kind="actor", old="azertac", new="apa"),
    "redirect_leads_elsewhere": lambda s: Redirect.objects.create(kind="actor", old="apa", new="apa"),
    "redirect_kind_known": lambda s: Redirect.objects.create(kind="page", old="apa", new="oc-media"),
    # Articles and their texts
    "article_status_known": lambda s: change(s.article, status="deleted"),
    "article_display_known": lambda s: change(s.article, display="some"),
    "article_published_when": lambda s: Article.objects.create(
        outlet=make.oc_media(), headline="Offer", status="published"
    ),
    "article_withdrawn_with_a_reason": lambda s: change(s.article, status="withdrawn", withdrawn_on=DAY),
    "article_has_a_headline": lambda s: change(s.article, headline=""),
    "address_position_once": lambda s: s.article.addresses.create(url="https://oc-media.example/2"),
    "address_is_http": lambda s: s.article.addresses.create(url="javascript:alert(1)", position=1),
    "correction_of_one_record": lambda s: Correction.objects.create(
        note="The date was wrong.", claim=s.claim, article=s.article
    ),
    "correction_has_a_note": lambda s: s.claim.corrections.create(note=""),
    "erasure_kind_known": lambda s: s.article.erasures.create(kind="page", reason="A court asked for it."),
    "erasure_has_a_reason": lambda s: s.article.erasures.create(kind="words", reason=""),
    "erasure_under_way_or_over": lambda s: s.article.erasures.create(
        kind="words", reason="A court asked for it.", under_way_id=1
    ),
    "erasure_of_a_claim_names_it": lambda s: s.article.erasures.create(
        kind="claim", reason="A court asked for it."
    ),
    "feed_address_is_http": lambda s: Feed.objects.create(url="ftp://oc-media.example/feed"),
    "revision_number_once": lambda s: s.article.revisions.create(n=1, headline="Offer", is_current=False),
    "revision_one_current": lambda s: s.article.revisions.create(n=2, headline="Offer"),
    "revision_counts_from_one": lambda s: s.article.revisions.create(n=0, headline="O", is_current=False),
    "paragraph_number_once": lambda s: twice(new_paragraph, story=s, n=7),
    "paragraph_key_once": lambda s: [new_paragraph(s, n=n, key="aaaaaa") for n in (7, 8)],
    "paragraph_kind_known": lambda s: new_paragraph(s, n=7, kind="advert"),
    "paragraph_zero_is_headline": lambda s: new_paragraph(s, n=7, kind="headline"),
    "mention_once": lambda s: twice(
        Mention.objects.create, paragraph=s.paragraph, actor=make.apa(), start=0, end=3
    ),
    "mention_offsets_in_order": lambda s: Mention.objects.create(
        paragraph=s.paragraph, actor=make.apa(), start=3, end=3
    ),
    "source_key_once": lambda s: twice(AnonymousSource.objects.create, article=s.article, key="s1"),
    # Claims
    "claim_status_known": lambda s: change(s.claim, status="hidden"),
    "claim_act_known": lambda s: change(s.claim, act="mumbles"),
    "claim_mode_known": lambda s: change(s.claim, mode="verbatim"),
    "claim_medium_known": lambda s: change(s.claim, medium="pigeon"),
    "claim_precision_known": lambda s: change(s.claim, said_precision="hour", said_start=DAY),
    "claim_precision_fits_date": lambda s: change(s.claim, said_precision="unknown", said_start=DAY),
    "claim_dates_in_order": lambda s: change(
        s.claim, said_precision="range", said_start=DAY, said_end=DAY_BEFORE
    ),
    "claim_range_has_an_end": lambda s: change(s.claim, said_precision="range", said_start=DAY),
    "claim_not_within_itself": lambda s: Claim.objects.create(
        pk=s.draft.pk + 1, within_id=s.draft.pk + 1, article=s.article, revision=s.article.revisions.get()
    ),
    "claim_merged_into_another": lambda s: change(s.claim, status="merged"),
    "claim_not_merged_into_itself": lambda s: change(s.claim, status="merged", merged_into=s.claim),
    "claim_retracted_with_a_reason": lambda s: change(s.claim, status="retracted", retracted_on=DAY),
    "claim_published_when": lambda s: change(s.draft, status="published"),
    "span_position_once": lambda s: make_span(s, position=0),
    "span_offsets_in_order": lambda s: make_span(s, start=5, end=5, exact=""),
    "span_mode_known": lambda s: make_span(s, mode="verbatim"),
    "about_position_once": lambda s: twice(About.objects.create, claim=s.claim, words="Baku"),
    "about_somebody": lambda s: About.objects.create(claim=s.claim),
    "addressee_position_once": lambda s: Addressee.objects.create(claim=s.claim, words="Yerevan"),
    "addressee_somebody": lambda s: Addressee.objects.create(claim=s.claim, position=1),
    "hop_place_once": lambda s: hop(s, step=1, role="speaker", actor=make.apa()),
    "hop_one_outlet_per_claim": lambda s: hop(s, position=1, role="outlet", actor=make.oc_media()),
    "hop_role_known": lambda s: change(speaker(s.draft), role="witness"),
    "hop_counts_from_one": lambda s: change(speaker(s.draft), step=0),
    "hop_actor_or_source": lambda s: change(
        speaker(s.draft), source=AnonymousSource.objects.create(article=s.article, key="s1")
    ),
    "hop_only_a_speaker_unexpressed": lambda s: change(s.claim.chain.get(role="relay"), actor=None),
    "hop_outlet_is_an_actor": lambda s: outlet_without_actor(s),
    "relation_once": lambda s: [relation(s), relation(s)],
    "relation_between_two_claims": lambda s: relation(s, kind="contradicts", to_claim=s.claim),
    "relation_kind_known": lambda s: relation(s, kind="likes"),
    # What became of words
    "anchor_once_per_revision": lambda s: twice(new_anchor, story=s),
    "anchor_state_known": lambda s: make.anchor(
        s.draft.spans.get(), s.article.revisions.get(), "rejected", state="lost"
    ),
    "anchor_score_a_share": lambda s: new_anchor(s, score=1.01),
    "anchor_place_by_state": lambda s: new_anchor(s, state="altered"),
    "anchor_confirmed_is_sure": lambda s: new_anchor(s, state="ambiguous", confirmed_at=timezone.now()),
    # Suggestions
    "actor_pair_decided_when": lambda s: pair(state="different"),
    "actor_pair_in_order": lambda s: pair(turned=True),
    "actor_pair_once": lambda s: [pair() for _ in range(2)],
    "actor_pair_state_known": lambda s: pair(state="perhaps", decided_at=timezone.now()),
    "unknown_name_decided_when": lambda s: UnknownName.objects.create(key=1, state="ignored"),
    "unknown_name_state_known": lambda s: UnknownName.objects.create(
        key=1, state="perhaps", decided_at=timezone.now()
    ),
    "unknown_place_in_one": lambda s: UnknownPlace.objects.create(
        name=UnknownName.objects.create(key=1), article=s.article, part="about", words="Elnur Mammadov"
    ),
    "assignment_names_a_queue": lambda s: Assignment.objects.create(queue="", object_id=1),
    "assignment_once": lambda s: [Assignment.objects.create(queue="drafts", object_id=1) for _ in range(2)],
    "copy_group_has_one_origin": lambda s: CopyGroup.objects.create(origin=s.article, agency=make.apa()),
    "copy_group_why_known": lambda s: CopyGroup.objects.create(why="guessed"),
    "copy_hash_once": lambda s: [CopyHash.objects.create(article=s.article, hash=7) for _ in range(2)],
    # Suggestions
    "suggestion_once_per_article": lambda s: [make.suggestion(s.article, "said") for _ in range(2)],
    "suggestion_state_known": lambda s: make.suggestion(s.article, "said", state="lost"),
    "suggestion_act_known": lambda s: make.suggestion(s.article, "said", act="mumbles"),
    "suggestion_mode_known": lambda s: make.suggestion(s.article, "said", mode="verbatim"),
    "suggestion_confidence_a_share": lambda s: make.suggestion(s.article, "said", confidence=1.01),
    "suggestion_decided_when": lambda s: make.suggestion(s.article, "said", state="rejected"),
    "suggestion_a_claim_once_accepted": lambda s: make.suggestion(s.article, "said", claim=s.claim),
    "suggestion_has_its_names": lambda s: make.suggestion(s.article, "said", rule=""),
    # Who works where
    "presence_once": lambda s: twice(
        Presence.objects.create, article=s.article, user=User.objects.create_user("ani")
    ),
    # Reports from readers
    "report_about_kind_known": lambda s: report(about_kind="person"),
    "report_is_about_something": lambda s: report(about=""),
    "report_kind_known": lambda s: report(kind="praise"),
    "report_state_known": lambda s: report(state="lost", decided_at=timezone.now()),
    "report_has_a_message": lambda s: report(message=""),
    "report_decided_when": lambda s: report(state="done"),
    # Merges of actors
    "actor_move_kind_known": lambda s: ActorMove.objects.create(
        kind="swap", actor=make.apa(), into=make.armenia()
    ),
    "actor_move_between_two": lambda s: ActorMove.objects.create(
        kind="merge", actor=make.apa(), into=make.apa()
    ),
    # Suggested relations
    "suggested_relation_once": lambda s: [suggested(s), suggested(s, from_claim=s.other, to_claim=s.claim)],
    "suggested_relation_between_two": lambda s: suggested(s, to_claim=s.claim),
    "suggested_relation_kind_known": lambda s: suggested(s, kind="likes"),
    "suggested_relation_decided_when": lambda s: suggested(s, state="rejected"),
    # Events, topics, and what is derived
    "event_has_a_name": lambda s: Event.objects.create(slug="malta"),
    "event_dates_in_order": lambda s: Event.objects.create(
        slug="malta", name="Malta", start=DAY, end=DAY_BEFORE
    ),
    "topic_has_a_name": lambda s: Topic.objects.create(slug="peace"),
    "imported_record_once": lambda s: twice(
        ImportedRecord.objects.create, type="actor", ident="apa", digest="0"
    ),
    "document_once": lambda s: twice(SearchDocument.objects.create, kind="event", object_id=1, body="malta"),
    "facet_once": lambda s: twice(ClaimFacet.objects.create, claim=s.draft, facet="act", value="1"),
}
"""For each constraint, a write that it alone refuses."""


def new_paragraph(story: Story, **values: Any) -> Paragraph:
    """One more paragraph, in a text that no claim cites yet."""
    text, _ = story.article.revisions.get_or_create(n=2, is_current=False, defaults={"headline": "Offer"})
    key = f"k{Paragraph.objects.count()}"
    return Paragraph.objects.create(**{"revision": text, "key": key, "text": "No.", **values})


def new_anchor(story: Story, **values: Any) -> Anchor:
    """In the next text the claim's words are gone, or what is said instead."""
    text, _ = story.article.revisions.get_or_create(n=2, is_current=False, defaults={"headline": "Offer"})
    return make.anchor(story.claim.spans.get(), text, **values)


def suggested(story: Story, **values: Any) -> SuggestedRelation:
    ends = {"from_claim": story.claim, "to_claim": story.other}
    return SuggestedRelation.objects.create(**{**ends, "kind": "contradicts", "rule": "denial", **values})


def make_span(story: Story, **values: Any) -> None:
    where = {"paragraph": story.paragraph, "position": 1, "start": 0, "end": 10, "exact": "Azerbaijan"}
    Span.objects.create(**{"claim": story.claim, **where, **values})


def outlet_without_actor(story: Story) -> None:
    anonymous = AnonymousSource.objects.create(article=story.article, key="s1")
    change(story.draft.chain.get(role="outlet"), actor=None, source=anonymous)


def declared() -> dict[str, models.BaseConstraint]:
    """The constraints of the two applications' models, by name."""
    return {
        constraint.name: constraint
        for label in ("actors", "articles")
        for model in apps.get_app_config(label).get_models()
        for constraint in model._meta.constraints
    }


def test_every_constraint_is_tried() -> None:
    assert set(BROKEN) == set(declared())


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses(name: str, story: Story) -> None:
    by_name = connection.vendor == "postgresql" or isinstance(declared()[name], models.CheckConstraint)
    with pytest.raises(IntegrityError, match=name if by_name else "UNIQUE"), transaction.atomic():
        BROKEN[name](story)


UNIQUE: dict[str, Callable[[Story], object]] = {
    "actor slug": lambda s: Actor.objects.create(slug="apa", kind="person", name="Another"),
    "article id": lambda s: Article.objects.create(
        public_id=s.article.public_id, outlet=make.apa(), headline="Another"
    ),
    "article address": lambda s: Address.objects.create(
        article=make.article(), url="https://oc-media.example/offer"
    ),
    "claim id": lambda s: Claim.objects.create(
        public_id=s.claim.public_id, article=s.article, revision=Revision.objects.get()
    ),
    "event slug": lambda s: twice(Event.objects.create, slug="malta", name="Malta"),
    "topic slug": lambda s: twice(Topic.objects.create, slug="peace", name="Peace"),
}


@pytest.mark.parametrize("what", UNIQUE)
def test_ids_and_addresses_are_unique(what: str, story: Story) -> None:
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        UNIQUE[what](story)


@pytest.mark.parametrize("values", [{"country": "az\n"}, {"country": "a\n"}, {"wikidata": "Q227\n"}])
def test_a_code_is_not_followed_by_a_line_feed(values: dict[str, str], story: Story) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        change(make.azerbaijan(), **values)


def test_a_post_s_country_is_not_followed_by_a_line_feed(story: Story) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Role.objects.create(actor=make.mirzoyan(), title="MP", country="am\n")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://oc-media.example/", " https://oc-media.example/"]
)
def test_an_address_that_is_not_http_is_refused(url: str, story: Story) -> None:
    with pytest.raises(IntegrityError, match="address_is_http"), transaction.atomic():
        story.article.addresses.create(url=url, position=1)
