"""Whoever changes what readers see says publicly what was changed."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles import correcting
from articles.correcting import NoteNeeded, Said
from articles.models import Claim, Correction
from tests import factories as make

pytestmark = pytest.mark.django_db


def rejection(status: str = "published") -> Claim:
    article = make.article(status=status)
    return make.claim(article, "rejected the offer", speaker=make.bayramov(), status=status)


def test_a_note_is_stored_with_who_wrote_it() -> None:
    claim, mirzoyan = rejection(), User.objects.create_user("mirzoyan")
    with correcting.corrected(claim, Said("The act was wrong.", user=mirzoyan)):
        Claim.objects.filter(pk=claim.pk).update(act="rejects")
    correction = Correction.objects.get()
    assert (correction.claim, correction.note, correction.user) == (claim, "The act was wrong.", mirzoyan)


def test_without_a_word_nothing_is_changed() -> None:
    claim = rejection()
    seen = pytest.raises(NoteNeeded, match=r"Readers see this change \(act, summary\)")
    with seen, correcting.corrected(claim, Said()):
        Claim.objects.filter(pk=claim.pk).update(act="rejects", summary="No talks.")
    claim.refresh_from_db()
    assert claim.act == "states"


@pytest.mark.parametrize("part", ["words", "chain", "about", "addressees", "topics", "said"])
def test_every_part_that_readers_see_counts(part: str) -> None:
    claim = rejection()
    with pytest.raises(NoteNeeded), correcting.corrected(claim, Said()):
        change(claim, part)


def change(claim: Claim, part: str) -> None:
    match part:
        case "words":
            make.span(claim, "Jeyhun Bayramov")
        case "chain":
            claim.chain.filter(role="speaker").update(cue="said")
        case "about":
            claim.about.create(actor=make.armenia())
        case "addressees":
            claim.addressees.create(words="his colleague")
        case "topics":
            claim.topics.add(make.topic())
        case _:
            Claim.objects.filter(pk=claim.pk).update(said_as="on Thursday")


def test_that_nothing_changes_for_readers_can_be_said() -> None:
    claim = rejection()
    with correcting.corrected(claim, Said(unseen=True)):
        Claim.objects.filter(pk=claim.pk).update(summary="No talks .")
    assert not Correction.objects.exists()


def test_drafts_and_what_readers_do_not_see_need_no_word() -> None:
    draft, claim = rejection("draft"), rejection()
    with correcting.corrected(draft, Said()):
        Claim.objects.filter(pk=draft.pk).update(act="rejects")
    with correcting.corrected(claim, Said()):
        Claim.objects.filter(pk=claim.pk).update(key="our-own-key")
    assert not Correction.objects.exists()


def test_articles_are_corrected_in_the_same_way() -> None:
    article = make.article()
    with pytest.raises(NoteNeeded, match="published"), correcting.corrected(article, Said()):
        type(article).objects.filter(pk=article.pk).update(published="2024-12-05")
    with correcting.corrected(article, Said("It was printed a day before.")):
        type(article).objects.filter(pk=article.pk).update(published="2024-12-05")
    assert article.corrections.get().note == "It was printed a day before."


def test_readers_see_the_last_correction_and_the_earlier_ones(client: Client) -> None:
    claim = rejection()
    for record in (claim, claim.article):
        record.corrections.create(note="The speaker was wrong.", made="2024-12-05T10:00:00Z")
        record.corrections.create(note="The date was wrong.", made="2024-12-06T10:00:00Z")
        page = client.get(record.get_absolute_url()).content.decode()
        assert "Last corrected on 6 December 2024: The date was wrong." in page
        assert "5 December 2024: The speaker was wrong." in page
    assert b"Last corrected" not in client.get(rejection().get_absolute_url()).content
