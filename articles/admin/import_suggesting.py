"""Suggesting claims for what the import page brings in, within the time that a browser waits."""

import time
from typing import Any

from articles.models import Article
from articles.suggesting import Changes, Totals, refresh_many

PATIENCE = 30.0  # seconds of an import that go into suggestions
LISTED = 100  # articles with suggestions that the report names


class Suggesting:
    """Called with the new and changed articles of each batch; `as_dict` is what the report says of it."""

    def __init__(self) -> None:
        self.left = PATIENCE
        self.totals = Totals()
        self.articles: list[dict[str, Any]] = []

    def __call__(self, articles: list[int]) -> None:
        began = time.monotonic()
        self.totals.join(refresh_many(articles, self._tell, until=began + self.left))
        self.left = max(0.0, self.left - (time.monotonic() - began))

    def _tell(self, article: Article, changes: Changes | None, totals: Totals) -> None:
        count = len((*changes.new, *changes.same, *changes.changed)) if changes else 0
        if count and len(self.articles) < LISTED:
            self.articles.append({"pk": article.pk, "headline": article.headline, "open": count})

    def as_dict(self) -> dict[str, Any]:
        """For storing as JSON."""
        failed = [f"{article.headline}: {reason}" for article, reason in self.totals.failed[:LISTED]]
        return {
            "articles": self.articles,
            "new": self.totals.new,
            "notes": list(self.totals.notes),
            "failed": failed,
            "left": self.totals.left,
        }
