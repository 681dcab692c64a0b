"""Found spans become suggestions: who is meant, through whom, which act, in whose words, when."""

import datetime
from collections import defaultdict
from collections.abc import Sequence

from actors.names import fold
from articles.suggest import english as words
from articles.suggest.about import Actors, addressees, archive, name_of, speakers_of
from articles.suggest.acts import act_of
from articles.suggest.cast import PERSON, Cast, Party
from articles.suggest.chains import Chains, Relay
from articles.suggest.echoes import echoes
from articles.suggest.modes import mode_of
from articles.suggest.nesting import DENYING, answers, contradictions, first_place, lineage, parents
from articles.suggest.reading import Article
from articles.suggest.said import when_said
from articles.suggest.speakers import UNEXPRESSED, Speakers
from articles.suggest.values import Found, Hop, Known, Passage, Place, Relates, Suggestion

__all__ = ["name_of", "resolve", "speakers_of"]

MEDIA = frozenset(["news_agency", "outlet"])
PARTS = 3  # of a cue or content, for the act


def resolve(
    passages: Sequence[Passage],
    found: Sequence[Found],
    names: Sequence[Known],
    *,
    published: datetime.date | None = None,
    outlet: str = "",
) -> list[Suggestion]:
    """A suggestion for each attribution, in their order, with its confidence and rule.

    `published` is the day to which "on Thursday" refers, `outlet` the name of whoever prints the text: never a relay.
    """
    return _Resolver(passages, found, names, published, outlet).suggestions()


class _Resolver:
    """The attributions of one article; the lists and dicts are by their place in `found`."""

    def __init__(
        self,
        passages: Sequence[Passage],
        found: Sequence[Found],
        names: Sequence[Known],
        published: datetime.date | None,
        outlet: str,
    ) -> None:
        self.article = Article(passages)
        self.found = [_within(self.article, one) for one in found]
        self.published = published
        self.outlet = _plain(outlet)
        self.initials = "".join(word[0] for word in self.outlet.split())
        self.actors = Actors(self.article, archive(tuple(names)))
        self.cast = Cast(self.article)
        self.speakers = Speakers(self.article, self.cast, outlet)
        self.chains = Chains(self.article, self.speakers, self._is_media)
        self.parents = parents(self.found)
        self.outer = set(self.parents)
        self.cues = self._cues()
        self.acts = [self._act(one) for one in self.found]
        self.parties: dict[int, Party] = {}
        self.sources: dict[int, tuple[Place, ...]] = {}
        self.relays: dict[int, list[Relay]] = {}

    def suggestions(self) -> list[Suggestion]:
        order = sorted(range(len(self.found)), key=lambda n: _position(self.found[n]))
        for n in order:
            for outer in reversed(lineage(n, self.parents)):
                if outer not in self.parties:
                    self._resolve(outer)
        before: int | None = None
        for n in order:
            if self.parents[n] is None:
                self._carry(n, before)
                before = n
        for n, other in echoes(self.article, self.found).items():
            self.parties[n], self.relays[n] = self.parties[other], self.relays[other]
        said = when_said(self.article, self.found, order, self.published)
        relates = contradictions(self.parents, self.acts)
        for n, answered in answers(self.article, self.found, self.acts, order).items():
            differs = self.parties[answered].name != self.parties[n].name
            relates[n] = relates[n] or ((Relates("contradicts", answered),) if differs else ())
        made = []
        for n, one in enumerate(self.found):
            party = self.parties[n]
            place = self.sources[n][0] if self.sources[n] else None
            hops = [self._hop(member, place) for member in party.members or (party,)]
            made.append(
                Suggestion(
                    content=one.content,
                    source=self.sources[n],
                    cue=one.cue,
                    speaker=hops[0],
                    joint=tuple(hops[1:]),
                    relays=tuple(self._hop(*relay) for relay in self._chain(n)),
                    mode=mode_of(self.article, one.content),
                    act=self.acts[n],
                    confidence=one.confidence,
                    rule=one.rule,
                    about=tuple(self.actors.within(one.content)),
                    addressees=addressees(self.article, self.actors, one),
                    said=said.get(n),
                    within=self.parents[n],
                    relates=relates[n],
                )
            )
        return made

    def _act(self, one: Found, relayed: bool = False) -> str:
        return act_of(self.article.text(one.cue[:PARTS]), self.article.text(one.content[:PARTS]), relayed)

    def _cues(self) -> dict[tuple[int, int], set[int]]:
        """The words that are a cue, as (passage, word), and of which attributions."""
        cues: dict[tuple[int, int], set[int]] = defaultdict(set)
        for n, one in enumerate(self.found):
            for place in one.cue:
                for k in range(*self.article.read[place.paragraph].span(place.start, place.end)):
                    cues[place.paragraph, k].add(n)
        return cues

    def _resolve(self, n: int) -> None:
        """Speaker, source and own relays of an attribution."""
        one, parent = self.found[n], self.parents[n]
        outer = self.parties.get(parent) if parent is not None else None
        party, source, relays = self.speakers.resolve(one, outer), one.source, list[Relay]()
        scene, inner = self.chains.scene(one), None
        if scene is not None:
            number = scene.read.passage.number
            scene.claimed = frozenset(k for k in scene.words if self.cues.get((number, k), set()) - {n})
            inner = None if n in self.outer else self.chains.reported(one, party)
            if cited := self.chains.cited(scene):
                relays = [(self.speakers.party(cited[0]), cited[0])]
                party, source = self.speakers.party(cited[1]), (cited[1],)
                self.speakers.history.heard(cited[1], party)
            elif inner is not None and one.source:
                relays = [(party, one.source[0])]
                party, source = inner.party, (inner.source,)
                self.acts[n] = act_of(inner.cue, inner.content)
                self.speakers.history.heard(inner.source, party)
            if party is not UNEXPRESSED:
                relays += self.chains.relays(scene, party)
        self.relays[n] = [one for one in relays if not self._prints(one[0]) and one[0].name != party.name]
        for relay, place in self.relays[n]:
            self.speakers.history.passed_on(place, relay)
        if self.relays[n] and party.described:
            party.key = f"{fold(self.relays[n][0][0].name)}: sources"
        if party.kind in MEDIA and inner is None:
            self.acts[n] = self._act(one, relayed=True)
        self.parties[n], self.sources[n] = party, source

    def _carry(self, n: int, before: int | None) -> None:
        """A relay holds on while the same speaker goes on in the next sentences."""
        if before is None or self.relays[n] or not self.relays[before]:
            return
        party, previous = self.parties[n], self.parties[before]
        same = (
            party is previous or party.name == previous.name or bool(party.key and party.key == previous.key)
        )
        here, there = _position(self.found[n]), _position(self.found[before])
        if (
            same
            and party is not UNEXPRESSED
            and not self._own_occasion(n)
            and self.article.index[here[0]] - self.article.index[there[0]] <= 1
        ):
            self.relays[n] = list(self.relays[before])
            party.key = previous.key if party.described else party.key

    def _own_occasion(self, n: int) -> bool:
        """Whether the cue is a post or the like, or told somebody."""
        one = self.found[n]
        verbs = self.article.text(one.cue[:PARTS]).lower().split()
        scene = self.chains.scene(one)
        near = {scene.read.words[k].lower for k in scene.words} if scene else set()
        return bool(words.OWN_OCCASION & {*verbs}) or bool(near & (words.OWN_OCCASION - {"told", "wrote"}))

    def _chain(self, n: int) -> list[Relay]:
        """The relays of a claim and of those that it stands within; who denies it passes nothing on."""
        chain = list(self.relays[n])
        for outer in lineage(n, self.parents)[1:]:
            party, one = self.parties[outer], self.found[outer]
            place = next(iter((*self.sources[outer], *one.content)), None)
            if (
                place
                and party is not UNEXPRESSED
                and self.acts[outer] not in DENYING
                and not self._prints(party)
            ):
                chain.append((party, place))
            chain += self.relays[outer]
        distinct = {relay[0].name: relay for relay in reversed(chain) if relay[0].name}
        distinct.pop(self.parties[n].name, None)
        return [relay for relay in chain if distinct.pop(relay[0].name, None) is not None]

    def _prints(self, party: Party) -> bool:
        name = _plain(party.name)
        return bool(self.outlet) and (name == self.outlet or (len(name) > 1 and name == self.initials))

    def _is_media(self, place: Place) -> bool:
        return any(self.actors.names.kinds.get(actor, "") in MEDIA for actor in self.actors.within([place]))

    def _hop(self, party: Party, place: Place | None) -> Hop:
        return Hop(self.actors.who(party, place), place, party.role if party.kind == PERSON else "")


def _within(article: Article, one: Found) -> Found:
    """An attribution without the places that lie in no passage."""
    if all(p.paragraph in article.read for p in (*one.source, *one.cue, *one.content)):
        return one
    source, cue, content = (
        tuple(place for place in places if place.paragraph in article.read)
        for places in (one.source, one.cue, one.content)
    )
    return Found(source, cue, content, one.rule, one.confidence)


def _plain(name: str) -> str:
    return fold(name).removeprefix("the ")


def _position(one: Found) -> tuple[int, int]:
    place = first_place(one)
    return (place.paragraph, place.start) if place else (0, 0)
