"""The admin's first page and the editors' queues in a real browser: by keyboard, with and without scripts."""

import datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser

from articles.indexing import reindex_actors
from articles.models import ActorPair, Assignment, Claim, Feed, Report
from articles.queues import QUEUES
from newsroom.admin import change_url
from tests import factories as make
from tests.articles.suggesting.story import of, stored_story, suggested
from tests.browser.signing_in import signed_in
from tests.browser.test_publishing import complaints

pytestmark = pytest.mark.django_db(transaction=True)


def drafts() -> list[Claim]:
    """Three claims that wait, in the order of the queue."""
    article = make.article(
        "Azerbaijan rejects an offer of talks",
        ["Azerbaijan rejected the offer, Jeyhun Bayramov said."],
        status="draft",
    )
    make.suggestion(article, "Jeyhun Bayramov said")
    words = ("rejected the offer", "the offer", "Azerbaijan rejected")
    made = [make.claim(article, quote, speaker=make.bayramov(), status="draft") for quote in words]
    return list(reversed(made))


def queue(name: str) -> str:
    return reverse("admin_queue", args=[name])


def test_a_queue_is_worked_through_by_keyboard(chromium: Browser, live_server: Any) -> None:
    first, second, third = drafts()
    page = signed_in(chromium, live_server.url).new_page()
    page.goto(live_server.url + queue("drafts"))
    focused = "document.activeElement.id"
    assert page.evaluate(focused) == f"item-{first.pk}"
    page.keyboard.press("j")
    assert page.evaluate(focused) == f"item-{second.pk}"
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert page.evaluate(focused) == f"item-{first.pk}"
    with page.expect_navigation():
        page.keyboard.press("a")
    assert page.evaluate(focused) == f"item-{second.pk}"
    with page.expect_navigation():
        page.keyboard.press("m")
    assert page.evaluate(focused) == f"item-{second.pk}"
    assert Assignment.objects.get().object_id == second.pk
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("o")
    assert page.url.endswith(f"?c={third.public_id}")
    page.context.close()
    assert [claim.public_id for claim in Claim.objects.published()] == [first.public_id]


def test_without_scripts_the_buttons_do_the_same(chromium: Browser, live_server: Any) -> None:
    first, second, _ = drafts()
    page = signed_in(chromium, live_server.url, java_script_enabled=False).new_page()
    page.goto(live_server.url + queue("drafts"))
    page.click(f"#item-{first.pk} button[name=decide]")
    assert page.url.endswith(f"#item-{second.pk}")
    page.click(f"#item-{second.pk} button[name=assign][value=me]")
    page.context.close()
    assert Claim.objects.published().get() == first
    assert Assignment.objects.get().object_id == second.pk


def test_the_first_page_and_the_queues_are_usable_by_everybody(chromium: Browser, live_server: Any) -> None:
    call_command("demo", verbosity=0)
    drafts()
    Feed.objects.create(url="https://apa.example/feed", failures=3, last_error="Its certificate has expired.")
    told = "Ararat Mirzoyan did not say this."
    report = Report.objects.create(
        about_kind="actor", about="ararat-mirzoyan", kind="error", message=told, contact="a@apa.example"
    )
    soon = timezone.now() + datetime.timedelta(days=1)
    Claim.objects.filter(pk=drafts()[0].pk).update(publish_at=soon)
    page = signed_in(chromium, live_server.url).new_page()
    found = []
    for name, address in (
        ("home", "/admin/"),
        ("report", change_url(report)),
        *((name, queue(name)) for name in QUEUES),
    ):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(live_server.url + address)
        found += complaints(page, name)
    page.context.close()
    assert found == [], "\n".join(found)


def test_the_import_box_of_the_first_page_leads_to_the_preview(chromium: Browser, live_server: Any) -> None:
    page = signed_in(chromium, live_server.url).new_page()
    page.goto(live_server.url + "/admin/")
    page.fill("#home-text", "Baku refuses\n\nAzerbaijan rejected the offer, Bayramov said on Thursday.")
    with page.expect_navigation():
        page.press(".home-import button", "Enter")
    assert "/admin/import/" in page.url
    assert "Baku refuses" in page.content()
    page.context.close()


def test_actors_are_resolved_by_keyboard(chromium: Browser, live_server: Any) -> None:
    one, other = make.bayramov(), make.actor("ceyhun-bayramov", name="Ceyhun Bayramov", country="az")
    reindex_actors([one.pk, other.pk, make.mirzoyan().pk])
    suggestion = of(suggested(stored_story()), "agreed to every condition")
    page = signed_in(chromium, live_server.url).new_page()
    found: list[str] = []

    def shown(name: str, address: str) -> None:
        for width, scheme in ((1280, "light"), (390, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(live_server.url + address)
            found.extend(complaints(page, f"{name} {width}"))

    shown("candidates", queue("candidates"))
    with page.expect_navigation():
        page.keyboard.press("1")
    suggestion.refresh_from_db()
    assert suggestion.proposal["chain"][0]["actor"] in ("ararat-mirzoyan", "ararat-mirzoyan-footballer")
    shown("duplicates", queue("duplicates"))
    pair = ActorPair.objects.get(first=one, second=other)
    while page.evaluate("document.activeElement.id") != f"item-{pair.pk}":
        page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("a")
    assert f"/admin/actors/actor/{one.pk}/merge/?with={other.pk}" in page.url
    shown("unknown names", queue("unknown-names"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    shown("unknown name", page.url.removeprefix(live_server.url))
    page.fill("#is-who", "")
    page.type("#is-who", "Jeyhun Bay")
    page.wait_for_selector("[role=option]")
    found.extend(complaints(page, "offered"))
    page.keyboard.press("Enter")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.context.close()
    assert one.names.filter(name="Elnur Mammadov").exists()
    assert found == []
