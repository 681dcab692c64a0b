"""The project itself as an application, for its system checks."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """Registers the checks of what must hold in production; it has no models."""

    name = "newsroom"

    def ready(self) -> None:
        from newsroom import checks  # noqa: F401
