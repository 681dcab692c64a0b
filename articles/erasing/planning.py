"""What an erasure takes away, worked out before anything is changed: the confirmation page shows it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from articles.models import Anchor, AnchorState, Article, Claim, ErasureKind, Paragraph, Span, Suggestion
from articles.tagging import Refused
from articles.text.erased import Cut, Phrases, Range, joined, leaves_words

FEW = 3  # words; a text of fewer is looked for only where it was read: "no" stands everywhere
SAME_PARAGRAPH_RUN = (
    6  # words in a row by which a claim's words are known again in another text of the paragraph
)
QUOTED_RUN = 4  # words in a row by which what quotes them is known: notes, journals, reports


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to go: of which article, why, and a claim, some words or a paragraph of it; else its whole text."""

    article: Article
    kind: str
    reason: str
    claim: Claim | None = None
    words: str = ""
    paragraph_key: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of a revision and what goes of it."""

    paragraph: Paragraph
    cut: Cut

    @property
    def number(self) -> int:
        return self.paragraph.revision.n


@dataclass
class Plan:
    """All that goes."""

    wanted: Wanted
    places: list[Place]
    gone: list[Claim] = field(default_factory=list)
    """Claims of which no words are left; public ones are retracted with the erasure's reason."""
    with_gap: list[Claim] = field(default_factory=list)
    """Claims that keep some of their words."""
    suggestions: list[int] = field(default_factory=list)

    @cached_property
    def removed(self) -> list[str]:
        """The words that go, each once."""
        cut = {place.cut.before[start:end] for place in self.places for start, end in place.cut.ranges}
        named = {self.wanted.words} if self.wanted.words else set()
        return sorted(text for text in cut | named if named or _is_long(text))

    @cached_property
    def quoted(self) -> Phrases:
        """By which what quotes them is known, wherever it stands."""
        return Phrases(self.removed, run=QUOTED_RUN)

    @property
    def by_paragraph(self) -> dict[int, Place]:
        return {place.paragraph.pk: place for place in self.places}


def plan(wanted: Wanted) -> Plan:
    """What would go. Raises Refused where nothing does, and for a reason that repeats the words."""
    if not wanted.reason.strip():
        raise Refused("An erasure needs a reason: it is public.")
    paragraphs = list(
        Paragraph.objects.filter(revision__article=wanted.article).select_related("revision").order_by(
            "revision__n", "n"
        )
    )  # fmt: skip
    ranges = _ranges(wanted, paragraphs)
    places = [Place(one, Cut(one.text, ranges[one.pk])) for one in paragraphs if ranges.get(one.pk)]
    if not places:
        raise Refused("These words stand in no text of this article: nothing can be erased.")
    found = Plan(wanted, places)
    if found.quoted.stand_in(wanted.reason):
        raise Refused("The reason is public: it must not repeat the words.")
    _judge_claims(found)
    found.suggestions = _suggestions(found)
    return found


# --- Where the words stand --------------------------------------------------------------------


def _ranges(wanted: Wanted, paragraphs: Iterable[Paragraph]) -> dict[int, list[Range]]:
    match wanted.kind:
        case ErasureKind.CLAIM:
            return _of_claim(wanted.claim, paragraphs) if wanted.claim is not None else {}
        case ErasureKind.WORDS:
            phrases = Phrases([wanted.words])
            return {one.pk: phrases.ranges(one.text) for one in paragraphs}
        case ErasureKind.PARAGRAPH:
            own = [one for one in paragraphs if one.key == wanted.paragraph_key]
            phrases = Phrases(one.text for one in own if _is_long(one.text))
            found = {one.pk: phrases.ranges(one.text) for one in paragraphs}
            return found | {one.pk: _whole(one) for one in own}
    return {one.pk: _whole(one) for one in paragraphs}


def _of_claim(claim: Claim, paragraphs: Iterable[Paragraph]) -> dict[int, list[Range]]:
    """The claim's own words, what became of them in other revisions, and the same words elsewhere in the article."""
    spans = list(claim.spans.select_related("paragraph"))
    own: defaultdict[int, list[Range]] = defaultdict(list)
    for span in spans:
        own[span.paragraph_id].append((span.start, span.end))
    for anchor in Anchor.objects.filter(span__in=spans).exclude(paragraph=None):
        if anchor.paragraph_id and anchor.state != AnchorState.OFFERED:
            own[anchor.paragraph_id].append((anchor.start or 0, anchor.end or 0))
    exact = [span.exact for span in spans]
    keys = {span.paragraph.key for span in spans}
    anywhere = Phrases(text for text in exact if _is_long(text))
    nearby = Phrases(exact, run=SAME_PARAGRAPH_RUN)
    return {
        one.pk: joined([*own[one.pk], *(nearby if one.key in keys else anywhere).ranges(one.text)])
        for one in paragraphs
    }


def _whole(paragraph: Paragraph) -> list[Range]:
    return [(0, len(paragraph.text))] if leaves_words(paragraph.text) else []


def _is_long(text: str) -> bool:
    return len(text.split()) >= FEW


# --- What goes with them ----------------------------------------------------------------------


def _judge_claims(found: Plan) -> None:
    """Which claims lose all their words, and which some."""
    places, wanted = found.by_paragraph, found.wanted
    claims = wanted.article.claims.prefetch_related("spans", "chain__actor", "chain__source")
    for claim in claims.order_by("pk"):
        left = [_left(span, places.get(span.paragraph_id)) for span in claim.spans.all()]
        chosen = wanted.kind == ErasureKind.ARTICLE or claim == wanted.claim
        touched = [span for span, text in zip(claim.spans.all(), left, strict=True) if text != span.exact]
        if chosen or (touched and not any(map(leaves_words, left))):
            found.gone.append(claim)
        elif touched:
            found.with_gap.append(claim)


def _left(span: Span, place: Place | None) -> str:
    if place is None or not place.cut.removes(span.start, span.end):
        return span.exact
    start, end = place.cut.moved(span.start, span.end)
    return place.cut.text[start:end]


def _suggestions(found: Plan) -> list[int]:
    """Those read in a paragraph that changes, and those that quote the words: they are deleted, not cut."""
    changed = {(place.paragraph.revision_id, place.paragraph.n) for place in found.places}
    rows = Suggestion.objects.filter(article=found.wanted.article)
    return [
        one.pk
        for one in rows
        if any((one.revision_id, span.get("paragraph")) in changed for span in one.proposal["spans"])
        or found.quoted.scrub([one.proposal, one.chosen]) != [one.proposal, one.chosen]
    ]
