"""What editors change of many claims at once: topics, event, act. Each function is one transaction of one claim."""

from collections.abc import Iterable

from django.db import transaction

from articles import history
from articles.indexing import reindex_claims
from articles.models import Claim, Event, Topic
from articles.tagging import Changed


@transaction.atomic
@history.versioned(lambda claim, *_, **__: {"claims": [claim.pk]}, "Topics changed.")
def change_topics(claim: Claim, add: Iterable[Topic] = (), remove: Iterable[Topic] = ()) -> Changed:
    """Give a claim topics and take others away."""
    before = set(claim.topics.values_list("pk", flat=True))
    after = (before | {topic.pk for topic in add}) - {topic.pk for topic in remove}
    if after == before:
        return Changed()
    claim.topics.set(after)
    return _changed(claim)


@transaction.atomic
@history.versioned(lambda claim, event: {"claims": [claim.pk]}, "Event changed.")
def set_event(claim: Claim, event: Event | None) -> Changed:
    """Let a claim be made at or about an event, or at none."""
    if claim.event == event:
        return Changed()
    claim.event = event
    return _changed(claim, "event")


@transaction.atomic
@history.versioned(lambda claim, act: {"claims": [claim.pk]}, "Act changed.")
def set_act(claim: Claim, act: str) -> Changed:
    """Give a claim another act."""
    if claim.act == act:
        return Changed()
    claim.act = act
    return _changed(claim, "act")


def _changed(claim: Claim, *fields: str) -> Changed:
    claim.save(update_fields=[*fields, "modified"])
    reindex_claims([claim.pk])
    return Changed(claims=(claim,))
