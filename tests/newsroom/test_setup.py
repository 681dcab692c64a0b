"""The commands that set the archive up, and the lock files that they install from."""

import re
import subprocess
import tomllib
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from actors.models import Actor

ROOT = Path(__file__).resolve().parent.parent.parent
LOCKS = ["requirements.txt", "requirements-dev.txt"]
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==[^ ;]+( ; .+)? \\$")


def said(command: str) -> str:
    """What a management command writes to standard output."""
    output = StringIO()
    call_command(command, stdout=output)
    return output.getvalue()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_holds_pins_hashes_and_remarks_alone(lock: str) -> None:
    """No address of an index, no host and no path: whoever installs says where from."""
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        assert (
            not line
            or PIN.match(line)
            or re.fullmatch(r" {4}--hash=sha256:[0-9a-f]{64}( \\)?", line)
            or re.match(r" {4}# via |# The following packages ", line)
        ), line
        assert "://" not in line


def test_the_lock_files_agree_and_cover_what_is_asked_for() -> None:
    pins = {
        lock: dict(re.findall(r"^(\S+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE)) for lock in LOCKS
    }
    assert pins["requirements.txt"].items() <= pins["requirements-dev.txt"].items()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [(LOCKS[0], project["dependencies"]), (LOCKS[1], project["optional-dependencies"]["dev"])]
    for lock, requirements in asked:
        names = {re.split(r"[\[<>=;~! ]", requirement)[0].lower() for requirement in requirements}
        assert names <= set(pins[lock])


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "archive.example"])
def test_serving_to_others_asks_for_a_key_and_host_names_first(host: str) -> None:
    environment = {"PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        ["make", "serve", f"HOST={host}", "ALLOWED_HOSTS=archive.example"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 2
    assert f"To serve on {host}, where others can reach it, set SECRET_KEY" in done.stderr
    assert done.stdout == ""


@pytest.mark.django_db
def test_the_editors_account_is_made_once_and_its_password_works() -> None:
    password = re.fullmatch(
        r"An editor's account: editor, password (\S+) \(printed only now\)\n", said("editor")
    )
    assert password
    editor = get_user_model().objects.get()
    assert editor.is_staff
    assert editor.check_password(password[1])
    assert said("editor") == ""
    editor.username = "bayramov"
    editor.save()
    assert said("editor") == ""


@pytest.mark.django_db
def test_an_archive_is_empty_until_something_is_put_in() -> None:
    assert said("is_empty") == "yes\n"
    Actor.objects.create(slug="apa", kind="news_agency", name="APA")
    assert said("is_empty") == "no\n"
