"""Fetching from the web: the only module that opens a socket to the outside.

Polite (robots.txt, conditional requests, a pause between two requests to one host, a user agent that says who
asks) and wary: what a host resolves to is checked before anything is sent, the connection goes to the very
address that was checked, and every redirect begins anew. Sizes, times and redirects have limits.
"""

import functools
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, responses
from typing import Any
from urllib.parse import urljoin

import certifi
import urllib3
from django.conf import settings
from urllib3.connection import HTTPConnection, HTTPSConnection

from newsroom import robots
from newsroom.reachable import Target, Unreachable, refusal, target

CONNECT_SECONDS = 10.0
WHOLE_SECONDS = (
    30.0  # of one fetch: its redirects and robots.txt with it, the pauses between requests without
)
MAX_BYTES = 10_000_000  # of a body, as sent and as unpacked
MAX_REDIRECTS = 5
MAX_ADDRESSES = 4  # of one host that are tried
MAX_VALIDATOR = 300  # characters of an ETag or a date
CRAWL_DELAY = 30.0  # seconds: the longest pause that a robots.txt is granted

PAGES = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"
FEEDS = "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"
REDIRECTS = frozenset((301, 302, 303, 307, 308))
FOR_GOOD = frozenset((301, 308))
TRY_AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504))


class Unfetchable(Exception):
    """Nothing was fetched; the message is the reason."""

    def __init__(
        self, reason: str, *, status: int = 0, temporary: bool = False, retry_after: int = 0
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status  # the server's answer; 0 if there was none
        self.temporary = temporary  # it may go better later
        self.retry_after = retry_after  # seconds that the server asks to wait; 0 if it names none


class Unconnected(Unfetchable):
    """The host itself cannot be, or is not, connected to, whatever is asked of it."""


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


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    content: bytes


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
    deadline = _Deadline(seconds)
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
    url: str, headers: Mapping[str, str], deadline: "_Deadline", ask_robots: bool, cut: bool = False
) -> tuple[Target, _Answer, tuple[str, ...]]:
    """The answer at the end of the redirects, where that is, and the addresses that moved there for good."""
    seen: list[str] = []
    moved: list[str] = []
    for _ in range(MAX_REDIRECTS + 1):
        asked = _checked(url, after=seen)
        if ask_robots:
            _wait_turn(asked, _ask_robots(asked, deadline), deadline)
        answer = _get(asked, headers, deadline, cut)
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


def _ask_robots(asked: Target, deadline: "_Deadline") -> float:
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


def _refused(answer: _Answer) -> Unfetchable:
    wait = answer.headers.get("retry-after", "")
    return Unfetchable(
        f"the server answered {answer.status} {responses.get(answer.status, '')}".rstrip(),
        status=answer.status,
        temporary=answer.status in TRY_AGAIN,
        retry_after=int(wait) if wait.isascii() and wait.isdigit() and len(wait) < 8 else 0,
    )


def _validator(value: str | None) -> str:
    """An ETag or a date to be sent back as it came, if it is one that a header can hold."""
    value = value or ""
    return value if len(value) <= MAX_VALIDATOR and all(" " <= c <= "~" for c in value) else ""


# --- Time -------------------------------------------------------------------------------------


class _Deadline:
    """A moment after which nothing more is waited for."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.end = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left. Raises TimeoutError where there are none."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def is_over(self) -> bool:
        return time.monotonic() >= self.end


_turns: dict[str, float] = {}  # by host: when it may be asked again
_turns_lock = threading.Lock()


def _wait_turn(asked: Target, pause: float, deadline: _Deadline) -> None:
    """Wait until the host may be asked again; several threads are let in one after the other."""
    pause = max(pause, settings.FETCH_DELAY)
    with _turns_lock:
        now = time.monotonic()
        if len(_turns) > 10_000:
            for host in [host for host, moment in _turns.items() if moment < now]:
                del _turns[host]
        turn = max(now, _turns.get(asked.host, now))
        _turns[asked.host] = turn + pause
    time.sleep(turn - now)
    deadline.end += turn - now


# --- One request ------------------------------------------------------------------------------


class _Timed:
    """Mixed into a socket: however little each packet brings, reading ends at the deadline."""

    deadline: _Deadline | None = None

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        if self.deadline is not None:
            self.settimeout(self.deadline.left())  # type: ignore[attr-defined]
        received: int = super().recv_into(*args, **kwargs)  # type: ignore[misc]
        return received


class _Plain(_Timed, socket.socket):
    pass


class _Secure(_Timed, ssl.SSLSocket):
    pass


@functools.cache
def _tls() -> ssl.SSLContext:
    """Certificates are verified against the host's name, by the system's authorities and Mozilla's."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    context.sslsocket_class = _Secure
    return context


def _get(asked: Target, headers: Mapping[str, str], deadline: _Deadline, cut: bool) -> _Answer:
    """The answer to one request. `cut`: of a body that is too long, its beginning is good enough."""
    try:
        connection = _connected(asked, deadline)
        try:
            connection.request(
                "GET", asked.path, headers={**headers, "Host": asked.netloc}, preload_content=False
            )
            response = connection.getresponse()
            content = _body(response, cut) if response.status in (200, 203) else b""
            told = {name.lower(): value for name, value in response.headers.items()}
            return _Answer(response.status, told, content)
        finally:
            connection.close()
    except Unfetchable:
        raise
    except (urllib3.exceptions.HTTPError, HTTPException, OSError, ValueError) as error:
        raise _explained(error, deadline) from None


def _connected(asked: Target, deadline: _Deadline) -> HTTPConnection:
    """A connection to one of the host's addresses, all of which have been checked."""
    failure: Exception | None = None
    for address in _addresses(asked, deadline)[:MAX_ADDRESSES]:
        seconds = min(CONNECT_SECONDS, deadline.left())
        connection: HTTPConnection
        if asked.scheme == "https":
            connection = HTTPSConnection(
                address, asked.port, timeout=seconds, ssl_context=_tls(), server_hostname=asked.host
            )
        else:
            connection = HTTPConnection(address, asked.port, timeout=seconds)
        try:
            connection.connect()
            _watch(connection, asked, deadline)
        except (urllib3.exceptions.HTTPError, OSError) as error:
            connection.close()
            failure = error
            continue
        return connection
    raise failure or OSError("the host has no address")


def _watch(connection: HTTPConnection, asked: Target, deadline: _Deadline) -> None:
    """Check once more to whom the connection leads, and bind its reading to the deadline."""
    sock = connection.sock
    if sock is None:
        raise OSError("no connection")
    reason = "" if asked.allowed else refusal(sock.getpeername()[0])
    if reason:
        connection.close()
        raise Unconnected(reason)
    if not isinstance(sock, _Timed):
        sock = connection.sock = _Plain(fileno=sock.detach())
    sock.deadline = deadline


def _addresses(asked: Target, deadline: _Deadline) -> list[str]:
    """What the host resolves to, if all of it is public. Raises Unfetchable."""
    found: list[Any] = []
    failed: list[Exception] = []

    def resolve() -> None:
        try:
            found.extend(socket.getaddrinfo(asked.host, asked.port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    # Looking up a name cannot be told to end in time: it is left to itself.
    resolver = threading.Thread(target=resolve, daemon=True)
    resolver.start()
    resolver.join(min(CONNECT_SECONDS, deadline.left()))
    if not found:
        slow = not failed and resolver.is_alive()
        raise Unconnected(
            "looking up the host's name took too long" if slow else "the host's name is not known",
            temporary=True,
        )
    addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
    for address in addresses:
        if not asked.allowed and (reason := refusal(address)):
            raise Unconnected(reason)
    return addresses


def _body(response: Any, cut: bool) -> bytes:
    """The body, unpacked as it is read, so that a small one that unpacks to a huge one is left in time."""
    declared = response.headers.get("content-length") or ""
    if declared.isascii() and declared.isdigit() and int(declared[:20]) > MAX_BYTES and not cut:
        raise _too_large()
    parts: list[bytes] = []
    size = 0
    for part in response.stream(65_536, decode_content=True):
        parts.append(part)
        size += len(part)
        if size > MAX_BYTES:
            if cut:
                break
            raise _too_large()
    return b"".join(parts)[:MAX_BYTES]


def _too_large() -> Unfetchable:
    return Unfetchable(f"larger than {MAX_BYTES / 1_000_000:g} MB, the limit for what is fetched")


def _explained(error: Exception, deadline: _Deadline) -> Unfetchable:
    """A failed request in words."""
    if deadline.is_over():
        return Unfetchable(f"it took longer than {deadline.seconds:g} seconds", temporary=True)
    inner = error.__cause__ or error.__context__ or error
    if isinstance(error, ssl.SSLError | urllib3.exceptions.SSLError) or isinstance(inner, ssl.SSLError):
        said = getattr(inner, "verify_message", "") or getattr(error, "verify_message", "")
        return Unfetchable(f"the connection is not secure: {said or 'the handshake failed'}")
    if isinstance(error, ConnectionRefusedError | urllib3.exceptions.NewConnectionError):
        return Unconnected("the server cannot be connected to", temporary=True)
    if isinstance(error, TimeoutError | urllib3.exceptions.TimeoutError):
        return Unfetchable("the server is too slow", temporary=True)
    if isinstance(error, urllib3.exceptions.DecodeError):
        return Unfetchable("its compressed body cannot be unpacked")
    if isinstance(error, HTTPException | ValueError):
        return Unfetchable("the server's answer is no HTTP that can be read")
    return Unfetchable("the connection broke off", temporary=True)
