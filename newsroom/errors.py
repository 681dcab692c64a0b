"""What a reader sees when something is wrong, in the look of all other pages."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import render_to_string
from django.urls import NoReverseMatch

LAST_RESORT = "<!doctype html><html lang=en><title>Error</title><h1>Something broke here</h1>"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the address or the form makes no sense."""
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: not for this visitor."""
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: there is nothing here and never was."""
    return render(request, "errors/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: asks neither the database nor the request, which may be what is broken."""
    try:
        page: str = render_to_string("errors/500.html", {"site_name": settings.SITE_NAME})
    except (TemplateDoesNotExist, TemplateSyntaxError, NoReverseMatch, ValueError, OSError, LookupError):
        page = LAST_RESORT
    return HttpResponse(page, status=500)
