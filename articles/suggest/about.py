"""Actors of the archive in a text: who is mentioned where, and which actor a printed name is."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from actors.names import Found, KnownName, NameFinder, fold
from articles.suggest import english as words
from articles.suggest.cast import PERSON, Party
from articles.suggest.reading import Article
from articles.suggest.values import (
    Anonymous,
    Candidates,
    Known,
    KnownActor,
    NewActor,
    Place,
    Suggestion,
    Unexpressed,
    Who,
)
from articles.suggest.values import (
    Found as Attribution,
)

CAPPED = 30  # mentions of one content
FARTHEST, MOST = 120, 3  # characters to an addressee; addressees


class Archive:
    """The names of the archive, ready to be looked up."""

    def __init__(self, names: Sequence[Known]) -> None:
        self.finder = NameFinder([KnownName(name.text, name.actor, name.kind == PERSON) for name in names])
        self.spelt: defaultdict[str, set[int]] = defaultdict(set)
        self.surnames: defaultdict[str, set[int]] = defaultdict(set)
        self.kinds: dict[int, str] = {}
        self.countries: dict[int, str] = {}
        for name in names:
            self.spelt[_plain(name.text)].add(name.actor)
            self.kinds[name.actor] = self.kinds.get(name.actor) or name.kind
            self.countries[name.actor] = self.countries.get(name.actor) or name.country
            if name.kind == PERSON and name.text.split():
                self.surnames[fold(name.text.split()[-1])].add(name.actor)


def _plain(text: str) -> str:
    folded = fold(text)
    return folded[4:] if folded.startswith("the ") else folded


@lru_cache(maxsize=2)
def archive(names: tuple[Known, ...]) -> Archive:
    """The same names are read once."""
    return Archive(names)


class Actors:
    """The archive's actors in one article."""

    def __init__(self, article: Article, names: Archive) -> None:
        self.names = names
        texts = [article.read[number].text for number in article.order]
        self.found: dict[int, list[Found]] = dict(zip(article.order, names.finder.find(texts), strict=True))

    def within(self, places: Iterable[Place]) -> list[int]:
        """The actors mentioned in places, each once, in order."""
        actors: dict[int, None] = {}
        for place in places:
            for one in self._found(place):
                if one.end <= place.end:
                    actors.setdefault(one.value)
        return list(actors)

    def _found(self, place: Place) -> list[Found]:
        found = self.found.get(place.paragraph, [])
        first = bisect_left(found, place.start, key=lambda one: one.start)
        return found[first : first + CAPPED]

    def who(self, party: Party, where: Place | None) -> Who:
        """The actor that a party is: known, one of several, or new."""
        if party.key == "unexpressed" or not party.name:
            return Unexpressed()
        actors = self._spelt(party, where)
        if len(actors) == 1:
            return KnownActor(next(iter(actors)), party.name)
        if len(actors) > 1:
            return Candidates(tuple(sorted(actors)), party.name)
        if party.described:
            return Anonymous(party.name, party.key)
        return NewActor(party.name, party.kind, party.role, party.country)

    def _spelt(self, party: Party, where: Place | None) -> set[int]:
        if exact := self.names.spelt.get(_plain(party.name)):
            return exact
        if party.described:
            return set()
        person = party.kind == PERSON
        if person and " " not in party.name:
            return self.names.surnames.get(fold(party.name), set())
        if person or where is None:
            return set()
        return {
            one.value for one in self._found(where) if one.end <= where.end and self._ends(party, one, where)
        }

    def _ends(self, party: Party, one: Found, where: Place) -> bool:
        """Whether a known name is a body's name but for its country: "the Armenian Foreign Ministry"."""
        kind, country = self.names.kinds.get(one.value, ""), self.names.countries.get(one.value, "")
        same = not country or not party.country or country == party.country
        return kind not in (PERSON, "state", "") and same and where.end - one.end <= 2


def addressees(article: Article, actors: Actors, one: Attribution) -> tuple[int, ...]:
    """Actors to whom it was said: what stands between "told" and the content, or whom somebody called on."""
    if not one.cue or not one.content:
        return ()
    cue = max(one.cue)
    content = next((place for place in sorted(one.content) if place > cue), None)
    if content is None or content.paragraph != cue.paragraph:
        return ()
    verbs = article.text([cue]).lower()
    if 0 < content.start - cue.end < FARTHEST:
        between = Place(cue.paragraph, cue.end, content.start)
        text = article.text([between]).lower()
        if any(verb in verbs for verb in words.TELLING_SOMEBODY) or text.lstrip().startswith("to "):
            return tuple(actors.within([between])[:MOST])
    if any(verb in verbs for verb in words.ASKING_SOMEBODY):
        asked = article.text([content])[:FARTHEST].split(" to ")[0]
        return tuple(
            actors.within([Place(content.paragraph, content.start, content.start + len(asked))])[:MOST]
        )
    return ()


def speakers_of(one: Suggestion) -> str | None:
    """What the speakers of a suggestion are called, joined by " + "; None if unexpressed."""
    names = [name for hop in (one.speaker, *one.joint) if (name := name_of(hop.who))]
    return " + ".join(names) or None


def name_of(who: Who) -> str | None:
    """What a source is called: a name without title, the description of somebody undisclosed, None if unexpressed."""
    if isinstance(who, Unexpressed):
        return None
    return who.description if isinstance(who, Anonymous) else who.name
