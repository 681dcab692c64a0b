"""An article's paragraphs as HTML, with the words of suggestions and claims marked.

Made here and not in a template: a long article has thousands of pieces. The text of a paragraph's element is the
paragraph itself, character by character, so that a browser's selection gives offsets; signs come from the style sheet.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from articles.desk import Item, Shelf
from articles.models import Paragraph
from articles.text.finding import Spot
from articles.text.marks import Place, Segment, segments

DEEPEST = 3
CHOSEN = "new"
ORDER = ("here", CHOSEN, "published", "draft", "open", "decided")


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph of the page."""

    n: int
    kind: str
    html: SafeString


def paragraphs(shelf: Shelf, here: Item | None, chosen: Sequence[Spot] = (), suffix: str = "") -> list[Shown]:
    """The text; `here` is the item in focus, `chosen` are the words of a claim that is not stored
    yet, `suffix` is what follows an item in an address."""
    places: defaultdict[int, list[Place[int]]] = defaultdict(list)
    lasts: dict[int, Spot] = {}
    for number, item in enumerate(shelf.items):
        for spot in item.spots:
            places[spot.paragraph].append(Place(spot.start, spot.end, number))
            lasts[number] = max(lasts.get(number, spot), spot)
    for spot in chosen:
        places[spot.paragraph].append(Place(spot.start, spot.end, -1))
    return [
        Shown(one.n, one.kind, _words(one, places.get(one.n, ()), shelf.items, here, lasts, suffix))
        for one in shelf.paragraphs
    ]


def _words(
    paragraph: Paragraph,
    places: Iterable[Place[int]],
    items: Sequence[Item],
    here: Item | None,
    lasts: dict[int, Spot],
    suffix: str,
) -> SafeString:
    found: list[str] = []
    end = 0
    for piece in segments(paragraph.text, places):
        words = escape(piece.text)
        end += len(piece.text)
        if not piece.depth:
            found.append(words)
            continue
        found.append(f'<mark class="{_classes(piece, items, here)}"{_refs(piece, items)}>{words}</mark>')
        for number in piece.end:
            last = lasts.get(number)
            if last is not None and (last.paragraph, last.end) == (paragraph.n, end):
                found.append(_link(items[number], items[number] is here, suffix))
    return mark_safe("".join(found))


def _classes(piece: Segment[int], items: Sequence[Item], here: Item | None) -> str:
    states = {_state(items[number]) if number >= 0 else CHOSEN for number in piece.claims}
    if here is not None and any(number >= 0 and items[number] is here for number in piece.claims):
        states.add("here")
    named = " ".join(f"desk-{state}" for state in ORDER if state in states)
    return f"{named} desk-deep-{min(piece.depth, DEEPEST)}"


def _state(item: Item) -> str:
    if item.is_claim:
        return item.state
    return "open" if item.is_open else "decided"


def _refs(piece: Segment[int], items: Sequence[Item]) -> str:
    refs = " ".join(items[number].ref for number in piece.claims if number >= 0)
    return f' data-refs="{refs}"' if refs else ""


def _link(item: Item, is_here: bool, suffix: str) -> str:
    current = ' aria-current="true"' if is_here else ""
    return (
        f'<a class="desk-ref desk-ref-{_state(item)}" href="?{item.ref}{escape(suffix)}" data-ref="{item.ref}"{current}'
        f' aria-label="{escape(item.name)}"></a>'
    )
