"""How gunicorn serves the archive: `python -m gunicorn -c python:newsroom.gunicorn newsroom.wsgi`.

HOST and PORT say where (127.0.0.1 and 8000), WEB_CONCURRENCY with how many processes (2).
"""

import os
import sys
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_host = os.environ.get("HOST") or "127.0.0.1"
_port = os.environ.get("PORT") or "8000"
_shown = f"[{_host}]" if ":" in _host else _host

bind = [f"{_shown}:{_port}"]
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
worker_class = "gthread"  # a slow reader or a streamed export holds a thread, not a process
threads = 4
timeout = 120  # seconds without a sign of life of the process; a thread may be at an import for longer
graceful_timeout = 30  # seconds
loglevel = "warning"
control_socket_disable = True  # nobody else's handle on this process


def on_starting(server: Any) -> None:
    """Refuse here, in one sentence: refused in a process of its own, it would be tried again for ever."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    try:
        settings.DATABASES  # noqa: B018 - reads the environment
    except ImproperlyConfigured as refusal:
        sys.exit(f"{refusal}")


def when_ready(server: Any) -> None:
    """Say where the archive is, once somebody would get an answer there."""
    print(f"The archive is at http://{_shown}:{_port}/ (Ctrl-C ends it)", flush=True)
