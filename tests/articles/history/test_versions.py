"""Every change of an article, a claim, an actor or a relation leaves a version: who, when, why, how it stood."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import (
    copied,
    copy_decisions,
    filing,
    history,
    merging,
    restoring,
    scheduling,
    suggesting,
    tagging,
)
from articles.importers.draft import Draft
from articles.ingest import ingest
from articles.ingest.one import add_actor, add_claim, change_claim
from articles.merging import moving, undoing
from articles.models import ActorMove, Article, Claim, ClaimRelation
from tests import factories as make

pytestmark = pytest.mark.django_db

DAYS = datetime.timedelta(days=2)


def news(status: str = "published") -> Claim:
    """What Bayramov is said to have said, via APA."""
    return make.claim(
        make.article(status=status),
        "Azerbaijan rejected the offer",
        speaker=make.bayramov(),
        via=[make.apa()],
        status=status,
    )


def reasons(record: Any) -> list[str]:
    """Why a record was changed, the oldest version first."""
    return [version.reason for version in history.versions(record)[0]][::-1]


# --- Each function that changes something -----------------------------------------------------


def _retracted() -> Any:
    claim = news()
    tagging.retract(claim, "APA took it back.", show_words=False)
    return claim


def _published() -> Any:
    claim = news("draft")
    tagging.publish(claim)
    return claim


def _article_published() -> Any:
    claim = news("draft")
    tagging.publish(claim)
    return claim.article


def _withdrawn() -> Any:
    claim = news()
    tagging.withdraw(claim.article, "OC Media withdrew it.")
    return claim.article


def _merged() -> Any:
    claim = news()
    tagging.merge(claim, make.claim(claim.article, "the offer", speaker=make.bayramov()))
    return claim


def _unmerged() -> Any:
    claim = _merged()
    claim.refresh_from_db()
    tagging.unmerge(claim)
    return claim


def _follower() -> Any:
    """Who was merged into a claim follows it."""
    claim = news()
    middle = make.claim(claim.article, "the offer", speaker=make.bayramov())
    last = make.claim(claim.article, "Azerbaijan", speaker=make.bayramov())
    tagging.merge(claim, middle)
    tagging.merge(middle, last)
    return claim


def _related() -> Any:
    claim = news()
    return tagging.relate(claim, make.claim(claim.article, "the offer"), "repeats")


def _topics() -> Any:
    claim = news()
    filing.change_topics(claim, [make.topic()])
    return claim


def _event() -> Any:
    claim = news()
    filing.set_event(claim, make.event())
    return claim


def _act() -> Any:
    claim = news()
    filing.set_act(claim, "rejects")
    return claim


def _scheduled() -> Any:
    claim = news("draft")
    scheduling.schedule(claim, timezone.now() + DAYS, None)
    return claim


def _unscheduled() -> Any:
    claim = _scheduled()
    scheduling.unschedule(claim)
    return claim


def _due() -> Any:
    claim = news("draft")
    chief = User.objects.create_superuser("chief")
    scheduling.schedule(claim, timezone.now() + DAYS, chief)
    scheduling.publish_due(timezone.now() + 2 * DAYS)
    return claim


def _merged_actor() -> Any:
    news()
    actor = make.bayramov()
    merging.merge_actors(actor, make.actor("bayramov", name="Ceyhun Bayramov"))
    return actor


def _claim_of_merged_actor() -> Any:
    claim = news()
    merging.merge_actors(make.bayramov(), make.actor("bayramov", name="Ceyhun Bayramov"))
    return claim


def _split_actor() -> Any:
    claim = news()
    hops = claim.chain.filter(role="speaker").values_list("pk", flat=True)
    merging.split_actor(make.bayramov(), make.mirzoyan(), {"by": list(hops)})
    return claim


def _no_longer_merged() -> Any:
    claim = _claim_of_merged_actor()
    merging.undo_move(ActorMove.objects.get())
    return claim


def _new_actor() -> Any:
    return add_actor("Hikmet Hajiyev", "person")


def _new_claim() -> Any:
    article = news().article
    return add_claim(
        {
            "type": "claim",
            "article": article.public_id,
            "spans": [{"paragraph": 1, "quote": "Azerbaijan rejected the offer"}],
            "chain": [{"role": "speaker", "step": 1, "actor": "apa"}],
        }
    )


def _changed_claim() -> Any:
    claim = news("draft")
    change_claim({"type": "claim", "id": claim.public_id, "act": "denies"})
    return claim


def _accepted() -> Any:
    suggestion = make.suggestion(make.article(status="draft"), "Azerbaijan rejected the offer")
    return suggesting.accept(suggestion, None)


def _imported() -> Any:
    claim = news()
    ingest([Draft(1, {"type": "claim", "id": claim.public_id, "act": "denies"}, bare=False)])
    return claim


def _published_by_import() -> Any:
    """A published claim publishes the draft article that is there."""
    article = make.article(status="draft")
    hop = {"role": "speaker", "step": 1, "actor": make.apa().slug}
    spans = [{"paragraph": 1, "quote": "Azerbaijan rejected the offer"}]
    record = {
        "type": "claim",
        "article": article.public_id,
        "spans": spans,
        "chain": [hop],
        "status": "published",
    }
    ingest([Draft(1, record, bare=False)])
    return article


def _copies() -> tuple[Article, Article]:
    text = " ".join(f"Bayramov said for the {n}th time that talks would go on in Malta." for n in range(12))
    pair = make.article(paragraphs=[text]), make.article(paragraphs=[text], outlet=make.apa())
    copied.renew([one.pk for one in pair])
    for one in pair:
        one.refresh_from_db()
    return pair


def _taken_out() -> Any:
    article = _copies()[0]
    copy_decisions.take_out(article)
    return article


def _put_back() -> Any:
    article = _taken_out()
    copy_decisions.put_back(article)
    return article


def _named() -> Any:
    article = _copies()[0]
    copy_decisions.name_origin(article)
    return article


def _no_longer_named() -> Any:
    first, second = _copies()
    copy_decisions.name_origin(first)
    copy_decisions.name_origin(second)
    return first


def _forgotten() -> Any:
    article = _named()
    copy_decisions.forget_origin(article)
    return article


def _restored() -> Any:
    claim = _act()
    restoring.restore(claim, history.versions(claim)[0][-1].number)
    return claim


PATHS: dict[Callable[[], Any], str] = {
    _retracted: "Retracted.", _published: "Published.", _article_published: "Published.",
    _withdrawn: "Withdrawn.", _merged: "Merged.", _unmerged: "No longer merged.", _follower: "Merged.",
    _related: "", _topics: "Topics changed.", _event: "Event changed.", _act: "Act changed.",
    _scheduled: "Scheduled.", _unscheduled: "No longer scheduled.", _due: "Published.",
    _merged_actor: "Actors merged.", _claim_of_merged_actor: "Actors merged.", _split_actor: "Split.",
    _no_longer_merged: "No longer merged.", _new_actor: "", _new_claim: "",
    _changed_claim: "", _accepted: "", _imported: "", _published_by_import: "", _taken_out: "Copies decided.",
    _put_back: "Copies decided.", _named: "Copies decided.", _no_longer_named: "Copies decided.",
    _forgotten: "Copies decided.",
}  # fmt: skip


@pytest.mark.parametrize("change", [*PATHS, _restored], ids=lambda one: one.__name__.strip("_"))
def test_what_changes_a_record_leaves_a_version_that_says_how_it_stands(change: Callable[[], Any]) -> None:
    record = change()
    record.refresh_from_db()
    version = history.version(record, history.newest(record))
    assert version is not None
    assert not history.against_now(record, version)
    assert version.history_change_reason == PATHS.get(change, version.history_change_reason)


def test_every_function_of_tagging_filing_and_copies_that_writes_is_among_them() -> None:
    known = {
        "publish", "publish_article", "retract", "withdraw", "merge", "unmerge", "relate", "change_topics",
        "set_event", "set_act", "schedule", "unschedule", "publish_due", "merge_actors", "split_actor", "undo_move",
        "take_out", "put_back", "name_origin", "forget_origin",
    }  # fmt: skip
    reading = {
        "problems", "missing_parts", "reindex_with_claims", "lacking", "lacking_each", "hindrance",
        "split_hindrance", "survivor_of",
    }  # fmt: skip
    found = {
        name
        for module in (tagging, filing, scheduling, moving, undoing, copy_decisions)
        for name, what in vars(module).items()
        if callable(what) and getattr(what, "__module__", "") == module.__name__
        if not name.startswith("_") and not isinstance(what, type)
    }
    assert found == known | reading


# --- What a version says ----------------------------------------------------------------------


def test_the_first_change_keeps_how_it_stood_before() -> None:
    claim = news()
    filing.set_act(claim, "rejects")
    now, before = history.versions(claim)[0]
    assert before.is_first
    assert not now.is_first
    (change,) = now.changes
    assert change.label == "Act"
    pieces = [(piece.kind, piece.text) for piece in change.pieces]
    assert pieces == [("out", "states"), ("same", " → "), ("in", "rejects")]


def test_what_changed_unnoted_is_nobodys() -> None:
    """A row changed by hand in the database is not laid at the door of whoever comes next."""
    claim = news()
    filing.set_act(claim, "rejects")
    Claim.objects.filter(pk=claim.pk).update(place="Malta")
    claim.refresh_from_db()
    with history.acting(User.objects.create_user("mirzoyan")):
        filing.set_act(claim, "denies")
    last, unnoted, *_ = history.versions(claim)[0]
    assert (last.who, [change.label for change in last.changes]) == ("mirzoyan", ["Act"])
    assert (unnoted.who, [change.label for change in unnoted.changes]) == ("the program", ["Place"])


def test_what_changes_nothing_leaves_no_version() -> None:
    claim = news()
    filing.set_act(claim, "states")
    with history.changing(claims=[claim.pk], articles=[claim.article_id]):
        claim.save()
    assert reasons(claim) == []


def test_one_thing_that_an_editor_does_is_one_version() -> None:
    claim = news()
    with history.changing(claims=[claim.pk], reason="Filed."):
        filing.set_act(claim, "rejects")
        filing.set_event(claim, make.event())
    assert reasons(claim) == ["As it stood before.", "Filed."]


def test_what_is_refused_leaves_none() -> None:
    claim = news()
    with pytest.raises(tagging.Refused):
        tagging.retract(claim, " ", show_words=False)
    assert reasons(claim) == []


def test_a_renamed_actor_changes_no_claim() -> None:
    claim = news()
    filing.set_act(claim, "rejects")
    actor = make.bayramov()
    actor.slug = "ceyhun-bayramov"
    actor.save()
    filing.set_act(claim, "denies")
    assert [change.label for version in history.versions(claim)[0] for change in version.changes] == [
        "Act",
        "Act",
    ]


def test_a_deleted_draft_leaves_how_it_stood() -> None:
    claim = news("draft")
    answer = make.claim(claim.article, "the offer", status="draft")
    relation = tagging.relate(claim, answer, "repeats")
    assert relation is not None
    pk = claim.pk
    suggesting.delete_draft(claim)
    versions: Any = Claim.history.model.objects
    assert versions.filter(id=pk).latest("history_id").history_type == "-"
    gone: Any = ClaimRelation.history.model.objects
    assert gone.filter(id=relation.pk).latest("history_id").history_type == "-"


def test_an_import_of_something_new_writes_no_version() -> None:
    outlet = make.oc_media().slug
    body = [{"kind": "body", "text": "Azerbaijan agreed."}]
    article = {"type": "article", "key": "a", "outlet": outlet, "headline": "Talks", "paragraphs": body}
    claim = {
        "type": "claim", "article": "a", "spans": [{"paragraph": 1, "quote": "agreed"}], "status": "published",
        "chain": [{"role": "speaker", "step": 1, "actor": outlet}],
    }  # fmt: skip
    with CaptureQueriesContext(connection) as queries:
        report = ingest(
            [Draft(1, {**article, "status": "published"}, bare=False), Draft(2, claim, bare=False)]
        )
    assert report.counts["claim"]["new"] == 1
    tables = ("articleversion", "claimversion", "actorversion", "relationversion")
    assert not [query["sql"] for query in queries if any(table in query["sql"].lower() for table in tables)]


def test_a_page_of_history_needs_the_same_queries_for_few_and_for_many(
    django_assert_max_num_queries: Any,
) -> None:
    claim = news()
    for act in ("rejects", "denies", "states", "hopes"):
        filing.set_act(claim, act)
    with django_assert_max_num_queries(6):
        versions, _ = history.versions(claim)
    assert len(versions) == 5


# --- Restoring --------------------------------------------------------------------------------


def test_a_version_is_restored_whole() -> None:
    claim = news("draft")
    change_claim(
        {
            "type": "claim", "id": claim.public_id, "act": "denies", "topics": [make.topic().slug],
            "spans": [{"paragraph": 1, "quote": "Jeyhun Bayramov said"}],
            "chain": [{"role": "speaker", "step": 1, "actor": "apa"}],
            "about": ["jeyhun-bayramov"],
        }
    )  # fmt: skip
    first = history.versions(claim)[0][-1]
    restoring.restore(claim, first.number)
    claim.refresh_from_db()
    assert not history.against_now(claim, history.version(claim, first.number))
    assert [hop.actor.slug for hop in claim.chain.all() if hop.actor] == [
        "jeyhun-bayramov",
        "apa",
        "oc-media",
    ]


def test_status_stays_what_it_is() -> None:
    claim = news("draft")
    filing.set_act(claim, "rejects")
    tagging.publish(claim)
    restoring.restore(claim, history.versions(claim)[0][-1].number)
    claim.refresh_from_db()
    assert (claim.act, claim.status) == ("states", "published")


def test_what_cannot_stand_again_is_refused_in_words() -> None:
    claim = news("draft")
    outer = make.claim(claim.article, "the offer", status="draft")
    for within in (outer.public_id, None):
        change_claim({"type": "claim", "id": claim.public_id, "within": within})
    number = history.versions(claim)[0][1].number
    suggesting.delete_draft(outer)
    with pytest.raises(tagging.Refused, match="It cannot stand again as it did"):
        restoring.restore(claim, number)


def test_actors_articles_and_relations_are_restored_too() -> None:
    claim = news()
    actor, article = make.bayramov(), claim.article
    relation = tagging.relate(claim, make.claim(article, "the offer"), "repeats", note="Word by word.")
    assert relation is not None
    with history.changing(actors=[actor.pk], articles=[article.pk], relations=[relation.pk]):
        actor.roles.all().delete()
        actor.names.create(name="Ceyhun Bayramov", language="az")
        Article.objects.filter(pk=article.pk).update(section="Diplomacy")
        ClaimRelation.objects.filter(pk=relation.pk).update(note="", kind="confirms")
    for record in (actor, article, relation):
        record.refresh_from_db()
        restoring.restore(record, history.versions(record)[0][-1].number)
        record.refresh_from_db()
    assert (actor.roles.count(), actor.names.count()) == (2, 0)
    assert article.section == ""
    assert (relation.kind, relation.note) == ("repeats", "Word by word.")
