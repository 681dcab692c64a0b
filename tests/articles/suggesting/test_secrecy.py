"""Suggestions are never public: no page, export, feed or index changes by them."""

import pytest
from django.core.management import call_command
from django.test import Client

from actors.models import Actor
from articles import suggesting
from articles.models import Article, ClaimFacet, SearchDocument, Suggestion
from tests import factories as make
from tests.articles.suggesting.story import of, stored_story, suggested

pytestmark = pytest.mark.django_db


def everything(client: Client, article: Article) -> dict[str, str]:
    """All that the public, an export and the index see of an article and its actors."""
    addresses = [
        "/", "/claims/", "/articles/", article.get_absolute_url(), f"{article.get_absolute_url()}revisions/1/",
        "/actors/", "/actors/jeyhun-bayramov/", "/search/?q=ready", "/disputes/", "/events/", "/sitemap.xml",
    ]  # fmt: skip
    seen = {address: client.get(address).content.decode() for address in addresses}
    seen["facets"] = str(list(ClaimFacet.objects.order_by("pk").values_list("claim", "facet", "value")))
    seen["index"] = str(list(SearchDocument.objects.order_by("pk").values_list("kind", "object_id", "body")))
    return seen


def test_nothing_public_changes(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    article = stored_story(licence="CC BY 4.0")
    make.claim(article, "Armenia had agreed", 3, speaker=make.mirzoyan())
    before = everything(client, article)
    call_command("export")
    exported = capsys.readouterr().out
    suggested(article)
    suggesting.reject(of(article, "there had been an offer"), None)
    assert Suggestion.objects.count() >= 3
    assert everything(client, article) == before
    call_command("export")
    assert capsys.readouterr().out == exported


def test_an_accepted_suggestion_is_a_draft_that_no_reader_sees(client: Client) -> None:
    article = suggested(stored_story())
    before = everything(client, article)
    claim = suggesting.accept(of(article, "Azerbaijan was ready"), None)
    assert everything(client, article) == before
    assert client.get(f"/claims/{claim.public_id}/").status_code == 404
    assert Actor.objects.filter(name="Elnur Mammadov").count() == 0
