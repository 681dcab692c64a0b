"""Found spans become suggestions: who is meant, through whom, which act, in whose words, when."""

import datetime
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from actors.names import fold
from articles.suggest import english as words
from articles.suggest.about import Actors, archive, name_of
from articles.suggest.acts import act_of
from articles.suggest.cast import PERSON, Cast, Party
from articles.suggest.chains import Chains, Relay
from articles.suggest.dates import dates
from articles.suggest.modes import mode_of
from articles.suggest.reading import Article
from articles.suggest.speakers import UNEXPRESSED, Speakers
from articles.suggest.values import Found, Hop, Known, Passage, Place, Relates, Said, Suggestion

__all__ = ["name_of", "resolve"]

MEDIA = frozenset(["news_agency", "outlet"])
DENYING = frozenset(["denies", "rejects"])
WISHES = frozenset(["demands", "proposes", "hopes", "promises"])


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
    def __init__(
        self,
        passages: Sequence[Passage],
        found: Sequence[Found],
        names: Sequence[Known],
        published: datetime.date | None,
        outlet: str,
    ) -> None:
        self.article = Article(passages)
        self.found = found
        self.published = published
        self.outlet = _plain(outlet)
        self.initials = "".join(word[0] for word in self.outlet.split())
        self.actors = Actors(self.article, archive(tuple(names)))
        self.speakers = Speakers(self.article, Cast(self.article), outlet)
        self.chains = Chains(self.article, self.speakers, self._is_media)
        self.parents = parents(found)
        self.claimed = self._claimed()
        self.parties: dict[int, tuple[Party, tuple[Place, ...]]] = {}
        self.relays: dict[int, list[Relay]] = {}
        self.acts: list[str] = []

    def suggestions(self) -> list[Suggestion]:
        self.acts = [self._act(one) for one in self.found]
        order = sorted(range(len(self.found)), key=lambda n: _position(self.found[n]))
        for n in order:
            self._resolve(n)
        before: int | None = None
        for n in order:
            self._carry(n, before)
            before = before if self.parents[n] is not None else n
        chains = {n: self._chain(n) for n in order}
        said = self._dates(order)
        return [self._suggestion(n, chains[n], said.get(n)) for n in range(len(self.found))]

    def _act(self, one: Found) -> str:
        return act_of(self.article.text(one.cue[:3]), self.article.text(one.content[:3]))

    def _claimed(self) -> dict[tuple[int, int], set[int]]:
        """The words of each sentence that are a source or cue, and whose."""
        claimed: dict[tuple[int, int], set[int]] = defaultdict(set)
        for n, one in enumerate(self.found):
            for place in one.cue:
                read = self.article.read.get(place.paragraph)
                if read is not None:
                    for k in range(*read.span(place.start, place.end)):
                        claimed[place.paragraph, k].add(n)
        return claimed

    def _resolve(self, n: int) -> None:
        if n in self.parties:
            return
        one, parent = self.found[n], self.parents[n]
        outer = None
        if parent is not None:
            self._resolve(parent)
            outer = self.parties[parent][0]
        party, source = self.speakers.resolve(one, outer), one.source
        scene = self.chains.scene(one, frozenset())
        self.relays[n] = []
        if scene is not None:
            others = range(scene.first, scene.last)
            scene.claimed = frozenset(
                k for k in others[:400] if self.claimed.get((scene.read.passage.number, k), set()) - {n}
            )
            if (cited := self.chains.cited(scene)) and self.article.text(one.cue).lower().split()[-1:] != ["citing"]:
                party, source = self.speakers.party(cited[1]), (cited[1],)
                self.speakers.history.heard(cited[1], party)
                self.relays[n] = [(self.speakers.party(cited[0]), cited[0])]
            if party is not UNEXPRESSED:
                self.relays[n] += [r for r in self.chains.relays(scene, party) if r[0].name not in [p.name for p, _ in self.relays[n]]]
        self.relays[n] = [r for r in self.relays[n] if not self._prints(r[0]) and r[0].name != party.name]
        if self.relays[n] and party.described:
            party.key = f"{fold(self.relays[n][0][0].name)}: sources"
        self.parties[n] = party, source

    def _carry(self, n: int, before: int | None) -> None:
        """A relay holds on while the same speaker goes on in the next sentences."""
        if before is None or self.relays[n] or self.parents[n] is not None or not self.relays[before]:
            return
        party, previous = self.parties[n][0], self.parties[before][0]
        same = party is previous or party.name == previous.name or bool(party.key and party.key == previous.key)
        here, there = _position(self.found[n]), _position(self.found[before])
        near = self.article.index.get(here[0], 0) - self.article.index.get(there[0], 0) <= 1
        if same and near and party is not UNEXPRESSED:
            self.relays[n] = list(self.relays[before])
            if party.described:
                party.key = previous.key

    def _chain(self, n: int) -> list[Relay]:
        """The relays of a claim, with those of the claim it stands within, unless that one denies it."""
        chain = list(self.relays[n])
        parent = self.parents[n]
        for _ in range(4):
            if parent is None:
                break
            party, source = self.parties[parent]
            passes_on = party is not UNEXPRESSED and self.acts[parent] not in DENYING
            if passes_on and not self._prints(party):
                place = source[0] if source else self.found[parent].content[0]
                chain.append((party, place))
            chain += self.relays[parent]
            parent = self.parents[parent]
        speaker = self.parties[n][0].name
        seen: set[str] = {speaker}
        return [r for r in chain if r[0].name and not (r[0].name in seen or seen.add(r[0].name))]  # type: ignore[func-returns-value]

    def _prints(self, party: Party) -> bool:
        name = _plain(party.name)
        return bool(self.outlet) and (name == self.outlet or (len(name) > 1 and name == self.initials))

    def _is_media(self, place: Place) -> bool:
        return any(self.actors.names.kinds.get(actor, "") in MEDIA for actor in self.actors.within([place]))

    def _dates(self, order: Sequence[int]) -> dict[int, Said]:
        said: dict[int, Said] = {}
        last: datetime.date | None = None
        for n in order:
            one = self.found[n]
            place = next(iter((*one.cue, *one.source, *one.content)), None)
            read = self.article.read.get(place.paragraph) if place else None
            if place is None or read is None or not read.words:
                continue
            first, end = read.sentence(place.start)
            offset, stop = read.words[first].start, read.words[end - 1].end
            stop = min(stop, offset + 2000)
            best = None
            for when in dates(read.text[offset:stop], self.published, last):
                words_ = Place(place.paragraph, offset + when.start, offset + when.end)
                inside = any(c.paragraph == words_.paragraph and c.start <= words_.start < c.end for c in one.content)
                if inside or read.inside.at(words_.start) >= 0:
                    continue
                distance = min(abs(words_.start - place.end), abs(place.start - words_.end))
                if best is None or distance < best[0]:
                    best = distance, Said(words_, when.date, when.last, when.precision)
            if best:
                said[n] = best[1]
                last = best[1].date if best[1].precision == "day" else last
        return said

    def _suggestion(self, n: int, chain: Sequence[Relay], said: Said | None) -> Suggestion:
        one = self.found[n]
        party, source = self.parties[n]
        words_ = source[0] if source else None
        speaker = self._hop(party, words_)
        relays = tuple(self._hop(relay, place) for relay, place in chain)
        parent = self.parents[n]
        relates = self._relates(n)
        addressed = self._addressees(one)
        return Suggestion(
            content=one.content,
            source=source,
            cue=one.cue,
            speaker=speaker,
            relays=relays,
            mode=mode_of(self.article, one.content),
            act=self.acts[n],
            confidence=one.confidence,
            rule=one.rule,
            about=tuple(self.actors.within(one.content)),
            addressees=addressed,
            said=said,
            within=parent,
            relates=relates,
        )

    def _hop(self, party: Party, place: Place | None) -> Hop:
        return Hop(self.actors.who(party, place), place, party.role if party.kind == PERSON else "")

    def _relates(self, n: int) -> tuple[Relates, ...]:
        if self.acts[n] not in DENYING:
            return ()
        return tuple(
            Relates("contradicts", k) for k in self.children.get(n, ()) if self.acts[k] not in WISHES
        )

    @property
    def children(self) -> dict[int, list[int]]:
        made: dict[int, list[int]] = defaultdict(list)
        for n, parent in enumerate(self.parents):
            if parent is not None:
                made[parent].append(n)
        return made

    def _addressees(self, one: Found) -> tuple[int, ...]:
        """Actors to whom it was said: what stands between "told" and the content, whom somebody called on."""
        if not one.cue or not one.content:
            return ()
        cue, content = one.cue[-1], next((c for c in one.content if c > one.cue[-1]), None)
        last = self.article.text([cue]).lower()
        if content is None or content.paragraph != cue.paragraph:
            return ()
        if content.start > cue.end and content.start - cue.end < 200:
            between = Place(cue.paragraph, cue.end, content.start)
            text = self.article.text([between]).lower()
            if any(word in last for word in ("told", "tell", "remind", "assur", "warn")) or text.lstrip().startswith("to "):
                return tuple(self.actors.within([between])[:3])
        if any(word in last for word in ("urge", "call on", "called on", "calls on", "call upon", "ask", "appeal", "urging", "calling on")):
            head = self.article.text([content])[:80].split(" to ")[0]
            return tuple(self.actors.within([Place(content.paragraph, content.start, content.start + len(head))])[:3])
        return ()


def _plain(name: str) -> str:
    folded = fold(name)
    return folded[4:] if folded.startswith("the ") else folded


def _position(one: Found) -> tuple[int, int]:
    place = next(iter((*one.source, *one.cue, *one.content)), None)
    return (place.paragraph, place.start) if place else (0, 0)


def parents(found: Sequence[Found]) -> list[int | None]:
    """For each attribution the place in the list of the smallest one in whose content it stands."""
    contents: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for n, one in enumerate(found):
        for place in one.content:
            contents[place.paragraph].append((place.start, place.end, n))
    sizes = [sum(place.end - place.start for place in one.content) for one in found]
    for spans in contents.values():
        spans.sort(key=lambda span: (span[0], -span[1]))
    answer: list[int | None] = []
    for n, one in enumerate(found):
        anchor = next(iter((*one.cue, *one.source)), None) or next(iter(one.content), None)
        best: int | None = None
        if anchor is not None:
            spans = contents.get(anchor.paragraph, [])
            upto = bisect_left(spans, (anchor.start + 1,))
            for start, end, k in reversed(spans[max(0, upto - 30) : upto]):
                within = start <= anchor.start and anchor.end <= end and k != n
                larger = sizes[k] > sizes[n] or (sizes[k] == sizes[n] and not _inside(found[k], one))
                if within and larger and (best is None or sizes[k] < sizes[best]):
                    best = k
        answer.append(best)
    return answer


def _inside(one: Found, other: Found) -> bool:
    """Whether the cue of an attribution stands in the content of another; True where it has no cue."""
    anchor = next(iter((*one.cue, *one.source)), None)
    return anchor is None or any(
        place.paragraph == anchor.paragraph and place.start <= anchor.start and anchor.end <= place.end
        for place in other.content
    )
