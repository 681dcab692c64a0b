"""Fetching from servers on this machine: polite ones, moved ones and hostile ones."""

import gzip
import itertools
import shutil
import socket
import ssl
import subprocess
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import brotli
import pytest

from newsroom import connecting, fetching, reachable
from newsroom.fetching import Fetched, NotModified, Unfetchable, fetch
from tests.web import Answer, Web, raw

pytestmark = pytest.mark.usefixtures("fetching_here")


def fetched(url: str, **options: Any) -> Fetched:
    found = fetch(url, **options)
    assert isinstance(found, Fetched)
    return found


def reason(url: str, **options: Any) -> str:
    """Why a URL cannot be fetched."""
    with pytest.raises(Unfetchable) as error:
        fetch(url, **options)
    return error.value.reason


# --- Polite -----------------------------------------------------------------------------------


def test_a_page_with_what_its_server_says_of_it(web: Web, settings: Any) -> None:
    settings.SITE_NAME, settings.NEWSROOM_CONTACT = "Said & Printed (Բաքու)", "desk@archive.example"
    url = web.page(
        "/a", "<p>Baku", "text/html; charset=ISO-8859-9", etag='"1"', headers={"Last-Modified": "then"}
    )
    found = fetched(url)
    assert (found.url, found.content, found.moved_from) == (url, b"<p>Baku", ())
    assert (found.media_type, found.charset, found.etag, found.last_modified) == (
        "text/html", "iso-8859-9", '"1"', "then",
    )  # fmt: skip
    headers = dict(web.requests)["/a"]
    assert headers["User-Agent"] == "NewsroomArchive/1.0 (Said & Printed; desk@archive.example)"
    assert headers["Host"] == f"localhost:{web.port}"


def test_a_second_fetch_asks_only_for_what_changed(web: Web) -> None:
    url = web.page("/a", "x", etag='"1"')
    assert fetch(url, etag='"1"', last_modified="then") == NotModified(url)
    assert dict(web.requests)["/a"]["If-Modified-Since"] == "then"
    assert isinstance(fetch(url, etag='"0"'), Fetched)


def test_an_answer_that_nobody_asked_for_is_no_news(web: Web) -> None:
    web.pages["/a"] = Answer(status=304)
    assert reason(web.url + "/a") == "the server answered 304 Not Modified"


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress)]
)
def test_compressed_pages_are_unpacked(web: Web, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    url = web.page("/a", pack(b"Baku" * 1000), headers={"Content-Encoding": encoding})
    assert fetched(url).content == b"Baku" * 1000


def test_robots_are_honoured_and_remembered(web: Web) -> None:
    web.page(
        "/robots.txt", "User-agent: *\nDisallow: /private/*.html$\nAllow: /private/a.html$", "text/plain"
    )
    for path in ("/private/a.html", "/private/b.html", "/private/b.htm"):
        web.page(path, "x")
    assert reason(web.url + "/private/b.html") == "the host's robots.txt does not allow it"
    assert fetched(web.url + "/private/a.html")
    assert fetched(web.url + "/private/b.htm")
    assert [path for path, _ in web.requests].count("/robots.txt") == 1
    assert web.asked == ["/private/a.html", "/private/b.htm"]


def test_robots_may_address_the_archive_by_name(web: Web) -> None:
    web.page(
        "/robots.txt", "User-agent: *\nDisallow:\n\nUser-agent: newsroomarchive\nDisallow: /", "text/plain"
    )
    web.page("/a", "x")
    assert "robots.txt does not allow" in reason(web.url + "/a")


def test_where_robots_cannot_be_read_nothing_else_is_asked_for(web: Web) -> None:
    web.pages["/robots.txt"] = Answer(status=503, headers={"Retry-After": "120"})
    web.page("/a", "x")
    with pytest.raises(Unfetchable, match=r"robots.txt cannot be read: the server answered 503") as error:
        fetch(web.url + "/a")
    assert (error.value.temporary, error.value.retry_after) == (True, 120)
    assert web.asked == []
    web.pages["/robots.txt"] = Answer(status=403)
    assert fetched(web.url + "/a")


def test_a_robots_file_of_any_length_is_read_at_its_beginning(web: Web) -> None:
    web.page("/robots.txt", b"User-agent: *\nDisallow: /a\n" + b"#" * 11_000_000, "text/plain")
    assert "robots.txt does not allow" in reason(web.url + "/a")


def test_one_host_is_asked_with_pauses(web: Web, settings: Any) -> None:
    web.page("/robots.txt", "User-agent: *\nCrawl-delay: 0.4", "text/plain")
    url = web.page("/a", "x")
    began = time.monotonic()
    for _ in range(3):
        fetched(url)
    assert 0.8 <= time.monotonic() - began < 5


def test_a_host_that_asks_for_long_pauses_holds_nobody_up(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(fetching, "_turns", {})
    monkeypatch.setattr(fetching.time, "sleep", lambda seconds: waited.append(seconds))
    web.page("/robots.txt", "User-agent: *\nCrawl-delay: 99999\n", "text/plain")
    for n in range(5):
        web.redirect(f"/{n}", f"/{n + 1}")
    with pytest.raises(Unfetchable, match="longer pauses than are made") as refused:
        fetch(web.url + "/0")
    assert refused.value.temporary
    assert sum(waited) <= fetching.PAUSES


# --- Redirects --------------------------------------------------------------------------------


def test_redirects_are_followed_and_told(web: Web) -> None:
    url = web.page("/end", "x")
    web.redirect("/later", "/end", 301)
    web.redirect("/old", "later", 308)
    web.redirect("/now", f"{web.url}/old", 302)
    found = fetched(web.url + "/now")
    assert (found.url, found.moved_from) == (url, (web.url + "/old", web.url + "/later"))


def test_redirects_lead_in_no_circle_and_not_on_for_ever(web: Web) -> None:
    web.redirect("/a", "/b")
    web.redirect("/b", "/a#top")
    assert reason(web.url + "/a") == "its redirects lead in a circle"
    for n in range(10):
        web.redirect(f"/n{n}", f"/n{n + 1}")
    assert reason(web.url + "/n0") == "more than 5 redirects"
    assert len(web.asked) == 8


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1:{port}/secret", "http://[::1]:{port}/secret", "http://2130706433:{port}/secret",
        "http://0x7f000001:{port}/secret", "//127.0.0.1:{port}/secret", "http://127.0.0.1/secret", "http://[::1]/",
        "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd",
        "http://localhost@127.0.0.1/", "http://10.0.0.1/", "http://[64:ff9b::7f00:1]/", "http://[fd00:ec2::254]/",
        "http://0/", "http://127.1/", "gopher://localhost/", "http://0.0.0.0/", "http://100.64.0.1/", "ftp://localhost/",
        "http://[::ffff:7f00:1]/", "http://[2002:7f00:1::]/", "http://168.63.129.16/", "http://224.0.0.1/",
        "http://017700000001/", "http://0x7f.1/", "http://localhost:22/", "http://127.0.0.1%2f.apa.example/",
    ],
)  # fmt: skip
def test_a_redirect_leads_nowhere_but_to_public_servers(web: Web, to: str) -> None:
    web.page("/secret", "x")
    web.redirect("/a", to.format(port=web.port))
    assert reason(web.url + "/a")
    assert web.asked == ["/a"]


# --- Addresses --------------------------------------------------------------------------------


def resolver(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """From now on any name resolves to these, one after the other; the names that were looked up."""
    asked: list[str] = []
    turns = itertools.chain(answers, itertools.repeat(answers[-1]))

    def getaddrinfo(host: str, port: int, *args: Any, **kwargs: Any) -> list[Any]:
        asked.append(host)
        address = next(turns)
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "10.0.0.1", "::ffff:127.0.0.1", "169.254.169.254"])
def test_a_name_that_resolves_to_a_private_address(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    resolver(monkeypatch, address)
    assert f"{address} is a" in reason("http://rebinding.example/")


def test_a_name_that_resolves_to_something_else_a_moment_later(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding, even one that answers for the checked address itself: who answers is checked again."""
    web.page("/a", "secret")
    monkeypatch.setitem(reachable.PORTS, "http", web.port)
    resolver(monkeypatch, "93.184.216.34", "127.0.0.1")
    assert "127.0.0.1 is a loopback address" in reason(f"http://rebinding.example:{web.port}/a")
    assert web.requests == []


def test_the_connection_goes_to_the_address_that_was_checked(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.page("/a", "x")
    monkeypatch.setitem(reachable.PORTS, "http", web.port)
    connected: list[Any] = []

    def connect(self: socket.socket, address: Any) -> None:
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(connecting, "_addresses", lambda asked, deadline: ["93.184.216.34"])
    assert reason(f"http://rebinding.example:{web.port}/a") == "the server cannot be connected to"
    assert connected == [("93.184.216.34", web.port)]


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    infos = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, 80)) for a in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: infos)
    assert "10.0.0.1 is a private address" in reason("http://apa.example/")


def test_names_that_are_not_known_or_not_found_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: Any, **kwargs: Any) -> Any:
        raise socket.gaierror(-2, "Name or service not known")

    def slow(*args: Any, **kwargs: Any) -> Any:
        time.sleep(2)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert reason("http://apa.example/") == "the host's name is not known"
    monkeypatch.setattr(socket, "getaddrinfo", slow)
    assert reason("http://apa.example/", seconds=0.3) == "looking up the host's name took too long"


# --- Hostile servers --------------------------------------------------------------------------


@pytest.fixture
def seconds() -> Iterator[list[float]]:
    """How long the test took is in there once it is over: no hostile server holds the archive up."""
    began = time.monotonic()
    yield []
    assert time.monotonic() - began < 5


def drip(lines: bytes) -> Callable[[socket.socket], None]:
    """Sends these bytes over and over, a few at a time."""

    def answer(connection: socket.socket) -> None:
        while True:
            connection.sendall(lines)
            time.sleep(0.05)

    return answer


def after(head: bytes, then: Callable[[socket.socket], None]) -> Callable[[socket.socket], None]:
    def answer(connection: socket.socket) -> None:
        connection.sendall(head)
        then(connection)

    return answer


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
SLOW = {
    "says nothing": lambda connection: time.sleep(3),
    "drips its status": drip(b"H"),
    "drips its headers": after(HEAD, drip(b"a")),
    "never ends its headers": after(HEAD, drip(b"X: y\r\n")),
    "continues": drip(b"HTTP/1.1 100 Continue\r\n\r\n"),
    "drips its body": after(HEAD + b"\r\n", drip(b"a")),
    "drips its chunks": after(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", drip(b"1\r\na\r\n")),
    "drips a chunk's size": after(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", drip(b"0")),
    "stops in its body": after(HEAD + b"Content-Length: 9\r\n\r\nabc", lambda connection: time.sleep(3)),
}


@pytest.mark.usefixtures("seconds")
@pytest.mark.parametrize("server", SLOW)
def test_slow_servers_are_left_at_the_deadline(server: str) -> None:
    with raw(SLOW[server]) as port:
        began = time.monotonic()
        assert reason(f"http://localhost:{port}/a", seconds=1) == "it took longer than 1 seconds"
        assert time.monotonic() - began < 2


def endless(connection: socket.socket) -> None:
    while True:
        connection.sendall(b"a" * 65_536)


def chunks(connection: socket.socket) -> None:
    while True:
        connection.sendall(b"ffff\r\n" + b"a" * 65_535 + b"\r\n")


def extensions(connection: socket.socket) -> None:
    while True:
        connection.sendall(b"1;" + b"a" * 65_535)


def headers(connection: socket.socket) -> None:
    for n in itertools.count():
        connection.sendall(b"X-%d: %s\r\n" % (n, b"a" * 60_000))


def bomb(kind: bytes, packed: bytes) -> Callable[[socket.socket], None]:
    return after(HEAD + b"Content-Encoding: %s\r\n\r\n" % kind, lambda connection: connection.sendall(packed))


ZEROS = bytes(200_000_000)
TOO_LARGE = "larger than 10 MB, the limit for what is fetched"
NO_HTTP = "the server's answer is no HTTP that can be read"
LARGE: dict[str, tuple[Callable[[socket.socket], None], str]] = {
    "an endless body": (after(HEAD + b"\r\n", endless), TOO_LARGE),
    "endless chunks": (after(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", chunks), TOO_LARGE),
    "an endless line of a chunk": (after(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", extensions), ""),
    "a body that is announced": (after(HEAD + b"Content-Length: 99999999999\r\n\r\n", endless), TOO_LARGE),
    "a long line of headers": (after(HEAD, endless), NO_HTTP),
    "many headers": (after(HEAD, headers), NO_HTTP),
    "no HTTP": (drip(b"220 mail.apa.example ESMTP\r\n"), NO_HTTP),
    "a gzip bomb": (bomb(b"gzip", gzip.compress(ZEROS)), TOO_LARGE),
    "a gzip bomb in another": (bomb(b"gzip, gzip", gzip.compress(gzip.compress(ZEROS))), TOO_LARGE),
    "a brotli bomb": (bomb(b"br", brotli.compress(ZEROS, quality=5)), TOO_LARGE),
    "broken gzip": (bomb(b"gzip", b"no gzip at all"), "its compressed body cannot be unpacked"),
    "packed many times": (bomb(b"gzip, " * 50 + b"gzip", b"x"), "its compressed body cannot be unpacked"),
}  # fmt: skip


@pytest.mark.usefixtures("seconds")
@pytest.mark.parametrize("server", LARGE)
def test_large_answers_are_left_in_time(server: str) -> None:
    answer, expected = LARGE[server]
    with raw(answer) as port:
        tracemalloc.start()
        try:
            told = reason(f"http://localhost:{port}/a", seconds=4)
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert told == expected or not expected
    assert most < 60_000_000  # bytes; the unpacked bombs are 200 MB


def test_an_answer_cut_short_is_no_page() -> None:
    with raw(
        after(HEAD + b"Content-Length: 9\r\n\r\n", lambda connection: connection.sendall(b"abc"))
    ) as port:
        assert reason(f"http://localhost:{port}/a") == "the connection broke off"


def test_nobody_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(Unfetchable, match="the server cannot be connected to") as error:
        fetch(f"http://localhost:{port}/")
    assert error.value.temporary


# --- TLS --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for apa.example that signs itself, with its key beside it."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate")
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=apa.example",
         "-addext", "subjectAltName=DNS:apa.example", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder / "cert.pem"


@contextmanager
def secure(certificate: Path) -> Iterator[int]:
    """A server that speaks TLS with this certificate; its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))

    def answer(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as wrapped:
            asked = wrapped.recv(65_536)
            wrapped.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % len(asked) + asked)

    with raw(answer, peek=False) as port:
        yield port


def test_a_certificate_is_verified_against_the_name(
    certificate: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.FETCH_ALLOW = ["apa.example", "other.example"]
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    connecting._tls.cache_clear()
    resolver(monkeypatch, "127.0.0.1")
    monkeypatch.setattr(fetching, "_ask_robots", lambda asked, deadline: 0)
    with secure(certificate) as port:
        content = fetched(f"https://apa.example:{port}/a").content
        assert content.startswith(b"GET /a HTTP/1.1\r\n")
        assert b"Host: apa.example:%d\r\n" % port in content
        assert "Hostname mismatch" in reason(f"https://other.example:{port}/a")
    monkeypatch.delenv("SSL_CERT_FILE")
    connecting._tls.cache_clear()
    with secure(certificate) as port:
        assert reason(f"https://apa.example:{port}/a").startswith("the connection is not secure: self-signed")


def test_a_server_that_drips_over_tls(
    certificate: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.FETCH_ALLOW = ["apa.example"]
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    connecting._tls.cache_clear()
    resolver(monkeypatch, "127.0.0.1")
    monkeypatch.setattr(fetching, "_ask_robots", lambda asked, deadline: 0)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))

    def answer(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as wrapped:
            after(HEAD, drip(b"a"))(wrapped)

    with raw(answer, peek=False) as port:
        began = time.monotonic()
        assert reason(f"https://apa.example:{port}/a", seconds=1) == "it took longer than 1 seconds"
    handshakes = (lambda connection: time.sleep(3), after(b"\x16\x03\x03\x3f\xff", drip(b"\x02")))
    for handshake in handshakes:  # one that does not begin, and one that does not end
        with raw(handshake, peek=False) as port:
            assert reason(f"https://apa.example:{port}/a", seconds=1) == "it took longer than 1 seconds"
    assert time.monotonic() - began < 6
    connecting._tls.cache_clear()
