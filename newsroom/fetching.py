"""Fetching from the web, politely: robots.txt, conditional requests, a pause between two requests to one host.

Every redirect begins anew, with its address checked again. Each request goes through `newsroom.connecting`.
"""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from urllib.parse import urljoin

from django.conf import settings

from newsroom import robots
from newsroom.connecting import Answer, Deadline, Unconnected, Unfetchable, get
from newsroom.reachable import Target, Unreachable, target

__all__ = ["FEEDS", "PAGES", "WHOLE_SECONDS", "Fetched", "NotModified", "Unfetchable", "fetch", "user_agent"]

WHOLE_SECONDS = 30.0  # of a fetch with its redirects and robots.txt, without the pauses between requests
MAX_REDIRECTS = 5
MAX_VALIDATOR = 300  # characters of an ETag or a date
CRAWL_DELAY = 30.0  # seconds: the longest pause that a robots.txt is granted
PAUSES = 60.0  # seconds that the pauses of one fetch, between its redirects as well, may take together

PAGES = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"
FEEDS = "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"
REDIRECTS = frozenset((301, 302, 303, 307, 308))
FOR_GOOD = frozenset((301, 308))
TRY_AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504))


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document as it came, unpacked but not decoded."""

    url: str  # where it stands, after redirects
    content: bytes
    media_type: str = ""  # "text/html"; "" where the server does not say
    charset: str = ""
    etag: str = ""
    last_modified: str = ""
    moved_from: tuple[str, ...] = ()  # addresses whose redirects are for good, oldest first


@dataclass(frozen=True, slots=True)
class NotModified:
    """The document is the one whose ETag or date was sent."""

    url: str


def fetch(
    url: str,
    *,
    etag: str = "",
    last_modified: str = "",
    accept: str = PAGES,
    seconds: float = WHOLE_SECONDS,
) -> Fetched | NotModified:
    """A document of the web. `etag`, `last_modified`: what the server said of it the last time.

    Raises Unfetchable.
    """
    headers = {"User-Agent": user_agent(), "Accept": accept, "Accept-Encoding": "gzip, deflate, br"}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    deadline = Deadline(seconds)
    found, answer, moved = _follow(url, headers, deadline, ask_robots=True)
    if answer.status == 304 and (etag or last_modified):
        return NotModified(found.url)
    if answer.status not in (200, 203):
        raise _refused(answer)
    kind = Message()
    kind["content-type"] = answer.headers.get("content-type") or "application/octet-stream"
    return Fetched(
        url=found.url,
        content=answer.content,
        media_type=kind.get_content_type() if "content-type" in answer.headers else "",
        charset=kind.get_content_charset("") or "",
        etag=_validator(answer.headers.get("etag")),
        last_modified=_validator(answer.headers.get("last-modified")),
        moved_from=moved,
    )


def user_agent() -> str:
    """Who asks: "NewsroomArchive/1.0 (Said & Printed; desk@example.org)"."""
    said = [settings.SITE_NAME, settings.NEWSROOM_CONTACT]
    told = [" ".join("".join(c for c in text if " " <= c <= "~" and c not in "()").split()) for text in said]
    return f"{robots.TOKEN}/1.0 ({'; '.join(filter(None, told)) or 'an archive of claims'})"


# --- Redirects and robots.txt -----------------------------------------------------------------


def _follow(
    url: str, headers: Mapping[str, str], deadline: Deadline, ask_robots: bool, cut: bool = False
) -> tuple[Target, Answer, tuple[str, ...]]:
    """The answer at the end of the redirects, where that is, and the addresses that moved there for good."""
    seen: list[str] = []
    moved: list[str] = []
    for _ in range(MAX_REDIRECTS + 1):
        asked = _checked(url, after=seen)
        if ask_robots:
            _wait_turn(asked, _ask_robots(asked, deadline), deadline)
        answer = get(asked, headers, deadline, cut)
        if answer.status not in REDIRECTS or "location" not in answer.headers:
            return asked, answer, tuple(moved)
        seen.append(asked.url)
        moved = [*moved, asked.url] if answer.status in FOR_GOOD else []
        url = _joined(asked.url, answer.headers["location"])
        if url.partition("#")[0] in seen:
            raise Unfetchable("its redirects lead in a circle")
    raise Unfetchable(f"more than {MAX_REDIRECTS} redirects")


def _checked(url: str, after: list[str]) -> Target:
    try:
        return target(url, settings.FETCH_ALLOW)
    except Unreachable as reason:
        raise Unfetchable(
            f"it leads to an address that is not fetched: {reason}" if after else str(reason)
        ) from None


def _joined(base: str, location: str) -> str:
    """Where a redirect leads; a Location is sent as Latin-1 but often means UTF-8."""
    try:
        return urljoin(base, location.encode("latin-1").decode("utf-8").strip())
    except (UnicodeError, ValueError):
        raise Unfetchable("its redirect leads to no address that can be read") from None


def _ask_robots(asked: Target, deadline: Deadline) -> float:
    """The pause in seconds that the host's robots.txt asks for. Raises Unfetchable where it says no."""

    def read(url: str) -> bytes | None:
        _, answer, _ = _follow(url, {"User-Agent": user_agent()}, deadline, ask_robots=False, cut=True)
        if answer.status in TRY_AGAIN or answer.status >= 500:
            raise _refused(answer)
        return answer.content if answer.status == 200 else None

    try:
        rules = robots.rules(asked.origin, read)
    except Unconnected:
        raise
    except Unfetchable as error:
        raise Unfetchable(
            f"the host's robots.txt cannot be read: {error.reason}",
            temporary=error.temporary,
            retry_after=error.retry_after,
        ) from None
    if not rules.can_fetch(asked.url, robots.TOKEN):
        raise Unfetchable("the host's robots.txt does not allow it")
    return min(rules.crawl_delay(robots.TOKEN) or 0.0, CRAWL_DELAY)


def _refused(answer: Answer) -> Unfetchable:
    wait = answer.headers.get("retry-after", "")
    return Unfetchable(
        f"the server answered {answer.status} {_phrase(answer.status)}".rstrip(),
        status=answer.status,
        temporary=answer.status in TRY_AGAIN,
        retry_after=int(wait) if wait.isascii() and wait.isdigit() and len(wait) < 8 else 0,
    )


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _validator(value: str | None) -> str:
    """An ETag or a date to be sent back as it came, if it is one that a header can hold."""
    value = value or ""
    return value if len(value) <= MAX_VALIDATOR and all(" " <= c <= "~" for c in value) else ""


# --- One after the other ---------------------------------------------------------------------


_turns: dict[str, float] = {}  # by host: when it may be asked again
_turns_lock = threading.Lock()


def _wait_turn(asked: Target, pause: float, deadline: Deadline) -> None:
    """Wait until the host may be asked again; several threads are let in one after the other.

    Raises Unfetchable where that takes too long: a host that asks for pauses holds nobody up for ever.
    """
    pause = max(pause, settings.FETCH_DELAY)
    with _turns_lock:
        now = time.monotonic()
        if len(_turns) > 10_000:
            for host in [host for host, moment in _turns.items() if moment < now]:
                del _turns[host]
        turn = max(now, _turns.get(asked.host, now))
        if not deadline.grant(turn - now, PAUSES):
            raise Unfetchable("the host asks for longer pauses than are made", temporary=True)
        _turns[asked.host] = turn + pause
    time.sleep(turn - now)
