"""Buttons that change the form and store nothing: rows come, go and move, a span is added or taken away."""

from collections.abc import Mapping
from itertools import pairwise

from articles.admin.desk.entry import Entry
from articles.admin.desk.rows import HopRow, PartyRow, SpanRow
from articles.desk.places import Texts, check_neighbours, mode_at, span_of, spots_of
from articles.models import HopRole
from articles.tagging import Refused
from articles.text.finding import Spot

MAX_CHOSEN = 20  # places that one request names


def is_reshaping(name: str) -> bool:
    return name.partition(":")[0] in RESHAPING


def reshape(name: str, entry: Entry, texts: Texts, posted: Mapping[str, str]) -> str:
    """Do what a button such as "hop-up:2" says; the name of the field to focus then. Raises Refused."""
    what, _, arguments = name.partition(":")
    places = [int(one) for one in arguments.split(":") if one.isascii() and one.isdecimal() and len(one) < 4]
    return RESHAPING[what](entry, places, texts, posted)


def _hop_move(entry: Entry, places: list[int], texts: Texts, posted: Mapping[str, str]) -> str:
    """From one place of the chain to another; what comes first speaks, and what follows a relay is one."""
    rows = entry.chain
    if len(places) != 2 or not all(place < len(rows) for place in places):
        return ""
    row = rows.pop(places[0])
    rows.insert(places[1], row)
    rows[0].joint = False
    rows[0].role = HopRole.SPEAKER.value
    if places[1]:
        row.role = HopRole.SPEAKER.value if row.joint else HopRole.RELAY.value
    for before, after in pairwise(rows):
        if before.role == HopRole.RELAY or not after.joint:
            after.role = HopRole.RELAY.value
    return f"hop-{places[1]}-who"


def _hop_up(entry: Entry, places: list[int], texts: Texts, posted: Mapping[str, str]) -> str:
    return _hop_move(entry, [*places, places[0] - 1], texts, posted) if places and places[0] else ""


def _hop_down(entry: Entry, places: list[int], texts: Texts, posted: Mapping[str, str]) -> str:
    return _hop_move(entry, [*places, places[0] + 1], texts, posted) if places else ""


def _hop_remove(entry: Entry, places: list[int], texts: Texts, posted: Mapping[str, str]) -> str:
    if places and places[0] < len(entry.chain):
        del entry.chain[places[0]]
    if entry.chain:
        entry.chain[0].role, entry.chain[0].joint = HopRole.SPEAKER.value, False
    return f"hop-{max(0, places[0] - 1)}-who" if places else ""


def _hop_add(entry: Entry, places: list[int], texts: Texts, posted: Mapping[str, str]) -> str:
    entry.chain.append(HopRow(role=HopRole.RELAY.value if entry.chain else HopRole.SPEAKER.value))
    return f"hop-{len(entry.chain) - 1}-who"


def _party_add(entry: Entry, places: list[int], texts: Texts, posted: Mapping[str, str]) -> str:
    entry.about.append(PartyRow())
    return f"about-{len(entry.about) - 1}-who"


def _addressee_add(entry: Entry, places: list[int], texts: Texts, posted: Mapping[str, str]) -> str:
    entry.addressees.append(PartyRow())
    return f"addressee-{len(entry.addressees) - 1}-who"


def _span_remove(entry: Entry, places: list[int], texts: Texts, posted: Mapping[str, str]) -> str:
    if places and places[0] < len(entry.spans):
        del entry.spans[places[0]]
    return ""


def _span_add(entry: Entry, places: list[int], texts: Texts, posted: Mapping[str, str]) -> str:
    """The words that are chosen in the text, as a further span."""
    chosen = spots_in(posted.get("at", ""))
    if not chosen:
        raise Refused("Choose words in the text first, or type them.")
    _add(entry, chosen, texts)
    return ""


def _span_set(entry: Entry, places: list[int], texts: Texts, posted: Mapping[str, str]) -> str:
    """The words that are chosen in the text, in place of those that there are."""
    chosen = spots_in(posted.get("at", ""))
    if not chosen:
        raise Refused("Choose words in the text first, or type them.")
    entry.spans = []
    _add(entry, chosen, texts)
    return ""


def _add(entry: Entry, chosen: list[Spot], texts: Texts) -> None:
    there = spots_of([row.as_record() for row in entry.spans], texts)
    check_neighbours([*there, *chosen])
    rows = [SpanRow.of_record(span_of(spot, texts, mode_at(spot, texts))) for spot in chosen]
    ordered = sorted(zip([*there, *chosen], [*entry.spans, *rows], strict=False), key=lambda one: one[0])
    entry.spans = [row for _, row in ordered]


def spots_in(typed: str) -> list[Spot]:
    """The places that an address or a form names, "3:97:308" each, parted by spaces; without what is none."""
    found = []
    for one in typed.split()[:MAX_CHOSEN]:
        parts = one.split(":")
        if len(parts) == 3 and all(p.isascii() and p.isdecimal() and len(p) < 8 for p in parts):
            found.append(Spot(int(parts[0]), int(parts[1]), int(parts[2])))
    return sorted(found)


RESHAPING = {
    "hop-move": _hop_move,
    "hop-up": _hop_up,
    "hop-down": _hop_down,
    "hop-remove": _hop_remove,
    "hop-add": _hop_add,
    "about-add": _party_add,
    "addressee-add": _addressee_add,
    "span-remove": _span_remove,
    "span-add": _span_add,
    "span-set": _span_set,
}
