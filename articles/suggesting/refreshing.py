"""Bring the suggestions of stored articles up to date with their newest text and the present engine."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any

from django.db import DatabaseError, transaction

from articles import unnamed
from articles.models import Article, Paragraph, Revision, Span, Suggestion, SuggestionState
from articles.suggest import LANGUAGES, suggest
from articles.suggest.values import Passage
from articles.suggest.values import Suggestion as Found
from articles.suggest.version import VERSION
from articles.suggesting.choosing import to_choose, with_choices
from articles.suggesting.covering import Places, Words, covered, found_in
from articles.suggesting.known import KnownActors, known_actors
from articles.suggesting.proposals import Proposed, proposals
from articles.text.trouble import MISTAKES
from articles.turns import held, patiently

UNFORESEEN: tuple[type[Exception], ...] = (*MISTAKES, DatabaseError)
BATCH = 200  # articles that are fetched at a time
RULE = 100  # characters of a rule's name
RENEWED = (
    "revision", "position", "rule", "confidence", "act", "mode", "proposal", "undecided", "state", "last_version",
)  # fmt: skip
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a run changed of an article's open suggestions.

    `same`: proposed before and now; `changed`: at the same words, but otherwise than before; `gone`: no longer.
    """

    new: tuple[Suggestion, ...] = ()
    same: tuple[Suggestion, ...] = ()
    changed: tuple[Suggestion, ...] = ()
    gone: tuple[Suggestion, ...] = ()
    note: str = ""


@dataclass(slots=True)
class Totals:
    """What a run over many articles changed, counted; who failed, and how many were not reached in time."""

    articles: int = 0
    new: int = 0
    same: int = 0
    changed: int = 0
    gone: int = 0
    notes: dict[str, int] = field(default_factory=dict)
    failed: list[tuple[Article, str]] = field(default_factory=list)
    left: int = 0

    def add(self, changes: Changes) -> None:
        self.articles += 1
        self.new += len(changes.new)
        self.same += len(changes.same)
        self.changed += len(changes.changed)
        self.gone += len(changes.gone)
        if changes.note:
            self.notes[changes.note] = self.notes.get(changes.note, 0) + 1

    def join(self, other: "Totals") -> None:
        """Count another run with this one."""
        for name in ("articles", "new", "same", "changed", "gone", "left"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.failed += other.failed
        for note, count in other.notes.items():
            self.notes[note] = self.notes.get(note, 0) + count


Tell = Callable[[Article, Changes | None, Totals], None]  # None for an article that failed


def refresh(article: Article, known: KnownActors | None = None) -> Changes:
    """Propose the claims of the article's newest text; running it again changes nothing.

    What an editor decided is neither touched nor proposed again, nor is what a claim of the article already says.
    Open suggestions that are no longer proposed stay, as superseded.
    """
    known = known or known_actors()
    while (revision := _newest(article)) is not None:
        paragraphs = list(revision.paragraphs.order_by("n"))
        note = language_note(article.language)
        found = [] if note else _found(article, paragraphs, known)
        proposed = proposals(found, paragraphs, known.slugs, article.outlet_id)
        changes = patiently(partial(_stored, article, revision, paragraphs, proposed, note))
        if changes is not None:
            return changes
    return Changes()


def _newest(article: Article) -> Revision | None:
    return article.revisions.filter(is_current=True).defer("raw").first()


def _found(article: Article, paragraphs: Sequence[Paragraph], known: KnownActors) -> list[Found]:
    """What the engine says of a text."""
    return suggest(
        [Passage(paragraph.text, paragraph.n, paragraph.kind) for paragraph in paragraphs],
        known.names,
        published=article.published,
        outlet=article.outlet.name,
        language=article.language or "en",
    )


@transaction.atomic
def _stored(
    article: Article,
    revision: Revision,
    paragraphs: Sequence[Paragraph],
    proposed: Sequence[Proposed],
    note: str,
) -> Changes | None:
    """What was changed; None if the article has got another text since this one was read."""
    list(held(Article.objects.filter(pk=article.pk)))  # one run at a time, and no import
    if _newest(article) != revision:
        return None
    changes = _store(article, revision, paragraphs, proposed, note)
    unnamed.renew_suggestions([article.pk])
    return changes


def refresh_many(
    articles: Iterable[int],
    tell: Tell | None = None,
    until: float | None = None,
    known: KnownActors | None = None,
) -> Totals:
    """Refresh the articles of these primary keys; one that fails is told and does not stop the others.

    `until`: a moment of `time.monotonic()` after which no article is begun; those that are left are counted.
    """
    totals = Totals()
    waiting = iter(articles)
    while batch := list(islice(waiting, BATCH)):
        known = known or known_actors()
        stored = Article.objects.select_related("outlet").in_bulk(batch)
        for article in (stored[pk] for pk in batch if pk in stored):
            if until is not None and time.monotonic() > until:
                totals.left += 1
                continue
            changes = _attempted(article, known, totals)
            if tell is not None:
                tell(article, changes, totals)
    return totals


def language_note(language: str) -> str:
    """Why nothing is proposed for articles in this language; empty if the engine knows it, or none is given."""
    if not language or language.split("-")[0].lower() in LANGUAGES:
        return ""
    known = ", ".join(sorted(LANGUAGES))
    return f"No claims are suggested for texts in {language}: the engine knows {known}."


def _attempted(article: Article, known: KnownActors, totals: Totals) -> Changes | None:
    try:
        changes = refresh(article, known)
    except UNFORESEEN as error:  # the other articles get theirs
        log.info("no suggestions for article %s", article.public_id, exc_info=True)
        totals.failed.append((article, f"{type(error).__name__}: {error}".splitlines()[0][:300]))
        return None
    totals.add(changes)
    return changes


# --- Storing ----------------------------------------------------------------------------------


def _store(
    article: Article,
    revision: Revision,
    paragraphs: Sequence[Paragraph],
    proposed: Sequence[Proposed],
    note: str,
) -> Changes:
    rows = {row.fingerprint: row for row in Suggestion.objects.filter(article=article)}
    waiting = [one for one in proposed if not (one.fingerprint in rows and rows[one.fingerprint].is_decided)]
    answered = {one.fingerprint for one in proposed} - {one.fingerprint for one in waiting}
    settled = list(_settled(article, revision, paragraphs, rows, answered))
    hidden = covered([one.places for one in waiting], settled)
    wanted = {one.fingerprint: one for number, one in enumerate(waiting) if number not in hidden}
    positions = {one.fingerprint: position for position, one in enumerate(proposed)}
    sorted_out: dict[str, list[Suggestion]] = {"new": [], "same": [], "changed": [], "gone": []}
    written = []
    for fingerprint, one in wanted.items():
        row = rows.get(fingerprint) or Suggestion(
            article=article, fingerprint=fingerprint, first_version=VERSION, state=SuggestionState.SUPERSEDED
        )
        was_open = row.state == SuggestionState.OPEN
        differing = _renew(row, _values(one, revision, positions[fingerprint], row.chosen))
        said = differing - {"revision_id", "position", "last_version"}
        sorted_out["new" if not was_open else "changed" if said else "same"].append(row)
        written += [row] if differing else []
    for fingerprint, row in rows.items():
        if row.state == SuggestionState.OPEN and fingerprint not in wanted:
            row.state = SuggestionState.SUPERSEDED
            sorted_out["gone"].append(row)
    Suggestion.objects.bulk_create([row for row in written if row.pk is None], batch_size=500)
    known = [row for row in (*written, *sorted_out["gone"]) if row.fingerprint in rows]
    Suggestion.objects.bulk_update(known, RENEWED, batch_size=500)
    return Changes(note=note, **{name: tuple(found) for name, found in sorted_out.items()})


def _values(one: Proposed, revision: Revision, position: int, chosen: Mapping[str, str]) -> dict[str, Any]:
    found = one.found
    record = with_choices(one.record, chosen)
    return {
        "revision_id": revision.pk,
        "position": position,
        "rule": found.rule[:RULE],
        "confidence": round(min(max(found.confidence, 0.0), 1.0), 4),
        "act": found.act,
        "mode": found.mode,
        "proposal": record,
        "undecided": sum(1 for _ in to_choose(record)),
        "state": SuggestionState.OPEN.value,
        "last_version": VERSION,
    }


def _renew(row: Suggestion, values: Mapping[str, Any]) -> set[str]:
    """Set what differs; the names of what did."""
    differing = {name for name, value in values.items() if getattr(row, name) != value}
    for name in differing:
        setattr(row, name, values[name])
    return differing


def _settled(
    article: Article,
    revision: Revision,
    paragraphs: Sequence[Paragraph],
    rows: Mapping[str, Suggestion],
    answered: set[str],
) -> Iterator[list[Places]]:
    """The words of each claim, and of each decision that the engine does not propose again word for word."""
    newest = {paragraph.key: paragraph for paragraph in paragraphs}
    of_claims: dict[int, list[tuple[int, Words]]] = {}
    spans = Span.objects.filter(claim__article=article).order_by("claim", "position")
    for span in spans.select_related("paragraph", "claim"):
        words = Words(span.paragraph.key, span.start, span.exact, span.prefix, span.suffix)
        of_claims.setdefault(span.claim_id, []).append((span.claim.revision_id, words))
    decided = [row for row in rows.values() if row.is_decided]
    keys = _keys(article, [row for row in decided if row.fingerprint not in answered])
    for row in decided:
        as_claim = of_claims.pop(row.claim_id, []) if row.claim_id else []
        if row.fingerprint in answered:
            continue
        read_in = [(row.revision_id, words) for words in _proposed_words(row, keys)]
        yield [_places(read_in, newest, revision), _places(as_claim, newest, revision)]
    for words_of_claim in of_claims.values():
        yield [_places(words_of_claim, newest, revision)]


def _places(
    words: Sequence[tuple[int, Words]], newest: Mapping[str, Paragraph], revision: Revision
) -> Places:
    is_newest = all(read_in == revision.pk for read_in, _ in words)
    return found_in([one for _, one in words], newest, is_newest)


def _keys(article: Article, rows: Sequence[Suggestion]) -> dict[tuple[int, int], str]:
    """The keys of the paragraphs in which these were read, by revision and number."""
    if not rows:
        return {}
    read = Paragraph.objects.filter(revision__in={row.revision_id for row in rows})
    return {(revision, n): key for revision, n, key in read.values_list("revision", "n", "key")}


def _proposed_words(row: Suggestion, keys: Mapping[tuple[int, int], str]) -> Iterator[Words]:
    for span in row.proposal["spans"]:
        key = keys.get((row.revision_id, span["paragraph"]))
        if key is not None:
            yield Words(key, None, span["quote"], span.get("prefix", ""), span.get("suffix", ""))
