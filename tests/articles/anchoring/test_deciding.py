"""An editor decides on words that were not found for certain, and the decision holds as long as the text does."""

import pytest
from django.contrib.auth.models import User

from articles.anchoring import Refused, choose, confirm, mark_gone
from articles.models import Anchor
from tests.articles.anchoring.story import (
    ALTERED,
    DENIAL,
    LUNCH,
    OFFER,
    OTHER_WORDS,
    TEXT,
    WORDS,
    change,
    last,
    tell,
)

pytestmark = pytest.mark.django_db

AGAIN = ("Nobody asked about it.", *ALTERED)


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("editor")


def test_a_confirmed_place_stays_so_in_a_later_text(editor: User) -> None:
    article, denial = tell()
    change(article, ALTERED)
    confirm(last(denial), editor)
    change(article, AGAIN)
    found = last(denial)
    assert (found.state, found.quote, found.confirmed_by) == ("altered", OTHER_WORDS, editor)
    assert not Anchor.objects.waiting().exists()


def test_other_words_are_asked_about_again(editor: User) -> None:
    article, denial = tell()
    change(article, ALTERED)
    confirm(last(denial), editor)
    change(article, (OFFER, ALTERED[1].replace("hardly ever", "not often"), LUNCH))
    assert last(denial).is_waiting


def test_words_that_come_back_need_nobody(editor: User) -> None:
    article, denial = tell()
    change(article, (OFFER, LUNCH))
    confirm(last(denial), editor)
    change(article, TEXT)
    assert (last(denial).state, last(denial).confirmed_at) == ("moved", None)


def test_gone_stays_gone_until_there_is_something_new(editor: User) -> None:
    article, denial = tell()
    change(article, ALTERED)
    mark_gone(last(denial), editor)
    change(article, AGAIN)
    assert (last(denial).state, last(denial).confirmed_by) == ("gone", editor)
    change(article, (OFFER, ALTERED[1].replace("hardly ever", "not often"), LUNCH))
    assert last(denial).is_waiting


def test_one_of_two_places_is_chosen(editor: User) -> None:
    article, denial = tell()
    change(article, (OFFER, DENIAL, DENIAL, LUNCH))
    with pytest.raises(Refused, match="no single place"):
        confirm(last(denial), editor)
    with pytest.raises(Refused, match="no such candidate"):
        choose(last(denial), 9, editor)
    choose(last(denial), 1, editor)
    found = last(denial)
    assert found.paragraph is not None
    assert (found.state, found.paragraph.n, found.quote) == ("moved", 3, WORDS)


def test_nobody_decides_twice(editor: User) -> None:
    article, denial = tell()
    change(article, ALTERED)
    seen = last(denial)
    mark_gone(seen, editor)
    with pytest.raises(Refused, match="already"):
        confirm(seen, editor)
