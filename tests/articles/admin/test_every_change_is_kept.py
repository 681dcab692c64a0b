"""Whatever the admin's actions change of an article, a claim, an actor or a relation leaves a version."""

from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Model
from django.urls import reverse

from actors.models import Actor
from articles import history
from articles.models import Article, Claim, ClaimRelation
from tests.articles.admin.permissions import ACTIONS
from tests.articles.admin.test_permissions import drafts, public, signed_in

__all__ = ["drafts", "public"]  # the records that the table of permissions is tried with

pytestmark = pytest.mark.django_db

ANSWERS = {
    "apply": "1", "reason": "Because.", "into": "apa", "act": "denies", "moment_0": "2999-01-01",
    "moment_1": "10:00", "post": "yes", "no_visible_change": "on",
}  # fmt: skip
OURS: tuple[type[Model], ...] = (Article, Claim, Actor, ClaimRelation)
ACTED_ON = [(model, name) for model in ("articles_article", "articles_claim") for name in ACTIONS[model]]
DERIVED = {"publish_at", "scheduled_by_id"}  # when a draft is to be published: no part of what it says


CHANGING = {("publish", "drafts"), ("change_act", "drafts"), ("retract", "public"), ("withdraw", "public")}
"""What certainly changes something with these answers."""


def stored() -> dict[Model, dict[str, Any]]:
    return {
        record: {k: v for k, v in values.items() if k not in DERIVED}
        for model in OURS
        for record, values in zip(
            model._base_manager.order_by("pk"), model._base_manager.order_by("pk").values(), strict=True
        )
    }


@pytest.mark.parametrize("state", ["public", "drafts"])
@pytest.mark.parametrize(("model", "name"), ACTED_ON)
def test_each_action_leaves_a_version_of_what_it_changed(
    model: str, name: str, state: str, request: pytest.FixtureRequest
) -> None:
    records = request.getfixturevalue(state)
    before = {record: (values, history.newest(record)) for record, values in stored().items()}
    chosen = {"action": name, ACTION_CHECKBOX_NAME: [records[model].pk]}
    signed_in("superuser").post(reverse(f"admin:{model}_changelist"), {**chosen, **ANSWERS})
    changed = [
        record for record, values in stored().items() if record in before and values != before[record][0]
    ]
    assert changed or (name, state) not in CHANGING
    for record in changed:
        assert history.newest(record) > before[record][1], f"{record!r} after {name}"
