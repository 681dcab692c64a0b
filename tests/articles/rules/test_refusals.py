"""Every rule that spans rows holds in the database, whoever writes: forms and Django are gone round."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles import rules
from articles.models import Claim, Erasure, Paragraph
from tests import factories as make
from tests.articles.rules.story import (
    REJECTED,
    Story,
    change,
    delete,
    hop,
    merged,
    moved,
    new_claim,
    redirect,
    relate,
)

pytestmark = pytest.mark.django_db


def nest(*claims: Claim) -> None:
    """Each within the next, and the last within the first."""
    for inner, outer in zip(claims, (*claims[1:], claims[0]), strict=True):
        change(inner, within=outer)


def circle(story: Story) -> None:
    relate(story.claim, story.other, "repeats")
    relate(story.other, story.elsewhere, "repeats")
    relate(story.elsewhere, story.claim, "repeats")


def bent_into_a_circle(story: Story) -> None:
    relate(story.claim, story.other, "repeats")
    change(relate(story.elsewhere, story.claim, "repeats"), from_claim=story.other)


def erasure(story: Story, **fields: object) -> Erasure:
    return Erasure.objects.create(
        article=story.article, kind="words", reason="A court asked for it.", **fields
    )


BROKEN: dict[str, Callable[[Story], object]] = {
    # Nothing that was public is forgotten
    "keep_actor": lambda s: delete(make.armenia()),
    "keep_event": lambda s: delete(make.event()),
    "keep_topic": lambda s: delete(make.topic()),
    "keep_article": lambda s: delete(s.article),
    "keep_claim": lambda s: delete(s.claim),
    "keep_revision": lambda s: delete(make.revision(s.article, [REJECTED])),
    "keep_paragraph": lambda s: delete(s.text.paragraphs.get(n=0)),
    "article_stays_public": lambda s: change(s.article, status="draft"),
    "claim_stays_public": lambda s: change(s.claim, status="draft", first_published=None),
    "article_id_fixed": lambda s: change(s.article, public_id="0123456789"),
    "claim_id_fixed": lambda s: change(s.claim, public_id="0123456789"),
    # Words are erased once, and that is remembered
    "keep_erasure": lambda s: delete(erasure(s)),
    "erasure_fixed": lambda s: change(erasure(s), reason="Nobody asked."),
    # Old addresses lead on
    "redirect_target_insert": lambda s: redirect("actor", "azerbaijani-press", "nobody"),
    "redirect_target_update": lambda s: change(redirect("claim", "0123456789", s.claim.public_id), new="0"),
    "redirect_fixed": lambda s: change(redirect("actor", "azertac", "apa"), old="azeri"),
    "keep_redirect": lambda s: delete(redirect("actor", "azertac", "apa")),
    "actor_address_free_insert": lambda s: [moved("actor"), make.actor("apa")],
    "event_address_free_insert": lambda s: [moved("event"), make.event()],
    "topic_address_free_insert": lambda s: [moved("topic"), make.topic()],
    "article_address_free_insert": lambda s: [
        redirect("article", "0123456789", s.article.public_id),
        make.article(public_id="0123456789"),
    ],
    "claim_address_free_insert": lambda s: [
        redirect("claim", "0123456789", s.claim.public_id),
        new_claim(s, public_id="0123456789"),
    ],
    "actor_address_free_update": lambda s: [moved("actor"), change(make.armenia(), slug="apa")],
    "event_address_free_update": lambda s: [
        moved("event"),
        change(make.event("summit"), slug="osce-malta"),
    ],
    "topic_address_free_update": lambda s: [moved("topic"), change(make.topic("gas"), slug="peace-treaty")],
    "actor_merged_once_insert": lambda s: [
        change(make.armenia(), merged_into=make.apa()),
        make.actor("yerevan", merged_into=make.armenia()),
    ],
    "actor_merged_once_update": lambda s: [
        change(make.armenia(), merged_into=make.apa()),
        change(make.apa(), merged_into=make.armenia()),
    ],
    "claim_merged_once_insert": lambda s: [
        merged(s.claim, s.other),
        new_claim(s, status="merged", merged_into=s.claim),
    ],
    "claim_merged_once_update": lambda s: [merged(s.claim, s.other), merged(s.elsewhere, s.claim)],
    "claim_merged_in_public_insert": lambda s: new_claim(
        s, status="merged", merged_into=s.draft, first_published=timezone.now()
    ),
    "claim_merged_in_public_update": lambda s: merged(s.claim, s.draft),
    # Texts stay as they were captured
    "revision_fixed": lambda s: change(s.text, headline="Azerbaijan accepts"),
    "paragraph_fixed": lambda s: change(s.text.paragraphs.get(n=1), text="Azerbaijan accepted."),
    "paragraph_in_time": lambda s: Paragraph.objects.create(revision=s.text, n=9, key="late", text="Late."),
    "span_exact_insert": lambda s: s.claim.spans.create(
        position=1, paragraph=s.text.paragraphs.get(n=1), start=0, end=10, exact="Azerbaydzh"
    ),
    "span_exact_update": lambda s: change(s.claim.spans.get(), exact="accepted"),
    # Claims, their places, chains and relations
    "claim_place_insert": lambda s: new_claim(s, revision=s.elsewhere.revision),
    "claim_place_update": lambda s: change(s.claim, within=s.elsewhere),
    "claim_no_loop": lambda s: nest(s.claim, s.other, s.draft),
    "claim_revision_kept": lambda s: change(s.claim, revision=make.revision(s.article, [REJECTED])),
    "claim_starts_unpublished": lambda s: new_claim(s, status="published", first_published=timezone.now()),
    "claim_complete": lambda s: change(new_claim(s), status="published", first_published=timezone.now()),
    "claim_keeps_words_delete": lambda s: delete(s.claim.spans.get()),
    "claim_keeps_words_update": lambda s: change(s.claim.spans.get(), claim=s.other, position=1),
    "claim_keeps_ends_delete": lambda s: delete(s.claim.chain.get(role="speaker")),
    "claim_keeps_ends_update": lambda s: change(s.claim.chain.get(role="speaker"), claim=s.draft, position=1),
    "claim_in_the_open": lambda s: make.claim(s.unpublished, "said"),
    "hop_order_insert": lambda s: hop(s.claim, 4, "relay", make.armenia()),
    "hop_order_update": lambda s: change(s.claim.chain.get(role="relay"), step=9),
    "contradiction_once_insert": lambda s: [
        relate(s.claim, s.other, "contradicts"),
        relate(s.other, s.claim, "contradicts"),
    ],
    "contradiction_once_update": lambda s: [
        relate(s.claim, s.other, "contradicts"),
        change(relate(s.other, s.claim, "confirms"), kind="contradicts"),
    ],
    "relation_no_loop_insert": circle,
    "relation_no_loop_update": bent_into_a_circle,
    # What became of words
    "anchor_place_insert": lambda s: make.anchor(s.elsewhere.spans.get(), s.text),
    "anchor_place_update": lambda s: change(
        make.anchor(s.claim.spans.get(), s.text), revision=s.elsewhere.revision
    ),
    "anchor_exact_insert": lambda s: make.anchor(s.claim.spans.get(), s.text, "rejected", start=0, end=8),
    "anchor_exact_update": lambda s: change(
        make.anchor(s.claim.spans.get(), s.text, "rejected"), quote="accepted"
    ),
    # Suggestions
    "suggestion_place_insert": lambda s: make.suggestion(s.article, "said", revision=s.elsewhere.revision),
    "suggestion_place_update": lambda s: change(
        make.suggestion(s.article, "said"),
        claim=s.elsewhere,
        state="accepted",
        decided_at=timezone.now(),
    ),
}
"""For each rule, a write that it refuses."""


def test_every_rule_is_tried() -> None:
    assert set(BROKEN) == {rule.name for rule in rules.RULES}


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.name)
def test_the_database_refuses(rule: rules.Rule, story: Story) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        BROKEN[rule.name](story)
    assert str(refusal.value).splitlines()[0] == rule.refusal


@pytest.mark.parametrize(
    "write",
    [
        lambda s: hop(s.claim, 2, "speaker", make.armenia()),
        lambda s: hop(s.claim, 3, "relay", make.armenia()),
        lambda s: hop(s.claim, 1, "relay", make.armenia()),
        lambda s: change(s.claim.chain.get(role="outlet"), actor=make.apa()),
        lambda s: change(s.claim.chain.get(role="outlet"), step=1),
        lambda s: hop(s.claim, 1, "speaker", None, source=s.elsewhere.article.sources.get()),
        lambda s: change(
            hop(s.claim, 1, "speaker", None, source=make.source(s.article, "they")),
            source=s.elsewhere.article.sources.get(),
        ),
        lambda s: change(s.draft.chain.get(role="speaker"), claim=s.elsewhere, step=8),
    ],
    ids=[
        "two roles at a step", "a relay beside the outlet", "a relay beside the speaker", "another outlet",
        "the outlet first", "another article's source", "turned to another article's source", "moved hop",
    ],
)  # fmt: skip
def test_a_chain_keeps_its_order(write: Callable[[Story], object], story: Story) -> None:
    with pytest.raises(IntegrityError, match="a chain runs speaker, relays, outlet"), transaction.atomic():
        write(story)


def test_a_joint_statement_a_long_chain_and_narration_are_chains(story: Story) -> None:
    hop(story.claim, 1, "speaker", make.mirzoyan())
    hop(story.claim, 2, "relay", make.armenian_mfa())
    narration = make.claim(story.article, "offer", speaker=make.oc_media())
    assert [one.label for one in narration.chain.all()] == ["OC Media", "OC Media"]


def test_a_claim_is_not_merged_into_what_stands_within_it(story: Story) -> None:
    change(story.other, within=story.claim)
    with pytest.raises(IntegrityError, match="neither stands within itself nor"), transaction.atomic():
        merged(story.claim, story.other)
    merged(story.other, story.claim)


def test_when_a_text_was_retrieved_is_never_changed(story: Story) -> None:
    change(story.text, retrieved=timezone.now())
    for moment in (None, timezone.now()):
        with pytest.raises(IntegrityError, match="never edited"), transaction.atomic():
            change(story.text, retrieved=moment)


def test_an_erasure_replaces_words_by_its_mark_and_nothing_else(story: Story) -> None:
    headline = story.text.paragraphs.get(n=0)
    with transaction.atomic():
        under_way = erasure(story, under_way_id=0)
        change(headline, text="[removed] rejects an offer of talks")
        change(story.text, headline="[removed] rejects an offer of talks", raw="")
        for write in (
            lambda: change(headline, text="Azerbaijan accepts an offer of talks"),
            lambda: change(headline, key="another"),
            lambda: change(story.text, headline="Azerbaijan accepts"),
            lambda: change(story.text, raw="Azerbaijan accepts"),
            lambda: change(story.text, hash="0"),
            lambda: change(story.elsewhere.revision.paragraphs.get(n=0), text="[removed]"),
        ):
            with pytest.raises(IntegrityError, match="never edited"), transaction.atomic():
                write()
        change(under_way, under_way=None)
    with pytest.raises(IntegrityError, match="never edited"), transaction.atomic():
        change(headline, text="[removed]")
    with pytest.raises(IntegrityError, match="stays as it was told"), transaction.atomic():
        change(under_way, under_way_id=0)


def test_an_erasure_under_way_is_never_committed(story: Story) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():  # noqa: PT012
        erasure(story, under_way_id=0)
        connection.check_constraints()
    change(erasure(story, under_way_id=0), under_way=None)
    connection.check_constraints()
