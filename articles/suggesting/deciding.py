"""What editors decide about suggestions: accept, reject, and undo. Each is one transaction and is recorded."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from articles import history, tagging
from articles.indexing import reindex_claims
from articles.ingest.lookups import Refused as RecordRefused
from articles.ingest.one import add_claim
from articles.models import AnonymousSource, Article, Claim, ClaimStatus, Suggestion, SuggestionState
from articles.relation_rules import relation_clash, relation_problem
from articles.suggesting.hops import chain_of
from articles.tagging import Refused
from articles.turns import held

LIVING = (ClaimStatus.DRAFT, ClaimStatus.PUBLISHED)
OF_A_RECORD = ("spans", "act", "about", "addressees", "said")
JUDGED = (*OF_A_RECORD, "chain", "within")
"""The fields that a suggestion has: a change of another one corrects nothing."""


@transaction.atomic
def accept(
    suggestion: Suggestion,
    user: User | None,
    changes: Mapping[str, Any] | None = None,
    *,
    choices: Mapping[int, str] | None = None,
    to_edit: bool = False,
) -> Claim:
    """Make a draft claim of an open suggestion, and the actors that it proposes if nobody has their names yet.

    `changes`: fields of a claim's record that replace the proposed ones; the suggestion is then recorded as
    corrected. `choices`: the slugs chosen among a hop's candidates, by its number. `to_edit`: what is undecided
    is left for the claim's form. Raises Refused with a reason in words.
    """
    _lock(suggestion)
    if suggestion.state != SuggestionState.OPEN:
        raise Refused(f"This suggestion is {suggestion.get_state_display()} already.")
    article, proposal = suggestion.article, suggestion.proposal
    accepted = {str(row["fingerprint"]): row for row in _accepted(suggestion)}
    outer = accepted.get(proposal.get("within", ""))
    try:
        proposed = {
            **{name: proposal[name] for name in OF_A_RECORD if name in proposal},
            "type": "claim",
            "article": article.public_id,
            "revision": suggestion.revision.n,
            "within": outer["claim__public_id"] if outer else None,
        }
        if "chain" not in (changes or {}):
            proposed["chain"] = chain_of(proposal, article, choices or {}, to_edit)
        record = {**proposed, **(changes or {})}
        claim = add_claim(record)
    except RecordRefused as refused:
        raise Refused(f"“{suggestion.words[:80]}” is no claim as it stands: {refused}.") from None
    as_proposed = all(record.get(name) == proposed.get(name) for name in JUDGED)
    _settle(suggestion, user, SuggestionState.ACCEPTED if as_proposed else SuggestionState.CORRECTED, claim)
    _join(suggestion, claim, accepted.values(), user)
    return claim


@transaction.atomic
def accept_as(suggestion: Suggestion, user: User | None, claim: Claim) -> None:
    """Record that an open suggestion is part of a claim that there is: it counts as corrected. Raises Refused."""
    _lock(suggestion)
    if suggestion.state != SuggestionState.OPEN:
        raise Refused(f"This suggestion is {suggestion.get_state_display()} already.")
    _settle(suggestion, user, SuggestionState.CORRECTED, claim)


@transaction.atomic
def reject(suggestion: Suggestion, user: User | None) -> None:
    """Record that an open suggestion is none: it is not made again. Raises Refused if it was decided before."""
    _lock(suggestion)
    if suggestion.state != SuggestionState.OPEN:
        raise Refused(f"This suggestion is {suggestion.get_state_display()} already.")
    _decide(suggestion, user, SuggestionState.REJECTED)
    suggestion.save()


@transaction.atomic
def reopen(suggestion: Suggestion) -> None:
    """Undo a decision; the draft that it made goes, with what was corrected in it.

    Raises Refused once that claim is more than a draft, or for a suggestion that nobody decided.
    """
    _lock(suggestion)
    if not suggestion.is_decided:
        raise Refused(f"This suggestion is {suggestion.get_state_display()}: there is no decision to undo.")
    claim = suggestion.claim
    suggestion.state, suggestion.claim, suggestion.accepted_as = SuggestionState.OPEN, None, ""
    suggestion.decided_by = suggestion.decided_at = None
    suggestion.save()
    if claim is not None:
        delete_draft(claim)


def _with_inner(claim: Claim) -> dict[str, list[int]]:
    inner = claim.inner.values_list("pk", flat=True)
    return {"claims": [claim.pk, *inner], "relations_of": [claim.pk]}


@transaction.atomic
@history.versioned(_with_inner, "Taken back.")
def delete_draft(claim: Claim) -> None:
    """Take back a claim that was never public, and its anonymous sources if no other claim has them.

    Raises Refused for what is more than a draft, or is needed elsewhere.
    """
    if claim.first_published is not None or claim.status != ClaimStatus.DRAFT:
        raise Refused(f"Claim {claim.public_id} is more than a draft by now: the decision stands.")
    public = claim.inner.exclude(first_published=None).first()
    if public is not None:
        raise Refused(f"Claim {public.public_id}, which is public, stands within it: the decision stands.")
    claim.inner.update(within=None)
    related = {*claim.relations_from.values_list("to_claim", flat=True)}
    related |= {*claim.relations_to.values_list("from_claim", flat=True)}
    sources = list(claim.chain.exclude(source=None).values_list("source", flat=True))
    try:
        claim.delete()
    except ProtectedError:
        raise Refused(f"Claim {claim.public_id} is needed elsewhere: the decision stands.") from None
    AnonymousSource.objects.filter(pk__in=sources, hops=None).delete()
    reindex_claims(related)


def note_corrections(claims: Iterable[int]) -> None:
    """After an editor saved drafts of these primary keys: those that were accepted and changed are corrected."""
    rows = Suggestion.objects.filter(claim__in=claims, state=SuggestionState.ACCEPTED)
    for row in rows.filter(claim__first_published=None).select_related("claim"):
        if row.claim is not None and _digest(row.claim) != row.accepted_as:
            row.state = SuggestionState.CORRECTED
            row.save(update_fields=["state"])


# --- Inside -----------------------------------------------------------------------------------


def _lock(suggestion: Suggestion) -> None:
    """Hold a suggestion and, before it, its article, as imports and runs of the engine do."""
    list(held(Article.objects.filter(pk=suggestion.article_id)))
    suggestion.refresh_from_db(from_queryset=Suggestion.objects.select_for_update())


def _decide(suggestion: Suggestion, user: User | None, state: SuggestionState) -> None:
    suggestion.state, suggestion.decided_by, suggestion.decided_at = state, user, timezone.now()


def _settle(suggestion: Suggestion, user: User | None, state: SuggestionState, claim: Claim) -> None:
    _decide(suggestion, user, state)
    suggestion.claim, suggestion.accepted_as = claim, _digest(claim)
    suggestion.save()


def _digest(claim: Claim) -> str:
    """Of what a suggestion says of a claim: whatever else an editor adds is no correction of it."""
    said = [
        claim.act,
        *(str(getattr(claim, name) or "") for name in ("said_start", "said_end", "said_precision")),
        list(claim.spans.order_by("position").values_list("paragraph", "start", "end", "mode")),
        list(claim.chain.order_by("step", "position").values_list("role", "step", "actor", "source")),
        sorted(claim.about.values_list("actor", "words"), key=str),
        sorted(claim.addressees.values_list("actor", "words"), key=str),
    ]
    return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()


def _accepted(suggestion: Suggestion) -> list[dict[str, Any]]:
    """The other suggestions of the article that became claims that stand."""
    rows = Suggestion.objects.filter(article=suggestion.article_id, claim__status__in=LIVING)
    return [dict(row) for row in rows.values("fingerprint", "proposal", "claim", "claim__public_id")]


def _join(suggestion: Suggestion, claim: Claim, others: Iterable[dict[str, Any]], user: User | None) -> None:
    """Let accepted suggestions that stand within this one do so as claims, and relate it as proposed."""
    may_touch_public = user is not None and user.has_perm("articles.publish_claim")
    stored = Claim.objects.in_bulk([row["claim"] for row in others])
    for row in others:
        other = stored[row["claim"]]
        if other.first_published and not may_touch_public:
            continue
        if row["proposal"].get("within") == suggestion.fingerprint and other.within_id is None:
            _put_within(other, claim)
        for relation in suggestion.proposal.get("relations", ()):
            if relation["to"] == row["fingerprint"]:
                _relate(claim, other, relation["kind"], user)
        for relation in row["proposal"].get("relations", ()):
            if relation["to"] == suggestion.fingerprint:
                _relate(other, claim, relation["kind"], user)


def _put_within(inner: Claim, outer: Claim) -> None:
    step: Claim | None = outer
    while step is not None:
        if step.pk == inner.pk:
            return  # each was proposed within the other
        step = step.within
    with history.changing(claims=[inner.pk], reason="A claim was accepted around it."):
        inner.within = outer
        inner.save(update_fields=["within", "modified"])


def _relate(one: Claim, other: Claim, kind: str, user: User | None) -> None:
    if not relation_problem(one, other, kind) and not relation_clash(one, other, kind):
        tagging.relate(one, other, kind, author=user)
