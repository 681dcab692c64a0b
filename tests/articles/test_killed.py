"""`kill -9` at a random moment of each way in: what is in is whole, and the next run brings the rest.

`make proof` tries each way nine times on each engine, with sources of several batches; `make test` some of them once.
"""

import json
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from articles.models import Feed
from tests.articles.importers.files import zipped
from tests.articles.importers.test_warc import HTML, warc
from tests.articles.processes import contents, emptied, killed, run
from tests.articles.test_at_once import ACTORS, reports, write
from tests.web import Web, serving

pytestmark = pytest.mark.django_db(transaction=True)

Arguments = tuple[Any, ...]
Prepare = Callable[[Path, Web], Arguments]
KILLS = int(os.environ.get("NEWSROOM_KILLS", "0"))  # of all ways together
REPORTS, PAGES, ITEMS = (400, 600, 60) if KILLS else (150, 30, 8)
WORDS = "Azerbaijan refused an offer from Blinken, Jeyhun Bayramov told the news agency APA on Friday. "


def page(number: int) -> str:
    body = "".join(f"<p>In paragraph {n} of report {number}: {WORDS}</p>" for n in range(1, 5))
    return (
        f'<html lang="en"><head><link rel="canonical" href="https://apa.az/{number}/"></head>'
        f"<body><article><h1>Offer {number} is refused</h1>{body}</article></body></html>"
    )


def interchange(folder: Path, _: Web) -> Arguments:
    return "import", write(folder / "wire.jsonl", ACTORS + reports(range(REPORTS)))


def archive(folder: Path, _: Web) -> Arguments:
    file = folder / "pages.zip"
    file.write_bytes(zipped({f"{number:04}.html": page(number) for number in range(PAGES)}))
    return "import", file, "--outlet", "APA"


def web_archive(folder: Path, _: Web) -> Arguments:
    file = folder / "pages.warc.gz"
    records = [(f"https://apa.az/{number}/", HTML, page(number).encode()) for number in range(PAGES)]
    file.write_bytes(warc(*records, gzipped=True))
    return "import", file, "--outlet", "APA"


def addresses(_: Path, web: Web) -> Arguments:
    urls = [web.page(f"/{number}", page(number), etag=f'"{number}"') for number in range(ITEMS)]
    return "import", *urls, "--outlet", "APA"


def feed(_: Path, web: Web) -> Arguments:
    items = "".join(
        f"<item><title>Offer {number}</title><guid>{number}</guid>"
        f"<link>{web.page(f'/{number}', page(number))}</link></item>"
        for number in range(ITEMS)
    )
    rss = f"<rss version='2.0'><channel><title>APA</title>{items}</channel></rss>"
    Feed.objects.create(url=web.page("/feed", rss, "application/rss+xml"))
    return ("fetch_feeds",)


def suggestions(folder: Path, web: Web) -> Arguments:
    _, file, *more = archive(folder, web)
    call_command("import", str(file), *more, verbosity=0, stdout=open(os.devnull, "w"))  # noqa: SIM115
    return ("suggest",)


WAYS: dict[str, Prepare] = {
    "interchange": interchange, "zip": archive, "warc": web_archive, "urls": addresses, "feed": feed,
    "suggest": suggestions,
}  # fmt: skip
IN_SHORT = {
    "sqlite": ("interchange", "zip", "feed"),
    "postgresql": ("interchange", "warc", "urls", "suggest"),
}


@pytest.fixture
def web() -> Iterator[Web]:
    with ExitStack() as stack:
        yield stack.enter_context(serving())
        cache.clear()


@pytest.mark.parametrize("way", WAYS)
def test_killed_at_any_time_it_leaves_what_is_whole_and_goes_on(way: str, tmp_path: Path, web: Web) -> None:
    if not KILLS and way not in IN_SHORT[connection.vendor]:
        pytest.skip("tried on the other engine; `make proof` tries it on both")
    seconds = run(*WAYS[way](tmp_path, web))
    undisturbed = contents()
    assert undisturbed
    moments = random.Random(f"{way} {KILLS}")
    for _ in range(max(1, -(-KILLS // len(WAYS)))):
        emptied()
        arguments = WAYS[way](tmp_path, web)
        killed(moments, seconds, *arguments)
        assert torn(contents(), undisturbed) == []
        run(*arguments)
        assert contents() == undisturbed


def torn(partial: list[str], whole: list[str]) -> list[str]:
    """What is in otherwise than it should be, and what is missing of an article or claim that is in."""
    there, missing = Counter(partial), Counter(whole) - Counter(partial)
    there_by_name = {name for line in partial for name in named(line)}
    wrong = list((there - Counter(whole)).elements())
    return wrong + [line for line in missing.elements() if there_by_name.intersection(named(line))]


def named(line: str) -> list[str]:
    """The article or claim of which a line of the archive's contents is a part; suggestions come later than both."""
    kind, _, row = line.partition(" ")
    if not line.startswith("{"):
        name = json.loads(row)[0]
        return [f"suggestions of {name}" if kind == "suggestion" else name] if name else []
    record = json.loads(line)
    match record["type"]:
        case "article":
            return [record["id"]]
        case "claim":
            return [record["article"]]
    return []
