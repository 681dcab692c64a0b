"""What became of a claim's words in newer texts, in a sentence; and how two texts of an article differ."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.display import FULL, bearing, display_of, is_visible
from articles.models import (
    AUTOMATIC,
    Anchor,
    AnchorState,
    Article,
    Claim,
    Paragraph,
    Revision,
    Span,
)
from articles.text import differences
from articles.text.differences import Piece

_NAMES = {
    "edited": "Edited",
    "split": "Split into several paragraphs",
    "joined": "Joined from several paragraphs",
    "moved": "Moved here",
    "inserted": "Added",
    "deleted": "Left out",
}


@dataclass(frozen=True, slots=True)
class Became:
    """What became of some words of a claim: a sentence, and the difference where the words were altered."""

    state: str
    sentence: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a difference with what it is called, or a line that stands for others (no pieces)."""

    name: str
    pieces: tuple[Piece, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """How a text differs from the one before."""

    old: Revision
    new: Revision
    lines: list[Line]


# --- A claim's words --------------------------------------------------------------------------


def anchors_in(revision: Revision | None, claims: Iterable[Claim]) -> dict[int, Anchor]:
    """What became of the claims' spans in a revision, by span; one query, none if all cite that revision."""
    older = [claim.pk for claim in claims if revision is not None and claim.revision_id != revision.pk]
    if not older:
        return {}
    rows = Anchor.objects.filter(revision=revision, span__claim__in=older).select_related("paragraph")
    return {anchor.span_id: anchor for anchor in rows}


def became(spans: Iterable[Span], anchors: dict[int, Anchor], with_words: bool) -> list[Became]:
    """The fate of each span, in order; what all of them share is said once. Words only where they may be shown."""
    found = [_became(span, anchors[span.pk], with_words) for span in spans if span.pk in anchors]
    if len({one.sentence for one in found}) == 1 and not any(one.pieces for one in found):
        return found[:1]
    return found


def _became(span: Span, anchor: Anchor, with_words: bool) -> Became:
    pieces: tuple[Piece, ...] = ()
    if anchor.state == AnchorState.ALTERED and with_words:
        pieces = differences.words(span.exact, anchor.quote)
    return Became(anchor.state, sentence(anchor), pieces)


def sentence(anchor: Anchor) -> str:
    """What became of some words, in plain English."""
    said = {
        AnchorState.UNCHANGED: "The words stand there unchanged",
        AnchorState.MOVED: "The same words stand there, in another paragraph",
        AnchorState.ALTERED: "Other words stand in their place there",
        AnchorState.OFFERED: "They may have been altered",
        AnchorState.AMBIGUOUS: "They stand there more than once",
        AnchorState.GONE: "They no longer stand there",
    }[AnchorState(anchor.state)]
    if anchor.confirmed_at is not None:
        return f"{said}, as an editor has confirmed."
    if anchor.state in AUTOMATIC:
        return f"{said}."
    if anchor.state == AnchorState.AMBIGUOUS:
        return f"{said}, and an editor has yet to say which place is meant."
    return f"{said}; an editor has yet to confirm it."


def in_short(anchors: Sequence[Anchor]) -> str:
    """The same beside an article's text, for a claim that was read in an earlier one; empty if nothing changed."""
    states = {anchor.state for anchor in anchors}
    for state, words in (
        (AnchorState.GONE, "no longer in this text"),
        (AnchorState.AMBIGUOUS, "more than once in this text"),
        (AnchorState.OFFERED, "perhaps altered since"),
        (AnchorState.ALTERED, "altered since"),
        (AnchorState.MOVED, "moved since"),
    ):
        if state in states:
            return words
    return ""


# --- Two texts --------------------------------------------------------------------------------


def difference(
    article: Article, old: Revision | None, new: Revision, after: Sequence[Paragraph]
) -> Difference | None:
    """How a text, with its paragraphs at hand, differs from the one before, as far as the public sees both.

    None of the first; two queries.
    """
    if old is None:
        return None
    before = list(old.paragraphs.all())
    shown_old = _shown(article, before)
    shown_new = _shown(article, after)
    bears = set() if display_of(article) == FULL else bearing([old.pk, new.pk])
    rows = differences.rows([one.text for one in before], [one.text for one in after])
    lines: list[Line] = []
    hidden = unchanged = 0
    for row in rows:
        if row.kind == "equal":
            unchanged += len(row.news)
            continue
        visible = all(n in shown_old or before[n].pk in bears for n in row.olds) and all(
            n in shown_new or after[n].pk in bears for n in row.news
        )
        lines += _counted(unchanged, "unchanged")
        unchanged = 0
        if visible:
            lines += _counted(hidden, "changed, at the outlet")
            hidden = 0
            lines.append(Line(_NAMES[row.kind], row.pieces, row.kind))
        else:
            hidden += max(len(row.olds), len(row.news))
    lines += [*_counted(hidden, "changed, at the outlet"), *_counted(unchanged, "unchanged")]
    return Difference(old, new, lines)


def _shown(article: Article, paragraphs: Sequence[Paragraph]) -> set[int]:
    """The numbers of the paragraphs that the public sees whatever claims they bear."""
    display = display_of(article)
    return {one.n for one in paragraphs if is_visible(display, one.n, one.key, ())}


def _counted(count: int, what: str) -> list[Line]:
    return [Line(f"{count} paragraph{'' if count == 1 else 's'} {what}")] if count else []


def by_claim(anchors: Iterable[Anchor], claims: Iterable[Claim]) -> dict[int, list[Anchor]]:
    """The anchors of each claim."""
    claim_of = {span.pk: claim.pk for claim in claims for span in claim.spans.all()}
    found: defaultdict[int, list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        found[claim_of[anchor.span_id]].append(anchor)
    return found
