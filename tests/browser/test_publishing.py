"""The pages on which editors decide and chiefs erase, in a real browser."""

import os
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Browser, Page

from articles.admin.erasure import erasure_url
from articles.models import Claim, Erasure
from newsroom.admin import change_url
from tests.browser.signing_in import RULES
from tests.browser.test_desk import signed_in

pytestmark = pytest.mark.django_db(transaction=True)


BESIDE = {
    "exclude": [["#nav-sidebar"]]
}  # Django's own list of models, whose colours move when the scheme changes


def complaints(page: Page, name: str) -> list[str]:
    """What axe finds at both widths, light and dark; a picture of each where SHOTS names a folder."""
    found = []
    for width in (1280, 390):
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")  # colours move
            if folder := os.environ.get("SHOTS"):
                page.screenshot(path=Path(folder) / f"{name}-{width}-{scheme}.png", full_page=True)
            for one in Axe().run(page, BESIDE, {"runOnly": RULES}).response["violations"]:
                found.append(
                    f"{name} {width} {scheme} {one['id']}: {[n['html'][:120] for n in one['nodes'][:2]]}"
                )
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{name} {width}: wider than the window")
    return found


def test_a_chief_corrects_schedules_and_erases_by_keyboard(chromium: Browser, live_server: Any) -> None:
    call_command("demo", verbosity=0)
    page = signed_in(chromium, live_server.url)
    claim = Claim.objects.published().filter(act="denies")[0]
    page.goto(live_server.url + change_url(claim))
    page.fill("#id_summary", "He denies it.")
    page.fill("#id_correction", "The summary said too much.")
    page.press("#id_correction", "Tab")
    page.press("input[name=_save]", "Enter")
    page.goto(live_server.url + claim.get_absolute_url())
    assert "The summary said too much." in page.inner_text(".corrected")
    found = complaints(page, "corrected")

    page.goto(live_server.url + reverse("admin:articles_claim_changelist") + f"?q={claim.public_id}")
    page.check("input.action-select")
    page.select_option("select[name=action]", "change_topics")
    page.press("button[name=index]", "Enter")
    assert "1 claim:" in page.inner_text("#content")
    found += complaints(page, "bulk")

    page.goto(live_server.url + erasure_url(claim.article))
    page.check("input[name=kind][value=claim]")
    page.select_option("#id_claim", str(claim.pk))
    page.fill("#id_reason", "A court asked for it.")
    page.press("input[name=show]", "Enter")
    assert page.locator("del").count() >= 1
    found += complaints(page, "erasure")
    page.press("#id_sure", "Space")
    page.press("input[name=erase]", "Enter")
    page.wait_for_selector(".messagelist")
    assert Erasure.objects.get().claim == claim
    response = page.goto(live_server.url + claim.get_absolute_url())
    assert response is not None
    assert response.status == 410
    found += complaints(page, "gone")
    page.context.close()
    assert found == [], "\n".join(found)
