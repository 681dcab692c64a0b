"""Whether workers run the tasks in the background (Django's Tasks)."""

from django_tasks import task_backends
from django_tasks.backends.immediate import ImmediateBackend


def are_there() -> bool:
    """Whether a task waits for a worker; without one it runs in the process that enqueues it, which waits for it."""
    return not isinstance(task_backends["default"], ImmediateBackend)
