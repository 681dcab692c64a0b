"""The seed article, from pasted text to ten published claims, with the keyboard alone; every press is counted."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page

from actors.models import Actor
from articles.desk.places import shared, size, spots_of
from articles.importers.draft import Draft
from articles.ingest import ingest
from articles.models import Article, Claim, Paragraph, Span, Suggestion
from articles.text.finding import Spot
from tests.articles import seed
from tests.browser.signing_in import console, signed_in

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(settings.TEST_DATA is None, reason="needs NEWSROOM_TEST_DATA"),
]

LISTED = [claim for claim in seed.WORKED["claims"] if claim.get("listed")]
FROM_NOTHING = "p26a"  # Pashinyan's ninety per cent
UNKNOWN = "elnur-mammadov"  # nobody has heard of him before this article
SUGGESTED, MADE = 12.0, 60  # presses that were promised


class Keyboard:
    """Somebody's hands: each key that goes down is a press, those held down with another included."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)
        self.presses += times * (key.count("+") + 1 if len(key) > 1 else 1)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.presses += len(text)

    def paste(self, text: str) -> None:
        self.page.keyboard.insert_text(text)
        self.presses += 2

    def tab_to(self, what: str) -> None:
        """Tab until what matches is in focus, once it is there."""
        self.page.wait_for_selector(what)
        self.page.wait_for_load_state("networkidle")
        for _ in range(200):
            if self.page.evaluate(f"document.activeElement.matches({what!r})"):
                return
            self.press("Tab")
        raise AssertionError(f"{what} is not reached")


def known() -> None:
    """The archive knows the actors and events of the seed story, but for one man."""
    records = [one for one in (*seed.WORKED["actors"], *seed.WORKED["events"]) if one["slug"] != UNKNOWN]
    ingest([Draft(record=record, line=n) for n, record in enumerate(records, start=1)])


def imported(keyboard: Keyboard, address: str, pasted: str) -> Article:
    """The paste, previewed and imported; the report leads to the desk."""
    keyboard.page.goto(f"{address}/admin/import/")
    keyboard.tab_to("#id_text")
    keyboard.paste(pasted)
    keyboard.tab_to("#id_outlet")
    keyboard.type("OC Media")
    keyboard.tab_to("#id_published")
    keyboard.type("12062024")
    keyboard.press("Enter")
    keyboard.tab_to("input[name=import]")
    keyboard.press("Enter")
    keyboard.page.wait_for_selector("a[href$='/desk/']")
    article = Article.objects.get()
    Suggestion.objects.filter(pk__in=[one.pk for one in of(article, FROM_NOTHING)]).delete()
    keyboard.tab_to(f"a[href='/admin/articles/article/{article.pk}/desk/']")
    with keyboard.page.expect_navigation():
        keyboard.press("Enter")
    return article


def spots(key: str) -> list[Spot]:
    spans = next(claim["spans"] for claim in seed.WORKED["claims"] if claim["key"] == key)
    return [Spot(span["paragraph"], span["start"], span["end"]) for span in spans]


def of(article: Article, key: str) -> list[Suggestion]:
    """The suggestions that share half of the words of a claim that was worked out by hand, the best first."""
    texts = dict(Paragraph.objects.filter(revision__article=article).values_list("n", "text"))
    wanted = spots(key)
    likeness = {}
    for one in Suggestion.objects.filter(article=article):
        there = spots_of(one.proposal["spans"], texts)
        both = shared(there, wanted)
        likeness[one] = both / (size(there) + size(wanted) - both)
    found = [one for one, alike in likeness.items() if alike > 0.35]
    return sorted(found, key=lambda one: -likeness[one])


def answered(keyboard: Keyboard, key: str) -> None:
    """Press a key that asks the archive something, and wait until its answer is shown."""
    with keyboard.page.expect_response(lambda one: one.status == 200 and "/actors/" not in one.url):
        keyboard.press(key)
    keyboard.page.wait_for_selector("#desk:not([aria-busy])")


def published(keyboard: Keyboard, ref: str) -> int:
    """Go to a suggestion, and accept and publish it as it stands; how many presses it took."""
    page, before = keyboard.page, keyboard.presses
    for _ in range(60):
        if page.get_attribute("#desk-panel", "data-ref") == ref:
            break
        answered(keyboard, "j")
    count = Claim.objects.published().count()
    answered(keyboard, "p")
    assert Claim.objects.published().count() == count + 1
    return keyboard.presses - before


def chain_of(claim: Claim) -> list[tuple[Any, ...]]:
    rows = claim.chain.select_related("actor").order_by("step", "position")
    return [(hop.role, hop.step, hop.actor.slug if hop.actor else None, hop.is_anonymous) for hop in rows]


def chain_by_hand(key: str) -> list[tuple[Any, ...]]:
    claim = next(claim for claim in LISTED if claim["key"] == key)
    return [
        (hop["role"], hop["step"], hop.get("actor"), bool(hop.get("anonymous"))) for hop in claim["chain"]
    ]


@pytest.fixture
def page(chromium: Browser, live_server: Any) -> Iterator[Page]:
    context = signed_in(chromium, live_server.url, viewport={"width": 1280, "height": 900}, locale="en-US")
    yield context.new_page()
    context.close()


def test_from_pasted_text_to_ten_published_claims(page: Page, live_server: Any, capsys: Any) -> None:
    assert settings.TEST_DATA
    known()
    complaints = console(page)
    keyboard = Keyboard(page)
    article = imported(
        keyboard, live_server.url, (settings.TEST_DATA / "seed" / "article.txt").read_text("utf-8")
    )
    importing = keyboard.presses
    costs = {}
    for claim in LISTED:
        if claim["key"] != FROM_NOTHING:
            costs[claim["key"]] = published(keyboard, f"s={of(article, claim['key'])[0].pk}")
    began = keyboard.presses
    keyboard.press("n")
    keyboard.type("ninety..treaty")
    answered(keyboard, "Enter")
    answered(keyboard, "p")
    made = keyboard.presses - began
    typed = typed_from_nothing(keyboard)
    average = sum(costs.values()) / len(costs)
    with capsys.disabled():
        print(
            f"\nimport {importing} presses; suggestions {costs}, {average:.1f} on average; from nothing {made},"
            f" with every hop typed {typed}"
        )
    assert Claim.objects.published().count() == len(LISTED) == 10
    assert [hop.label for hop in Claim.objects.get(status="draft").chain.all()] == [
        "Nikol Pashinyan",
        "APA",
        "OC Media",
    ]
    for claim in LISTED:
        best = max(Claim.objects.published(), key=lambda one: overlap(one, claim["key"]))
        assert overlap(best, claim["key"]) > 0.35, claim["key"]
        assert chain_of(best) == chain_by_hand(claim["key"]), claim["key"]
    assert Actor.objects.get(slug=UNKNOWN).name == "Elnur Mammadov"
    assert average <= SUGGESTED
    assert made <= MADE
    assert typed <= MADE
    assert complaints == []


def typed_from_nothing(keyboard: Keyboard) -> int:
    """A claim of words in which nobody is said to have spoken: chosen in the text, speaker and relay typed."""
    page, before = keyboard.page, keyboard.presses
    keyboard.press("n")
    keyboard.type("the us is not..time")
    answered(keyboard, "Enter")
    assert page.input_value("#hop-0-who") == "OC Media"
    keyboard.press("e")
    keyboard.type("pash")
    page.wait_for_selector("[role=option]:has-text('Nikol Pashinyan')")
    keyboard.press("Enter")
    keyboard.press("Escape")
    answered(keyboard, "h")
    keyboard.type("apa")
    page.wait_for_selector("[role=option]:has-text('APA')")
    keyboard.press("Enter")
    answered(keyboard, "Control+Enter")
    return keyboard.presses - before


def overlap(claim: Claim, key: str) -> float:
    there = [
        Spot(*row) for row in Span.objects.filter(claim=claim).values_list("paragraph__n", "start", "end")
    ]
    both = shared(there, spots(key))
    return both / (size(there) + size(spots(key)) - both)
