"""Rows of a table of actors become whole records: the actor that each is about, and what it adds to that actor.

An actor is known by its Wikidata id or its slug. A name alone makes nobody the same, and no silent double either: such
a row is refused until it gives a slug. Names and roles are added to those that are stored; none is taken away.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Q
from django.utils.text import slugify

from actors.models import Actor, Name, Redirect
from articles.importers.draft import Draft, Refusal
from articles.importers.schema import fault
from articles.ingest.actors import free_slug
from articles.ingest.lookups import Refused
from articles.records import actor_record

LOOKED_UP = 500  # values of one query

_Record = dict[str, Any]


def completed(drafts: list[Draft | Refusal]) -> list[Draft | Refusal]:
    """The drafts of a batch, its rows of actors as whole records; what cannot be told is refused in their place."""
    rows = [draft for draft in drafts if isinstance(draft, Draft) and draft.adds]
    if not rows:
        return drafts
    known = _Known([row.record for row in rows])
    return [
        _completed(draft, known) if isinstance(draft, Draft) and draft.adds else draft for draft in drafts
    ]


def _completed(row: Draft, known: "_Known") -> Draft | Refusal:
    try:
        record = known.whole(row.record)
        if reason := fault(record):
            raise Refused(reason)
    except Refused as refused:
        key = next(
            str(row.record[field])[:200] for field in ("slug", "wikidata", "name") if field in row.record
        )
        return Refusal(row.line, key, str(refused), row.source, row.raw)
    known.note(record)
    return replace(row, record=record)


class _Known:
    """The actors that the rows of a batch may be about, as records by slug; those of earlier rows among them."""

    def __init__(self, rows: list[Mapping[str, Any]]) -> None:
        bodies = {
            role["organisation"] for row in rows for role in row.get("roles", ()) if "organisation" in role
        }
        names = {row["name"] for row in rows if "name" in row} | bodies
        slugs = {row["slug"] for row in rows if "slug" in row} | bodies
        self.moved: dict[str, str] = {}  # the slug to which one leads
        self.records: dict[str, _Record] = {}
        self.spelled: defaultdict[str, set[str]] = defaultdict(set)  # slugs by spelling
        self.identified: defaultdict[str, set[str]] = defaultdict(set)  # slugs by Wikidata id
        for some in _pieces(slugs):
            moved = Redirect.objects.filter(kind="actor", old__in=some).values_list("old", "new")
            self.moved |= {old: Redirect.follow("actor", old) or new for old, new in moved}
        self._load("slug__in", slugs | set(self.moved.values()))
        self._load("wikidata__in", {row["wikidata"] for row in rows if "wikidata" in row})
        self._load("name__in", names)
        for some in _pieces(names):
            self._load("pk__in", set(Name.objects.filter(name__in=some).values_list("actor", flat=True)))

    def _load(self, lookup: str, wanted: set[Any]) -> None:
        for some in _pieces(wanted):
            found = Actor.objects.filter(Q(**{lookup: some})).select_related("merged_into")
            for actor in found:
                if actor.merged_into is not None:
                    self.moved[actor.slug] = actor.merged_into.slug
            whole = Actor.objects.filter(pk__in={actor.merged_into_id or actor.pk for actor in found})
            for actor in whole.prefetch_related("names", "roles__organisation"):
                self.note(actor_record(actor))

    def note(self, record: _Record) -> None:
        """An actor as it is stored, or as a row will have made it for the rows that follow."""
        slug = record["slug"]
        self.records[slug] = record
        for name in (record.get("name", ""), *(name["name"] for name in record.get("names") or ())):
            self.spelled[name].add(slug)
        self.identified[record.get("wikidata") or ""].add(slug)

    def whole(self, row: Mapping[str, Any]) -> _Record:
        """The record of a row's actor with what the row adds. Raises Refused."""
        stored = self._about(row)
        told = {field: value for field, value in row.items() if field not in ("slug", "names", "roles")}
        record = {**stored, **told} if stored else {**told, "slug": self._new_slug(row)}
        names = list((stored or {}).get("names") or ())
        if stored and stored["name"] != record["name"]:
            names = _with(names, [{"name": stored["name"]}], ("name", "language"))
        record["names"] = _with(names, row.get("names", ()), ("name", "language"))
        roles = [self._at_its_place(role) for role in row.get("roles", ())]
        stored_roles = list((stored or {}).get("roles") or ())
        record["roles"] = _with(stored_roles, roles, ("title", "organisation", "country", "start"))
        return record

    def _about(self, row: Mapping[str, Any]) -> _Record | None:
        """The actor that a row is about; None for a new one. Raises Refused."""
        slug = self.moved.get(row.get("slug", ""), row.get("slug", ""))
        qid = row.get("wikidata")
        same = sorted(
            one for one in self.identified[qid or ""] if qid and self.records[one].get("wikidata") == qid
        )
        if slug in self.records:
            if others := [one for one in same if one != slug]:
                raise Refused(
                    f"the Wikidata id {qid} is that of {others[0]}, not of {slug}: correct one of both"
                )
            return self.records[slug]
        if len(same) > 1:
            raise Refused(
                f"several actors have the Wikidata id {qid} ({', '.join(same[:5])}): say which by its slug"
            )
        if same:
            return self.records[same[0]]
        if not slug and (namesakes := self._namesakes(row)):
            raise Refused(
                f"{row['name']} is the name of {', '.join(namesakes[:5])}: give that slug to change it, or another "
                "slug for somebody else"
            )
        return None

    def _namesakes(self, row: Mapping[str, Any]) -> list[str]:
        """The slugs of those who have the row's name and no other Wikidata id than the row's."""
        qid = row.get("wikidata")
        named = self.spelled[row.get("name", "")]
        return sorted(slug for slug in named if not (qid and self.records[slug].get("wikidata")))

    def _new_slug(self, row: Mapping[str, Any]) -> str:
        if "slug" in row:
            return str(row["slug"])
        base = slugify(row.get("name", ""))[:90].strip("-_") or str(row.get("wikidata", "")).lower()
        if not base:
            raise Refused("slug is missing: none can be made of a name without letters from a to z")
        number, slug = 1, free_slug(base.replace("_", "-"))
        while slug in self.records:
            number += 1
            slug = free_slug(f"{base}-{number}")
        return slug

    def _at_its_place(self, role: Mapping[str, str]) -> _Record:
        """A role with its organisation's slug. Raises Refused."""
        body = role.get("organisation")
        if body is None:
            return dict(role)
        slug = self.moved.get(body, body)
        found = [slug] if slug in self.records else sorted(self.spelled[body])
        if len(found) != 1:
            how_many = "several actors have" if found else "no actor has"
            raise Refused(f"roles: {how_many} the slug or the name {body}: send it first, or give its slug")
        return {**role, "organisation": found[0]}


def _with(
    stored: Iterable[_Record], told: Iterable[Mapping[str, Any]], same: tuple[str, ...]
) -> list[_Record]:
    """What is stored with what is told: that which agrees in these fields is changed, all else is added."""
    rows = {tuple(row.get(field) or "" for field in same): dict(row) for row in stored}
    for row in told:
        key = tuple(row.get(field) or "" for field in same)
        rows[key] = {**rows.get(key, {}), **row}
    return list(rows.values())


def _pieces(values: set[Any]) -> Iterator[list[Any]]:
    some = sorted(values)
    for start in range(0, len(some), LOOKED_UP):
        yield some[start : start + LOOKED_UP]
