"""The list of claims and a claim's permalink."""

import pytest
from django.test import Client

from actors.models import Redirect
from articles import tagging
from articles.models import Claim
from tests import factories
from tests.articles.views.story import URL, tell

pytestmark = pytest.mark.django_db


def text(client: Client, url: str, status: int = 200) -> str:
    """The page at an address, which answers with this status and sets no cookie."""
    response = client.get(url)
    assert response.status_code == status, response.status_code
    assert not response.cookies
    return response.content.decode()


def leads(client: Client, url: str) -> str:
    """Where an address leads, held by caches for a minute at most."""
    response = client.get(url)
    assert response.status_code == 301
    assert response["Cache-Control"] == "max-age=60"
    return str(response["Location"])


# --- The list ---------------------------------------------------------------------------------


def test_the_list_says_in_words_what_it_shows(client: Client) -> None:
    tell()
    page = text(client, "/claims/?speaker=jeyhun-bayramov&act=denies")
    assert "<h1>Claims by Jeyhun Bayramov, that deny something</h1>" in page
    assert "“We have never rejected talks”" in page
    assert "Yerevan had agreed" not in page
    assert "said in Malta" not in page  # the words, not their paragraph


def test_an_unknown_parameter_is_explained(client: Client) -> None:
    page = text(client, "/claims/?speaker=nobody&colour=red", 400)
    assert "colour" in page
    assert "nobody" in page


def test_the_list_offers_a_way_out_of_nothing(client: Client) -> None:
    assert "every claim in the archive" in text(client, "/claims/")


def test_a_search_is_marked_in_the_words(client: Client) -> None:
    tell()
    assert '<mark class="found">talks</mark>' in text(client, "/claims/?q=talks")


# --- The permalink ----------------------------------------------------------------------------


def test_the_permalink_stands_alone(client: Client) -> None:
    story = tell()
    page = text(client, f"/claims/{story.sources.public_id}/")
    assert (
        "<mark>Azerbaijan has rejected an offer of talks by Antony Blinken</mark>, diplomatic sources" in page
    )
    assert "Diplomatic sources" in page
    assert "anonymous source" in page
    assert 'class="box box-anonymous"' in page
    assert '<a href="/actors/apa/">APA</a>' in page
    assert "5 December 2024" in page
    assert "on Thursday" in page
    assert "6 December 2024" in page  # printed
    assert f"{URL}#:~:text=" in page
    assert f"http://testserver/claims/{story.sources.public_id}/" in page
    assert f"http://testserver/c/{story.sources.public_id}" in page
    assert f"#c-{story.sources.public_id}" in page
    assert "Reports in turn" in page  # the refusal within
    assert '<link rel="canonical" href="http://testserver/claims/' in page
    assert '<meta property="og:title" content="Diplomatic sources states">' in page


def test_the_chain_shows_the_role_held_at_the_time(client: Client) -> None:
    page = text(client, f"/claims/{tell().denial.public_id}/")
    assert "Foreign Minister" in page
    assert "Minister of Education" not in page
    assert "<q>his Slovenian counterpart</q>" in page


@pytest.mark.parametrize(
    ("which", "drawn"),
    [
        ("joint", "Speaker jointly"),
        ("reported", "nobody is named"),
        ("reported", "<q>reportedly</q>"),
        ("narrated", "in its own voice"),
    ],
)
def test_every_kind_of_chain_is_drawn(client: Client, which: str, drawn: str) -> None:
    claim: Claim = getattr(tell(), which)
    assert drawn in text(client, f"/claims/{claim.public_id}/")


def test_relations_are_told_from_both_ends(client: Client) -> None:
    story = tell()
    refusal = text(client, f"/claims/{story.refusal.public_id}/")
    assert "Contradicted by" in refusal
    assert "Answered by" in refusal
    assert "Reported within" in refusal
    assert "Both are about one offer." in refusal
    denial = text(client, f"/claims/{story.denial.public_id}/")
    assert "Contradicted by" in denial
    joint = text(client, f"/claims/{story.joint.public_id}/")
    assert "Responds to" in joint


def test_a_draft_among_the_relations_stays_unseen(client: Client) -> None:
    story = tell()
    draft = factories.claim(story.article, "agreed", 6, factories.mirzoyan(), status="draft", summary="Hush.")
    tagging.relate(draft, story.denial, "contradicts", "", None)
    assert "Hush." not in text(client, f"/claims/{story.denial.public_id}/")


def test_the_public_sees_no_words_that_the_outlet_keeps(client: Client) -> None:
    story = tell(display="none")
    page = text(client, f"/claims/{story.denial.public_id}/")
    assert "never rejected" not in page
    assert "text=" not in page  # a text fragment would give the words away
    assert "words are not shown here" in page
    assert "Baku has refused." in text(client, f"/claims/{story.sources.public_id}/")


def test_a_claim_read_in_an_older_text_says_so(client: Client) -> None:
    story = tell()
    factories.revision(story.article, ["Something else entirely."])
    page = text(client, f"/claims/{story.denial.public_id}/")
    assert "The outlet has changed its text since." in page
    assert "/revisions/1/" in page
    assert "never rejected talks" in page


# --- Every id ever published answers ----------------------------------------------------------


def test_typed_by_hand_it_leads_there_in_one_step(client: Client) -> None:
    article = factories.article()
    factories.claim(article, "Azerbaijan", speaker=factories.bayramov(), public_id="0123456v1a")
    for typed in ("0123456V1A/", "o123456vla/", "O123456VIA", "0123456v1a"):
        assert leads(client, f"/claims/{typed}") == "/claims/0123456v1a/"
        assert leads(client, f"/c/{typed}") == "/claims/0123456v1a/"


def test_a_merged_claim_leads_to_the_survivor_in_one_step(client: Client) -> None:
    story = tell()
    first, second = story.reported, story.narrated
    tagging.merge(first, second)
    tagging.merge(second, story.joint)
    survivor = f"/claims/{story.joint.public_id}/"
    assert leads(client, f"/claims/{first.public_id}/?x=1") == f"{survivor}?x=1"
    assert leads(client, f"/claims/{first.public_id.upper()}/") == survivor
    assert leads(client, f"/c/{first.public_id}") == survivor


def test_a_redirect_of_the_archive_is_followed(client: Client) -> None:
    story = tell()
    Redirect.objects.create(kind="claim", old="abcdefghjk", new=story.joint.public_id)
    assert leads(client, "/claims/abcdefghjk/") == f"/claims/{story.joint.public_id}/"
    assert leads(client, "/c/ABCDEFGHJK") == f"/claims/{story.joint.public_id}/"


@pytest.mark.parametrize("shows_words", [True, False])
def test_a_retracted_claim_says_when_and_why(client: Client, shows_words: bool) -> None:
    story = tell()
    tagging.retract(story.denial, "He said <no> such thing.", shows_words)
    page = text(client, f"/claims/{story.denial.public_id}/", 410)
    assert "He said &lt;no&gt; such thing." in page
    assert ("never rejected talks" in page) is shows_words
    assert "never rejected" not in text(client, "/claims/")


def test_the_claims_of_a_withdrawn_article_are_gone_with_it(client: Client) -> None:
    story = tell()
    tagging.withdraw(story.article, "The outlet took it back.")
    page = text(client, f"/claims/{story.denial.public_id}/", 410)
    assert "The outlet took it back." in page
    assert "never rejected" not in page
    assert client.get(story.article.get_absolute_url()).status_code == 410


def test_what_was_never_published_is_not_found(client: Client) -> None:
    story = tell()
    draft = factories.claim(story.article, "agreed", 6, factories.mirzoyan(), status="draft")
    for typed in (draft.public_id, draft.public_id.upper(), "zzzzzzzzzz", "nonsense", "x" * 300):
        text(client, f"/claims/{typed}/", 404)
        text(client, f"/c/{typed}", 404)


def test_hostile_words_stay_words(client: Client) -> None:
    words = "<script>alert(1)</script> “quoted” & more"
    article = factories.article(headline="<b>Head</b>", paragraphs=[f"{words}, he said."])
    claim = factories.claim(
        article, words, speaker=factories.actor("x", name="<i>X</i>"), summary="<u>sum</u>"
    )
    for url in (claim.get_absolute_url(), article.get_absolute_url(), "/claims/", "/", "/search/?q=quoted"):
        page = text(client, url)
        for tag in ("<script>alert", "<b>Head", "<i>X", "<u>sum"):
            assert tag not in page
