"""What the desk's templates are given: the text, the form of the item in focus, and the list around it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from actors.models import Actor
from articles import suggesting
from articles.admin.desk import text, undo_steps
from articles.admin.desk.entry import MEDIA, Entry, said_in_words, with_empty_rows
from articles.admin.desk.rights import Rights
from articles.admin.desk.rows import WHO
from articles.desk import Item, Shelf
from articles.desk.actors import with_slugs
from articles.models import (
    Act,
    Attribution,
    Claim,
    Event,
    HopRole,
    Mode,
    Precision,
    Suggestion,
    SuggestionState,
    Topic,
)
from articles.text.finding import Spot
from newsroom.admin import change_url

AROUND = 6  # items of the list before and after the one in focus
OFFERED = 200  # events and topics that can be chosen by typing; others by their slug or whole name
LEAST = (0, 50, 60, 70, 80, 85, 90)  # percent that a suggestion is sure
LISTED = 300  # claims that one may stand within, offered by name


@dataclass(frozen=True, slots=True)
class Row:
    """An item of the list."""

    item: Item
    who: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Key:
    """An act with the key that chooses it."""

    value: str
    label: str
    key: str


ACTS = [Key(value, label, key) for (value, label), key in zip(Act.choices, "1234567890", strict=False)]
ACTS += [Key(value, label, "") for value, label in Act.choices[len(ACTS) :]]


KEYS = (
    ("j k", "the next item, the one before"),
    ("a", "accept, save, make a draft"),
    ("p", "the same, and publish"),
    ("x r", "reject"),
    ("m", "merge with the next suggestion"),
    ("s", "split at the caret in the text, or before the words that are typed"),
    ("u z", "undo"),
    ("n", "a new claim of the chosen words; without any, type them"),
    ("+", "add the chosen words to the claim"),
    ("=", "put the chosen words in the place of the claim’s"),
    ("e", "edit: the chain"),
    ("h", "add a hop"),
    (
        "1 … 0",
        "act: states, announces, denies, rejects, accuses, demands, proposes, accepts, promises, warns",
    ),
    ("c", "act: choose any"),
    ("b t d i v o", "about, said to, date, medium, event, topics"),
    ("g", "go to the text: arrows move by word and by sentence, with Shift they choose"),
    ("Ctrl Enter", "accept or save, also while typing"),
    ("Alt ↑ Alt ↓", "move the hop in which you type"),
    ("Esc", "leave a field"),
    ("?", "these keys"),
)


@dataclass(slots=True)
class View:
    """What one answer of the desk shows. `suffix`: the filters, as they follow other parameters of an address."""

    shelf: Shelf
    here: Item | None
    entry: Entry | None
    seen: str
    rights: Rights
    show: str
    least: int
    suffix: str = ""
    is_new: bool = False
    chosen: Sequence[Spot] = ()
    typed: str = ""
    found: Sequence[Spot] = ()
    focus: str = ""
    suggestion: Suggestion | None = None  # what is in focus, read as a whole
    claim: Claim | None = None


def context(request: HttpRequest, view: View) -> dict[str, Any]:
    """Everything; a fixed number of queries."""
    shelf, article = view.shelf, view.shelf.article
    opened = [item for item in shelf.items if item.is_open]
    drafts = sum(item.is_draft for item in shelf.items)
    given: dict[str, Any] = {
        "article": article,
        "article_url": change_url(article),
        "view": view,
        "shares": LEAST,
        "paragraphs": text.paragraphs(shelf, view.here, view.chosen, view.suffix),
        "open_count": len(opened),
        "draft_count": drafts,
        "published_count": sum(item.is_claim and not item.is_draft for item in shelf.items),
        "rows": rows(shelf, view.here),
        "note": suggesting.language_note(article.language),
        "undo": undo_steps.last(request, article),
        "rights": view.rights,
        "previous": _beside(shelf, view.here, -1),
        "next": _beside(shelf, view.here, 1),
    }
    if view.entry is not None:
        given |= _form(view, view.entry)
    return given


def page_context(request: HttpRequest) -> dict[str, Any]:
    """What the frame of the admin needs, which a part of the page does without."""
    frame = {"title": "Reading desk", "keys": KEYS, "is_nav_sidebar_enabled": False}
    return {**admin.site.each_context(request), **frame}


def rows(shelf: Shelf, here: Item | None) -> list[Row]:
    """The list around the item in focus."""
    at = shelf.numbers.get(here.ref, 0) if here else 0
    window = shelf.items[max(0, at - AROUND) : at + AROUND + 1]
    names = speakers(window)
    return [Row(item, names[item.ref], item is here) for item in window]


def speakers(items: Sequence[Item]) -> dict[str, str]:
    """Who says each, by what an address says of it; two queries."""
    hops = Attribution.objects.filter(
        claim__in=[item.pk for item in items if item.is_claim], role=HopRole.SPEAKER
    ).select_related("actor", "source")
    said: dict[int, list[str]] = {}
    for hop in hops:
        said.setdefault(hop.claim_id, []).append(hop.label)
    proposals = {item.ref: item.proposal for item in items if item.proposal}
    slugs = (hop["actor"] for one in proposals.values() for hop in _first(one) if hop.get("actor"))
    actors = with_slugs(slugs)
    found = {ref: " and ".join(_who(hop, actors) for hop in _first(one)) for ref, one in proposals.items()}
    return {
        item.ref: found[item.ref] if item.proposal else " and ".join(said.get(item.pk, ["nobody yet"]))
        for item in items
    }


def _first(proposal: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """The hops of the first step."""
    return [hop for hop in proposal["chain"] if hop["step"] == proposal["chain"][0]["step"]]


def _who(hop: Mapping[str, Any], actors: Mapping[str, Actor]) -> str:
    if hop.get("actor"):
        return actors[hop["actor"]].name if hop["actor"] in actors else str(hop["actor"])
    if "new" in hop:
        return str(hop["new"]["name"])
    if hop.get("anonymous"):
        return str(hop.get("description") or hop.get("as") or "an anonymous source")
    return str(hop["as"]) if "candidates" in hop else "nobody named"


def _beside(shelf: Shelf, here: Item | None, by: int) -> str:
    """The address of the item before or after the one in focus; of the first where none is."""
    if not shelf.items:
        return ""
    if here is None or here.ref not in shelf.numbers:
        return shelf.items[0].ref
    at = shelf.numbers[here.ref] + by
    return shelf.items[at].ref if 0 <= at < len(shelf.items) else ""


def _form(view: View, entry: Entry) -> dict[str, Any]:
    here, shelf = view.here, view.shelf
    suggestion, claim = view.suggestion, view.claim
    is_editable = view.is_new or (here is not None and here.is_open) or _may_change(view)
    others = [item for item in shelf.items if item.is_claim and item is not here][:LISTED]
    following = _next_open(shelf, here) if suggestion else None
    return {
        "entry": with_empty_rows(entry) if is_editable and view.rights.tag else entry,
        "said_words": said_in_words(entry),
        "suggestion": suggestion,
        "claim": claim,
        "claim_url": change_url(claim) if claim else "",
        "is_editable": is_editable and view.rights.tag,
        "is_decided": suggestion is not None and suggestion.is_decided,
        "percent": f"{suggestion.confidence:.0%}" if suggestion else "",
        "beside": _related(suggestion) if suggestion else [],
        "merge_with": following.pk if following else "",
        "others": others if not suggestion else [],
        "acts": ACTS,
        "media": MEDIA,
        "modes": Mode.choices,
        "precisions": [
            ("", "as exact as it is"),
            *(p for p in Precision.choices if p[0] != Precision.UNKNOWN),
        ],
        "who": WHO,
        "kinds": Actor.Kind.choices,
        "events": Event.objects.values_list("slug", "name")[:OFFERED],
        "topics": Topic.objects.values_list("slug", "name")[:OFFERED],
        "sources": list(shelf.article.sources.values_list("description", flat=True)[:OFFERED]),
    }


def _may_change(view: View) -> bool:
    claim = view.claim
    if claim is None or not view.rights.change:
        return False
    return claim.first_published is None or view.rights.publish


def _next_open(shelf: Shelf, here: Item | None) -> Item | None:
    if here is None or here.ref not in shelf.numbers:
        return None
    behind = shelf.items[shelf.numbers[here.ref] + 1 :]
    return next((item for item in behind if item.is_open), None)


def _related(suggestion: Suggestion) -> list[tuple[str, str]]:
    """What a suggestion stands within and what it is related to, in words."""
    proposal = suggestion.proposal
    wanted = {one["to"]: str(one["kind"]).replace("_", " ") for one in proposal.get("relations", ())}
    if within := proposal.get("within"):
        wanted[within] = "within"
    if not wanted:
        return []
    rows = Suggestion.objects.filter(article=suggestion.article_id, fingerprint__in=wanted)
    rows = rows.exclude(state=SuggestionState.REJECTED)
    return [(wanted[row.fingerprint].capitalize(), row.words[:120]) for row in rows]
