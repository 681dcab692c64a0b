"""What the archive may fetch: which URLs, and which addresses of the network behind their hosts. Pure.

Everything that leads anywhere but to a public web server is refused, so that nobody can make the archive ask
its own network (server-side request forgery). Sources: the registries of special-purpose addresses (RFC 6890,
RFC 8190), RFC 6052 (NAT64), RFC 3056 (6to4), and what the URL Standard says of hosts that end in a number.
"""

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

PORTS = {"http": 80, "https": 443}
MAX_URL = 2_000  # characters

_IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\]")
_HOST = re.compile(
    r"(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?)*"
)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")

_CLOSED = [
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32",  # public by its number, but a cloud's machines find their host there
    )
]  # fmt: skip
_OPEN_6 = ipaddress.IPv6Network("2000::/3")  # the only global unicast addresses in use
_CLOSED_6 = [ipaddress.IPv6Network(network) for network in ("2001::/23", "2001:db8::/32", "3fff::/20")]
_WRAPPING_LAST = [
    ipaddress.IPv6Network(network)  # an IPv4 address is the last 32 bits
    for network in ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96")
]
_6TO4 = ipaddress.IPv6Network("2002::/16")  # an IPv4 address is the bits 16 to 47


class Unreachable(ValueError):
    """A URL or an address that is not fetched; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Target:
    """A URL taken apart, all of it checked but the addresses of its host."""

    scheme: str
    host: str  # lower case, ASCII; an IPv6 address without brackets
    port: int
    path: str  # with the query; percent-encoded
    allowed: bool  # named in the settings: it may stand on a private network

    @property
    def netloc(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.netloc}"

    @property
    def url(self) -> str:
        return self.origin + self.path


def target(url: str, allow: Sequence[str] = ()) -> Target:
    """Take a URL apart. `allow`: hosts that are open whatever they are, each `host` or `host:port`.

    Raises Unreachable.
    """
    url = url.strip()
    if len(url) > MAX_URL:
        raise Unreachable(f"the address is longer than {MAX_URL:,} characters")
    if _FORBIDDEN.search(url):
        raise Unreachable("the address holds a space, a backslash or a control character")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise Unreachable("not an address that can be read") from None
    if parts.scheme not in PORTS:
        raise Unreachable("only http:// and https:// addresses are fetched")
    if "@" in parts.netloc:
        raise Unreachable("the address holds a user's name before its host")
    if "[" in parts.netloc and ":" not in host:  # an address of a version that nobody uses
        raise Unreachable("not an address that can be read")
    host = _host(host)
    port = PORTS[parts.scheme] if port is None else port
    allowed = _is_allowed(host, port, allow)
    if not allowed and port not in PORTS.values():
        raise Unreachable(f"port {port} is no port of a public web server")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        path += "?" + quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]")
    return Target(parts.scheme, host, port, path, allowed)


def _host(host: str) -> str:
    """The host as it is looked up: "Հայ.am" -> "xn--y9a3aq.am"; an address only as it is usually written."""
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address(host if "%" not in host else ""))
        except ValueError:
            raise Unreachable("not an address that can be read") from None
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii").lower()
        except UnicodeError:
            raise Unreachable("the host's name is none") from None
    if host.endswith("."):
        raise Unreachable("the host's name ends in a full stop")
    if not _HOST.fullmatch(host):
        raise Unreachable("the address names no host" if not host else "the host's name is none")
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        try:
            ipaddress.IPv4Address(host)
        except ValueError:
            raise Unreachable("the host is a number in disguise") from None
    return host


def _is_allowed(host: str, port: int, allow: Sequence[str]) -> bool:
    written = f"[{host}]" if ":" in host else host
    named = {entry.strip().lower() for entry in allow}
    return bool(named & {host, written, f"{written}:{port}"})


def refusal(address: str) -> str:
    """Why an address of the network is not connected to, or "": "127.0.0.1" is a loopback address."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "an address that cannot be read"  # such as fe80::1%eth0
    inner = None if ip.is_loopback or ip.is_unspecified else _unwrapped(ip)
    meant = ip if inner is None else inner
    return "" if _is_open(meant) else f"{address} is {_kind(meant)} address, not a public one"


def _unwrapped(ip: _IPAddress) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for, if it does: ::ffff:10.0.0.1 -> 10.0.0.1."""
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    if any(ip in network for network in _WRAPPING_LAST):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip in _6TO4:
        return ipaddress.IPv4Address(int(ip) >> 80 & 0xFFFFFFFF)
    return None


def _is_open(ip: _IPAddress) -> bool:
    if isinstance(ip, ipaddress.IPv4Address):
        return not any(ip in network for network in _CLOSED)
    return ip in _OPEN_6 and not any(ip in network for network in _CLOSED_6)


def _kind(ip: _IPAddress) -> str:
    if ip.is_unspecified or ip.is_loopback:
        return "a loopback"
    if ip.is_multicast:
        return "a multicast"
    if ip.is_link_local:
        return "a link-local"
    return "a private" if ip.is_private else "a reserved"
