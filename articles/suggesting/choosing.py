"""Whom a name of a suggestion means, as an editor chose: kept beside the proposal, so that a later run keeps to it."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction

from actors.models import Actor
from articles.models import Article, Suggestion, SuggestionState
from articles.tagging import Refused
from articles.turns import held

Record = dict[str, Any]


def to_choose(proposal: Mapping[str, Any]) -> Iterator[tuple[int, Record]]:
    """The hops whose name may mean several actors, each with its number in the chain."""
    for number, hop in enumerate(proposal["chain"]):
        if len(hop.get("candidates") or ()) > 1:
            yield number, hop


def with_choices(proposal: Record, chosen: Mapping[str, str]) -> Record:
    """The proposal with the actors that were chosen, by the printed words: "Mirzoyan" is "ararat-mirzoyan"."""
    if not chosen:
        return proposal
    return {**proposal, "chain": [_settled(hop, chosen) for hop in proposal["chain"]]}


def _settled(hop: Record, chosen: Mapping[str, str]) -> Record:
    slug = chosen.get(hop.get("as") or "")
    if slug is None or hop.get("actor") or not ("candidates" in hop or "new" in hop):
        return hop
    left = {name: value for name, value in hop.items() if name not in ("candidates", "new")}
    return {**left, "actor": slug}


@transaction.atomic
def choose(suggestion: Suggestion, words: str, actor: Actor) -> None:
    """Store whom an open suggestion means by these printed words. Raises Refused if it is too late for that."""
    list(held(Article.objects.filter(pk=suggestion.article_id)))
    suggestion.refresh_from_db(from_queryset=held(Suggestion.objects.all()))
    if suggestion.state != SuggestionState.OPEN:
        raise Refused(f"This suggestion is {suggestion.get_state_display()} already.")
    if actor.merged_into_id is not None:
        raise Refused(f"{actor.name} has been merged into another actor: choose again.")
    suggestion.chosen = {**suggestion.chosen, words: actor.slug}
    suggestion.proposal = with_choices(suggestion.proposal, suggestion.chosen)
    suggestion.undecided = sum(1 for _ in to_choose(suggestion.proposal))
    suggestion.save(update_fields=["chosen", "proposal", "undecided"])
