"""Corrections of what is public: whoever changes what readers see says publicly what was changed.

What readers see of a record is compared before and after the change.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from articles import history
from articles.models import Article, Claim, Correction
from articles.records import Record, claim_record
from articles.tagging import Refused

UNSEEN = frozenset(("key", "status", "merged_into", "retracted"))  # of a claim's interchange record


class NoteNeeded(Refused):
    """Something changes for readers, and nobody said what."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an editor says publicly of a change: a note, or that nothing changes for readers."""

    note: str = ""
    unseen: bool = False
    user: User | None = None


def seen(record: Claim | Article) -> Record | None:
    """What readers see of a record as it is stored now; None if they see nothing of it."""
    if isinstance(record, Claim):
        claim = Claim.objects.select_related("article").get(pk=record.pk)
        return _of_claim(claim) if claim.is_public else None
    article = Article.objects.select_related("outlet").get(pk=record.pk)
    return _of_article(article) if article.is_public else None


def _of_claim(claim: Claim) -> Record:
    return {name: value for name, value in claim_record(claim).items() if name not in UNSEEN}


def _of_article(article: Article) -> Record:
    """Its text is none of it (a new one is a revision, and dated), nor is how much of that is shown."""
    fields = ("headline", "section", "bylines", "published", "published_time", "language", "licence")
    return {
        **{name: getattr(article, name) for name in fields},
        "outlet": article.outlet_id,
        "addresses": list(article.addresses.order_by("position").values_list("url", flat=True)),
        "sources": sorted(article.sources.values_list("key", "description")),
    }


def note_correction(record: Claim | Article, before: Record | None, said: Said) -> Correction | None:
    """Store what was said of a change, if readers see it; `before`: what they saw. None where they do not.

    Raises NoteNeeded if they do and nobody said anything: undo the change then.
    """
    after = seen(record)
    if before is None or after is None or before == after or (said.unseen and not said.note.strip()):
        return None
    if not said.note.strip():
        changed = ", ".join(
            name.replace("_", " ") for name in sorted(after) if before.get(name) != after[name]
        )
        raise NoteNeeded(
            f"Readers see this change ({changed}): write a public note that says what was corrected, or say that"
            " nothing changes for them."
        )
    of = {"claim": record} if isinstance(record, Claim) else {"article": record}
    return Correction.objects.create(note=said.note.strip(), user=said.user, **of)


@contextmanager
def corrected(record: Claim | Article, said: Said) -> Iterator[None]:
    """What is changed of a record inside is a correction of it; nothing is if that is refused."""
    with transaction.atomic(), history.changing():
        before = seen(record)
        yield
        note_correction(record, before, said)
