"""The rows that a merge or a split dropped, to be stored again when it is undone; and what is erased of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from articles.merging.places import BY_NAME, HOPS, MENTIONS, OF_CLAIMS, REPLACED, Place
from articles.models import ActorMove, Attribution, Paragraph
from articles.text.erased import MARK

WORDS = ("words", "printed_role", "cue")
"""What a dropped row repeats of a text."""

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Again:
    """A row that comes again: its columns as they were, but for a position that is taken by now."""

    place: Place
    values: dict[str, Any]

    def stored(self) -> models.Model:
        fields = {field.attname: field for field in self.place.model._meta.concrete_fields}
        return self.place.model(
            **{name: fields[name].to_python(value) for name, value in self.values.items() if name in fields}
        )


def again_of(move: ActorMove) -> tuple[list[Again], list[Entry]]:
    """What can come again, and what cannot, because the row for which it was dropped was changed since."""
    again: list[Again] = []
    lost: list[Entry] = []
    by_place: dict[str, list[Entry]] = defaultdict(list)
    for entry in move.dropped:
        by_place[entry["place"]].append(entry)
    for name, entries in by_place.items():
        place = BY_NAME[name]
        if place in REPLACED:
            again += [Again(place, entry["row"]) for entry in _missed(place, move, entries)]
            continue
        sound = _sound(place, move, entries)
        if place in HOPS:
            _forget_lost_places(sound)
        free = _Free(place, sound)
        again += [Again(place, free.placed(entry["row"])) for entry in sound]
        comes = {entry["row"]["id"] for entry in sound}
        lost += [entry for entry in entries if entry["row"]["id"] not in comes]
    return again, lost


def forget_words(claims: Collection[int]) -> None:
    """These claims lost all their words: what dropped rows repeat of them goes too."""
    gone = set(claims)
    for move in ActorMove.objects.exclude(dropped=[]).iterator(chunk_size=50):
        changed = False
        for entry in move.dropped:
            if entry["row"].get("claim_id") in gone:
                changed = True
                for name in WORDS:
                    if name in entry["row"]:
                        entry["row"][name] = ""
                entry["row"] |= dict.fromkeys({"words_start", "cue_start"} & entry["row"].keys())
        if changed:
            move.save(update_fields=["dropped"])


# --- Inside -----------------------------------------------------------------------------------


def _sound(place: Place, move: ActorMove, entries: list[Entry]) -> list[Entry]:
    """Those whose twin still stands, in the same step of its chain; a mention's words stand where they stood."""
    standing = set(place.of(move.into).values_list("pk", flat=True))
    found = [entry for entry in entries if not entry["kept"] or entry["kept"] in standing]
    if place in HOPS:
        twins = {row.pk: row for row in Attribution.objects.filter(pk__in=[one["kept"] for one in found])}
        return [one for one in found if _in_step(one["row"], twins[one["kept"]])]
    if place == MENTIONS:
        wanted = [one["row"]["paragraph_id"] for one in found]
        texts = dict(Paragraph.objects.filter(pk__in=wanted).values_list("pk", "text"))
        return [one for one in found if _spelled(one["row"], texts) == one["spelled"]]
    return found


def _missed(place: Place, move: ActorMove, entries: list[Entry]) -> list[Entry]:
    """Names and roles that are gone, and that the actor has not got again under other primary keys."""
    stored = set(
        place.rows().filter(pk__in=[one["row"]["id"] for one in entries]).values_list("pk", flat=True)
    )
    has = set(place.of(move.actor).values_list(*place.same))
    gone = [one for one in entries if one["row"]["id"] not in stored]
    whole = [one for one in gone if MARK not in one["row"].get("name", "") + one["row"].get("title", "")]
    return [one for one in whole if _said(place, one["row"]) not in has]


def _said(place: Place, row: Entry) -> tuple[Any, ...]:
    fields: list[Any] = [place.model._meta.get_field(name) for name in place.same]
    return tuple(field.to_python(row[field.attname]) for field in fields)


def _in_step(row: Entry, twin: Attribution) -> bool:
    return (row["claim_id"], row["step"], row["role"]) == (twin.claim_id, twin.step, twin.role)


def _forget_lost_places(entries: list[Entry]) -> None:
    """Where an erasure moved or cut the words of a hop, nobody knows any more where they stand."""
    wanted = {one["row"]["paragraph_id"] for one in entries} - {None}
    texts = dict(Paragraph.objects.filter(pk__in=wanted).values_list("pk", "text")) if wanted else {}
    for one in entries:
        row = one["row"]
        for name, start in (("words", "words_start"), ("cue", "cue_start")):
            at, text = row[start], texts.get(row["paragraph_id"], "")
            if at is not None and text[at : at + len(row[name])] != row[name]:
                row[start] = None


def _spelled(row: Entry, texts: dict[int, str]) -> str:
    return texts.get(row["paragraph_id"], "")[row["start"] : row["end"]]


class _Free:
    """Positions in claims and in the steps of chains that are not taken."""

    def __init__(self, place: Place, entries: Iterable[Entry]) -> None:
        self.place = place
        self.taken: dict[tuple[int, int], set[int]] = defaultdict(set)
        if place in OF_CLAIMS:
            claims = [entry["row"]["claim_id"] for entry in entries]
            for row in place.rows().filter(claim__in=claims):
                self.taken[self._key(row.claim_id, getattr(row, "step", 0))].add(row.position)

    def placed(self, row: Entry) -> Entry:
        """The row at its own position, else after the last."""
        if self.place not in OF_CLAIMS:
            return row
        taken = self.taken[self._key(row["claim_id"], row.get("step", 0))]
        position = row["position"] if row["position"] not in taken else max(taken) + 1
        taken.add(position)
        return {**row, "position": position}

    @staticmethod
    def _key(claim: int, step: int) -> tuple[int, int]:
        return claim, step
