"""The history of a record, its restoring, and a form that is out of date, in a real browser."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Browser

from articles import filing, history
from articles.models import Claim
from newsroom.admin import change_url
from tests.browser.signing_in import RULES
from tests.browser.test_desk import signed_in
from tests.browser.test_publishing import complaints

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_editor_is_told_what_changed_meanwhile_and_restores_by_keyboard(
    chromium: Browser, live_server: Any
) -> None:
    call_command("demo", verbosity=0)
    page = signed_in(chromium, live_server.url)
    claim = Claim.objects.published().filter(act="denies")[0]
    page.goto(live_server.url + change_url(claim))
    page.fill("#id_place", "Malta")
    page.check("#id_no_visible_change")
    filing.set_act(claim, "rejects")
    page.press("input[name=_save]", "Enter")
    assert "rejects" in page.inner_text(".meanwhile")
    assert page.input_value("#id_place") == "Malta"
    told = Axe().run(page, {"include": [[".meanwhile"]]}, {"runOnly": RULES}).response["violations"]
    found = [f"meanwhile: {one['id']}" for one in told]
    page.press("input[name=_save]", "Enter")
    page.wait_for_selector(".messagelist .success")

    page.goto(live_server.url + change_url(claim))
    page.press(".historylink", "Enter")
    page.wait_for_selector(".history")
    found += complaints(page, "history")
    page.locator(".history .button").last.press("Enter")
    page.wait_for_selector("input[name=restore]")
    found += complaints(page, "restore")
    page.fill("#id_correction", "He denied it.")
    page.press("input[name=restore]", "Enter")
    page.wait_for_selector(".messagelist .success")
    claim.refresh_from_db()
    first = history.version(claim, history.versions(claim)[0][-1].number)
    assert (claim.act, claim.place) == ("denies", first.record["place"] or "")
    page.goto(live_server.url + claim.get_absolute_url())
    assert "The act was changed." in page.inner_text("#changes-heading + ul")
    found += complaints(page, "public-changes")
    page.context.close()
    assert found == [], "\n".join(found)
