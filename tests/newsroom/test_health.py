"""What the machines that watch over the archive get to read."""

from unittest import mock

import pytest
from django.db import OperationalError, connection
from django.test import Client

from articles import triggers


def test_healthz_touches_no_database(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_readyz_is_ready_with_every_migration(client: Client) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_readyz_says_that_migrations_are_missing(client: Client) -> None:
    with mock.patch("newsroom.health.MigrationExecutor.migration_plan", return_value=[("a", False)]):
        response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"migrations missing\n")


@pytest.mark.django_db
def test_readyz_says_that_rules_are_missing(client: Client) -> None:
    triggers.remove_keepers(connection)
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"rules missing\n")
    triggers.install(connection)
    assert client.get("/readyz").status_code == 200


def test_readyz_says_that_the_database_is_away(client: Client) -> None:
    with mock.patch("newsroom.health.MigrationExecutor", side_effect=OperationalError):
        response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"database unavailable\n")


def test_health_answers_no_post(client: Client) -> None:
    assert client.post("/healthz").status_code == 405
