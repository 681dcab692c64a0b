"""Two suggestions that are one claim, and one suggestion or draft that is two."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from articles import suggesting
from articles.desk.places import Texts, check_neighbours, mode_at, span_of, spots_of
from articles.desk.records import OF_A_CLAIM, record_of
from articles.ingest.lookups import Refused as RecordRefused
from articles.ingest.one import add_claim, change_claim
from articles.models import Claim, ClaimStatus, Suggestion
from articles.suggesting.hops import chain_of
from articles.tagging import Refused
from articles.text.finding import Spot

BETWEEN = " \t\n\xa0,;:—–-"
KEPT_OF_BOTH = ("about", "addressees")


@transaction.atomic
def merge(
    first: Suggestion, second: Suggestion, texts: Texts, user: User | None, choices: Mapping[int, str]
) -> Claim:
    """One draft claim of two open suggestions: the words of both, the chain of the one that has more hops.

    `choices`: of the first one's candidates, as in `suggesting.accept`. Both count as corrected. Raises Refused.
    """
    spots = joined([*spots_of(first.proposal["spans"], texts), *spots_of(second.proposal["spans"], texts)])
    check_neighbours(spots)
    base, other = first, second
    if len(second.proposal["chain"]) > len(first.proposal["chain"]):
        base, other = second, first
    changes: dict[str, Any] = {"spans": [span_of(spot, texts, mode_at(spot, texts)) for spot in spots]}
    for name in KEPT_OF_BOTH:
        both = [*base.proposal.get(name, ()), *other.proposal.get(name, ())]
        changes |= {name: list(dict.fromkeys(both))} if both else {}
    if "said" not in base.proposal and "said" in other.proposal:
        changes["said"] = other.proposal["said"]
    claim = suggesting.accept(base, user, changes, choices=choices if base is first else {})
    suggesting.accept_as(other, user, claim)
    return claim


def joined(spots: Sequence[Spot]) -> list[Spot]:
    """The places in order, those that overlap or touch as one."""
    found: list[Spot] = []
    for spot in sorted(spots):
        last = found[-1] if found else None
        if last and last.paragraph == spot.paragraph and spot.start <= last.end:
            found[-1] = Spot(last.paragraph, last.start, max(last.end, spot.end))
        else:
            found.append(spot)
    return found


@transaction.atomic
def split(
    what: Suggestion | Claim, at: tuple[int, int], texts: Texts, user: User | None, choices: Mapping[int, str]
) -> tuple[Claim, Claim]:
    """Two draft claims with one chain, of a suggestion or a draft: its words before a place and those from there on.

    `at`: the number of a paragraph and an offset in it. Raises Refused where a part would have no words.
    """
    if isinstance(what, Suggestion):
        before, after = _parts(what.proposal["spans"], at, texts)
        chain = chain_of(what.proposal, what.article, choices, to_edit=False)
        first = suggesting.accept(what, user, {"spans": before}, choices=choices)
        record = record_of(first) | {"chain": chain}
    else:
        if what.status != ClaimStatus.DRAFT:
            raise Refused(f"Claim {what.public_id} is {what.status}: only a draft is split.")
        record = record_of(what)
        before, after = _parts(record["spans"], at, texts)
        first = what
        _stored(change_claim, {"type": "claim", "id": what.public_id, "spans": before})
    fresh = {name: record[name] for name in OF_A_CLAIM if name in record} | {"spans": after}
    second = _stored(add_claim, {"type": "claim", "article": what.article.public_id, **fresh})
    return first, second


def _stored(store: Any, record: Mapping[str, Any]) -> Claim:
    try:
        claim: Claim = store(record)
    except RecordRefused as refused:
        raise Refused(f"It cannot be split there: {refused}.") from None
    return claim


def _parts(
    spans: Sequence[Mapping[str, Any]], at: tuple[int, int], texts: Texts
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    before: list[Spot] = []
    after: list[Spot] = []
    for spot in spots_of(spans, texts):
        cut = at[1] if spot.paragraph == at[0] else (spot.end if spot.paragraph < at[0] else spot.start)
        cut = min(max(cut, spot.start), spot.end)
        before += _trimmed(Spot(spot.paragraph, spot.start, cut), texts)
        after += _trimmed(Spot(spot.paragraph, cut, spot.end), texts)
    if not before or not after:
        raise Refused("Give a place within the words: each part needs some.")
    return (
        [span_of(spot, texts, mode_at(spot, texts)) for spot in before],
        [span_of(spot, texts, mode_at(spot, texts)) for spot in after],
    )


def _trimmed(spot: Spot, texts: Texts) -> list[Spot]:
    """The place without white space and what parts clauses at its edges; nothing if nothing is left."""
    text, start, end = texts[spot.paragraph], spot.start, spot.end
    while start < end and text[start] in BETWEEN:
        start += 1
    while start < end and text[end - 1] in BETWEEN:
        end -= 1
    return [Spot(spot.paragraph, start, end)] if any(map(str.isalnum, text[start:end])) else []
