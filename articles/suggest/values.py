"""What the engine is given and what it proposes, as plain values."""

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph to read; `number` is its place in the article (0 is the headline), `kind` as in interchange."""

    text: str
    number: int = 0
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class Known:
    """A spelling of an actor of the archive. `actor` stands for it (a primary key); `kind` as in interchange."""

    text: str
    actor: int
    kind: str = ""
    country: str = ""  # ISO 3166 alpha-2, lower case


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Words of a passage: offsets in code points, end exclusive."""

    paragraph: int  # Passage.number
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class KnownActor:
    """One actor of the archive."""

    actor: int
    name: str  # the fullest that the text prints


@dataclass(frozen=True, slots=True)
class Candidates:
    """Several actors of the archive have this name."""

    actors: tuple[int, ...]
    name: str


@dataclass(frozen=True, slots=True)
class NewActor:
    """Nobody the archive knows; kind, role and country as the text has them, or ""."""

    name: str
    kind: str = ""
    role: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Anonymous:
    """A source that is described and not named. `key`: the same within an article wherever it means the same people."""

    description: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Unexpressed:
    """Nobody is said to have said it: "reportedly"."""


Who = KnownActor | Candidates | NewActor | Anonymous | Unexpressed


@dataclass(frozen=True, slots=True)
class Hop:
    """A step of the chain: who, and the words that name it (none for one understood from the context)."""

    who: Who
    words: Place | None = None
    printed_role: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """When it was said: `words` resolved against the day of publication; `end` for a range or a week, else None."""

    words: Place
    date: datetime.date | None = None
    end: datetime.date | None = None
    precision: str = "unknown"  # as in interchange


@dataclass(frozen=True, slots=True)
class Relates:
    """A relation to another suggestion of the same answer, by its place in the list."""

    kind: str  # as in interchange
    to: int


@dataclass(frozen=True, slots=True)
class Found:
    """Source, cue and content of an attribution, before anybody has asked who is meant. One paragraph."""

    source: tuple[Place, ...]
    cue: tuple[Place, ...]
    content: tuple[Place, ...]
    rule: str  # what found it
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A claim that the program proposes."""

    content: tuple[Place, ...]
    source: tuple[Place, ...]
    cue: tuple[Place, ...]
    speaker: Hop
    relays: tuple[Hop, ...]  # nearest to the speaker first, without the outlet that prints the text
    mode: str  # as in interchange
    act: str  # as in interchange
    confidence: float  # 0 to 1: the share of such suggestions that are right
    rule: str  # the rule or model that found it
    about: tuple[int, ...] = ()  # actors
    addressees: tuple[int, ...] = ()  # actors
    said: Said | None = None
    within: int | None = None  # the place in the list of the suggestion that this one stands within
    relates: tuple[Relates, ...] = field(default=())
    joint: tuple[Hop, ...] = ()  # who says it together with the speaker
