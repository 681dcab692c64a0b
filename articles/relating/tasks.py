"""What workers do about relations in the background, through Django's Tasks."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django_tasks import task

from articles import workers
from articles.relating import proposing


@task()
def compare(claims: list[int]) -> None:
    """Look for relations of claims."""
    proposing.refresh(claims)


def compare_later(claims: Iterable[int]) -> None:
    """Have a worker look for relations of claims that an editor has just made or published.

    Never here: an editor waits for what he has pressed. Without workers they are due, and who presses the queue's
    button or runs `manage.py suggest --relations` looks at them.
    """
    keys = list(claims)
    if keys and workers.are_there():
        transaction.on_commit(partial(compare.enqueue, keys))
