"""Taking back what was done last: a decision about suggestions, a new claim, a change of a draft."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction

from articles import history, suggesting
from articles.desk.records import record_of
from articles.ingest.lookups import Refused as RecordRefused
from articles.ingest.one import change_claim
from articles.models import Article, Claim, ClaimStatus, Suggestion
from articles.stale import seen
from articles.tagging import Refused


@dataclass(frozen=True, slots=True)
class Step:
    """What one decision did, as plain values that a session stores.

    `told`: what it was, in words. `decided`: primary keys of suggestions. `made`: ids of new claims. `changed`: of
    claims that were changed, by id, the record before and the digests of the one after.
    """

    told: str
    decided: tuple[int, ...] = ()
    made: tuple[str, ...] = ()
    changed: Mapping[str, tuple[dict[str, Any], str]] = field(default_factory=dict)
    published: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def changed_step(told: str, claim: Claim, before: dict[str, Any], after: dict[str, Any]) -> Step:
    """The step of a change of a claim, by its record before and after."""
    return Step(told, changed={claim.public_id: (before, seen(after))})


@transaction.atomic
@history.versioned(lambda *_: {}, "A step was taken back.")
def undo(article: Article, step: Mapping[str, Any]) -> None:
    """Take a step back as a whole. Raises Refused: never of what is public, nor over what a colleague did since."""
    ids = [*step["made"], *step["changed"], *step["published"]]
    claims = {claim.public_id: claim for claim in Claim.objects.filter(article=article, public_id__in=ids)}
    for claim in claims.values():
        if claim.status != ClaimStatus.DRAFT or claim.first_published is not None:
            raise Refused(
                f"Claim {claim.public_id} is {claim.status}: what was public is not undone. Retract it with a"
                " reason, or correct it."
            )
    for suggestion in Suggestion.objects.filter(article=article, pk__in=step["decided"]):
        if suggestion.is_decided:
            suggesting.reopen(suggestion)
    for public_id in step["made"]:
        made = Claim.objects.filter(article=article, public_id=public_id).first()
        if made is not None:
            suggesting.delete_draft(made)
    for public_id, (before, after) in step["changed"].items():
        if public_id in claims:
            _restore(claims[public_id], before, after)


def _restore(claim: Claim, before: dict[str, Any], after: str) -> None:
    if seen(record_of(claim)) != after:
        raise Refused(f"Claim {claim.public_id} was changed again since then: nothing is undone.")
    try:
        change_claim({"type": "claim", "id": claim.public_id, **before})
    except RecordRefused as refused:
        raise Refused(f"Claim {claim.public_id} cannot be what it was: {refused}.") from None
    suggesting.note_corrections([claim.pk])
