"""Where the words of suggestions and claims stand in a text, and such places as spans of a record."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from articles.suggest.quotations import quotations
from articles.tagging import Refused
from articles.text import anchors
from articles.text.finding import Spot

Texts = Mapping[int, str]  # of a revision's paragraphs, by number


def spots_of(spans: Iterable[Mapping[str, Any]], texts: Texts) -> list[Spot]:
    """The places of a record's spans, in their order; without those that are not found."""
    found = []
    for span in spans:
        number = span["paragraph"]
        place = anchors.locate(
            texts.get(number, ""), span["quote"], span.get("prefix") or "", span.get("suffix") or ""
        )
        if isinstance(place, anchors.Located):
            found.append(Spot(number, place.start, place.end))
    return found


def span_of(spot: Spot, texts: Texts, mode: str) -> dict[str, Any]:
    """The span of a record at a place. Raises Refused where there is no such place."""
    try:
        chosen = anchors.select(texts.get(spot.paragraph, ""), spot.start, spot.end)
    except ValueError:
        raise Refused(f"There is no such place in paragraph {spot.paragraph}.") from None
    return {
        "paragraph": spot.paragraph,
        "quote": chosen.exact,
        "prefix": chosen.prefix,
        "suffix": chosen.suffix,
        "mode": mode,
    }


def mode_at(spot: Spot, texts: Texts) -> str:
    """The mode that the quotation marks tell: within them, beside them, or both."""
    here = quotations([texts.get(spot.paragraph, "")])[0]
    if any(one.start <= spot.start and spot.end <= one.end for one in here):
        return "direct"
    return "mixed" if any(one.start < spot.end and spot.start < one.end for one in here) else "paraphrase"


def check_neighbours(spots: Iterable[Spot]) -> None:
    """Raise Refused unless the places stand in one paragraph or in neighbouring ones."""
    numbers = sorted({spot.paragraph for spot in spots})
    if any(after - before > 1 for before, after in pairwise(numbers)):
        told = ", ".join(map(str, numbers))
        raise Refused(f"The words of a claim stand in one paragraph or in neighbouring ones, not in {told}.")


def shared(one: Iterable[Spot], others: Sequence[Spot]) -> int:
    """How many characters both have."""
    return sum(
        max(0, min(spot.end, other.end) - max(spot.start, other.start))
        for spot in one
        for other in others
        if spot.paragraph == other.paragraph
    )


def size(spots: Iterable[Spot]) -> int:
    return sum(spot.end - spot.start for spot in spots)
