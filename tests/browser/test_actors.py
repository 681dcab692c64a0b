"""Merging, splitting and undoing it by keyboard alone, in a real browser; the pages have no complaint from axe."""

from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Browser

from actors.models import Actor
from articles.models import ActorMove, Attribution
from tests.browser.test_desk import signed_in
from tests.browser.test_publishing import complaints

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_chief_merges_splits_and_undoes_by_keyboard(chromium: Browser, live_server: Any) -> None:
    call_command("demo", verbosity=0)
    survivor = Actor.objects.get(slug="jeyhun-bayramov")
    other = Actor.objects.create(slug="j-bayramov", name="J. B.", kind="person", wikidata="Q999")
    said = Attribution.objects.filter(actor=survivor, role="speaker").order_by("pk")[0]
    Attribution.objects.filter(pk=said.pk).update(actor=other)
    page = signed_in(chromium, live_server.url)

    page.goto(live_server.url + reverse("admin:actors_actor_merge", args=[other.pk]))
    page.keyboard.type("bayramov")  # the field has the focus
    page.keyboard.press("Enter")
    page.wait_for_selector(".relate-rows a")
    found = complaints(page, "merge-other")
    page.locator(".relate-rows a").filter(has_text="Jeyhun").press("Enter")
    page.wait_for_selector("input[name=merge]")
    page.locator(f"input[type=radio][value='{survivor.pk}']").press("Space")
    page.get_by_role("button", name="Show what would happen").press("Enter")
    page.wait_for_selector("text=What happens: J. B. is merged into Jeyhun Bayramov")
    found += complaints(page, "merge")
    page.press("input[name=merge]", "Enter")
    page.wait_for_selector("input[name=undo]")
    assert Attribution.objects.get(pk=said.pk).actor == survivor
    found += complaints(page, "move")
    page.press("input[name=undo]", "Enter")
    page.wait_for_selector("text=It was undone")
    assert Attribution.objects.get(pk=said.pk).actor == other

    page.goto(live_server.url + reverse("admin:actors_actor_split", args=[survivor.pk]))
    found += complaints(page, "split")
    page.locator("input[type=checkbox][name=claim]").first.press("Space")
    page.focus("#id_name")
    page.keyboard.type("Bayramov of the embassy")
    page.keyboard.press("Enter")
    page.wait_for_selector("input[name=split]")
    found += complaints(page, "split-shown")
    page.press("input[name=split]", "Enter")
    page.wait_for_selector("input[name=undo]")
    assert ActorMove.objects.filter(kind="split", into__slug="bayramov-of-the-embassy").exists()
    page.context.close()
    assert found == [], "\n".join(found)
