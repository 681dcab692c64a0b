"""Correcting what is known of an article, and reading its text."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Claim, ClaimFacet, Mention
from newsroom.admin import change_url
from tests import factories as cast
from tests.articles.admin.forms import errors, row, save, told

pytestmark = pytest.mark.django_db


def test_a_corrected_date_moves_the_claims(editor: Client) -> None:
    claim = cast.claim(cast.article(), "rejected the offer", speaker=cast.bayramov())
    save(editor, claim.article, published="2024-11-01", bylines="Aytan Farhadova\nArshaluys Barseghyan")
    article = Article.objects.get()
    claim.refresh_from_db()
    assert article.bylines == ["Aytan Farhadova", "Arshaluys Barseghyan"]
    assert (str(claim.dated), str(claim.printed)) == ("2024-11-01", "2024-11-01")


def test_a_corrected_outlet_is_the_last_hop_of_every_chain(editor: Client) -> None:
    claim = cast.claim(cast.article(), "rejected the offer", speaker=cast.bayramov())
    save(editor, claim.article, outlet=cast.apa().pk)
    assert claim.chain.get(role="outlet").actor == cast.apa()
    assert ClaimFacet.objects.filter(claim=claim, facet="outlet", value=str(cast.apa().pk)).exists()
    assert claim.history.latest().record["chain"][-1]["actor"] == "apa"


def test_the_text_is_read_not_edited(editor: Client) -> None:
    article = cast.article()
    revision = article.revisions.get()
    paragraph = revision.paragraphs.get(n=1)
    page = editor.get(change_url(article)).content.decode()
    assert change_url(revision) in page
    assert change_url(paragraph) in editor.get(change_url(revision)).content.decode()
    assert paragraph.text in editor.get(change_url(paragraph)).content.decode()
    for record in (revision, paragraph):
        assert editor.post(change_url(record), {"headline": "Other", "text": "Other"}).status_code == 403


def test_addresses_and_sources_are_edited_beside_it(editor: Client) -> None:
    article = cast.article()
    save(editor, article, **row("addresses", 0, 1, position=0, url="https://oc-media.org/rejects/"))
    save(editor, article, **row("sources", 0, 1, key="s1", description="diplomatic sources"))
    assert article.addresses.get().url == "https://oc-media.org/rejects/"
    other = cast.article()
    response = save(editor, other, **row("addresses", 0, 1, position=0, url="https://oc-media.org/rejects/"))
    assert "already exists" in errors(response)
    response = save(editor, other, **row("addresses", 0, 1, position=0, url="javascript:alert(1)"))
    assert "valid URL" in errors(response)


def test_two_articles_may_be_without_a_key(editor: Client) -> None:
    for article in (cast.article(), cast.article()):
        save(editor, article, key="", section="Armenia")
        article.refresh_from_db()
        assert (article.key, article.section) == (None, "Armenia")


def test_what_was_public_is_never_deleted_and_the_page_says_what_to_do(editor: Client) -> None:
    claim = cast.claim(cast.article(), "rejected the offer", speaker=cast.bayramov())
    for record, advice in ((claim, "retracted or merged"), (claim.article, "withdrawn with a reason")):
        url = reverse(f"admin:articles_{record._meta.model_name}_delete", args=[record.pk])
        response = editor.post(url, {"post": "yes"}, follow=True)
        assert advice in " ".join(told(response))
    assert (Claim.objects.count(), Article.objects.count()) == (1, 1)


def test_a_draft_may_be_deleted(editor: Client) -> None:
    claim = cast.claim(cast.article(status="draft"), "rejected the offer", speaker=cast.apa(), status="draft")
    editor.post(reverse("admin:articles_claim_delete", args=[claim.pk]), {"post": "yes"})
    assert not Claim.objects.exists()
    editor.post(reverse("admin:articles_article_delete", args=[claim.article_id]), {"post": "yes"})
    assert not Article.objects.exists()


def test_adding_an_article_leads_to_the_import_page(editor: Client) -> None:
    response = editor.get(reverse("admin:articles_article_add"))
    assert response["Location"] == reverse("admin_import")


def test_a_mention_is_given_by_its_words(editor: Client) -> None:
    paragraph = cast.article().revisions.get().paragraphs.get(n=1)
    data = {"paragraph": paragraph.pk, "actor": cast.bayramov().pk, "words": "Jeyhun Bayramov", "prefix": ""}
    editor.post(reverse("admin:articles_mention_add"), data)
    mention = Mention.objects.get()
    assert paragraph.text[mention.start : mention.end] == "Jeyhun Bayramov"
    response = save(editor, mention, words="Elmar Mammadyarov")
    assert "do not stand in paragraph 1" in errors(response)


def test_events_and_topics_keep_their_addresses(editor: Client) -> None:
    for record in (cast.event(), cast.topic()):
        save(editor, record, slug="another-slug")
        url = reverse(f"admin:articles_{record._meta.model_name}_delete", args=[record.pk])
        assert "stays" in " ".join(told(editor.post(url, {"post": "yes"}, follow=True)))
        record.refresh_from_db()
        assert getattr(record, "slug", "") == "another-slug"


MODELS = (
    "article",
    "claim",
    "claimrelation",
    "event",
    "importbatch",
    "mention",
    "paragraph",
    "revision",
    "topic",
)


@pytest.mark.parametrize("model", MODELS)
def test_lists_and_searches_answer(editor: Client, model: str) -> None:
    claim = cast.claim(cast.article(), "rejected the offer", speaker=cast.bayramov(), event=cast.event())
    other = cast.claim(claim.article, "Azerbaijan", speaker=cast.apa())
    claim.relations_from.create(to_claim=other, kind="confirms")
    url = reverse(f"admin:articles_{model}_changelist")
    for query in ("", "?q=rejected", f"?q={claim.public_id}", "?q=%22%27%00)(*"):
        if query and model == "importbatch":
            continue
        assert editor.get(url + query).status_code == 200


def test_a_list_takes_as_many_queries_with_two_claims_as_with_ten(editor: Client) -> None:
    article = cast.article()
    counts = []
    for number in (2, 8):
        for _ in range(number):
            cast.claim(article, "rejected the offer", speaker=cast.bayramov())
        for model in ("claim", "article"):
            with CaptureQueriesContext(connection) as queries:
                editor.get(reverse(f"admin:articles_{model}_changelist"))
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
