"""Pages of the web come in from a server on this machine, by the command that an operator runs."""

import io

import pytest
from django.core.management import call_command

from articles.importers.draft import Options
from articles.models import Article, FetchedAddress, Revision
from articles.retrieval import retrieve
from newsroom.fetching import Unfetchable
from tests.web import Web

WORDS = "Azerbaijan refused an offer from Blinken, the Azerbaijani news agency APA reported on Friday. " * 3


def html(text: str = WORDS, head: str = "", headline: str = "Baku refuses an offer") -> str:
    return (
        f"<!doctype html><html><head><title>{headline}</title>{head}</head><body><article><h1>{headline}</h1>"
        f"<p>{text}</p><p>{text[::-1].replace('<', '')}</p></article></body></html>"
    )


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of the command."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import", *arguments, "--outlet", "OC Media", stdout=out, stderr=err)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def addresses() -> list[list[str]]:
    return [
        [one.url for one in article.addresses.order_by("position")]
        for article in Article.objects.order_by("pk")
    ]


@pytest.mark.django_db
def test_a_page_comes_in_as_a_draft_with_all_its_addresses(web: Web) -> None:
    head = (
        f'<link rel="canonical" href="/news/offer"><link rel="amphtml" href="{web.url}/news/offer/amp?utm_source=a">'
        '<link rel="alternate" media="only screen and (max-width: 640px)" href="/m/news/offer">'
        '<link rel="alternate" hreflang="az" href="/news/offer"><link rel="alternate" hreflang="ru" href="/ru/offer">'
    )
    web.page("/n?id=7", html(head=head))
    web.redirect("/old", "/n?id=7&gclid=1", 301)
    web.page("/n?id=7&gclid=1", html(head=head))
    assert run(f"{web.url}/old")[:2] == (0, "New: 1 article.\n")
    article = Article.objects.get()
    assert (article.headline, article.status, article.language) == ("Baku refuses an offer", "draft", "az")
    assert addresses() == [
        [web.url + path for path in ("/news/offer", "/news/offer/amp", "/m/news/offer", "/n?id=7", "/old")]
    ]
    assert run(f"{web.url}/n?id=7&fbclid=3")[1] == "Nothing changed; same: 1 article.\n"


@pytest.mark.django_db
def test_a_second_fetch_asks_whether_the_page_has_changed(web: Web) -> None:
    url = web.page("/offer", html(), etag='"1"')
    run(url)
    status, out, err = run(url)
    assert (status, out) == (0, "Nothing changed; same: 1 article.\n")
    assert f"Note: {url} has not changed since it was fetched on " in err
    web.page("/offer", html("Baku now says that it accepts the offer. " * 4), etag='"2"')
    assert run(url)[1] == "Changed: 1 article.\n"
    assert Revision.objects.count() == 2
    assert [headers.get("If-None-Match") for path, headers in web.requests if path == "/offer"] == [
        None, '"1"', '"1"',
    ]  # fmt: skip


@pytest.mark.django_db
def test_nothing_is_remembered_of_what_was_not_stored(web: Web) -> None:
    url = web.page("/offer", html(), etag='"1"')
    run(url, "--dry-run")
    empty = web.page("/empty", "<html><body></body></html>", etag='"2"')
    assert run(empty)[0] == 2
    assert not FetchedAddress.objects.exists()
    run(url)
    assert FetchedAddress.objects.get().url == url
    Article.objects.all().delete()
    assert run(url)[1] == "New: 1 article.\n"


@pytest.mark.django_db
def test_what_an_editor_corrected_stays_when_the_page_has_not_changed(web: Web) -> None:
    url = web.page("/offer", html())
    run(url)
    Article.objects.update(section="Diplomacy", headline="Corrected")
    assert run(url)[1] == "Nothing changed; same: 1 article.\n"
    assert Article.objects.get().headline == "Corrected"


@pytest.mark.django_db
def test_a_page_that_cannot_be_fetched_is_told_and_the_others_come_in(web: Web) -> None:
    web.page("/robots.txt", "User-agent: *\nDisallow: /private", "text/plain")
    url = web.page("/offer", html())
    status, out, err = run(
        f"{web.url}/missing", f"{web.url}/private", "http://127.0.0.1/", "http://10.0.0.1/", url
    )
    assert (status, out) == (1, "New: 1 article; refused: 4 unreadable records.\n")
    assert "cannot be fetched: the server answered 404 Not Found" in err
    assert "cannot be fetched: the host's robots.txt does not allow it" in err
    assert "cannot be fetched: 127.0.0.1 is a loopback address" in err


@pytest.mark.django_db
def test_a_page_speaks_for_no_other_site(web: Web) -> None:
    """Else whoever writes a page could put his words into another outlet's article."""
    theirs = "https://apa.example/news/offer"
    web.page(
        "/offer",
        html(head=f'<link rel="canonical" href="{theirs}"><meta property="og:url" content="{theirs}">'),
    )
    run(f"{web.url}/offer")
    assert addresses() == [[f"{web.url}/offer"]]


@pytest.mark.django_db
def test_an_address_that_leads_elsewhere_tomorrow_is_no_articles(web: Web) -> None:
    for name in ("one", "two"):
        web.page(f"/{name}", html(f"{name} {WORDS}", headline=f"The {name}"))
        web.redirect("/latest", f"/{name}", 302)
        assert run(f"{web.url}/latest")[1] == "New: 1 article.\n"
    assert addresses() == [[f"{web.url}/one"], [f"{web.url}/two"]]


@pytest.mark.django_db
def test_the_servers_charset_is_heard_where_the_page_names_none(web: Web) -> None:
    text = "Müşavir dedi ki, təklif rədd edildi: İlham Əliyev və Ceyhun Bayramov. ".replace("ə", "e").replace(
        "Ə", "E"
    )
    url = web.page("/az", html(text * 4).encode("cp1254"), "text/html; charset=windows-1254")
    run(url)
    assert text.strip() in Article.objects.get().revisions.get().paragraphs.get(n=1).text


@pytest.mark.django_db
def test_a_feed_and_records_come_in_by_their_address(web: Web) -> None:
    item = f"<item><title>Offer</title><link>{web.url}/1</link><description>{WORDS}</description></item>"
    url = web.page("/feed", f"<rss version='2.0'><channel>{item}</channel></rss>", "application/rss+xml")
    assert run(url)[:2] == (0, "New: 1 article.\n")
    assert addresses() == [[f"{web.url}/1"]]
    line = '{"title": "The answer", "text": "Baku said no.", "url": "https://oc-media.example/2"}'
    assert run(web.page("/records.jsonl", line, "application/octet-stream"))[:2] == (0, "New: 1 article.\n")


@pytest.mark.django_db
def test_an_address_in_an_amp_cache_is_the_outlets_own(web: Web) -> None:
    with pytest.raises(Unfetchable, match="port") as error:
        retrieve(f"https://www.google.com/amp/s/apa.example:{web.port}/offer", Options())
    assert str(web.port) in error.value.reason
