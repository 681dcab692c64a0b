"""The reading desk in a real browser: accessible, quiet, by keyboard, by mouse, and without scripts."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from articles import suggesting
from articles.indexing import reindex_all
from articles.models import Article, Claim, Suggestion
from tests import factories as make
from tests.articles.suggesting.story import of, stored_story, suggested
from tests.browser.signing_in import RULES, console, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def page(article: Article, query: str = "") -> str:
    return f"/admin/articles/article/{article.pk}/desk/{query}"


@pytest.fixture
def article() -> Article:
    found = suggested(stored_story())
    Suggestion.objects.update(confidence=0.9)
    reindex_all()
    return found


@pytest.fixture
def tab(chromium: Browser, live_server: Any) -> Iterator[Page]:
    context = signed_in(chromium, live_server.url, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def answered(tab: Page, key: str) -> None:
    with tab.expect_response(lambda one: one.ok and "/actors/" not in one.url and one.status == 200):
        tab.keyboard.press(key)
    tab.wait_for_selector("#desk:not([aria-busy])")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_it_is_accessible_and_keeps_the_policy(
    chromium: Browser, live_server: Any, article: Article, width: int, scheme: Any
) -> None:
    claim = suggesting.accept(of(article, "Azerbaijan was ready"), None)
    size: Any = {"width": width, "height": 900}
    context = signed_in(chromium, live_server.url, viewport=size, color_scheme=scheme)
    found: list[str] = []
    queries = (
        "",
        f"?c={claim.public_id}",
        "?new=1&at=1:0:5",
        "?new=1&words=said",
        "?show=decided",
        "?show=superseded",
    )
    try:
        tab = context.new_page()
        for query in queries:
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


def test_the_dialog_of_keys_and_the_offered_actors_are_accessible(
    tab: Page, live_server: Any, article: Article
) -> None:
    tab.goto(live_server.url + page(article))
    tab.keyboard.press("?")
    expect(tab.locator("#desk-keys")).to_be_visible()
    assert Axe().run(tab, options={"runOnly": RULES}).response["violations"] == []
    tab.keyboard.press("Escape")
    tab.keyboard.press("e")
    tab.keyboard.type("mirz")
    tab.wait_for_selector("[role=option]")
    assert Axe().run(tab, options={"runOnly": RULES}).response["violations"] == []


def test_an_editor_decides_without_scripts(chromium: Browser, live_server: Any, article: Article) -> None:
    agreed = of(article, "Armenia had agreed")
    context = signed_in(chromium, live_server.url, java_script_enabled=False)
    try:
        tab = context.new_page()
        tab.goto(live_server.url + page(article, f"?s={agreed.pk}"))
        tab.get_by_label("Which one?").select_option("ararat-mirzoyan")
        tab.get_by_role("button", name="Accept a", exact=True).click()
        assert "Accepted: draft claim" in tab.inner_text(".messagelist")
        tab.get_by_label("New claim of the words").fill("ready for talks")
        tab.get_by_role("button", name="Find n").click()
        tab.get_by_role("button", name="Make a draft a").click()
        assert Claim.objects.count() == 2
        for box in tab.locator('input[name="chosen"]').all():
            box.check()
        tab.get_by_role("button", name="Reject the chosen").click()
        assert not tab.locator(".desk-item-open").count()
    finally:
        context.close()
    assert not Suggestion.objects.open().exists()


def test_words_beyond_the_basic_plane_are_chosen_exactly(tab: Page, live_server: Any) -> None:
    """A browser counts 🕊 as two, the archive as one."""
    make.bayramov()
    article = make.article("Doves", paragraphs=["Peace 🕊🕊 and talks 🕊, Jeyhun Bayramov said."])
    tab.goto(live_server.url + page(article))
    tab.keyboard.press("g")
    for key in ("ArrowDown", "ArrowRight", "Shift+ArrowRight"):
        tab.keyboard.press(key)
    assert tab.evaluate("window.getSelection().toString()") == "and talks"
    answered(tab, "n")
    assert tab.input_value("#span-0-words") == "and talks"
    answered(tab, "a")
    span = Claim.objects.get().spans.get()
    assert (span.start, span.end, span.exact) == (9, 18, "and talks")


def test_words_are_chosen_with_the_mouse_and_a_second_span_is_added(
    tab: Page, live_server: Any, article: Article
) -> None:
    tab.goto(live_server.url + page(article))
    tab.locator('.desk-words[data-n="2"]').dblclick(position={"x": 12, "y": 14})
    assert tab.evaluate("window.getSelection().toString()").strip() == "Elnur"
    answered(tab, "n")
    assert tab.input_value("#span-0-words") == "Elnur"
    tab.locator('.desk-words[data-n="1"]').dblclick(position={"x": 12, "y": 14})
    answered(tab, "+")
    assert [tab.input_value(f"#span-{n}-words") for n in (0, 1)] == ["Jeyhun", "Elnur"]


def test_a_sentence_is_taken_in_with_one_key(tab: Page, live_server: Any) -> None:
    article = make.article("Talks", paragraphs=["It rained. Baku was ready for talks, he said. Nobody came."])
    tab.goto(live_server.url + page(article))
    tab.keyboard.press("g")
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "Shift+ArrowDown"):
        tab.keyboard.press(key)
    assert tab.evaluate("window.getSelection().toString()") == "Baku was ready for talks, he said"


def test_the_speaker_is_chosen_by_typing_any_spelling(tab: Page, live_server: Any, article: Article) -> None:
    ready = of(article, "Azerbaijan was ready")
    tab.goto(live_server.url + page(article, f"?s={ready.pk}"))
    tab.keyboard.press("e")
    tab.keyboard.type("blink")
    option = tab.locator("[role=option][aria-selected=true]")
    expect(option).to_contain_text("Antony Blinken")
    expect(option).to_contain_text("Secretary of State, us")
    assert tab.get_attribute("#hop-0-who", "aria-activedescendant") == option.get_attribute("id")
    tab.keyboard.press("Enter")
    assert tab.input_value("#hop-0-who") == "Antony Blinken"
    answered(tab, "Control+Enter")
    assert Claim.objects.get().chain.get(role="speaker").actor == make.blinken()


def test_whom_nobody_knows_is_made_from_the_list(tab: Page, live_server: Any, article: Article) -> None:
    ready = of(article, "Azerbaijan was ready")
    tab.goto(live_server.url + page(article, f"?s={ready.pk}"))
    tab.keyboard.press("e")
    tab.keyboard.type("Artur Hovhannisyan")
    expect(tab.locator("[role=option]")).to_have_text("Make a new actor “Artur Hovhannisyan”")
    tab.keyboard.press("Enter")
    answered(tab, "Control+Enter")
    assert Claim.objects.get().chain.get(role="speaker").label == "Artur Hovhannisyan"


def test_hops_change_places_by_key_and_by_drag(tab: Page, live_server: Any, article: Article) -> None:
    ready = of(article, "Azerbaijan was ready")
    tab.goto(live_server.url + page(article, f"?s={ready.pk}"))
    answered(tab, "h")
    expect(tab.locator("#hop-1-who")).to_be_focused()
    tab.keyboard.type("apa")
    tab.wait_for_selector("[role=option]")
    tab.keyboard.press("Enter")
    answered(tab, "Alt+ArrowUp")
    assert [tab.input_value(f"#hop-{n}-who") for n in (0, 1)] == ["APA", "Jeyhun Bayramov"]
    with tab.expect_response(lambda one: one.request.method == "POST"):
        tab.locator('[data-hop="1"] .desk-grip').drag_to(tab.locator('[data-hop="0"] .desk-grip'))
    tab.wait_for_selector("#desk:not([aria-busy])")
    assert [tab.input_value(f"#hop-{n}-who") for n in (0, 1)] == ["Jeyhun Bayramov", "APA"]


def test_keys_decide_split_undo_and_are_quiet_while_one_types(
    tab: Page, live_server: Any, article: Article
) -> None:
    ready = of(article, "Azerbaijan was ready")
    tab.goto(live_server.url + page(article, f"?s={ready.pk}"))
    tab.keyboard.press("3")
    assert tab.input_value("#desk-act") == "denies"
    tab.locator("#desk-summary").focus()
    tab.keyboard.type("axpumj?")
    assert tab.input_value("#desk-summary") == "axpumj?"
    tab.keyboard.press("Escape")
    answered(tab, "a")
    assert Claim.objects.get().act == "denies"
    expect(tab.locator("#desk-title")).to_be_focused()
    expect(tab.locator("#desk-live")).to_contain_text("Accepted: draft claim")
    answered(tab, "z")
    assert not Claim.objects.exists()
    answered(tab, "m")
    assert Claim.objects.get().spans.count() == 2
    answered(tab, "u")
    tab.keyboard.press("g")
    for key in ("ArrowRight", "ArrowRight", "ArrowRight"):
        tab.keyboard.press(key)
    answered(tab, "s")
    assert [claim.spans.get().exact for claim in Claim.objects.order_by("pk")] == [
        "Azerbaijan was ready",
        "for talks in Tbilisi",
    ]
    answered(tab, "u")
    assert not Claim.objects.exists()


def test_single_keys_can_be_turned_off(tab: Page, live_server: Any, article: Article) -> None:
    tab.goto(live_server.url + page(article))
    tab.keyboard.press("?")
    tab.locator("#desk-keys-on").uncheck()
    tab.keyboard.press("Escape")
    tab.keyboard.press("x")
    tab.reload()
    tab.keyboard.press("x")
    assert Suggestion.objects.open().count() == Suggestion.objects.count()
    answered(tab, "Control+Enter")
    assert Claim.objects.count() == 1
