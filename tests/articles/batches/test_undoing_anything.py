"""Whatever an import of drafts brings or changes: once it is undone the archive says what it said before.

What came in and is public at once (actors, events, topics) stays, and nothing else does.
"""

import json
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from articles.batches.undo_plan import plan
from articles.batches.undoing import undo
from articles.models import Anchor, AnonymousSource, Attribution, ImportedRecord, Mention, Paragraph
from tests.articles.batches.story import FIRST, SECOND, Record, cast, exported, imported

pytestmark = pytest.mark.django_db

FIRSTS = [FIRST, "In Malta, Azerbaijan rejected the offer, Jeyhun Bayramov told APA on Thursday."]
SECONDS = [SECOND, "Sources close to the talks said that Armenia had agreed to meet in Malta, or in Vienna."]
CHAINS: list[list[Record]] = [
    [{"role": "speaker", "actor": "jeyhun-bayramov", "cue": "told"}, {"role": "relay", "actor": "apa"}],
    [{"role": "speaker", "step": 1, "actor": "jeyhun-bayramov"}, {"role": "speaker", "step": 1, "actor": "apa"},
     {"role": "outlet", "step": 2}],
    [{"role": "speaker", "actor": None, "anonymous": True, "source": "s1", "as": "Sources"}],
    [{"role": "speaker", "actor": None, "anonymous": True, "source": "s1", "description": "people at the talks"}],
    [{"role": "speaker", "actor": None, "anonymous": False, "as": "reportedly"}],
]  # fmt: skip
UNDONE = ("article", "claim", "relation")


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Some of these fields, each with a value of its own."""
    return st.fixed_dictionaries({}, optional=fields)


ACTORS = some(
    name=st.sampled_from(["Jeyhun Bayramov", "Ceyhun Bayramov"]),
    country=st.sampled_from(["az", None]),
    names=st.sampled_from([[], [{"name": "Bayramov"}, {"name": "Ceyhun", "language": "az", "kind": "official"}]]),
    roles=st.sampled_from([[], [{"title": "Foreign Minister", "organisation": "apa", "start": "2020-07-16"}]]),
).map(lambda fields: {"type": "actor", "slug": "jeyhun-bayramov", **fields})  # fmt: skip
EVENTS = st.builds(
    lambda slug, place: {"type": "event", "slug": slug, "name": "OSCE Council", "place": place},
    st.sampled_from(["osce-2024", "osce-2025"]), st.sampled_from(["Malta", "Ta' Qali"]),
)  # fmt: skip
TOPICS = st.builds(
    lambda name: {"type": "topic", "slug": "peace-treaty", "name": name},
    st.sampled_from(["Peace", "Peace treaty"]),
)


def articles(key: str) -> st.SearchStrategy[Record]:
    fields = some(
        section=st.sampled_from(["News", "Politics", None]),
        url=st.sampled_from([f"https://oc-media.org/{key}/", f"https://oc-media.org/{key}/amp/"]),
        urls=st.sampled_from([[], [f"https://oc-media.org/old/{key}/"]]),
        outlet=st.sampled_from(["oc-media", "apa"]),
        bylines=st.sampled_from([[], ["Ani Avetisyan"]]),
        licence=st.sampled_from(["CC BY 4.0", None]),
        published=st.sampled_from(["2024-12-06", "2024-12-06T23:30:00+04:00"]),
    )
    return st.builds(
        lambda headline, first, second, rest: {
            "type": "article", "key": key, "outlet": "oc-media", "status": "draft", "headline": headline,
            "paragraphs": [{"text": first}, {"text": second}], **rest,
        },
        st.sampled_from(["Azerbaijan rejects talks", "Baku rejects talks"]), st.sampled_from(FIRSTS),
        st.sampled_from(SECONDS), fields,
    )  # fmt: skip


def claims(key: str, article: str, earlier: list[str]) -> st.SearchStrategy[Record]:
    fields = some(
        act=st.sampled_from(["rejects", "denies", "states"]),
        about=st.sampled_from([[], ["apa", {"actor": None, "as": "his counterpart"}]]),
        addressees=st.sampled_from([[], ["apa"]]),
        said=st.sampled_from([None, {"date": "2024-12-05", "as": "on Thursday"}, {"date": "2024-12"}]),
        medium=st.sampled_from(["speech", None]),
        summary=st.sampled_from(["Baku said no.", None]),
        event=st.sampled_from(["osce-2024", None]),
        topics=st.sampled_from([[], ["peace-treaty"]]),
        within=st.sampled_from([None, *earlier]),
        source_urls=st.sampled_from([[], ["https://mfa.gov.az/"]]),
    )
    spans = st.sampled_from(
        [[{"paragraph": 1, "quote": "rejected the offer"}],
         [{"paragraph": 2, "quote": "agreed to meet in Malta", "mode": "direct"},
          {"paragraph": 1, "quote": "told APA"}]]
    )  # fmt: skip
    merged = st.sampled_from([{}, *({"status": "merged", "merged_into": other} for other in earlier)])
    return st.builds(
        lambda spans, chain, fate, rest: {
            "type": "claim", "key": key, "article": article, "spans": spans, "chain": chain, **rest, **fate,
        },
        spans, st.sampled_from(CHAINS), merged, fields,
    )  # fmt: skip


RELATIONS = st.builds(
    lambda kind, note: {"type": "relation", "from": "c1", "to": "c2", "kind": kind, "note": note},
    st.sampled_from(["contradicts", "repeats"]), st.sampled_from(["", "The same day."]),
)  # fmt: skip


@st.composite
def files(draw: st.DrawFn) -> list[Record]:
    """A file of some records of the story, each in one of its versions, in an order in which they refer back."""
    own = {"a1": ["c1", "c2"], "a2": ["c3", "c4"]}
    records = draw(st.lists(st.one_of(ACTORS, EVENTS, TOPICS), max_size=3))
    for key, keys in own.items():
        if draw(st.booleans()):
            records.append(draw(articles(key)))
        for place, claim in enumerate(keys):
            if draw(st.booleans()):
                records.append(draw(claims(claim, key, keys[:place])))
    return records + ([draw(RELATIONS)] if draw(st.booleans()) else [])


def without_new_public(lines: list[str], before: list[str]) -> list[str]:
    """Without the actors, events and topics that were not there before."""

    def name(line: str) -> tuple[str, str] | None:
        record = json.loads(line)
        return (record["type"], record["slug"]) if "slug" in record else None

    known = {name(line) for line in before}
    return [line for line in lines if name(line) is None or name(line) in known]


def counts() -> list[int]:
    return [model.objects.count() for model in (Paragraph, Attribution, Mention, AnonymousSource, Anchor)]


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # making it smaller would take minutes
)
@given(first=files(), second=files(), third=files())
def test_whatever_came_in(first: list[Record], second: list[Record], third: list[Record]) -> None:
    with transaction.atomic():
        imported(*cast())
        before_all = exported()
        one = imported(*first)
        before, stored, said = exported(), counts(), digests()
        two = imported(*second)
        after = exported()
        three = imported(*third)
        assert bool(plan(two).hindrances) <= changes_drafts(three)
        for batch in (three, two):
            assert plan(batch).hindrances == []
            undo(batch, None)
        assert without_new_public(exported(), before) == before
        assert (counts(), said <= digests()) == (stored, True)
        again = imported(*second)
        # perhaps more than before: the third one's actors, events and topics have stayed
        assert all(now >= then for now, then in zip(came_in(again), came_in(two), strict=True))
        assert len(exported()) >= len(after)
        undo(again, None)
        undo(one, None)
        assert without_new_public(exported(), before_all) == before_all
        connection.check_constraints()
        transaction.set_rollback(True)


def digests() -> set[tuple[str, str, str]]:
    return set(ImportedRecord.objects.values_list("type", "ident", "digest"))


def changes_drafts(batch: Any) -> bool:
    """Whether it changed something that an earlier import brought, or added to it."""
    return batch.records.exclude(result="refused").exists()


def came_in(batch: Any) -> list[int]:
    """How many articles, claims and relations were new, and how many changed: what goes when it is undone."""
    counted = batch.report["counts"]
    return [counted.get(kind, {}).get(result, 0) for kind in UNDONE for result in ("new", "changed")]
