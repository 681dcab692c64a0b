"""Subscribed feeds are polled from a server on this machine, by the command that an operator runs."""

import datetime
import io
import itertools
import re
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import importers, polling
from articles.models import Article, Feed, ImportBatch, Revision
from articles.polling import poll
from tests import factories
from tests.web import Answer, Web

pytestmark = pytest.mark.django_db
WORDS = "Azerbaijan refused an offer from Blinken, the news agency APA reported on Friday. " * 3


def page(web: Web, n: int, text: str = WORDS, **more: Any) -> None:
    body = f"<html><body><article><h1>Offer {n}</h1><p>{text}</p><p>Number {n}: {text}</p></article></body></html>"
    web.page(f"/{n}", body, **more)


def put_up(web: Web, *items: int, changed: str = "", **more: Any) -> str:
    """A feed with these items; its URL."""
    rows = "".join(
        f"<item><title>Offer {n}</title><link>{web.url}/{n}?utm_source=rss</link><guid>{n}</guid>"
        f"<pubDate>Fri, 06 Dec 2024 10:02:00 +0400</pubDate><description>Summary {n}{changed}</description></item>"
        for n in items
    )
    feed = f"<rss version='2.0'><channel><title>OC Media</title>{rows}</channel></rss>"
    return web.page("/feed", feed, "application/rss+xml", **more)


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of the command."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("fetch_feeds", *arguments, stdout=out, stderr=err)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def subscribe(url: str, **more: Any) -> Feed:
    return Feed.objects.create(url=url, **more)


def told(feed: Feed) -> str:
    result = poll(feed)
    assert result is not None
    return result.summary()


def test_new_items_come_in_with_their_whole_pages_as_drafts(web: Web) -> None:
    for n in (1, 2):
        page(web, n)
    feed = subscribe(
        put_up(web, 1, 2), outlet=factories.actor(slug="oc-media", name="OC Media", kind="outlet")
    )
    assert run() == (0, f"{feed.url}: New: 2 articles.\n", "")
    article = Article.objects.get(headline="Offer 1")
    assert (article.status, article.outlet.slug, str(article.published)) == (
        "draft",
        "oc-media",
        "2024-12-06",
    )
    assert [one.url for one in article.addresses.all()] == [f"{web.url}/1"]
    assert article.revisions.get().paragraphs.count() == 3
    feed.refresh_from_db()
    assert (feed.failures, feed.last_error) == (0, "")
    assert feed.last_success is not None
    batch = ImportBatch.objects.get()
    assert (batch.source, batch.format, batch.status) == (feed.url, "feed", "done")
    assert batch.report["summary"] == "New: 2 articles."


def test_only_new_and_changed_items_are_fetched_again(web: Web) -> None:
    for n in (1, 2, 3):
        page(web, n, etag=f'"{n}"')
    feed = subscribe(put_up(web, 1, 2))
    poll(feed)
    web.requests.clear()
    put_up(web, 3, 1, 2)
    assert told(feed) == "New: 1 article. Unchanged items: 2."
    assert web.asked == ["/feed", "/3"]
    web.requests.clear()
    page(web, 2, WORDS.replace("refused", "accepted"), etag='"new"')
    put_up(web, 1, 2, changed=", corrected")
    assert told(feed) == "Changed: 1 article; same: 1 article."
    assert [headers.get("If-None-Match") for path, headers in web.requests if path in ("/1", "/2")] == [
        '"1"',
        '"2"',
    ]
    assert Revision.objects.count() == 4


def test_a_feed_that_has_not_changed_says_so(web: Web) -> None:
    page(web, 1)
    feed = subscribe(put_up(web, 1, etag='"1"', headers={"Last-Modified": "then"}))
    poll(feed)
    assert told(feed) == "not modified"
    assert dict(web.requests)["/feed"]["If-None-Match"] == '"1"'
    assert dict(web.requests)["/feed"]["If-Modified-Since"] == "then"


def test_where_the_page_cannot_be_had_the_feeds_words_come_in(web: Web) -> None:
    feed = subscribe(put_up(web, 1))
    web.pages["/1?utm_source=rss"] = Answer(status=404)
    status, out, err = run()
    assert (status, out) == (0, f"{feed.url}: New: 1 article.\n")
    assert (
        "its page cannot be fetched: the server answered 404 Not Found; what the feed carries of it came in"
        in err
    )
    assert Article.objects.get().revisions.get().paragraphs.get(n=1).text == "Summary 1"


def test_the_feeds_words_never_take_a_pages_place(web: Web) -> None:
    page(web, 1)
    feed = subscribe(put_up(web, 1))
    poll(feed)
    put_up(web, 1, changed=", corrected")
    web.pages["/1"] = Answer(status=503)
    result = poll(feed)
    assert result is not None
    reason = "its page cannot be fetched: the server answered 503 Service Unavailable"
    assert result.notes == [f"{web.url}/1?utm_source=rss: {reason}; the stored text stays"]
    assert Revision.objects.count() == 1
    page(web, 1, WORDS.replace("refused", "accepted"))
    assert told(feed) == "Changed: 1 article."  # the item was not done with, and is tried again


def test_one_bad_item_does_not_stop_the_rest(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = subscribe(put_up(web, 1, 2, 3, 4))
    page(web, 1)
    page(web, 2, headers={"Content-Encoding": "gzip"})  # it is not
    web.page("/3", "<html><body></body></html>")
    page(web, 4)
    read = importers.read

    def broken(source: Any, format: str = "") -> Any:
        return 1 / 0 if source.name.endswith("/4") else read(source, format)

    monkeypatch.setattr(importers, "read", broken)
    status, out, err = run()
    assert (status, out) == (1, f"{feed.url}: New: 3 articles; refused: 1 unreadable record.\n")
    assert f"{web.url}/4?utm_source=rss: refused: it cannot be read: ZeroDivisionError" in err
    monkeypatch.undo()
    assert run()[:2] == (0, f"{feed.url}: New: 1 article. Unchanged items: 3.\n")


def test_a_feed_that_fails_is_asked_less_and_less_often(web: Web) -> None:
    feed = subscribe(web.url + "/missing")
    pauses = []
    for _ in range(12):
        poll(feed)
        pauses.append(round((feed.next_poll - timezone.now()).total_seconds() / 60))
    assert pauses[:4] == [60, 120, 240, 480]
    assert pauses[-1] == 2 * 24 * 60
    assert (feed.failures, feed.last_error) == (12, "the server answered 404 Not Found")
    assert feed.last_success is None
    page(web, 1)
    Feed.objects.update(url=put_up(web, 1))
    feed.refresh_from_db()
    poll(feed)
    assert (feed.failures, feed.last_error) == (0, "")


def test_a_server_that_names_a_time_is_heard(web: Web) -> None:
    feed = subscribe(web.url + "/feed")
    web.pages["/feed"] = Answer(status=429, headers={"Retry-After": "86400"})
    poll(feed)
    assert feed.next_poll > timezone.now() + datetime.timedelta(hours=23)


def test_a_feed_that_has_ended_is_polled_no_more(web: Web) -> None:
    feed = subscribe(web.url + "/feed")
    web.pages["/feed"] = Answer(status=410)
    assert run()[0] == 1
    feed.refresh_from_db()
    assert not feed.active
    assert run() == (0, "", "")


def test_one_bad_feed_does_not_stop_the_others(web: Web) -> None:
    page(web, 1)
    later = timezone.now() + datetime.timedelta(days=1)
    good = subscribe(put_up(web, 1), next_poll=later)
    bad = subscribe(web.page("/bad", "<html><body>Moved</body></html>"))
    status, out, _ = run()
    assert status == 1
    assert out.splitlines() == [
        f"{bad.url}: failed: Not a feed: it is neither RSS nor Atom nor a JSON Feed.",
        f"{good.url}: New: 1 article.",
    ]


def test_due_feeds_alone(web: Web) -> None:
    page(web, 1)
    feed = subscribe(put_up(web, 1))
    subscribe(web.url + "/later", next_poll=timezone.now() + datetime.timedelta(hours=1))
    subscribe(web.url + "/never", active=False)
    assert run("--due") == (0, f"{feed.url}: New: 1 article.\n", "")
    assert run("--due") == (0, "", "")
    assert run("--due", feed.url) == (0, "", "")


def test_feeds_are_named_and_subscribed_by_address(web: Web) -> None:
    page(web, 1)
    url = put_up(web, 1)
    with pytest.raises(CommandError, match="Not subscribed"):
        run(url)
    with pytest.raises(CommandError, match="valid URL"):
        run("--subscribe", "nothing")
    assert run("--subscribe", url) == (0, f"{url}: New: 1 article.\n", "")
    assert run("--subscribe", url)[0] == 0
    assert Feed.objects.count() == 1


def test_two_polls_at_once_are_one(web: Web) -> None:
    feed = subscribe(put_up(web, 1))
    other = Feed.objects.get()
    assert poll(feed) is not None
    assert poll(other) is None
    assert web.asked.count("/feed") == 1


def test_a_long_feed_comes_in_several_polls(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "PAGES", 2)
    for n in range(5):
        page(web, n)
    feed = subscribe(put_up(web, *range(5), etag='"1"'))
    assert [told(feed) for _ in range(4)] == [
        "New: 2 articles. Left for the next poll: 3.",
        "New: 2 articles. Unchanged items: 2. Left for the next poll: 1.",
        "New: 1 article. Unchanged items: 4.",
        "not modified",
    ]


def test_a_poll_that_is_broken_off_goes_on_where_it_was(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(4):
        page(web, n)
    feed = subscribe(put_up(web, *range(4)))
    turns = itertools.count()

    def interrupt(*args: Any) -> None:
        if next(turns) == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        poll(feed, interrupt)
    assert Article.objects.count() == 2
    assert run("--due")[1] == ""  # for an hour it counts as being polled
    assert re.search(r"New: 2 articles. Unchanged items: 2", run(feed.url)[1])


def test_items_without_addresses_come_in_as_the_feed_has_them(web: Web) -> None:
    items = f"<item><title>Statement</title><description>{WORDS}</description></item><item><title>Empty</title></item>"
    feed = subscribe(
        web.page("/feed", f"<rss version='2.0'><channel><title>MFA</title>{items}</channel></rss>")
    )
    status, out, err = run()
    assert (status, out) == (1, f"{feed.url}: New: 1 article; refused: 1 unreadable record.\n")
    assert "The feed gives neither its text nor its address." in err
    assert run()[:2] == (0, f"{feed.url}: Unchanged items: 2.\n")


def test_a_feed_cannot_lead_into_the_archives_own_network(web: Web) -> None:
    links = [
        "http://127.0.0.1:{}/secret",
        "http://[::1]/",
        "http://169.254.169.254/latest/",
        "http://2130706433/",
    ]
    items = "".join(
        f"<item><title>Offer</title><link>{link.format(web.port)}</link><description>x y z</description></item>"
        for link in links
    )
    subscribe(web.page("/feed", f"<rss version='2.0'><channel><title>MFA</title>{items}</channel></rss>"))
    run()
    assert web.asked == ["/feed"]
