"""One wire story at three outlets is one story with one origin, whenever and in whichever order its copies come in."""

import io
import json
import random
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import copied, copy_decisions, tagging
from articles.copied import sketches
from articles.erasing import Wanted, erase
from articles.importers.draft import Draft
from articles.indexing import reindex_all
from articles.ingest import ingest
from articles.merging import merge_actors
from articles.models import Article, CopyGroup, CopyHash
from articles.text.copies import CROWD, LOOKED_UP, sketch
from articles.text.erased import MARK
from tests import factories

pytestmark = pytest.mark.django_db

STORY = (
    "BAKU, December 5 (APA) – Azerbaijan has refused to meet at the offer of Washington, two diplomats said.",
    "The Foreign Ministry in Yerevan said that same evening that Armenia had accepted it without any condition.",
    "One of the diplomats said that Baku prefers to talk without a mediator, and that there is no reason to hurry.",
)
UNCREDITED = (STORY[0].replace(" (APA)", ""), *STORY[1:])
OTHER = (
    "Georgia and Armenia will open two more crossings before summer, both customs services said on Monday.",
) * 2


def article(outlet: str, day: str, *paragraphs: str, status: str = "published") -> Draft:
    record = {
        "type": "article", "key": f"{outlet} {day}", "outlet": outlet, "headline": f"As {outlet} has it",
        "published": day, "paragraphs": [{"text": text} for text in paragraphs], "status": status,
    }  # fmt: skip
    return Draft(1, record, bare=False)


def actor(slug: str, kind: str, name: str) -> Draft:
    return Draft(1, {"type": "actor", "slug": slug, "kind": kind, "name": name}, bare=False)


CAST = (
    actor("oc-media", "outlet", "OC Media"),
    actor("hetq", "outlet", "Hetq"),
    actor("civil", "outlet", "Civil"),
    actor("apa", "news_agency", "APA"),
)


def run(*options: str) -> str:
    out = io.StringIO()
    call_command("copies", *options, stdout=out)
    return out.getvalue()


def stored(outlet: str) -> Article:
    return Article.objects.get(outlet__slug=outlet)


def told(outlet: str) -> str:
    """What the public reads of the copies of an outlet's one article."""
    group = stored(outlet).copy_group
    return str(group) if group is not None and group.is_public else ""


def partition() -> set[frozenset[str | None]]:
    """The groups, each as the keys of its articles."""
    return {
        frozenset(group.articles.values_list("key", flat=True)) for group in CopyGroup.objects.all()
    }  # fmt: skip


def test_the_agency_that_is_named_is_the_origin_though_an_outlet_dates_it_earlier() -> None:
    ingest(
        [
            *CAST,
            article("hetq", "2024-12-05", *STORY),
            article("oc-media", "2024-12-06", *STORY[:2]),
            article("apa", "2024-12-06", *STORY),
            article("hetq", "2024-12-09", *OTHER),
        ]
    )
    own = stored("apa")
    assert told("apa") == "Printed by 3 outlets, 1 origin: APA"
    line = json.loads(run("--json"))
    assert (line["outlets"], line["origin"], line["agency"]) == (3, own.public_id, "apa")
    assert len(line["articles"]) == 3
    text = run()
    assert text.startswith(f"Printed by 3 outlets, origin APA ({own.public_id}):\n")
    assert text.endswith("1 text at several outlets.\n")


def test_an_agency_without_an_article_and_one_outlet_alone() -> None:
    ingest([*CAST, article("hetq", "2024-12-05", *STORY), article("hetq", "2024-12-06", *STORY)])
    assert not CopyGroup.objects.exists()
    ingest([article("oc-media", "2024-12-06", *STORY)])
    group = CopyGroup.objects.get()
    assert (str(group), group.origin) == ("Printed by 2 outlets, 1 origin: APA", None)
    assert group.articles.count() == 3
    assert json.loads(run("--json"))["origin"] is None
    assert "origin APA:" in run()


def test_the_earliest_is_the_origin_whichever_came_in_first() -> None:
    ingest([*CAST, article("hetq", "2024-12-06", *UNCREDITED), article("civil", "2024-12-07", *UNCREDITED)])
    assert told("civil") == "Printed by 2 outlets, 1 origin: Hetq"
    ingest([article("oc-media", "2024-12-05", *UNCREDITED)])
    assert told("civil") == "Printed by 3 outlets, 1 origin: OC Media"


def test_a_new_text_leaves_the_copies_and_another_joins_them() -> None:
    days = {"hetq": "2024-12-05", "oc-media": "2024-12-06", "civil": "2024-12-07"}
    ingest([*CAST, *(article(outlet, day, *UNCREDITED) for outlet, day in days.items())])
    assert told("civil") == "Printed by 3 outlets, 1 origin: Hetq"
    ingest([article("hetq", days["hetq"], *OTHER)])
    assert told("civil") == "Printed by 2 outlets, 1 origin: OC Media"
    assert stored("hetq").copy_group is None
    ingest([article("oc-media", days["oc-media"], *OTHER)])
    assert told("civil") == ""
    assert told("hetq") == told("oc-media") == "Printed by 2 outlets, 1 origin: Hetq"


def test_two_groups_become_one_by_what_carries_both_and_fall_apart_without_it() -> None:
    first, second = (
        UNCREDITED,
        (OTHER[0], "Work on the second, near Gogavan, takes until May if the winter is mild."),
    )
    ingest(
        [
            *CAST,
            article("hetq", "2024-12-01", *first),
            article("oc-media", "2024-12-01", *first),
            article("hetq", "2024-12-02", *second),
            article("oc-media", "2024-12-02", *second),
        ]
    )
    apart = partition()
    assert len(apart) == 2
    ingest([article("civil", "2024-12-03", *first, *second, status="draft")])
    assert [len(group) for group in partition()] == [5]
    stored("civil").delete()
    assert partition() == apart


def test_the_public_is_told_of_published_articles_alone() -> None:
    ingest(
        [
            *CAST,
            article("hetq", "2024-12-05", *UNCREDITED, status="draft"),
            article("oc-media", "2024-12-06", *UNCREDITED),
        ]
    )
    assert stored("oc-media").copy_group is not None  # for editors
    assert told("oc-media") == ""
    ingest([article("civil", "2024-12-07", *UNCREDITED)])
    assert told("civil") == "Printed by 2 outlets, 1 origin: OC Media"  # not the draft, though it is earlier
    tagging.publish_article(stored("hetq"))
    assert told("civil") == "Printed by 3 outlets, 1 origin: Hetq"
    tagging.withdraw(stored("hetq"), "It was never said.")
    assert told("civil") == "Printed by 2 outlets, 1 origin: OC Media"
    tagging.withdraw(stored("oc-media"), "It was never said.")
    assert told("civil") == ""


def test_a_draft_that_is_deleted_leaves_the_others_right() -> None:
    ingest(
        [
            *CAST,
            article("hetq", "2024-12-05", *UNCREDITED, status="draft"),
            article("oc-media", "2024-12-06", *UNCREDITED, status="draft"),
            article("civil", "2024-12-07", *UNCREDITED, status="draft"),
        ]
    )
    Article.objects.filter(outlet__slug="hetq").delete()
    group = CopyGroup.objects.get()
    assert (group.origin, group.articles.count()) == (stored("oc-media"), 2)
    stored("civil").delete()
    assert not CopyGroup.objects.exists()
    assert stored("oc-media").copy_group is None


def test_what_an_editor_took_out_is_never_put_back_but_by_an_editor() -> None:
    ingest(
        [
            *CAST,
            article("hetq", "2024-12-05", *UNCREDITED),
            article("oc-media", "2024-12-06", *UNCREDITED),
            article("civil", "2024-12-07", *UNCREDITED),
        ]
    )
    assert copy_decisions.take_out(stored("hetq"))
    assert not copy_decisions.take_out(stored("hetq"))
    two = "Printed by 2 outlets, 1 origin: OC Media"
    assert (told("hetq"), told("civil")) == ("", two)
    ingest([article("hetq", "2024-12-05", *UNCREDITED, "It was quiet.")])
    run()
    reindex_all()
    assert (told("hetq"), told("civil")) == ("", two)
    assert copy_decisions.put_back(stored("hetq"))
    assert told("civil") == "Printed by 3 outlets, 1 origin: Hetq"


def test_the_origin_that_an_editor_named_stays_the_origin() -> None:
    ingest([*CAST, article("hetq", "2024-12-05", *STORY), article("oc-media", "2024-12-06", *STORY)])
    assert copy_decisions.name_origin(stored("oc-media"))
    assert told("hetq") == "Printed by 2 outlets, 1 origin: OC Media"
    ingest([article("apa", "2024-12-04", *STORY)])
    run()
    reindex_all()
    assert told("hetq") == "Printed by 3 outlets, 1 origin: OC Media"
    assert copy_decisions.name_origin(stored("hetq"))
    assert told("hetq") == "Printed by 3 outlets, 1 origin: Hetq"
    assert Article.objects.filter(is_named_origin=True).count() == 1
    assert copy_decisions.forget_origin(stored("hetq"))
    assert told("hetq") == "Printed by 3 outlets, 1 origin: APA"


def test_only_an_article_with_copies_is_taken_out_or_named() -> None:
    alone = factories.article()
    for decide in (copy_decisions.take_out, copy_decisions.name_origin):
        with pytest.raises(tagging.Refused, match="has no copies"):
            decide(alone)


def test_an_agency_that_is_merged_stays_the_origin() -> None:
    ingest([*CAST, article("hetq", "2024-12-05", *STORY), article("oc-media", "2024-12-06", *STORY)])
    apa = factories.actor("apa")
    other = factories.actor("azeri-press-agency", kind="news_agency", name="Azeri Press Agency")
    merge_actors(apa, other)
    assert told("hetq") == "Printed by 2 outlets, 1 origin: Azeri Press Agency"
    copied.renew([stored("hetq").pk])
    assert told("hetq") == "Printed by 2 outlets, 1 origin: Azeri Press Agency"


def test_one_at_a_time_gives_the_groups_that_all_at_once_do() -> None:
    rng = random.Random(5)
    words = [f"word{n}" for n in range(2_000)]
    texts = [" ".join(rng.sample(words, 80)) for _ in range(12)]
    records = [
        article(rng.choice(["hetq", "oc-media", "civil"]), f"2024-{n // 28 + 1:02}-{n % 28 + 1:02}",
                *rng.sample(texts, rng.choice([1, 1, 2])), status="draft")
        for n in range(60)
    ]  # fmt: skip
    ingest(CAST)
    for record in records:
        ingest([record])
    for record in rng.sample(records, 10):
        ingest([Draft(1, {**record.record, "paragraphs": [{"text": rng.choice(texts)}]}, bare=False)])
    for gone in rng.sample(list(Article.objects.all()), 5):
        gone.delete()
    before = partition()
    assert copied.regroup_all() == 0
    assert partition() == before
    assert len(before) > 1


def test_a_text_that_a_crowd_printed_is_one_group_and_costs_each_of_them_the_same() -> None:
    outlets = [factories.actor(f"outlet-{n}", kind="outlet") for n in range(CROWD + 20)]
    for n, outlet in enumerate(outlets):
        factories.article(f"Report {n}", UNCREDITED, outlet)
    group = CopyGroup.objects.get()
    assert group.outlets == len(outlets)
    assert CopyHash.objects.count() <= (CROWD + 1) * LOOKED_UP


def queries(do: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        do()
    return len(asked)


def test_the_number_of_queries_does_not_grow_with_the_archive() -> None:
    ingest(
        [*CAST, article("hetq", "2024-11-01", *UNCREDITED), article("oc-media", "2024-11-02", *UNCREDITED)]
    )
    recheck = queries(run)
    third = queries(lambda: ingest([article("civil", "2024-11-03", *UNCREDITED)]))
    ingest([article("hetq", f"2024-12-{n:02}", f"It rained {n} times. " * 20) for n in range(1, 20)])
    assert queries(run) == recheck
    assert queries(lambda: ingest([article("civil", "2024-11-04", *UNCREDITED)])) <= third


def test_words_that_were_erased_are_in_no_sketch() -> None:
    secret = "Azerbaijan has refused to meet at the offer of Washington"
    ingest([*CAST, article("hetq", "2024-12-05", *UNCREDITED), article("civil", "2024-12-06", *UNCREDITED)])
    hetq = stored("hetq")
    gone = set(sketch("\n".join(UNCREDITED))) - set(sketch("\n".join(UNCREDITED).replace(secret, MARK)))
    assert gone
    erase(Wanted(hetq, "words", "A court in Baku asked for it.", words=secret), None)
    assert gone.isdisjoint(sketches.stored([hetq.pk])[hetq.pk])
    assert told("civil") == "Printed by 2 outlets, 1 origin: Hetq"
