"""The rows of the desk's form: spans, hops of the chain, and whom a claim is about or was said to.

A row is read from a record or from what a browser posts, in fields such as `hop-0-who`, and the two compare equal
if nobody changed anything.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from actors.models import Actor
from articles.desk.actors import Match, match_of
from articles.models import HopRole

MAX_ROWS = 50
ACTOR, ANONYMOUS, NOBODY = "actor", "anonymous", "nobody"
WHO = ((ACTOR, "an actor"), (ANONYMOUS, "an anonymous source"), (NOBODY, "nobody named"))

TEXTS = ("who", "printed", "printed_role", "cue", "source", "new_kind", "new_country", "new_role")

Posted = Mapping[str, str]


def line(value: Any) -> str:
    """On one line: what an input of one line gives back."""
    return " ".join(str(value or "").split())


def numbered(posted: Posted, kind: str, *needed: str) -> Iterator[str]:
    """The beginnings of the names of each row's fields: "hop-0-", as long as a row has one of the needed ones."""
    for number in range(MAX_ROWS):
        prefix = f"{kind}-{number}-"
        if not any(prefix + name in posted for name in needed):
            return
        yield prefix


@dataclass(slots=True)
class SpanRow:
    """Words of a paragraph; the words before and after tell places apart."""

    paragraph: int
    words: str
    prefix: str = ""
    suffix: str = ""
    mode: str = "paraphrase"
    problem: str = field(default="", compare=False)

    @classmethod
    def of_record(cls, span: Mapping[str, Any]) -> Self:
        return cls(
            span["paragraph"],
            span["quote"],
            span.get("prefix") or "",
            span.get("suffix") or "",
            span.get("mode") or "paraphrase",
        )

    @classmethod
    def of_post(cls, posted: Posted, prefix: str) -> Self:
        number = posted.get(f"{prefix}paragraph", "")
        words, before, after = (
            posted.get(prefix + name, "").replace("\r\n", "\n") for name in ("words", "prefix", "suffix")
        )
        paragraph = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 0
        return cls(paragraph, words, before, after, posted.get(f"{prefix}mode", "") or "paraphrase")

    def as_record(self) -> dict[str, Any]:
        return {
            "paragraph": self.paragraph, "quote": self.words, "prefix": self.prefix or None,
            "suffix": self.suffix or None, "mode": self.mode,
        }  # fmt: skip


@dataclass(slots=True)
class PartyRow:
    """Somebody by name: `actor` is the slug once it is known who is meant; else `who` are words as printed."""

    who: str = ""
    actor: str = ""
    printed: str = ""  # words as printed beside an actor
    candidates: list[Match] = field(default_factory=list, compare=False)

    @classmethod
    def of_record(cls, party: Mapping[str, Any] | str, actors: Mapping[str, Actor]) -> Self:
        slug, words = (
            (party, "") if isinstance(party, str) else (party.get("actor") or "", party.get("as") or "")
        )
        return cls(name_of(slug, actors), slug, line(words)) if slug else cls(line(words))

    @classmethod
    def of_post(cls, posted: Posted, prefix: str) -> Self:
        chosen = posted.get(f"{prefix}choice", "") or posted.get(f"{prefix}actor", "")
        return cls(line(posted.get(f"{prefix}who")), chosen, line(posted.get(f"{prefix}printed")))

    def as_record(self) -> dict[str, Any] | str:
        if self.actor and not self.printed:
            return self.actor
        return {"actor": self.actor or None, "as": self.printed or self.who}


@dataclass(slots=True)
class HopRow:
    """A hop of the chain. `joint`: of one step with the hop before. `candidates`: to choose one of."""

    role: str = HopRole.SPEAKER.value
    kind: str = ACTOR
    who: str = ""  # the actor's name, or the description of an anonymous source
    actor: str = ""
    joint: bool = False
    printed: str = ""
    printed_role: str = ""
    cue: str = ""
    source: str = ""
    create: bool = False
    new_kind: str = ""
    new_country: str = ""
    new_role: str = ""
    candidates: list[Match] = field(default_factory=list, compare=False)
    problem: str = field(default="", compare=False)

    @classmethod
    def of_record(cls, hop: Mapping[str, Any], joint: bool, actors: Mapping[str, Actor]) -> Self:
        row = cls(
            role=str(hop["role"]),
            joint=joint,
            printed=line(hop.get("as")),
            printed_role=line(hop.get("printed_role")),
            cue=line(hop.get("cue")),
        )
        if hop.get("actor"):
            row.actor, row.who = hop["actor"], name_of(hop["actor"], actors)
        elif "candidates" in hop:
            row.who = row.printed
            row.candidates = [match_of(actors[slug]) for slug in hop["candidates"] if slug in actors]
        elif "new" in hop:
            new = hop["new"]
            row.who, row.create = line(new["name"]), True
            row.new_kind, row.new_country = new["kind"] or Actor.Kind.PERSON.value, new["country"]
            row.new_role = line(new["role"])
        elif hop.get("anonymous"):
            row.kind, row.source = ANONYMOUS, hop.get("source") or ""
            row.who = line(hop.get("description") or hop.get("as"))
        else:
            row.kind = NOBODY
        return row

    @classmethod
    def of_post(cls, posted: Posted, prefix: str) -> Self:
        row = cls()
        for name in TEXTS:
            setattr(row, name, line(posted.get(prefix + name)))
        role, kind = posted.get(f"{prefix}role", ""), posted.get(f"{prefix}kind", "")
        row.role = role if role == HopRole.RELAY else HopRole.SPEAKER.value
        row.kind = kind if kind in (ANONYMOUS, NOBODY) else ACTOR
        row.joint, row.create = f"{prefix}joint" in posted, f"{prefix}create" in posted
        row.actor = posted.get(f"{prefix}choice", "") or posted.get(f"{prefix}actor", "")
        row.new_country = row.new_country.lower()
        if not row.create:
            row.new_kind = row.new_country = row.new_role = ""
        return row

    @property
    def is_empty(self) -> bool:
        """A row that was left as it was offered."""
        return self.kind == ACTOR and not (self.who or self.actor or self.printed)

    def as_record(self, step: int) -> dict[str, Any]:
        row: dict[str, Any] = {
            "role": self.role, "step": step, "actor": None, "as": self.printed or None,
            "printed_role": self.printed_role or None, "cue": self.cue or None,
        }  # fmt: skip
        if self.kind == ACTOR:
            row["actor"] = self.actor
        elif self.kind == ANONYMOUS:
            row |= {"anonymous": True, "description": self.who, "source": self.source or None}
        else:
            row["anonymous"] = False
        return row


def chain_rows(chain: Sequence[Mapping[str, Any]], actors: Mapping[str, Actor]) -> list[HopRow]:
    """The hops of a record but for the outlet's, which is the article's own."""
    rows, step = [], None
    for hop in chain:
        if hop["role"] != HopRole.OUTLET:
            rows.append(HopRow.of_record(hop, step is not None and hop.get("step") == step, actors))
            step = hop.get("step")
    return rows


def chain_record(rows: Sequence[HopRow]) -> list[dict[str, Any]]:
    """The rows as hops of a record: a joint one shares the step of the one before, if it has the same role."""
    hops: list[dict[str, Any]] = []
    step = 0
    for row in rows:
        step += not (row.joint and hops and hops[-1]["role"] == row.role)
        hops.append(row.as_record(step))
    return hops


def name_of(slug: str, actors: Mapping[str, Actor]) -> str:
    return line(actors[slug].name) if slug in actors else slug
