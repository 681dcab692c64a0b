"""How long the reading desk takes with 5,000 words, 200 claims and 300 suggestions, in an archive of 10,000 claims.

    python -m tests.benchmarks.desk                      SQLite in a temporary file
    python -m tests.benchmarks.desk --engine postgres    a PostgreSQL that it starts itself

An action is what a browser asks for after one key: what is posted and the part of the page that follows it.
Exit status 1 if opening takes more than 25 queries, or the median of an action is over the promised 100 ms.
"""

import argparse
import gc
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

URL = os.environ.get("DATABASE_URL", "")
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django  # noqa: E402

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from actors.models import Actor  # noqa: E402
from articles.models import (  # noqa: E402
    About,
    Article,
    Attribution,
    Claim,
    Paragraph,
    Revision,
    Span,
    Suggestion,
)
from articles.text import anchors  # noqa: E402
from tests import postgres  # noqa: E402
from tests.articles.admin.desk_form import fields  # noqa: E402
from tests.benchmarks import claims_page  # noqa: E402

PARAGRAPHS, SENTENCES, WORDS = 100, 5, 10
CLAIMS, SUGGESTIONS = 200, 300
QUERIES, PROMISED = 25, 100.0  # milliseconds
ROUNDS = 12


def article(rng: random.Random) -> Article:
    """The long article; of each paragraph's five sentences two are drafts and three are suggestions."""
    people = list(Actor.objects.filter(kind="person").order_by("pk")[:40])
    agencies = list(Actor.objects.filter(kind="news_agency").order_by("pk")[:10])
    outlet = Actor.objects.filter(kind="outlet").order_by("pk")[0]
    stored = Article.objects.create(
        outlet=outlet, headline="A long day of talks", language="en", published="2024-12-06"
    )
    revision = Revision.objects.create(article=stored, n=1, headline=stored.headline, hash="0")
    Paragraph.objects.create(revision=revision, n=0, key="headline", kind="headline", text=stored.headline)
    texts = [
        [" ".join(rng.choices(claims_page.WORDS, k=WORDS)) for _ in range(SENTENCES)]
        for _ in range(PARAGRAPHS)
    ]
    paragraphs = [
        Paragraph.objects.create(revision=revision, n=n, key=f"p{n}", text=". ".join(sentences) + ".")
        for n, sentences in enumerate(texts, start=1)
    ]
    for paragraph, sentences in zip(paragraphs, texts, strict=True):
        start = 0
        for number, sentence in enumerate(sentences):
            selector = anchors.select(paragraph.text, start, start + len(sentence))
            who, agency = rng.choice(people), rng.choice(agencies)
            if number < CLAIMS // PARAGRAPHS:
                claim(stored, revision, paragraph, selector, [who, agency, outlet])
            else:
                suggestion(stored, revision, paragraph, selector, who, agency)
            start += len(sentence) + 2
    return stored


def claim(
    article: Article, revision: Revision, paragraph: Paragraph, at: anchors.Selector, chain: list[Actor]
) -> None:
    stored = Claim.objects.create(article=article, revision=revision)
    Span.objects.create(
        claim=stored,
        paragraph=paragraph,
        start=at.start,
        end=at.end,
        exact=at.exact,
        prefix=at.prefix,
        suffix=at.suffix,
    )
    for step, (role, actor) in enumerate(zip(("speaker", "relay", "outlet"), chain, strict=True), start=1):
        Attribution.objects.create(claim=stored, step=step, role=role, actor=actor)
    About.objects.create(claim=stored, actor=chain[0])


def suggestion(
    article: Article,
    revision: Revision,
    paragraph: Paragraph,
    at: anchors.Selector,
    who: Actor,
    agency: Actor,
) -> None:
    span = {
        "paragraph": paragraph.n, "quote": at.exact, "prefix": at.prefix, "suffix": at.suffix, "mode": "paraphrase",
    }  # fmt: skip
    chain = [
        {"role": "speaker", "step": 1, "actor": who.slug, "as": who.name, "cue": "said"},
        {"role": "relay", "step": 2, "actor": agency.slug, "as": agency.name},
    ]
    number = Suggestion.objects.filter(article=article).count()
    Suggestion.objects.create(
        article=article, revision=revision, fingerprint=f"{number:032d}", position=number, rule="that",
        confidence=0.9, act="states", mode="paraphrase", first_version="1", last_version="1",
        proposal={"spans": [span], "act": "states", "chain": chain, "about": [who.slug]},
    )  # fmt: skip


class Desk:
    """A browser with scripts at the desk of one article."""

    def __init__(self, article: Article) -> None:
        self.url = f"/admin/articles/article/{article.pk}/desk/"
        self.client = Client()
        self.client.force_login(User.objects.create_superuser("chief"))
        self.article = article

    def get(self, query: str) -> str:
        answer = self.client.get(self.url + query, headers={"x-desk": "1"})
        if answer.status_code != 200:
            raise SystemExit(f"{query} answered {answer.status_code}")
        return answer.content.decode()

    def post(self, data: dict[str, str]) -> str:
        answer = self.client.post(self.url, data, headers={"x-desk": "1"})
        return (
            self.get(answer.headers["Location"].removeprefix(self.url)) if answer.status_code == 302 else ""
        )

    def waiting(self) -> Suggestion:
        return Suggestion.objects.open().filter(article=self.article)[150]

    def draft(self) -> Claim:
        return Claim.objects.filter(article=self.article, status="draft").order_by("?")[0]


def actions(
    desk: Desk,
) -> Iterator[tuple[str, Callable[[], dict[str, str]], Callable[[dict[str, str]], Any]]]:
    """The name of each, what is there before the key is pressed, and what the key does."""

    def suggested() -> dict[str, str]:
        return fields(desk.get(f"?s={desk.waiting().pk}"))

    def of_draft() -> dict[str, str]:
        return fields(desk.get(f"?c={desk.draft().public_id}"))

    def cut() -> dict[str, str]:
        one = desk.waiting()
        span = one.proposal["spans"][0]
        return {"item": f"s={one.pk}", "cut_words": " ".join(span["quote"].split()[4:6])}

    yield "next", suggested, lambda form: desk.get(f"?{form['item']}")
    yield "accept", suggested, lambda form: desk.post({**form, "do": "accept"})
    yield "undo", dict, lambda form: desk.post({"do": "undo"})
    yield "accept, publish", suggested, lambda form: desk.post({**form, "do": "publish"})
    yield "reject", suggested, lambda form: desk.post({**form, "do": "reject"})
    yield "merge", suggested, lambda form: desk.post({**form, "do": "merge"})
    yield "split", cut, lambda form: desk.post({**form, "do": "split"})
    yield "save a draft", of_draft, lambda form: desk.post({**form, "do": "accept", "act": "warns"})
    yield "publish a draft", of_draft, lambda form: desk.post({**form, "do": "publish"})
    yield "form of a new claim", dict, lambda form: desk.get("?new=1&at=50:3:40")
    yield (
        "a new claim",
        lambda: fields(desk.get("?new=1&at=50:3:40")),
        lambda form: desk.post({**form, "do": "accept"}),
    )
    yield "a hop more", suggested, lambda form: desk.post({**form, "do": "hop-add"})
    yield "actors offered", dict, lambda form: desk.client.get(f"{desk.url}actors/?q=person 1")


def measure(desk: Desk) -> bool:
    """Print what opening and each action take; whether all keep their promise."""
    desk.client.get(desk.url)
    with CaptureQueriesContext(connection) as captured:
        page = desk.client.get(desk.url)
    queries, opening = len(captured), []  # counted now: the next request empties Django's log
    for _ in range(ROUNDS):
        began = time.perf_counter()
        desk.client.get(desk.url)
        opening.append((time.perf_counter() - began) * 1000)
    print(f"{statistics.median(opening):6.1f} ms, {queries:3d} queries  open ({len(page.content):,} bytes)")
    kept = queries <= QUERIES
    for name, prepare, act in actions(desk):
        times, worked = [], []
        for _ in range(ROUNDS):
            form = prepare()
            began, used = time.perf_counter(), time.process_time()
            act(form)
            times.append((time.perf_counter() - began) * 1000)
            worked.append((time.process_time() - used) * 1000)
        median = statistics.median(times)
        kept = kept and median <= PROMISED
        print(
            f"{median:6.1f} ms, at most {max(times):6.1f}, {statistics.median(worked):6.1f} of the processor  {name}"
        )
    return kept


@contextmanager
def server(engine: str) -> Iterator[str]:
    """The address of a database to measure in."""
    started = postgres.start() if engine == "postgres" and not URL else None
    try:
        yield started.url if started else URL
    finally:
        connections.close_all()
        if started:
            started.stop()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--engine", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--claims", type=int, default=10_000)
    options = parser.parse_args()
    with server(options.engine) as url, claims_page.archive(url, False, options.claims):
        desk = Desk(article(random.Random(1)))
        gc.collect()
        gc.freeze()  # a server's process never made 10,000 claims, and does not look through what is left of them
        print(f"{connection.vendor}, Django {django.__version__}")
        return int(not measure(desk))


if __name__ == "__main__":
    sys.exit(main())
