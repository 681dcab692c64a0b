"""The project itself as an application, for its system checks; and the workers' tables, in the admin's words."""

from django.apps import AppConfig
from django_tasks_db.apps import TasksAppConfig


class NewsroomConfig(AppConfig):
    """Registers the checks of what must hold in production; it has no models."""

    name = "newsroom"

    def ready(self) -> None:
        from newsroom import checks  # noqa: F401


class WorkersConfig(TasksAppConfig):
    """What workers did: superusers see it in the admin, who look after the machine, under a name that says so."""

    verbose_name = "Work in the background"
