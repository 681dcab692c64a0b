"""The application's configuration."""

from django.apps import AppConfig


class ActorsConfig(AppConfig):
    """Django's handle on `actors`."""

    name = "actors"
