"""The editors' page of suggestions in a real browser: accessible, quiet, usable by keyboard and without scripts."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from articles import suggesting
from articles.models import Article, Claim, Suggestion
from tests.articles.suggesting.story import of, stored_story, suggested

pytestmark = pytest.mark.django_db(transaction=True)

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


def page(article: Article, query: str = "") -> str:
    return f"/admin/articles/article/{article.pk}/suggestions/{query}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_it_is_accessible_and_keeps_the_policy(
    chromium: Browser, live_server: Any, width: int, scheme: Any
) -> None:
    article = suggested(stored_story())
    suggesting.accept(of(article, "Azerbaijan was ready"), None)
    size: Any = {"width": width, "height": 900}
    context = signed_in(chromium, live_server.url, viewport=size, color_scheme=scheme)
    found: list[str] = []
    try:
        tab = context.new_page()
        for query in ("", "?state=decided", "?state=superseded"):
            said = console(tab)
            tab.goto(live_server.url + page(article, query))
            found += said.copy()  # what follows is axe's own complaint of the policy
            if tab.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{query} scrolls sideways")
            for violation in Axe().run(tab, options={"runOnly": RULES}).response["violations"]:
                found.append(f"{violation['id']}: {[node['html'][:120] for node in violation['nodes'][:2]]}")
    finally:
        context.close()
    assert found == []


def test_an_editor_accepts_and_rejects_without_scripts(chromium: Browser, live_server: Any) -> None:
    article = suggested(stored_story())
    agreed = of(article, "Armenia had agreed")
    context = signed_in(chromium, live_server.url, java_script_enabled=False)
    try:
        tab = context.new_page()
        tab.goto(live_server.url + page(article) + "?least=0")
        card = tab.locator(f"#s-{agreed.pk}")
        card.locator("select").select_option("ararat-mirzoyan")
        card.get_by_role("button", name="Accept", exact=True).click()
        assert "1 suggestion accepted." in tab.inner_text(".messagelist")
        for box in tab.locator('input[name="chosen"]').all():
            box.check()
        tab.get_by_role("button", name="Reject the chosen").click()
        assert tab.locator(".suggestion").count() == 0
    finally:
        context.close()
    assert Claim.objects.get().chain.get(role="speaker").words
    assert not Suggestion.objects.open().exists()
