"""What readers see of an outlet's changes: what became of a claim's words, and what a text changed."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.anchoring import choose, confirm
from tests.articles.anchoring.story import ALTERED, DENIAL, LUNCH, OFFER, TEXT, WORDS, change, last, tell
from tests.articles.views.test_claims import text

pytestmark = pytest.mark.django_db

DIFFERENCE = "We have <del>never</del><ins>hardly ever</ins> rejected talks"


@pytest.mark.parametrize(
    ("paragraphs", "sentence"),
    [
        ((OFFER, "Nobody asked.", DENIAL), "The words stand there unchanged."),
        ((f"{OFFER} {DENIAL}", LUNCH), "The same words stand there, in another paragraph."),
        (ALTERED, "Other words stand in their place there; an editor has yet to confirm it."),
        ((OFFER, LUNCH), "They no longer stand there; an editor has yet to confirm it."),
        ((OFFER, DENIAL, DENIAL, LUNCH), "They stand there more than once, and an editor has yet to say which"),
    ],
)  # fmt: skip
def test_a_permalink_says_what_became_of_its_words(
    client: Client, paragraphs: tuple[str, ...], sentence: str
) -> None:
    article, denial = tell()
    change(article, paragraphs)
    page = text(client, denial.get_absolute_url())
    assert sentence in page
    assert f"<mark>{WORDS}</mark>" in page  # the cited words stay
    assert (DIFFERENCE in page) == (paragraphs == ALTERED)


def test_a_claim_of_the_newest_text_has_nothing_to_say(client: Client) -> None:
    _, denial = tell()
    assert "What became of these words" not in text(client, denial.get_absolute_url())


def test_a_permalink_says_that_an_editor_confirmed_it(client: Client) -> None:
    article, denial = tell()
    change(article, ALTERED)
    confirm(last(denial), User.objects.create_user("editor"))
    page = text(client, denial.get_absolute_url())
    assert "Other words stand in their place there, as an editor has confirmed." in page


def test_words_that_may_not_be_shown_are_in_no_difference(client: Client) -> None:
    article, denial = tell(display="none")
    change(article, ALTERED)
    for address in (denial.get_absolute_url(), article.get_absolute_url()):
        page = text(client, address)
        assert "hardly" not in page
        assert "never" not in page
    assert "Other words stand in their place there" in text(client, denial.get_absolute_url())


def test_an_article_lists_its_revisions_and_what_the_newest_changed(client: Client) -> None:
    article, _ = tell()
    change(article, ALTERED)
    change(article, (ALTERED[1], "Nobody asked about lunch, or about any other meal.", OFFER))
    page = text(client, article.get_absolute_url())
    assert "Revision 3, the newest" in page
    for n in (1, 2):
        assert f'revisions/{n}/">Revision {n}</a>' in page
    assert "From revision 2 to revision 3" in page
    assert "<ins>Nobody asked about lunch" in page
    assert f"<del>{LUNCH}</del>" in page
    assert "Moved here" in page


def test_a_revision_shows_what_it_changed_itself(client: Client) -> None:
    article, _ = tell()
    change(article, ALTERED)
    page = text(client, f"{article.get_absolute_url()}revisions/2/")
    assert DIFFERENCE in page
    assert "paragraphs unchanged" in page
    assert "What this text changed" not in text(client, f"{article.get_absolute_url()}revisions/1/")


def test_an_excerpt_shows_only_changes_of_what_bears_claims(client: Client) -> None:
    article, _ = tell(display="excerpt")
    change(article, (f"{OFFER} UPDATE.", ALTERED[1], LUNCH))
    page = text(client, article.get_absolute_url())
    assert DIFFERENCE in page
    assert "UPDATE" not in page
    assert "1 paragraph changed, at the outlet" in page


def test_beside_the_text_it_is_said_in_short_and_marked_once_confirmed(client: Client) -> None:
    article, denial = tell()
    change(article, ALTERED)
    page = text(client, article.get_absolute_url())
    assert "Its words: altered since." in page
    assert f'<span id="c-{denial.public_id}" class="at">' not in page
    confirm(last(denial), User.objects.create_user("editor"))
    assert f'<span id="c-{denial.public_id}" class="at">We have hardly ever' in text(
        client, article.get_absolute_url()
    )


def test_moved_words_are_marked_where_they_stand_now(client: Client) -> None:
    article, denial = tell()
    change(article, (f"{OFFER} {DENIAL}", LUNCH))
    page = text(client, article.get_absolute_url())
    assert f'<span id="c-{denial.public_id}" class="at">{WORDS}</span>' in page
    assert "Its words: moved since." in page


def test_an_excerpt_shows_the_paragraph_in_which_moved_words_stand_now(client: Client) -> None:
    article, denial = tell(display="excerpt")
    rest = f"Later {DENIAL.split(', ', 1)[1]}"
    change(article, (OFFER, f"“{WORDS}”, he replied.", rest, LUNCH))
    assert last(denial).state == "moved"  # most of the paragraph's words, and its key, are in the other part
    page = text(client, article.get_absolute_url())
    assert "he replied" in page
    assert "after the session" not in page
    for words, found in (("replied", True), ("session", False)):
        assert (article.headline in text(client, f"/search/?type=article&q={words}")) == found


def test_an_excerpt_shows_no_paragraph_from_which_the_words_are_gone(client: Client) -> None:
    article, _ = tell(display="excerpt")
    change(article, (OFFER, DENIAL.replace(f"“{WORDS}”, ", ""), LUNCH))
    page = text(client, article.get_absolute_url())
    assert "in Malta" not in page
    assert "Its words: no longer in this text." in page


def test_a_place_that_an_editor_chose_is_shown_and_found(client: Client) -> None:
    article, denial = tell(display="excerpt")
    change(article, (OFFER, DENIAL, DENIAL, LUNCH))
    search = "/search/?type=article&q=session council"
    assert article.headline not in text(client, search)
    choose(last(denial), 0, User.objects.create_user("editor"))
    assert article.headline in text(client, search)
    assert "after the session" in text(client, article.get_absolute_url())


def test_pages_stay_within_bounds(client: Client) -> None:
    article, denial = tell(display="excerpt")
    for paragraphs in (ALTERED, TEXT, ALTERED):
        change(article, paragraphs)
    base = article.get_absolute_url()
    for address in (denial.get_absolute_url(), base, f"{base}revisions/3/"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert len(queries) <= 16, address
