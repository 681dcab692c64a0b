"""`/robots.txt` and the site map: an index, and pages of limited ranges of rows."""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse

from actors.models import Actor
from articles.models import Article, Claim, Event, Topic

Rows = QuerySet[Any, Any]

PER_PAGE = 20_000  # rows of a table; the protocol allows 50,000 addresses
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: everything but the editors' desk and the endless pages of search results."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /search/"]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('articles:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponse:
    """The index of the site map; a query for each kind."""
    parts = [XML, f'<sitemapindex xmlns="{NAMESPACE}">\n']
    for kind, rows in _kinds().items():
        last = rows.aggregate(last=Max("pk"))["last"]
        for page in range(0 if last is None else last // PER_PAGE + 1):
            url = request.build_absolute_uri(reverse("articles:sitemap_page", args=[kind, page + 1]))
            parts.append(f"<sitemap><loc>{escape(url)}</loc></sitemap>\n")
    parts.append("</sitemapindex>\n")
    return HttpResponse("".join(parts), content_type="application/xml; charset=utf-8")


def sitemap_page(request: HttpRequest, kind: str, page: int) -> StreamingHttpResponse:
    """The addresses of one range of rows of a kind."""
    rows = _kinds().get(kind)
    if rows is None or page < 1:
        raise Http404("no such part of the site map")
    chosen = rows.filter(pk__gte=(page - 1) * PER_PAGE, pk__lt=page * PER_PAGE).order_by("pk")
    lines = _urlset(request, chosen)
    return StreamingHttpResponse(lines, content_type="application/xml; charset=utf-8")


def _kinds() -> dict[str, Rows]:
    return {
        "claims": Claim.objects.published().only("pk", "public_id", "modified"),
        "articles": Article.objects.published().only("pk", "public_id", "headline", "modified"),
        "actors": Actor.objects.living().only("pk", "slug", "modified"),
        "events": Event.objects.only("pk", "slug"),
        "topics": Topic.objects.only("pk", "slug"),
    }


def _urlset(request: HttpRequest, rows: Rows) -> Iterator[str]:
    yield f'{XML}<urlset xmlns="{NAMESPACE}">\n'
    for row in rows.iterator(chunk_size=2_000):
        url = escape(request.build_absolute_uri(row.get_absolute_url()))
        modified = getattr(row, "modified", None)
        when = f"<lastmod>{modified:%Y-%m-%d}</lastmod>" if modified else ""
        yield f"<url><loc>{url}</loc>{when}</url>\n"
    yield "</urlset>\n"
