"""Two editors with the same article open see each other, each in a browser of his own."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from articles.admin.desk import desk_url
from articles.models import Presence
from newsroom.admin import change_url
from tests import factories as make
from tests.browser.signing_in import RULES, console, signed_in
from tests.browser.test_publishing import complaints

pytestmark = pytest.mark.django_db(transaction=True)

SENTENCE = "Ani Petrosyan is also working on this article."


def ani(chromium: Browser, address: str) -> Page:
    """The page of another browser, in which Ani is signed in."""
    client = Client()
    client.force_login(User.objects.create_superuser("ani", first_name="Ani", last_name="Petrosyan"))
    context = chromium.new_context()
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])
    return context.new_page()


def test_a_colleague_comes_and_goes(chromium: Browser, live_server: Any) -> None:
    article = make.article(status="draft")
    claim = make.claim(article, "rejected the offer", speaker=make.bayramov(), status="draft")
    mine, hers = signed_in(chromium, live_server.url).new_page(), ani(chromium, live_server.url)
    said = console(mine)
    mine.clock.install()
    mine.goto(live_server.url + desk_url(article))
    assert mine.inner_text(".presence") == ""
    with hers.expect_response("**/presence/"):
        hers.goto(live_server.url + change_url(claim))
    mine.clock.run_for(20_000)
    expect(mine.locator(".presence")).to_have_text(SENTENCE)
    assert mine.get_attribute(".presence", "role") == "status", "it is read out when the reader pauses"
    assert said == []
    found = complaints(mine, "presence-desk")
    for record in (article, claim):
        mine.goto(live_server.url + change_url(record))
        assert mine.inner_text(".presence") == SENTENCE
        told = Axe().run(mine, {"include": [[".presence"]]}, {"runOnly": RULES}).response["violations"]
        found += [f"{record._meta.model_name}: {one['id']}" for one in told]
    hers.context.close()
    Presence.objects.filter(user__username="ani").delete()
    mine.clock.run_for(20_000)
    expect(mine.locator(".presence")).to_have_text("")
    mine.context.close()
    assert found == [], "\n".join(found)
