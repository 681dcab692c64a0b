"""Chiefs erase words: what goes is shown first, and only what was shown goes."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from articles.admin.erasure import erasure_url
from articles.models import Claim, Erasure
from newsroom.admin import change_url
from tests import factories as make

REASON = "A court asked for it."


@pytest.fixture
def chief(db: None) -> Client:
    user = User.objects.create_user("mirzoyan", is_staff=True)
    user.groups.add(Group.objects.get(name="chief"))
    client = Client()
    client.force_login(user)
    return client


def rejection() -> Claim:
    return make.claim(make.article(), "rejected the offer", speaker=make.bayramov(), act="rejects")


def asked(client: Client, claim: Claim, /, **changes: Any) -> Any:
    given = {"kind": "claim", "claim": claim.pk, "reason": REASON, **changes}
    return client.post(erasure_url(claim.article), given, follow=True)


def test_what_goes_is_shown_and_nothing_is_changed(chief: Client) -> None:
    claim = rejection()
    assert erasure_url(claim.article) in chief.get(change_url(claim.article)).content.decode()
    page = asked(chief, claim, show="1").content.decode()
    assert "<del>rejected the offer</del>" in page
    assert f"Jeyhun Bayramov rejects: rejected the offer ({claim.public_id}), published" in page
    assert not Erasure.objects.exists()


def test_what_was_shown_goes(chief: Client, client: Client) -> None:
    claim = rejection()
    shown = asked(chief, claim, show="1").context["shown"]
    page = asked(chief, claim, erase="1", sure="on", shown=shown)
    assert "The words are erased." in page.content.decode()
    erasure = Erasure.objects.get()
    assert (str(erasure.user), erasure.reason) == ("mirzoyan", REASON)
    assert client.get(claim.get_absolute_url()).status_code == 410
    assert "rejected the offer" not in chief.get(change_url(claim)).content.decode()


@pytest.mark.parametrize(
    "missing", [{"sure": None}, {"shown": ""}, {"kind": "article"}, {"reason": "Another reason."}]
)
def test_nothing_goes_that_was_not_shown_and_confirmed(chief: Client, missing: dict[str, Any]) -> None:
    claim = rejection()
    shown = asked(chief, claim, show="1").context["shown"]
    given = {"erase": "1", "sure": "on", "shown": shown, **missing}
    page = asked(chief, claim, **{name: value for name, value in given.items() if value is not None})
    assert "Look at what goes" in page.content.decode()
    assert not Erasure.objects.exists()


def test_each_kind_asks_for_what_it_needs(chief: Client) -> None:
    claim = rejection()
    for kind in ("claim", "words", "paragraph"):
        assert "Say which." in asked(chief, claim, kind=kind, claim="").content.decode()
    page = asked(chief, claim, kind="words", words="Ilham Aliyev")
    assert "stand in no text of this article" in page.content.decode()


def test_editors_neither_see_nor_reach_it(editor: Client) -> None:
    User.objects.get(username="editor").user_permissions.remove(
        *User.objects.get(username="editor").user_permissions.filter(codename="add_erasure")
    )
    claim = rejection()
    assert "Erase words" not in editor.get(change_url(claim.article)).content.decode()
    assert editor.get(erasure_url(claim.article)).status_code == 403
    assert asked(editor, claim, erase="1", sure="on").status_code == 403
