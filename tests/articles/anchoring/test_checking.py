"""`manage.py check_anchors` tells where all words stand, finds what does not hold, and changes nothing."""

import json
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from articles.anchoring import confirm
from articles.models import Anchor
from tests import factories
from tests.articles.anchoring.story import ALTERED, LUNCH, OFFER, OTHER_WORDS, WORDS, change, last, tell

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    out, err = StringIO(), StringIO()
    try:
        call_command("check_anchors", *arguments, stdout=out, stderr=err)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_a_line_for_each_span() -> None:
    article, denial = tell()
    change(article, ALTERED)
    later = factories.claim(article, "lunch", 3, key="lunch")
    status, out, _ = run("--json")
    assert status == 0
    first, second = (json.loads(line) for line in out.splitlines())
    assert first == {
        "claim": denial.public_id, "key": None, "span": 0, "state": "altered", "score": last(denial).score,
        "paragraph": 2, "start": 1, "end": 1 + len(OTHER_WORDS), "quote": OTHER_WORDS,
    }  # fmt: skip
    assert second == {
        "claim": later.public_id, "key": "lunch", "span": 0, "state": "unchanged", "score": 1.0,
        "paragraph": 3, "start": LUNCH.index("lunch"), "end": LUNCH.index("lunch") + 5, "quote": "lunch",
    }  # fmt: skip


def test_what_is_gone_has_no_place() -> None:
    article, _ = tell()
    change(article, (OFFER, LUNCH))
    told = json.loads(run("--json")[1])
    assert (told["state"], told["paragraph"], told["start"], told["end"], told["quote"]) == (
        "gone",
        *[None] * 4,
    )


def test_it_tells_how_much_waits() -> None:
    article, denial = tell()
    change(article, ALTERED)
    assert "1 altered" in run()[1]
    assert "1 wait for an editor; 0 at fault" in run()[1]
    confirm(last(denial), User.objects.create_user("editor"))
    assert "0 wait for an editor; 0 at fault" in run()[1]


def test_what_is_stored_wrongly_is_told_and_left_alone() -> None:
    article, denial = tell()
    change(article, ALTERED)
    span = denial.spans.get()
    Anchor.objects.all().delete()
    wrong = factories.anchor(span, article.revisions.get(is_current=True), "We", 2, state="offered")
    status, _, err = run()
    assert status == 1
    assert f"Claim {denial.public_id}, span 0: stored as offered in paragraph 2, found as altered" in err
    wrong.refresh_from_db()
    assert wrong.state == "offered"


def test_what_is_missing_is_told_and_stored_on_demand() -> None:
    article, _ = tell()
    change(article, ALTERED)
    Anchor.objects.all().delete()
    status, _, err = run()
    assert status == 1
    assert "nothing is stored about this text" in err
    assert not Anchor.objects.exists()
    assert run("--fill")[0] == 0
    assert Anchor.objects.count() == 1


def test_an_empty_archive_is_sound() -> None:
    assert run()[0] == 0


def test_words_are_verbatim() -> None:
    article, _ = tell()
    change(article, (OFFER, ALTERED[1].replace(OTHER_WORDS, WORDS.replace("have ", "have\u00a0 ")), LUNCH))
    told = json.loads(run("--json")[1])
    assert (told["state"], told["quote"]) == ("unchanged", "We have\u00a0 never rejected talks")
