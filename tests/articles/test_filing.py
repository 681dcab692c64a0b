"""Topics, event and act of a claim, changed without its form."""

import pytest

from articles.filing import change_topics, set_act, set_event
from articles.models import ClaimFacet
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_facets_follow_what_is_changed() -> None:
    claim = make.claim(
        make.article(), "rejected the offer", speaker=make.bayramov(), topics=[make.topic("talks")]
    )
    treaty, malta = make.topic("peace-treaty"), make.event()
    assert change_topics(claim, add=[treaty], remove=[make.topic("talks")])
    assert set_event(claim, malta)
    assert set_act(claim, "rejects")
    facets = set(ClaimFacet.objects.filter(claim=claim).values_list("facet", "value"))
    assert {("topic", str(treaty.pk)), ("event", str(malta.pk)), ("act", "rejects")} <= facets
    assert [topic.slug for topic in claim.topics.all()] == ["peace-treaty"]


def test_what_is_so_already_changes_nothing() -> None:
    claim = make.claim(make.article(), "rejected the offer", topics=[make.topic()])
    assert not change_topics(claim, add=[make.topic()])
    assert not set_event(claim, None)
    assert not set_act(claim, "states")
