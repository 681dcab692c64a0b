"""What the desk's form holds of one claim: read from a record or from a browser, shown, and written as a record."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from django.http import QueryDict

from actors.models import Actor
from articles.admin.desk.rows import HopRow, PartyRow, SpanRow, chain_record, chain_rows, line, numbered
from articles.desk.actors import with_slugs
from articles.models import Act, Article, Medium, Precision
from articles.suggest.dates import dates

ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
SAID = ("date", "end", "precision", "said_as")
EXTRAS = ("medium", "place", "event", "topics", "summary")
"""What no suggestion has."""


@dataclass(slots=True)
class Entry:
    """The form of one claim. `problems` are what is wrong with it as a whole, in words."""

    revision: int = 0
    spans: list[SpanRow] = field(default_factory=list)
    act: str = Act.STATES.value
    chain: list[HopRow] = field(default_factory=list)
    about: list[PartyRow] = field(default_factory=list)
    addressees: list[PartyRow] = field(default_factory=list)
    date: str = ""
    end: str = ""
    precision: str = ""
    said_as: str = ""
    medium: str = ""
    place: str = ""
    event: str = ""
    topics: str = ""
    summary: str = ""
    within: str = ""
    correction: str = field(default="", compare=False)  # a public note, of a claim that is public
    unseen: bool = field(default=False, compare=False)
    problems: list[str] = field(default_factory=list, compare=False)

    @property
    def said(self) -> tuple[str, ...]:
        return (self.date, self.end, self.precision, self.said_as)


def slugs_in(record: Mapping[str, Any]) -> Iterable[str]:
    """The slugs of the actors that a record names, candidates included."""
    for hop in record.get("chain", ()):
        yield from [hop["actor"]] if hop.get("actor") else hop.get("candidates", ())
    for party in (*(record.get("about") or ()), *(record.get("addressees") or ())):
        slug = party if isinstance(party, str) else party.get("actor")
        yield from [slug] if slug else []


def shown(record: Mapping[str, Any], revision: int) -> Entry:
    """The form that shows a record, with the actors that it names looked up."""
    offers = any("candidates" in hop for hop in record["chain"])
    return entry_of_record(record, with_slugs(slugs_in(record), described=offers), revision)


def entry_of_record(record: Mapping[str, Any], actors: Mapping[str, Actor], revision: int) -> Entry:
    """The form that shows a record; `actors`: those it names, by slug."""
    said = record.get("said") or {}
    entry = Entry(
        revision=record.get("revision") or revision,
        spans=[SpanRow.of_record(span) for span in record["spans"]],
        act=record.get("act") or Act.STATES.value,
        chain=chain_rows(record["chain"], actors),
        about=[PartyRow.of_record(party, actors) for party in record.get("about") or ()],
        addressees=[PartyRow.of_record(party, actors) for party in record.get("addressees") or ()],
        date=said.get("date") or "",
        end=said.get("end") or "",
        said_as=line(said.get("as")),
        topics=", ".join(record.get("topics") or ()),
        summary=str(record.get("summary") or "").replace("\r\n", "\n"),
        within=record.get("within") or "",
    )
    for name in ("medium", "place", "event"):
        setattr(entry, name, line(record.get(name)))
    precision = said.get("precision") or ""
    entry.precision = "" if precision == Precision.UNKNOWN else precision
    return entry


def entry_of_post(posted: QueryDict) -> Entry:
    """The form as a browser posts it; rows that were left empty are dropped."""
    values = {name: str(value) for name, value in posted.items()}
    plain = {"act", *SAID, *EXTRAS, "within"} - {"summary"}
    entry = Entry()
    for name in plain:
        setattr(entry, name, line(values.get(name)))
    revision = values.get("revision", "")
    entry.revision = int(revision) if revision.isascii() and revision.isdecimal() and len(revision) < 6 else 0
    entry.correction, entry.unseen = values.get("correction", ""), "no_visible_change" in values
    entry.summary = values.get("summary", "").replace("\r\n", "\n")
    entry.spans = [SpanRow.of_post(values, prefix) for prefix in numbered(values, "span", "words")]
    entry.chain = [HopRow.of_post(values, prefix) for prefix in numbered(values, "hop", "who", "kind")]
    entry.about = [PartyRow.of_post(values, prefix) for prefix in numbered(values, "about", "who")]
    entry.addressees = [PartyRow.of_post(values, prefix) for prefix in numbered(values, "addressee", "who")]
    return entry


def without_empty_rows(entry: Entry) -> Entry:
    """The form without the rows that stand there to be filled in."""
    entry.spans = [row for row in entry.spans if row.words.strip()]
    entry.chain = [row for row in entry.chain if not row.is_empty]
    for name in ("about", "addressees"):
        setattr(entry, name, [row for row in getattr(entry, name) if row.who or row.actor])
    return entry


def with_empty_rows(entry: Entry) -> Entry:
    """The form with a row to fill in wherever one may be needed."""
    if not entry.chain:
        entry.chain.append(HopRow())
    entry.about.append(PartyRow())
    entry.addressees.append(PartyRow())
    return entry


def resolve_date(entry: Entry, article: Article) -> None:
    """Let words such as "Thursday" in the field of the date be the day that they mean."""
    if entry.date and not ISO.fullmatch(entry.date):
        when = next(iter(dates(entry.date, article.published)), None)
        if when is None or when.date is None:
            entry.problems.append(f"“{entry.date}” is no date: write 2024-12-05, or words such as Thursday.")
            return
        entry.said_as = entry.said_as or entry.date
        entry.date, entry.precision = when.date.isoformat(), when.precision
        entry.end = when.last.isoformat() if when.last else ""


def record_of_entry(entry: Entry) -> dict[str, Any]:
    """The form as a record; each hop has an actor by now, or needs none."""
    said = None
    if entry.date or entry.said_as:
        precision = entry.precision if entry.date else Precision.UNKNOWN.value
        said = {"date": entry.date or None, "end": entry.end or None, "precision": precision or None,
                "as": entry.said_as or None}  # fmt: skip
    return {
        "revision": entry.revision or None,
        "spans": [row.as_record() for row in entry.spans],
        "act": entry.act,
        "chain": chain_record(entry.chain),
        "about": [row.as_record() for row in entry.about],
        "addressees": [row.as_record() for row in entry.addressees],
        "said": said,
        "medium": entry.medium or None,
        "place": entry.place or None,
        "event": entry.event or None,
        "topics": [topic for part in entry.topics.split(",") if (topic := part.strip())],
        "summary": entry.summary.strip() or None,
        "within": entry.within or None,
    }


def differing_fields(entry: Entry, other: Entry) -> set[str]:
    """The names of the fields in which two forms differ; those of the date are "said"."""
    names = {one.name for one in fields(Entry) if one.compare}
    differing = {name for name in names if getattr(entry, name) != getattr(other, name)}
    return {"said" if name in SAID else name for name in differing}


def said_in_words(entry: Entry) -> str:
    """ "Thursday 5 December 2024, from “On Thursday”"; empty without a date."""
    from_words = f"from “{entry.said_as}”" if entry.said_as else ""
    return ", ".join(filter(None, (day_in_words(entry.date, entry.precision, entry.end), from_words)))


def day_in_words(date: str, precision: str, end: str) -> str:
    """A date of a record in plain English, as exact as it is; as it stands if it is none."""
    try:
        day = datetime.date.fromisoformat(f"{date}-01-01"[:10] if len(date) < 10 else date)
        last = datetime.date.fromisoformat(end) if end else None
    except ValueError:
        return date
    if precision == Precision.YEAR:
        return f"{day.year}"
    if precision == Precision.MONTH:
        return f"{day:%B %Y}"
    told = f"{day:%A} {day.day} {day:%B %Y}"
    return f"{told} to {last:%A} {last.day} {last:%B %Y}" if last else told


MEDIA = (("", "none"), *Medium.choices)
