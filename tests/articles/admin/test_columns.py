"""A table: its columns are said on the page of its preview, and remembered for the same first row."""

from typing import Any

import pytest
from django.test import Client

from actors.models import Actor
from articles.models import Article, ImportBatch, TableColumns
from tests import factories as make
from tests.articles.admin.test_import_page import confirm, stored, upload

pytestmark = pytest.mark.django_db

TEXT = "Azerbaijan rejected the offer of talks with Armenia on Thursday, Jeyhun Bayramov said in Malta."
TABLE = f"Überschrift;Wortlaut;Blatt;Nr\nBaku rejects talks;{TEXT};OC Media;17\n".encode()
SAID = {"column-0": "headline", "column-1": "text", "column-2": "outlet", "column-3": ""}


def again(client: Client, preview: Any, **said: str) -> Any:
    return client.post(preview.request["PATH_INFO"], {"again": "1", "format": "csv", **said}, follow=True)


def test_a_table_without_a_known_column_of_words_asks_which_one_it_is(editor: Client) -> None:
    preview = upload(editor, TABLE, "talks.csv")
    page = preview.content.decode()
    assert "Say which column holds the articles" in page
    for shown in ("Überschrift", "Wortlaut", "Baku rejects talks", "OC Media", "17"):
        assert shown in page
    for hidden in ("Refused", "No column holds", 'name="import"'):
        assert hidden not in page
    assert stored() == (0, 0, 0)


def test_what_was_said_is_applied_by_previewing_again(editor: Client) -> None:
    make.oc_media()
    preview = again(editor, upload(editor, TABLE, "talks.csv"), **SAID)
    [told] = preview.context["report"]["articles"]
    assert (told["headline"], told["outlet"], told["result"]) == ("Baku rejects talks", "OC Media", "new")
    chosen = [field.value() for field, _ in preview.context["table"].rows]
    assert chosen == ["headline", "text", "outlet", ""]
    confirm(editor, preview)
    assert Article.objects.get().headline == "Baku rejects talks"


def test_the_next_table_with_the_same_first_row_needs_no_mapping(editor: Client) -> None:
    make.oc_media()
    confirm(editor, again(editor, upload(editor, TABLE, "talks.csv"), **SAID))
    known = TableColumns.objects.get()
    assert (known.names, str(known.said_by)) == (["Überschrift", "Wortlaut", "Blatt", "Nr"], "editor")
    other = TABLE.replace(b"Baku rejects talks", b"Talks in Malta").replace(b"Thursday", b"Friday")
    preview = upload(editor, other, "more.csv")
    assert [told["headline"] for told in preview.context["report"]["articles"]] == ["Talks in Malta"]
    assert "As it was said of a table with the same first row" in preview.content.decode()
    confirm(editor, preview)
    assert Article.objects.count() == 2
    assert "Say which column" in upload(editor, TABLE.replace(b";Nr", b";No"), "third.csv").content.decode()


ACTORS = "Ad;Növ;Ölkə\nAPA;news agency;AZ\nTrend;news agency;AZ\n".encode()


def test_a_table_of_actors_is_mapped_previewed_imported_and_remembered(editor: Client) -> None:
    make.apa()
    said = {"column-0": "name", "column-1": "kind", "column-2": "country"}
    first = upload(editor, ACTORS, "actors.csv")
    assert "or which the actors’ names" in first.content.decode()
    preview = again(editor, first, **said)
    assert preview.context["report"]["counts"]["actor"]["new"] == 1
    assert "APA is the name of apa" in preview.content.decode()
    batch = preview.context["batch"]
    confirm(editor, preview)
    assert Actor.objects.get(slug="trend").kind == "news_agency"
    [refused] = editor.get(f"/admin/import/{batch.pk}/refused.jsonl").getvalue().decode().splitlines()
    corrected = refused.replace('"slug": ""', '"slug": "apa"').replace('"AZ"', '"GE"')
    confirm(editor, upload(editor, corrected.encode(), "refused.jsonl"))
    assert Actor.objects.get(slug="apa").country == "ge"
    preview = upload(editor, ACTORS.replace(b"Trend", b"Turan"), "more.csv")
    assert preview.context["report"]["counts"]["actor"]["new"] == 1


def test_columns_of_articles_and_of_actors_do_not_mix(editor: Client) -> None:
    preview = again(editor, upload(editor, TABLE, "talks.csv"), **{**SAID, "column-3": "slug"})
    assert "A table is one of articles or one of actors" in preview.content.decode()


def test_what_was_not_imported_is_not_remembered(editor: Client) -> None:
    again(editor, upload(editor, TABLE, "talks.csv"), **SAID)
    assert not TableColumns.objects.exists()


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({**SAID, "column-1": ""}, "Say which column holds the articles"),
        ({**SAID, "column-3": "headline"}, "Two columns hold the headline"),
        ({**SAID, "column-3": "colour"}, "Select a valid choice"),
    ],
)
def test_columns_that_cannot_be_are_told(editor: Client, said: dict[str, str], reason: str) -> None:
    answer = again(editor, upload(editor, TABLE, "talks.csv"), **said)
    assert answer.status_code == 400
    assert reason in answer.content.decode()
    assert "columns" not in ImportBatch.objects.get().options


def test_columns_that_are_known_by_their_names_are_filled_in(editor: Client) -> None:
    table = TABLE.replace("Überschrift;Wortlaut;Blatt".encode(), b"title;body;publisher")
    preview = upload(editor, table, "talks.csv")
    assert [field.value() for field, _ in preview.context["table"].rows] == ["headline", "text", "outlet", ""]
    assert preview.context["report"]["articles"]


def test_what_is_no_table_has_no_such_form(editor: Client) -> None:
    preview = editor.post("/admin/import/", {"text": TEXT, "outlet": "OC Media"}, follow=True)
    assert preview.context["table"] is None
    assert "What its columns hold" not in preview.content.decode()


def test_a_table_of_many_wide_columns_is_shown_within_bounds(editor: Client) -> None:
    wide = ";".join(f"c{n}" for n in range(400)) + "\n" + ";".join(["x" * 500] * 400) + "\n"
    preview = upload(editor, wide.encode(), "wide.csv")
    rows = preview.context["table"].rows
    assert len(rows) == 300
    assert max(len(value) for _, column in rows for value in column.values) == 60
