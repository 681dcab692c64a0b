"""The browser of these tests reaches the archive that they start."""

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer


@pytest.mark.django_db(transaction=True)
def test_chromium_reads_a_page_of_the_live_server(chromium: Browser, live_server: LiveServer) -> None:
    page = chromium.new_page()
    page.goto(f"{live_server.url}/healthz")
    assert page.inner_text("body").strip() == "ok"
    page.close()
