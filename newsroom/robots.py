"""robots.txt, as RFC 9309 says: what a host allows to be fetched, remembered for a day.

A host without one (any 4xx) allows everything. Where it cannot be read, nothing else of the host is asked for.
"""

import hashlib
from collections.abc import Callable

from django.core.cache import cache
from protego import Protego

TOKEN = "NewsroomArchive"  # noqa: S105 - the name by which a robots.txt may address the archive
MAX_BYTES = 500_000  # of a robots.txt; RFC 9309 asks for at least 500 KiB, and no rule of ours stands beyond
KEPT = 24 * 60 * 60  # seconds

Read = Callable[[str], bytes | None]


def rules(origin: str, read: Read) -> Protego:
    """The rules of an origin ("https://example.org"). `read` fetches a URL; None if there is nothing there."""
    key = f"robots-{hashlib.sha256(origin.encode()).hexdigest()}"
    text: str | None = cache.get(key)
    if text is None:
        content = read(f"{origin}/robots.txt") or b""
        text = content[:MAX_BYTES].decode("utf-8", "replace")
        cache.set(key, text, KEPT)
    return Protego.parse(text)
