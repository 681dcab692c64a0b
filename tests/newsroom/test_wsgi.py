"""What a server is handed: an answer with its body, and to HEAD the same answer without."""

from io import BytesIO
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from newsroom.wsgi import application

pytestmark = pytest.mark.django_db


def asked(method: str, path: str) -> tuple[str, dict[str, str], bytes]:
    """The status, the headers and the body that a server gets."""
    told: list[Any] = []
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "SERVER_NAME": "testserver", "SERVER_PORT": "80",
        "wsgi.url_scheme": "http", "wsgi.input": BytesIO(), "wsgi.errors": BytesIO(),
    }  # fmt: skip
    answer = application(environ, lambda status, headers, *error: told.extend([status, dict(headers)]))
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    return told[0], told[1], body


@pytest.fixture(autouse=True)
def _one_connection() -> Any:
    """The test's own connection outlives each answer, as with Django's test client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("path", ["/healthz", "/claims/", "/nothing-here"])
def test_head_has_the_headers_of_get_and_no_body(path: str) -> None:
    status, headers, body = asked("GET", path)
    assert len(body) == int(headers["Content-Length"]) > 0
    head = asked("HEAD", path)
    assert (head[0], head[1]["Content-Length"], head[2]) == (status, headers["Content-Length"], b"")
