"""An editor sees an article's copies, drafts as well, and corrects what the program took for one."""

import datetime

import pytest
from django.test import Client

from articles.models import Article
from newsroom.admin import change_url
from tests import factories as cast
from tests.articles.admin.forms import save, told

pytestmark = pytest.mark.django_db

STORY = (
    "Azerbaijan has refused to meet at the offer of Washington, two diplomats told the agency on Thursday evening.",
    "The Foreign Ministry in Yerevan said that same evening that Armenia had accepted it without any condition.",
)


def printed(slug: str, day: int, status: str = "published") -> Article:
    date = datetime.date(2024, 12, day)
    return cast.article(f"At {slug}", STORY, cast.actor(slug, kind="outlet"), status, published=date)


def page(client: Client, article: Article) -> str:
    return client.get(change_url(article)).content.decode()


def group(article: Article) -> str:
    article.refresh_from_db()
    return str(article.copy_group)


def test_copies_are_listed_with_drafts_and_with_what_the_public_reads(editor: Client) -> None:
    own, draft = printed("hetq", 5), printed("civil", 4, "draft")
    text = page(editor, own)
    assert "The public reads nothing of it yet. Origin: Civil, the earliest." in text
    assert change_url(draft) in text
    printed("oc", 6)
    assert "The public reads: Printed by 2 outlets, 1 origin: Hetq. Origin: Hetq (this article)" in page(
        editor, own
    )
    assert "_take_out" not in page(editor, cast.article("Something else"))


def test_an_editor_names_another_origin_and_takes_it_back(editor: Client) -> None:
    own, other = printed("hetq", 5), printed("civil", 6)
    response = save(editor, other, _name_origin="1", section="News")
    assert "1 article named as the origin of its copies." in told(response)
    assert group(own) == "Printed by 2 outlets, 1 origin: Civil"
    assert "named by an editor" in page(editor, own)
    save(editor, other, _forget_origin="1")
    assert group(own) == "Printed by 2 outlets, 1 origin: Hetq"


def test_an_editor_takes_an_article_out_for_good_and_puts_it_back(editor: Client) -> None:
    own, other, third = printed("hetq", 5), printed("civil", 6), printed("oc", 7)
    save(editor, own, _take_out="1")
    assert group(own) == "None"
    assert group(third) == "Printed by 2 outlets, 1 origin: Civil"
    assert "An editor took it out" in page(editor, own)
    save(editor, own, section="News")
    assert group(own) == "None"
    save(editor, own, _put_back="1")
    assert group(other) == "Printed by 3 outlets, 1 origin: Hetq"


def test_who_may_not_publish_decides_nothing_about_copies(apprentice: Client) -> None:
    own, draft = printed("hetq", 5), printed("civil", 4, "draft")
    assert "_take_out" not in page(apprentice, draft)
    save(apprentice, draft, _take_out="1", _name_origin="1")
    assert group(own) == group(draft)
    assert group(own) != "None"
    assert not Article.objects.filter(is_named_origin=True).exists()
