"""The page that relates claims and the queue of suggested relations in a real browser: accessible, by keyboard."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect

from articles import relating
from articles.models import Claim, ClaimRelation, SuggestedRelation
from newsroom.admin import change_url
from tests import factories as make
from tests.articles.relating.test_candidates import LUNCH, denial, said
from tests.articles.relating.test_proposing import CHARGED, DENIED
from tests.browser.signing_in import console, signed_in
from tests.browser.test_publishing import complaints

QUEUE = reverse("admin_queue", args=["relations"])
MOST_TABS = 100

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def denied() -> Claim:
    """The denial; the charge and the lunch are its candidates, the charge a suggested contradiction as well."""
    said(
        CHARGED,
        make.mirzoyan(),
        act="accuses",
        about=[make.azerbaijan()],
        event=make.event(),
        said="2024-12-05",
    )
    said(LUNCH, make.blinken(), event=make.event())
    denial()
    last = said(
        DENIED, make.bayramov(), act="denies", event=make.event(), about=[make.armenia()], said="2024-12-06"
    )
    relating.refresh([last.pk])
    return last


def test_all_pages_are_accessible_and_keep_the_policy(
    chromium: Browser, live_server: Any, denied: Claim
) -> None:
    context = signed_in(chromium, live_server.url)
    tab = context.new_page()
    relate = f"/admin/articles/claim/{denied.pk}/relate/"
    found: list[str] = []
    for name, address in (
        ("relate", relate),
        ("relate-found", f"{relate}?q=lunch"),
        ("relate-nothing", f"{relate}?q=zeppelin"),
        ("suggested-relation", change_url(SuggestedRelation.objects.get())),
        ("relations", QUEUE),
    ):
        told = console(tab)
        tab.goto(live_server.url + address)
        found += told.copy()  # what follows is axe's own complaint of the policy
        found += complaints(tab, name)
    context.close()
    assert found == [], "\n".join(found)


def test_the_page_is_reached_by_keyboard_from_form_list_and_desk(
    chromium: Browser, live_server: Any, denied: Claim
) -> None:
    desk = reverse("admin:articles_article_desk", args=[denied.article_id])
    listed = reverse("admin:articles_claim_changelist")
    relate = f"/admin/articles/claim/{denied.pk}/relate/"
    context = signed_in(chromium, live_server.url)
    tab = context.new_page()
    for address in (change_url(denied), f"{listed}?q={denied.public_id}", f"{desk}?c={denied.public_id}"):
        tab.goto(live_server.url + address)
        for _ in range(MOST_TABS):
            tab.keyboard.press("Tab")
            if tab.evaluate("document.activeElement.pathname") == relate:
                break
        with tab.expect_navigation():
            tab.keyboard.press("Enter")
        assert tab.url == live_server.url + relate
    context.close()


def test_keys_go_through_the_candidates_and_relate(
    chromium: Browser, live_server: Any, denied: Claim
) -> None:
    context = signed_in(chromium, live_server.url)
    tab = context.new_page()
    tab.goto(f"{live_server.url}/admin/articles/claim/{denied.pk}/relate/")
    first = tab.locator("input[name=other]").input_value()
    expect(tab.locator("#that-heading")).to_be_focused()
    tab.keyboard.press("j")
    expect(tab.locator("input[name=other]")).not_to_have_value(first)
    tab.keyboard.press("k")
    expect(tab.locator("input[name=other]")).to_have_value(first)
    tab.keyboard.press("c")
    expect(tab.locator("input[name=other]")).not_to_have_value(first)
    relation = ClaimRelation.objects.get()
    context.close()
    assert (relation.kind, relation.from_claim, relation.to_claim.public_id) == ("contradicts", denied, first)


def test_one_key_accepts_a_suggested_relation_without_scripts_one_button(
    chromium: Browser, live_server: Any, denied: Claim
) -> None:
    suggested = SuggestedRelation.objects.get()
    context = signed_in(chromium, live_server.url)
    tab = context.new_page()
    tab.goto(live_server.url + QUEUE)
    with tab.expect_navigation():
        tab.keyboard.press("u")
    expect(tab.locator(".messagelist")).to_contain_text("Left undecided")
    tab.keyboard.press("j")
    with tab.expect_navigation():
        tab.keyboard.press("o")
    assert tab.url == live_server.url + change_url(suggested)
    tab.keyboard.press("a")
    tab.wait_for_url(f"**{QUEUE}")
    context.close()
    assert ClaimRelation.objects.count() == 1
    context = signed_in(chromium, live_server.url, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{live_server.url}/admin/articles/claim/{denied.pk}/relate/")
    tab.get_by_role("button", name="Responds to").click()
    expect(tab.locator(".messagelist")).to_contain_text("recorded")
    context.close()
