"""What a version says, field by field, in words; and how two of them differ. Asks the database for names alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from actors.models import Actor, Redirect
from articles.models import Event, Topic
from articles.records import Record
from articles.text.differences import IN, OUT, SAME, Piece, words

Names = Mapping[str, str]
"""Actors, events and topics by "actor/apa": their names now."""

NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs, and the difference word by word."""

    name: str
    label: str
    pieces: tuple[Piece, ...]


def differing(old: Record, new: Record) -> list[str]:
    """The fields that differ, in the order of the record."""
    return [name for name in dict.fromkeys([*new, *old]) if old.get(name) != new.get(name)]


def difference(old: Record, new: Record, names: Names) -> list[Change]:
    """What an editor reads of it: a field whose words are the same, such as an actor's moved address, is none of it."""
    found = []
    for name in differing(old, new):
        label, said = FIELDS.get(name, (name.replace("_", " ").capitalize(), _plain))
        before, after = said(old.get(name), names), said(new.get(name), names)
        if before != after:
            found.append(Change(name, label, _pieces(before or NOTHING, after or NOTHING)))
    return found


def _pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Word by word; what has no word in common is one value and another."""
    pieces = words(before, after)
    if any(piece.kind == SAME and piece.text.strip() for piece in pieces):
        return pieces
    return Piece(OUT, before), Piece(SAME, " → "), Piece(IN, after)


def names_in(records: Iterable[Record]) -> dict[str, str]:
    """The names of all actors, events and topics of these records; at most four queries."""
    refs: dict[str, set[str]] = {"actor": set(), "event": set(), "topic": set()}
    for record in records:
        for kind, slug in _references(record):
            refs[kind].add(slug)
    found: dict[str, str] = {}
    models: dict[str, Any] = {"actor": Actor, "event": Event, "topic": Topic}
    for kind, model in models.items():
        rows = model.objects.filter(slug__in=refs[kind]) if refs[kind] else ()
        found |= {f"{kind}/{row.slug}": row.name for row in rows}
    lost = [slug for slug in refs["actor"] if f"actor/{slug}" not in found]
    moved = (
        dict(Redirect.objects.filter(kind="actor", old__in=lost).values_list("old", "new")) if lost else {}
    )
    slugs = Actor.objects.filter(slug__in=moved.values()) if moved else ()
    now = {actor.slug: actor.name for actor in slugs}
    return found | {f"actor/{old}": now[new] for old, new in moved.items() if new in now}


def _references(record: Record) -> Iterator[tuple[str, str]]:
    parties = [*(record.get("about") or ()), *(record.get("addressees") or ())]
    slugs = [one if isinstance(one, str) else one["actor"] for one in parties]
    slugs += [hop["actor"] for hop in record.get("chain") or ()]
    slugs += [role["organisation"] for role in record.get("roles") or ()]
    slugs += [record.get("outlet")]
    if record.get("type") == "actor":
        slugs += [record.get("merged_into")]
    yield from (("actor", slug) for slug in slugs if slug)
    yield from (("topic", slug) for slug in record.get("topics") or ())
    if record.get("event"):
        yield "event", record["event"]


# --- Fields -----------------------------------------------------------------------------------


def _plain(value: Any, names: Names) -> str:
    match value:
        case None | "" | [] | {}:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(_plain(one, names) for one in value)
        case dict():
            return ", ".join(f"{name.replace('_', ' ')} {_plain(one, names)}" for name, one in value.items())
    return str(value).replace("_", " ") if isinstance(value, str) and value.islower() else str(value)


def _text(value: Any, names: Names) -> str:
    return str(value or "")


def _actor(value: Any, names: Names) -> str:
    return names.get(f"actor/{value}", str(value)) if value else ""


def _words(value: Any, names: Names) -> str:
    return " … ".join(f"¶ {span['paragraph']}: “{span['quote']}” ({span['mode']})" for span in value or ())


def _chain(value: Any, names: Names) -> str:
    """ "diplomatic sources (anonymous) → APA → OC Media"; joint hops by "and"."""
    steps: dict[int, list[str]] = {}
    for hop in value or ():
        steps.setdefault(hop["step"], []).append(_hop(hop, names))
    return " → ".join(" and ".join(joint) for _, joint in sorted(steps.items()))


def _hop(hop: Record, names: Names) -> str:
    who = _actor(hop["actor"], names) or hop["description"] or hop["as"] or "nobody"
    told = ["anonymous"] if hop["anonymous"] else []
    told += [f"as “{hop['as']}”"] if hop["as"] and hop["as"] != who else []
    told += [f"“{hop['printed_role']}”"] if hop["printed_role"] else []
    told += [f"cue “{hop['cue']}”"] if hop["cue"] else []
    return f"{who} ({', '.join(told)})" if told else str(who)


def _parties(value: Any, names: Names) -> str:
    return ", ".join(
        _actor(one, names)
        if isinstance(one, str)
        else " ".join(filter(None, [_actor(one["actor"], names), f"“{one['as']}”" if one["as"] else ""]))
        for one in value or ()
    )


def _said(value: Any, names: Names) -> str:
    if not value:
        return ""
    days = " to ".join(day for day in (value["date"], value["end"]) if day) or "unknown"
    printed = f", printed “{value['as']}”" if value["as"] else ""
    return f"{days} ({value['precision']}){printed}"


def _event(value: Any, names: Names) -> str:
    return names.get(f"event/{value}", str(value)) if value else ""


def _topics(value: Any, names: Names) -> str:
    return ", ".join(names.get(f"topic/{slug}", slug) for slug in value or ())


def _spellings(value: Any, names: Names) -> str:
    return ", ".join(
        f"{one['name']} ({', '.join(filter(None, [one['language'], one['kind']]))})" for one in value or ()
    )


def _roles(value: Any, names: Names) -> str:
    return "; ".join(
        " ".join(
            filter(None, [
                one["title"], _actor(one["organisation"], names), one["country"],
                f"from {one['start']}" if one["start"] else "", f"until {one['end']}" if one["end"] else "",
            ])
        )
        for one in value or ()
    )  # fmt: skip


FIELDS: dict[str, tuple[str, Callable[[Any, Names], str]]] = {
    "spans": ("Words", _words),
    "chain": ("Chain", _chain),
    "about": ("About", _parties),
    "addressees": ("Said to", _parties),
    "said": ("Said", _said),
    "event": ("Event", _event),
    "topics": ("Topics", _topics),
    "summary": ("Summary", _text),
    "place": ("Place", _text),
    "within": ("Within", _text),
    "key": ("Key", _text),
    "slug": ("Slug", _text),
    "name": ("Name", _text),
    "headline": ("Headline", _text),
    "note": ("Note", _text),
    "source_urls": ("Source addresses", _plain),
    "merged_into": ("Merged into", _actor),
    "outlet": ("Outlet", _actor),
    "names": ("Other names", _spellings),
    "roles": ("Roles", _roles),
    "revision": ("Read in revision", _text),
    "revisions": ("Revisions of the text", _text),
    "url": ("Address", _text),
    "urls": ("Other addresses", _plain),
    "publish_at": ("To be published at", _text),
    "no_copy": ("Taken out of its copies", _plain),
    "named_origin": ("Named as the origin of its copies", _plain),
}
"""How a field is called and said; what is not here is called as in interchange."""
