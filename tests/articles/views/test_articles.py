"""An article with its claims marked in place, as far as the public may see it."""

import re

import pytest
from django.test import Client

from actors.models import Redirect
from articles import tagging
from tests import factories
from tests.articles.views.story import OFFER, URL, tell
from tests.articles.views.test_claims import leads, text

pytestmark = pytest.mark.django_db


def test_overlapping_and_nested_claims_are_marked(client: Client) -> None:
    story = tell(display="full")
    page = text(client, story.article.get_absolute_url())
    sources, refusal = story.sources.public_id, story.refusal.public_id
    assert f'<mark class="m1"><span id="c-{sources}" class="at">Azerbaijan </span></mark>' in page
    assert (
        f'<mark class="m2"><span id="c-{refusal}" class="at">has rejected an offer of talks</span></mark>'
        in page
    )
    for claim in (story.denial, story.reported, story.joint, story.narrated):
        assert page.count(f'id="c-{claim.public_id}"') == 1
        assert page.count(f'id="n-{claim.public_id}"') == 1


def test_a_reader_loses_no_character(client: Client) -> None:
    story = tell(display="full")
    page = text(client, story.article.get_absolute_url())
    shown = re.sub(r'<sup class="ref">.*?</sup>', "", page)
    for paragraph in story.article.revisions.get().paragraphs.filter(n__gt=0):
        block = shown[shown.index(f'id="p-{paragraph.key}"') :]
        plain = re.sub(r"<[^>]+>", "", block[block.index("<p>") : block.index("</p>")]).strip()
        assert plain == paragraph.text


def test_an_excerpt_shows_what_bears_claims_and_anchors_for_the_rest(client: Client) -> None:
    story = tell()
    page = text(client, story.article.get_absolute_url())
    assert "We have never rejected talks" in page
    assert OFFER[2] not in page
    assert "lunch" not in page
    assert "2 paragraphs at the outlet" in page
    for paragraph in story.article.revisions.get().paragraphs.all():
        assert page.count(f'id="p-{paragraph.key}"') == 1


def test_where_nothing_may_be_shown_the_claims_are_listed_without_words(client: Client) -> None:
    story = tell(display="none")
    page = text(client, story.article.get_absolute_url())
    assert not any(words in page for words in OFFER)
    assert "never rejected" not in page
    assert "6 paragraphs at the outlet" in page
    assert "Jeyhun Bayramov" in page
    assert page.count(f'id="c-{story.denial.public_id}"') == 1


def test_a_whole_text_carries_the_attribution_of_its_licence(client: Client) -> None:
    story = tell(licence="CC BY 4.0")
    page = text(client, story.article.get_absolute_url())
    assert "lunch" in page
    assert "Licence: CC BY 4.0" in page
    assert URL in page


def test_any_slug_leads_to_the_right_one(client: Client) -> None:
    story = tell()
    url, public_id = story.article.get_absolute_url(), story.article.public_id
    for wrong in (
        f"{public_id}/",
        public_id,
        f"{public_id}/x/",
        f"{public_id.upper()}/x",
        f"{public_id}/x-y",
    ):
        assert leads(client, f"/articles/{wrong}") == url
    Redirect.objects.create(kind="article", old="abcdefghjk", new=public_id)
    assert leads(client, "/articles/abcdefghjk/") == url
    assert leads(client, f"/articles/{public_id}/x/revisions/1/") == f"{url}revisions/1/"


def test_a_withdrawn_article_says_why_and_a_draft_is_not_there(client: Client) -> None:
    story = tell()
    tagging.withdraw(story.article, "Taken back.")
    assert "Taken back." in text(client, story.article.get_absolute_url(), 410)
    text(client, f"{story.article.get_absolute_url()}revisions/1/", 410)
    draft = factories.article("A draft", status="draft")
    text(client, draft.get_absolute_url(), 404)
    text(client, f"/articles/{draft.public_id}/", 404)
    text(client, "/articles/nonsense/", 404)


def test_a_changed_text_keeps_its_claims(client: Client) -> None:
    """Marked where the words still stand; listed where they are gone; whole in the old revision."""
    story = tell()
    old = story.article.revisions.get()
    keys = list(old.paragraphs.filter(n__gt=0).values_list("key", flat=True))
    changed = [f"UPDATE. {OFFER[0]}", "“We never did”, Jeyhun Bayramov said in Malta.", *OFFER[2:]]
    factories.revision(story.article, changed, keys=keys)
    page = text(client, story.article.get_absolute_url())
    assert f'<span id="c-{story.sources.public_id}" class="at">Azerbaijan </span>' in page
    assert f'<li class="note tone-against" id="c-{story.denial.public_id}">' in page
    older = text(client, f"{story.article.get_absolute_url()}revisions/1/")
    assert f'<span id="c-{story.denial.public_id}" class="at">We have never rejected talks</span>' in older
    assert '<meta name="robots" content="noindex">' in older
    text(client, f"{story.article.get_absolute_url()}revisions/9/", 404)


def test_a_revision_obeys_the_display(client: Client) -> None:
    story = tell()
    page = text(client, f"{story.article.get_absolute_url()}revisions/1/")
    assert "lunch" not in page


def test_the_list_of_articles(client: Client) -> None:
    story = tell()
    page = text(client, "/articles/")
    assert story.article.headline in page
    assert "6 claims" in page
