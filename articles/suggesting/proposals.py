"""What the engine proposes, in the shape of an interchange record of a claim.

Beside what such a record has, a hop may carry `candidates` (slugs of the actors that the name may mean) or `new`
(an actor to be made), and `within` and `relations` name other proposals by fingerprint.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from articles.models import HopRole, Mode, Paragraph, Precision
from articles.suggest.quotations import quotations
from articles.suggest.trimming import cited, named
from articles.suggest.values import (
    Anonymous,
    Candidates,
    Hop,
    KnownActor,
    NewActor,
    Place,
    Said,
    Suggestion,
    Unexpressed,
)
from articles.text import anchors

AS_PRINTED, LINE, SAID_AS, SOURCE_KEY = 500, 300, 300, 40  # characters that a record takes


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal, known again by its fingerprint; `places` are its words by paragraph key."""

    fingerprint: str
    found: Suggestion
    record: dict[str, Any]
    places: dict[str, list[tuple[int, int]]]


def proposals(
    found: Sequence[Suggestion], paragraphs: Sequence[Paragraph], slugs: Mapping[int, str], outlet: int
) -> list[Proposed]:
    """The engine's answer for these paragraphs, in the order of the text; `outlet`: who prints them."""
    writer = _Writer(found, {paragraph.n: paragraph for paragraph in paragraphs}, slugs, outlet)
    order = sorted(range(len(found)), key=lambda n: (sorted(found[n].content), n))
    prints = writer.fingerprints(order)
    return [
        Proposed(prints[n], found[n], writer.record(found[n], prints), writer.places(found[n])) for n in order
    ]


class _Writer:
    """Writes the suggestions of one article as records."""

    def __init__(
        self,
        found: Sequence[Suggestion],
        paragraphs: Mapping[int, Paragraph],
        slugs: Mapping[int, str],
        outlet: int,
    ) -> None:
        self.found = found
        self.paragraphs = paragraphs
        self.slugs = slugs
        self.outlet = outlet
        self.source_keys = _source_keys(found)
        ordered = sorted(paragraphs.values(), key=lambda paragraph: paragraph.n)
        marked = quotations([paragraph.text for paragraph in ordered])
        self.quoted = {paragraph.n: here for paragraph, here in zip(ordered, marked, strict=True)}

    def words(self, place: Place | None) -> str:
        return self.paragraphs[place.paragraph].text[place.start : place.end] if place else ""

    def name(self, place: Place | None) -> str:
        if place is None:
            return ""
        text = self.paragraphs[place.paragraph].text
        start, end = named(text, place.start, place.end)
        return text[start:end][:AS_PRINTED]

    def cited(self, one: Suggestion) -> list[Place]:
        """The words of the claim, in the order of the text."""
        found = []
        for place in sorted(one.content):
            text, quoted = self.paragraphs[place.paragraph].text, self.quoted[place.paragraph]
            found.append(Place(place.paragraph, *cited(text, place.start, place.end, quoted)))
        return found

    def places(self, one: Suggestion) -> dict[str, list[tuple[int, int]]]:
        found: dict[str, list[tuple[int, int]]] = {}
        for place in self.cited(one):
            found.setdefault(self.paragraphs[place.paragraph].key, []).append((place.start, place.end))
        return found

    def fingerprints(self, order: Sequence[int]) -> dict[int, str]:
        """By words, cue and paragraph; the second of two alike is told apart by its number."""
        seen: Counter[str] = Counter()
        prints = {}
        for n in order:
            one = self.found[n]
            content = [
                (self.paragraphs[place.paragraph].key, anchors.normalise(self.words(place).strip()))
                for place in self.cited(one)
            ]
            cue = [anchors.normalise(self.words(place).strip()) for place in sorted(one.cue)]
            text = json.dumps([content, cue], ensure_ascii=True)
            seen[text] += 1
            prints[n] = hashlib.sha256(f"{seen[text]} {text}".encode()).hexdigest()[:32]
        return prints

    def record(self, one: Suggestion, prints: Mapping[int, str]) -> dict[str, Any]:
        record: dict[str, Any] = {
            "spans": [self.span(place, one.mode) for place in self.cited(one)],
            "act": one.act,
            "chain": self.chain(one),
        }
        about, addressees = self.slugs_of(one.about), self.slugs_of(one.addressees)
        record |= {"about": about} if about else {}
        record |= {"addressees": addressees} if addressees else {}
        record |= {"said": self.said(one.said)} if one.said else {}
        record |= {"within": prints[one.within]} if one.within is not None else {}
        relations = [{"kind": relation.kind, "to": prints[relation.to]} for relation in one.relates]
        return record | ({"relations": relations} if relations else {})

    def slugs_of(self, actors: Sequence[int]) -> list[str]:
        return [self.slugs[actor] for actor in dict.fromkeys(actors) if actor in self.slugs]

    def span(self, place: Place, mode: str) -> dict[str, Any]:
        chosen = anchors.select(self.paragraphs[place.paragraph].text, place.start, place.end)
        return {
            "paragraph": place.paragraph,
            "quote": chosen.exact,
            "prefix": chosen.prefix,
            "suffix": chosen.suffix,
            "mode": self.mode(place) if mode == Mode.MIXED else mode,
        }

    def mode(self, place: Place) -> str:
        """A span of a claim that is mixed as a whole: within a quotation, beside them all, or mixed itself."""
        here = self.quoted[place.paragraph]
        if any(quoted.start <= place.start and place.end <= quoted.end for quoted in here):
            return Mode.DIRECT.value
        touched = any(quoted.start < place.end and place.start < quoted.end for quoted in here)
        return Mode.MIXED.value if touched else Mode.PARAPHRASE.value

    def chain(self, one: Suggestion) -> list[dict[str, Any]]:
        """Speaker and relays; the outlet's own hop is left out, as in a record. Joint ones share a step."""
        cue = self.cue(one)
        steps = [[(HopRole.SPEAKER.value, hop, cue) for hop in (one.speaker, *one.joint)]]
        for relay in one.relays:
            is_outlet = isinstance(relay.who, KnownActor) and relay.who.actor == self.outlet
            if not is_outlet and not isinstance(relay.who, Unexpressed):
                steps.append([(HopRole.RELAY.value, relay, "")])
        return [
            {**self.hop(*hop), "step": step} for step, joint in enumerate(steps, start=1) for hop in joint
        ]

    def cue(self, one: Suggestion) -> str:
        """The first words of the cue: a cue in two parts has no one place."""
        return _line(self.words(min(one.cue, default=None)))

    def hop(self, role: str, hop: Hop, cue: str) -> dict[str, Any]:
        row: dict[str, Any] = {"role": role, "actor": None, "as": self.name(hop.words)}
        match hop.who:
            case KnownActor(actor, _):
                row["actor"] = self.slugs[actor]
            case Candidates(actors, name):
                row |= {"candidates": self.slugs_of(actors), "as": row["as"] or name[:AS_PRINTED]}
            case NewActor(name, kind, printed, country):
                new = {"name": _line(name), "kind": kind, "role": _line(printed), "country": country}
                row |= {"new": new, "as": row["as"] or name[:AS_PRINTED]}
            case Anonymous(description, key):
                row |= {"anonymous": True, "description": description[:AS_PRINTED]}
                row["as"] = row["as"] or description[:AS_PRINTED]
                row |= {"source": self.source_keys[key]} if key else {}
            case Unexpressed():
                row |= {"anonymous": False, "as": row["as"] or cue[:AS_PRINTED]}
        row |= {"printed_role": _line(hop.printed_role)} if hop.printed_role.strip() else {}
        return row | ({"cue": cue} if cue else {})

    def said(self, said: Said) -> dict[str, Any]:
        words = self.words(said.words)[:SAID_AS]
        if said.date is None:
            return {"date": None, "end": None, "precision": Precision.UNKNOWN.value, "as": words}
        precision = Precision.DAY.value if said.precision == Precision.UNKNOWN else said.precision
        end = said.end.isoformat() if said.end else None
        if precision == Precision.RANGE and end is None:
            precision = Precision.DAY.value
        return {"date": said.date.isoformat(), "end": end, "precision": precision, "as": words}


def _source_keys(found: Sequence[Suggestion]) -> dict[str, str]:
    """A key for each anonymous source, made of its description: the engine's own hold for one run alone."""
    keys: dict[str, str] = {}
    ordered = sorted(found, key=lambda one: (sorted(one.content), sorted(one.cue)))
    for hop in (hop for one in ordered for hop in (one.speaker, *one.joint, *one.relays)):
        if isinstance(hop.who, Anonymous) and hop.who.key and hop.who.key not in keys:
            wanted = slugify(hop.who.description)[:SOURCE_KEY].strip("-_") or "source"
            wanted = "-".join(part for part in wanted.replace("_", "-").split("-") if part)
            number, key = 1, wanted
            while key in keys.values():
                number += 1
                key = f"{wanted}-{number}"
            keys[hop.who.key] = key
    return keys


def _line(text: str) -> str:
    """On one line, of a length that a record takes."""
    return " ".join(text.split())[:LINE]
