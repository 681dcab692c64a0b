"""No page asks the database more than 15 questions, nor more of a large archive than of a small one."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actors.models import Actor
from articles.indexing import reindex_all
from articles.models import (
    About,
    Article,
    Attribution,
    Claim,
    ClaimRelation,
    Paragraph,
    Revision,
    Span,
    Topic,
)
from tests import factories
from tests.articles.views.story import tell

AT_MOST = 15
PER_ARTICLE = 20
NOW = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
WORDS = "Azerbaijan has rejected an offer of talks"


def crowd(size: int) -> None:
    """So many more claims, on a twentieth as many articles, about many actors, every tenth contradicted."""
    people = [factories.actor(f"person-{n}", name=f"Person {n}", country="az") for n in range(40)]
    events = [factories.event(f"event-{n}", name=f"Event {n}") for n in range(10)]
    topics = [factories.topic(f"topic-{n}") for n in range(10)]
    articles = [_article(n) for n in range(-(-size // PER_ARTICLE))]
    claims = Claim.objects.bulk_create(
        Claim(
            article=articles[n // PER_ARTICLE][0],
            revision=articles[n // PER_ARTICLE][1].revision,
            act="denies" if n % 3 else "states",
            said_start=datetime.date(2020, 1, 1) + datetime.timedelta(days=n % 1500),
            said_precision="day",
            event=events[n % 10],
            summary=f"Summary {n}",
        )
        for n in range(size)
    )
    Span.objects.bulk_create(
        Span(claim=claim, paragraph=articles[n // PER_ARTICLE][1], start=0, end=len(WORDS), exact=WORDS)
        for n, claim in enumerate(claims)
    )
    _relate(claims, people, topics)
    Claim.objects.filter(pk__in=[claim.pk for claim in claims]).update(
        status="published", first_published=NOW
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum does within a minute of a large import
    reindex_all()


def _article(number: int) -> tuple[Article, Paragraph]:
    article = Article.objects.create(
        headline=f"Report {number}",
        outlet=factories.oc_media(),
        status="published",
        published=datetime.date(2024, 12, 6),
        first_published=NOW,
    )
    revision = Revision.objects.create(article=article, n=1, headline=article.headline, hash=str(number))
    _, body = Paragraph.objects.bulk_create(
        [
            Paragraph(revision=revision, n=0, key="headline", kind="headline", text=article.headline),
            Paragraph(revision=revision, n=1, key="first0", text=f"{WORDS}, person after person said."),
        ]
    )
    return article, body


def _relate(claims: list[Claim], people: list[Actor], topics: list[Topic]) -> None:
    outlet, apa = factories.oc_media(), factories.apa()
    hops = []
    for n, claim in enumerate(claims):
        for step, role, actor in ((1, "speaker", people[n % 40]), (2, "relay", apa), (3, "outlet", outlet)):
            hops.append(Attribution(claim=claim, step=step, role=role, actor=actor))
    Attribution.objects.bulk_create(hops)
    About.objects.bulk_create(About(claim=claim, actor=people[-n % 40]) for n, claim in enumerate(claims))
    tagged = Claim.topics.through
    tagged.objects.bulk_create(
        tagged(claim_id=claim.pk, topic_id=topics[n % 10].pk) for n, claim in enumerate(claims)
    )
    ClaimRelation.objects.bulk_create(
        ClaimRelation(from_claim=one, to_claim=other, kind="contradicts")
        for one, other in zip(claims[::10], claims[1::10], strict=False)
    )


def questions(client: Client) -> dict[str, int]:
    """How many queries each kind of page needs, warm."""
    claim = Claim.objects.published().order_by("pk")[1]
    addresses = [
        "/", "/claims/", "/claims/?q=offer&speaker=person-1&speaker=person-2&act=denies&after=2020",
        claim.get_absolute_url(), "/articles/", "/articles/?q=report", claim.article.get_absolute_url(),
        f"{claim.article.get_absolute_url()}revisions/1/", "/actors/", "/actors/?q=person",
        "/actors/person-1/", "/actors/oc-media/", "/actors/apa/?show=via", "/disputes/", "/events/",
        "/events/event-1/", "/topics/topic-1/", "/search/?q=offer", "/search/?q=person", "/search/?q=offer&type=claim",
        "/about/", "/sitemap.xml", "/nothing",
    ]  # fmt: skip
    found = {}
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        assert response.status_code == (404 if address == "/nothing" else 200), address
        kind = "article" if claim.article.public_id in address else address
        kind = "claim" if claim.public_id in address else kind
        found[f"{kind}{'revision' if 'revisions' in address else ''}"] = len(queries)
    return found


@pytest.mark.django_db
def test_no_page_asks_more_of_a_large_archive(client: Client) -> None:
    crowd(10)
    few = questions(client)
    assert {kind: number for kind, number in few.items() if number > AT_MOST} == {}
    crowd(10_000)
    assert questions(client) == few


@pytest.mark.django_db
def test_a_claim_with_everything_stays_within_bounds(client: Client) -> None:
    story = tell()
    for claim in Claim.objects.published():
        with CaptureQueriesContext(connection) as queries:
            client.get(claim.get_absolute_url())
        assert len(queries) <= AT_MOST
    with CaptureQueriesContext(connection) as queries:
        client.get(story.article.get_absolute_url())
    assert len(queries) <= AT_MOST
