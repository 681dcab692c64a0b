"""Two editors at once: the second save of a form that is out of date is refused, and says who changed what."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Model
from django.test import Client

from articles import filing, history
from articles.models import ClaimRelation, Feed
from newsroom.admin import change_url
from tests import factories as make
from tests.articles.admin.conftest import editor as editor
from tests.articles.admin.forms import errors, filled
from tests.articles.anchoring import story

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_form_says_who_changed_what_and_when(editor: Client) -> None:
    _, claim = story.tell()
    form = filled(editor, change_url(claim))
    with history.acting(User.objects.create_user("ani", first_name="Ani", last_name="Petrosyan")):
        filing.set_act(claim, "rejects")
    response = editor.post(change_url(claim), {**form, "summary": "He denied it."}, follow=True)
    (version,) = response.context["meanwhile"]
    assert (version.who, version.reason) == ("Ani Petrosyan", "Act changed.")
    page = response.content.decode()
    assert "<ins>rejects</ins>" in page
    assert "Ani Petrosyan" in page
    assert response.context["adminform"].form["summary"].value() == "He denied it."
    again = editor.post(
        change_url(claim),
        {**form, "_shown": response.context["shown"], "no_visible_change": "on"},
        follow=True,
    )
    assert again.redirect_chain, errors(again)


FORMS: dict[str, Callable[[], tuple[Model, dict[str, str], Callable[[], Any]]]] = {
    "actor": lambda: _form_of(make.apa(), "country", "ge", name="APA News"),
    "event": lambda: _form_of(make.event(), "place", "Valletta", name="The council"),
    "feed": lambda: _form_of(
        Feed.objects.create(url="https://oc-media.example/a"),
        "url",
        "https://oc-media.example/b",
        active=False,
    ),
    "relation": lambda: _form_of(_relation(), "note", "Word by word.", kind="confirms"),
}


def _form_of(
    record: Model, typed: str, value: str, **other: Any
) -> tuple[Model, dict[str, str], Callable[[], Any]]:
    stored = type(record)._default_manager.filter(pk=record.pk)
    return record, {typed: value}, lambda: stored.update(**other)


def _relation() -> ClaimRelation:
    article = make.article(status="draft")
    pair = [make.claim(article, words, status="draft") for words in ("Azerbaijan", "the offer")]
    return ClaimRelation.objects.create(from_claim=pair[0], to_claim=pair[1], kind="repeats")


@pytest.mark.parametrize("kind", FORMS)
def test_every_other_form_that_is_out_of_date_is_refused_too(editor: Client, kind: str) -> None:
    record, typed, by_another = FORMS[kind]()
    form = {**filled(editor, change_url(record)), **typed}
    by_another()
    response = editor.post(change_url(record), form, follow=True)
    assert "somebody else or an import has changed this meanwhile" in errors(response)
    (name, value), *_ = typed.items()
    assert response.context["adminform"].form[name].value() == value
    record.refresh_from_db()
    assert getattr(record, name) != value


def test_of_two_editors_who_save_at_the_same_moment_one_is_refused(editor: Client) -> None:
    """Each has opened the form before the other saved: one of them is told, and the other's words stand."""
    _, claim = story.tell()
    User.objects.create_superuser("ani")
    forms = [filled(editor, change_url(claim)) for _ in range(4)]
    answers: list[Any] = []

    def save_at_once(number: int) -> None:
        try:
            other = Client()
            other.force_login(User.objects.get(username="ani"))
            answers.append(
                other.post(
                    change_url(claim),
                    {**forms[number], "summary": f"Summary {number}.", "no_visible_change": "on"},
                )
            )
        except BaseException as error:
            answers.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=save_at_once, args=[n]) for n in range(len(forms))]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    saved = [one for one in answers if getattr(one, "status_code", 0) == 302]
    # Of each answer its own errors: `context` also holds what other threads rendered at the same moment.
    told = [one for one in answers if getattr(one, "status_code", 0) == 200]
    assert (len(saved), len(told)) == (1, len(forms) - 1), answers
    assert all("meanwhile" in " ".join(map(str, one.context_data["errors"])) for one in told)
    assert len([version for version in history.versions(claim)[0] if not version.is_first]) == 1
