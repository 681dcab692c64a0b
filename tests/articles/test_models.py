"""The records of articles and claims as the factories and the archive store them."""

import datetime

import pytest

from articles.models import Article, Claim
from articles.models.public_id import new_public_id, read_public_id
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


def test_what_the_public_sees_is_published_twice_over() -> None:
    story = make.article()
    claim = make.claim(story, "rejected", speaker=make.bayramov())
    make.claim(story, "offer", speaker=make.bayramov(), status="draft")
    assert list(Claim.objects.published()) == [claim]
    assert claim.is_public
    day = datetime.date(2024, 12, 9)
    Article.objects.update(status="withdrawn", withdrawn_on=day, withdrawal_reason="It was a hoax.")
    assert not Claim.objects.published().exists()
    assert not Claim.objects.get(pk=claim.pk).is_public


def test_a_hop_shows_the_posts_of_its_day() -> None:
    story = make.article(published=datetime.date(2021, 1, 1))
    said = make.claim(story, "rejected", speaker=make.bayramov(), said="2019-05-01")
    printed = make.claim(story, "rejected", speaker=make.bayramov())
    nobody = make.claim(story, "rejected")
    speakers = [claim.chain.get(step=1) for claim in (said, printed, nobody)]
    titles = [[role.title for role in speaker.roles_held()] for speaker in speakers]
    assert titles == [["Minister of Education"], ["Foreign Minister"], []]


def test_a_hop_is_named_for_a_reader() -> None:
    story = make.article()
    named, anonymous, unexpressed = (
        make.claim(story, "rejected", **whom).chain.get(step=1)
        for whom in ({"speaker": make.bayramov()}, {"anonymous": "diplomatic sources"}, {})
    )
    assert [hop.label for hop in (named, anonymous, unexpressed)] == [
        "Jeyhun Bayramov", "diplomatic sources", "reportedly",
    ]  # fmt: skip
    assert [hop.is_anonymous for hop in (named, anonymous, unexpressed)] == [False, True, False]
    assert [hop.is_unexpressed for hop in (named, anonymous, unexpressed)] == [False, False, True]


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Azerbaijan reportedly rejects Blinken’s offer", "azerbaijan-reportedly-rejects-blinkens-offer"),
        ("Ադրբեջանը մերժել է", "article"),
        ("x" * 200, "x" * 80),
    ],
)
def test_slugs_are_decorative(headline: str, slug: str) -> None:
    assert Article(headline=headline).slug == slug


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("0123456789", "0123456789"),
        ("C0OOLIL8zz", "c000111" + "8zz"),
        ("c00000000", None),
        ("c0000000001", None),
        ("u000000000", None),
        ("c00000000\n", None),
    ],
)
def test_a_public_id_is_read_as_it_was_meant(typed: str, meant: str | None) -> None:
    assert read_public_id(typed) == meant


def test_public_ids_are_of_the_alphabet() -> None:
    ids = {new_public_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(read_public_id(one) == one for one in ids)
