"""The public pages in a real browser: accessible in both themes and at every width, quiet, usable without scripts."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, expect

from actors.models import Actor
from articles.models import Article, Claim, Event, Topic

pytestmark = pytest.mark.django_db(transaction=True)

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def archive(live_server: Any) -> str:
    """The address of a served demonstration archive."""
    call_command("demo", verbosity=0)
    return str(live_server.url)


@contextmanager
def opened(chromium: Browser, **options: Any) -> Iterator[Page]:
    """A page of a new context, closed in the end."""
    context: BrowserContext = chromium.new_context(**options)
    try:
        yield context.new_page()
    finally:
        context.close()


def page_types() -> list[str]:
    """The address of a page of each type; of claims and articles one of each kind of chain and display."""
    claims = Claim.objects.order_by("pk")
    published = claims.published()
    anonymous = published.filter(chain__source__isnull=False).first()
    disputed = published.filter(facets__facet="disputed", facets__value="1").first()
    hidden = published.filter(article__outlet__display="none").first()
    retracted = claims.filter(status="retracted").first()
    assert anonymous
    assert disputed
    assert hidden
    assert retracted
    articles = [anonymous.article, disputed.article, hidden.article]
    changed = Article.objects.filter(revisions__n=2).first()
    assert changed
    return [
        "/", "/claims/", "/claims/?q=peace+OR+talks&direct=1&direct=0", "/claims/?act=warns&act=praises&after=2030",
        "/claims/?colour=red", *(claim.get_absolute_url() for claim in (anonymous, disputed, hidden, retracted)),
        "/articles/", *(article.get_absolute_url() for article in articles), changed.get_absolute_url(),
        f"{changed.get_absolute_url()}revisions/1/", "/actors/", Actor.objects.get(slug="apa").get_absolute_url(),
        "/actors/jeyhun-bayramov/?show=about", "/events/", Event.objects.all()[0].get_absolute_url(),
        Topic.objects.all()[0].get_absolute_url(), "/disputes/", "/search/", "/search/?q=malta", "/about/", "/nothing",
    ]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_is_accessible_and_quiet(chromium: Browser, archive: str, width: int, scheme: str) -> None:
    """No violation found by axe, no sideways scrolling, nothing from elsewhere, no cookie, no broken CSP."""
    found: list[str] = []
    size = {"width": width, "height": 900}
    with opened(chromium, viewport=size, color_scheme=scheme, bypass_csp=False) as page:
        _listen(page, archive, found)
        for address in page_types():
            page.goto(archive + address)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{address} scrolls sideways")
            for violation in Axe().run(page, options={"runOnly": RULES}).response["violations"]:
                nodes = [node["html"][:120] for node in violation["nodes"][:2]]
                found.append(f"{address} {violation['id']}: {nodes}")
        if page.context.cookies():
            found.append("a cookie")
    assert found == []


def _listen(page: Page, archive: str, found: list[str]) -> None:
    """Note every request elsewhere, and what the browser complains of but for a status that was meant."""

    def asked(request: Request) -> None:
        if not request.url.startswith(archive):
            found.append(request.url)

    def told(message: ConsoleMessage) -> None:
        if "the server responded with a status of 4" not in message.text:
            found.append(message.text)

    page.on("request", asked)
    page.on("console", told)


def test_nothing_scrolls_sideways_on_a_small_phone_or_with_large_text(
    chromium: Browser, archive: str
) -> None:
    for width, enlarge in ((320, ""), (1280, "document.documentElement.style.fontSize = '200%'")):
        with opened(chromium, viewport={"width": width, "height": 640}, bypass_csp=True) as page:
            for address in page_types():
                page.goto(archive + address)
                if enlarge:
                    page.evaluate(enlarge)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)


def test_a_reader_follows_a_claim_to_its_paragraph_and_back(chromium: Browser, archive: str) -> None:
    """From the front page's list of disputes to a claim, into the article, where it is marked, and back."""
    claim = (
        Claim.objects.published().filter(facets__facet="disputed", facets__value="1", act="denies").first()
    )
    assert claim
    for scripts in (True, False):
        with opened(chromium, java_script_enabled=scripts) as page:
            page.goto(f"{archive}/claims/?disputed=1&act=denies")
            page.click(f'a[href="{claim.get_absolute_url()}"]')
            assert page.locator(".passage mark").count() >= 1
            page.click("text=See it in the article")
            mark = page.locator(f"#c-{claim.public_id}")
            assert mark.is_visible()
            page.click(f'.note a[href="{claim.get_absolute_url()}"]')
            assert page.locator(".chain .step").count() >= 2


def test_filters_are_links_and_forms(chromium: Browser, archive: str) -> None:
    with opened(chromium, java_script_enabled=False, viewport={"width": 390, "height": 800}) as page:
        page.goto(f"{archive}/claims/")
        page.click(".fold > summary")
        page.click(".facet a:has-text('Jeyhun Bayramov')")
        assert page.locator("h1").inner_text() == "Claims by Jeyhun Bayramov"
        page.click(".fold > summary")
        page.fill("#filter-after", "2024-12")
        page.click(".filter-form button")
        assert "speaker=jeyhun-bayramov" in page.url
        assert "after=2024-12" in page.url
        page.click(".chips a:has-text('Bayramov')")
        assert "speaker" not in page.url
        page.go_back()
        assert "speaker=jeyhun-bayramov" in page.url


def test_copy_controls_appear_only_where_they_work(chromium: Browser, archive: str) -> None:
    claim = Claim.objects.published()[0]
    with opened(chromium, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(archive + claim.get_absolute_url())
        page.click("text=Copy link")
        expect(page.locator("[role=status]")).to_have_text("Copied.")
        assert page.evaluate("navigator.clipboard.readText()") == archive + claim.get_absolute_url()
    with opened(chromium, java_script_enabled=False) as page:
        page.goto(archive + claim.get_absolute_url())
        assert not page.locator("text=Copy link").is_visible()
        assert page.locator("#permalink").input_value() == archive + claim.get_absolute_url()


def test_the_keyboard_reaches_the_content_first(chromium: Browser, archive: str) -> None:
    with opened(chromium) as page:
        page.goto(f"{archive}/claims/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"


def test_on_paper_a_page_keeps_its_address_and_loses_its_controls(chromium: Browser, archive: str) -> None:
    claim = Claim.objects.published()[0]
    with opened(chromium, viewport={"width": 680, "height": 1000}) as page:
        page.goto(archive + claim.get_absolute_url())
        assert not page.locator(".page-address").is_visible()
        page.emulate_media(media="print")
        assert page.locator(".page-address").inner_text() == archive + claim.get_absolute_url()
        assert page.locator(".passage mark").first.is_visible()
        for control in (".find", ".sections", "text=Copy link", "text=See it in the article"):
            assert not page.locator(control).is_visible(), control
        assert page.evaluate("document.documentElement.scrollWidth") <= 680


def _keep(responses: list[Response], response: Response) -> None:
    responses.append(response)


def test_pages_are_light(chromium: Browser, archive: str) -> None:
    """Everything that a page loads, without compression: under 100 kB, a claim under 60 kB."""
    claim = Claim.objects.published()[0].get_absolute_url()
    for address, limit in (("/", 100_000), ("/claims/", 130_000), (claim, 60_000)):
        with opened(chromium) as page:
            responses: list[Response] = []
            page.on("response", partial(_keep, responses))
            page.goto(archive + address, wait_until="networkidle")
            size = sum(len(response.body()) for response in responses)
        assert size < limit, (address, size)
