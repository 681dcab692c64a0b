"""What every template knows."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """`site_name`: the archive's name, for titles and the masthead."""
    return {"site_name": settings.SITE_NAME}
