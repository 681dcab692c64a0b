"""How long `/claims/` takes: the median of 30 requests, plain and filtered.

    python -m tests.benchmarks.claims_page                    10,000 generated claims, SQLite in a temporary file
    python -m tests.benchmarks.claims_page --engine postgres  the same on a PostgreSQL that it starts itself
    DATABASE_URL=... python -m tests.benchmarks.claims_page   the same in a test database beside that one
    DATABASE_URL=... python -m tests.benchmarks.claims_page --existing    that archive as it is

Exit status 1 if a median is over the promised 50 ms.
"""

import argparse
import datetime
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

URL = os.environ.get("DATABASE_URL", "")
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, connections, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402
from django.utils import timezone  # noqa: E402

from actors.models import Actor, Role  # noqa: E402
from articles.indexing import reindex_all  # noqa: E402
from articles.models import (  # noqa: E402
    About,
    Act,
    Addressee,
    Article,
    Attribution,
    Claim,
    ClaimRelation,
    Event,
    Mode,
    Paragraph,
    Revision,
    Span,
    Topic,
)
from newsroom.settings import database, sqlite_url  # noqa: E402
from tests import postgres  # noqa: E402

REQUESTS = 30
PROMISED = 50.0  # milliseconds
COUNTRIES = ["az", "am", "ge", "us", "ru", "tr", "fr", "ir", "de", "gb", "ua", "il"]
WORDS = [
    "offer",
    "talks",
    "border",
    "treaty",
    "peace",
    "minister",
    "statement",
    "rejected",
    "agreed",
    "corridor",
    "prisoners",
    "sanctions",
    "visit",
    "letter",
    "ceasefire",
    "observers",
    "embassy",
    "mandate",
    "resolution",
    "summit",
    "delegation",
    "transit",
    "energy",
    "customs",
    "security",
    "forces",
]
PAGES = [
    "",
    "size=200",
    "order=published",
    "act=denies",
    "direct=1",
    "disputed=0&kind=person",
    "country=az&country=am&after=2023&order=-published",
    "speaker=person-3&via=agency-1",
    "role=Minister+1&month=2024-05",
    "q=talks",
    "q=talks&order=relevance",
    "q=%22peace+treaty%22+-border&mode=direct",
]


def some(rng: random.Random, of: list[Any]) -> Any:
    """One of a list: the first ones are much more frequent, as in news."""
    return of[int(len(of) * rng.random() ** 2.5)]


def cast(rng: random.Random) -> dict[str, list[Actor]]:
    """1,000 actors of every kind, persons with posts."""
    sizes = {"person": 600, "government_body": 150, "state": 12, "news_agency": 60, "outlet": 60, "party": 60,
             "international_organisation": 30, "community": 28}  # fmt: skip
    names = {"news_agency": "agency"}
    actors = [
        Actor(
            slug=f"{names.get(kind, kind).replace('_', '-')}-{n}",
            kind=kind,
            name=f"{names.get(kind, kind).replace('_', ' ').title()} {n}",
            country=COUNTRIES[n % len(COUNTRIES)] if kind == "state" else some(rng, COUNTRIES),
        )
        for kind, size in sizes.items()
        for n in range(size)
    ]
    Actor.objects.bulk_create(actors)
    by_kind: dict[str, list[Actor]] = {}
    for actor in Actor.objects.order_by("pk"):
        by_kind.setdefault(actor.kind, []).append(actor)
    Role.objects.bulk_create(
        Role(actor=person, title=f"Minister {n % 40}", organisation=some(rng, by_kind["government_body"]))
        for n, person in enumerate(by_kind["person"])
    )
    return by_kind


def articles(rng: random.Random, count: int, outlets: list[Actor]) -> list[Paragraph]:
    """Articles of 20 paragraphs over three years; returns their body paragraphs."""
    day = datetime.date(2022, 1, 1)
    stored = Article.objects.bulk_create(
        Article(
            outlet=some(rng, outlets),
            headline=f"Report {n} on the {rng.choice(WORDS)}",
            published=day + datetime.timedelta(days=rng.randrange(1095)),
            language="en",
            status="published",
            first_published=timezone.now(),
        )
        for n in range(count)
    )
    revisions = Revision.objects.bulk_create(
        Revision(article=article, n=1, headline=article.headline, hash="-") for article in stored
    )
    rows = [
        Paragraph(
            revision=revision,
            n=n,
            key="headline" if n == 0 else f"p{n}",
            kind="body" if n else "headline",
            text=" ".join(rng.choices(WORDS, k=40)) if n else revision.headline,
        )
        for revision in revisions
        for n in range(21)
    ]
    return [row for row in Paragraph.objects.bulk_create(rows, batch_size=2_000) if row.n]


def generate(count: int) -> None:
    """Store that many claims, varied in every facet."""
    rng = random.Random(4)
    actors = cast(rng)
    speakers = [*actors["person"], *actors["government_body"], *actors["state"], *actors["community"]]
    everybody = [actor for kind in actors.values() for actor in kind]
    Event.objects.bulk_create(Event(slug=f"event-{n}", name=f"Event {n}", place="Malta") for n in range(40))
    Topic.objects.bulk_create(Topic(slug=f"topic-{n}", name=f"Topic {n}") for n in range(60))
    events, topics = list(Event.objects.order_by("pk")), list(Topic.objects.order_by("pk"))
    places = articles(rng, count // 14 + 1, actors["outlet"])
    rng.shuffle(places)
    claims = [
        Claim(
            article=place.revision.article,
            revision=place.revision,
            act=some(rng, Act.values),
            mode=some(rng, Mode.values),
            said_start=place.revision.article.published,
            said_precision="day",
            event=some(rng, events) if rng.random() < 0.4 else None,
            summary=" ".join(rng.choices(WORDS, k=12)),
        )
        for place in places[:count]
    ]
    Claim.objects.bulk_create(claims, batch_size=2_000)
    Span.objects.bulk_create(
        (
            Span(claim=claim, paragraph=place, start=0, end=60, exact=place.text[:60], mode=claim.mode)
            for claim, place in zip(claims, places, strict=False)
        ),
        batch_size=2_000,
    )
    chains(rng, claims, speakers, actors["news_agency"])
    About.objects.bulk_create(
        About(claim=claim, position=n, actor=some(rng, everybody))
        for claim in claims
        for n in range(rng.randint(0, 2))
    )
    Addressee.objects.bulk_create(
        Addressee(claim=claim, actor=some(rng, everybody)) for claim in claims if rng.random() < 0.5
    )
    through = Claim.topics.through
    through.objects.bulk_create(
        (
            through(claim_id=claim.pk, topic_id=topic.pk)
            for claim in claims
            for topic in {some(rng, topics), some(rng, topics)}
        ),
        batch_size=5_000,
    )
    Claim.objects.update(status="published", first_published=timezone.now())
    ClaimRelation.objects.bulk_create(
        ClaimRelation(from_claim=one, to_claim=other, kind="contradicts")
        for one, other in zip(claims[:500], claims[500:1000], strict=True)
    )
    reindex_all()


def chains(rng: random.Random, claims: list[Claim], speakers: list[Actor], agencies: list[Actor]) -> None:
    """A speaker (one in ten unexpressed), up to two relays, the outlet."""
    hops = []
    for claim in claims:
        who = some(rng, speakers) if rng.random() > 0.1 else None
        hops.append(
            Attribution(claim=claim, step=1, role="speaker", actor=who, words="" if who else "reportedly")
        )
        relays = {some(rng, agencies) for _ in range(rng.randint(0, 2))}
        hops += [Attribution(claim=claim, step=n, role="relay", actor=one) for n, one in enumerate(relays, 2)]
        hops.append(
            Attribution(claim=claim, step=len(relays) + 2, role="outlet", actor_id=claim.article.outlet_id)
        )
    Attribution.objects.bulk_create(hops, batch_size=5_000)


@contextmanager
def archive(url: str, existing: bool, count: int) -> Iterator[None]:
    """Make the archive to measure Django's database; what was generated is removed afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        chosen = database(url or sqlite_url(Path(folder) / "archive.sqlite3"))
        if not existing and chosen["ENGINE"].endswith("sqlite3"):
            chosen["TEST"] = {"NAME": str(Path(folder) / "generated.sqlite3")}
        settings.DATABASES = {"default": chosen}
        connections.close_all()
        connections.settings = connections.configure_settings(settings.DATABASES)
        del connections["default"]
        if existing:
            yield
            return
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            with transaction.atomic():
                generate(count)
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("ANALYZE")  # as its autovacuum does within a minute
            yield
        finally:
            connection.creation.destroy_test_db(str(chosen["NAME"]), verbosity=0)


def measure() -> float:
    """Print the median, the worst and the queries of every page; the worst median in milliseconds."""
    client, worst = Client(), 0.0
    known = set(Actor.objects.filter(slug__in=["person-3", "agency-1"]).values_list("slug", flat=True))
    for query in PAGES:
        if ("speaker=" in query and len(known) < 2) or (
            "role=" in query and not Role.objects.filter(title="Minister 1")
        ):
            continue  # another archive has other people
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(f"/claims/?{query}")
        if answer.status_code != 200:
            raise SystemExit(f"/claims/?{query} answered {answer.status_code}")
        queries, times = len(captured), []  # counted now: the next request empties Django's log
        for _ in range(REQUESTS):
            start = time.perf_counter()
            client.get(f"/claims/?{query}")
            times.append((time.perf_counter() - start) * 1000)
        median = statistics.median(times)
        worst = max(worst, median if "size=200" not in query else 0)
        print(f"{median:6.1f} ms, at most {max(times):6.1f}, {queries:2d} queries  /claims/?{query}")
    return worst


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument(
        "--existing", action="store_true", help="measure the archive of DATABASE_URL as it is"
    )
    parser.add_argument("--claims", type=int, default=10_000)
    options = parser.parse_args()
    server = postgres.start() if options.engine == "postgres" and not URL else None
    setup_test_environment(debug=False)
    try:
        with archive(server.url if server else URL, options.existing, options.claims):
            print(f"{connection.vendor}, {Claim.objects.published().count():,} public claims")
            worst = measure()
    finally:
        connections.close_all()
        if server:
            server.stop()
    return int(worst > PROMISED)


if __name__ == "__main__":
    sys.exit(main())
