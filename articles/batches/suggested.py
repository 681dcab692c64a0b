"""Suggesting claims for what an import brings in, within the time that somebody waits for it."""

import time
from collections.abc import Callable
from typing import Any

from articles.models import Article
from articles.suggesting import Changes, Totals, refresh_many

PATIENCE = 30.0  # seconds of an import that go into suggestions
LISTED = 100  # articles with suggestions that the report names


class Suggesting:
    """Called with the new and changed articles of each batch; `as_dict` is what the report says of it."""

    def __init__(self, before: dict[str, Any] | None = None) -> None:
        """`before`: what earlier runs of the same import said."""
        said = before or {}
        self.left = PATIENCE
        self.totals = Totals()
        self.articles: list[dict[str, Any]] = list(said.get("articles", ()))
        self.before = said

    def __call__(self, articles: list[int], look: Callable[[], object]) -> None:
        """`look` is called after each article."""
        began = time.monotonic()

        def tell(article: Article, changes: Changes | None, totals: Totals) -> None:
            self._list(article, changes)
            look()

        self.totals.join(refresh_many(articles, tell, until=began + self.left))
        self.left = max(0.0, self.left - (time.monotonic() - began))

    def _list(self, article: Article, changes: Changes | None) -> None:
        count = len((*changes.new, *changes.same, *changes.changed)) if changes else 0
        if count and len(self.articles) < LISTED:
            self.articles.append({"pk": article.pk, "headline": article.headline, "open": count})

    def as_dict(self) -> dict[str, Any]:
        """For storing as JSON."""
        failed = [f"{article.headline}: {reason}" for article, reason in self.totals.failed[:LISTED]]
        return {
            "articles": self.articles,
            "new": self.before.get("new", 0) + self.totals.new,
            "notes": list(dict.fromkeys([*self.before.get("notes", ()), *self.totals.notes])),
            "failed": [*self.before.get("failed", ()), *failed][:LISTED],
            "left": self.before.get("left", 0) + self.totals.left,
        }
