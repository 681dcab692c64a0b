"""Commands in processes of their own, over the database of the test; and what an archive holds, for comparing two."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.core.management import call_command
from django.db import connection

from articles import triggers
from articles.exports import interchange
from articles.models import (
    Anchor,
    Article,
    Claim,
    ClaimFacet,
    FetchedAddress,
    ImportedRecord,
    Mention,
    SearchDocument,
    Suggestion,
)

ROOT = Path(__file__).parents[2]
PATIENCE = 300  # seconds that a command may take
MADE_BY_US = frozenset(("retrieved", "hash"))  # of a page: when it was fetched, and what depends on that


def started(*arguments: Any) -> subprocess.Popen[str]:
    """A management command that has begun."""
    words = [sys.executable, str(ROOT / "manage.py"), *map(str, arguments)]
    return subprocess.Popen(
        words, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def finished(process: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit status of a command and all that it said."""
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out + err


def run(*arguments: Any) -> float:
    """Run a command to its end, which must be a good one; the seconds that it took."""
    began = time.monotonic()
    status, said = finished(started(*arguments))
    assert status == 0, said
    return time.monotonic() - began


def killed(moments: random.Random, seconds: float, *arguments: Any) -> None:
    """Begin a command that takes so many seconds, and kill it at some moment, mostly in the midst of its work."""
    process = started(*arguments)
    time.sleep(seconds * moments.uniform(0.35, 1.0))
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=PATIENCE)


def emptied() -> None:
    """Take everything out of the test's database."""
    triggers.remove_keepers(connection)
    call_command("flush", verbosity=0, interactive=False)


def _environment() -> dict[str, str]:
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{quote(str(database['NAME']))}"
    else:
        host = quote(str(database["HOST"]), safe="")
        port = f":{database['PORT']}" if database["PORT"] else ""
        secret = f":{quote(database['PASSWORD'], safe='')}" if database["PASSWORD"] else ""
        url = f"postgres://{quote(database['USER'], safe='')}{secret}@{host}{port}/{database['NAME']}"
    return {
        **os.environ,
        "DATABASE_URL": url,
        "SECRET_KEY": "for this test alone",
        "ALLOWED_HOSTS": "localhost",
        "NEWSROOM_HTTPS": "0",
        "NEWSROOM_FETCH_ALLOW": "localhost",
        "NEWSROOM_FETCH_DELAY": "0",
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
    }


# --- What an archive holds --------------------------------------------------------------------


def contents() -> list[str]:
    """All that an archive holds, in an order of its own, with what stands for ids and keys that are drawn by lot."""
    names = _names()
    exported = [json.loads(line) for line in interchange.write()]
    told = [json.dumps(_renamed(record, names), sort_keys=True, ensure_ascii=False) for record in exported]
    return sorted([*told, *_beside(names)])


def _names() -> dict[str, str]:
    """What stands for each random id: the record's key or address, a paragraph's number in its first text."""
    names: dict[str, str] = {}
    for article in Article.objects.prefetch_related("addresses", "revisions__paragraphs"):
        known = article.key or next((one.url for one in article.addresses.all()), article.headline)
        names[article.public_id] = f"article {known}"
        for revision in sorted(article.revisions.all(), key=lambda one: one.n):
            for paragraph in revision.paragraphs.all():
                names.setdefault(paragraph.key, f"paragraph {revision.n}.{paragraph.n}")
    for claim in Claim.objects.select_related("article"):
        names[claim.public_id] = f"claim {claim.key or claim.summary}"
    return names


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _renamed(part, names) for name, part in value.items() if name not in MADE_BY_US}
    if isinstance(value, list):
        return [_renamed(part, names) for part in value]
    return names.get(value, value) if isinstance(value, str) else value


def _beside(names: dict[str, str]) -> Iterator[str]:
    """What no export holds, each row a kind and its values in JSON, the name of its article first where it has one.

    Mentions, suggestions, what became of claims' words, what senders and servers said, what is derived.
    """
    place = ("paragraph__revision__n", "paragraph__n", "start", "end")
    tables: dict[str, Iterable[tuple[Any, ...]]] = {
        "mention": Mention.objects.values_list(
            "paragraph__revision__article__public_id", "actor__slug", *place
        ),
        "suggestion": Suggestion.objects.values_list(
            "article__public_id", "position", "rule", "act", "state"
        ),
        "anchor": Anchor.objects.values_list(
            "revision__article__public_id", "span__claim__public_id", "revision__n", "state", "quote"
        ),
        "facet": ClaimFacet.objects.values_list("claim__article__public_id", "claim__public_id", "facet"),
    }
    for kind, rows in tables.items():
        for row in rows:
            yield f"{kind} {json.dumps([names.get(part, part) for part in row], ensure_ascii=False)}"
    said_of = ImportedRecord.objects.exclude(
        ident__startswith="id "
    )  # of a page that has not changed: nothing new
    for kind in said_of.values_list("type", flat=True):
        yield f'imported [null, "{kind}"]'
    for kind in SearchDocument.objects.values_list("kind", flat=True):
        yield f'document [null, "{kind}"]'
    for said in FetchedAddress.objects.values_list("url", "etag"):
        yield f"fetched {json.dumps([None, *said])}"
