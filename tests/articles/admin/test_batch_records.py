"""What came in with a batch, record by record; the refused ones as files; undoing it from its page."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.models import Actor
from articles import tagging
from articles.admin import batch_records
from articles.models import Article, Claim, ClaimRelation, ImportBatch
from newsroom.admin import change_url
from tests.articles.admin.forms import told
from tests.articles.batches.story import agreement, article, cast, imported, rejection

pytestmark = pytest.mark.django_db


def at(view: str, batch: ImportBatch) -> str:
    return reverse(f"admin_import_{view}", args=[batch.pk])


def story() -> ImportBatch:
    """An article, two claims of which one is refused, and the cast."""
    return imported(*cast(), article(), rejection(), agreement(spans=[{"paragraph": 2, "quote": "Baku"}]))


def test_the_page_of_an_import_says_who_when_and_from_where(editor: Client) -> None:
    batch = story()
    page = editor.get(at("batch", batch)).content.decode()
    for shown in ("records.jsonl", "through the command", "Begun", "Ended", "the quote does not stand"):
        assert shown in page
    for view in ("records", "undo", "refused", "refused_table"):
        assert at(view, batch) in page


def test_each_record_leads_to_its_form_and_to_its_public_page(editor: Client) -> None:
    batch = story()
    page = editor.get(at("records", batch)).content.decode()
    claim, minister = Claim.objects.get(), Actor.objects.get(slug="jeyhun-bayramov")
    for record in (claim, claim.article, minister):
        assert change_url(record) in page
    assert f'href="{minister.get_absolute_url()}"' in page
    assert f'href="{claim.get_absolute_url()}"' not in page
    tagging.publish(claim)
    page = editor.get(at("records", batch)).content.decode()
    assert f'href="{claim.get_absolute_url()}"' in page


def test_records_are_listed_by_type_and_result(editor: Client) -> None:
    batch = story()
    rows = editor.get(at("records", batch), {"type": "claim", "result": "refused"}).context["rows"]
    assert [(one["row"].line, one["row"].key) for one in rows] == [(6, "c2")]
    assert editor.get(at("records", batch), {"result": "odd"}).status_code == 404
    assert editor.get(at("records", batch), {"after": "-1"}).status_code == 404


def test_the_list_goes_on_page_by_page_with_as_many_queries(
    editor: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    batch = story()
    monkeypatch.setattr(batch_records, "ROWS", 2)
    first = editor.get(at("records", batch))
    seen = [one["row"].line for one in first.context["rows"]]
    url = at("records", batch)
    onward = first.context["onward"]
    while onward:
        response = editor.get(f"{url}?{onward}")
        seen += [one["row"].line for one in response.context["rows"]]
        onward = response.context["onward"]
    assert seen == [1, 2, 3, 4, 5, 6]
    monkeypatch.setattr(batch_records, "ROWS", 100)
    many = imported(*(article(f"b{n}") for n in range(30)))
    with django_assert_max_num_queries(8):
        assert len(editor.get(at("records", many)).context["rows"]) == 30


def test_no_refused_record_is_lost_however_many_there_are(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.ingest.report.KEPT_REFUSALS", 1)
    text = [{"text": "They met. " * 20_000}]
    wrong = [article(f"b{n}", outlet="osce", paragraphs=text) for n in range(3)]
    batch = imported(*cast(), *wrong)
    lines = editor.get(at("refused", batch)).getvalue().decode().splitlines()
    assert [json.loads(line) for line in lines] == wrong
    table = editor.get(at("refused_table", batch)).getvalue().decode().splitlines()
    assert table[0] == "source,line,type,key,reason"
    assert [line.split(",")[1:4] for line in table[1:]] == [
        [str(n + 4), "article", f"b{n}"] for n in range(3)
    ]
    imported({"type": "actor", "slug": "osce", "kind": "international_organisation", "name": "OSCE"})
    again = imported(content="\n".join(lines).encode())
    assert again.report["counts"]["article"]["new"] == 3


def test_what_was_refused_of_a_page_is_told_as_a_table_that_no_spreadsheet_runs(editor: Client) -> None:
    batch = imported(content=b"<html><body></body></html>", name="=page.html")
    assert editor.get(at("refused", batch)).getvalue() == b""
    assert (
        editor.get(at("refused_table", batch))
        .getvalue()
        .decode()
        .splitlines()[1]
        .startswith("'=page.html,1,")
    )


def test_an_import_is_undone_from_its_page(editor: Client) -> None:
    batch = story()
    asked = editor.get(at("undo", batch)).content.decode()
    for shown in ("1 new claim", "1 new article", "jeyhun-bayramov: it is public"):
        assert shown in asked
    assert Claim.objects.exists()
    done = editor.post(at("undo", batch), follow=True)
    assert "2 deleted, 0 put back, 3 stay" in " ".join(told(done))
    assert not Claim.objects.exists()
    assert not Article.objects.exists()
    assert "Undone" in done.content.decode()
    assert at("undo", batch) not in done.content.decode()
    batch.refresh_from_db()
    assert (batch.status, str(batch.undone_by)) == ("undone", "editor")
    gone = editor.get(at("records", batch))
    assert "gone" in gone.content.decode()
    refused = editor.post(at("undo", batch), follow=True)
    assert "The import is undone" in " ".join(told(refused))


def test_what_stands_against_undoing_is_listed(editor: Client) -> None:
    batch = story()
    claim = Claim.objects.get()
    tagging.publish(claim)
    page = editor.get(at("undo", batch)).content.decode()
    assert f"The claim {claim.public_id} was published." in page
    assert change_url(claim) in page
    assert "Undo the import<" not in page
    answer = editor.post(at("undo", batch), follow=True)
    assert "Nothing was undone." in " ".join(told(answer))
    assert Claim.objects.exists()


def test_undoing_needs_the_right_to_delete_or_an_import_of_ones_own(
    editor: Client, apprentice: Client
) -> None:
    user = User.objects.get(username="apprentice")
    user.user_permissions.remove(*Permission.objects.filter(codename__startswith="delete_"))
    batch = story()
    assert apprentice.get(at("undo", batch)).status_code == 403
    assert apprentice.post(at("undo", batch)).status_code == 403
    assert at("undo", batch) not in apprentice.get(at("batch", batch)).content.decode()
    ImportBatch.objects.update(user=user)
    assert apprentice.get(at("undo", batch)).status_code == 200
    user.user_permissions.clear()
    assert apprentice.get(at("records", batch)).status_code == 403


def test_the_page_before_undoing_asks_no_more_of_a_larger_import(editor: Client) -> None:
    asked = []
    for number in (1, 2, 40):
        batch = imported(*cast(), *(article(f"n{number}-{n}") for n in range(number)))
        with CaptureQueriesContext(connection) as queries:
            editor.get(at("undo", batch))
        asked.append(len(queries))
    assert asked[1] == asked[2]
    assert not ClaimRelation.objects.exists()
