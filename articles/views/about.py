"""`/about/`: what this is, how to cite it, how to report an error or ask for removal or a reply."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def about(request: HttpRequest) -> HttpResponse:
    """The page; with an address to write to if the archive has one."""
    context = {"contact": settings.NEWSROOM_CONTACT, "home": request.build_absolute_uri("/")}
    return render(request, "articles/about.html", context)
