"""A big import in a real browser: it shows how far it is, can be cancelled, and ends with its report."""

from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, expect

import articles.ingest
from articles.batches import asking, proposing, trying, watching
from articles.models import Article, ImportBatch
from tests import factories as make
from tests.articles.batches import story
from tests.browser.test_desk import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 60_000  # milliseconds


@pytest.fixture(autouse=True)
def never_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dry run soon goes on on a copy; transactions are short, and looks frequent."""
    monkeypatch.setattr(articles.ingest, "BATCH", 50)
    monkeypatch.setattr(trying, "MOMENT", 0.2)
    monkeypatch.setattr(trying, "SIGN", 0.1)
    monkeypatch.setattr(watching, "LOOK", 0.1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    news = [
        record for n in range(600) for record in (story.article(f"a{n}"), story.rejection(f"c{n}", f"a{n}"))
    ]
    path = tmp_path / "year.jsonl"
    path.write_bytes(story.lines(*story.cast(), *news))
    return path


def test_a_big_import_shows_how_far_it_is(chromium: Browser, live_server: Any, file: Path) -> None:
    page = signed_in(chromium, live_server.url)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(live_server.url + reverse("admin_import"))
    page.uncheck("[name=suggest]")
    page.set_input_files("[name=file]", file)
    page.click("input[value=Preview]")
    expect(page.locator("[data-progress] progress")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".import-figures")).to_contain_text(" records, 0 refused", timeout=PATIENCE)
    expect(page.locator(".import-summary")).to_contain_text(
        "New: 3 actors, 600 articles, 600 claims.", timeout=PATIENCE
    )
    assert not Article.objects.exists()
    page.click("[name=import]")
    expect(page.locator(".import-figures")).to_contain_text("of 1,203 records, 0 refused", timeout=PATIENCE)
    page.click("[name=cancel]")
    expect(page.locator("#content")).to_contain_text("what is in stays", timeout=PATIENCE)
    stopped = ImportBatch.objects.get()
    assert stopped.status == "cancelled"
    assert 0 < stopped.done < 1203
    page.click("[name=continue]")
    expect(page.locator(".import-summary")).to_contain_text("Imported ", timeout=PATIENCE)
    assert Article.objects.count() == 600
    assert complaints == []
    page.context.close()


def states() -> dict[str, ImportBatch]:
    """A batch at work, one that was cancelled, one that broke off, one that is proposed."""
    now, editor = timezone.now(), User.objects.get()
    counts = {"claim": {"new": 3188, "changed": 0, "same": 0, "refused": 12}}
    begun: dict[str, Any] = {
        "done": 3200, "total": 5433, "started": now - timedelta(seconds=5), "seen": now + timedelta(days=1),
        "confirmed_by": editor, "payload": b"{}", "report": {"counts": counts},
    }  # fmt: skip
    make.bayramov()
    claim = make.claim(make.article(), "rejected the offer", speaker=make.apa())
    changed = story.lines({"type": "claim", "id": claim.public_id, "act": "denies", "status": "published"})
    contributor = User.objects.create_user("contributor", is_staff=True)
    proposed = ImportBatch.objects.create(source="corrections.jsonl", payload=changed, user=contributor)
    asking.preview(proposed, contributor)
    proposing.propose(ImportBatch.objects.get(pk=proposed.pk), contributor)
    return {
        "running": ImportBatch.objects.create(source="year.jsonl", status="running", **begun),
        "cancelled": ImportBatch.objects.create(source="year.jsonl", status="cancelled", **begun),
        "broken": ImportBatch.objects.create(
            source="year.jsonl", status="broken", problem="OperationalError: disk full", **begun
        ),
        "proposed": proposed,
    }


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_can_be_read_by_everybody(
    chromium: Browser, live_server: Any, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = signed_in(chromium, live_server.url)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    for name, batch in states().items():
        page.goto(live_server.url + reverse("admin_import_batch", args=[batch.pk]))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], name
    page.context.close()
