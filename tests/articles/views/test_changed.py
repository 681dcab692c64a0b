"""What readers are told of a published claim's changes: when and which parts; never a draft's words nor a name."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles import correcting, filing, history, tagging
from articles.ingest.one import change_claim
from articles.models import Claim
from tests import factories as make

pytestmark = pytest.mark.django_db

HEADING = "Changes since it was published"


def news(status: str = "published", summary: str = "") -> Claim:
    article = make.article(status=status, display="none")
    return make.claim(
        article, "Azerbaijan rejected the offer", speaker=make.bayramov(), status=status, summary=summary
    )


def page(client: Client, claim: Claim) -> str:
    return client.get(claim.get_absolute_url()).content.decode()


def test_a_published_change_is_told_with_the_note_of_its_correction(client: Client) -> None:
    claim = news()
    said = correcting.Said("He rejected it, the ministry says.")
    with history.acting(User.objects.create_user("Ani Petrosyan")), correcting.corrected(claim, said):
        filing.set_act(claim, "rejects")
    text = page(client, claim)
    assert HEADING in text
    assert "The act was changed. He rejected it, the ministry says." in text
    assert "Ani Petrosyan" not in text


def test_what_was_changed_in_a_draft_is_not_told(client: Client) -> None:
    claim = news("draft", summary="Karimli was there.")
    change_claim({"type": "claim", "id": claim.public_id, "summary": "Azerbaijan says no.", "act": "rejects"})
    tagging.publish(claim)
    text = page(client, claim)
    assert HEADING not in text
    assert "Karimli" not in text


def test_former_words_are_nowhere_on_the_page(client: Client) -> None:
    claim = news()
    quote = {"paragraph": 1, "quote": "Jeyhun Bayramov said"}
    change_claim({"type": "claim", "id": claim.public_id, "spans": [quote]}, publish=True)
    text = page(client, claim)
    assert "The words were changed." in text
    assert "rejected the offer" not in text


def test_an_unchanged_claim_says_nothing(client: Client) -> None:
    assert HEADING not in page(client, news())
