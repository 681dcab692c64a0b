"""The editors' desk in a real browser: forms fit their window, and a claim is chosen by typing."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

from actors.models import Actor
from articles.models import Claim, ClaimRelation
from newsroom.admin import change_url

pytestmark = pytest.mark.django_db(transaction=True)


def signed_in(chromium: Browser, address: str) -> Page:
    """A page of a new context with the session of a chief editor."""
    client = Client()
    client.force_login(User.objects.create_superuser("editor"))
    cookie = client.cookies["sessionid"].value
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])
    return context.new_page()


def test_an_editor_relates_claims_by_typing_their_words(chromium: Browser, live_server: Any) -> None:
    call_command("demo", verbosity=0)
    page = signed_in(chromium, live_server.url)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    related = ClaimRelation.objects.all()[0].from_claim
    forms = [related, related.article, Actor.objects.get(slug="jeyhun-bayramov")]
    for url in [reverse("admin:index"), reverse("admin_import"), *map(change_url, forms)]:
        page.goto(live_server.url + url)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280, url
    page.goto(live_server.url + reverse("admin:articles_claimrelation_add"))
    for field, act in (("from_claim", "denies"), ("to_claim", "hopes")):
        claim = Claim.objects.published().filter(act=act)[0]
        page.click(f".field-{field} .select2-selection")
        page.keyboard.type(claim.summary)
        page.click(f".select2-results__option:has-text('{claim.public_id}')")
    page.select_option("#id_kind", "responds_to")
    page.click("input[name=_save]")
    assert ClaimRelation.objects.filter(from_claim__act="denies", to_claim__act="hopes").exists()
    assert complaints == []
    page.context.close()
