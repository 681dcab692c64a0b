"""What a batch had changed, stored again as it was: by the same functions that store an import's records."""

from collections.abc import Iterable, Iterator
from typing import Any

from actors.models import Actor, Redirect
from actors.names import NameFinder
from articles.batches.undo_plan import Plan, Touched
from articles.importers.draft import Draft
from articles.ingest.actors import store_actor, store_event, store_topic
from articles.ingest.articles import store_article
from articles.ingest.claims import Pending, store_claim
from articles.ingest.lookups import Lookups
from articles.ingest.report import Rights
from articles.models import (
    AnonymousSource,
    Article,
    BatchRecord,
    Claim,
    ClaimRelation,
    ClaimStatus,
    HopRole,
    Revision,
)
from articles.records import Record
from articles.states import CHUNK

NOT_SAID = ("revisions", "modified")
"""What a state holds beside the fields of a record."""


def put_back(found: Plan) -> None:
    """Store all that a plan puts back. Raises Refused."""
    _let_go(found)
    for chunk in _states(found, "actor", "event", "topic"):
        _store(chunk)
    for chunk in _states(found, "article"):
        _store(chunk)
    for chunk in _states(found, "claim"):
        _store(chunk)
    _remove_revisions(found)
    for chunk in _states(found, "relation", "redirect", "source"):
        for touched, state in chunk:
            _put_row(touched, state)
    for chunk in _states(found, "article", "claim"):
        for touched, state in chunk:
            model = Article if touched.kind == "article" else Claim
            model._default_manager.filter(pk=touched.pk).update(modified=state["modified"])


def _states(found: Plan, *kinds: str) -> Iterator[list[tuple[Touched, Record]]]:
    """How the records of these types were, a chunk at a time."""
    for kind in kinds:
        all_touched = found.back[kind]
        for start in range(0, len(all_touched), CHUNK):
            chunk = all_touched[start : start + CHUNK]
            rows = BatchRecord.objects.filter(pk__in=[touched.first for touched in chunk])
            before: dict[int, Any] = dict(rows.values_list("pk", "before"))
            yield [(touched, before[touched.first]) for touched in chunk]


def _let_go(found: Plan) -> None:
    """What the batch had merged stands alone again, before anything is put back to where it led."""
    for chunk in _states(found, "claim"):
        alone = [touched.pk for touched, state in chunk if state["status"] != ClaimStatus.MERGED]
        merged = Claim.objects.filter(pk__in=alone, status=ClaimStatus.MERGED)
        merged.update(status=ClaimStatus.DRAFT, merged_into=None)
    for chunk in _states(found, "actor"):
        alone = [touched.pk for touched, state in chunk if state["merged_into"] is None]
        Actor.objects.filter(pk__in=alone).update(merged_into=None)


def _store(chunk: list[tuple[Touched, Record]]) -> None:
    stored_again([state for _, state in chunk])


def stored_again(states: Iterable[Record]) -> None:
    """Store what these records said once, all of one type or none of which refers to another. Raises Refused."""
    drafts = [
        Draft(1, {name: value for name, value in state.items() if name not in NOT_SAID}, bare=False)
        for state in states
    ]
    lookups = Lookups(drafts)
    for draft in drafts:
        match draft.record["type"]:
            case "actor":
                store_actor(draft.record, lookups)
            case "event":
                store_event(draft.record, lookups)
            case "topic":
                store_topic(draft.record, lookups)
            case "article":
                store_article(draft, lookups, NameFinder([]), Rights(), publish=False)
            case _:
                store_claim(_in_its_article(draft.record, lookups), lookups, Pending(), Rights(), set())


def _in_its_article(record: Record | Any, lookups: Lookups) -> Record:
    """The claim's record with the article's outlet at its end: the database lets it follow the article."""
    outlet = lookups.articles[record["article"]].outlet.slug
    lookups.actors.setdefault(outlet, lookups.articles[record["article"]].outlet)
    chain = [{**hop, "actor": outlet} if hop["role"] == HopRole.OUTLET else hop for hop in record["chain"]]
    return {**record, "chain": chain}


def _remove_revisions(found: Plan) -> None:
    """The texts that came in go; those before are the newest again."""
    for start in range(0, len(found.revisions), CHUNK):
        Revision.objects.filter(pk__in=found.revisions[start : start + CHUNK]).delete()
    for chunk in _states(found, "article"):
        for touched, state in chunk:
            Revision.objects.filter(article=touched.pk, n=state["revisions"]).update(is_current=True)
            Article.objects.filter(pk=touched.pk).update(headline=state["headline"])


def _put_row(touched: Touched, state: Record) -> None:
    match touched.kind:
        case "relation":
            ClaimRelation.objects.filter(pk=touched.pk).update(note=state["note"] or "")
        case "redirect":
            Redirect.objects.filter(pk=touched.pk).update(new=state["to"])
        case _:
            AnonymousSource.objects.filter(pk=touched.pk).update(description=state["description"])
