"""The story that rules are tried on, and writes that go round forms and save methods."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from actors.models import Actor, Redirect
from articles.models import Article, Attribution, Claim, ClaimRelation, Revision
from tests import factories as make

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
