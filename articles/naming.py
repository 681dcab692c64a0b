"""Who an unknown name is, as an editor says: an actor that there is, a new one, or nobody to ask about again."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from actors.models import Actor, Name
from articles import history, suggesting, unnamed
from articles.doubles import spelling_key
from articles.indexing import reindex_actors
from articles.ingest.lookups import Refused as RecordRefused
from articles.ingest.one import add_actor, change_claim
from articles.models import Claim, ClaimStatus, Suggestion, SuggestionState, UnknownName, UnknownNameState
from articles.records import claim_record, claims
from articles.tagging import Refused
from articles.turns import held

AT_ONCE = 200  # claims and suggestions that are changed in one step; what is left waits for the next


@dataclass(frozen=True, slots=True)
class Named:
    """What was changed for a name: drafts and open suggestions that have the actor now, and what is left for later."""

    actor: Actor
    claims: int
    suggestions: int
    left: bool

    def __str__(self) -> str:
        parts = (_many(self.claims, "draft"), _many(self.suggestions, "suggestion"))
        later = "; there are more: say it once more" if self.left else ""
        return f"It is {self.actor}, in {parts[0]} and {parts[1]}{later}"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


@transaction.atomic
def say_who(name: UnknownName, actor: Actor, user: User | None) -> Named:
    """Let a name be a spelling of an actor, and name it in the drafts and open suggestions in which the name stands.

    Published claims keep what they print: they are corrected one by one. Raises Refused.
    """
    _hold(name)
    actor.refresh_from_db(from_queryset=Actor.objects.select_for_update())
    if actor.merged_into_id is not None:
        raise Refused(f"{actor.name} has been merged into another actor: choose that one.")
    places = list(name.places.order_by("pk").values("claim", "suggestion", "words"))
    _add_spellings(actor, [words for words, _ in Counter(place["words"] for place in places).most_common()])
    drafts = Claim.objects.filter(
        pk__in=_ids(places, "claim"), status=ClaimStatus.DRAFT, first_published=None
    )
    waiting = Suggestion.objects.open().filter(pk__in=_ids(places, "suggestion"))
    chosen, proposed = list(drafts[: AT_ONCE + 1]), list(waiting[: AT_ONCE + 1])
    left = max(len(chosen), len(proposed)) > AT_ONCE
    if not left:
        _decide(name, user, UnknownNameState.KNOWN, actor)
    for claim in chosen[:AT_ONCE]:
        _name_in_claim(claim, name.key, actor)
    for suggestion in proposed[:AT_ONCE]:
        _name_in_suggestion(suggestion, name.key, actor)
    unnamed.renew_suggestions(sorted({one.article_id for one in proposed}))
    return Named(actor, min(len(chosen), AT_ONCE), min(len(proposed), AT_ONCE), left)


@transaction.atomic
def make_actor(name: UnknownName, new: Mapping[str, str], user: User | None) -> Named:
    """Make the actor whose name it is; `new`: name, kind, country and role. Raises Refused."""
    try:
        actor = add_actor(new["name"], new["kind"], new.get("country", ""), new.get("role", ""))
    except RecordRefused as refusal:
        raise Refused(f"“{new['name']}” cannot be made an actor: {refusal}.") from None
    return say_who(name, actor, user)


@transaction.atomic
def ignore(name: UnknownName, user: User | None) -> None:
    """Store that nobody need say who it is: it is not asked again. Raises Refused."""
    _hold(name)
    _decide(name, user, UnknownNameState.IGNORED, None)


def is_called(words: str, name: UnknownName) -> bool:
    """Whether words are this name, folded."""
    return spelling_key(words) == name.key


# --- Inside -----------------------------------------------------------------------------------


def _hold(name: UnknownName) -> None:
    name.refresh_from_db(from_queryset=held(UnknownName.objects.all()))
    if name.state != UnknownNameState.OPEN:
        raise Refused("Somebody else has decided on this name meanwhile.")


def _decide(name: UnknownName, user: User | None, state: str, actor: Actor | None) -> None:
    name.state, name.actor, name.decided_by, name.decided_at = state, actor, user, timezone.now()
    name.save()


def _ids(places: Iterable[Mapping[str, Any]], part: str) -> set[int]:
    return {place[part] for place in places if place[part] is not None}


def _add_spellings(actor: Actor, words: list[str]) -> None:
    """Those that the actor does not have, as aliases."""
    known = {spelling_key(spelling) for spelling in actor.spellings()}
    fresh: dict[int, str] = {}
    for one in words:
        if (key := spelling_key(one)) not in known:
            fresh.setdefault(key, one)
    if not fresh:
        return
    with history.changing(actors=[actor.pk], reason="Said to be an unknown name."):
        for one in fresh.values():
            actor.names.create(name=one, kind=Name.Kind.ALIAS)
        actor.save(update_fields=["modified"])
    reindex_actors([actor.pk])


def _name_in_claim(claim: Claim, key: int, actor: Actor) -> None:
    """Name the actor where the words stand in a draft, as an import of the changed record does."""
    record = claim_record(claims().get(pk=claim.pk))
    parties = {part: _parties(record[part], key, actor.slug) for part in ("about", "addressees")}
    chain = [_hop(hop, key, actor.slug) for hop in record["chain"]]
    try:
        change_claim({"type": "claim", "id": claim.public_id, "chain": chain, **parties})
    except RecordRefused as refusal:
        raise Refused(f"Claim {claim.public_id}: {refusal}.") from None


def _hop(hop: dict[str, Any], key: int, slug: str) -> dict[str, Any]:
    is_nobody = hop["actor"] is None and not hop["anonymous"]
    return {**hop, "actor": slug} if is_nobody and spelling_key(hop["as"] or "") == key else hop


def _parties(rows: list[Any], key: int, slug: str) -> list[Any]:
    """With the actor for the words, once."""
    found: list[Any] = []
    for row in rows:
        named = row if isinstance(row, str) else row["actor"]
        if named is None and spelling_key(row["as"]) == key:
            row, named = {**row, "actor": slug}, slug
        if named is None or named not in {one if isinstance(one, str) else one["actor"] for one in found}:
            found.append(row)
    return found


def _name_in_suggestion(suggestion: Suggestion, key: int, actor: Actor) -> None:
    for hop in suggestion.proposal["chain"]:
        is_it = "new" in hop and spelling_key(hop["new"]["name"]) == key
        if is_it and suggestion.state == SuggestionState.OPEN:
            suggesting.choose(suggestion, hop["as"], actor)
