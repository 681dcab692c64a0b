"""A web server on this machine, for tests of fetching: real sockets, and pages that a test may change."""

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Answer:
    """What the server says to a request of one path."""

    body: bytes | str = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str = ""  # answers 304 to who sends it back


@dataclass
class Web:
    """The server's pages by path, and the requests that came: (path, headers)."""

    port: int
    pages: dict[str, Answer] = field(default_factory=dict)
    requests: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def asked(self) -> list[str]:
        """The paths asked for, robots.txt apart."""
        return [path for path, _ in self.requests if path != "/robots.txt"]

    def page(self, path: str, body: bytes | str, type: str = "text/html; charset=utf-8", **more: Any) -> str:
        """Put a page up; its URL."""
        headers = {"Content-Type": type, **more.pop("headers", {})}
        self.pages[path] = Answer(body, headers=headers, **more)
        return self.url + path

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        self.pages[path] = Answer(status=status, headers={"Location": to})
        return self.url + path


@contextmanager
def serving() -> Iterator[Web]:
    """A server on a free port of 127.0.0.1 and, where there is one, of ::1."""
    web = Web(0)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            web.requests.append((self.path, dict(self.headers)))
            answer = web.pages.get(self.path, Answer(b"no such page", 404))
            body = answer.body.encode() if isinstance(answer.body, str) else answer.body
            same = answer.etag and self.headers.get("If-None-Match") == answer.etag
            self.send_response(304 if same else answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.etag:
                self.send_header("ETag", answer.etag)
            self.send_header("Content-Length", "0" if same else str(len(body)))
            self.end_headers()
            if not same:
                self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            pass  # who was asking has left in the middle

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    web.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def raw(answer: Callable[[socket.socket], None], peek: bool = True) -> Iterator[int]:
    """A server that says to each connection whatever a function sends; its port.

    `peek`: reads the request first, and has no robots.txt.
    """
    server = socket.create_server(("127.0.0.1", 0))
    stopped = threading.Event()

    def one(connection: socket.socket) -> None:
        with connection:
            try:
                if peek and b"/robots.txt" in connection.recv(65_536):
                    connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                else:
                    answer(connection)
            except OSError:
                pass  # who was asking has left: that is what the test is about

    def serve() -> None:
        while not stopped.is_set():
            try:
                connection, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=one, args=(connection,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield server.getsockname()[1]
    finally:
        stopped.set()
        server.close()
