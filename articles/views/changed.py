"""What readers are told of a claim's changes since it was public: the day and which parts, never former words or names.

Former words may be a draft's, withheld by the display rule, or wrong: the public note of a correction says as much of
them as an editor wants to be read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from articles.history.wording import differing
from articles.models import Claim, ClaimStatus, Correction
from articles.views.wording import listed

SHOWN = 20  # changes that a page tells, the newest

PARTS = {
    "spans": "the words", "act": "the act", "chain": "the chain", "about": "the subjects",
    "addressees": "the addressees", "said": "the date", "medium": "the medium", "place": "the place",
    "event": "the event", "topics": "the topics", "summary": "the summary", "within": "the claim around it",
    "revision": "the text in which it was read", "source_urls": "the further sources",
}  # fmt: skip
SEVERAL = frozenset(("the words", "the subjects", "the addressees", "the topics", "the further sources"))


@dataclass(frozen=True, slots=True)
class Changed:
    """A change of a published claim: when, which parts in a sentence, and what an editor said of it."""

    when: datetime
    sentence: str
    note: str


def changes(claim: Claim, corrections: Iterable[Correction]) -> list[Changed]:
    """The newest changes of a published claim, in one query; a correction goes with the change that it is about."""
    versions: Any = Claim.history.model
    rows = versions.objects.filter(id=claim.pk).order_by("-history_id")
    found = list(rows.values_list("history_date", "record")[: SHOWN + 1])
    notes = list(corrections)
    told = []
    for (when, record), (before, earlier) in pairwise(found):
        if not _is_public(record) or not _is_public(earlier):
            continue
        parts = [PARTS[name] for name in differing(earlier, record) if name in PARTS]
        said = next((one.note for one in notes if before < one.made <= when), "")
        if parts:
            told.append(Changed(when, _sentence(parts), said))
    return told


def _is_public(record: dict[str, Any]) -> bool:
    return record.get("status") == ClaimStatus.PUBLISHED


def _sentence(parts: list[str]) -> str:
    """ "The words and the chain were changed."."""
    told, are_many = listed(parts), len(parts) > 1 or parts[0] in SEVERAL
    return f"{told[0].upper()}{told[1:]} {'were' if are_many else 'was'} changed."
