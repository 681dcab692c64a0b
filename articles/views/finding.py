"""From what stands in an address to the record it means: typed forms, redirects and merges, to their end."""

from typing import TypeVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect

from actors.models import Actor, Redirect
from articles.models import Article, Claim, ClaimStatus, Event, Topic
from articles.models.public_id import read_public_id

MAX_MERGES = 32  # steps; the database forbids loops
HELD = "max-age=60"  # seconds: merges can be undone

Tag = TypeVar("Tag", Event, Topic)
Identified = TypeVar("Identified", Claim, Article)


def claim(typed: str) -> Claim:
    """The claim that is meant, the survivor of a merged one; public or not. Http404 if there is none."""
    found = _by_id(Claim.objects.select_related("article__outlet"), Redirect.Kind.CLAIM, typed)
    for _ in range(MAX_MERGES):
        if found.status != ClaimStatus.MERGED or found.merged_into_id is None:
            return found
        found = Claim.objects.select_related("article__outlet").get(pk=found.merged_into_id)
    raise Http404("no such claim")


def article(typed: str) -> Article:
    """The article that is meant, public or not. Http404 if there is none."""
    return _by_id(Article.objects.for_items(), Redirect.Kind.ARTICLE, typed)


def actor(slug: str) -> Actor:
    """The actor that is meant, the survivor of a merged one. Http404 if there is none."""
    found = Actor.objects.filter(slug=slug).first()
    if found is None and (new := Redirect.follow(Redirect.Kind.ACTOR, slug)):
        found = Actor.objects.filter(slug=new).first()
    for _ in range(MAX_MERGES):
        if found is None:
            break
        if found.merged_into_id is None:
            return found
        found = Actor.objects.filter(pk=found.merged_into_id).first()
    raise Http404("no such actor")


def tag(model: type[Tag], kind: Redirect.Kind, slug: str) -> Tag:
    """The event or topic that is meant. Http404 if there is none."""
    found = model._default_manager.filter(slug=slug).first()
    if found is None and (new := Redirect.follow(kind, slug)):
        found = model._default_manager.filter(slug=new).first()
    if found is None:
        raise Http404(f"no such {kind}")
    return found


def moved(request: HttpRequest, url: str) -> HttpResponsePermanentRedirect | None:
    """A redirect to the right address with the query kept, or None where it is the right one already."""
    if request.path == url:
        return None
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(f"{url}?{query}" if query else url)
    response["Cache-Control"] = HELD
    return response


def _by_id(records: QuerySet[Identified], kind: Redirect.Kind, typed: str) -> Identified:
    public_id = read_public_id(typed)
    if public_id is None:
        raise Http404(f"no such {kind}")
    found = records.filter(public_id=public_id).first()
    if found is None and (new := Redirect.follow(kind, public_id)):
        found = records.filter(public_id=new).first()
    if found is None:
        raise Http404(f"no such {kind}")
    return found
