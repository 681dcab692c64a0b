"""Ways round the rules: rows replaced, tables emptied; and what may go all the same."""

import datetime

import pytest
from django.db import IntegrityError, connection, models, transaction

from articles import rules, triggers
from articles.models import Article, Claim
from tests import factories as make
from tests.articles.rules.story import (
    Story,
    change,
    delete,
    redirect,
    sql,
)

pytestmark = pytest.mark.django_db


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
    story.article.erasures.create(kind="words", reason="A court asked for it.")
    connection.check_constraints()  # now, so that no waiting foreign key stands before the rule
    statements = [f"DELETE FROM {rule.table}"]  # noqa: S608
    if connection.vendor == "postgresql":
        statements.append(f"TRUNCATE {rule.table} CASCADE")
    for statement in statements:
        with (
            pytest.raises(IntegrityError, match=r"never deleted|for ever|never forgotten"),
            transaction.atomic(),
        ):
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
