"""The archive as interchange records: every field, in an order that an empty archive can take in."""

import datetime
import json
from threading import Thread
from typing import Any

import pytest
from django.db import connection

from actors.models import Actor, Redirect
from articles.exports import EXPORTS
from articles.models import Article, Claim, ClaimRelation, Topic
from tests import factories as make
from tests.articles.interchange import SCHEMA, dangling, of_type, reasons

pytestmark = pytest.mark.django_db

Record = dict[str, Any]
REJECTED = "Azerbaijan rejected the offer, Jeyhun Bayramov said on Thursday."
DAY = datetime.date(2024, 12, 9)


def exported() -> list[Record]:
    """The records of the archive; each is valid and refers only to earlier ones."""
    records = [json.loads(line) for line in EXPORTS["interchange"]()]
    assert [(record, found) for record in records if (found := reasons(record))] == []
    assert dangling(records) == []
    return records


def only(kind: str) -> Record:
    (record,) = of_type(kind, exported())
    return record


def ids(kind: str, field: str = "id") -> list[str]:
    return [record[field] for record in of_type(kind, exported())]


def test_an_empty_archive_is_an_empty_file() -> None:
    assert list(EXPORTS["interchange"]()) == []


def test_a_line_is_json_in_readable_unicode() -> None:
    make.actor("ilham-aliyev", name="İlham Əliyev")
    (line,) = EXPORTS["interchange"]()
    assert line.endswith("\n")
    assert "İlham Əliyev" in line


def test_every_field_is_there_in_the_order_of_the_schema() -> None:
    story = make.article(paragraphs=[REJECTED])
    claim = make.claim(story, "rejected", speaker=make.bayramov(), event=make.event(), topics=[make.topic()])
    other = make.claim(story, "offer", speaker=make.apa())
    ClaimRelation.objects.create(from_claim=claim, to_claim=other, kind="confirms")
    Redirect.objects.create(kind="claim", old="0123456789", new=claim.public_id)
    absent = {"article": {"text", "html"}, "claim": {"mode"}}
    for record in exported():
        known = set(SCHEMA["$defs"][record["type"]]["properties"])
        assert set(record) == known - absent.get(record["type"], set())
        assert next(iter(record)) == "type"


def test_a_claim_is_told_in_full() -> None:
    story = make.article(paragraphs=[REJECTED], public_id="0000000001")
    make.claim(
        story,
        "rejected the offer",
        anonymous="sources",
        via=[make.apa(), "an official"],
        act="rejects",
        about=[make.armenia(), "the offer"],
        to=["his counterpart"],
        said="2024-12-05",
        said_as="On Thursday",
        medium="letter",
        place="Malta",
        event=make.event(),
        topics=[make.topic("peace-treaty"), make.topic("mediation")],
        summary="He turned it down.",
        source_urls=["https://mfa.example/1"],
        public_id="c000000001",
        key="k1",
    )
    nothing = dict.fromkeys(["source", "description", "as", "printed_role", "cue"])
    hop = {"anonymous": False, **nothing}
    assert only("claim") == {
        "type": "claim", "id": "c000000001", "key": "k1", "article": "0000000001", "revision": 1,
        "within": None,
        "spans": [
            {
                "paragraph": 1, "quote": "rejected the offer", "prefix": "Azerbaijan ",
                "suffix": ", Jeyhun Bayramov said on Thursd", "mode": "paraphrase",
            }
        ],
        "act": "rejects",
        "chain": [
            {
                **hop, "role": "speaker", "step": 1, "actor": None, "anonymous": True, "source": "s1",
                "description": "sources", "as": "sources",
            },
            {**hop, "role": "relay", "step": 2, "actor": "apa"},
            {
                **hop, "role": "relay", "step": 3, "actor": None, "anonymous": True, "source": "s2",
                "description": "an official", "as": "an official",
            },
            {**hop, "role": "outlet", "step": 4, "actor": "oc-media"},
        ],
        "about": ["armenia", {"actor": None, "as": "the offer"}],
        "addressees": [{"actor": None, "as": "his counterpart"}],
        "said": {"date": "2024-12-05", "end": None, "precision": "day", "as": "On Thursday"},
        "medium": "letter", "place": "Malta", "event": "osce-malta", "topics": ["mediation", "peace-treaty"],
        "summary": "He turned it down.", "status": "published", "merged_into": None, "retracted": None,
        "source_urls": ["https://mfa.example/1"],
    }  # fmt: skip


def test_a_claim_without_a_date_says_nothing_of_when() -> None:
    make.claim(make.article(paragraphs=[REJECTED]), "rejected", speaker=make.apa())
    assert only("claim")["said"] is None


def test_the_newest_text_and_all_texts() -> None:
    story = make.article("He rejects it", [REJECTED, ("caption", "At the table.")])
    claim = make.claim(story, "rejected", speaker=make.apa())
    make.revision(story, [REJECTED.replace("rejected", "refused")], headline="He refuses it")
    Article.objects.update(headline="He refuses it")
    record = only("article")
    assert [revision["headline"] for revision in record["revisions"]] == ["He rejects it", "He refuses it"]
    assert record["headline"] == "He refuses it"
    assert record["paragraphs"] == record["revisions"][1]["paragraphs"]
    assert [one["kind"] for one in record["revisions"][0]["paragraphs"]] == ["body", "caption"]
    assert record["revisions"][0]["hash"] == claim.revision.hash
    assert only("claim")["revision"] == 1


def test_the_first_address_and_the_others() -> None:
    story = make.article(url="https://oc-media.example/1")
    story.addresses.create(url="https://oc-media.example/amp/1", position=1)
    record = only("article")
    assert (record["url"], record["urls"]) == (
        "https://oc-media.example/1",
        ["https://oc-media.example/amp/1"],
    )


@pytest.mark.parametrize(
    ("day", "moment", "told"),
    [
        (None, None, None),
        ("2024-12-06", None, "2024-12-06"),
        ("2024-12-06", "2024-12-06T10:00:00+00:00", "2024-12-06T10:00:00Z"),
        ("2024-12-07", "2024-12-06T21:30:00+00:00", "2024-12-07T00:30:00+03:00"),  # half past one in Baku
        ("2024-12-05", "2024-12-06T03:00:00+00:00", "2024-12-05T23:00:00-04:00"),
        ("2024-12-24", "2024-12-06T03:00:00+00:00", "2024-12-24"),  # an editor corrected the day
    ],
)
def test_when_it_was_printed_keeps_its_day(day: str | None, moment: str | None, told: str | None) -> None:
    make.article(
        published=datetime.date.fromisoformat(day) if day else None,
        published_time=datetime.datetime.fromisoformat(moment) if moment else None,
    )
    assert only("article")["published"] == told


def test_a_withdrawn_article_and_what_became_of_claims() -> None:
    story = make.article(paragraphs=[REJECTED])
    make.claim(story, "said", speaker=make.apa())
    Claim.objects.update(status="retracted", retracted_on=DAY, retraction_reason="Wrong.")
    Article.objects.update(status="withdrawn", withdrawn_on=DAY, withdrawal_reason="It was a hoax.")
    assert only("article")["withdrawn"] == {"date": "2024-12-09", "reason": "It was a hoax."}
    assert only("claim")["retracted"] == {"date": "2024-12-09", "reason": "Wrong.", "show_words": False}


def test_words_that_stand_there_twice_come_with_enough_context() -> None:
    words = "He said to the same people in the same room: never. Nobody in the room wrote it down. "
    claim = make.claim(make.article(paragraphs=[words * 2]), "never", speaker=make.apa())
    span = claim.spans.get()
    assert span.paragraph.text.count(span.prefix + span.exact + span.suffix) == 2
    (told,) = only("claim")["spans"]
    assert span.paragraph.text.count((told["prefix"] or "") + told["quote"] + told["suffix"]) == 1


# --- Order ------------------------------------------------------------------------------------


def test_articles_stand_by_date_and_id_whatever_came_in_first() -> None:
    for public_id, day in (("0000000003", 6), ("0000000001", 7), ("0000000002", 6)):
        make.article(public_id=public_id, published=datetime.date(2024, 12, day))
    make.article(public_id="0000000009", published=None)
    assert ids("article") == ["0000000009", "0000000002", "0000000003", "0000000001"]


def test_claims_stand_in_reading_order_outer_ones_and_survivors_first() -> None:
    story = make.article(paragraphs=[REJECTED])
    last = make.claim(story, "said", speaker=make.apa())
    inner = make.claim(story, "Azerbaijan", speaker=make.apa())
    outer = make.claim(story, "rejected", speaker=make.apa())
    double = make.claim(story, "offer", speaker=make.apa())
    Claim.objects.filter(pk=inner.pk).update(within=outer)
    Claim.objects.filter(pk=double.pk).update(status="merged", merged_into=last)
    assert ids("claim") == [one.public_id for one in (outer, inner, last, double)]


def test_a_claim_merged_into_another_articles_comes_after_all_articles() -> None:
    early, late = (
        make.article(paragraphs=[REJECTED], published=datetime.date(2024, 12, day)) for day in (6, 7)
    )
    double = make.claim(early, "Azerbaijan", speaker=make.apa())
    within = make.claim(early, "rejected", speaker=make.apa(), within=double)
    plain = make.claim(early, "said", speaker=make.apa())
    survivor = make.claim(late, "Azerbaijan", speaker=make.apa())
    Claim.objects.filter(pk=double.pk).update(status="merged", merged_into=survivor)
    assert ids("claim") == [one.public_id for one in (plain, survivor, double, within)]


def test_organisations_stand_before_who_held_posts_there() -> None:
    make.actor("zzz", name="A ministry")
    make.role(make.actor("aaa"), "Minister", make.actor("zzz"))
    Actor.objects.filter(slug="zzz").update(merged_into=make.actor("zzzz"))
    assert ids("actor", "slug") == ["zzzz", "zzz", "aaa"]


def test_actors_that_hold_posts_at_each_other_come_twice() -> None:
    one, other = make.actor("one"), make.actor("other")
    make.role(one, "Member", other)
    make.role(other, "Founder", one)
    told = of_type("actor", exported())
    assert [(record["slug"], "roles" in record) for record in told] == [
        ("one", False), ("other", False), ("one", True), ("other", True),
    ]  # fmt: skip


def test_slugs_stand_by_code_points_on_both_engines() -> None:
    slugs = ["a-b", "a-c", "a0", "ab", "aa-b", "aab"]
    for slug in reversed(slugs):
        make.topic(slug)
        make.event(slug)
    assert ids("topic", "slug") == ids("event", "slug") == sorted(slugs)


def test_relations_and_redirects_stand_last() -> None:
    story = make.article(paragraphs=[REJECTED])
    two, one = (
        make.claim(story, words, speaker=make.apa(), public_id=public_id)
        for words, public_id in (("said", "c000000002"), ("offer", "c000000001"))
    )
    ClaimRelation.objects.create(from_claim=two, to_claim=one, kind="repeats", note="Word by word.")
    ClaimRelation.objects.create(from_claim=one, to_claim=two, kind="contradicts")
    Actor.objects.filter(slug="apa").update(slug="apa-news")
    Redirect.objects.create(kind="claim", old="0123456789", new=one.public_id)
    told = exported()[-4:]
    assert [(record["type"], record["from"], record["to"]) for record in told] == [
        ("relation", "c000000001", "c000000002"),
        ("relation", "c000000002", "c000000001"),
        ("redirect", "apa", "apa-news"),
        ("redirect", "0123456789", "c000000001"),
    ]
    assert [record["note"] for record in told[:2]] == [None, "Word by word."]


def test_a_redirect_from_where_a_record_stands_is_left_out() -> None:
    Redirect.objects.create(kind="actor", old=make.armenia().slug, new=make.apa().slug)
    assert of_type("redirect", exported()) == []


# --- Reading ----------------------------------------------------------------------------------


def test_the_queries_do_not_grow_with_the_archive(django_assert_max_num_queries: Any) -> None:
    story = make.article(paragraphs=[REJECTED])
    for _ in range(30):
        make.claim(story, "rejected", speaker=make.bayramov(), via=[make.apa()], about=[make.armenia()])
    with django_assert_max_num_queries(40):
        exported()


@pytest.mark.django_db(transaction=True)
def test_what_is_written_meanwhile_is_not_in_it() -> None:
    make.article(paragraphs=[REJECTED])
    lines = EXPORTS["interchange"]()
    assert json.loads(next(lines))["type"] == "actor"
    writer = Thread(target=add_a_topic)
    writer.start()
    writer.join()
    assert Topic.objects.count() == 0
    assert [json.loads(line)["type"] for line in lines] == ["article"]
    assert Topic.objects.count() == 1


def add_a_topic() -> None:
    """In a connection of its own, as another process would."""
    make.topic()
    connection.close()
