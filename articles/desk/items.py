"""The suggestions and claims of an article in the order of its text.

Read as bare values: a long article has hundreds of them, of which one is in focus.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from articles.desk.places import spots_of
from articles.models import (
    DECIDED,
    Act,
    Anchor,
    Article,
    Claim,
    ClaimStatus,
    Paragraph,
    Revision,
    Span,
    Suggestion,
    SuggestionState,
)
from articles.text.finding import Spot
from articles.views.articles import certain_place

STATES: dict[str, tuple[str, ...]] = {
    "open": (SuggestionState.OPEN.value,),
    "decided": tuple(state.value for state in DECIDED),
    "superseded": (SuggestionState.SUPERSEDED.value,),
}
LIVING = (ClaimStatus.DRAFT, ClaimStatus.PUBLISHED)
Position = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Item:
    """A suggestion (with its proposal) or a claim (with its id), and the places of its words in the newest text.

    `ref` is what an address says of it: "s=12", "c=0c1a2b3d4e". `state`: of a suggestion, or a claim's status.
    """

    ref: str
    pk: int
    state: str
    act: str
    words: str
    spots: tuple[Spot, ...]
    proposal: Mapping[str, Any] | None = None
    public_id: str = ""

    @property
    def is_claim(self) -> bool:
        return self.proposal is None

    @property
    def is_open(self) -> bool:
        return self.state == SuggestionState.OPEN

    @property
    def is_draft(self) -> bool:
        return self.is_claim and self.state == ClaimStatus.DRAFT

    @property
    def state_name(self) -> str:
        """What it is, in words."""
        if self.is_claim or self.is_open:
            return self.state if self.is_claim else "suggestion"
        return f"suggestion, {SuggestionState(self.state).label}"

    @property
    def act_label(self) -> str:
        return Act(self.act).label

    @property
    def name(self) -> str:
        """What a screen reader says of its mark: "Suggestion, denies: We have never …"."""
        kind = f"{self.state.capitalize()} claim" if self.is_claim else "Suggestion"
        return f"{kind}, {self.act_label}: {self.words[:60]}"

    @property
    def position(self) -> Position:
        """Where it begins; of two that begin together, the longer first; without a place, at the end."""
        if not self.spots:
            return (1 << 30, 0, 0)
        first = min(self.spots)
        return (first.paragraph, first.start, -max(self.spots).end)


@dataclass
class Shelf:
    """An article's newest text and what stands in it."""

    article: Article
    revision: Revision | None
    paragraphs: list[Paragraph]
    items: list[Item] = field(default_factory=list)
    less_sure: int = 0  # suggestions of the state that is shown which are not, because they are less sure

    @cached_property
    def texts(self) -> dict[int, str]:
        return {paragraph.n: paragraph.text for paragraph in self.paragraphs}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The place in the list of each item, by what an address says of it."""
        return {item.ref: number for number, item in enumerate(self.items)}

    def get(self, ref: str) -> Item | None:
        number = self.numbers.get(ref)
        return None if number is None else self.items[number]

    def add(self, kind: str, name: str) -> Item | None:
        """An item of the article that is not among those shown, put where it belongs; None if there is none."""
        added: list[Item] = []
        if kind == "s" and name.isascii() and name.isdecimal() and len(name) < 19:
            rows = Suggestion.objects.filter(article=self.article, pk=int(name))
            added = [one for one, _ in _of_suggestions(rows, self.texts)]
        elif kind == "c":
            added = _of_claims(Claim.objects.filter(article=self.article, public_id=name), self)
        self.items = sorted([*self.items, *added], key=lambda item: item.position)
        self.__dict__.pop("numbers", None)
        return added[0] if added else None

    def after(self, position: Position) -> Item | None:
        """The next open suggestion from a place in the order of the text on, else the first; None if none is open."""
        waiting = [item for item in self.items if item.is_open]
        return next((item for item in waiting if item.position > position), waiting[0] if waiting else None)


def shelf(article: Article, state: str = "open", least: float = 0.0) -> Shelf:
    """What the desk shows: claims that are drafts or public, and suggestions of a state that are sure enough.

    Five queries however many there are, and one more if claims cite an older text.
    """
    revision = article.revisions.filter(is_current=True).defer("raw").first()
    paragraphs = list(revision.paragraphs.order_by("n")) if revision else []
    found = Shelf(article, revision, paragraphs)
    rows = Suggestion.objects.filter(article=article, state__in=STATES[state])
    suggestions = list(_of_suggestions(rows, found.texts))
    shown = [item for item, confidence in suggestions if confidence >= least]
    found.less_sure = len(suggestions) - len(shown)
    claims = _of_claims(Claim.objects.filter(article=article, status__in=LIVING), found)
    found.items = sorted([*shown, *claims], key=lambda item: item.position)
    return found


def _of_suggestions(rows: QuerySet[Suggestion], texts: Mapping[int, str]) -> Iterable[tuple[Item, float]]:
    for pk, state, act, confidence, proposal in rows.values_list(
        "pk", "state", "act", "confidence", "proposal"
    ):
        words = " … ".join(span["quote"] for span in proposal["spans"])
        spots = tuple(spots_of(proposal["spans"], texts))
        yield Item(f"s={pk}", pk, state, act, words, spots, proposal), confidence


def _of_claims(rows: QuerySet[Claim], where: Shelf) -> list[Item]:
    claims = list(rows.order_by("pk").values_list("pk", "public_id", "status", "act", "revision"))
    numbers = {paragraph.pk: paragraph.n for paragraph in where.paragraphs}
    newest = where.revision.pk if where.revision else 0
    older = [pk for pk, *_, revision in claims if revision != newest]
    anchors = Anchor.objects.filter(revision=newest, span__claim__in=older) if older else ()
    moved = {anchor.span_id: certain_place(anchor) for anchor in anchors}
    words: dict[int, list[str]] = {}
    spots: dict[int, list[Spot]] = {}
    spans = Span.objects.filter(claim__in=[pk for pk, *_ in claims]).order_by("claim", "position")
    for span, claim, paragraph, start, end, exact in spans.values_list(
        "pk", "claim", "paragraph", "start", "end", "exact"
    ):
        words.setdefault(claim, []).append(exact)
        place = moved.get(span, (paragraph, start, end))
        if place is not None and place[0] in numbers:
            spots.setdefault(claim, []).append(Spot(numbers[place[0]], place[1], place[2]))
    return [
        Item(
            f"c={public_id}",
            pk,
            status,
            act,
            " … ".join(words.get(pk, ())),
            tuple(spots.get(pk, ())),
            None,
            public_id,
        )
        for pk, public_id, status, act, _ in claims
    ]
