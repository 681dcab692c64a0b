"""A merge while an import goes on naming the actor that goes: in the end nothing names it any more."""

import threading

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from actors.models import Actor
from articles.admin.actor_merge import merge_url
from articles.importers.draft import Draft
from articles.ingest import ingest
from articles.models import ActorMove, Attribution, Mention
from tests import factories as cast
from tests.articles.admin.test_actor_merge import page_of, shown_on

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 25
TEXT = "Azerbaijan refused the offer, Ceyhun Bayramov said."


def reported(n: int) -> list[Draft]:
    """An article with his claim, as a wire sends it."""
    records = [
        {"type": "article", "key": f"a{n}", "outlet": "apa", "headline": f"Offer {n}", "paragraphs": [{"text": TEXT}]},
        {
            "type": "claim", "key": f"c{n}", "article": f"a{n}", "about": ["ceyhun-bayramov"],
            "spans": [{"paragraph": 1, "quote": "refused the offer"}],
            "chain": [{"role": "speaker", "actor": "ceyhun-bayramov"}],
        },
    ]  # fmt: skip
    return [Draft(record=record, line=1, source="wire.jsonl") for record in records]


def test_what_comes_in_meanwhile_names_the_survivor() -> None:
    cast.apa()
    survivor, other = cast.bayramov(), cast.actor("ceyhun-bayramov", name="Ceyhun Bayramov")
    failures: list[BaseException] = []

    def wire() -> None:
        try:
            for n in range(ROUNDS):
                report = ingest(reported(n))
                assert not report.refusals, report.refusals
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    client = Client()
    client.force_login(User.objects.create_superuser("mirzoyan"))
    sending = threading.Thread(target=wire)
    sending.start()
    url = f"{merge_url(other, survivor)}&survivor={survivor.pk}"
    while not ActorMove.objects.exists():
        client.post(url, {"survivor": survivor.pk, "shown": shown_on(page_of(client, url))})
    sending.join()
    assert not failures, failures
    assert Attribution.objects.filter(role="speaker", actor=survivor).count() == ROUNDS
    assert not Attribution.objects.filter(actor=other).exists()
    assert set(Mention.objects.values_list("actor__slug", flat=True)) <= {"jeyhun-bayramov", "azerbaijan"}
    assert Actor.objects.get(pk=other.pk).merged_into == survivor
