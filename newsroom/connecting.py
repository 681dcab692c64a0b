"""One request to a checked address: the only module that opens a socket to the outside.

What a host resolves to is checked before anything is sent, the connection goes to the very address that was
checked, and reading ends at a deadline and at a size.
"""

import functools
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

import certifi
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from newsroom.reachable import Target, refusal

CONNECT_SECONDS = 10.0
MAX_BYTES = 10_000_000  # of a body, as sent and as unpacked
MAX_ADDRESSES = 4  # of one host that are tried


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
class Answer:
    """What a server answered, its body unpacked; header names in small letters."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class Deadline:
    """A moment after which nothing more is waited for."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.end = time.monotonic() + seconds
        self.paused = 0.0

    def grant(self, pause: float, most: float) -> bool:
        """Put the end off by a pause, unless all pauses together are longer than that."""
        if self.paused + pause > most:
            return False
        self.paused += pause
        self.end += pause
        return True

    def left(self) -> float:
        """The seconds that are left. Raises TimeoutError where there are none."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def is_over(self) -> bool:
        return time.monotonic() >= self.end


class _Timed:
    """Mixed into a socket: however little each packet brings, reading ends at the deadline."""

    deadline: Deadline | None = None

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


def get(asked: Target, headers: Mapping[str, str], deadline: Deadline, cut: bool) -> Answer:
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
            return Answer(response.status, told, content)
        finally:
            connection.close()
    except Unfetchable:
        raise
    except (urllib3.exceptions.HTTPError, HTTPException, OSError, ValueError) as error:
        raise _explained(error, deadline) from None


def _connected(asked: Target, deadline: Deadline) -> HTTPConnection:
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


def _watch(connection: HTTPConnection, asked: Target, deadline: Deadline) -> None:
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


def _addresses(asked: Target, deadline: Deadline) -> list[str]:
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


def _explained(error: Exception, deadline: Deadline) -> Unfetchable:
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
