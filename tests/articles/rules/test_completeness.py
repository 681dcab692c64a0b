"""A published claim keeps its words, a speaker and an outlet, whatever is deleted or moved round the forms."""

from collections.abc import Callable
from threading import Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from articles import rewriting
from articles.models import Article, Attribution, Claim, Revision, Span
from articles.rules import ARRIVING
from tests import factories as make
from tests.articles.rules.story import REJECTED, Story, change, delete, hop, merged, sql

pytestmark = pytest.mark.django_db

LOSSES: dict[str, Callable[[Story], object]] = {
    "its only words": lambda s: s.claim.spans.all().delete(),
    "all its words at once": lambda s: [make.span(s.claim, "Azerbaijan"), s.claim.spans.all().delete()],
    "its words one by one": lambda s: [
        make.span(s.claim, "Azerbaijan"),
        *(span.delete() for span in s.claim.spans.all()),
    ],
    "every claim's words": lambda s: sql("DELETE FROM articles_span"),
    "its words to another claim": lambda s: change(s.claim.spans.get(), claim=s.draft, position=1),
    "its words to another text": lambda s: change(
        s.claim.spans.get(),
        paragraph=make.revision(s.article, [REJECTED]).paragraphs.get(n=1),
        position=ARRIVING,
    ),
    "its speaker": lambda s: delete(s.claim.chain.get(role="speaker")),
    "its joint speakers": lambda s: [
        hop(s.claim, 1, "speaker", make.mirzoyan()),
        s.claim.chain.filter(role="speaker").delete(),
    ],
    "its outlet": lambda s: delete(s.claim.chain.get(role="outlet")),
    "its chain": lambda s: s.claim.chain.all().delete(),
    "every chain": lambda s: sql("DELETE FROM articles_attribution"),
    "its outlet to another claim": lambda s: change(
        s.claim.chain.get(role="outlet"), claim=bare(s.article), step=1
    ),
    "its outlet's role": lambda s: change(s.claim.chain.get(role="outlet"), role="relay"),
    "its speaker's role": lambda s: change(s.other.chain.get(role="speaker"), role="relay"),
}


def bare(article: Article) -> Claim:
    return Claim.objects.create(article=article, revision=article.revisions.get(is_current=True))


@pytest.mark.parametrize("what", LOSSES)
def test_a_published_claim_does_not_lose(what: str, story: Story) -> None:
    with pytest.raises(IntegrityError, match="a published claim keeps"), transaction.atomic():
        LOSSES[what](story)


def test_what_is_not_the_last_may_go(story: Story) -> None:
    delete(make.span(story.claim, "Azerbaijan"))
    delete(hop(story.claim, 1, "speaker", make.mirzoyan()))
    delete(story.claim.chain.get(role="relay"))
    assert [one.role for one in story.claim.chain.all()] == ["speaker", "outlet"]


def test_a_draft_and_a_merged_claim_may_lose_everything(story: Story) -> None:
    merged(story.other, story.claim)
    for claim in (story.draft, story.other):
        claim.spans.all().delete()
        claim.chain.all().delete()
    with pytest.raises(IntegrityError, match="words, a speaker and an outlet"), transaction.atomic():
        change(story.other, status="published", merged_into=None)


def test_a_draft_goes_as_a_whole(story: Story) -> None:
    story.draft.delete()
    Article.objects.get(pk=story.unpublished.pk).delete()
    assert not Span.objects.filter(claim=story.draft.pk).exists()
    assert not Attribution.objects.filter(claim=story.draft.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_two_editors_do_not_each_leave_the_last_words_to_the_other() -> None:
    claim = make.claim(make.article(paragraphs=[REJECTED]), "rejected", speaker=make.bayramov())
    first, second = claim.spans.get(), make.span(claim, "Azerbaijan")
    refusals: list[str] = []

    def other_editor() -> None:
        try:
            delete(second)
        except IntegrityError as refusal:
            refusals.append(str(refusal))
        finally:
            connection.close()

    other = Thread(target=other_editor)
    with transaction.atomic():
        delete(first)
        other.start()
        other.join(1)  # it waits for this transaction
        assert other.is_alive()
    other.join(20)
    assert [refusal.splitlines()[0] for refusal in refusals] == [
        "a published claim keeps its words: the last are never deleted"
    ]
    assert claim.spans.get() == second


# --- A claim that is read in another text -----------------------------------------------------


def arriving(claim: Claim, revision: Revision, position: int = ARRIVING) -> Span:
    """The claim's words again, in another text."""
    words = claim.spans.get(position=0)
    words.pk, words.position, words.paragraph = None, position, revision.paragraphs.get(n=1)
    words.save(force_insert=True)
    return words


def test_a_published_claim_is_read_in_a_new_text(story: Story) -> None:
    new = make.revision(story.article, [REJECTED])
    (words,) = story.claim.spans.select_related("paragraph")
    words.pk, words.paragraph = None, new.paragraphs.get(n=1)
    story.claim.revision = new
    rewriting.store_spans(story.claim, [words])
    stored = Claim.objects.get(pk=story.claim.pk)
    assert stored.revision == new
    assert [(span.position, span.exact, span.paragraph.revision) for span in stored.spans.all()] == [
        (0, "rejected", new)
    ]


def test_words_of_another_text_stand_only_where_they_arrive(story: Story) -> None:
    new = make.revision(story.article, [REJECTED])
    with pytest.raises(IntegrityError, match="must stand at its place"), transaction.atomic():
        arriving(story.claim, new, position=1)
    arrived = arriving(story.claim, new)
    with pytest.raises(IntegrityError, match="must stand at its place"), transaction.atomic():
        change(arrived, position=F("position") - ARRIVING + 1)
    with pytest.raises(IntegrityError, match="must stand at its place"), transaction.atomic():
        arriving(story.claim, story.elsewhere.revision, position=ARRIVING + 1)


def test_words_that_arrive_are_not_yet_the_claims(story: Story) -> None:
    new = make.revision(story.article, [REJECTED])
    arriving(story.claim, new)
    with pytest.raises(IntegrityError, match="keeps its words"), transaction.atomic():
        delete(story.claim.spans.get(position=0))
    change(story.claim, revision=new)
    with pytest.raises(IntegrityError, match="keeps its words"), transaction.atomic():
        delete(story.claim.spans.get(position=ARRIVING))
    former = story.claim.spans.get(position=0)
    former.anchors.all().delete()
    delete(former)
