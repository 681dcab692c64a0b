"""Two records of one actor become one, as it was planned; and both are given back as they were."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actors.models import Actor
from articles import filing, history, rewriting
from articles.batches import undo_plan
from articles.erasing import Wanted, erase
from articles.exports import interchange
from articles.indexing import reindex_all
from articles.ingest.one import add_claim
from articles.merging import merge_actors, plan_merge, plan_undo, undo_move
from articles.merging.places import BY, NAMES, PLACES, STAYS
from articles.models import (
    ActorMove,
    Article,
    Attribution,
    Claim,
    ClaimFacet,
    Feed,
    Mention,
    Paragraph,
    SearchDocument,
)
from articles.tagging import Refused
from tests import factories as cast
from tests.articles.batches import story
from tests.articles.batches.story import imported
from tests.articles.erasing.searching import in_the_database

pytestmark = pytest.mark.django_db


def double(slug: str = "ceyhun-bayramov", name: str = "Ceyhun Bayramov") -> Actor:
    """Bayramov once more, as an import made him."""
    return cast.actor(slug, name=name)


def told() -> tuple[Actor, Actor, Claim]:
    """Bayramov, his double, and a claim that names both wherever it can; each has a name and a role of his own."""
    survivor, other = cast.bayramov(), double()
    other.names.create(name="Джейхун Байрамов", language="ru", kind="official")
    for one in (survivor, other):
        one.names.create(name="J. Bayramov")
        cast.role(one, "Candidate")
    article = cast.article()
    paragraph = Paragraph.objects.get(revision__article=article, n=1)
    for one in (survivor, other):
        paragraph.mentions.create(actor=one, start=0, end=10)
    paragraph.mentions.create(actor=other, start=32, end=47)
    claim = cast.claim(
        article,
        "rejected the offer",
        speaker=[survivor, other],
        about=[other],
        to=[other, survivor],
        via=[cast.apa()],
    )
    cast.claim(article, "Azerbaijan", speaker=other, via=[other])
    reindex_all()
    return survivor, other, claim


def index() -> list[Any]:
    """What is derived of public records."""
    return [
        sorted(ClaimFacet.objects.values_list("claim", "facet", "value")),
        sorted(SearchDocument.objects.values_list("kind", "object_id", "body")),
    ]


def everything() -> list[Any]:
    """All that the archive says, as it would be exported, and what an export does not say of actors and the index."""
    return [
        list(interchange.write()),
        list(Mention.objects.order_by("pk").values()),
        list(Feed.objects.order_by("pk").values("pk", "outlet")),
        index(),
        list(Attribution.objects.order_by("pk").values()),
    ]


def test_the_survivor_takes_names_roles_and_places() -> None:
    survivor, other, claim = told()
    merge_actors(other, survivor)
    assert [(hop.role, hop.label) for hop in claim.chain.all()] == [
        ("speaker", "Jeyhun Bayramov"),
        ("relay", "APA"),
        ("outlet", "OC Media"),
    ]
    assert [party.actor for party in (claim.about.get(), claim.addressees.get())] == [survivor, survivor]
    assert list(Mention.objects.values_list("actor", "start")) == [(survivor.pk, 0), (survivor.pk, 32)]
    assert {"Джейхун Байрамов", "Ceyhun Bayramov"} <= set(survivor.spellings())
    assert survivor.spellings().count("J. Bayramov") == 1
    assert (
        survivor.roles.filter(title="Candidate").count() == 1
    )  # neither organisation nor date: null is null
    assert Actor.objects.get(pk=other.pk).merged_into == survivor
    assert ClaimFacet.objects.filter(claim=claim, facet="about", value=str(survivor.pk)).exists()
    assert not ClaimFacet.objects.filter(value=str(other.pk), facet__in=["speaker", "about", "to"]).exists()


def test_roles_that_differ_in_anything_both_stay() -> None:
    survivor, other = cast.bayramov(), double()
    for one, end in ((survivor, datetime.date(2020, 1, 1)), (other, datetime.date(2021, 1, 1))):
        cast.role(one, "Deputy", end=end)
    merge_actors(other, survivor)
    assert survivor.roles.filter(title="Deputy").count() == 2


def test_it_is_undone_and_everything_is_as_it_was() -> None:
    survivor, other, _ = told()
    before = everything()
    merge_actors(other, survivor)
    derived = index()
    assert derived != before[3]
    reindex_all()
    assert index() == derived
    undo_move(ActorMove.objects.get())
    assert everything() == before
    with pytest.raises(Refused, match="was undone on"):
        undo_move(ActorMove.objects.get())


def test_an_outlet_takes_the_other_outlets_articles_chains_and_feeds() -> None:
    cast.claim(cast.article(), "rejected the offer", speaker=cast.oc_media())
    survivor = cast.actor("oc-media-2", name="OC-Media", kind="outlet")
    Feed.objects.create(url="https://oc-media.example/feed", outlet=cast.oc_media())
    reindex_all()
    before = everything()
    merge_actors(cast.oc_media(), survivor)
    assert Article.objects.get().outlet == survivor
    assert set(Attribution.objects.values_list("role", "actor")) == {
        ("speaker", survivor.pk),
        ("outlet", survivor.pk),
    }
    assert Feed.objects.get().outlet == survivor
    assert ClaimFacet.objects.filter(facet="outlet", value=str(survivor.pk)).exists()
    undo_move(ActorMove.objects.get())
    assert everything() == before


def test_an_outlet_whose_readers_would_see_more_is_not_merged() -> None:
    cast.article()
    with pytest.raises(Refused, match="see more or less of the articles of OC Media"):
        merge_actors(cast.oc_media(), cast.actor("other", kind="outlet", display="full"))


def test_merges_never_make_a_chain_and_are_undone_in_their_order() -> None:
    first, second, third = (cast.actor(slug) for slug in ("first", "second", "third"))
    merge_actors(first, second)
    merge_actors(second, third)
    assert set(Actor.objects.filter(merged_into=third)) == {first, second}
    with pytest.raises(Refused, match="itself"):
        merge_actors(third, first)
    with pytest.raises(Refused, match="already"):
        merge_actors(first, cast.actor("fourth"))
    later, earlier = ActorMove.objects.all()
    with pytest.raises(Refused, match="Second was merged into Third since: undo that first"):
        undo_move(earlier)
    undo_move(later)
    assert Actor.objects.get(slug="first").merged_into == second
    undo_move(ActorMove.objects.get(pk=earlier.pk))
    assert not Actor.objects.exclude(merged_into=None).exists()


def test_what_a_later_merge_dropped_for_it_is_given_back_first() -> None:
    survivor, first, second = cast.bayramov(), double(), double("j-bayramov", "Jeyhun B.")
    cast.claim(cast.article(), "rejected the offer", speaker=[first, second])
    merge_actors(first, survivor)
    merge_actors(second, survivor)
    later, earlier = ActorMove.objects.all()
    assert "moved some of the same on" in plan_undo(earlier).hindrances[0]
    undo_move(later)
    undo_move(ActorMove.objects.get(pk=earlier.pk))
    assert set(Attribution.objects.filter(role="speaker").values_list("actor", flat=True)) == {
        first.pk,
        second.pk,
    }


def test_independent_merges_are_undone_in_any_order() -> None:
    survivor, first, second = cast.bayramov(), double(), double("j-bayramov", "Jeyhun B.")
    one = cast.claim(cast.article(), "rejected the offer", speaker=first)
    cast.claim(one.article, "Azerbaijan", speaker=second)
    merge_actors(first, survivor)
    merge_actors(second, survivor)
    undo_move(ActorMove.objects.earliest("pk"))
    assert one.chain.get(role="speaker").actor == first
    assert Actor.objects.get(pk=second.pk).merged_into == survivor


def test_what_an_editor_changed_since_stays_and_is_told() -> None:
    survivor, other = cast.bayramov(), double()
    claim = cast.claim(cast.article(), "rejected the offer", speaker=other)
    kept = cast.claim(claim.article, "Azerbaijan", speaker=other)
    merge_actors(other, survivor)
    hops = list(claim.chain.all())
    hops[0].printed_role = "minister"
    with history.changing(claims=[claim.pk]):
        rewriting.rewrite_chain(claim, hops)
    survivor.names.filter(name="Ceyhun Bayramov").update(language="az")
    plan = plan_undo(ActorMove.objects.get())
    assert [(one.place.name, len(one.back), len(one.stays)) for one in plan.returns] == [("by", 1, 1)]
    undo_move(plan.move, shown=plan.digest)
    assert claim.chain.get(role="speaker").actor == survivor
    assert kept.chain.get(role="speaker").actor == other


def test_a_dropped_hop_comes_again_only_beside_the_one_it_was_dropped_for() -> None:
    survivor, other = cast.bayramov(), double()
    claim = cast.claim(
        cast.article(), "rejected the offer", speaker=[survivor, other], about=[survivor, other]
    )
    merge_actors(other, survivor)
    with history.changing(claims=[claim.pk]):
        rewriting.rewrite_chain(claim, list(claim.chain.all()))
    claim.about.create(position=1, words="the mediators")
    plan = undo_move(ActorMove.objects.get())
    assert [entry["place"] for entry in plan.lost] == ["by"]
    assert [(party.position, str(party)) for party in claim.about.all()] == [
        (0, "Jeyhun Bayramov"), (1, "the mediators"), (2, "Ceyhun Bayramov"),
    ]  # fmt: skip
    assert [hop.label for hop in claim.chain.all()] == ["Jeyhun Bayramov", "OC Media"]


def test_names_and_roles_that_an_import_replaced_are_given_back() -> None:
    survivor, other, _ = told()
    names, roles = list(other.names.values()), list(other.roles.values())
    merge_actors(other, survivor)
    survivor.names.all().delete()
    survivor.roles.all().delete()
    survivor.names.create(name="Jeyhun B.")
    plan = undo_move(ActorMove.objects.get())
    assert (list(other.names.values()), list(other.roles.values())) == (names, roles)
    assert survivor.spellings() == ["Jeyhun Bayramov", "Jeyhun B."]
    assert not plan.of(NAMES).stays


def test_an_import_whose_claims_a_merge_changed_is_not_undone() -> None:
    batch = imported(*story.cast(), story.article(), story.rejection())
    merge_actors(Actor.objects.get(slug="jeyhun-bayramov"), cast.mirzoyan())
    reasons = " ".join(one.reason for one in undo_plan.plan(batch).hindrances)
    assert "was changed after the import." in reasons


def test_what_was_not_seen_is_not_done() -> None:
    survivor, other = cast.bayramov(), double()
    claim = cast.claim(cast.article(), "rejected the offer", speaker=other)
    shown = plan_merge(other, survivor).digest
    cast.claim(claim.article, "Azerbaijan", speaker=other)
    with pytest.raises(Refused, match="something has changed since"):
        merge_actors(other, survivor, shown=shown)
    assert Actor.objects.get(pk=other.pk).merged_into is None
    merge_actors(other, survivor, shown=plan_merge(other, survivor).digest)
    move = ActorMove.objects.get()
    shown = plan_undo(move).digest
    filing.set_act(claim, "denies")
    claim.chain.filter(role="speaker").update(actor=cast.mirzoyan())
    with pytest.raises(Refused, match="something has changed since"):
        undo_move(move, shown=shown)


def test_old_addresses_lead_to_the_survivor_while_it_is_one(client: Client) -> None:
    survivor, other = cast.bayramov(), double()
    other.slug = "bayramov-c"
    other.save()
    merge_actors(other, survivor)
    for slug in ("bayramov-c", "ceyhun-bayramov"):
        answer = client.get(f"/actors/{slug}/")
        assert (answer.status_code, answer["Location"]) == (301, "/actors/jeyhun-bayramov/")
        assert answer["Cache-Control"] == "max-age=60"
    undo_move(ActorMove.objects.get())
    assert client.get("/actors/bayramov-c/").status_code == 200
    assert client.get("/actors/ceyhun-bayramov/")["Location"] == "/actors/bayramov-c/"


def test_what_comes_in_with_the_old_slug_names_the_survivor() -> None:
    survivor, other = cast.bayramov(), double()
    article = cast.article()
    merge_actors(other, survivor)
    spans = [{"paragraph": 1, "quote": "rejected the offer"}]
    chain = [{"role": "speaker", "step": 1, "actor": other.slug}]
    add_claim({"type": "claim", "article": article.public_id, "spans": spans, "chain": chain})
    assert Attribution.objects.get(role="speaker").actor == survivor


def test_erased_words_do_not_come_again_with_a_dropped_hop() -> None:
    survivor, other = cast.bayramov(), double()
    article = cast.article("Talks", ["He rejected the whole offer on Thursday."])
    claim = cast.claim(article, "rejected the whole offer", speaker=[survivor, other])
    claim.chain.filter(actor=other).update(words="the handsome one", cue="said to a court")
    merge_actors(other, survivor)
    erase(Wanted(article, "claim", "A court asked for it.", claim=claim), None)
    for words in ("the handsome one", "said to a court"):
        assert in_the_database(words) == []
    undo_move(ActorMove.objects.get())
    assert {hop.label: hop.words for hop in claim.chain.filter(role="speaker")} == {
        "Jeyhun Bayramov": "", "Ceyhun Bayramov": "",
    }  # fmt: skip


def test_words_erased_of_an_article_go_from_what_was_dropped() -> None:
    survivor, other = cast.bayramov(), double()
    article = cast.article("Talks", ["Ceyhun the pleasant one rejected the whole offer on Thursday."])
    claim = cast.claim(article, "rejected the whole offer", speaker=[survivor, other])
    claim.chain.filter(actor=other).update(words="the pleasant one")
    merge_actors(other, survivor)
    erase(Wanted(article, "words", "A court asked for it.", words="the pleasant one"), None)
    assert in_the_database("pleasant") == []


def test_where_the_words_of_a_dropped_hop_stood_is_forgotten_with_what_stood_before_them() -> None:
    survivor, other = cast.bayramov(), double()
    article = cast.article("Talks", ["Ali Karimli heard that Ceyhun rejected the offer."])
    claim = cast.claim(article, "rejected the offer", speaker=[survivor, other])
    paragraph = claim.spans.get().paragraph
    claim.chain.filter(actor=other).update(words="Ceyhun", paragraph=paragraph, words_start=23)
    merge_actors(other, survivor)
    erase(Wanted(article, "words", "A court asked for it.", words="Ali Karimli"), None)
    undo_move(ActorMove.objects.get())
    hop = claim.chain.get(actor=other)
    assert (hop.words, hop.words_start) == ("Ceyhun", None)


def test_an_erased_name_is_not_given_back() -> None:
    survivor, other = cast.bayramov(), double()
    other.names.create(name="Ali Karimli")
    article = cast.article("Talks", ["Ali Karimli heard of it."])
    merge_actors(other, survivor)
    survivor.names.filter(name="Ali Karimli").delete()
    erase(Wanted(article, "words", "A court asked for it.", words="Ali Karimli"), None)
    assert "articles_actormove.dropped" not in in_the_database("Karimli")
    undo_move(ActorMove.objects.get())
    assert not other.names.exists()


def test_both_actors_and_the_claims_say_in_their_history_what_happened() -> None:
    survivor, other, claim = told()
    merge_actors(other, survivor)
    undo_move(ActorMove.objects.get())
    for record in (survivor, other, claim):
        assert [version.reason for version in history.versions(record)[0]] == [
            "No longer merged.", "Actors merged.", "As it stood before.",
        ]  # fmt: skip


def test_every_column_that_names_an_actor_moves_or_stays_for_a_reason() -> None:
    naming = {
        (field.related_model, field.field.name)
        for field in Actor._meta.get_fields(include_hidden=True)
        if isinstance(field, ForeignObjectRel) and not hasattr(field.related_model, "instance_type")
    }
    assert naming == {(place.model, place.field) for place in PLACES} | STAYS.keys()


def test_thousands_of_claims_move_in_as_many_statements_as_a_few() -> None:
    def statements(count: int, slug: str) -> int:
        other = double(slug, slug)
        article = cast.article(slug)
        claims = Claim.objects.bulk_create(
            Claim(article=article, revision=article.revisions.get()) for _ in range(count)
        )
        Attribution.objects.bulk_create(
            Attribution(claim=c, step=1, role="speaker", actor=other) for c in claims
        )
        survivor = cast.mirzoyan()
        with CaptureQueriesContext(connection) as plan_queries:
            assert len(plan_merge(other, survivor).claims()) == count
        assert len(plan_queries) <= 2 * len(PLACES) + 2
        with CaptureQueriesContext(connection) as queries:
            merge_actors(other, survivor)
        move = ActorMove.objects.select_related("actor", "into").get(actor=other)
        with CaptureQueriesContext(connection) as plan_queries:
            assert len(plan_undo(move).of(BY).back) == count
        assert len(plan_queries) <= 2 * len(PLACES) + 2
        return len(queries)

    few = statements(5, "few")
    assert statements(400, "many") <= few + 400 // 10  # what SQLite takes in one statement has a bound
