"""The queue of names that may mean several actors: whom an editor chooses is kept on the suggestion."""

import re
from typing import Any

import pytest

from articles import suggesting
from articles.models import Suggestion, SuggestionState
from articles.tagging import Refused
from tests import factories as make
from tests.articles.admin.test_queues import read, signed_in, titles, url
from tests.articles.suggesting.story import of, stored_story, suggested

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreed() -> Suggestion:
    """ "Ararat Mirzoyan said": the foreign minister, or the footballer."""
    return of(suggested(stored_story()), "agreed to every condition")


def test_each_candidate_is_a_key_away(agreed: Suggestion) -> None:
    page = read(signed_in("contributor"), "candidates")
    assert titles(page) == ["Who is “Ararat Mirzoyan”?"]
    assert "<strong>1</strong> waits." in page
    assert agreed.words in page
    assert "Talks in Tbilisi, OC Media, 2024-12-06" in page
    assert f"?s={agreed.pk}" in page
    offered = re.findall(r'value="0\.([\w-]+)" data-key="(\d)">(.*?) <kbd>', page)
    assert offered == [
        ("ararat-mirzoyan", "1", "Ararat Mirzoyan, Foreign Minister, am"),
        ("ararat-mirzoyan-footballer", "2", "Ararat Mirzoyan, person, am"),
    ]


def test_whom_an_editor_chose_stays_when_the_article_is_read_again(agreed: Suggestion) -> None:
    client = signed_in("contributor")
    answer = client.post(url("candidates"), {"item": agreed.pk, "decide": "0.ararat-mirzoyan"}, follow=True)
    assert "“Ararat Mirzoyan” is Ararat Mirzoyan" in answer.content.decode()
    for _ in range(2):
        agreed.refresh_from_db()
        hop = agreed.proposal["chain"][0]
        assert (hop["actor"], "candidates" in hop, agreed.undecided) == ("ararat-mirzoyan", False, 0)
        suggesting.refresh(agreed.article)
    assert titles(read(client, "candidates")) == []
    claim = suggesting.accept(agreed, None)
    assert claim.chain.get(role="speaker").actor == make.mirzoyan()
    agreed.refresh_from_db()
    assert agreed.state == SuggestionState.ACCEPTED


@pytest.mark.parametrize("decision", ["0.apa", "1.ararat-mirzoyan", "ararat-mirzoyan"])
def test_nobody_else_is_chosen(agreed: Suggestion, decision: str) -> None:
    answer = signed_in("editor").post(url("candidates"), {"item": agreed.pk, "decide": decision})
    assert answer.status_code == 403
    agreed.refresh_from_db()
    assert agreed.undecided == 1


def test_the_filters_narrow(agreed: Suggestion) -> None:
    client = signed_in("contributor")
    for query in (
        "?outlet=oc-media",
        "?language=en&whose=nobody",
        f"?least={'50' if agreed.confidence >= 0.5 else ''}",
    ):
        assert len(titles(read(client, "candidates", query))) == 1, query
    for query in ("?outlet=apa", "?language=az", "?older=day", "?whose=me"):
        assert titles(read(client, "candidates", query)) == [], query


def test_what_is_decided_meanwhile_is_not_changed(agreed: Suggestion) -> None:
    suggesting.reject(Suggestion.objects.get(pk=agreed.pk), None)
    with pytest.raises(Refused, match="rejected already"):
        suggesting.choose(agreed, "Ararat Mirzoyan", make.mirzoyan())
    answer = signed_in("editor").post(
        url("candidates"), {"item": agreed.pk, "decide": "0.ararat-mirzoyan"}, follow=True
    )
    assert "waits no longer" in answer.content.decode()


def test_as_many_queries_for_one_as_for_several(
    agreed: Suggestion, django_assert_max_num_queries: Any
) -> None:
    client, counts = signed_in("contributor"), []
    for n in range(3):
        other = make.suggestion(agreed.article, f"{'Armenia'[: 7 - n]}", paragraph=3)
        other.proposal, other.undecided = agreed.proposal, 1
        other.save()
        with django_assert_max_num_queries(20) as queries:
            assert len(titles(read(client, "candidates"))) == n + 2
        counts.append(len(queries))
    assert len(set(counts)) == 1
