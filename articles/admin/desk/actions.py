"""What an editor does at the desk with one button or key: each is one transaction, and is told, logged and undone."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest

from articles import correcting, desk, history, suggesting, tagging
from articles.admin.desk.entry import Entry, differing_fields, record_of_entry, shown, without_empty_rows
from articles.admin.desk.resolving import make_new_actors, resolve
from articles.admin.desk.rights import Rights, check_proposed_actors, refuse_new_actors
from articles.admin.desk.rows import ANONYMOUS
from articles.desk.places import spots_of
from articles.desk.records import record_of
from articles.desk.undoing import Step, changed_step
from articles.ingest.lookups import Refused as RecordRefused
from articles.ingest.one import add_claim, change_claim
from articles.models import Article, Claim, ClaimStatus, Suggestion
from articles.stale import differing
from articles.suggesting.deciding import JUDGED
from articles.tagging import Refused
from articles.text.finding import find
from articles.turns import held

EXTRAS = ("medium", "place", "event", "topics", "summary")


class Unclear(Exception):
    """The form does not say all that it must; its rows carry what is missing."""


class Stale(Refused):
    """Somebody else changed the record since the form was opened."""


@dataclass(slots=True)
class Desk:
    """One request to do something: to which record, with what in the form."""

    request: HttpRequest
    article: Article
    rights: Rights
    entry: Entry
    texts: dict[int, str]
    suggestion: Suggestion | None = None
    claim: Claim | None = None

    @property
    def user(self) -> User | None:
        user = self.request.user
        return user if isinstance(user, User) else None

    def position(self) -> tuple[int, int, int]:
        """Where the words of the form begin, by which the next item is found."""
        spots = spots_of([row.as_record() for row in self.entry.spans if row.words.strip()], self.texts)
        if not spots:
            return (0, 0, 0)
        return (min(spots).paragraph, min(spots).start, -max(spots).end)


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done, in words; `stay`: what is in focus then, else the next open suggestion."""

    told: str
    step: Step | None = None
    stay: str = ""
    claims: tuple[Claim, ...] = field(default=())


# --- Accepting, saving, publishing ------------------------------------------------------------


def accept(at: Desk) -> Deed:
    """Make a draft claim of a suggestion or of the words of a new one, or save the changes of a claim."""
    if at.suggestion is not None:
        return _accept_suggestion(at, at.suggestion)
    return _save(at, at.claim) if at.claim is not None else _create(at)


def publish(at: Desk) -> Deed:
    """Accept or save, and make the claim public."""
    if not at.rights.publish:
        raise PermissionDenied
    with history.changing(reason="Published."):
        deed = accept(at)
        for claim in deed.claims:
            if tagging.publish(claim):
                admin.site.get_model_admin(Claim).log_change(at.request, claim, "Published.")
    made = deed.step or Step("")
    ids = tuple(claim.public_id for claim in deed.claims)
    step = replace(made, told=f"publishing claim {', '.join(ids)}", published=ids)
    return replace(deed, told=f"Claim {', '.join(ids)} is published.", step=step, stay="")


def _accept_suggestion(at: Desk, suggestion: Suggestion) -> Deed:
    _refuse_stale(at, suggestion_record(suggestion), "This suggestion")
    proposed = shown(suggestion.proposal, suggestion.revision.n)
    entry = without_empty_rows(at.entry)
    chosen = {
        number: row.actor
        for number, (row, was) in enumerate(zip(entry.chain, proposed.chain, strict=False))
        if was.candidates and row.actor
    }
    as_offered = replace(
        entry, chain=[replace(row, actor="") if n in chosen else row for n, row in enumerate(entry.chain)]
    )
    corrected = differing_fields(as_offered, proposed)
    for number, was in enumerate(proposed.chain[: len(entry.chain)]):
        entry.chain[number].candidates = was.candidates
    if not resolve(entry, at.article):
        raise Unclear
    _check_new_actors(at)
    if "chain" in corrected:
        make_new_actors(entry)
        _recognise_sources(entry, at.article)
    record = record_of_entry(entry)
    changes = {name: record[name] for name in JUDGED if name in corrected and name != "within"}
    changes |= {name: record[name] for name in EXTRAS if record[name]}
    claim = suggesting.accept(suggestion, at.user, changes, choices=chosen)
    _log_addition(at, claim, f"Suggested by “{suggestion.rule}”.")
    told = f"Accepted: draft claim {claim.public_id}."
    return Deed(told, Step("accepting a suggestion", decided=(suggestion.pk,)), claims=(claim,))


def _create(at: Desk) -> Deed:
    if not at.rights.tag:
        raise PermissionDenied
    record = {"type": "claim", "article": at.article.public_id, **_resolved(at)}
    claim = add_claim(record)
    _log_addition(at, claim, "Made at the desk.")
    told = f"Draft claim {claim.public_id}."
    return Deed(told, Step("making a claim", made=(claim.public_id,)), claims=(claim,))


def _save(at: Desk, claim: Claim) -> Deed:
    was_public = claim.first_published is not None
    if not at.rights.change or (was_public and not at.rights.publish):
        raise PermissionDenied
    if claim.status not in (ClaimStatus.DRAFT, ClaimStatus.PUBLISHED):
        raise Refused(f"Claim {claim.public_id} is {claim.status}: it is not changed here.")
    held(Claim.objects.filter(pk=claim.pk)).get()
    before = record_of(claim)
    _refuse_stale(at, before, f"Claim {claim.public_id}", claim)
    if not differing_fields(without_empty_rows(at.entry), shown(before, claim.revision.n)):
        return Deed(f"Claim {claim.public_id} is as it was.", claims=(claim,))
    record = {"type": "claim", "id": claim.public_id, **_resolved(at)}
    said = correcting.Said(at.entry.correction, at.entry.unseen, at.user)
    with correcting.corrected(claim, said):
        stored = change_claim(record, publish=at.rights.publish)
    suggesting.note_corrections([stored.pk])
    after = record_of(stored)
    if after == before:
        return Deed(f"Claim {claim.public_id} is as it was.", claims=(stored,))
    admin.site.get_model_admin(Claim).log_change(at.request, stored, "Changed at the desk.")
    step = None if was_public else changed_step("changing a claim", stored, before, after)
    return Deed(f"Claim {claim.public_id} is saved.", step, claims=(stored,))


def _resolved(at: Desk) -> dict[str, Any]:
    entry = without_empty_rows(at.entry)
    if not entry.spans:
        entry.problems.append("Choose the words of the claim.")
    if not resolve(entry, at.article):
        raise Unclear
    _check_new_actors(at)
    make_new_actors(entry)
    _recognise_sources(entry, at.article)
    return record_of_entry(entry)


def _check_new_actors(at: Desk) -> None:
    refuse_new_actors([row.who for row in at.entry.chain if row.create and not row.actor], at.rights)


def _recognise_sources(entry: Entry, article: Article) -> None:
    """An anonymous source is the article's own of the same description; described otherwise, it is another."""
    known = dict(article.sources.values_list("key", "description"))
    by_words = {described.casefold(): key for key, described in known.items()}
    for row in entry.chain:
        if row.kind == ANONYMOUS:
            same = known.get(row.source, row.who).casefold() == row.who.casefold()
            row.source = row.source if row.source and same else by_words.get(row.who.casefold(), "")


def suggestion_record(suggestion: Suggestion) -> dict[str, Any]:
    """What a form shows of a suggestion, to compare it by."""
    return {"state": suggestion.state, **suggestion.proposal}


def _refuse_stale(at: Desk, record: dict[str, Any], what: str, claim: Claim | None = None) -> None:
    changed = differing(at.request.POST.get("seen", ""), record)
    if changed:
        by = history.last_change(claim) if claim is not None else "by somebody else"
        raise Stale(f"{what} was changed {by} since you opened it", changed)


# --- Other decisions --------------------------------------------------------------------------


def reject(at: Desk) -> Deed:
    """Record that a suggestion is none."""
    if at.suggestion is None:
        raise Refused("Only a suggestion is rejected.")
    suggesting.reject(at.suggestion, at.user)
    return Deed("Rejected.", Step("rejecting a suggestion", decided=(at.suggestion.pk,)))


def reopen(at: Desk) -> Deed:
    """Take back what was decided about a suggestion, by whomever."""
    if at.suggestion is None:
        raise Refused("Only a suggestion is opened again.")
    suggesting.reopen(at.suggestion)
    return Deed("Open again.")


def merge(at: Desk) -> Deed:
    """One draft of the suggestion and the one that the form names."""
    other = at.request.POST.get("with", "")
    found = Suggestion.objects.filter(article=at.article, pk=int(other) if other.isdecimal() else 0).first()
    if at.suggestion is None or found is None or found.pk == at.suggestion.pk:
        raise Refused("There is no other suggestion to merge this one with.")
    for one in (at.suggestion, found):
        check_proposed_actors(one, at.rights)
    claim = desk.merge(at.suggestion, found, at.texts, at.user, _choices(at))
    _log_addition(at, claim, "Merged of two suggestions.")
    step = Step("merging two suggestions", decided=(at.suggestion.pk, found.pk))
    return Deed(f"Merged: draft claim {claim.public_id}.", step, stay=f"c={claim.public_id}")


def split(at: Desk) -> Deed:
    """Two drafts of a suggestion or a draft, cut where the form says."""
    what: Suggestion | Claim | None = at.suggestion or at.claim
    if what is None:
        raise Refused("Only a suggestion or a draft is split.")
    if isinstance(what, Claim) and not at.rights.change:
        raise PermissionDenied
    before = record_of(what) if isinstance(what, Claim) else {}
    if isinstance(what, Suggestion):
        check_proposed_actors(what, at.rights)
    spans = what.proposal["spans"] if isinstance(what, Suggestion) else before["spans"]
    first, second = desk.split(what, _cut(at, spans), at.texts, at.user, _choices(at))
    _log_addition(at, second, "Split off another.")
    if isinstance(what, Claim):
        changed = changed_step("splitting a claim", first, before, record_of(first))
        step = replace(changed, made=(second.public_id,))
    else:
        step = Step("splitting a suggestion", decided=(what.pk,), made=(second.public_id,))
    told = f"Split: draft claims {first.public_id} and {second.public_id}."
    return Deed(told, step, stay=f"c={first.public_id}")


def _cut(at: Desk, spans: list[dict[str, Any]]) -> tuple[int, int]:
    """The place that a browser or an editor gives: "3:97", or the words with which the second part begins."""
    paragraph, _, offset = at.request.POST.get("cut", "").partition(":")
    if paragraph.isdecimal() and offset.isdecimal() and len(paragraph + offset) < 15:
        return int(paragraph), int(offset)
    words = at.request.POST.get("cut_words", "")
    for spot in spots_of(spans, at.texts):
        for found in find(at.texts, words, spot.paragraph):
            if spot.start < found.start < spot.end:
                return found.paragraph, found.start
    raise Refused("Say where: put the caret in the words, or give those with which the second part begins.")


def _choices(at: Desk) -> dict[int, str]:
    return {number: row.actor for number, row in enumerate(at.entry.chain) if row.actor}


def _log_addition(at: Desk, claim: Claim, message: str) -> None:
    admin.site.get_model_admin(Claim).log_addition(at.request, claim, message)


ACTIONS: dict[str, Callable[[Desk], Deed]] = {
    "accept": accept,
    "publish": publish,
    "reject": reject,
    "reopen": reopen,
    "merge": merge,
    "split": split,
}


def carry_out(name: str, at: Desk) -> Deed:
    """Do it as a whole or not at all. Raises Refused, Stale, Unclear, PermissionDenied, IntegrityError."""
    if not at.rights.tag:
        raise PermissionDenied
    try:
        with transaction.atomic(), history.changing():  # one thing that an editor does: one version
            return ACTIONS[name](at)
    except RecordRefused as refused:
        raise Refused(f"This is no claim as it stands: {refused}.") from None
