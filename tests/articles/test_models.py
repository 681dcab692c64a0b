"""The records of articles and claims as the factories and the archive store them."""

import datetime

import pytest

from articles.models import Claim
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_story_is_told_with_the_cast() -> None:
    story = make.article(
        "Azerbaijan reportedly rejects an offer",
        ["Anonymous sources told APA that Azerbaijan had rejected the offer.", ("heading", "No basis")],
    )
    outer = make.claim(
        story, "Azerbaijan had rejected the offer", anonymous="Anonymous sources", via=[make.apa()]
    )
    inner = make.claim(
        story,
        "rejected the offer",
        speaker=make.azerbaijan(),
        via=["Anonymous sources", make.apa()],
        act="rejects",
        about=[make.blinken()],
        to=["his counterpart"],
        said="2024-12",
        event=make.event(),
        topics=[make.topic()],
        within=outer,
    )
    assert [hop.label for hop in outer.chain.all()] == ["Anonymous sources", "APA", "OC Media"]
    assert [hop.label for hop in inner.chain.all()] == ["Azerbaijan", "Anonymous sources", "APA", "OC Media"]
    assert story.sources.count() == 1
    assert inner.dated == datetime.date(2024, 12, 1)
    assert inner.said_precision == "month"
    assert set(Claim.objects.published()) == {outer, inner}
    assert list(Claim.objects.published().said_by(make.azerbaijan())) == [inner]
    assert list(Claim.objects.published().relayed_by(make.apa())) == [outer, inner]
