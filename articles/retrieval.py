"""From an address on the web to drafts: fetched, and read as whatever format it is.

What a server said of a page (ETag, Last-Modified) is remembered once the page is stored, so that the next fetch
asks whether it has changed at all.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from django.utils import timezone

from articles import importers
from articles.importers.decoding import as_declared
from articles.importers.draft import Draft, Options, Refusal, Source
from articles.models import Address, Article, FetchedAddress
from articles.text.addresses import is_one_site, plain, sameness
from newsroom.fetching import WHOLE_SECONDS, Fetched, NotModified, Unfetchable, fetch

MEDIA_TYPES = {
    "text/html": "html", "application/xhtml+xml": "html", "application/rss+xml": "feed",
    "application/atom+xml": "feed", "application/feed+json": "feed", "application/rdf+xml": "feed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """What was fetched, as a source for the importers."""

    name: str  # the address as it was asked for
    content: bytes
    format: str  # of `importers.IMPORTERS`, or "" where it must be found out
    options: Options
    fetched: Fetched

    def source(self) -> Source:
        return importers.held(self.name, self.content, self.options)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The article at an address, which its server says has not changed since it was fetched."""

    url: str
    article: Article
    since: str  # ISO day

    def __str__(self) -> str:
        return f"{self.url} has not changed since it was fetched on {self.since}"


def is_url(text: str) -> bool:
    """Whether a path on the command line is an address of the web."""
    return text.lower().startswith(("http://", "https://"))


def retrieve(url: str, options: Options, seconds: float = WHOLE_SECONDS) -> Document | Unchanged:
    """Fetch an address, if its page has changed since it was stored. Raises Unfetchable."""
    asked = plain(url.strip())  # a page in an AMP cache is the outlet's own
    known = FetchedAddress.objects.filter(url=asked).first()
    address = Address.objects.filter(url=asked).select_related("article").first() if known else None
    if known is None or address is None:
        found = fetch(asked, seconds=seconds)
    else:
        found = fetch(asked, etag=known.etag, last_modified=known.last_modified, seconds=seconds)
    if isinstance(found, NotModified):
        if known is None or address is None:
            raise Unfetchable("the server says that it has not changed, though it was not asked")
        return Unchanged(asked, address.article, known.fetched.date().isoformat())
    options = replace(
        options, found_at=_addresses(asked, found), retrieved=timezone.now().isoformat(timespec="seconds")
    )
    return Document(asked, as_declared(found.content, found.charset), _format(found), options, found)


def _addresses(asked: str, found: Fetched) -> tuple[str, ...]:
    """Where a page stands and stood: addresses that moved for good, or are forms of the one where it is now.

    Not those that lead to another article tomorrow, such as /latest.
    """
    here = plain(found.url)
    before = [plain(url) for url in (*found.moved_from, asked)]
    same = [url for url in before if sameness(url) == sameness(here)]
    moved = [plain(url) for url in found.moved_from if is_one_site(url, here)]
    return tuple(dict.fromkeys((here, *moved, *same)))


def _format(found: Fetched) -> str:
    """What the server calls it, where that names a format; "" where name and content must tell."""
    suffix = PurePosixPath(urlsplit(found.url).path).suffix.lower()
    named = importers.SUFFIXES.get(suffix, "")
    if named not in ("", "html", "text"):  # a file that is served as a page, as some servers do
        return "" if found.media_type != "text/html" else "html"
    return MEDIA_TYPES.get(found.media_type, "")


def drafts(url: str, options: Options, format: str, fetched: list[Document]) -> Iterator[Draft | Refusal]:
    """What stands at an address; the document is added to `fetched`, to be remembered once it is stored."""
    try:
        found = retrieve(url, options)
    except Unfetchable as error:
        yield Refusal(1, url, f"cannot be fetched: {error.reason}", url)
        return
    if isinstance(found, Unchanged):
        yield unchanged(found)
        return
    fetched.append(found)
    yield from importers.read(found.source(), format or found.format)


def unchanged(found: Unchanged) -> Draft:
    """A record that leaves the article as it is, so that a report counts it."""
    record = {"type": "article", "id": found.article.public_id}
    return Draft(1, record, source=found.url, warnings=(str(found),))


def remember(documents: Iterable[Document], refused: Iterable[str] = ()) -> None:
    """Keep what the servers said of documents that are stored now; not of those of which something was refused."""
    missed = set(refused)
    for document in documents:
        found = document.fetched
        if document.name in missed:
            FetchedAddress.objects.filter(url=document.name).delete()
        else:
            remember_said(document.name, found.etag, found.last_modified)


def remember_said(url: str, etag: str, last_modified: str) -> None:
    """Keep what a server said of the page at an address, if it said anything."""
    if not (etag or last_modified):
        FetchedAddress.objects.filter(url=url).delete()
        return
    said = {"etag": etag, "last_modified": last_modified, "fetched": timezone.now()}
    FetchedAddress.objects.update_or_create(url=url, defaults=said)
