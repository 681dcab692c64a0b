"""The chain of a proposal as a claim's record has it: candidates chosen, new actors made, sources recognised."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from actors.models import Actor
from articles.ingest.one import add_actor
from articles.models import Article, HopRole
from articles.tagging import Refused

OF_A_HOP = ("role", "actor", "anonymous", "source", "description", "as", "printed_role", "cue")


def chain_of(
    proposal: Mapping[str, Any], article: Article, choices: Mapping[int, str], to_edit: bool
) -> list[dict[str, Any]]:
    """The hops of a record, from the speaker on.

    `choices`: by the number of a hop in the proposal, the slug of the candidate that an editor chose. Where none
    was chosen, Refused is raised; `to_edit` lets the speaker unnamed, and a relay out, for the editor to add.
    """
    sources = dict(article.sources.values_list("key", "description"))
    rows = []
    for number, hop in enumerate(proposal["chain"]):
        row = {name: hop[name] for name in (*OF_A_HOP, "step") if name in hop}
        candidates = hop.get("candidates") or ()
        if "new" in hop:
            found = _named(hop["new"])
            candidates = [actor.slug for actor in found] if len(found) > 1 else ()
            if not candidates:
                row["actor"] = (found[0] if found else _made(hop["new"])).slug
        if candidates:
            row["actor"] = _chosen(hop, candidates, choices.get(number, ""), to_edit)
            if row["actor"] is None and row["role"] == HopRole.RELAY:
                continue
        if row.get("anonymous"):
            _recognise(row, sources)
        rows.append(row)
    steps = {old: step for step, old in enumerate(dict.fromkeys(row["step"] for row in rows), start=1)}
    return [{**row, "step": steps[row["step"]]} for row in rows]


def _chosen(hop: Mapping[str, Any], candidates: Any, choice: str, to_edit: bool) -> str | None:
    if choice in candidates:
        return choice
    if choice:
        raise Refused(f"“{hop['as']}” is none of {', '.join(candidates)}: choose again.")
    if to_edit:
        return None
    raise Refused(f"“{hop['as']}” may be any of {', '.join(candidates)}: choose one first.")


def _named(new: Mapping[str, Any]) -> list[Actor]:
    """Who has the name of an actor to be made by now: made with another suggestion, perhaps."""
    name = new["name"]
    spelled = Q(name__iexact=name) | Q(names__name__iexact=name)
    return list(Actor.objects.living().filter(spelled).distinct().order_by("pk")[:20])


def _made(new: Mapping[str, Any]) -> Actor:
    return add_actor(new["name"], new["kind"] or Actor.Kind.PERSON, new["country"], new["role"])


def _recognise(row: dict[str, Any], sources: Mapping[str, str]) -> None:
    """Let the hop be a source that the article has: by its key, else by its description."""
    key, description = row.get("source"), row.get("description") or row.get("as") or ""
    if key and key not in sources:
        same = (known for known, told in sources.items() if told.casefold() == description.casefold())
        row["source"] = key = next(same, key)
    if key in sources:
        row.pop("description", None)  # an editor may have changed it
