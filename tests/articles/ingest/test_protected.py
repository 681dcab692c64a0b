"""What an import may change of what readers see: nothing without the right to publish, and no permalink ever."""

from typing import Any

import pytest

from actors.models import Actor, Redirect
from articles import importers
from articles.importers.draft import Options
from articles.ingest import Rights, ingest
from articles.ingest.report import Report
from articles.models import AnonymousSource, Article, Claim, Event, Topic
from tests.articles.batches import story

pytestmark = pytest.mark.django_db
EVENT = {"type": "event", "slug": "osce-malta", "name": "OSCE Ministerial Council", "place": "Malta"}
TOPIC = {"type": "topic", "slug": "peace-treaty", "name": "Peace treaty"}
PUBLIC = {"status": "published"}


def told(*records: dict[str, Any], publish: bool = False) -> Report:
    source = importers.held("wire.jsonl", story.lines(*records), Options())
    return ingest(importers.read(source), rights=Rights(publish=publish))


def reason(*records: dict[str, Any], publish: bool = False) -> str:
    """Why the one refused record of these is refused."""
    [refusal] = told(*records, publish=publish).refusals
    return refusal.reason


@pytest.fixture(autouse=True)
def published() -> None:
    """A published article with two published claims, at an event, under a topic."""
    about: dict[str, Any] = {**PUBLIC, "event": "osce-malta", "topics": ["peace-treaty"]}
    report = told(
        *story.cast(), EVENT, TOPIC, story.article(**PUBLIC), story.rejection(**about),
        story.agreement(**PUBLIC), publish=True,
    )  # fmt: skip
    assert report.refusals == []


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (story.article(section="News", **PUBLIC), "changing a published article"),
        (
            story.article(paragraphs=[{"text": "Azerbaijan agreed."}], **PUBLIC),
            "changing a published article",
        ),
        (story.rejection(act="accepts", **PUBLIC), "changing a published claim"),
        (story.rejection(status="draft", summary="He said no."), "this claim is published: it is retracted"),
        ({"type": "actor", "slug": "jeyhun-bayramov", "name": "J. Bayramov"}, "changing an actor"),
        ({"type": "actor", "slug": "oc-media", "name": "OC"}, "changing an actor"),
        ({**EVENT, "place": "Valletta"}, "changing an event"),
        ({**TOPIC, "name": "Peace"}, "changing a topic"),
        ({"type": "relation", "from": "c1", "to": "c2", "kind": "contradicts"}, "relating a published claim"),
        ({"type": "redirect", "kind": "actor", "from": "apa-agency", "to": "apa"}, "a redirect needs"),
    ],
)
def test_what_readers_see_changes_only_with_the_right_to_publish(record: dict[str, Any], said: str) -> None:
    before = story.exported()
    report = told(record)
    [refusal] = report.refusals
    assert said in refusal.reason
    assert refusal.needs_right == ("is published" not in said)
    assert report.needs_right == int(refusal.needs_right)
    assert story.exported() == before


def test_with_the_right_the_same_records_go_in() -> None:
    report = told(
        {**EVENT, "place": "Valletta"}, {**TOPIC, "name": "Peace"}, story.rejection(act="accepts", **PUBLIC),
        publish=True,
    )  # fmt: skip
    assert report.refusals == []
    assert Event.objects.get().place == "Valletta"
    assert Topic.objects.get().name == "Peace"
    assert Claim.objects.get(key="c1").act == "accepts"


def test_what_is_the_same_is_no_change_whoever_sends_it() -> None:
    same = [*story.cast(), EVENT, TOPIC, story.article(**PUBLIC)]
    report = told(*same)
    assert (report.total("same"), report.total("refused")) == (6, 0)
    rewritten = {name: value for name, value in story.article(**PUBLIC).items() if name != "language"}
    assert told(rewritten).total("same") == 1  # not the same record, but it changes nothing


def test_drafts_go_in_beside_what_is_published() -> None:
    report = told(
        story.article("a2"), story.rejection("c3", "a2"), story.rejection("c4", "a1"),
        {"type": "actor", "slug": "ararat-mirzoyan", "kind": "person", "name": "Ararat Mirzoyan"},
    )  # fmt: skip
    assert report.summary() == "New: 1 article, 2 claims, 1 actor."
    assert set(Claim.objects.filter(status="draft").values_list("key", flat=True)) == {"c3", "c4"}


def test_what_is_refused_leaves_the_records_around_it_whole() -> None:
    records = [
        story.article("a2"),
        story.rejection("c3", "a2"),
        story.article("a1", paragraphs=[{"text": "Azerbaijan agreed, Jeyhun Bayramov said."}], **PUBLIC),
        story.rejection("c4", "a1"),
        story.article("a3"),
        story.agreement("c5", "a3"),
    ]
    report = told(*records)
    assert [refusal.line for refusal in report.refusals] == [3]
    assert Article.objects.get(key="a1").revisions.count() == 1
    assert set(Claim.objects.filter(status="draft").values_list("key", flat=True)) == {"c3", "c4", "c5"}


def test_a_draft_claim_does_not_describe_a_published_source_anew() -> None:
    [hop] = story.agreement()["chain"]
    spies = story.agreement("c3", chain=[{**hop, "description": "Spies"}])
    assert "describing a published claim's source anew" in reason(spies)
    assert AnonymousSource.objects.get().description == "Diplomatic sources"
    assert not Claim.objects.filter(key="c3").exists()
    assert told(story.agreement("c4")).refusals == []


# --- Permalinks, whatever the rights ----------------------------------------------------------


def test_an_import_breaks_no_permalink_of_a_claim() -> None:
    claim, article = Claim.objects.get(key="c1"), Article.objects.get()
    told(story.article("a2", **PUBLIC), publish=True)
    assert "is the claim" in reason(story.rejection(id="0123456789", **PUBLIC), publish=True)
    assert "belongs to the article" in reason(story.rejection(of="a2", **PUBLIC), publish=True)
    assert told(story.rejection(spans=[], **PUBLIC), publish=True).total("refused") == 1
    assert told(story.rejection(spans=None, **PUBLIC), publish=True).total("refused") == 1
    assert told(story.rejection(status="retracted"), publish=True).total("refused") == 1
    assert "never made a draft" in reason(story.rejection(status="draft", act="denies"), publish=True)
    assert "never made a draft" in reason(story.article(status="draft", section="x"), publish=True)
    assert told(story.article(status="withdrawn"), publish=True).total("refused") == 1
    after = Claim.objects.get(key="c1")
    assert (after.public_id, after.article_id, after.status) == (claim.public_id, article.pk, "published")
    assert after.spans.count() == 1


def test_an_import_leads_no_permalink_elsewhere() -> None:
    apa, oc_media, other = (
        Actor.objects.get(slug="apa"),
        Actor.objects.get(slug="oc-media"),
        "jeyhun-bayramov",
    )
    Redirect.objects.create(kind="actor", old="azeri-press", new=apa.slug)
    lead = {"type": "redirect", "kind": "actor", "from": "azeri-press"}
    assert told({**lead, "to": "apa"}, publish=True).total("same") == 1
    assert "leads to apa: an import never makes" in reason({**lead, "to": other}, publish=True)
    assert Redirect.objects.get().new == "apa"
    apa.merged_into = oc_media  # then it may lead to what its target became
    apa.save()
    assert told({**lead, "to": "oc-media"}, publish=True).refusals == []


def test_paragraphs_of_a_published_article_keep_their_permalinks() -> None:
    first, second = (
        Article.objects.get().revisions.get().paragraphs.filter(n__gt=0).values_list("key", flat=True)
    )

    def text(*paragraphs: dict[str, Any]) -> dict[str, Any]:
        return story.article(paragraphs=list(paragraphs), **PUBLIC)

    kept, moved = {"text": story.FIRST}, {"text": "Something else was said there."}
    broken = "another one breaks their permalink"
    assert broken in reason(text({**kept, "key": "zzzzzz"}, moved), publish=True)
    assert broken in reason(text({**kept, "key": second}, {**moved, "key": first}), publish=True)
    assert broken in reason(text(kept, {**moved, "key": first}), publish=True)
    assert Article.objects.get().revisions.count() == 1
    assert told(text({**kept, "key": first}, {**moved, "key": second}), publish=True).refusals == []
    newest = Article.objects.get().revisions.get(is_current=True)
    assert [*newest.paragraphs.filter(n__gt=0).values_list("key", flat=True)] == [first, second]
