"""A browser in which somebody is signed in, and what it complains of."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def signed_in(chromium: Browser, address: str, **options: Any) -> BrowserContext:
    """A browser's context in which a chief editor is signed in."""
    user = User.objects.filter(username="chief").first() or User.objects.create_superuser("chief")
    client = Client()
    client.force_login(user)
    context = chromium.new_context(**options)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])
    return context


def console(tab: Page) -> list[str]:
    """What the browser complains of from now on."""
    said: list[str] = []

    def told(message: ConsoleMessage) -> None:
        said.append(message.text)

    tab.on("console", told)
    return said
