"""Merging two actors on its page, and undoing it: what is shown is what happens."""

import re

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.models import Actor
from articles.admin.actor_merge import merge_url
from articles.indexing import reindex_actors
from articles.merging import merge_actors
from articles.models import ActorMove, Attribution, Claim
from newsroom.admin import change_url
from tests import factories as cast
from tests.articles.admin.forms import row, save

pytestmark = pytest.mark.django_db

SHOWN = re.compile(r'name="shown" value="(\w+)"')


@pytest.fixture
def chief(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("mirzoyan"))
    return client


def double() -> Actor:
    return cast.actor("ceyhun-bayramov", name="Ceyhun Bayramov", country="az", wikidata="Q1")


def page_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def shown_on(page: str) -> str:
    found = SHOWN.search(page)
    assert found
    return found[1]


def test_both_stand_side_by_side_and_what_moves_is_told(chief: Client) -> None:
    survivor, other = cast.bayramov(), double()
    cast.claim(cast.article(), "rejected the offer", speaker=[survivor, other], about=[other])
    page = page_of(chief, f"{merge_url(other, survivor)}&survivor={survivor.pk}")
    assert "What happens: Ceyhun Bayramov is merged into Jeyhun Bayramov" in page
    assert "“Ceyhun Bayramov” becomes another name of Jeyhun Bayramov." in page
    assert "1 claim about it" in page.partition("This moves to")[2].partition("This goes")[0]
    assert "1 place in claims by it" in page.partition("This goes, because")[2]
    turned = page_of(chief, f"{merge_url(other, survivor)}&survivor={other.pk}")
    assert "What happens: Jeyhun Bayramov is merged into Ceyhun Bayramov" in turned


def test_it_is_merged_and_undone_with_one_confirmation_each(chief: Client) -> None:
    survivor, other = cast.bayramov(), double()
    claim = cast.claim(cast.article(), "rejected the offer", speaker=other)
    url = merge_url(survivor, other)
    data = {"survivor": survivor.pk, "shown": shown_on(page_of(chief, f"{url}&survivor={survivor.pk}"))}
    answer = chief.post(url, data)
    move = ActorMove.objects.get()
    assert answer["Location"] == change_url(move)
    assert (move.user, claim.chain.get(role="speaker").actor) == (User.objects.get(), survivor)
    page = page_of(chief, change_url(move))
    assert "This goes back to Ceyhun Bayramov" in page
    chief.post(change_url(move), {"shown": shown_on(page)})
    assert claim.chain.get(role="speaker").actor == other
    assert "It was undone" in page_of(chief, change_url(move))


def test_nothing_happens_that_was_not_shown(chief: Client) -> None:
    survivor, other = cast.bayramov(), double()
    url = merge_url(other, survivor)
    seen = shown_on(page_of(chief, f"{url}&survivor={survivor.pk}"))
    cast.claim(cast.article(), "rejected the offer", speaker=other)
    for shown in (seen, ""):
        answer = chief.post(url, {"survivor": survivor.pk, "shown": shown}, follow=True)
        assert "Nothing was done" in answer.content.decode()
    assert not ActorMove.objects.exists()


def test_what_cannot_be_merged_is_told_instead_of_a_button(chief: Client) -> None:
    cast.article()
    other = cast.actor("oc", kind="outlet", display="full")
    page = page_of(chief, f"{merge_url(cast.oc_media(), other)}&survivor={other.pk}")
    assert "Give both outlets the same first." in page
    assert 'name="merge"' not in page


def test_what_speaks_against_their_being_one_is_told(chief: Client) -> None:
    mirzoyan = cast.mirzoyan()
    Actor.objects.filter(pk=mirzoyan.pk).update(wikidata="Q2")
    page = page_of(chief, merge_url(mirzoyan, double()))
    assert "They have different Wikidata ids: Q2 and Q1." in page
    assert "They have different kinds" not in page


def test_the_other_is_found_in_any_spelling(chief: Client) -> None:
    survivor, other = cast.bayramov(), double()
    reindex_actors([survivor.pk, other.pk])
    assert f"?with={other.slug}" in page_of(chief, f"{merge_url(survivor)}?q=ceyhun")
    assert f"?with={survivor.slug}" not in page_of(chief, f"{merge_url(survivor)}?q=bayramov")
    assert "No other actor is called so." in page_of(chief, f"{merge_url(survivor)}?q=nobody")
    assert "Choose another actor" in page_of(chief, f"{merge_url(survivor)}?with=nobody")
    assert "Merge Jeyhun Bayramov and Ceyhun Bayramov" in page_of(
        chief, f"{merge_url(survivor)}?with={other.slug}"
    )


def test_two_are_chosen_in_the_list(chief: Client) -> None:
    one, other = cast.bayramov(), double()
    url = reverse("admin:actors_actor_changelist")
    answer = chief.post(url, {"action": "merge", ACTION_CHECKBOX_NAME: [one.pk, other.pk]})
    assert answer["Location"] == merge_url(one, other)
    answer = chief.post(url, {"action": "merge", ACTION_CHECKBOX_NAME: [one.pk]}, follow=True)
    assert "Choose exactly two actors to merge." in answer.content.decode()


def test_merges_of_an_actor_are_listed(chief: Client) -> None:
    survivor, other = cast.bayramov(), double()
    page = page_of(chief, change_url(other))
    assert reverse("admin:actors_actor_merge", args=[other.pk]) in page
    url = merge_url(other, survivor)
    chief.post(
        url, {"survivor": survivor.pk, "shown": shown_on(page_of(chief, f"{url}&survivor={survivor.pk}"))}
    )
    listed = reverse("admin:articles_actormove_changelist")
    assert f"{listed}?of={other.pk}" in page
    assert "Ceyhun Bayramov merged into Jeyhun Bayramov" in page_of(chief, f"{listed}?of={survivor.pk}")
    assert "merged into" not in page_of(chief, f"{listed}?of={cast.mirzoyan().pk}")


def test_an_actor_of_many_claims_is_shown_with_a_few_queries_and_names(chief: Client) -> None:
    survivor, other, article = cast.bayramov(), double(), cast.article()

    def claims(count: int) -> None:
        made = Claim.objects.bulk_create(
            Claim(article=article, revision=article.revisions.get()) for _ in range(count)
        )
        Attribution.objects.bulk_create(
            Attribution(claim=c, step=1, role="speaker", actor=other) for c in made
        )

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            page_of(chief, f"{merge_url(other, survivor)}&survivor={survivor.pk}")
        return len(asked)

    claims(10)
    queries()
    few = queries()
    claims(500)
    assert queries() == few <= 80
    page = page_of(chief, f"{merge_url(other, survivor)}&survivor={survivor.pk}")
    assert "510 claims by it" in page
    assert "and 505 more" in page
    assert page.count("nobody yet") <= 5 + page.count("no words yet")


def test_a_form_that_was_open_meanwhile_names_the_survivor(chief: Client) -> None:
    survivor, other = cast.bayramov(), double()
    claim = cast.claim(cast.article(), "rejected the offer", speaker=cast.mirzoyan())
    merge_actors(other, survivor)
    save(chief, claim, **row("about", 0, 1, actor=other.pk))
    assert claim.about.get().actor == survivor


def test_who_was_merged_is_not_offered_any_more(chief: Client) -> None:
    survivor, other = cast.bayramov(), double()
    url = reverse("admin:autocomplete")
    asked = {"app_label": "articles", "model_name": "about", "field_name": "actor", "term": "bayramov"}
    before = {one["id"] for one in chief.get(url, asked).json()["results"]}
    assert before == {str(survivor.pk), str(other.pk)}
    merge_actors(other, survivor)
    assert [one["id"] for one in chief.get(url, asked).json()["results"]] == [str(survivor.pk)]
