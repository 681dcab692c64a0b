"""The import page: preview, confirmation, report, and what it refuses."""

import datetime
import io
import json
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.batches import suggested
from articles.models import Article, Claim, ImportBatch, SearchDocument, Suggestion
from tests import factories as cast
from tests.articles.admin.forms import told

PAGE = reverse("admin_import")
TEXT = """Azerbaijan rejects an offer of talks

Azerbaijan rejected the offer of talks with Armenia on Thursday, Jeyhun Bayramov said in Malta.

“We said no, and no it is”, the minister told journalists after the meeting of the OSCE.

APA wrote that Armenia had been ready to meet at any time and in any place that suits both sides.
"""


def records(*extra: dict[str, Any], status: str = "published") -> bytes:
    article = {
        "type": "article", "key": "a1", "outlet": "oc-media",
        "headline": "Azerbaijan rejects an offer of talks", "published": "2024-12-06",
        "language": "en", "status": status,
        "paragraphs": [{"kind": "body", "text": "Azerbaijan rejected the offer, Jeyhun Bayramov said."}],
    }  # fmt: skip
    claim = {
        "type": "claim", "key": "c1", "article": "a1", "act": "rejects", "status": status,
        "spans": [{"paragraph": 1, "quote": "rejected the offer"}],
        "chain": [{"role": "speaker", "step": 1, "actor": "jeyhun-bayramov"}],
    }  # fmt: skip
    return b"".join(json.dumps(record).encode() + b"\n" for record in (article, claim, *extra))


def upload(client: Client, content: bytes, name: str = "records.jsonl", **options: str) -> Any:
    file = io.BytesIO(content)
    file.name = name
    return client.post(PAGE, {"file": file, **options}, follow=True)


def stored() -> tuple[int, int, int]:
    return Article.objects.count(), Claim.objects.count(), SearchDocument.objects.count()


def confirm(client: Client, preview: Any) -> Any:
    return client.post(preview.request["PATH_INFO"], {"import": "Import"}, follow=True)


def test_the_index_leads_to_it(editor: Client) -> None:
    assert PAGE in editor.get(reverse("admin:index")).content.decode()


def test_a_paste_is_previewed_and_imported_on_confirmation(editor: Client) -> None:
    cast.bayramov()
    cast.oc_media()
    before = stored()
    preview = editor.post(
        PAGE, {"text": TEXT, "outlet": "OC Media", "published": "2024-12-06", "language": "en"}, follow=True
    )
    page = preview.content.decode()
    for shown in (
        "Azerbaijan rejects an offer of talks",
        "OC Media",
        "2024-12-06",
        "Jeyhun Bayramov",
        "body",
    ):
        assert shown in page
    assert "Nothing is stored yet." in page
    assert stored() == before
    batch = ImportBatch.objects.get()
    assert (batch.status, str(batch.user), bytes(batch.payload or b"")) == (
        "previewed",
        "editor",
        TEXT.encode(),
    )
    done = confirm(editor, preview)
    article = Article.objects.get()
    assert (article.status, article.outlet, str(article.published)) == (
        "draft",
        cast.oc_media(),
        "2024-12-06",
    )
    assert "1 article" in " ".join(told(done))
    batch.refresh_from_db()
    assert (batch.status, batch.payload) == ("done", None)
    assert article.public_id in done.content.decode()


def test_a_paste_without_an_outlet_says_so_and_can_be_corrected(editor: Client) -> None:
    cast.oc_media()
    preview = editor.post(PAGE, {"text": TEXT}, follow=True)
    assert any("outlet" in warning for warning in preview.context["report"]["warnings"])
    again = editor.post(
        preview.request["PATH_INFO"],
        {"again": "1", "outlet": "oc-media", "published": "2024-12-06"},
        follow=True,
    )
    assert not any("outlet" in warning for warning in again.context["report"]["warnings"])
    confirm(editor, again)
    assert Article.objects.get().outlet == cast.oc_media()


def test_records_come_in_published_and_a_second_time_nothing_changes(editor: Client) -> None:
    cast.bayramov()
    cast.oc_media()
    confirm(editor, upload(editor, records()))
    assert Claim.objects.get().is_public
    preview = upload(editor, records())
    assert "othing changes" in preview.context["report"]["summary"]
    assert not preview.context["changes_something"]
    assert b'name="import"' not in preview.content


def test_a_file_that_publishes_needs_the_right_to(apprentice: Client) -> None:
    cast.bayramov()
    cast.oc_media()
    preview = upload(apprentice, records())
    assert "publish" in preview.context["refusals"][0]["reason"]
    confirm(apprentice, preview)
    assert not Claim.objects.exclude(status="draft").exists()
    assert not Article.objects.exclude(status="draft").exists()
    confirm(apprentice, upload(apprentice, records(status="draft")))
    assert Claim.objects.get().status == "draft"


def test_refused_records_are_told_and_can_be_downloaded(editor: Client) -> None:
    cast.bayramov()
    cast.oc_media()
    wrong = {
        "type": "claim", "key": "c2", "article": "a1",
        "spans": [{"paragraph": 1, "quote": "never said"}],
        "chain": [{"role": "speaker", "step": 1, "actor": "jeyhun-bayramov"}],
    }  # fmt: skip
    preview = upload(editor, records(wrong))
    [refusal] = preview.context["refusals"]
    assert (refusal["line"], refusal["key"]) == (3, "c2")
    done = confirm(editor, preview)
    assert Claim.objects.get().key == "c1"
    batch = ImportBatch.objects.get()
    refused = editor.get(reverse("admin_import_refused", args=[batch.pk]))
    assert reverse("admin_import_refused", args=[batch.pk]) in done.content.decode()
    assert json.loads(refused.getvalue()) == wrong
    assert "attachment" in refused["Content-Disposition"]


def test_a_changed_text_shows_what_changes(editor: Client) -> None:
    cast.bayramov()
    cast.oc_media()
    confirm(editor, upload(editor, records()))
    changed = records().replace(b"Bayramov said.", b"Bayramov told APA.")
    preview = upload(editor, changed)
    page = preview.content.decode()
    assert "<del>Azerbaijan rejected the offer, Jeyhun Bayramov said.</del>" in page
    assert "<ins>Azerbaijan rejected the offer, Jeyhun Bayramov told APA.</ins>" in page


def test_a_preview_can_be_discarded(editor: Client) -> None:
    preview = editor.post(PAGE, {"text": TEXT}, follow=True)
    editor.post(preview.request["PATH_INFO"], {"discard": "1"})
    assert not ImportBatch.objects.exists()
    assert not Article.objects.exists()


def test_confirming_twice_imports_once(editor: Client) -> None:
    preview = editor.post(PAGE, {"text": TEXT}, follow=True)
    confirm(editor, preview)
    report = ImportBatch.objects.get().report
    confirm(editor, preview)
    assert Article.objects.count() == 1
    assert ImportBatch.objects.get().report == report


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({}, "Paste a text, choose a file or name a page."),
        ({"text": "  \n "}, "Paste a text, choose a file or name a page."),
        ({"text": TEXT, "published": "yesterday"}, "Enter a valid date."),
        ({"text": TEXT, "url": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"text": TEXT, "format": "pdf"}, "Select a valid choice."),
    ],
)
def test_what_is_missing_or_wrong_is_told(editor: Client, given: dict[str, str], problem: str) -> None:
    response = editor.post(PAGE, given)
    assert response.status_code == 400
    assert problem in response.content.decode()
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        ("broken.jsonl", b'{"type": "article"\n'),
        ("nothing.html", b"<html></html>"),
        ("surrogates.jsonl", b'{"type": "topic", "slug": "\\ud800\\u0000", "name": ""}\n'),
        ("raw.jsonl", b"{\x00\xff}\n"),
        ("nul.txt", b"Head\x00line\n\nText\x00\n"),
    ],
)
def test_bad_files_are_refused_with_a_reason(editor: Client, name: str, content: bytes) -> None:
    preview = upload(editor, content, name)
    assert preview.status_code == 200
    assert all(refusal["reason"] for refusal in preview.context["refusals"])
    assert preview.context["refusals"] or name == "nul.txt"
    assert not Article.objects.exists()


def test_an_empty_file_is_refused(editor: Client) -> None:
    assert "empty" in upload(editor, b"").content.decode()


def test_hostile_markup_is_shown_as_text(editor: Client) -> None:
    hostile = "<script>alert(1)</script> in a headline that is long enough\n\n" + TEXT
    page = editor.post(PAGE, {"text": hostile, "format": "text"}, follow=True).content.decode()
    assert "<script>alert" not in page


@pytest.mark.parametrize("kind", ["file", "text"])
def test_what_is_too_large_is_told_clearly(editor: Client, settings: Any, kind: str) -> None:
    settings.IMPORT_MAX_BYTES = settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000
    for size in (10_500, 200_000):  # a little more, and more than is read at all
        content = "x" * size
        given: Any = content if kind == "text" else io.BytesIO(content.encode())
        response = editor.post(PAGE, {kind: given})
        assert response.status_code in (400, 413)
        assert "the most that one import takes" in response.content.decode()
    assert not ImportBatch.objects.exists()


def test_it_needs_the_right_to_add_articles_and_a_token(editor: Client) -> None:
    reader = Client()
    reader.force_login(User.objects.create_user("reader", is_staff=True))
    assert reader.get(PAGE).status_code == 403
    assert reader.post(PAGE, {"text": TEXT}).status_code == 403
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(User.objects.get(username="editor"))
    assert careful.post(PAGE, {"text": TEXT}).status_code == 403
    assert not ImportBatch.objects.exists()


def test_who_may_publish_publishes_a_paste_at_once(editor: Client, apprentice: Client) -> None:
    given = {"text": TEXT, "outlet": "OC Media", "publish": "on"}
    preview = apprentice.post(PAGE, given, follow=True)
    assert 'name="publish"' not in preview.content.decode()
    confirm(apprentice, preview)
    assert Article.objects.get().status == "draft"
    other = TEXT.replace("Azerbaijan", "Armenia")
    preview = editor.post(PAGE, {**given, "text": other}, follow=True)
    assert re.search(r'name="publish" [^>]*checked', preview.content.decode())
    confirm(editor, preview)
    assert Article.objects.get(headline__startswith="Armenia").status == "published"


def test_a_right_lost_before_the_confirmation_is_lost(editor: Client, apprentice: Client) -> None:
    preview = editor.post(PAGE, {"text": TEXT, "outlet": "OC Media", "publish": "on"}, follow=True)
    confirm(apprentice, preview)
    assert Article.objects.get().status == "draft"


def test_a_preview_that_nobody_confirms_is_discarded_after_a_day(editor: Client) -> None:
    for _ in range(3):
        editor.post(PAGE, {"text": TEXT, "outlet": "OC Media"})
    old, done, fresh = ImportBatch.objects.order_by("pk")
    yesterday = timezone.now() - datetime.timedelta(days=1, minutes=1)
    ImportBatch.objects.filter(pk__in=[old.pk, done.pk]).update(created=yesterday)
    ImportBatch.objects.filter(pk=done.pk).update(status="done", payload=None)
    editor.get(PAGE)
    assert set(ImportBatch.objects.all()) == {done, fresh}


def test_batches_are_listed_and_lead_to_their_report(editor: Client) -> None:
    editor.post(PAGE, {"text": TEXT}, follow=True)
    batch = ImportBatch.objects.get()
    assert (
        batch.report["summary"]
        in editor.get(reverse("admin:articles_importbatch_changelist")).content.decode()
    )
    response = editor.get(reverse("admin:articles_importbatch_change", args=[batch.pk]))
    assert response["Location"] == reverse("admin_import_batch", args=[batch.pk])


def test_no_page_of_ours_has_inline_style_or_script(editor: Client) -> None:
    preview = editor.post(PAGE, {"text": TEXT}, follow=True)
    claim = cast.claim(cast.article(), "rejected the offer", speaker=cast.bayramov())
    pages = [
        preview,
        editor.get(PAGE),
        editor.get(reverse("admin:index")),
        editor.get(reverse("admin:articles_claim_change", args=[claim.pk])),
        editor.get(reverse("admin:articles_article_change", args=[claim.article_id])),
    ]
    for page in pages:
        text = page.content.decode()
        assert " style=" not in text
        assert "<style" not in text
        assert "<script>" not in text
        assert " onclick=" not in text


# --- With suggestions -------------------------------------------------------------------------


def test_suggesting_is_offered_and_ticked(editor: Client) -> None:
    form = editor.get(PAGE).context["form"]
    assert form["suggest"].value() is True
    assert "Suggest claims" in editor.get(PAGE).content.decode()


def test_a_confirmed_import_leads_to_the_suggestions(editor: Client) -> None:
    cast.bayramov()
    cast.oc_media()
    options = {"outlet": "OC Media", "published": "2024-12-06", "language": "en"}
    preview = editor.post(PAGE, {"text": TEXT, "suggest": "on", **options}, follow=True)
    assert not Suggestion.objects.exists()
    done = confirm(editor, preview)
    article = Article.objects.get()
    count = Suggestion.objects.open().filter(article=article).count()
    assert count >= 1
    page = done.content.decode()
    assert f'<a href="/admin/articles/article/{article.pk}/desk/">{article.headline}</a>' in page
    assert f"{count} to decide" in page


def test_without_the_tick_nothing_is_suggested(editor: Client) -> None:
    cast.bayramov()
    cast.oc_media()
    preview = editor.post(PAGE, {"text": TEXT, "outlet": "OC Media", "language": "en"}, follow=True)
    assert "Suggested claims" not in confirm(editor, preview).content.decode()
    assert not Suggestion.objects.exists()


def test_the_tick_outlives_a_corrected_preview(editor: Client) -> None:
    cast.oc_media()
    preview = editor.post(PAGE, {"text": TEXT, "suggest": "on", "outlet": "OC Media"}, follow=True)
    assert preview.context["form"]["suggest"].value() is True
    again = editor.post(preview.request["PATH_INFO"], {"again": "1", "outlet": "OC Media"}, follow=True)
    assert again.context["form"]["suggest"].value() is False


def test_what_takes_too_long_is_left_for_the_command(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggested, "PATIENCE", -1.0)
    cast.oc_media()
    preview = editor.post(PAGE, {"text": TEXT, "suggest": "on", "outlet": "OC Media"}, follow=True)
    page = confirm(editor, preview).content.decode()
    assert "1 more article came in" in page
    assert Article.objects.count() == 1
