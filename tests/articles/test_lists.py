"""Lists of claims, articles and actors: filters, counts, sentences, paging."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from actors.models import Actor, Redirect
from articles.filters import ClaimFilterSet
from articles.indexing import reindex_actors, reindex_claims
from articles.lists import ListResult, actor_list, article_list, claim_list
from articles.models import Article, Claim, ClaimRelation
from tests import factories

pytestmark = pytest.mark.django_db

PATH = "/claims/"
OFFER = (
    "Azerbaijan has rejected an offer by Antony Blinken, anonymous diplomatic sources told APA.",
    "“We have never rejected talks”, Jeyhun Bayramov said in Malta.",
    "Armenia had agreed to the meeting, Ararat Mirzoyan said.",
    "The Western Azerbaijan Community condemned the statement.",
)


def claims(query: str = "") -> ListResult[Claim]:
    return claim_list(QueryDict(query), PATH)


def keys(result: ListResult[Claim]) -> list[str | None]:
    assert not result.errors, result.errors
    return [claim.key for claim in result.page.items]


@pytest.fixture
def story() -> dict[str, Claim]:
    """Four claims of one article, with a contradiction between the first two."""
    article = factories.article(paragraphs=OFFER)
    apa, bayramov, mirzoyan = factories.apa(), factories.bayramov(), factories.mirzoyan()
    malta, treaty = factories.event(), factories.topic()
    rejected = factories.claim(
        article, "Azerbaijan has rejected an offer", 1, anonymous="anonymous diplomatic sources", via=[apa],
        act="rejects", about=[factories.blinken()], said="2024-12-05", key="rejected", topics=[treaty],
        summary="The offer was turned down.",
    )  # fmt: skip
    denied = factories.claim(
        article, "We have never rejected talks", 2, speaker=bayramov, act="denies", mode="direct", via=[apa],
        said="2024-12-05", event=malta, to=[mirzoyan], key="denied",
    )  # fmt: skip
    agreed = factories.claim(
        article,
        "Armenia had agreed to the meeting",
        3,
        speaker=mirzoyan,
        act="accepts",
        said="2024-11",
        key="agreed",
    )
    community = factories.western_azerbaijan_community()
    condemned = factories.claim(
        article, "condemned the statement", 4, speaker=community, act="condemns", key="condemned"
    )
    ClaimRelation.objects.create(from_claim=rejected, to_claim=denied, kind="contradicts")
    reindex_claims([rejected.pk])
    return {"rejected": rejected, "denied": denied, "agreed": agreed, "condemned": condemned}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"rejected", "denied", "agreed", "condemned"}),
        ("speaker=jeyhun-bayramov", {"denied"}),
        ("speaker=jeyhun-bayramov&speaker=ararat-mirzoyan", {"denied", "agreed"}),
        ("speaker=jeyhun-bayramov&act=rejects", set()),
        ("via=apa", {"rejected", "denied"}),
        ("outlet=oc-media&via=apa&act=denies", {"denied"}),
        ("about=antony-blinken", {"rejected"}),
        ("to=ararat-mirzoyan", {"denied"}),
        ("kind=person", {"denied", "agreed"}),
        ("country=am", {"agreed"}),
        ("country=az&country=am", {"denied", "agreed", "condemned"}),
        ("country=fr", set()),
        ("role=Foreign+Minister", {"denied", "agreed"}),
        ("role=Minister+of+Education", None),
        ("act=condemns&act=accepts", {"condemned", "agreed"}),
        ("mode=direct", {"denied"}),
        ("direct=1", {"denied"}),
        ("direct=0", {"rejected", "agreed", "condemned"}),
        ("direct=0&direct=1", {"rejected", "denied", "agreed", "condemned"}),
        ("anonymous=1", {"rejected"}),
        ("disputed=1", {"rejected", "denied"}),
        ("disputed=0", {"agreed", "condemned"}),
        ("event=osce-malta", {"denied"}),
        ("topic=peace-treaty", {"rejected"}),
        ("month=2024-12", {"rejected", "denied", "condemned"}),
        ("month=2024-11", {"agreed"}),
        ("after=2024-12-06", {"condemned"}),
        ("after=2024-12", {"rejected", "denied", "condemned"}),
        ("after=2024&before=2024-11", {"agreed"}),
        ("before=2024-12-05", {"rejected", "denied", "agreed"}),
        ("before=2024", {"rejected", "denied", "agreed", "condemned"}),
        ("before=2023", set()),
        ("q=offer", {"rejected"}),
        ("q=bayramov", {"denied"}),
        ("q=offer&q=meeting", {"rejected", "agreed"}),
        ("q=rejected+-talks", {"rejected"}),
        ("q=offer&order=relevance", {"rejected"}),
        ("utm_source=letter&fbclid=x&gclid=y&speaker=&q=", {"rejected", "denied", "agreed", "condemned"}),
    ],
)  # fmt: skip
def test_every_filter_of_claims(story: dict[str, Claim], query: str, found: set[str] | None) -> None:
    result = claims(query)
    if found is None:  # Bayramov was minister of education, but not when he said this
        found = set()
    assert set(keys(result)) == found
    assert result.count == len(found)
    assert {claim.key for claim in ClaimFilterSet(QueryDict(query)).qs} == found


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("speaker=nobody", "speaker: no actor “nobody” is known."),
        ("event=none&topic=none", "event: no event “none” is known."),
        ("role=Emperor", "role: no role “Emperor” is known."),
        ("country=zz", "country: no country “zz” is known."),
        ("country=AZ", "country: no country “AZ” is known."),
        ("act=shouts", "act: “shouts” is not known; known are: states, announces,"),
        ("anonymous=yes", "anonymous: “yes” is not known; known are: 1, 0."),
        ("colour=red", "There is no filter “colour”."),
        ("after=yesterday", "after: “yesterday” is not a date such as 2024 or 2024-12 or 2024-12-06."),
        ("after=2024-W01-1", "after: “2024-W01-1” is not a date"),
        ("before=2024-02-30", "before: “2024-02-30” is not a date"),
        ("month=2024", "month: “2024” is not a date such as 2024-12."),
        ("month=2024-13", "month: “2024-13” is not a date such as 2024-12."),
        ("order=random", "order: “random” is not known; known are: -said,"),
        ("order=relevance", "order: relevance needs words to search for (q)."),
        ("order=said&order=-said", "order: at most 1"),
        ("size=0", "size: “0” is not a number from 1 to 200."),
        ("size=201", "size: “201” is not a number from 1 to 200."),
        ("size=²", "size: “²” is not a number from 1 to 200."),
        ("cursor=garbage", "cursor: this is no place in the list"),
        ("cursor=YW5vbmU", "cursor: this is no place in the list"),
        ("speaker=a%00b", "speaker: “a\x00b…” is too long or broken."),
        ("q=" + "x" * 501, "q: “xxxxxxxxxxxxxxxxxxxx…” is too long or broken."),
        ("&".join(f"act={n}" for n in range(51)), "act: at most 50 of them can be given."),
    ],
)
def test_what_is_unknown_is_refused_by_name(story: dict[str, Claim], query: str, said: str) -> None:
    result = claims(query)
    assert result.errors, query
    assert result.errors[0].startswith(said)
    assert (result.count, result.page.items, result.facets) == (0, [], [])
    assert not ClaimFilterSet(QueryDict(query.replace("cursor", "colour"))).qs.exists()


def test_merged_and_renamed_actors_lead_to_who_they_became(story: dict[str, Claim]) -> None:
    survivor = factories.bayramov()
    factories.actor("bayramov", merged_into=survivor)
    Redirect.objects.create(kind="actor", old="j-bayramov", new="jeyhun-bayramov")
    Redirect.objects.create(kind="actor", old="j-b", new="bayramov")
    for slug in ("j-bayramov", "j-b", "bayramov"):
        result = claims(f"speaker={slug}")
        assert keys(result) == ["denied"]
        assert result.sentence == "Claims by Jeyhun Bayramov"
        speakers = next(facet for facet in result.facets if facet.name == "speaker")
        chosen = [value for value in speakers.values if value.selected]
        assert [(value.value, value.url) for value in chosen] == [("jeyhun-bayramov", PATH)]


def test_claims_of_a_merged_actor_count_for_the_survivor(story: dict[str, Claim]) -> None:
    other = factories.mirzoyan()
    Actor.objects.filter(pk=other.pk).update(merged_into=factories.bayramov())
    reindex_actors([other.pk, factories.bayramov().pk])
    assert set(keys(claims("speaker=jeyhun-bayramov"))) == {"denied", "agreed"}
    assert set(keys(claims("speaker=ararat-mirzoyan"))) == {"denied", "agreed"}


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "All claims"),
        (
            "speaker=jeyhun-bayramov&via=apa&act=denies&month=2024-12",
            "Claims by Jeyhun Bayramov, via APA, that deny something, in December 2024",
        ),
        ("speaker=jeyhun-bayramov&speaker=ararat-mirzoyan", "Claims by Jeyhun Bayramov or Ararat Mirzoyan"),
        ("anonymous=1&outlet=oc-media", "Claims by anonymous sources, printed by OC Media"),
        ("kind=state&kind=person&kind=party", "Claims by a state, a person or a party"),
        ("act=declines_to_comment", "Claims that decline to comment"),
        ("role=Foreign+Minister&country=az", "Claims by speakers of AZ, by who was then “Foreign Minister”"),
        ("to=ararat-mirzoyan&about=antony-blinken", "Claims about Antony Blinken, said to Ararat Mirzoyan"),
        (
            "event=osce-malta&disputed=1",
            "Claims that another claim contradicts, at or about OSCE Ministerial Council",
        ),
        ("after=2024-12-05&before=2025", "Claims since 5 December 2024, until the end of 2025"),
        ("q=offer&topic=peace-treaty", "Claims on the topic Peace treaty, matching “offer”"),
        ("mode=mixed&direct=0", "Claims partly quoted, without words quoted directly"),
    ],
)
def test_the_sentence_says_what_is_shown(story: dict[str, Claim], query: str, sentence: str) -> None:
    assert claims(query).sentence == sentence


def test_a_country_is_called_as_its_state(story: dict[str, Claim]) -> None:
    factories.azerbaijan()
    assert claims("country=az").sentence == "Claims by speakers of Azerbaijan"


def test_chips_take_one_value_away_each(story: dict[str, Claim]) -> None:
    result = claims("speaker=jeyhun-bayramov&speaker=ararat-mirzoyan&q=talks&cursor=&size=5")
    assert [(chip.label, chip.url) for chip in result.chips] == [
        ("by Jeyhun Bayramov", f"{PATH}?speaker=ararat-mirzoyan&q=talks&size=5"),
        ("by Ararat Mirzoyan", f"{PATH}?speaker=jeyhun-bayramov&q=talks&size=5"),
        ("matching “talks”", f"{PATH}?speaker=jeyhun-bayramov&speaker=ararat-mirzoyan&size=5"),
    ]
    assert result.hidden == [("speaker", "jeyhun-bayramov"), ("speaker", "ararat-mirzoyan"), ("size", "5")]
    assert result.querystring == "speaker=jeyhun-bayramov&speaker=ararat-mirzoyan&q=talks"


@pytest.mark.parametrize(
    "query",
    [
        "",
        "act=denies",
        "via=apa&act=denies&act=rejects",
        "speaker=jeyhun-bayramov&disputed=1&month=2024-12",
        "q=offer&country=az",
        "after=2024-12&direct=0",
        "role=Foreign+Minister",
    ],
)
def test_a_facet_counts_what_its_link_shows(story: dict[str, Claim], query: str) -> None:
    """A value's count is the number of claims with the other filters and this value alone."""
    result = claims(query)
    names = set()
    for facet in result.facets:
        names.add(facet.name)
        for value in facet.values:
            params = QueryDict(query, mutable=True)
            params.setlist(facet.name, [value.value])
            assert claim_list(params, PATH).count == value.count, (facet.name, value)
            assert value.selected == (value.value in QueryDict(query).getlist(facet.name))
            toggled = claim_list(QueryDict(urlsplit(value.url).query), PATH)
            assert not toggled.errors
            now = QueryDict(urlsplit(value.url).query).getlist(facet.name)
            assert (value.value in now) != value.selected
    if not query:
        assert names == {
            "speaker", "via", "outlet", "about", "to", "act", "kind", "country", "role", "mode", "direct",
            "anonymous", "disputed", "event", "topic", "month",
        }  # fmt: skip


def test_a_facet_shows_twelve_values_and_those_selected() -> None:
    article = factories.article()
    for number in (*range(15), *range(14), 3):
        factories.claim(article, "Azerbaijan rejected", speaker=factories.actor(f"speaker-{number:02d}"))
    speakers = claims("speaker=speaker-14").facets[0]
    assert speakers.values[0].value == "speaker-03"
    assert (len(speakers.values), speakers.more) == (13, 2)
    assert [value.value for value in speakers.values if value.selected] == ["speaker-14"]
    empty = claims("speaker=speaker-14&act=promises").facets
    assert {facet.name: facet.more for facet in empty} == {"speaker": 0, "act": 0}


def test_drafts_and_what_stands_in_unpublished_articles_are_in_no_list(story: dict[str, Claim]) -> None:
    factories.claim(story["denied"].article, "We have never", 2, speaker=factories.bayramov(), status="draft")
    draft = factories.article(headline="Not yet out", status="draft")
    factories.claim(draft, "Azerbaijan rejected", speaker=factories.bayramov(), status="draft")
    assert claims().count == 4
    assert claims("q=yet").count == 0
    Article.objects.filter(pk=story["denied"].article_id).update(
        status="withdrawn", withdrawn_on=datetime.date(2025, 1, 1), withdrawal_reason="By order of a court."
    )
    reindex_claims(claim.pk for claim in story.values())
    assert claims().count == 0
    assert not claims().facets
    assert not claims("q=offer").page.items


# --- Paging -----------------------------------------------------------------------------------


def walk(
    result: ListResult[Any], make: Callable[[QueryDict, str], ListResult[Any]], way: str
) -> Iterator[list[int]]:
    """The keys of this page and of all that follow (or precede)."""
    while True:
        yield [row.pk for row in result.page.items]
        url = getattr(result.page, f"{way}_url")
        if url is None:
            return
        result = make(QueryDict(urlsplit(url).query), PATH)
        assert not result.errors


@pytest.mark.parametrize("order", ["-said", "said", "-published", "published", "relevance"])
def test_pages_lead_through_the_whole_list_and_back(order: str) -> None:
    days = [
        "2024-12-05",
        "2024-12-05",
        "2024-12-05",
        "2024-12",
        "2023",
        "2024-12-06",
        None,
        None,
        "2024-12-05",
    ]
    articles = [factories.article(), factories.article(published=None)]
    for number, day in enumerate(days):
        factories.claim(articles[number % 2], "Azerbaijan rejected", said=day, speaker=factories.bayramov())
    query = f"order={order}&size=2&q=azerbaijan"
    whole = [claim.pk for claim in claims(query.replace("size=2", "size=200")).page.items]
    assert len(whole) == len(days)
    first = claims(query)
    assert first.page.previous_url is None
    pages = list(walk(first, claim_list, "next"))
    assert [pk for page in pages for pk in page] == whole
    assert all(len(page) <= 2 for page in pages)
    result = first
    while result.page.next_url:
        result = claim_list(QueryDict(urlsplit(result.page.next_url).query), PATH)
    back = list(walk(result, claim_list, "previous"))
    assert back == pages[::-1]


def test_a_cursor_holds_no_primary_key_and_survives_its_row(story: dict[str, Claim]) -> None:
    first = claims("size=1")
    following = claim_list(QueryDict(urlsplit(first.page.next_url or "").query), PATH)
    assert dict(parse_qsl(urlsplit(first.page.next_url or "").query))["cursor"]
    gone = first.page.items[0]
    Claim.objects.filter(pk=gone.pk).update(
        status="retracted", retracted_on=datetime.date(2025, 1, 1), retraction_reason="Wrong."
    )
    reindex_claims([gone.pk])
    again = claim_list(QueryDict(urlsplit(first.page.next_url or "").query), PATH)
    assert keys(again) == keys(following)


@pytest.mark.parametrize("order", ["name", "-name"])
def test_actors_page_with_equal_names(order: str) -> None:
    for number in range(5):
        factories.actor(f"namesake-{number}", name="A Namesake")
    factories.apa()
    first = actor_list(QueryDict(f"order={order}&size=2"), PATH)
    pages = list(walk(first, actor_list, "next"))
    assert [len(page) for page in pages] == [2, 2, 2]
    assert len({pk for page in pages for pk in page}) == 6


# --- Articles and actors ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found", "sentence"),
    [
        ("", 2, "All articles"),
        ("outlet=apa", 1, "Articles by APA"),
        ("topic=peace-treaty&event=osce-malta", 1,
         "Articles with claims at or about OSCE Ministerial Council, with claims on the topic Peace treaty"),
        ("language=az", 1, "Articles in the language az"),
        ("after=2024-12-07", 1, "Articles printed since 7 December 2024"),
        ("before=2024-12-06&language=en", 1,
         "Articles in the language en, printed until the end of 6 December 2024"),
        ("q=talks&order=relevance", 1, "Articles matching “talks”"),
    ],
)  # fmt: skip
def test_filters_of_articles(story: dict[str, Claim], query: str, found: int, sentence: str) -> None:
    factories.article(
        headline="Baku rejects", outlet=factories.apa(), language="az", published=datetime.date(2024, 12, 8)
    )
    result = article_list(QueryDict(query), "/articles/")
    assert not result.errors
    assert (result.count, len(result.page.items), result.sentence) == (found, found, sentence)
    if query == "":
        assert sorted(vars(article)["claim_count"] for article in result.page.items) == [0, 4]


def test_unknown_values_of_articles_and_actors() -> None:
    assert article_list(QueryDict("language=xx"), PATH).errors == ["language: no language “xx” is known."]
    assert article_list(QueryDict("speaker=apa"), PATH).errors == ["There is no filter “speaker”."]
    assert actor_list(QueryDict("kind=robot"), PATH).errors[0].startswith("kind: “robot” is not known")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["APA", "Jeyhun Bayramov", "OC Media"]),
        ("kind=person", ["Jeyhun Bayramov"]),
        ("country=az&kind=news_agency", ["APA"]),
        ("country=az&order=-name&kind=person&kind=news_agency", ["Jeyhun Bayramov", "APA"]),
        ("q=Ceyhun", ["Jeyhun Bayramov"]),
        ("q=bayramov&order=relevance", ["Jeyhun Bayramov"]),
    ],
)
def test_filters_of_actors(query: str, found: list[str]) -> None:
    person = factories.actor("jeyhun-bayramov", name="Jeyhun Bayramov", country="az")
    person.names.create(name="Ceyhun Bayramov", language="az")
    others = [factories.apa(), factories.oc_media(), factories.actor("bayramov", merged_into=person)]
    reindex_actors([person.pk, *(other.pk for other in others)])
    result = actor_list(QueryDict(query), "/actors/")
    assert not result.errors
    assert [actor.name for actor in result.page.items] == found
    assert result.count == len(found)


# --- Cost -------------------------------------------------------------------------------------

EVERYTHING = (
    "q=talks&speaker=bayramov&via=apa&outlet=oc-media&to=ararat-mirzoyan&kind=person&country=az"
    "&role=Foreign+Minister&act=denies&mode=direct&event=osce-malta&anonymous=0&disputed=1&direct=1"
    "&after=2024&before=2025&month=2024-12&order=-published&size=1"
)


def queries(query: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        result = claims(query)
    assert not result.errors, result.errors
    assert result.page.items
    for claim in result.page.items:
        str([hop.label for hop in claim.chain.all()] + [hop.roles_held() for hop in claim.chain.all()])
        str(
            [
                *claim.about.all(),
                *claim.addressees.all(),
                *claim.topics.all(),
                claim.event,
                claim.article.outlet,
            ]
        )
        str([span.paragraph.text for span in claim.spans.all()])
    return len(captured)


def test_a_list_takes_at_most_thirteen_queries(story: dict[str, Claim]) -> None:
    factories.actor("bayramov", merged_into=factories.bayramov())
    plain, filtered = queries(""), queries(EVERYTHING)
    second = claims("size=1").page.next_url or ""
    assert (plain, filtered, queries(urlsplit(second).query)) <= (13, 13, 13)
    assert filtered <= 13
    for _ in range(40):
        factories.claim(story["denied"].article, "We have never", 2, speaker=factories.mirzoyan())
    assert (queries(""), queries(EVERYTHING)) == (plain, filtered)
