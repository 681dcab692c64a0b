"""Rows of a table of actors: whom they are about, what they add, and what is refused instead of doubled."""

from typing import Any

import pytest

from actors.models import Actor, Redirect
from articles import importers
from articles.importers.draft import Options
from articles.ingest import Rights, ingest
from articles.ingest.report import Report
from tests import factories as make

pytestmark = pytest.mark.django_db

HEADER = "name;kind;country;slug;wikidata;names;roles"


def brought(*rows: str, name: str = "actors.csv", **options: Any) -> Report:
    content = "\n".join((HEADER, *rows)) if name.endswith(".csv") else "\n".join(rows)
    return ingest(importers.read(importers.held(name, content.encode(), Options())), **options)


def test_a_new_actor_gets_a_slug_of_its_name_with_names_and_roles() -> None:
    make.azerbaijani_mfa()
    report = brought(
        'Jeyhun Bayramov;person;az;;Q4077331;"az:Ceyhun Bayramov";"Foreign Minister|azerbaijan-mfa|az|2020-07-16|"'
    )
    assert report.counts["actor"]["new"] == 1
    actor = Actor.objects.get(slug="jeyhun-bayramov")
    assert list(actor.names.values_list("name", "language", "script")) == [("Ceyhun Bayramov", "az", "Latn")]
    role = actor.roles.get()
    assert (role.title, role.organisation, str(role.start), role.end) == (
        "Foreign Minister", make.azerbaijani_mfa(), "2020-07-16", None,
    )  # fmt: skip


@pytest.mark.parametrize("row", ["APA;;ge;apa;;;", "APA;;ge;;Q1;;", "APA;;ge;old-apa;;;"])
def test_a_wikidata_id_or_a_slug_changes_who_has_it_and_empty_cells_leave_the_rest(row: str) -> None:
    make.actor("apa", kind="news_agency", name="APA", country="az", wikidata="Q1")
    Redirect.objects.create(kind="actor", old="old-apa", new="apa")
    assert brought(row).counts["actor"]["changed"] == 1
    actor = Actor.objects.get()
    assert (actor.name, actor.kind, actor.country, actor.wikidata) == ("APA", "news_agency", "ge", "Q1")


def test_names_and_roles_are_added_and_none_is_taken_away() -> None:
    person = make.bayramov()
    person.names.create(name="Ceyhun Bayramov", language="az", kind="official")
    brought(
        f"J. Bayramov;;;{person.slug};;az:Ceyhun Bayramov, ru:x;",
        f';;;{person.slug};;"ru:Байрамов";"Foreign Minister|Azerbaijani Foreign Ministry|az|2020-07-16|2025-01-01"',
    )
    person.refresh_from_db()
    assert person.name == "J. Bayramov"
    assert set(person.names.values_list("name", "language", "kind")) == {
        ("Ceyhun Bayramov", "az", "official"), ("Jeyhun Bayramov", "", "alias"),
        ("Ceyhun Bayramov, ru:x", "az", "alias"), ("Байрамов", "ru", "alias"),
    }  # fmt: skip
    assert [(role.title, str(role.end)) for role in person.roles.order_by("start")] == [
        ("Minister of Education", "2020-07-16"),
        ("Foreign Minister", "2025-01-01"),
    ]


def test_a_name_alone_is_no_silent_double_and_comes_back_to_be_corrected() -> None:
    make.apa()
    report = brought("APA;news_agency;az;;;;", "Trend;news_agency;az;;;;", "Trend;news_agency;ge;;;;")
    assert [refusal.reason.partition(":")[0] for refusal in report.refusals] == [
        "APA is the name of apa", "Trend is the name of trend",
    ]  # fmt: skip
    assert Actor.objects.count() == 2
    told = report.refusals[0].raw.replace('"slug": ""', '"slug": "apa-2"')
    assert brought(told, name="refused.jsonl").counts["actor"]["new"] == 1
    assert Actor.objects.get(slug="apa-2").name == "APA"


def test_a_namesake_of_another_wikidata_id_is_somebody_else() -> None:
    make.actor("robert-kocharyan", name="Robert Kocharyan", wikidata="Q1")
    brought("Robert Kocharyan;person;am;;Q2;;")
    assert Actor.objects.get(wikidata="Q2").slug == "robert-kocharyan-2"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Trend;;;;;;", "kind is missing"),
        ("Trend;gang;;;;;", "kind"),
        ("Trend;outlet;Azerbaijan;;;;", "country"),
        ("Trend;outlet;;;227;;", "must be a Wikidata id such as Q1234"),
        ("Trend;outlet;;Trend AZ;;;", "must be a slug"),
        ("Թուրան;outlet;;;;;", "slug is missing"),
        ("Trend;outlet;;;;;Editor|nowhere", "no actor has the slug or the name nowhere"),
        ("Trend;outlet;;;;;Editor|APA", "several actors have the slug or the name APA"),
        ("Trend;outlet;;;;;Editor|||16 July", "start"),
        ("APA;;;apa;Q7;;", "the Wikidata id Q7 is that of seven, not of apa"),
        ("Eight;;;;Q8;;", "several actors have the Wikidata id Q8 (eight-1, eight-2)"),
    ],
)
def test_what_cannot_be_told_is_refused_in_words(row: str, reason: str) -> None:
    make.apa()
    make.actor("apa-of-baku", name="APA")
    make.actor("seven", wikidata="Q7")
    for slug in ("eight-1", "eight-2"):
        make.actor(slug, wikidata="Q8")
    before = Actor.objects.count()
    report = brought(row, "Turan;news_agency;az;;;;")
    assert [reason in refusal.reason and bool(refusal.raw) for refusal in report.refusals] == [True]
    assert Actor.objects.count() == before + 1, "the good row is in"


def test_the_same_table_again_changes_nothing_even_after_an_editor_did() -> None:
    rows = ("APA;news_agency;az;;Q1;az:APA agentliyi;", "Trend;outlet;az;trend;;;")
    brought(*rows)
    Actor.objects.filter(slug="apa").update(country="ge")
    Actor.objects.get(slug="apa").names.all().delete()
    assert brought(*rows).counts["actor"]["same"] == 2
    assert Actor.objects.get(slug="apa").country == "ge"


def test_a_row_of_who_was_merged_is_about_the_survivor() -> None:
    make.actor("a-p-a", name="A.P.A.", merged_into=make.apa())
    brought("APA;;ge;a-p-a;;;")
    assert Actor.objects.get(slug="apa").country == "ge"
    assert Actor.objects.get(slug="a-p-a").country == ""


def test_what_readers_see_needs_the_right_to_publish() -> None:
    make.claim(make.article(), "rejected the offer", speaker=make.apa())
    report = brought("APA;;ge;apa;;;", rights=Rights(publish=False))
    assert "needs the right to publish" in report.refusals[0].reason
    assert report.refusals[0].needs_right


def test_a_table_is_read_in_few_queries_however_many_rows(django_assert_max_num_queries: Any) -> None:
    brought(
        *(f"Agency {number};news_agency;az;agency-{number};;az:Agentlik {number};" for number in range(40))
    )
    again = [f";;ge;agency-{number};;;" for number in range(40)]
    with django_assert_max_num_queries(40 * 12 + 60):
        assert brought(*again).counts["actor"]["changed"] == 40
