"""Two people that were taken for one are told apart again; and what was split is put together as it was."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actors.models import Actor
from articles import history
from articles.indexing import reindex_all
from articles.merging import Choice, claims_naming, merge_actors, plan_undo, rows_of, split_actor, undo_move
from articles.models import ActorMove, Article, Attribution, Claim, ClaimFacet, Mention, Paragraph
from articles.tagging import Refused
from tests import factories as cast
from tests.articles.merging.test_merging import everything, index

pytestmark = pytest.mark.django_db


def pashinyan() -> Actor:
    """The Prime Minister, and under his name a judge as well."""
    actor = cast.actor("pashinyan", name="Nikol Pashinyan", kind="person")
    actor.names.create(name="Judge Pashinyan")
    cast.role(actor, "Prime Minister")
    cast.role(actor, "Judge")
    return actor


def judge() -> Actor:
    return Actor(slug="judge-pashinyan", name="Judge Pashinyan", kind="person")


def printed(headline: str, text: str, actor: Actor, spelled: str) -> Claim:
    """A claim by him in an article of its own, with the mention of his name."""
    article = cast.article(headline, [text])
    paragraph = Paragraph.objects.get(revision__article=article, n=1)
    start = text.index(spelled)
    paragraph.mentions.create(actor=actor, start=start, end=start + len(spelled))
    claim = cast.claim(article, text[: text.index(",")], speaker=actor)
    claim.chain.filter(role="speaker").update(words=spelled)
    return claim


def story() -> tuple[Actor, Claim, Claim]:
    """Pashinyan, what he said, and what the judge said."""
    actor = pashinyan()
    his = printed("Talks", "Ninety per cent is agreed, Nikol Pashinyan said.", actor, "Nikol Pashinyan")
    hers = printed("Court", "The case is closed, Judge Pashinyan said.", actor, "Judge Pashinyan")
    reindex_all()
    return actor, his, hers


def the_name(actor: Actor) -> Choice:
    return Choice(
        names=frozenset(actor.names.values_list("pk", flat=True)),
        roles=frozenset(actor.roles.filter(title="Judge").values_list("pk", flat=True)),
    )


def speaker(claim: Claim) -> Actor | None:
    return claim.chain.get(role="speaker").actor


def test_a_name_goes_to_a_new_actor_with_all_that_is_printed_so() -> None:
    actor, his, hers = story()
    other = judge()
    split_actor(actor, other, rows_of(actor, the_name(actor)))
    assert (speaker(his), speaker(hers)) == (actor, other)
    assert {one.actor for one in Mention.objects.filter(paragraph__revision__article=hers.article)} == {other}
    assert [role.title for role in other.roles.all()] == ["Judge"]
    assert not actor.names.exists()
    assert other.spellings() == ["Judge Pashinyan"]
    derived = index()
    reindex_all()
    assert index() == derived
    assert ClaimFacet.objects.filter(claim=hers, facet="speaker", value=str(other.pk)).exists()


def test_a_name_within_another_word_takes_nothing_along() -> None:
    actor, his, _ = story()
    actor.names.update(name="Pashinya")
    assert not any(rows_of(actor, Choice(names=the_name(actor).names))[place] for place in ("by", "mentions"))
    assert speaker(his) == actor


def test_a_claim_goes_with_every_place_and_mentions_where_none_is_left() -> None:
    actor, his, hers = story()
    beside = cast.claim(hers.article, "closed", speaker=cast.mirzoyan(), about=[actor])
    chosen = rows_of(actor, Choice(claims=frozenset({hers.pk})))
    assert chosen["by"] == set(hers.chain.filter(actor=actor).values_list("pk", flat=True))
    assert chosen["mentions"] == set()  # the other claim of the article is still about him
    chosen = rows_of(actor, Choice(claims=frozenset({hers.pk, beside.pk})))
    assert chosen["about"] == {beside.about.get().pk}
    assert Mention.objects.get(pk=chosen["mentions"].pop()).paragraph.revision.article == hers.article
    assert his.chain.filter(actor=actor).exists()


def test_it_is_undone_and_the_new_address_leads_back(client: Client) -> None:
    actor, _, _ = story()
    before = everything()
    other = judge()
    split_actor(actor, other, rows_of(actor, the_name(actor)))
    assert client.get("/actors/judge-pashinyan/").status_code == 200
    undo_move(ActorMove.objects.get())
    after = everything()
    assert after[1:] == before[1:]
    assert [line for line in after[0] if '"slug": "judge-pashinyan"' not in line] == before[0]
    answer = client.get("/actors/judge-pashinyan/")
    assert (answer.status_code, answer["Location"]) == (301, "/actors/pashinyan/")
    assert answer["Cache-Control"] == "max-age=60"


def test_a_new_actor_that_got_more_since_keeps_its_page() -> None:
    actor, his, _ = story()
    other = judge()
    split_actor(actor, other, rows_of(actor, the_name(actor)))
    cast.claim(his.article, "Ninety per cent", speaker=other)
    move = ActorMove.objects.get()
    assert not plan_undo(move).retires
    undo_move(move)
    other.refresh_from_db()
    assert other.merged_into is None
    assert claims_naming(other).count() == 1


def test_claims_go_to_an_actor_of_the_archive_and_joint_ones_are_told_apart() -> None:
    actor, _, hers = story()
    other = cast.mirzoyan()
    Attribution.objects.create(claim=hers, step=1, position=1, role="speaker", actor=other)
    reindex_all()
    before = everything()
    split_actor(actor, other, rows_of(actor, Choice(claims=frozenset({hers.pk}))))
    assert [hop.actor for hop in hers.chain.filter(role="speaker")] == [other]
    undo_move(ActorMove.objects.get())
    assert everything() == before


def test_a_split_is_undone_before_what_was_merged_on_it() -> None:
    actor, _, _ = story()
    other = judge()
    split_actor(actor, other, rows_of(actor, the_name(actor)))
    merge_actors(other, cast.mirzoyan())
    with pytest.raises(
        Refused, match="Judge Pashinyan was merged into Ararat Mirzoyan since: undo that first"
    ):
        undo_move(ActorMove.objects.get(kind="split"))


def test_nothing_and_the_same_actor_are_refused() -> None:
    actor, _, _ = story()
    with pytest.raises(Refused, match="Choose what goes"):
        split_actor(actor, judge(), rows_of(actor, Choice()))
    with pytest.raises(Refused, match="to another actor"):
        split_actor(actor, actor, rows_of(actor, the_name(actor)))
    assert not Actor.objects.filter(slug="judge-pashinyan").exists()


def test_all_of_them_say_in_their_history_what_happened() -> None:
    actor, his, hers = story()
    other = judge()
    split_actor(actor, other, rows_of(actor, the_name(actor)))
    assert [one.reason for one in history.versions(actor)[0]] == ["Split.", "As it stood before."]
    assert [one.reason for one in history.versions(hers)[0]] == ["Split.", "As it stood before."]
    assert [(one.reason, one.made) for one in history.versions(other)[0]] == [("Split.", True)]
    assert history.versions(his)[0] == []


def test_claims_are_found_by_words_as_printed_and_by_their_own() -> None:
    actor, his, hers = story()
    assert list(claims_naming(actor)) == [hers, his]
    assert list(claims_naming(actor, "judge")) == [hers]
    assert list(claims_naming(actor, "Ninety")) == [his]
    assert list(claims_naming(cast.oc_media())) == []  # it only printed them


def test_what_goes_is_found_in_as_many_queries_for_hundreds_of_claims() -> None:
    actor, his, _ = story()

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            rows_of(actor, the_name(actor))
        return len(asked)

    few = queries()
    article = Article.objects.get(pk=his.article_id)
    made = Claim.objects.bulk_create(
        Claim(article=article, revision=article.revisions.get()) for _ in range(300)
    )
    Attribution.objects.bulk_create(
        Attribution(claim=one, step=1, role="speaker", actor=actor, words="Judge Pashinyan") for one in made
    )
    assert queries() == few <= 10
    assert len(rows_of(actor, the_name(actor))["by"]) == 301
