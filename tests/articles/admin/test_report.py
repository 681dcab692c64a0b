"""Reports at the desk: decided in the queue or on their page, with a note; what readers wrote is not for everybody."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from articles.models import Report
from newsroom.admin import change_url
from tests import factories as make

pytestmark = pytest.mark.django_db

CONTACT, MESSAGE = "reader@apa.example", "<b>Bayramov</b> never said that."


@pytest.fixture
def report() -> Report:
    make.apa()
    return Report.objects.create(
        about_kind="actor", about="apa", kind="removal", message=MESSAGE, contact=CONTACT
    )


def signed_in(role: str) -> Client:
    user, client = User.objects.create_user(role, is_staff=True), Client()
    user.groups.set(Group.objects.filter(name=role))
    client.force_login(user)
    return client


def test_an_editor_works_through_the_queue(report: Report) -> None:
    editor, queue = signed_in("editor"), reverse("admin_queue", args=["reports"])
    page = editor.get(queue).content.decode()
    assert "&lt;b&gt;Bayramov&lt;/b&gt; never said that." in page
    assert CONTACT in page
    editor.post(queue, {"item": report.pk, "decide": "decline"})
    report.refresh_from_db()
    assert (report.state, str(report.decided_by)) == ("declined", "editor")
    assert "Nothing waits here" in editor.get(queue).content.decode()


def test_an_editor_notes_the_answer_and_opens_a_report_again(report: Report) -> None:
    editor, url = signed_in("editor"), change_url(report)
    told = {"note": "Answered by letter.", "message": "Something else", "contact": ""}
    editor.post(url, {"state": "done", **told})
    report.refresh_from_db()
    assert (report.state, report.note, report.message) == ("done", "Answered by letter.", MESSAGE)
    assert report.contact == CONTACT
    editor.post(url, {"state": "open", "note": report.note})
    report.refresh_from_db()
    assert (report.state, report.decided_by) == ("open", None)


def test_only_who_decides_sees_whom_to_answer(report: Report) -> None:
    for role in ("contributor", "editor", "chief"):
        client = signed_in(role)
        pages = [client.get(url) for url in (change_url(report), reverse("admin:articles_report_changelist"))]
        sees = any(CONTACT in page.content.decode() for page in pages)
        assert sees == (role != "contributor"), role
    looking = User.objects.create_user("looking", is_staff=True)
    looking.user_permissions.add(Permission.objects.get(codename="view_report"))
    client = Client()
    client.force_login(looking)
    page = client.get(change_url(report)).content.decode()
    assert "never said that" in page
    assert CONTACT not in page


def test_no_reader_and_no_export_has_a_report(report: Report, client: Client) -> None:
    out = StringIO()
    call_command("export", stdout=out)
    for text in (
        out.getvalue(),
        client.get("/actors/apa/").content.decode(),
        client.get("/").content.decode(),
    ):
        assert CONTACT not in text
        assert "never said that" not in text


def test_a_chief_deletes_a_report_and_the_journal_keeps_none_of_its_words(report: Report) -> None:
    chief = signed_in("chief")
    chief.post(reverse("admin:articles_report_delete", args=[report.pk]), {"post": "yes"})
    assert not Report.objects.exists()
    assert "never said that" not in chief.get("/admin/").content.decode()
