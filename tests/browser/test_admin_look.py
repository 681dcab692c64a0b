"""Every kind of page that the admin has, in a real browser: what axe finds, focus, targets, width, colours."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Browser, Page

from articles.admin.erasure import erasure_url
from articles.models import Claim, Feed, Mention
from newsroom.admin import change_url
from tests import factories as make
from tests.browser.signing_in import RULES, console, signed_in

pytestmark = pytest.mark.django_db(transaction=True)

LOOKS: tuple[tuple[int, Any], ...] = ((1280, "light"), (390, "dark"))

TOO_SMALL = """() => [...document.querySelectorAll(
    'input[type=submit], button:not([tabindex="-1"]), .object-tools a, #changelist-filter a'
  )]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([html]) => html)"""


@pytest.fixture
def claim() -> Claim:
    """The demonstration archive, with a draft, a suggestion and a feed in error; one of its claims."""
    call_command("demo", verbosity=0)
    article = make.article("Baku refuses", ["Azerbaijan rejected the offer, Bayramov said."], status="draft")
    make.suggestion(article, "Bayramov said")
    make.claim(article, "rejected the offer", speaker=make.bayramov(), status="draft")
    Feed.objects.create(url="https://apa.example/feed", failures=3, last_error="Its certificate has expired.")
    return Claim.objects.published().filter(act="denies")[0]


def pages(claim: Claim) -> Iterator[str]:
    """The addresses of one page of each kind."""
    draft = Claim.objects.get(article__headline="Baku refuses")
    records: list[Any] = [
        claim, claim.article, Feed.objects.get(), Group.objects.all()[0], claim.article.outlet, claim.revision,
        User.objects.all()[0], Mention.objects.all()[0],
    ]  # fmt: skip
    yield from ("/admin/", "/admin/import/", reverse("admin:password_change"))
    yield from (reverse(f"admin:{name}_changelist") for name in ("articles_claim", "actors_actor"))
    yield from (change_url(record) for record in records)
    yield reverse("admin:articles_claim_add")
    yield reverse("admin:articles_claim_delete", args=[draft.pk])
    yield erasure_url(claim.article)
    yield reverse("admin:articles_claim_history", args=[claim.pk])
    yield reverse("admin:articles_claim_relate", args=[claim.pk])
    yield reverse("admin:articles_anonymoussource_changelist")
    yield reverse("admin:actors_actor_split", args=[make.bayramov().pk])
    yield reverse("admin:articles_article_desk", args=[claim.article_id])


def complaints(page: Page, address: str) -> list[str]:
    """What axe finds as it looks now, buttons that a finger misses, and a page that scrolls sideways."""
    found = [
        f"{one['id']}: {[node['html'][:140] for node in one['nodes'][:2]]}"
        for one in Axe().run(page, options={"runOnly": RULES}).response["violations"]
    ]
    found += [f"too small: {one}" for one in page.evaluate(TOO_SMALL)]
    width = page.viewport_size["width"] if page.viewport_size else 0
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found.append("wider than the window")
    return [f"{address} {width}: {one}" for one in found]


def looked_at(page: Page, address: str) -> list[str]:
    found = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")  # colours move
        found += complaints(page, address)
    return found


def test_every_kind_of_page_is_usable_by_everybody(chromium: Browser, live_server: Any, claim: Claim) -> None:
    context = signed_in(chromium, live_server.url)
    page = context.new_page()
    said, found = console(page), []
    for address in pages(claim):
        said.clear()
        response = page.goto(live_server.url + address)
        assert response is not None
        assert response.status == 200, address
        found += [f"{address}: {one}" for one in said if "Security Policy" in one]
        found += looked_at(page, address)
    page.goto(live_server.url + "/admin/")
    page.click("#logout-form button")
    found += looked_at(page, "logged out")
    page.goto(live_server.url + "/admin/login/")
    found += looked_at(page, "login")
    context.close()
    assert found == [], "\n".join(found)


def test_whatever_has_focus_shows_it_and_stands_in_sight(
    chromium: Browser, live_server: Any, claim: Claim
) -> None:
    """On a telephone, through the whole of a claim's form and of the list, with Tab alone."""
    context = signed_in(chromium, live_server.url, viewport={"width": 390, "height": 700})
    page = context.new_page()
    faults = set()
    for address in (change_url(claim), reverse("admin:articles_claim_changelist"), "/admin/"):
        page.goto(live_server.url + address)
        for _ in range(60):
            page.keyboard.press("Tab")
            fault = page.evaluate(
                """() => {
                const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
                if (one === document.body) return '';
                const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
                const seen = box.bottom > 0 && box.top < innerHeight;
                return drawn && seen ? '' : `${one.outerHTML.slice(0, 120)} drawn ${drawn}, in sight ${seen}`;
                }"""
            )
            faults.add(f"{address} {fault}" if fault else "")
    context.close()
    assert faults == {""}, "\n".join(faults)


def test_the_switch_of_the_admin_says_light_or_dark_whatever_the_system_says(
    chromium: Browser, live_server: Any
) -> None:
    context = signed_in(chromium, live_server.url, color_scheme="light")
    page = context.new_page()
    page.goto(live_server.url + "/")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto(live_server.url + "/admin/")
    grounds = [page.evaluate("getComputedStyle(document.body).backgroundColor")]
    for _ in range(2):
        page.click(".theme-toggle")
        page.mouse.move(0, 0)
        page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
        grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    sheets = page.evaluate("document.styleSheets.length")
    context.close()
    assert grounds[0] == grounds[2] == paper
    assert grounds[1] == "rgb(22, 20, 15)"
    assert sheets <= 9
