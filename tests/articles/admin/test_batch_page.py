"""A batch at work, stopped, broken off or proposed: its page says so and offers what can be asked of it."""

import datetime
import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.admin import importing
from articles.batches import asking
from articles.batches.watching import SILENT
from articles.models import Article, Claim, ImportBatch
from tests import factories as make
from tests.articles.admin.test_import_page import confirm, records, upload
from tests.articles.batches import story

NEWS = story.lines(*story.cast(), story.article(), story.rejection())


def batch(**fields: Any) -> ImportBatch:
    return ImportBatch.objects.create(
        **{"source": "wire.jsonl", "format": "interchange", "payload": NEWS, **fields}
    )


def page(client: Client, one: ImportBatch) -> str:
    return client.get(reverse("admin_import_batch", args=[one.pk])).content.decode()


def ask(client: Client, one: ImportBatch, button: str, **more: str) -> Any:
    return client.post(reverse("admin_import_batch", args=[one.pk]), {button: "1", **more}, follow=True)


def running(**fields: Any) -> ImportBatch:
    now = timezone.now()
    counts = {"claim": {"new": 3188, "changed": 0, "same": 0, "refused": 12}}
    ago = now - datetime.timedelta(seconds=5)
    return batch(
        **{
            "status": "running", "done": 3200, "total": 5433, "seen": now, "started": ago,
            "report": {"counts": counts}, "confirmed_by": User.objects.get(), **fields,
        }
    )  # fmt: skip


# --- At work ----------------------------------------------------------------------------------


def test_a_running_batch_says_how_far_it_is(editor: Client) -> None:
    one = running()
    text = page(editor, one)
    assert '<progress max="5433" value="3200"' in text
    assert "3,200 of 5,433 records, 12 refused, 640 a second, about 3 seconds left" in text
    assert 'name="cancel"' in text
    assert 'name="import"' not in text
    assert '<meta http-equiv="refresh" content="5">' in text
    part = editor.get(reverse("admin_import_progress", args=[one.pk]))
    assert "3,200 of 5,433 records" in part.content.decode()
    assert (part["X-At-Work"], "no-store" in part["Cache-Control"]) == ("1", True)


def test_progress_is_for_who_may_import(editor: Client) -> None:
    one = running()
    reader = Client()
    reader.force_login(User.objects.create_user("reader", is_staff=True))
    assert reader.get(reverse("admin_import_progress", args=[one.pk])).status_code == 403
    assert reader.post(reverse("admin_import_batch", args=[one.pk]), {"cancel": "1"}).status_code == 403


def test_cancelling_asks_the_process_and_what_is_in_stays(editor: Client) -> None:
    one = running()
    ask(editor, one, "cancel")
    one.refresh_from_db()
    assert (one.status, one.stop_asked) == ("running", True)
    ImportBatch.objects.update(status="cancelled", stop_asked=False)
    text = page(editor, one)
    assert "Cancelled." in text
    assert "3,200 of 5,433 records, 12 refused: what is in stays, and it can go on behind it." in text
    assert 'value="Continue"' in text


def test_where_nobody_is_at_it_it_is_cancelled_at_once(editor: Client) -> None:
    one = batch(status="previewing", started=timezone.now())
    assert "It waits to be begun." in page(editor, one)
    ask(editor, one, "cancel")
    one.refresh_from_db()
    assert one.status == "cancelled"
    assert 'name="discard"' in page(editor, one)
    ask(editor, one, "discard")
    assert not ImportBatch.objects.exists()


def test_one_that_is_silent_for_a_minute_has_stopped_and_goes_on(editor: Client) -> None:
    one = running(seen=timezone.now() - SILENT, done=0)
    text = page(editor, one)
    assert "Nothing has been heard of it for a minute: it has stopped." in text
    assert "http-equiv" not in text
    ask(editor, one, "continue")
    one.refresh_from_db()
    assert (one.status, one.done) == ("done", 5)
    assert Claim.objects.get().key == "c1"


def test_one_that_is_at_work_is_not_begun_again(editor: Client) -> None:
    one = running()
    ask(editor, one, "continue")
    assert not Article.objects.exists()
    assert ImportBatch.objects.get(pk=one.pk).seen == one.seen


def test_what_broke_off_says_why_and_goes_on(editor: Client) -> None:
    one = running(status="broken", problem="OperationalError: disk full", done=0)
    text = page(editor, one)
    assert "It broke off. OperationalError: disk full" in text
    assert "Nothing is in yet." in text
    ask(editor, one, "continue")
    assert ImportBatch.objects.get(pk=one.pk).status == "done"


def test_a_preview_that_broke_off_is_tried_again(editor: Client) -> None:
    one = batch(status="broken", problem="ValueError: no such thing")
    assert 'value="Preview"' in page(editor, one)
    ask(editor, one, "continue")
    one.refresh_from_db()
    assert (one.status, one.report["summary"]) == ("previewed", "New: 3 actors, 1 article, 1 claim.")
    assert not Article.objects.exists()


def test_with_its_script_a_file_is_sent_first_and_tried_from_its_page(editor: Client) -> None:
    preview = upload(editor, NEWS, later="1")
    one = ImportBatch.objects.get()
    assert one.status == "previewing"
    assert "data-begin-now" in preview.content.decode()
    ask(editor, one, "continue")
    assert ImportBatch.objects.get().status == "previewed"


def test_what_the_command_left_is_gone_on_with_by_the_command(editor: Client) -> None:
    one = running(origin="command", status="broken", payload=None)
    text = page(editor, one)
    assert f"manage.py import --resume {one.pk}" in text
    assert 'value="Continue"' not in text


# --- Proposals --------------------------------------------------------------------------------


@pytest.fixture
def published(editor: Client) -> Article:
    """A published article with a published claim."""
    make.bayramov()
    make.oc_media()
    confirm(editor, upload(editor, records()))
    ImportBatch.objects.all().delete()
    return Article.objects.get()


def correction() -> bytes:
    return records().replace(b"Bayramov said.", b"Bayramov told APA.")


def propose(apprentice: Client) -> ImportBatch:
    confirm(apprentice, upload(apprentice, correction()))
    return ImportBatch.objects.get()


def test_a_contributors_import_that_changes_what_is_published_becomes_a_proposal(
    apprentice: Client, published: Article
) -> None:
    preview = upload(apprentice, correction())
    text = preview.content.decode()
    assert "needs the right to publish" in text
    assert "becomes a proposal" in text
    assert 'value="Propose"' in text
    done = confirm(apprentice, preview)
    one = ImportBatch.objects.get()
    assert (one.status, bytes(one.payload or b"")) == ("proposed", correction())
    assert published.revisions.count() == 1
    assert "Proposed by apprentice" in done.content.decode()
    assert "<ins>Azerbaijan rejected the offer, Jeyhun Bayramov told APA.</ins>" in done.content.decode()
    assert 'name="import"' not in done.content.decode()
    assert ask(apprentice, one, "import").status_code == 403
    assert ask(apprentice, one, "decline", reason="no").status_code == 403
    assert published.revisions.count() == 1


def test_an_editor_sees_it_and_imports_it(editor: Client, apprentice: Client, published: Article) -> None:
    one = propose(apprentice)
    queue = reverse("admin_queue", args=["proposals"])
    assert str(one) in editor.get(queue).content.decode()
    assert apprentice.get(queue).status_code == 403
    text = page(editor, one)
    assert "Proposed by apprentice" in text
    assert "<del>Azerbaijan rejected the offer, Jeyhun Bayramov said.</del>" in text
    ask(editor, one, "import")
    one.refresh_from_db()
    assert (one.status, str(one.user), str(one.confirmed_by)) == ("done", "apprentice", "editor")
    assert published.revisions.count() == 2
    assert "Nothing waits here." in editor.get(reverse("admin_queue", args=["proposals"])).content.decode()


def test_an_editor_declines_it_with_a_reason_that_its_sender_reads(
    editor: Client, apprentice: Client, published: Article
) -> None:
    one = propose(apprentice)
    assert "Say why" in ask(editor, one, "decline", reason=" ").content.decode()
    assert ImportBatch.objects.get().status == "proposed"
    ask(editor, one, "decline", reason="OC Media has not printed that.")
    one.refresh_from_db()
    assert (one.status, one.payload) == ("cancelled", None)
    text = page(apprentice, one)
    assert "Declined by editor: OC Media has not printed that." in text
    assert 'name="continue"' not in text
    assert published.revisions.count() == 1


def test_its_sender_may_take_it_back_and_nobody_else(
    editor: Client, apprentice: Client, published: Article
) -> None:
    one = propose(apprentice)
    assert ask(editor, one, "discard").status_code == 403
    ask(apprentice, one, "discard")
    assert not ImportBatch.objects.exists()


def test_drafts_of_a_contributor_go_straight_in(apprentice: Client, published: Article) -> None:
    news = story.lines(*story.cast()[1:2], story.article("a2"), story.rejection("c2", "a2"))
    preview = upload(apprentice, news)
    assert 'value="Import"' in preview.content.decode()
    confirm(apprentice, preview)
    assert ImportBatch.objects.get().status == "done"
    assert Claim.objects.get(key="c2").status == "draft"


def test_a_proposal_is_never_forgotten(editor: Client, apprentice: Client, published: Article) -> None:
    one = propose(apprentice)
    upload(editor, NEWS)
    long_ago = timezone.now() - 30 * importing.PREVIEW_KEPT
    ImportBatch.objects.update(created=long_ago)
    ImportBatch.objects.exclude(pk=one.pk).update(status="cancelled")
    editor.get(reverse("admin_import"))
    assert ImportBatch.objects.get() == one


def test_what_was_published_after_the_preview_is_refused_all_the_same(
    editor: Client, apprentice: Client
) -> None:
    make.bayramov()
    make.oc_media()
    confirm(editor, upload(editor, records(status="draft")))
    changed = records(status="draft").replace(b'"rejects"', b'"denies"')
    preview = upload(apprentice, changed)
    confirm(editor, upload(editor, records()))
    confirm(apprentice, preview)
    assert Claim.objects.get().act == "rejects"
    one = ImportBatch.objects.get(user__username="apprentice")
    assert one.records.filter(result="refused").count() == 2


# --- The command ------------------------------------------------------------------------------


def test_the_commands_imports_are_batches_too(editor: Client, tmp_path: Any) -> None:
    file = tmp_path / "news.jsonl"
    file.write_bytes(NEWS + json.dumps({"type": "claim", "key": "c9", "article": "nowhere"}).encode())
    with pytest.raises(SystemExit):
        call_command("import", str(file), "--dry-run")
    assert not ImportBatch.objects.exists()
    with pytest.raises(SystemExit):
        call_command("import", str(file))
    one = ImportBatch.objects.get()
    assert (one.origin, one.status, one.done, one.total, one.payload) == ("command", "done", 6, 6, None)
    text = page(editor, one)
    assert str(file) in text
    assert asking.was_confirmed(one)
