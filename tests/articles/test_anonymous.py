"""Anonymous sources are counted by who relays or prints them, and never taken for one another."""

import datetime
from typing import Any

import pytest

from articles.anonymous import LISTED, Counts, public_sources, relayed_sources
from articles.models import Claim
from articles.tagging import retract, withdraw
from tests import factories as make

pytestmark = pytest.mark.django_db

TEXT = "Azerbaijan rejected the offer, anonymous sources told APA. They expect no talks."


def told(day: str = "2024-12-06", anonymous: str = "anonymous sources", **fields: Any) -> Claim:
    """OC Media prints what anonymous sources told APA."""
    article = make.article(paragraphs=[TEXT], published=datetime.date.fromisoformat(day))
    return make.claim(article, "rejected the offer", anonymous=anonymous, **{"via": [make.apa()], **fields})


def test_the_same_people_of_one_article_count_once() -> None:
    first = told()
    make.claim(first.article, "expect no talks", anonymous="anonymous sources", via=[make.apa()])
    assert public_sources(make.apa()).total == Counts(sources=1, claims=2, articles=1)


def test_words_alone_make_nobody_the_same() -> None:
    told("2024-12-06")
    told("2025-01-10")
    told("2025-01-11", anonymous="a diplomatic source")
    found = public_sources(make.apa())
    assert found.total == Counts(3, 3, 3)
    assert found.printed == [("anonymous sources", Counts(2, 2, 2)), ("a diplomatic source", Counts(1, 1, 1))]
    assert found.months == [
        (datetime.date(2025, 1, 1), Counts(2, 2, 2)),
        (datetime.date(2024, 12, 1), Counts(1, 1, 1)),
    ]


def test_who_prints_them_has_them_too_and_nobody_else() -> None:
    told()
    assert public_sources(make.oc_media()).total.sources == 1
    article = make.article()
    make.claim(article, "rejected the offer", speaker=make.apa(), via=["a diplomatic source"])
    assert public_sources(make.apa()).total.sources == 1, "whom a source relays relays no source"
    assert public_sources(make.oc_media()).total.sources == 2
    assert public_sources(make.bayramov()).total == Counts(0, 0, 0)


def test_readers_learn_of_public_claims_alone() -> None:
    told(status="draft")
    retract(told("2025-01-10"), "A court asked for it.", show_words=False)
    withdraw(told("2025-02-10").article, "The outlet took it back.")
    found = public_sources(make.apa())
    assert (found.total, found.months, found.printed, found.wordings) == (Counts(0, 0, 0), [], [], 0)
    assert relayed_sources(make.apa(), Claim.objects.all()).total == Counts(3, 3, 3)


def test_many_are_counted_with_three_queries_and_not_all_wordings_told(
    django_assert_num_queries: Any,
) -> None:
    for number in range(LISTED + 2):
        told(anonymous=f"source {number:02}")
    agency = make.apa()
    with django_assert_num_queries(3):
        found = public_sources(agency)
    assert found.total.sources == found.wordings == LISTED + 2
    assert len(found.printed) == LISTED


def test_a_source_without_words_and_an_article_without_a_date_are_told() -> None:
    claim = told()
    claim.chain.filter(role="speaker").update(words="")
    claim.article.sources.update(description="")
    type(claim.article).objects.update(published=None)
    found = public_sources(make.apa())
    assert found.printed == [("", Counts(1, 1, 1))]
    assert found.months == [(None, Counts(1, 1, 1))]
