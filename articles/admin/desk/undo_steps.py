"""What an editor did last at each article, kept in the session: the undo key takes it back, step by step."""

from typing import Any

from django.http import HttpRequest

from articles import desk
from articles.models import Article

KEPT = 20  # steps of an article
ARTICLES = 10  # of which steps are kept, the latest


def remember(request: HttpRequest, article: Article, step: desk.Step) -> None:
    """Put a step on top."""
    steps = dict(request.session.get("desk", {}))
    mine = [*steps.pop(str(article.pk), []), step.as_dict()][-KEPT:]
    request.session["desk"] = dict([*steps.items(), (str(article.pk), mine)][-ARTICLES:])


def last(request: HttpRequest, article: Article) -> dict[str, Any] | None:
    """The step that would be taken back next."""
    steps = request.session.get("desk", {}).get(str(article.pk))
    return steps[-1] if steps else None


def forget_last(request: HttpRequest, article: Article) -> None:
    """The step was taken back."""
    steps = dict(request.session.get("desk", {}))
    steps[str(article.pk)] = steps.get(str(article.pk), [])[:-1]
    request.session["desk"] = steps
