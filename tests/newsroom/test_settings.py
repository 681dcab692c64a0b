"""Settings come from the environment, and a wrong or missing one is refused in a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCTION = {"SECRET_KEY": "0a-long-random-text-" * 4, "ALLOWED_HOSTS": "archive.example"}


def run(tmp_path: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `python ARGUMENTS` in the checkout with these variables and no others of ours."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "NEWSROOM_VAR": str(tmp_path),
            "PYTHONWARNINGS": "default",
            **variables,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def shown(tmp_path: Path, expression: str, **variables: str) -> str:
    """What an expression over the settings `s` prints."""
    done = run(tmp_path, "-c", f"import newsroom.settings as s; print({expression})", **variables)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    "variables",
    [{"NEWSROOM_EMBEDDED": "0"}, {"SECRET_KEY": "x"}, {"ALLOWED_HOSTS": "archive.example"}],
)
def test_production_needs_a_key_and_host_names(tmp_path: Path, variables: dict[str, str]) -> None:
    done = run(tmp_path, "manage.py", "check", **variables)
    assert done.returncode == 1
    assert done.stderr.startswith("Set SECRET_KEY (a long random text) and ALLOWED_HOSTS")
    assert len(done.stderr.splitlines()) == 1


def test_gunicorn_refuses_once_and_ends(tmp_path: Path) -> None:
    done = run(tmp_path, "-m", "gunicorn", "-c", "python:newsroom.gunicorn", "newsroom.wsgi", PORT="0")
    assert done.returncode == 1
    assert done.stderr.count("Set SECRET_KEY") == 1
    assert "Traceback" not in done.stderr


def test_half_a_production_is_never_a_private_archive(tmp_path: Path) -> None:
    done = run(tmp_path, "manage.py", "check", NEWSROOM_EMBEDDED="1", ALLOWED_HOSTS="archive.example")
    assert done.returncode == 1
    assert not list(tmp_path.iterdir())


def test_a_private_archive_makes_a_key_and_keeps_it(tmp_path: Path) -> None:
    first = shown(tmp_path, "s.SECRET_KEY, s.ALLOWED_HOSTS, s.SECURE_SSL_REDIRECT", NEWSROOM_EMBEDDED="1")
    again = shown(tmp_path, "s.SECRET_KEY, s.ALLOWED_HOSTS, s.SECURE_SSL_REDIRECT", NEWSROOM_EMBEDDED="1")
    assert first == again
    assert first.endswith("['127.0.0.1', 'localhost', '[::1]'] False")
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_production_has_no_warning(tmp_path: Path) -> None:
    done = run(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "DEBUG", **PRODUCTION)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "System check identified no issues (0 silenced).\n"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DEBUG", "maybe", "DEBUG must be 1 or 0"),
        ("NEWSROOM_IMPORT_MAX_BYTES", "many", "NEWSROOM_IMPORT_MAX_BYTES must be a whole number"),
        ("NEWSROOM_IMPORT_MAX_BYTES", "0", "NEWSROOM_IMPORT_MAX_BYTES must be at least 1"),
        ("NEWSROOM_TASKS", "celery", "NEWSROOM_TASKS must be one of immediate, database, not 'celery'."),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_by_name(
    tmp_path: Path, name: str, value: str, words: str
) -> None:
    done = run(tmp_path, "manage.py", "check", **PRODUCTION, **{name: value})
    assert done.returncode == 1
    assert done.stderr.startswith(words)


def test_tasks_run_at_once_or_wait_for_workers(tmp_path: Path) -> None:
    where = "s.TASKS['default']['BACKEND']"
    assert shown(tmp_path, where, **PRODUCTION).endswith("ImmediateBackend")
    database = shown(tmp_path, where, **PRODUCTION, NEWSROOM_TASKS="database")
    assert database == "django_tasks_db.DatabaseBackend"


def test_databases_by_url(tmp_path: Path) -> None:
    postgres = shown(
        tmp_path,
        "s.DATABASES['default']['HOST']",
        **PRODUCTION,
        DATABASE_URL="postgres://apa:x@db.example/archive",
    )
    assert postgres == "db.example"
    odd = tmp_path / "a folder with 100% spaces"
    sqlite = shown(tmp_path, "s.DATABASES['default']['NAME']", **{**PRODUCTION, "NEWSROOM_VAR": str(odd)})
    assert sqlite == str(odd / "archive.sqlite3")


def test_pages_carry_a_policy_without_anything_inline(tmp_path: Path) -> None:
    directives = shown(tmp_path, "s.CONTENT_SECURITY_POLICY['DIRECTIVES']", **PRODUCTION)
    assert "unsafe" not in directives
    assert "'default-src': [\"'none'\"]" in directives
