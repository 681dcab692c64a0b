"""Who else works on the same article: said at the top of its form, its desk and its claims' forms."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles import presence
from articles.models import Article
from articles.turns import EDITORS_PATIENCE, patiently
from articles.views.wording import listed


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows of it: where its script asks, and what is so as the page is loaded."""

    url: str
    sentence: str


def shown(request: HttpRequest, article: int) -> Shown:
    """For a page of the article of this primary key; one query."""
    url = reverse("admin:articles_article_presence", args=[article])
    return Shown(url, _sentence(request, article))


def presence_json(request: HttpRequest, pk: int) -> Any:
    """Who is signed in has the article open; who else has."""
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    article = get_object_or_404(Article.objects.only("pk"), pk=pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    user: Any = request.user
    try:
        patiently(lambda: presence.note(article.pk, user), EDITORS_PATIENCE)
    except IntegrityError as gone:  # deleted this moment
        raise Http404 from gone
    return JsonResponse({"sentence": _sentence(request, article.pk)})


def _sentence(request: HttpRequest, article: int) -> str:
    """ "Ani Petrosyan is also working on this article."; empty if nobody is."""
    user: Any = request.user
    names = presence.others(article, user)
    return (
        f"{listed(names)} {'is' if len(names) == 1 else 'are'} also working on this article." if names else ""
    )
