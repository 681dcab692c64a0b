"""What is compared of an actor, as plain values, and the keys under which its likes are found. Pure."""

import datetime
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from actors.names import WORD, fold, fold_word
from articles.doubles.sounds import readings, skeleton

PERSON, STATE = "person", "state"
MAX_SPELLINGS = 12  # of an actor that are compared
MAX_WORDS = 12  # of a spelling
MAX_POSTS = 12
MAX_KEYS = 60  # of an actor

_ARTICLES = frozenset(("al", "el", "ul"))  # that a name is as often printed without
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_SMALL = frozenset(("the", "of", "and", "for", "in", "on", "at", "de", "la", "le", "du", "des", "et"))
_LETTERS = 4  # of each word, under which organisations of nearly the same name are found


@dataclass(frozen=True)
class Spelling:
    """A way of writing a name; `words` are folded, without what says nothing."""

    text: str
    is_short: bool
    is_person: bool

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def _all(self) -> list[str]:
        found = (fold_word(match[1]) for match in WORD.finditer(self.text[:300]))
        return [word for word in found if word][:MAX_WORDS]

    @cached_property
    def words(self) -> tuple[str, ...]:
        left_out = _ARTICLES | _SUFFIXES if self.is_person else _SMALL
        return tuple(word for word in self._all if word not in left_out) or tuple(self._all)

    @cached_property
    def suffixes(self) -> frozenset[str]:
        """Jr, III and the like: whoever has another is somebody else."""
        return _SUFFIXES.intersection(self._all[1:])

    @cached_property
    def small(self) -> frozenset[str]:
        """Its small words, but for "the", which is as often left out."""
        return _SMALL.intersection(self._all) - {"the"}

    @cached_property
    def numbers(self) -> frozenset[str]:
        """What is written in digits: Channel 4 is not Channel 5."""
        return frozenset("".join(filter(str.isdigit, part)) for part in self.text.split()) - {""}

    @cached_property
    def sounds(self) -> tuple[frozenset[str], ...]:
        return tuple(readings(word) for word in self.words)

    @property
    def is_abbreviation(self) -> bool:
        """APA, OSCE: letters that many may share."""
        letters = "".join(filter(str.isalpha, self.text))
        return len(letters) <= 6 and letters.isupper()


@dataclass(frozen=True, slots=True)
class Post:
    """A role: `title` as written, the organisation's primary key, dates (an open end is None)."""

    title: str
    organisation: int | None
    country: str
    start: datetime.date | None
    end: datetime.date | None

    @property
    def place(self) -> str:
        """Where it is held: at an organisation, else for a country; empty if nobody knows."""
        return str(self.organisation) if self.organisation is not None else self.country

    @property
    def key(self) -> tuple[str, str]:
        return fold(self.title), self.place


@dataclass(frozen=True)
class Sketch:
    """An actor as it is compared; `spellings`: its name first."""

    pk: int
    kind: str
    country: str
    wikidata: str
    spellings: tuple[Spelling, ...]
    posts: tuple[Post, ...] = field(default=())

    @property
    def is_person(self) -> bool:
        return self.kind == PERSON

    @cached_property
    def countries(self) -> frozenset[str]:
        """Its own, and a person's by posts as well."""
        of_posts = (post.country for post in self.posts) if self.is_person else ()
        return frozenset(filter(None, (self.country, *of_posts)))

    @cached_property
    def digest(self) -> str:
        """Of names, roles and Wikidata id: another digest is a reason to ask again."""
        posts = sorted((p.title, p.place, p.country, str(p.start), str(p.end)) for p in self.posts)
        said = [sorted(spelling.text for spelling in self.spellings), posts, self.wikidata]
        return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def keys_of(sketch: Sketch) -> list[int]:
    """The digests of what its likes have as well, sixty at most."""
    found = dict.fromkeys(_digest(text) for text in _keys(sketch))
    return list(found)[:MAX_KEYS]


def spelling_key(text: str) -> int:
    """The key of everybody who is spelled so, whatever his kind."""
    return _digest(f"s {fold(text)}")


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), signed=True)


def _keys(sketch: Sketch) -> Iterator[str]:
    if sketch.wikidata:
        yield f"w {sketch.wikidata}"
    for spelling in sketch.spellings:
        yield f"s {spelling.folded}"
    for spelling in sketch.spellings:
        yield from (
            _keys_of_person(spelling, sketch.posts) if sketch.is_person else _keys_of_body(spelling, sketch)
        )


def _keys_of_person(spelling: Spelling, posts: Sequence[Post]) -> Iterator[str]:
    """By the consonants of the surname with the first letter of the first name, or with a post."""
    if not spelling.words:
        return
    if len(spelling.words) > 1:
        yield f"o {' '.join(sorted(spelling.words))}"
    for surname in sorted({skeleton(sound) for sound in spelling.sounds[-1]}):
        if len(spelling.words) > 1:
            for first in sorted({sound[:1] for sound in spelling.sounds[0]}):
                yield f"p {surname} {first}"
        for post in posts:
            if post.place:
                yield f"r {surname} {post.key}"


def _keys_of_body(spelling: Spelling, sketch: Sketch) -> Iterator[str]:
    """By its words in any order as they sound, or by their first letters within a country."""
    if sketch.kind == STATE or not spelling.words:
        return
    yield f"t {sketch.kind} {' '.join(sorted(spelling.words))}"
    yield f"u {sketch.kind} {' '.join(skeleton(min(sounds)) for sounds in spelling.sounds)}"
    if sketch.country and not spelling.is_abbreviation:
        yield f"f {sketch.kind} {sketch.country} {' '.join(sorted(word[:_LETTERS] for word in spelling.words))}"
