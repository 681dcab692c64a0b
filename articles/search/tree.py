"""The tree of a search: what `articles.search.query` reads, the engines render and `marking` marks. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One term; with `prefix`, every term that begins so."""

    term: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms that stand side by side; with `prefix`, the last is the beginning of one."""

    terms: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of these matches."""

    items: tuple["Word | Phrase | Any", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """This does not match."""

    item: Word | Phrase | Any


@dataclass(frozen=True, slots=True)
class All:
    """Each of these matches; at least one is no Not, and those come first."""

    items: tuple[Word | Phrase | Any | Not, ...]


Positive = Word | Phrase | Any
Node = Positive | All


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed search; `root` is None where there is nothing to search for. `notes` are for the reader."""

    root: Node | None
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.root is None
