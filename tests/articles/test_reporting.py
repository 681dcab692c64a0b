"""Readers report what is wrong; editors decide, note what they answered, and open a report again."""

import pytest
from django.contrib.auth.models import User

from articles import reporting
from articles.models import Report
from articles.tagging import Refused
from tests import factories as make

pytestmark = pytest.mark.django_db

WRONG = "Mirzoyan did not say that."


def report(message: str = WRONG, **told: str) -> Report:
    make.apa()
    given = {"about_kind": "actor", "about": "apa", "kind": "error", **told}
    return reporting.receive(message=message, **given)


def test_a_reader_reports_a_claim_an_article_an_actor_and_an_address() -> None:
    claim = make.claim(make.article(), "rejected the offer", speaker=make.mirzoyan())
    for kind, about in (
        ("claim", claim.public_id.upper()),
        ("article", claim.article.public_id),
        ("actor", "apa"),
        ("address", "https://said.example/claims/?q=offer"),
    ):
        stored = report(about_kind=kind, about=about, contact="reader@apa.example")
        assert (stored.about, stored.state) == (about.lower(), "open")
    assert Report.objects.count() == 4


def test_drafts_are_as_unknown_as_what_never_was() -> None:
    claim = make.claim(make.article(status="draft"), "rejected the offer", status="draft")
    told = []
    for kind, about in (
        ("claim", claim.public_id), ("claim", "0000000000"), ("claim", "x' OR 1"), ("article", claim.article.public_id),
    ):  # fmt: skip
        with pytest.raises(Refused) as refusal:
            report(about_kind=kind, about=about)
        told.append(str(refusal.value))
    assert told == ["There is no such claim."] * 3 + ["There is no such article."]


@pytest.mark.parametrize(
    "told",
    [
        {"kind": "praise"},
        {"about_kind": "person"},
        {"about": "nobody"},
        {"about": "a\0"},
        {"about_kind": "address", "about": "javascript:alert(1)"},
        {"about_kind": "address", "about": "http://[a"},
        {"about_kind": "address", "about": "https://a.example/\u2028b"},
        {"about_kind": "address", "about": "https://a.example/" + "a" * 2000},
        {"message": " \n\0\u200f"},
        {"message": "a" * 5001},
        {"contact": "a" * 255},
    ],
)
def test_what_is_not_a_report_is_refused_in_words(told: dict[str, str]) -> None:
    with pytest.raises(Refused, match=r"\w\.$"):
        report(**told)
    assert not Report.objects.exists()


def test_what_no_database_stores_and_what_turns_text_round_goes() -> None:
    stored = report("He said\r\n“no”.\0\u202e\ud800 ", contact=" a@b.example\nBcc: all ")
    assert stored.message == "He said\n“no”.\ufffd"
    assert stored.contact == "a@b.example Bcc: all"
    assert len(report("a" * 5000).message) == 5000


def test_the_same_report_twice_waits_once() -> None:
    assert report().pk == report().pk
    reporting.decide(Report.objects.get(), "declined", User.objects.create_user("ani"))
    report()
    assert Report.objects.count() == 2


def test_when_too_many_wait_no_more_is_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reporting, "MOST_OPEN", 1)
    report()
    with pytest.raises(Refused, match="Too many"):
        report("And another thing.")


def test_a_report_is_decided_once_and_opened_again() -> None:
    ani, stored = User.objects.create_user("ani"), report()
    assert reporting.decide(stored, "done", ani) == "Done"
    stored.refresh_from_db()
    assert (stored.state, stored.decided_by) == ("done", ani)
    with pytest.raises(Refused, match="open it again"):
        reporting.decide(stored, "declined", ani)
    reporting.note(stored, "open", "He wrote again.", ani)
    assert (stored.state, stored.decided_by, stored.decided_at) == ("open", None, None)
    assert stored.note == "He wrote again."
    assert reporting.decide(stored, "declined", ani) == "Declined"
