"""Correcting a claim: its words, its chain, its dates, whom it is about and how it relates."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Claim, ClaimFacet, ClaimRelation
from newsroom.admin import change_url
from tests import factories as cast
from tests.articles.admin.forms import errors, row, save, told

TEXT = "“We said no, and no it is”, Jeyhun Bayramov told APA, rejecting the offer of the United States."


@pytest.fixture
def claim(db: None) -> Claim:
    article = cast.article(paragraphs=[TEXT, "Armenia had agreed."])
    return cast.claim(article, "rejecting the offer", speaker=cast.bayramov(), act="rejects")


def test_a_new_claim_begins_with_its_article(editor: Client) -> None:
    article = cast.article()
    url = reverse("admin:articles_claim_add")
    response = editor.post(url, {"article": article.pk, "act": "denies", "summary": ""}, follow=True)
    claim = Claim.objects.get()
    assert response.redirect_chain[-1][0] == reverse("admin:articles_claim_change", args=[claim.pk])
    assert claim.revision == article.revisions.get()
    assert [(hop.role, hop.actor) for hop in claim.chain.all()] == [("outlet", article.outlet)]
    assert "no words are marked, the chain has no speaker" in response.content.decode()


def test_words_are_found_in_their_paragraph(editor: Client, claim: Claim) -> None:
    paragraph = claim.revision.paragraphs.get(n=1)
    words = {"paragraph": paragraph.pk, "exact": "We said no, and no it is", "mode": "direct"}
    save(editor, claim, **row("spans", 1, 2, **words))
    claim.refresh_from_db()
    assert [(span.exact, span.start, span.position) for span in claim.spans.all()] == [
        ("We said no, and no it is", 1, 0),
        ("rejecting the offer", TEXT.index("rejecting"), 1),
    ]
    assert claim.spans.all()[0].suffix.startswith("”, Jeyhun Bayramov told APA")
    assert claim.mode == "mixed"
    assert ClaimFacet.objects.filter(claim=claim, facet="direct", value="1").exists()


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("never said", "These words do not stand in paragraph 1"),
        ("no", "stand 3 times in paragraph 1: give what is before or after"),
    ],
)
def test_words_that_are_not_there_or_several_times_are_an_error(
    editor: Client, claim: Claim, words: str, problem: str
) -> None:
    paragraph = claim.revision.paragraphs.get(n=1)
    text = {"paragraph": paragraph.pk, "exact": words, "mode": "direct"}
    response = save(editor, claim, **row("spans", 1, 2, **text))
    assert response.status_code == 200
    assert (problem if words != "no" else "times in paragraph 1") in errors(response)
    assert claim.spans.count() == 1


def test_what_stands_before_decides_which_words_are_meant(editor: Client, claim: Claim) -> None:
    paragraph = claim.revision.paragraphs.get(n=1)
    words = {"paragraph": paragraph.pk, "exact": "no", "prefix": "and ", "mode": "direct"}
    save(editor, claim, **row("spans", 1, 2, **words))
    assert claim.spans.get(exact="no").start == TEXT.index("no it is")


def test_a_paragraph_of_another_article_cannot_be_chosen(editor: Client, claim: Claim) -> None:
    other = cast.article().revisions.get().paragraphs.get(n=1)
    words = {"paragraph": other.pk, "exact": "Azerbaijan", "mode": "direct"}
    response = save(editor, claim, **row("spans", 1, 2, **words))
    assert "not one of the available choices" in errors(response)


def test_a_relay_goes_before_the_outlet_by_itself(editor: Client, claim: Claim) -> None:
    hop = {"step": 2, "position": 0, "role": "relay", "actor": cast.apa().pk, "cue": "told"}
    response = save(editor, claim, **row("chain", 2, 3, **hop))
    assert response.redirect_chain
    assert [(hop.step, hop.role, hop.label) for hop in claim.chain.all()] == [
        (1, "speaker", "Jeyhun Bayramov"),
        (2, "relay", "APA"),
        (3, "outlet", "OC Media"),
    ]
    assert ClaimFacet.objects.filter(claim=claim, facet="via", value=str(cast.apa().pk)).exists()


def test_actors_of_one_step_are_joint(editor: Client, claim: Claim) -> None:
    hop = {"step": 1, "position": 0, "role": "speaker", "actor": cast.mirzoyan().pk}
    save(editor, claim, **row("chain", 2, 3, **hop))
    assert [(hop.step, hop.position) for hop in claim.chain.all()] == [(1, 0), (1, 1), (2, 0)]


@pytest.mark.parametrize(
    ("hop", "problem"),
    [
        ({"step": 1, "role": "relay", "actor": "apa"}, "Step 1 has a speaker and a relay"),
        ({"step": 3, "role": "outlet", "actor": "oc-media"}, "A chain has one outlet."),
        ({"step": 2, "role": "relay"}, "only a speaker is unexpressed"),
        ({"step": 0, "role": "speaker", "actor": "apa"}, "Steps count from 1"),
    ],
)
def test_a_chain_out_of_order_is_refused_in_words(
    editor: Client, claim: Claim, hop: dict[str, Any], problem: str
) -> None:
    hop = {"position": 0, **hop}
    if "actor" in hop:
        hop["actor"] = cast.actor(str(hop["actor"])).pk
    response = save(editor, claim, **row("chain", 2, 3, **hop))
    assert problem in errors(response)
    assert claim.chain.count() == 2


def test_the_outlet_of_the_chain_is_that_of_the_article(editor: Client, claim: Claim) -> None:
    response = save(editor, claim, **{"chain-1-actor": cast.apa().pk})
    assert "The outlet of the chain is the article's: OC Media." in errors(response)


def test_no_relay_comes_before_a_speaker(editor: Client, claim: Claim) -> None:
    changes = {"chain-0-role": "relay", **row("chain", 2, 3, step=3, position=0, role="speaker")}
    assert "no relay comes before one" in errors(save(editor, claim, **changes))


def test_a_published_claim_keeps_its_words_and_its_speaker(editor: Client, claim: Claim) -> None:
    response = save(editor, claim, **{"spans-0-DELETE": "on", "chain-0-DELETE": "on"})
    assert "A published claim keeps at least one span." in errors(response)
    assert "A published claim keeps a speaker." in errors(response)
    assert (claim.spans.count(), claim.chain.count()) == (1, 2)


def test_an_anonymous_source_belongs_to_the_article(editor: Client, claim: Claim) -> None:
    source = cast.source(claim.article, "diplomatic sources")
    save(editor, claim, **{"chain-0-actor": None, "chain-0-source": source.pk})
    assert claim.chain.all()[0].label == "diplomatic sources"
    other = cast.source(cast.article(), "people close to the talks")
    response = save(editor, claim, **{"chain-0-source": other.pk})
    assert "not one of the available choices" in errors(response)


def test_whom_it_is_about_is_an_actor_or_words(editor: Client, claim: Claim) -> None:
    save(editor, claim, **row("about", 0, 1, actor=cast.armenia().pk))
    save(editor, claim, **row("about", 1, 2, words="his colleague"))
    assert [str(party) for party in claim.about.all()] == ["Armenia", "his colleague"]
    save(editor, claim, **{"about-0-DELETE": "on"}, **row("about", 2, 3, actor=cast.azerbaijan().pk))
    assert [(party.position, str(party)) for party in claim.about.all()] == [
        (0, "his colleague"),
        (1, "Azerbaijan"),
    ]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"said_start": "2024-12-05"}, "Say how exact the date is."),
        ({"said_precision": "day"}, "Give the date"),
        ({"said_precision": "range", "said_start": "2024-12-05"}, "A range needs its last day."),
        (
            {"said_precision": "range", "said_start": "2024-12-05", "said_end": "2024-12-01"},
            "before the first",
        ),
    ],
)
def test_dates_that_do_not_fit_are_refused_in_words(
    editor: Client, claim: Claim, said: dict[str, str], problem: str
) -> None:
    assert problem in errors(save(editor, claim, **said))


def test_a_corrected_date_moves_the_claim_in_the_list(editor: Client, claim: Claim) -> None:
    save(editor, claim, said_start="2024-11-30", said_precision="day")
    claim.refresh_from_db()
    assert str(claim.dated) == "2024-11-30"
    assert ClaimFacet.objects.filter(claim=claim, facet="month", value="2024-11").exists()


def test_claims_do_not_stand_within_each_other(editor: Client, claim: Claim) -> None:
    inner = cast.claim(claim.article, "Armenia had agreed", 2, speaker=cast.armenia(), within=claim)
    assert "stands within this one" in errors(save(editor, claim, within=inner.pk))
    elsewhere = cast.claim(cast.article(), "rejected the offer", speaker=cast.apa())
    assert "not one of the available choices" in errors(save(editor, claim, within=elsewhere.pk))


def offered(client: Client, field: str, term: str, **more: str) -> list[str]:
    """The claims that a choice of one offers for what was typed."""
    model = "claim" if field == "within" else "claimrelation"
    asked = {"app_label": "articles", "model_name": model, "field_name": field, "term": term} | more
    answer = client.get(reverse("admin:articles_claim_find"), asked).json()
    return [result["text"] for result in answer["results"]]


def test_a_claim_is_chosen_by_its_words_and_shown_with_its_speaker(editor: Client, claim: Claim) -> None:
    elsewhere = cast.claim(cast.article(), "rejected the offer", speaker=cast.apa(), summary="A refusal.")
    label = f"Jeyhun Bayramov rejects: rejecting the offer ({claim.public_id})"
    assert offered(editor, "to_claim", "rejecting") == [label]
    assert offered(editor, "to_claim", "refusal") == [f"APA states: A refusal. ({elsewhere.public_id})"]
    ClaimRelation.objects.create(from_claim=elsewhere, to_claim=claim, kind="responds_to")
    assert label in editor.get(change_url(elsewhere)).content.decode()


def test_a_claim_stands_within_one_of_its_own_article(editor: Client, claim: Claim) -> None:
    inner = cast.claim(claim.article, "Armenia had agreed", 2, speaker=cast.armenia())
    cast.claim(cast.article(), "rejected the offer", speaker=cast.apa())
    assert len(offered(editor, "within", "")) == 3
    of_article = offered(editor, "within", "", article=str(claim.article_id))
    assert len(of_article) == 2
    assert f"find/?article={claim.article_id}" in editor.get(change_url(inner)).content.decode()
    save(editor, inner, within=claim.pk)
    inner.refresh_from_db()
    assert inner.within == claim
    assert "rejecting the offer" in editor.get(change_url(inner)).content.decode()


def test_claims_are_offered_to_editors_alone(client: Client, claim: Claim) -> None:
    response = client.get(reverse("admin:articles_claim_find"), {"term": "rejecting"})
    assert response.status_code == 302
    assert "login" in response["Location"]


def test_relations_are_signed_and_do_not_lead_round(editor: Client, claim: Claim) -> None:
    answer = cast.claim(claim.article, "Armenia had agreed", 2, speaker=cast.mirzoyan())
    save(editor, answer, **row("relations_from", 0, 1, kind="responds_to", to_claim=claim.pk))
    assert str(ClaimRelation.objects.get().author) == "editor"
    response = save(editor, claim, **row("relations_from", 0, 1, kind="responds_to", to_claim=answer.pk))
    assert "that would be a loop" in errors(response)
    response = save(editor, claim, **row("relations_from", 0, 1, kind="repeats", to_claim=claim.pk))
    assert "A claim is not related to itself." in errors(response)


def test_a_contradiction_recorded_from_the_other_side_is_not_recorded_again(
    editor: Client, claim: Claim
) -> None:
    answer = cast.claim(claim.article, "Armenia had agreed", 2, speaker=cast.mirzoyan())
    contradicts = {"kind": "contradicts", "to_claim": claim.pk}
    save(editor, answer, **row("relations_from", 0, 1, **contradicts))
    response = save(editor, claim, **row("relations_from", 0, 1, kind="contradicts", to_claim=answer.pk))
    assert ClaimRelation.objects.count() == 1
    assert any("related like this already" in message for message in told(response))
    save(editor, answer, **{"relations_from-0-DELETE": "on"})
    assert not ClaimFacet.objects.filter(facet="disputed", value="1").exists()


def test_what_the_database_refuses_is_an_error_of_the_form(
    editor: Client, claim: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.admin.claim_parts.chain_problems", lambda hops, article: [])
    hop = {"step": 1, "position": 0, "role": "relay", "actor": cast.apa().pk}
    response = save(editor, claim, **row("chain", 2, 3, **hop), summary="Typed and not lost.")
    assert response.status_code == 200
    assert "a chain runs speaker, relays, outlet" in errors(response)
    assert "Typed and not lost." in response.content.decode()
    assert claim.chain.count() == 2


def test_source_addresses_are_of_the_web(editor: Client, claim: Claim) -> None:
    save(editor, claim, source_urls="https://example.org/a\n\nhttp://example.org/b")
    claim.refresh_from_db()
    assert claim.source_urls == ["https://example.org/a", "http://example.org/b"]
    assert "source_urls" in str(
        save(editor, claim, source_urls="javascript:alert(1)").context["adminform"].form.errors
    )
