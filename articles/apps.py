"""The application's configuration."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Django's handle on `articles`."""

    name = "articles"
