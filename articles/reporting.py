"""Reports from readers: taken in, decided on, opened again.

What comes in is a stranger's: it is bounded, cleaned of what no database stores and of characters that turn text round,
and never shown to readers. Drafts are unknown to who reports, as everywhere.
"""

import re
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from actors.models import Actor
from articles.models import Article, Claim, Report, ReportKind, ReportState
from articles.models.public_id import read_public_id
from articles.models.report import LONGEST_CONTACT, LONGEST_MESSAGE, Reported
from articles.tagging import Refused
from articles.text.lines import storable, trimmed
from articles.turns import EDITORS_PATIENCE, held, patiently

LONGEST_ADDRESS = 2000  # characters
MOST_OPEN = 10_000  # beyond, nothing more is taken in until editors have decided
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # marks of direction
_LINE_ENDS = re.compile("\r\n?")


def receive(about_kind: str, about: str, kind: str, message: str, contact: str = "") -> Report:
    """Store what a reader reports; the same that waits already is not stored twice.

    `about_kind`: claim, article, actor or address; `about`: its public id, slug or http(s) address. `kind`: error,
    removal or reply. Raises tagging.Refused, in words for the reader.
    """
    if kind not in ReportKind.values:
        raise Refused("Say whether it is an error, a wish for removal or a reply.")
    told = {
        "about_kind": about_kind,
        "about": _subject(about_kind, about),
        "kind": kind,
        "message": _words(message, LONGEST_MESSAGE, "The message"),
        "contact": " ".join(_words(contact, LONGEST_CONTACT, "The contact").split()),
    }
    if not told["message"]:
        raise Refused("The message is empty: say what it is about.")

    def stored() -> Report:
        with transaction.atomic():
            waiting = Report.objects.filter(state=ReportState.OPEN)
            if same := waiting.filter(**told).first():
                return same
            if waiting[:MOST_OPEN].count() >= MOST_OPEN:
                raise Refused("Too many reports wait at the moment. Please try again another day.")
            return Report.objects.create(**told)

    return patiently(stored, EDITORS_PATIENCE)


def decide(report: Report, state: str, user: User) -> str:
    """Let an open report be done or declined; what was done, in words. Raises tagging.Refused if it is not open."""
    with transaction.atomic():
        stored = held(Report.objects.filter(pk=report.pk, state=ReportState.OPEN)).first()
        if stored is None or state not in (ReportState.DONE, ReportState.DECLINED):
            raise Refused("Somebody else has decided on this report meanwhile: open it again first.")
        _settle(stored, state, user)
    return "Done" if state == ReportState.DONE else "Declined"


def note(report: Report, state: str, words: str, user: User) -> None:
    """What an editor says of a report: its state (open again too) and the internal note; in one transaction."""
    with transaction.atomic():
        stored = held(Report.objects.filter(pk=report.pk)).get()
        stored.note = _words(words, LONGEST_MESSAGE, "The note")
        _settle(stored, state, user)
    report.refresh_from_db()


def _settle(report: Report, state: str, user: User) -> None:
    """Who decided and when is of the last change of state; of an open report nobody did."""
    if report.state != state:
        is_open = state == ReportState.OPEN
        report.state = state
        report.decided_at = None if is_open else timezone.now()
        report.decided_by = None if is_open else user
    report.save()


def _words(text: str, longest: int, what: str) -> str:
    """A stranger's words without what cannot be stored or deceives the eye."""
    if len(text) > 2 * longest:  # before any work; line ends count double in what browsers send
        raise Refused(f"{what} is longer than {longest:,} characters.")
    words = trimmed(_TURNING.sub("", storable(_LINE_ENDS.sub("\n", text))))
    if len(words) > longest:
        raise Refused(f"{what} is longer than {longest:,} characters.")
    return words


def _subject(kind: str, about: str) -> str:
    """The public id, slug or address of what is meant. Raises Refused; drafts are as unknown as what never was."""
    if len(about) > LONGEST_ADDRESS:
        raise Refused("The address is too long.")
    about = about.strip()
    match kind:
        case Reported.CLAIM | Reported.ARTICLE:
            records = Claim.objects if kind == Reported.CLAIM else Article.objects
            public_id = read_public_id(about) or ""
            found = records.filter(public_id=public_id).exclude(first_published=None).exists()
            about = public_id
        case Reported.ACTOR:
            found = "\0" not in about and Actor.objects.filter(slug=about).exists()
        case Reported.ADDRESS:
            found = _is_address(about)
        case _:
            found = False
    if not found:
        raise Refused(
            f"There is no such {kind}." if kind in Reported.values else "Say what the report is about."
        )
    return about


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and text.isprintable() and " " not in text
