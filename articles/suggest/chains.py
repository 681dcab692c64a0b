"""Through whom a claim came: "APA, citing diplomatic sources, reported", "told Reuters", "according to the APA, X said".

Each rule looks at the sentence of one attribution and names a relay with the words that name it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from articles.suggest import english as words
from articles.suggest.acts import SPEECH, lemma
from articles.suggest.cast import PERSON, Party
from articles.suggest.phrases import Phrase, media_kind, proper
from articles.suggest.reading import Article, Read, bare, possessive
from articles.suggest.speakers import Speakers
from articles.suggest.values import Found, Place

ENDING_VERBS = frozenset(
    "is are was were be been has have had will would could can may might should must did does".split()
)
LONGEST_SENTENCE = 400  # words that are looked at
LONGEST = 16  # words of a relay's noun phrase
ISSUED = re.compile(
    r"\b(?:statement|following)\b[^.:]{0,80}\b(?:issued|made|released|delivered|read out)\b[^.:]{0,60}\bby "
)
ENDS_OF_A_PHRASE = frozenset(
    "that on in at during after before when while as if whether how why about with to over under and but who which for"
    " reported reports said says saying citing quoting adding earlier yesterday today".split()
)
_WHO_TELL = words.PERSONAL | words.SOURCES | words.ROLES | words.BODIES.keys() | words.AGENT_NOUNS
Relay = tuple[Party, Place]
IsMedia = Callable[[Place], bool]


class Inner(NamedTuple):
    """An attribution within another's content: cue and content are words."""

    party: Party
    source: Place
    cue: str
    content: str


@dataclass(slots=True)
class Scene:
    """The sentence of an attribution: its words from `first` to `last` (exclusive), and where its parts are."""

    read: Read
    first: int
    last: int
    source: tuple[int, int]
    cue: tuple[int, int]
    claimed: frozenset[int] = frozenset()  # words of the sentence that are another attribution's cue

    @property
    def words(self) -> range:
        return range(self.first, min(self.last, self.first + LONGEST_SENTENCE))

    def plain(self, n: int) -> bool:
        return self.read.words[n].quotation < 0

    def lower(self, n: int) -> str:
        return self.read.words[n].lower if self.first <= n < self.last else ""

    def place(self, first: int, last: int) -> Place:
        return Place(self.read.passage.number, self.read.words[first].start, self.read.words[last - 1].end)


class Chains:
    """Finds the relays of attributions."""

    def __init__(self, article: Article, speakers: Speakers, is_media: IsMedia) -> None:
        self.article, self.speakers, self.is_media = article, speakers, is_media
        self.issued: Relay | None = None
        self._issued_from: tuple[int, int] = (0, 0)
        for number in article.order:
            text = article.read[number].text
            found = ISSUED.search(text) if text.rstrip().endswith(":") else None
            if found and self.issued is None:
                end = len(text.rstrip()) - 1
                self.issued = self._party(Place(number, found.end(), end))
                self._issued_from = (article.index[number], found.end())

    def scene(self, found: Found) -> Scene | None:
        """The sentence that holds the cue of an attribution, else its source, else its content."""
        place = next(
            (p for p in (*found.cue, *found.source, *found.content) if p.paragraph in self.article.read), None
        )
        if place is None:
            return None
        read = self.article.read[place.paragraph]
        first, last = read.sentence(place.start)
        source = _range(read, found.source)
        cue = _range(read, found.cue)
        return Scene(read, first, last, source, cue) if first < last else None

    def relays(self, scene: Scene, party: Party) -> list[Relay]:
        """The relays that a sentence names, nearest to the speaker first."""
        rules = (
            self._owner,
            self._citing,
            self._quoted,
            self._that,
            self._told,
            self._according,
            self._trailing,
        )
        found: list[Relay] = []
        for rule in rules:
            for relay in rule(scene):
                nobody = (
                    not relay[0].name or relay[0].name.lower() in words.AGENT_NOUNS
                )  # "the agency" prints this text
                if (
                    not nobody
                    and relay[0] is not party
                    and all(relay[0].name != other.name for other, _ in found)
                ):
                    found.append(relay)
        if (
            self.issued
            and not found
            and self.issued[0] is not party
            and self._issued_from[0] < self.article.index[scene.read.passage.number]
        ):
            found.append(self.issued)
        return found

    def cited(self, scene: Scene) -> tuple[Place, Place] | None:
        """Where the source reports what others told it: its words and theirs ("APA, citing anonymous sources")."""
        for n in self._finds(scene, ("citing", "quoting")):
            end = _phrase_end(scene, n + 1)
            subject = _phrase_before(scene, n)
            told = Phrase(scene.read, n + 1, end)
            someone = told.head in _WHO_TELL or any(proper(scene.read, k) for k in range(n + 1, end))
            if (
                subject
                and someone
                and scene.source[0] < n
                and scene.source[1] > subject[0]
                and scene.source != (0, 0)
            ):
                return scene.place(*subject), scene.place(n + 1, end)
        return None

    def reported(self, found: Found, party: Party) -> Inner | None:
        """The person whom a body reports: the State Department reported that Blinken had ‘encouraged’ ..."""
        verbs = self.article.text(found.cue[:1]).lower().split()
        content = next(iter(found.content), None)
        if (
            content is None
            or party.kind == PERSON
            or party.described
            or not found.source
            or not verbs
            or verbs[-1] not in words.RELAYING
        ):
            return None
        read = self.article.read[content.paragraph]
        first, last = read.span(content.start, content.end)
        first += first < last and read.words[first].lower == "that"
        person = next(iter(self.speakers.cast.within(read.passage.number, first, last)), None)
        if (
            person is None
            or person.title > first + 1
            or person.owner
            or person.quoted
            or not person.party.sure
        ):
            return None
        verb = next(
            (
                n
                for n in range(person.last, min(last, person.last + 4))
                if lemma(read.words[n].lower) in SPEECH
            ),
            None,
        )
        if verb is None:
            return None
        source = Place(content.paragraph, read.words[person.title].start, read.words[person.last - 1].end)
        return Inner(
            person.party, source, read.words[verb].lower, read.text[read.words[verb].end : content.end]
        )

    # -- rules -------------------------------------------------------------------------------------------------------

    def _owner(self, scene: Scene) -> Iterator[Relay]:
        """APA's diplomatic sources: APA."""
        if scene.source == (0, 0):
            return
        phrase = Phrase(scene.read, *scene.source)
        if phrase.first > scene.first and possessive(scene.read, phrase.first - 1):
            start, end = phrase.first - 1, phrase.first
        else:
            start, end = phrase.first, phrase.owner_end()
        if start < end and phrase.head in words.PERSONAL | words.SOURCES and self._media(scene, start, end):
            yield self._party(scene.place(start, end))

    def _citing(self, scene: Scene) -> Iterator[Relay]:
        """APA, citing anonymous sources, reported; citing sources, APA reported."""
        for n in self._finds(scene, ("citing", "quoting")):
            end = _phrase_end(scene, n + 1)
            if not (scene.source[0] <= end and scene.source[1] > n):
                continue
            subject = _phrase_before(scene, n)
            if subject is None:
                verb = next(
                    (
                        k
                        for k in range(end, min(end + LONGEST, scene.last))
                        if scene.lower(k) in words.RELAYING
                    ),
                    None,
                )
                subject = (end + 1, verb) if verb and verb > end + 1 else None
            if subject:
                yield self._party(scene.place(*subject))

    def _quoted(self, scene: Scene) -> Iterator[Relay]:
        """Was quoted by TASS as saying; TASS quoted him as saying."""
        for n in self._finds(scene, ("quoted", "cited", "quotes", "quoting")):
            if scene.lower(n + 1) == "by" or scene.lower(n + 2) == "by":
                start = n + 2 if scene.lower(n + 1) == "by" else n + 3
                end = _phrase_end(scene, start)
                if start < end:
                    yield self._party(scene.place(start, end))
            elif scene.source[0] == n + 1 and (subject := _phrase_before(scene, n)):
                yield self._party(scene.place(*subject))

    def _that(self, scene: Scene) -> Iterator[Relay]:
        """The State Department reported that Blinken had ...: the State Department."""
        n = scene.source[0] - 1
        while n > scene.first and scene.lower(n) in words.ARTICLES:
            n -= 1
        if scene.source == (0, 0) or scene.lower(n) != "that" or not scene.plain(n):
            return
        for verb in range(n - 1, max(scene.first, n - 8), -1):
            if scene.lower(verb) in words.RELAYING and verb not in scene.claimed:
                subject = _phrase_before(scene, verb)
                if subject:
                    yield self._party(scene.place(*subject))
                return

    def _told(self, scene: Scene) -> Iterator[Relay]:
        """Told the APA; in an interview with Reuters."""
        for n in scene.words:
            lower = scene.lower(n)
            if not scene.plain(n):
                continue
            start = 0
            if lower in ("told", "tells", "telling") and scene.cue[0] <= n < max(
                scene.cue[1], scene.source[1] + 8
            ):
                start = n + 1
            elif (
                lower
                in (
                    "interview",
                    "interviews",
                    "comments",
                    "comment",
                    "remarks",
                    "speaking",
                    "op-ed",
                    "statement",
                )
                and scene.lower(n + 1) in ("with", "to", "for")
            ) or (lower in ("interviewed",) and scene.lower(n + 1) == "by"):
                start = n + 2
            if not start:
                continue
            end = _phrase_end(scene, start)
            if start < end and self._media(scene, start, end) and not _overlap(scene.source, (start, end)):
                yield self._party(scene.place(start, end))

    def _according(self, scene: Scene) -> Iterator[Relay]:
        """According to the APA, Mammadov emphasised."""
        for n in self._finds(scene, ("according",)):
            end = _phrase_end(scene, n + 2)
            taken = (
                _overlap(scene.cue, (n, n + 2)) or _overlap(scene.source, (n + 2, end)) or n in scene.claimed
            )
            if scene.lower(n + 1) == "to" and not taken and n + 2 < end and scene.source != (0, 0):
                yield self._party(scene.place(n + 2, end))

    def _trailing(self, scene: Scene) -> Iterator[Relay]:
        """..., the agency Norte reported."""
        behind = max(scene.cue[1], scene.source[1])
        for n in range(scene.last - 1, max(behind, scene.last - 14), -1):
            if scene.lower(n) not in words.RELAYING or not scene.plain(n) or n in scene.claimed:
                continue
            subject = _phrase_before(scene, n)
            if subject is None or subject[0] <= behind or subject[1] - subject[0] > 8:
                continue
            comma = scene.read.words[subject[0] - 1]
            if (comma.text in ",—–" or comma.text in '”’"') and scene.read.words[
                subject[1] - 1
            ].lower not in words.PRONOUNS:
                yield self._party(scene.place(*subject))
                return

    # -- parts -------------------------------------------------------------------------------------------------------

    def _finds(self, scene: Scene, sought: Sequence[str]) -> Iterator[int]:
        for n in scene.words:
            if scene.read.words[n].lower in sought and scene.plain(n):
                yield n

    def _media(self, scene: Scene, first: int, last: int) -> bool:
        names = any(word.capital for word in scene.read.words[first:last])
        if not names:
            return bare(scene.read.words[last - 1].lower) in words.AGENT_NOUNS
        return bool(media_kind(scene.read, first, last)) or self.is_media(scene.place(first, last))

    def _party(self, place: Place) -> Relay:
        return self.speakers.party(place), place


def _range(read: Read, places: Sequence[Place]) -> tuple[int, int]:
    """The words of the places in a passage as one range; (0, 0) for none."""
    here = [place for place in places if place.paragraph == read.passage.number]
    return read.span(min(p.start for p in here), max(p.end for p in here)) if here else (0, 0)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _phrase_end(scene: Scene, start: int) -> int:
    """The end of the noun phrase that begins at a word."""
    n = start
    while n < scene.last and n - start < LONGEST:
        word = scene.read.words[n]
        if (not word.word and word.text not in "-/&.") or word.quotation >= 0:
            break
        begins_anew = (
            word.lower in words.PRONOUNS
            or word.lower in ENDING_VERBS
            or word.lower.endswith("n't")
            or word.lower in words.ARTICLES
        )
        if n > start and begins_anew and not word.text.isupper():
            break
        if (
            n > start
            and word.lower in ENDS_OF_A_PHRASE
            and not (word.lower in ("for", "and") and scene.read.words[n - 1].capital)
        ):
            break
        n += 1
    while n > start and not scene.read.words[n - 1].word:
        n -= 1
    return n


def _phrase_before(scene: Scene, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends before a word: auxiliaries and a comma are passed over."""
    n = end
    passed = words.AUXILIARIES | words.RELAYING | {","}
    while n > scene.first and scene.lower(n - 1) in passed:
        n -= 1
    last = n
    while n > scene.first and last - n < LONGEST:
        word = scene.read.words[n - 1]
        if not word.word or word.quotation >= 0 or word.lower in ("that", "while", "but", "as"):
            break
        n -= 1
    while (
        n < last
        and scene.lower(n) in words.OPENERS
        and scene.lower(n) not in words.ARTICLES | words.PRONOUNS.keys() | words.INDEFINITE
    ):
        n += 1
    return (n, last) if n < last else None
