"""The system checks of what must hold in production."""

import pytest
from django.conf import settings
from django.test import override_settings

from newsroom import checks


def test_a_wildcard_host_is_an_error() -> None:
    assert checks.hosts_are_named(None) == []
    with override_settings(ALLOWED_HOSTS=["*"]):
        assert [found.id for found in checks.hosts_are_named(None)] == ["newsroom.E001"]


@pytest.mark.parametrize("directive", ["script-src", "style-src"])
def test_an_inline_script_or_style_is_an_error(directive: str) -> None:
    assert checks.policy_forbids_inline(None) == []
    strict = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    loose = {"DIRECTIVES": {**strict, directive: ["'self'", "'unsafe-inline'"]}}
    with override_settings(CONTENT_SECURITY_POLICY=loose):
        assert [found.id for found in checks.policy_forbids_inline(None)] == ["newsroom.E002"]


@override_settings(CONTENT_SECURITY_POLICY={})
def test_no_policy_is_an_error() -> None:
    assert [found.id for found in checks.policy_forbids_inline(None)] == ["newsroom.E002"]


def test_static_files_without_hashes_are_a_warning() -> None:
    assert settings.STORAGES["staticfiles"]["BACKEND"] == settings.PLAIN_STATIC  # the tests' own choice
    assert [found.id for found in checks.static_files_are_hashed(None)] == ["newsroom.W003"]


@pytest.mark.django_db
def test_the_database_keeps_foreign_keys() -> None:
    assert checks.sqlite_keeps_foreign_keys(None, databases=["default"]) == []
