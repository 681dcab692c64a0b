"""The same article under several addresses is one article with several addresses."""

from typing import Any

import pytest

from articles.importers.draft import Draft
from articles.ingest import Report, ingest
from articles.models import Address, Article

pytestmark = pytest.mark.django_db
OFFER = "https://oc-media.example/news/offer"
TEXT = [{"text": "Azerbaijan refused an offer from Blinken."}]


def record(url: str, *urls: str, **more: Any) -> dict[str, Any]:
    named = {"urls": list(urls)} if urls else {}
    return {"type": "article", "url": url, "headline": "The offer", "paragraphs": TEXT, **named, **more}


def take(*records: dict[str, Any], bare: bool = True) -> Report:
    report = ingest([Draft(n, one, bare=bare) for n, one in enumerate(records, 1)])
    assert not report.refusals, report.refusals
    return report


def addresses() -> list[list[str]]:
    return [
        [address.url for address in article.addresses.order_by("position")]
        for article in Article.objects.order_by("pk")
    ]


@pytest.mark.parametrize("together", [True, False])
def test_forms_of_one_address_are_one_article(together: bool) -> None:
    forms = [
        record(f"{OFFER}?utm_source=x"),
        record("http://m.oc-media.example/news/offer/"),
        record(f"{OFFER}/amp"),
    ]
    for batch in [forms] if together else [[form] for form in forms]:
        take(*batch)
    assert addresses() == [[form["url"] for form in forms]]


def test_a_page_is_known_by_any_of_its_addresses_and_keeps_those_it_has() -> None:
    take(record(OFFER, "https://oc-media.example/?p=7"))
    take(
        record(
            "https://oc-media.example/en/news/offer",
            "https://oc-media.example/?p=7",
            headline="The new offer",
        )
    )
    assert addresses() == [[OFFER, "https://oc-media.example/?p=7", "https://oc-media.example/en/news/offer"]]
    assert Article.objects.get().headline == "The new offer"


def test_a_record_known_by_an_address_alone_takes_none_away() -> None:
    actor = {"type": "actor", "slug": "oc-media", "kind": "outlet", "name": "OC Media"}
    take(actor, record(OFFER, outlet="oc-media"), bare=False)
    take(record(f"{OFFER}?utm_source=x", headline="The new offer"), bare=False)
    assert addresses() == [[OFFER, f"{OFFER}?utm_source=x"]]


def test_a_sender_who_says_that_two_are_two_is_believed() -> None:
    take(record(OFFER, key="one"), record(f"{OFFER}/amp", key="two"))
    assert addresses() == [[OFFER], [f"{OFFER}/amp"]]
    take(record("https://www.oc-media.example/news/offer", headline="Which of both?"))
    assert Article.objects.count() == 3


def test_addresses_of_two_articles_are_not_one() -> None:
    take(record(OFFER), record(f"{OFFER}?page=2"))
    report = ingest([Draft(1, record(OFFER, f"{OFFER}?page=2"))])
    assert report.refusals[0].reason == f"{OFFER} and {OFFER}?page=2 are two different articles"


def test_an_address_that_an_editor_adds_is_known_in_any_form() -> None:
    take(record(OFFER))
    Address.objects.create(article=Article.objects.get(), url="https://oc-media.example/short", position=1)
    take(record("https://oc-media.example/short?fbclid=1"))
    assert Article.objects.count() == 1
