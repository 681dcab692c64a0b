"""The pages of an import in a real browser: accessible, within their window, without complaints."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser

from articles import tagging
from articles.models import Claim, ImportBatch
from tests.articles.admin.test_columns import TABLE
from tests.articles.batches.story import agreement, article, cast, imported, rejection
from tests.browser.signing_in import RULES, console, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_what_came_in_and_undoing_it(chromium: Browser, live_server: Any, width: int, scheme: Any) -> None:
    one = imported(*cast(), article(), rejection(), rejection("c3", of="a9"))
    other = imported(article("a2"), agreement(of="a2"))
    tagging.publish(Claim.objects.get(key="c2"))
    table = ImportBatch.objects.create(
        source="talks.csv", format="csv", payload=TABLE, status=ImportBatch.Status.PREVIEWED
    )
    shown = [("batch", one), ("records", one), ("undo", one), ("undo", other), ("batch", table)]
    size: Any = {"width": width, "height": 900}
    context = signed_in(chromium, live_server.url, viewport=size, color_scheme=scheme)
    found: list[str] = []
    try:
        tab = context.new_page()
        for view, batch in shown:
            said = console(tab)
            tab.goto(live_server.url + reverse(f"admin_import_{view}", args=[batch.pk]))
            found += said.copy()  # what follows is axe's own complaint of the policy
            if tab.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{view} scrolls sideways")
            for violation in Axe().run(tab, options={"runOnly": RULES}).response["violations"]:
                found.append(f"{violation['id']}: {[node['html'][:120] for node in violation['nodes'][:2]]}")
    finally:
        context.close()
    assert found == []
