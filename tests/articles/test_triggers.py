"""Every rule that spans rows holds in the database, whoever writes: forms and Django are gone round."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from actors.models import Actor, Redirect
from articles import rules, triggers
from articles.apps import remove_triggers
from articles.models import Article, Attribution, Claim, ClaimRelation, Paragraph, Revision, SearchDocument
from tests import factories as make

pytestmark = pytest.mark.django_db

CAST: dict[str, Callable[[], Any]] = {"actor": make.apa, "event": make.event, "topic": make.topic}
REJECTED = "Azerbaijan rejected the offer, Jeyhun Bayramov said."


@dataclass(frozen=True)
class Story:
    """Two published claims and a draft of one article, a claim of another article, and a draft article."""

    article: Article
    claim: Claim
    other: Claim
    draft: Claim
    elsewhere: Claim
    unpublished: Article

    @property
    def text(self) -> Revision:
        return self.article.revisions.get()


@pytest.fixture
def story() -> Story:
    article = make.article(paragraphs=[REJECTED])
    return Story(
        article,
        claim=make.claim(article, "rejected", speaker=make.bayramov(), via=[make.apa()]),
        other=make.claim(article, "Azerbaijan", speaker=make.apa()),
        draft=make.claim(article, "said", speaker=make.apa(), status="draft"),
        elsewhere=make.claim(make.article(outlet=make.apa()), "said", anonymous="sources"),
        unpublished=make.article("Not yet read", status="draft"),
    )


def sql(statement: str, *values: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def change(record: models.Model, **values: Any) -> int:
    """Write straight to the row, past forms and save methods."""
    return type(record)._default_manager.filter(pk=record.pk).update(**values)


def delete(record: models.Model) -> None:
    """Delete the row alone, past Django's protection and cascades."""
    sql(f"DELETE FROM {record._meta.db_table} WHERE id = %s", record.pk)  # noqa: S608


def redirect(kind: str, old: str, new: str) -> Redirect:
    return Redirect.objects.create(kind=kind, old=old, new=new)


def hop(of: Claim, step: int, role: str, actor: Actor | None, **values: Any) -> Attribution:
    return Attribution.objects.create(claim=of, step=step, role=role, actor=actor, position=9, **values)


def relate(from_claim: Claim, to_claim: Claim, kind: str) -> ClaimRelation:
    return ClaimRelation.objects.create(from_claim=from_claim, to_claim=to_claim, kind=kind)


def moved(kind: str) -> int:
    """Give the cast's APA, the Malta council or the peace treaty a new slug, so that the old one leads on."""
    return change(CAST[kind](), slug=f"new-{kind}")


def new_claim(story: Story, **values: Any) -> Claim:
    return Claim.objects.create(**{"article": story.article, "revision": story.text, **values})


def merged(claim: Claim, into: Claim) -> int:
    return change(claim, status="merged", merged_into=into)


def nest(*claims: Claim) -> None:
    """Each within the next, and the last within the first."""
    for inner, outer in zip(claims, (*claims[1:], claims[0]), strict=True):
        change(inner, within=outer)


def circle(story: Story) -> None:
    relate(story.claim, story.other, "repeats")
    relate(story.other, story.elsewhere, "repeats")
    relate(story.elsewhere, story.claim, "repeats")


def bent_into_a_circle(story: Story) -> None:
    relate(story.claim, story.other, "repeats")
    change(relate(story.elsewhere, story.claim, "repeats"), from_claim=story.other)


BROKEN: dict[str, Callable[[Story], object]] = {
    # Nothing that was public is forgotten
    "keep_actor": lambda s: delete(make.armenia()),
    "keep_event": lambda s: delete(make.event()),
    "keep_topic": lambda s: delete(make.topic()),
    "keep_article": lambda s: delete(s.article),
    "keep_claim": lambda s: delete(s.claim),
    "keep_revision": lambda s: delete(make.revision(s.article, [REJECTED])),
    "keep_paragraph": lambda s: delete(s.text.paragraphs.get(n=0)),
    "article_stays_public": lambda s: change(s.article, status="draft"),
    "claim_stays_public": lambda s: change(s.claim, status="draft", first_published=None),
    "article_id_fixed": lambda s: change(s.article, public_id="0123456789"),
    "claim_id_fixed": lambda s: change(s.claim, public_id="0123456789"),
    # Old addresses lead on
    "redirect_target_insert": lambda s: redirect("actor", "azerbaijani-press", "nobody"),
    "redirect_target_update": lambda s: change(redirect("claim", "0123456789", s.claim.public_id), new="0"),
    "redirect_fixed": lambda s: change(redirect("actor", "azertac", "apa"), old="azeri"),
    "keep_redirect": lambda s: delete(redirect("actor", "azertac", "apa")),
    "actor_address_free_insert": lambda s: [moved("actor"), make.actor("apa")],
    "event_address_free_insert": lambda s: [moved("event"), make.event()],
    "topic_address_free_insert": lambda s: [moved("topic"), make.topic()],
    "article_address_free_insert": lambda s: [
        redirect("article", "0123456789", s.article.public_id),
        make.article(public_id="0123456789"),
    ],
    "claim_address_free_insert": lambda s: [
        redirect("claim", "0123456789", s.claim.public_id),
        new_claim(s, public_id="0123456789"),
    ],
    "actor_address_free_update": lambda s: [moved("actor"), change(make.armenia(), slug="apa")],
    "event_address_free_update": lambda s: [
        moved("event"),
        change(make.event("summit"), slug="osce-malta"),
    ],
    "topic_address_free_update": lambda s: [moved("topic"), change(make.topic("gas"), slug="peace-treaty")],
    "actor_merged_once_insert": lambda s: [
        change(make.armenia(), merged_into=make.apa()),
        make.actor("yerevan", merged_into=make.armenia()),
    ],
    "actor_merged_once_update": lambda s: [
        change(make.armenia(), merged_into=make.apa()),
        change(make.apa(), merged_into=make.armenia()),
    ],
    "claim_merged_once_insert": lambda s: [
        merged(s.claim, s.other),
        new_claim(s, status="merged", merged_into=s.claim),
    ],
    "claim_merged_once_update": lambda s: [merged(s.claim, s.other), merged(s.elsewhere, s.claim)],
    "claim_merged_in_public_insert": lambda s: new_claim(
        s, status="merged", merged_into=s.draft, first_published=timezone.now()
    ),
    "claim_merged_in_public_update": lambda s: merged(s.claim, s.draft),
    # Texts stay as they were captured
    "revision_fixed": lambda s: change(s.text, headline="Azerbaijan accepts"),
    "paragraph_fixed": lambda s: change(s.text.paragraphs.get(n=1), text="Azerbaijan accepted."),
    "paragraph_in_time": lambda s: Paragraph.objects.create(revision=s.text, n=9, key="late", text="Late."),
    "span_exact_insert": lambda s: s.claim.spans.create(
        position=1, paragraph=s.text.paragraphs.get(n=1), start=0, end=10, exact="Azerbaydzh"
    ),
    "span_exact_update": lambda s: change(s.claim.spans.get(), exact="accepted"),
    # Claims, their places, chains and relations
    "claim_place_insert": lambda s: new_claim(s, revision=s.elsewhere.revision),
    "claim_place_update": lambda s: change(s.claim, within=s.elsewhere),
    "claim_no_loop": lambda s: nest(s.claim, s.other, s.draft),
    "claim_revision_kept": lambda s: change(s.claim, revision=make.revision(s.article, [REJECTED])),
    "claim_starts_unpublished": lambda s: new_claim(s, status="published", first_published=timezone.now()),
    "claim_complete": lambda s: change(new_claim(s), status="published", first_published=timezone.now()),
    "claim_in_the_open": lambda s: make.claim(s.unpublished, "said"),
    "hop_order_insert": lambda s: hop(s.claim, 4, "relay", make.armenia()),
    "hop_order_update": lambda s: change(s.claim.chain.get(role="relay"), step=9),
    "contradiction_once_insert": lambda s: [
        relate(s.claim, s.other, "contradicts"),
        relate(s.other, s.claim, "contradicts"),
    ],
    "contradiction_once_update": lambda s: [
        relate(s.claim, s.other, "contradicts"),
        change(relate(s.other, s.claim, "confirms"), kind="contradicts"),
    ],
    "relation_no_loop_insert": circle,
    "relation_no_loop_update": bent_into_a_circle,
}
"""For each rule, a write that it refuses."""


def test_every_rule_is_tried() -> None:
    assert set(BROKEN) == {rule.name for rule in rules.RULES}


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.name)
def test_the_database_refuses(rule: rules.Rule, story: Story) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        BROKEN[rule.name](story)
    assert str(refusal.value).splitlines()[0] == rule.refusal


@pytest.mark.parametrize(
    "write",
    [
        lambda s: hop(s.claim, 2, "speaker", make.armenia()),
        lambda s: hop(s.claim, 3, "relay", make.armenia()),
        lambda s: hop(s.claim, 1, "relay", make.armenia()),
        lambda s: change(s.claim.chain.get(role="outlet"), actor=make.apa()),
        lambda s: change(s.claim.chain.get(role="outlet"), step=1),
        lambda s: hop(s.claim, 1, "speaker", None, source=s.elsewhere.article.sources.get()),
        lambda s: change(
            hop(s.claim, 1, "speaker", None, source=make.source(s.article, "they")),
            source=s.elsewhere.article.sources.get(),
        ),
        lambda s: change(s.claim.chain.get(role="speaker"), claim=s.elsewhere, step=8),
    ],
    ids=[
        "two roles at a step", "a relay beside the outlet", "a relay beside the speaker", "another outlet",
        "the outlet first", "another article's source", "turned to another article's source", "moved hop",
    ],
)  # fmt: skip
def test_a_chain_keeps_its_order(write: Callable[[Story], object], story: Story) -> None:
    with pytest.raises(IntegrityError, match="a chain runs speaker, relays, outlet"), transaction.atomic():
        write(story)


def test_a_joint_statement_a_long_chain_and_narration_are_chains(story: Story) -> None:
    hop(story.claim, 1, "speaker", make.mirzoyan())
    hop(story.claim, 2, "relay", make.armenian_mfa())
    narration = make.claim(story.article, "offer", speaker=make.oc_media())
    assert [one.label for one in narration.chain.all()] == ["OC Media", "OC Media"]


def test_a_claim_is_not_merged_into_what_stands_within_it(story: Story) -> None:
    change(story.other, within=story.claim)
    with pytest.raises(IntegrityError, match="neither stands within itself nor"), transaction.atomic():
        merged(story.claim, story.other)
    merged(story.other, story.claim)


def test_when_a_text_was_retrieved_is_never_changed(story: Story) -> None:
    change(story.text, retrieved=timezone.now())
    for moment in (None, timezone.now()):
        with pytest.raises(IntegrityError, match="never edited"), transaction.atomic():
            change(story.text, retrieved=moment)


# --- Ways round -------------------------------------------------------------------------------


def copied(record: models.Model, statement: str) -> None:
    """Insert the row's values again by a statement that lets one row take another's place."""
    fields = [field.column for field in record._meta.concrete_fields]
    names = ", ".join(f'"{name}"' for name in fields)
    sql(f"{statement} INTO {record._meta.db_table} ({names}) SELECT {names} FROM {record._meta.db_table}")  # noqa: S608


@pytest.mark.parametrize("statement", ["REPLACE", "INSERT OR REPLACE"])
def test_a_public_row_is_not_replaced(statement: str, story: Story) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has REPLACE")
    for record in (story.claim, story.article, make.apa(), make.event(), story.text):
        with pytest.raises(IntegrityError), transaction.atomic():
            copied(record, statement)
    with pytest.raises(IntegrityError, match="merged, never deleted"), transaction.atomic():
        sql("UPDATE OR REPLACE actors_actor SET slug = 'apa' WHERE slug = 'oc-media'")


@pytest.mark.parametrize("rule", triggers.KEEPERS, ids=lambda rule: rule.table)
def test_a_table_is_not_emptied(rule: rules.Rule, story: Story) -> None:
    make.event()
    make.topic()
    redirect("actor", "azertac", "apa")
    connection.check_constraints()  # now, so that no waiting foreign key stands before the rule
    statements = [f"DELETE FROM {rule.table}"]  # noqa: S608
    if connection.vendor == "postgresql":
        statements.append(f"TRUNCATE {rule.table} CASCADE")
    for statement in statements:
        with pytest.raises(IntegrityError, match=r"never deleted|for ever"), transaction.atomic():
            sql(statement)


def test_what_was_never_public_can_be_deleted(story: Story) -> None:
    story.draft.delete()
    story.unpublished.delete()
    assert not Claim.objects.filter(pk=story.draft.pk).exists()
    assert not Article.objects.filter(pk=story.unpublished.pk).exists()


def test_a_draft_to_which_an_address_leads_is_kept(story: Story) -> None:
    redirect("claim", "0123456789", story.draft.public_id)
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        story.draft.delete()


def test_a_retracted_claim_is_kept_as_well(story: Story) -> None:
    change(
        story.claim, status="retracted", retracted_on=datetime.date(2024, 12, 9), retraction_reason="Wrong."
    )
    for write in (lambda: delete(story.claim), lambda: change(story.claim, first_published=None)):
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


# --- What follows a change --------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["actor", "event", "topic"])
def test_an_old_slug_leads_to_the_new_one(kind: str) -> None:
    record = CAST[kind]()
    first = str(record.slug)
    for slug in ("second", "third"):
        change(record, slug=slug)
    assert {(r.old, r.new) for r in Redirect.objects.all()} == {(first, "third"), ("second", "third")}
    change(record, slug=first)
    assert {(r.old, r.new) for r in Redirect.objects.all()} == {("second", first), ("third", first)}
    change(record, slug=first)
    assert Redirect.objects.count() == 2


def test_an_actor_whose_address_leads_elsewhere_can_go() -> None:
    double = make.actor("azeri-press-agency")
    redirect("actor", double.slug, make.apa().slug)
    double.delete()
    assert Redirect.follow("actor", "azeri-press-agency") == "apa"
    redirect("actor", "osce", make.apa().slug)
    redirect("actor", "apa", make.armenia().slug)
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        make.apa().delete()


def test_followers_of_a_merged_record_follow_its_survivor(story: Story) -> None:
    merged(story.other, story.claim)
    merged(story.claim, story.elsewhere)
    assert Claim.objects.get(pk=story.other.pk).merged_into == story.elsewhere
    one, two, three = (make.actor(slug) for slug in ("one", "two", "three"))
    change(one, merged_into=two)
    change(two, merged_into=three)
    assert Actor.objects.get(pk=one.pk).merged_into == three


def test_chains_follow_an_article_to_its_right_outlet(story: Story) -> None:
    change(story.article, outlet=make.apa())
    outlets = Attribution.objects.filter(claim__article=story.article, role="outlet")
    assert {one.actor for one in outlets} == {make.apa()}


def test_every_follow_up_has_its_test() -> None:
    assert {one.name for one in rules.FOLLOW_UPS} == {
        "moved_actor", "moved_event", "moved_topic", "outlet_moved",
        "followers_of_merged_actor", "followers_of_merged_claim",
    }  # fmt: skip


# --- Installing -------------------------------------------------------------------------------


def test_installing_twice_changes_nothing() -> None:
    assert triggers.missing(connection) == []
    triggers.install(connection)
    assert triggers.missing(connection) == []


def test_what_is_missing_is_named_and_comes_back() -> None:
    triggers.remove_keepers(connection)
    assert triggers.missing(connection) == sorted(rule.name for rule in triggers.KEEPERS)
    triggers.remove(connection)
    assert triggers.missing(connection) == sorted(triggers.NAMES)
    triggers.install(connection)
    assert triggers.missing(connection) == []


def found(term: str) -> list[int]:
    """The documents that the engine's own index finds for a term."""
    query = (
        "SELECT rowid FROM articles_search_fts WHERE articles_search_fts MATCH %s"
        if connection.vendor == "sqlite"
        else "SELECT id FROM articles_searchdocument WHERE terms @@ to_tsquery('simple', %s)"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [term])
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.django_db(transaction=True)
def test_triggers_and_search_index_survive_tables_built_anew() -> None:
    call_command("migrate", verbosity=0)
    document = SearchDocument.objects.create(kind="event", object_id=1, body="malta council")
    triggers.remove(connection)  # as `pre_migrate` does where a migration is due
    for label in ("actors", "articles"):
        for model in apps.get_app_config(label).get_models():
            with connection.schema_editor() as editor:
                rebuild(editor, model)
    assert set(triggers.missing(connection)) == triggers.NAMES
    SearchDocument.objects.filter(pk=document.pk).update(body="valletta council")
    call_command("migrate", verbosity=0)
    assert triggers.missing(connection) == []
    assert found("valletta") == [document.pk]
    assert found("malta") == []
    document.delete()
    assert found("council") == []


def rebuild(editor: Any, model: type[models.Model]) -> None:
    """Let a column be null, or not, and back: SQLite makes the whole table anew each time."""
    field = next(one for one in model._meta.concrete_fields if not one.primary_key and not one.is_relation)
    other = field.clone()
    other.null = not field.null
    other.set_attributes_from_name(field.name)
    other.model = model
    editor.alter_field(model, field, other, strict=False)
    editor.alter_field(model, other, field, strict=False)


@pytest.mark.django_db(transaction=True)
def test_a_migration_takes_the_triggers_away_first() -> None:
    remove_triggers(using="default", plan=[])
    assert triggers.missing(connection) == []
    remove_triggers(using="default", plan=["a migration"])
    assert set(triggers.missing(connection)) == triggers.NAMES
    call_command("migrate", verbosity=0)
    assert triggers.missing(connection) == []
