"""Who is meant: names, surnames, pronouns, posts and descriptions resolved in reading order."""

from bisect import bisect_left, insort
from collections.abc import Sequence

from articles.suggest import english as words
from articles.suggest.cast import AGENCY, PERSON, Cast, Mention, Party
from articles.suggest.english_places import COUNTRIES, DEMONYMS
from articles.suggest.phrases import Phrase, body_of, described, media_kind, persons_of
from articles.suggest.reading import Article, bare
from articles.suggest.values import Found, Place

BACK = 12  # sentences of a paragraph and paragraphs that a pronoun looks back over
AGENT_NOUNS = frozenset(
    "agency newspaper paper outlet website channel broadcaster weekly daily newswire magazine".split()
)
UNEXPRESSED = Party("", key="unexpressed")


class Speakers:
    """Resolves sources one after another, remembering who has spoken."""

    def __init__(self, article: Article, cast: Cast, outlet: str = "") -> None:
        self.article, self.cast, self.outlet = article, cast, outlet
        self.said: list[tuple[Place, Party]] = []  # sources in the order in which they were resolved

    def resolve(self, found: Found, outer: Party | None = None) -> Party:
        """The party that a source means; `outer` speaks where the source stands within somebody's words."""
        sources = [place for place in found.source if self.article.words(place)]
        if not sources:
            return UNEXPRESSED
        parties = [self.party(place, outer) for place in sources[:4]]
        party = parties[0] if len(parties) == 1 else joined(parties)
        self.heard(sources[0], party)
        return party

    def heard(self, place: Place, party: Party) -> None:
        """Remember who has spoken where."""
        insort(self.said, (place, party), key=lambda pair: pair[0])

    def party(self, place: Place, outer: Party | None = None) -> Party:
        """The party that the words of a place mean."""
        read = self.article.read[place.paragraph]
        first, last = read.span(place.start, place.end)
        phrase = Phrase(read, first, last)
        if phrase.first >= phrase.last:
            return UNEXPRESSED
        single = read.words[phrase.first].lower
        if phrase.last - phrase.first == 1 and single in words.PRONOUNS:
            return self._pronoun(words.PRONOUNS[single], place, outer) or Party(
                single, described=True, key=single
            )
        if heads := persons_of(self.cast, phrase):
            return joined([party for party, _, _ in heads])
        return self._without_a_person(phrase, place)

    def _without_a_person(self, phrase: Phrase, place: Place) -> Party:
        if several := self._several(phrase, place):
            return several
        if phrase.head in words.SOURCES or phrase.head in ("sources",):
            return self._anonymous(phrase, place)
        if phrase.head in words.DOCUMENTS and (author := self._author(phrase, place)):
            return author
        return self._post(phrase, place) or self._body(phrase, place) or self._anonymous(phrase, place)

    # -- groups ------------------------------------------------------------------------------------------------------

    def _several(self, phrase: Phrase, place: Place) -> Party | None:
        """Kyrgyzstan and Tajikistan; the two leaders."""
        read = phrase.read
        cut = [n for n in range(phrase.first + 1, phrase.last - 1) if read.words[n].lower in ("and", ",")]
        names = [phrase.first, *(n + 1 for n in cut)]
        ends = [*cut, phrase.last]
        spans = [(a, b) for a, b in zip(names, ends, strict=True) if a < b]
        if len(spans) > 1 and all(_is_a_state(read.words[a:b]) for a, b in spans):
            return joined([self._body(Phrase(read, a, b), place) or Party("") for a, b in spans])
        lower = phrase.lower
        if len(lower) <= 3 and lower and phrase.head.endswith("s") and (phrase.article or lower[0] == "both"):
            single = phrase.head[:-1]
            if single in words.ROLES or single in ("side", "countrie", "president", "leader"):
                roles = {single, *words.WIDER_ROLES.get(single, "").split()}
                before = [m.party for m in self._before(place, 40) if m.party.roles & roles and not m.quoted]
                distinct: list[Party] = []
                for party in before:
                    if party not in distinct:
                        distinct.append(party)
                if len(distinct) >= 2 and lower[0] in ("two", "both", single + "s", "foreign"):
                    return joined(distinct[1::-1])
        return None

    # -- those without a name ----------------------------------------------------------------------------------------

    def _anonymous(self, phrase: Phrase, place: Place) -> Party:
        description = described(phrase) or phrase.printed()
        owner_end = phrase.owner_end()
        key = description.lower()
        if owner_end > phrase.first and (kind := media_kind(phrase.read, phrase.first, owner_end)):
            key = bare(phrase.read.words[owner_end - 1].lower) + ":" + kind
        plural = phrase.head.endswith("s") or phrase.head in (
            "people",
            "police",
            "media",
            "officials",
            "authorities",
        )
        return Party(description, described=True, key=key, plural=plural)

    def _author(self, phrase: Phrase, place: Place) -> Party | None:
        """A World Bank study: the World Bank; "the letter": whoever spoke last."""
        read = phrase.read
        heads = persons_of(self.cast, phrase) or [
            (one.party, one.first, one.last)
            for one in self.cast.within(read.passage.number, phrase.first, phrase.last)
        ]
        if heads:
            return heads[0][0]
        capitals = [n for n in range(phrase.first, phrase.head_end - 1) if read.words[n].capital]
        capitals = [
            n
            for n in capitals
            if read.words[n].lower not in words.ARTICLES and not read.words[n].text.isdigit()
        ]
        if not capitals:
            behind = [
                n
                for n in range(phrase.head_end, phrase.segment)
                if read.words[n].lower in ("by", "from", "of")
            ]
            return (
                self.party(_place(place, read, behind[0] + 1, phrase.segment))
                if behind and phrase.segment > behind[0] + 1
                else None
            )
        end = capitals[0]
        while end + 1 <= capitals[-1]:
            end += 1
        inner = Phrase(read, capitals[0], end + 1)
        return body_of(inner)

    # -- posts -------------------------------------------------------------------------------------------------------

    def _post(self, phrase: Phrase, place: Place) -> Party | None:
        """The minister; Peru's foreign minister; the Turkish leader: the person that the article gives this post."""
        head = phrase.head
        roles = {head, *words.WIDER_ROLES.get(head, "").split()}
        if head not in words.ROLES or (phrase.indefinite and not phrase.article):
            return None
        if phrase.article and phrase.indefinite and phrase.read.words[phrase.first].lower != "the":
            return None
        wanted = set(phrase.lower) - {head} - words.ARTICLES - _VAGUE
        country = next((c for w in phrase.lower if (c := DEMONYMS.get(w) or COUNTRIES.get(w))), "")
        wanted = {w for w in wanted if w not in DEMONYMS and w not in COUNTRIES}
        for strict in (True, False):
            best = self._holder(
                place, roles, wanted if strict else wanted & _TELLING, country, exact=head if strict else ""
            )
            if best:
                return best
        definite = (
            phrase.article or phrase.owner_end() > phrase.first or phrase.read.words[phrase.first].capital
        )
        if not definite:
            return None
        if phrase.article and not wanted and not country and phrase.head_end == phrase.segment:
            if last := self._last(PERSON, place, ""):
                return last
            return None
        if phrase.head_end < phrase.segment or phrase.owner_end() > phrase.first or country:
            name = phrase.printed(phrase.segment if phrase.head_end < phrase.segment else phrase.head_end)
            return Party(name, PERSON, {head}, country=country)
        return None

    def _holder(
        self, place: Place, roles: set[str], wanted: set[str], country: str, exact: str
    ) -> Party | None:
        before = self._before(place, 60)
        candidates = [m for m in before if _holds(m.party, roles, wanted, country, exact)]
        if candidates:
            nearest = candidates[0]
            same = [m for m in candidates if _same_sentence(self.article, m, nearest)]
            subjects = [m for m in same if m.subject]
            return (subjects or same)[-1].party
        after = [m for m in self._after(place, 40) if _holds(m.party, roles, wanted, country, exact)]
        return after[0].party if after else None

    # -- bodies ------------------------------------------------------------------------------------------------------

    def _body(self, phrase: Phrase, place: Place) -> Party | None:
        named = body_of(phrase)
        if named is not None and (named.kind or not phrase.head[-1:] == "s" or phrase.head_is_capital):
            if (
                not phrase.head_is_capital
                and phrase.head not in words.BODIES
                and phrase.head not in words.STATES
            ):
                if named.kind not in (AGENCY, "outlet") or phrase.head in words.STATE_MEDIA:
                    return None
            return self._fullest(named, place)
        if (
            phrase.head not in words.BODIES
            and phrase.head not in AGENT_NOUNS
            and phrase.head not in words.STATES
        ):
            return None
        before = [
            m
            for m in self._mentions_of_bodies(place)
            if phrase.head in m.party.name.lower().split()
            or (phrase.head in AGENT_NOUNS and m.party.kind in (AGENCY, "outlet"))
        ]
        if before and phrase.article and len(phrase.lower) == 1:
            return before[0].party
        for said, party in self.said[: -4 * BACK : -1]:
            if (
                said < place
                and phrase.article
                and len(phrase.lower) == 1
                and phrase.head in party.name.lower().split()
            ):
                return party
        return Party(phrase.printed(), words.BODIES.get(phrase.head, ""), plural=phrase.head.endswith("s"))

    def _fullest(self, party: Party, place: Place) -> Party:
        """The Foreign Ministry is the Armenian Foreign Ministry where only one is named."""
        if party.kind in ("", "state") or (" " not in party.name and not party.name.isupper()):
            return party
        longer = {
            m.party.name: m.party
            for number in self.article.order
            for m in self.cast.bodies[number]
            if m.party.name.lower().endswith(" " + party.name.lower())
        }
        return next(iter(longer.values())) if len(longer) == 1 else party

    def _mentions_of_bodies(self, place: Place) -> list[Mention]:
        """The bodies named before a place, the nearest first."""
        found: list[Mention] = []
        for number in self._back(place.paragraph):
            here = self.cast.bodies[number]
            if number == place.paragraph:
                last = self.article.read[number].word_at(place.start)
                here = here[: bisect_left(here, last, key=lambda one: one.first)]
            found += reversed(here)
        return found[:60]

    # -- looking back and forth --------------------------------------------------------------------------------------

    def _back(self, paragraph: int) -> list[int]:
        index = self.article.index[paragraph]
        return self.article.order[max(0, index - BACK) : index + 1][::-1]

    def _before(self, place: Place, limit: int) -> list[Mention]:
        """The persons mentioned before a place, the nearest first."""
        found: list[Mention] = []
        for number in self._back(place.paragraph):
            here = self.cast.mentions[number]
            if number == place.paragraph:
                first = self.article.read[number].span(place.start, place.end)[0]
                here = here[: bisect_left(here, first, key=lambda one: one.last + 1)]
            found += reversed(here[-limit:])
            if len(found) >= limit:
                break
        return found[:limit]

    def _after(self, place: Place, limit: int) -> list[Mention]:
        index = self.article.index[place.paragraph]
        found: list[Mention] = []
        for number in self.article.order[index : index + BACK]:
            here = self.cast.mentions[number]
            if number == place.paragraph:
                here = here[
                    bisect_left(
                        here, self.article.read[number].word_at(place.start), key=lambda one: one.first
                    ) :
                ]
            found += here[:limit]
        return found[:limit]

    def _last(self, kind: str, place: Place, gender: str) -> Party | None:
        """The last speaker of a kind before a place."""
        for said, party in self.said[: -BACK - 1 : -1]:
            if said < place and party.kind == kind and (not gender or party.gender in ("", gender)):
                return party
        return None

    # -- pronouns ----------------------------------------------------------------------------------------------------

    def _pronoun(self, kind: str, place: Place, outer: Party | None) -> Party | None:
        if kind in ("we", "you"):
            return self._we(place, outer) if kind == "we" else None
        if kind in (words.HE, words.SHE):
            return self._he(place, "m" if kind == words.HE else "f")
        if kind in (words.WHO, "which"):
            return self._who(place)
        return self._they(place, plural=kind == words.THEY)

    def _we(self, place: Place, outer: Party | None) -> Party | None:
        """Whoever speaks: the outer speaker, the last body that spoke, the outlet."""
        if outer is not None and outer is not UNEXPRESSED:
            return outer
        for said, party in self.said[: -4 * BACK : -1]:
            if said < place and not party.described and party.name:
                return party
        return Party(self.outlet, "government_body") if self.outlet else None

    def _he(self, place: Place, gender: str) -> Party | None:
        """The nearest person of that gender: of a sentence, who spoke in it, else its first subject."""
        spoke = {(said.paragraph, said.start): party for said, party in self.said[-2 * BACK :]}
        fallback: Party | None = None
        groups = self._by_sentence(place)
        for distance, mentions in enumerate(groups):
            fit = [m for m in mentions if m.party.gender in ("", gender) and m.party.sure and not m.quoted]
            sources = self._sources_among(mentions, place, gender, spoke)
            known = [m for m in fit if m.party.gender == gender]
            subjects = [m for m in known if m.subject] or [m for m in fit if m.subject]
            if sources:
                chosen = sources[-1]
            elif subjects:
                chosen = subjects[0].party
            else:
                fallback = fallback or (known[0].party if known else fit[0].party if fit else None)
                if fallback and distance >= 2:
                    return self._learn(fallback, gender)
                continue
            return self._learn(chosen, gender)
        return self._learn(fallback, gender) if fallback else self._last("", place, gender)

    def _sources_among(
        self, mentions: list[Mention], place: Place, gender: str, spoke: dict[tuple[int, int], Party]
    ) -> list[Party]:
        """Those who were said to say something in a sentence, by name or by a pronoun."""
        if not mentions:
            return []
        read = self.article.read[mentions[0].paragraph]
        found = []
        first, last = read.sentence(read.words[mentions[0].first].start)
        low, high = read.words[first].start, read.words[last - 1].end
        for (number, start), party in sorted(spoke.items()):
            if (
                number == read.passage.number
                and low <= start < high
                and (number, start) < (place.paragraph, place.start)
            ):
                if (
                    party.gender in ("", gender)
                    and (party.kind == PERSON or not party.kind)
                    and not party.plural
                    and not party.members
                ):
                    found.append(party)
        return found

    def _by_sentence(self, place: Place) -> list[list[Mention]]:
        """The persons mentioned before a place by sentence, the nearest sentence first, each in reading order."""
        groups: list[list[Mention]] = []
        key: tuple[int, int] | None = None
        mentions = [*self._before(place, 40)]
        mentions += [self._as_mention(said, party) for said, party in self.said[-BACK:] if said < place]
        mentions.sort(key=lambda m: (self.article.index[m.paragraph], m.first), reverse=True)
        for one in mentions:
            sentence = self.article.read[one.paragraph].words[one.first].sentence
            if (one.paragraph, sentence) != key:
                groups.append([])
                key = (one.paragraph, sentence)
            groups[-1].insert(0, one)
        return groups[:BACK]

    def _as_mention(self, said: Place, party: Party) -> Mention:
        n = self.article.read[said.paragraph].span(said.start, said.end)[0]
        sure = party.kind == PERSON and party.sure
        return Mention(said.paragraph, n, n + 1, n, party, not sure, False, True)

    @staticmethod
    def _learn(party: Party, gender: str) -> Party:
        if party.kind == PERSON:
            party.gender = party.gender or gender
        return party

    def _who(self, place: Place) -> Party | None:
        """Its antecedent: what stands before the comma."""
        read = self.article.read[place.paragraph]
        first = read.span(place.start, place.end)[0]
        for one in self._before(place, 1):
            if one.paragraph == place.paragraph and first - one.last <= 20:
                return one.party
        end = first
        while end and not read.words[end - 1].word:
            end -= 1
        start = end
        while (
            start
            and end - start < 8
            and read.words[start - 1].word
            and read.words[start - 1].lower not in words.RELAYING
        ):
            start -= 1
        return self._without_a_person(Phrase(read, start, end), place) if start < end else None

    def _they(self, place: Place, plural: bool) -> Party | None:
        """The last who spoke and are several, or a body; else the last body named."""
        for said, party in self.said[: -BACK - 1 : -1]:
            near = self.article.index[place.paragraph] - self.article.index[said.paragraph] <= 2
            if (
                said < place
                and near
                and (party.plural or party.members if plural else party.kind != PERSON and not party.plural)
            ):
                return party
        for said, party in self.said[: -BACK - 1 : -1]:
            if said < place and party.kind != PERSON and party is not UNEXPRESSED:
                return party
        return next((m.party for m in self._mentions_of_bodies(place) if m.subject), None)


_VAGUE = frozenset("high-ranking senior top country nation late new own former then same german_".split())
_TELLING = frozenset("prime foreign defence defense deputy interior vice finance opposition justice".split())


def _is_a_state(tokens: Sequence[object]) -> bool:
    phrase = " ".join(bare(word.lower) for word in tokens if word.lower not in words.ARTICLES)  # type: ignore[attr-defined]
    return phrase in COUNTRIES


def _holds(party: Party, roles: set[str], wanted: set[str], country: str, exact: str) -> bool:
    held = party.roles
    if exact and exact not in held:
        return False
    if not exact and not held & roles:
        return False
    return wanted <= held and (not country or party.country in ("", country))


def _same_sentence(article: Article, one: Mention, other: Mention) -> bool:
    if one.paragraph != other.paragraph:
        return False
    read = article.read[one.paragraph]
    return read.words[one.first].sentence == read.words[other.first].sentence


def joined(parties: Sequence[Party]) -> Party:
    """Several who speak with one voice."""
    distinct = [party for n, party in enumerate(parties) if party.name and party not in parties[:n]]
    if len(distinct) == 1:
        return distinct[0]
    return Party(" + ".join(party.name for party in distinct), members=tuple(distinct), plural=True)


def _place(place: Place, read: object, first: int, last: int) -> Place:
    tokens = read.words  # type: ignore[attr-defined]
    return Place(place.paragraph, tokens[first].start, tokens[last - 1].end)
