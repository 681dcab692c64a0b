"""What waits for editors: a queue per kind, each a module of one shape.

To add one, add a module with a QUEUE and name it here. The page, the filters, assignment and keys are the same for all.
"""

from articles.queues import (
    anchors,
    candidates,
    drafts,
    duplicates,
    feeds,
    overdue_articles,
    overdue_claims,
    proposals,
    relations,
    reports,
    suggestions,
    unknown_names,
)
from articles.queues.queue import Queue

QUEUES: dict[str, Queue] = {
    one.QUEUE.name: one.QUEUE
    for one in (
        suggestions,
        drafts,
        relations,
        reports,
        anchors,
        candidates,
        duplicates,
        unknown_names,
        proposals,
        overdue_claims,
        overdue_articles,
        feeds,
    )
}
"""Each by its name, in the order in which they are shown."""
