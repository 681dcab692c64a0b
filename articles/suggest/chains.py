"""Through whom a claim came: "APA, citing sources, reported", "told Reuters", "according to the APA, X said".

Each rule looks at the sentence of one attribution and names a relay with the words that name it.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from articles.suggest import english as words
from articles.suggest.acts import SPEECH, lemma
from articles.suggest.bodies import media_kind
from articles.suggest.cast import PERSON, Party
from articles.suggest.phrases import Phrase, proper
from articles.suggest.reading import Article, bare, possessive
from articles.suggest.scenes import LONGEST, Scene, overlap, phrase_before, phrase_end, range_of
from articles.suggest.speakers import Speakers
from articles.suggest.values import Found, Place

ISSUED = re.compile(
    r"\b(?:statement|following)\b[^.:]{0,80}\b(?:issued|made|released|delivered|read out)\b[^.:]{0,60}\bby "
    r"|\battributable to (?:the )?"
)
TRAILING = 14  # words of "..., the agency Norte reported on Monday."
NEAR = 8  # words
WHO_TELL = (
    words.COMMON | words.PERSONAL | words.SOURCES | words.ROLES | words.BODIES.keys() | words.AGENT_NOUNS
)
Relay = tuple[Party, Place]
IsMedia = Callable[[Place], bool]


class Inner(NamedTuple):
    """An attribution within another's content: cue and content are words."""

    party: Party
    source: Place
    cue: str
    content: str


def _could_tell(description: str) -> bool:
    """Whether a description is that of people or of media."""
    nouns = set(re.split(r"\W+", description.lower()))
    return bool(nouns & (WHO_TELL | words.MEDIA_WORDS | words.COMMON)) or any(
        noun.endswith("s") and noun[:-1] in words.ROLES for noun in nouns
    )


class Chains:
    """Finds the relays of attributions."""

    def __init__(self, article: Article, speakers: Speakers, is_media: IsMedia) -> None:
        self.article, self.speakers, self.is_media = article, speakers, is_media
        self.issued = self._issuer()

    def _issuer(self) -> tuple[int, Relay] | None:
        """Who issued the statement that follows, and the place of that line among the passages."""
        for number in self.article.order:
            text = self.article.read[number].text.rstrip()
            if text.endswith(":") and (found := ISSUED.search(text)):
                return self.article.index[number], self._party(Place(number, found.end(), len(text) - 1))
        return None

    def scene(self, found: Found) -> Scene | None:
        """The sentence that holds the cue of an attribution, else its source, else its content."""
        place = next(iter((*found.cue, *found.source, *found.content)), None)
        if place is None:
            return None
        read = self.article.read[place.paragraph]
        first, last = read.sentence(place.start)
        if first == last:
            return None
        return Scene(read, first, last, range_of(read, found.source), range_of(read, found.cue))

    def relays(self, scene: Scene, party: Party) -> list[Relay]:
        """The relays that a sentence names, nearest to the speaker first."""
        rules = (
            self._owner, self._citing, self._quoted, self._that, self._told, self._carried, self._according,
            self._trailing,
        )  # fmt: skip
        found: dict[str, Relay] = {}
        for rule in rules:
            for relay in rule(scene):
                name = relay[0].name
                if relay[0].described and not _could_tell(name):
                    continue  # according to excerpts of the speech
                if name and name.lower() not in words.AGENT_NOUNS and relay[0] is not party:
                    found.setdefault(name, relay)  # "the agency" alone is the one that prints this text
        if self.issued and not found and self.issued[0] < self.article.index[scene.read.passage.number]:
            return [] if self.issued[1][0] is party else [self.issued[1]]
        return list(found.values())

    def cited(self, scene: Scene) -> tuple[Place, Place] | None:
        """Where the source reports what others told it: its words and theirs ("APA, citing anonymous sources")."""
        for n in self._finds(scene, ("citing", "quoting")):
            end = phrase_end(scene, n + 1)
            subject = phrase_before(scene, n)
            told = Phrase(scene.read, n + 1, end)
            someone = told.head in WHO_TELL or any(proper(scene.read, k) for k in range(n + 1, end))
            before = scene.source != (0, 0) and scene.source[0] < n
            if subject and someone and before and scene.source[1] > subject[0]:
                return scene.place(*subject), scene.place(n + 1, end)
        return None

    def reported(self, found: Found, party: Party) -> Inner | None:
        """The person whom a body reports: the State Department reported that Blinken had ‘encouraged’ ..."""
        verbs = self.article.text(found.cue[:1]).lower().split()
        passes_on = verbs and verbs[-1] in words.RELAYING and found.source
        if not passes_on or not found.content or party.kind == PERSON or party.described:
            return None
        content = found.content[0]
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
        for n in range(person.last, min(last, person.last + 4)):
            verb = read.words[n]
            if lemma(verb.lower) in SPEECH:
                source = Place(
                    read.passage.number, read.words[person.title].start, read.words[person.last - 1].end
                )
                return Inner(person.party, source, verb.lower, read.text[verb.end : content.end])
        return None

    # -- rules

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
            end = phrase_end(scene, n + 1)
            if not (scene.source[0] <= end and scene.source[1] > n):
                continue
            subject = phrase_before(scene, n)
            if subject is None:
                subject = self._subject_behind(scene, end)
            if subject:
                yield self._party(scene.place(*subject))

    def _subject_behind(self, scene: Scene, end: int) -> tuple[int, int] | None:
        for n in range(end + 2, min(end + LONGEST, scene.last)):
            if scene.lower(n) in words.RELAYING:
                return end + 1, n
        return None

    def _quoted(self, scene: Scene) -> Iterator[Relay]:
        """Was quoted by TASS as saying; TASS quoted him as saying."""
        for n in self._finds(scene, ("quoted", "cited", "quotes", "quoting")):
            if by := next((k for k in (n + 1, n + 2, n + 3) if scene.lower(k) == "by"), 0):
                start = by + 1
                end = phrase_end(scene, start)
                if start < end:
                    yield self._medium(scene, start, end)
            elif scene.source[0] == n + 1 and (subject := phrase_before(scene, n)):
                yield self._party(scene.place(*subject))

    def _that(self, scene: Scene) -> Iterator[Relay]:
        """The State Department reported that Blinken had ...: the State Department."""
        n = scene.source[0] - 1
        while n > scene.first and scene.lower(n) in words.ARTICLES:
            n -= 1
        if scene.source == (0, 0) or scene.lower(n) != "that" or not scene.plain(n):
            return
        for verb in range(n - 1, max(scene.first, n - NEAR), -1):
            if scene.lower(verb) in words.RELAYING and verb not in scene.claimed:
                subject = phrase_before(scene, verb)
                if subject:
                    yield self._party(scene.place(*subject))
                return

    def _told(self, scene: Scene) -> Iterator[Relay]:
        """Told the APA; in an interview with Reuters."""
        behind = max(scene.cue[1], scene.source[1] + NEAR)
        for n in scene.words:
            lower, after = scene.lower(n), scene.lower(n + 1)
            if not scene.plain(n):
                continue
            if lower in words.TOLD and scene.cue[0] <= n < behind:
                start = n + 1
            elif (lower in words.GIVEN_TO and after in ("with", "to", "for")) or (
                lower == "interviewed" and after == "by"
            ):
                start = n + 2
            else:
                continue
            start, end = self._on(scene, start, phrase_end(scene, start))
            if start < end and self._media(scene, start, end) and not overlap(scene.source, (start, end)):
                yield self._medium(scene, start, end)

    def _on(self, scene: Scene, start: int, end: int) -> tuple[int, int]:
        """The Pink Morning show on TV Most: TV Most."""
        if (
            start < end < scene.last
            and scene.lower(end - 1) in words.SHOWS
            and scene.lower(end) in ("on", "of", "at")
        ):
            return end + 1, phrase_end(scene, end + 1)
        return start, end

    def _carried(self, scene: Scene) -> Iterator[Relay]:
        """In a statement carried by KCNA; a letter seen by Reuters."""
        for n in self._finds(scene, tuple(words.CARRIED)):
            end = phrase_end(scene, n + 2)
            if scene.lower(n + 1) in ("by", "on") and n + 2 < end and self._media(scene, n + 2, end):
                yield self._medium(scene, n + 2, end)

    def _according(self, scene: Scene) -> Iterator[Relay]:
        """According to the APA, Mammadov emphasised."""
        for n in self._finds(scene, ("according",)):
            end = phrase_end(scene, n + 2)
            taken = (
                overlap(scene.cue, (n, n + 2)) or overlap(scene.source, (n + 2, end)) or n in scene.claimed
            )
            if scene.lower(n + 1) == "to" and not taken and n + 2 < end and scene.source != (0, 0):
                yield self._party(scene.place(n + 2, end))

    def _trailing(self, scene: Scene) -> Iterator[Relay]:
        """..., the agency Norte reported."""
        behind = max(scene.cue[1], scene.source[1])
        for n in range(scene.last - 1, max(behind, scene.last - TRAILING), -1):
            if scene.lower(n) not in words.RELAYING or not scene.plain(n) or n in scene.claimed:
                continue
            subject = phrase_before(scene, n)
            if subject is None or subject[0] <= behind or subject[1] - subject[0] > NEAR:
                continue
            mark, last = scene.read.words[subject[0] - 1].text, scene.lower(subject[1] - 1)
            named = scene.lower(subject[0]) in words.ARTICLES or any(
                proper(scene.read, k) for k in range(*subject)
            )
            if named and mark in (",", "—", "–", "”", "’", '"') and last not in words.PRONOUNS:
                yield self._party(scene.place(*subject))
                if scene.lower(n) in words.TOLD and self._media(scene, n + 1, phrase_end(scene, n + 1)):
                    yield self._medium(scene, n + 1, phrase_end(scene, n + 1))
                return

    # -- parts

    def _finds(self, scene: Scene, sought: tuple[str, ...]) -> Iterator[int]:
        for n in scene.words:
            if scene.read.words[n].lower in sought and scene.plain(n):
                yield n

    def _media(self, scene: Scene, first: int, last: int) -> bool:
        if first >= last:
            return False
        names = any(word.capital for word in scene.read.words[first:last])
        if not names:
            lower = [bare(word.lower) for word in scene.read.words[first:last]]
            return lower[-1] in words.AGENT_NOUNS or (
                lower[-1] in words.MEDIA_WORDS and bool(words.OF_MEDIA & set(lower))
            )
        return bool(media_kind(scene.read, first, last)) or self.is_media(scene.place(first, last))

    def _medium(self, scene: Scene, first: int, last: int) -> Relay:
        """The outlet that the words name, of whose programme they may speak: Danube TV's Morning Table programme."""
        for n in range(first, last - 1):
            if possessive(scene.read, n) and proper(scene.read, n):
                return self._party(scene.place(first, n + 1))
        return self._party(scene.place(first, last))

    def _party(self, place: Place) -> Relay:
        return self.speakers.party(place), place
