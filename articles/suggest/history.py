"""Who was named and who has spoken before a place of an article, the nearest first. What it looks at is bounded."""

from bisect import bisect_left, insort

from articles.suggest.cast import PERSON, Cast, Mention, Party
from articles.suggest.reading import Article
from articles.suggest.values import Place

BACK = 12  # passages, and speakers, that are looked back over
NAMED = 60  # mentions


class History:
    """Remembers speakers, and finds mentions before and behind a place."""

    def __init__(self, article: Article, cast: Cast) -> None:
        self.article, self.cast = article, cast
        self.said: list[tuple[Place, Party]] = []  # in the order of the text
        self.relayed: list[tuple[Place, Party]] = []  # media and spokesmen, likewise

    def heard(self, place: Place, party: Party) -> None:
        """Remember who has spoken where."""
        insort(self.said, (place, party), key=lambda pair: pair[0])

    def spoke(self, place: Place, limit: int = BACK) -> list[tuple[Place, Party]]:
        """The last speakers before a place, the nearest first."""
        end = bisect_left(self.said, place, key=lambda pair: pair[0])
        return self.said[max(0, end - limit) : end][::-1]

    def passed_on(self, place: Place, party: Party) -> None:
        """Remember who has relayed something where."""
        insort(self.relayed, (place, party), key=lambda pair: pair[0])

    def relayed_before(self, place: Place) -> list[Party]:
        """The last relays before a place that are no persons, in the order of the text."""
        end = bisect_left(self.relayed, place, key=lambda pair: pair[0])
        return [party for _, party in self.relayed[max(0, end - BACK) : end] if party.kind != PERSON]

    def apart(self, place: Place, other: Place) -> int:
        """How many passages lie between two places."""
        return self.article.index[place.paragraph] - self.article.index[other.paragraph]

    def before(self, place: Place, limit: int = NAMED) -> list[Mention]:
        """The persons mentioned before a place."""
        found: list[Mention] = []
        for number in self._back(place.paragraph):
            here = self.cast.mentions[number]
            if number == place.paragraph:
                first = self.article.read[number].span(place.start, place.end)[0]
                here = here[: bisect_left(here, first + 1, key=lambda one: one.last)]
            found += reversed(here[-limit:])
            if len(found) >= limit:
                break
        return found[:limit]

    def behind(self, place: Place, limit: int = NAMED) -> list[Mention]:
        """The persons mentioned from a place on, in reading order."""
        index = self.article.index[place.paragraph]
        found: list[Mention] = []
        for number in self.article.order[index : index + BACK]:
            here = self.cast.mentions[number]
            if number == place.paragraph:
                word = self.article.read[number].word_at(place.start)
                here = here[bisect_left(here, word, key=lambda one: one.first) :]
            found += here[:limit]
        return found[:limit]

    def bodies(self, place: Place) -> list[Mention]:
        """The bodies named before a place, the nearest first."""
        found: list[Mention] = []
        for number in self._back(place.paragraph):
            here = self.cast.bodies[number]
            if number == place.paragraph:
                word = self.article.read[number].word_at(place.start)
                here = here[: bisect_left(here, word, key=lambda one: one.first)]
            found += reversed(here[-NAMED:])
        return found[:NAMED]

    def by_sentence(self, place: Place) -> list[list[Mention]]:
        """Persons mentioned or speaking before a place by sentence, the nearest first, each in reading order."""
        mentions = self.before(place, 40) + [self._mention(said, party) for said, party in self.spoke(place)]
        mentions.sort(key=lambda one: (self.article.index[one.paragraph], one.first), reverse=True)
        groups: list[list[Mention]] = []
        last: tuple[int, int] | None = None
        for one in mentions:
            key = (one.paragraph, self.article.read[one.paragraph].words[one.first].sentence)
            if key != last:
                groups.append([])
                last = key
            groups[-1].insert(0, one)
        return groups[:BACK]

    def same_sentence(self, one: Mention, other: Mention) -> bool:
        """Whether two mentions stand in one sentence."""
        if one.paragraph != other.paragraph:
            return False
        words = self.article.read[one.paragraph].words
        return words[one.first].sentence == words[other.first].sentence

    def _back(self, paragraph: int) -> list[int]:
        index = self.article.index[paragraph]
        return self.article.order[max(0, index - BACK) : index + 1][::-1]

    def _mention(self, said: Place, party: Party) -> Mention:
        """A speaker as a mention: a pronoun stands for a person too."""
        n = self.article.read[said.paragraph].span(said.start, said.end)[0]
        quoted = not (party.kind == PERSON and party.sure)
        return Mention(said.paragraph, n, n + 1, n, party, quoted, False, True)
