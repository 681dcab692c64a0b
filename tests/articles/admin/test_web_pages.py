"""Editors import pages of the web by their address and subscribe to feeds."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, Feed, FetchedAddress, ImportBatch, Revision
from tests.articles.admin.forms import errors, save
from tests.web import Web

PAGE = reverse("admin_import")
FEEDS = reverse("admin:articles_feed_changelist")
WORDS = "Azerbaijan refused an offer from Blinken, the news agency APA reported on Friday. " * 3


def offer(web: Web, words: str = WORDS, **more: Any) -> str:
    body = (
        '<html lang="en"><head><link rel="canonical" href="/offer"></head><body><article><h1>An offer</h1>'
        f"<p>{words}</p><p>And again: {words}</p></article></body></html>"
    )
    return web.page("/offer?id=7", body, **more)


def messages(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_a_page_is_fetched_previewed_and_imported(editor: Client, web: Web) -> None:
    url = offer(web, etag='"1"')
    preview = editor.post(
        PAGE, {"page": f"{url}&utm_source=x", "outlet": "OC Media", "suggest": ""}, follow=True
    )
    assert preview.context["batch"].source == url
    assert not Article.objects.exists()
    here = preview.request["PATH_INFO"]
    editor.post(here, {"format": "html", "outlet": "OC Media", "language": "az"}, follow=True)
    editor.post(here, {"import": "Import"}, follow=True)
    article = Article.objects.get()
    assert (article.language, article.outlet.name) == ("az", "OC Media")
    assert [one.url for one in article.addresses.all()] == [f"{web.url}/offer", url]
    assert FetchedAddress.objects.get().etag == '"1"'
    assert web.asked == ["/offer?id=7"]


def test_a_page_that_has_not_changed_is_not_imported_again(editor: Client, web: Web) -> None:
    url = offer(web, etag='"1"')
    preview = editor.post(PAGE, {"page": url}, follow=True)
    editor.post(preview.request["PATH_INFO"], {"import": "Import"})
    again = editor.post(PAGE, {"page": url}, follow=True)
    assert re.search(
        r"has not changed since it was fetched on \d{4}-\d\d-\d\d: there is nothing", messages(again)
    )
    assert ImportBatch.objects.count() == 1
    offer(web, WORDS.replace("refused", "accepted"), etag='"2"')
    preview = editor.post(PAGE, {"page": url}, follow=True)
    editor.post(preview.request["PATH_INFO"], {"import": "Import"})
    assert Revision.objects.count() == 2


def test_nothing_is_remembered_of_a_preview(editor: Client, web: Web) -> None:
    url = offer(web, etag='"1"')
    preview = editor.post(PAGE, {"page": url}, follow=True)
    editor.post(preview.request["PATH_INFO"], {"discard": "Discard"})
    assert not FetchedAddress.objects.exists()


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("http://127.0.0.1/", "127.0.0.1 is a loopback address"),
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254 is a link-local address"),
        ("http://[::1]/", "::1 is a loopback address"),
        ("http://localhost:{port}/missing", "the server answered 404 Not Found"),
    ],
)
def test_why_a_page_cannot_be_fetched_stands_at_the_field(
    editor: Client, web: Web, page: str, reason: str
) -> None:
    response = editor.post(PAGE, {"page": page.format(port=web.port), "outlet": "OC Media"})
    assert response.status_code == 400
    assert reason in str(response.context["form"].errors["page"])
    assert 'value="OC Media"' in response.content.decode()


def test_one_of_text_file_and_page(editor: Client, web: Web) -> None:
    response = editor.post(PAGE, {"page": offer(web), "text": "A text"})
    assert "which one is meant?" in str(response.context["form"].errors)
    assert web.requests == []


def test_who_may_not_import_fetches_nothing(client: Client, web: Web, db: None) -> None:
    client.post(PAGE, {"page": offer(web)})
    assert web.requests == []


def test_a_feed_is_subscribed_and_polled(editor: Client, web: Web) -> None:
    offer(web)
    item = f"<item><title>Offer</title><link>{web.url}/offer?id=7</link></item>"
    url = web.page("/feed", f"<rss version='2.0'><channel><title>OC Media</title>{item}</channel></rss>")
    form = {"url": url, "active": "on", "next_poll_0": "2024-12-06", "next_poll_1": "10:00:00"}
    editor.post(reverse("admin:articles_feed_add"), form)
    feed = Feed.objects.get()
    response = editor.post(FEEDS, {"action": "poll_now", "_selected_action": [feed.pk]}, follow=True)
    assert f"{url}: New: 1 article." in messages(response)
    assert Article.objects.get().status == "draft"
    feed.refresh_from_db()
    editor.post(FEEDS, {"action": "poll_next", "_selected_action": [feed.pk]})
    assert Feed.objects.due().get() == feed


def test_a_feed_that_moves_is_asked_anew(editor: Client, web: Web) -> None:
    feed = Feed.objects.create(url="https://oc-media.example/feed", etag='"1"', failures=3, last_error="404")
    when = {"next_poll_0": "2024-12-06", "next_poll_1": "10:00:00"}
    save(editor, feed, url="https://oc-media.example/rss", **when)
    feed.refresh_from_db()
    assert (feed.url, feed.etag, feed.failures, feed.last_error) == (
        "https://oc-media.example/rss",
        "",
        0,
        "",
    )
    response = save(editor, feed, url="ftp://oc-media.example/rss", **when)
    assert "begins with http:// or https://" in errors(response)
