"""Who is meant by a source: names, surnames, posts, bodies, documents and descriptions, in reading order."""

from articles.suggest import english as words
from articles.suggest.bodies import body_of, media_kind
from articles.suggest.cast import PERSON, Cast, Party, joined
from articles.suggest.descriptions import OWNERS, continued, described, nameless
from articles.suggest.groups import listed, pointed
from articles.suggest.hints import turn
from articles.suggest.history import History
from articles.suggest.phrases import Phrase, persons_of, proper, shouted
from articles.suggest.posts import both, post
from articles.suggest.printed import AGENCY, OUTLET
from articles.suggest.pronouns import pronoun, we
from articles.suggest.quotations import OPENING
from articles.suggest.reading import Article, Read, bare
from articles.suggest.values import Found, Place

UNEXPRESSED = Party("", key="unexpressed")
_SUBJECTS = frozenset([words.HE, words.SHE, words.IT, words.THEY])
NOT_BEFORE = frozenset("but and while as that".split())  # of what "who" refers to
BY = frozenset("by from in of".split())  # the report by, allegations in
SOURCES_READ = 4  # parts of one source


class Speakers:
    """Resolves sources one after another, remembering who has spoken."""

    def __init__(self, article: Article, cast: Cast, outlet: str = "") -> None:
        self.article, self.cast, self.outlet = article, cast, outlet
        self.history = History(article, cast)

    def resolve(self, found: Found, outer: Party | None = None) -> Party:
        """The party that a source means; `outer` speaks where the source stands within somebody's words."""
        sources = [place for place in found.source if self.article.words(place)]
        if not sources or self._nobody(found):
            return UNEXPRESSED
        party = joined([self.party(place, outer) for place in sources[:SOURCES_READ]])
        self.history.heard(sources[0], party)
        read = self.article.read[sources[0].paragraph]
        if party.kind == PERSON and not party.gender:
            party.gender = turn(read, read.span(sources[0].start, sources[0].end)[0])
        return party

    def _nobody(self, found: Found) -> bool:
        """Whether nobody in particular said it: "it is understood", "reportedly"."""
        cue = self.article.text(found.cue[:1]).lower().split()
        it = self.article.text(found.source[:1]).lower() == "it"
        told = len(cue) > 1 and cue[0] in words.BEING and cue[-1].endswith(("d", "t"))
        own_words = self.article.text(found.content[:1])[:1] in OPENING  # Blinken allegedly ‘insisted on’ it
        return (cue in words.BY_NOBODY and not own_words) or (it and told)

    def party(self, place: Place, outer: Party | None = None) -> Party:
        """The party that the words of a place mean."""
        read = self.article.read[place.paragraph]
        phrase = Phrase(read, *read.span(place.start, place.end))
        if phrase.first >= phrase.last:
            return UNEXPRESSED
        first = bare(read.words[phrase.first].lower)
        if first in words.PRONOUNS and not shouted(read, phrase.first):
            if words.PRONOUNS[first] in (words.WHO, "which") and phrase.last - phrase.first > 1:
                return self._who(place) or self._without_a_person(phrase, place)
            if all(read.words[n].lower.endswith("ly") for n in range(phrase.first + 1, phrase.last)):
                return self._pronoun(words.PRONOUNS[first], place, outer) or Party(
                    first, described=True, key=first
                )
            if read.words[phrase.first + 1].lower == "and":
                parts = (phrase.first, phrase.first + 1), (phrase.first + 2, phrase.last)
                return joined([self.party(_place(read, *part), outer) for part in parts if part[0] < part[1]])
        last = read.words[phrase.last - 1].lower
        if read.words[phrase.last - 2].text == "," and words.PRONOUNS.get(last, "") in _SUBJECTS:
            return self.party(_place(read, phrase.last - 1, phrase.last), outer)  # Addressing a seminar, he
        heads = persons_of(self.cast, phrase)
        if len(spans := listed(phrase, self.cast)) > max(1, len(heads)):
            return joined([self.party(_place(read, *span), outer) for span in spans])
        body = len(heads) == 1 and not heads[0][0].sure and heads[0][0].name.lower() in self.cast.longer
        if heads and not body:
            return joined([party for party, _, _ in heads])
        if not heads and (cut := self._cut(phrase)):
            return cut
        return self._without_a_person(phrase, place)

    def _cut(self, phrase: Phrase) -> Party | None:
        """The person of whose name the phrase begins in the middle, or whose country in brackets it is."""
        read, start = phrase.read, phrase.first
        begin = max(0, start - (read.words[start - 1].text == "(")) if start else 0
        for one in self.cast.around(read.passage.number, begin):
            if one.first < start and (
                start < one.last <= phrase.last or (begin < start and one.last == begin)
            ):
                return one.party
        return None

    def _pronoun(self, kind: str, place: Place, outer: Party | None) -> Party | None:
        if kind == "you":
            return None
        if kind == "we":
            return we(place, self.history, outer, self.outlet)
        if kind in (words.WHO, "which"):
            return self._who(place)
        return pronoun(kind, place, self.history)

    def _who(self, place: Place) -> Party | None:
        """The antecedent of "who": what stands before the comma."""
        read = self.article.read[place.paragraph]
        first = read.span(place.start, place.end)[0]
        for one in self.history.before(place, 1):
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
            and read.words[start - 1].lower not in words.RELAYING | NOT_BEFORE
        ):
            start -= 1
        return self._without_a_person(Phrase(read, start, end), place) if start < end else None

    def _without_a_person(self, phrase: Phrase, place: Place) -> Party:
        if name := self._apposed(phrase):
            return name
        if found := both(phrase, place, self.history) or pointed(phrase, place, self.history):
            return found
        written = phrase.head in words.DOCUMENTS | words.ANSWERED and not phrase.head_is_capital
        if written and (author := self._author(phrase, place)):
            return author
        if same := self._same(phrase, place):
            return same
        if phrase.head in words.SOURCES or (phrase.one_of_many and phrase.head not in words.BODIES):
            return self._anonymous(phrase)
        if found := post(phrase, place, self.history) or self._body(phrase, place):
            return found
        return self._anonymous(phrase) if nameless(phrase) else Party(described(phrase))

    # -- those without a name

    def _anonymous(self, phrase: Phrase) -> Party:
        phrase = continued(phrase)
        description = described(phrase) or phrase.printed()
        owner_end = phrase.owner_end()
        key = description.lower()
        if owner_end > phrase.first and (kind := media_kind(phrase.read, phrase.first, owner_end)):
            key = f"{bare(phrase.read.words[owner_end - 1].lower)}:{kind}"
        opener = phrase.read.words[phrase.first].lower
        plural = (
            phrase.head.endswith("s")
            or phrase.head in ("people", "police", "media")
            or opener in words.SEVERAL
        )
        return Party(description, described=True, key=key, plural=plural)

    def _same(self, phrase: Phrase, place: Place) -> Party | None:
        """The official: the official who spoke before, if nobody named and with that post has since."""
        behind = phrase.head_end < phrase.segment
        if not phrase.article or phrase.one_of_many or behind or phrase.head in words.BODIES:
            return None
        posts = {phrase.head, *words.WIDER_ROLES.get(phrase.head, "").split()}
        for _, party in self.history.spoke(place):
            if party.described and set(phrase.lower) <= set(party.name.lower().split()):
                return party
            if party.roles & posts:
                return None
        return None

    def _author(self, phrase: Phrase, place: Place) -> Party | None:
        """A World Bank study: the World Bank; the statement: whoever spoke last."""
        read = phrase.read
        if named := self.cast.within(read.passage.number, phrase.first, phrase.last):
            return named[0].party
        capitals = [n for n in range(phrase.first, phrase.head_end - 1) if proper(read, n)]
        if capitals:
            return body_of(Phrase(read, capitals[0], capitals[-1] + 1))
        owner = next(iter(phrase.lower[-2:-1]), "")
        if owner in words.BODIES and not phrase.one_of_many:
            return Party(owner, words.BODIES[owner])  # government reports
        for n in range(phrase.head_end, phrase.segment - 1):
            if read.words[n].lower in BY and read.words[n - 1].lower not in words.CARRIED:
                by = Phrase(read, n + 1, phrase.segment)
                body = self._body(by, place)
                return body or (self._anonymous(by) if read.words[n].lower == "by" else None)
        if phrase.one_of_many and phrase.head_end < phrase.segment:
            return None
        if phrase.head in words.UTTERED and not phrase.one_of_many:
            spoke = (party for _, party in self.history.spoke(place))
            return next((party for party in spoke if party.name and not party.described), None)
        return None

    # -- bodies

    def _apposed(self, phrase: Phrase) -> Party | None:
        """The company, Kivu Lithium: the name."""
        read, first = phrase.read, phrase.segment + 1
        whole = phrase.head_end == phrase.segment and not phrase.head_is_capital
        if first >= phrase.last or not whole or read.words[phrase.segment].text != ",":
            return None
        name = Phrase(read, first, phrase.last)
        if name.first != first or not all(proper(read, n) for n in range(name.first, name.segment)):
            return None
        return None if phrase.one_of_many and phrase.head in words.PERSONAL else body_of(name)

    def _body(self, phrase: Phrase, place: Place) -> Party | None:
        named = body_of(phrase)
        common = phrase.head in words.BODIES or phrase.head in words.STATES
        if named is not None and (phrase.head_is_capital or common or named.kind in (AGENCY, OUTLET)):
            return self._fullest(named, place)
        group = phrase.head in words.GROUPS | words.FORCES and not nameless(phrase)
        if named is not None and group:
            return self._fullest(named, place)
        if named is not None or not (common or group or phrase.head in words.AGENT_NOUNS):
            return None
        behind = phrase.head_end < phrase.segment
        if phrase.article and not behind and phrase.owner_end() == phrase.first:
            media = phrase.head in words.AGENT_NOUNS
            if (media or len(phrase.lower) == 1) and (before := self._named_before(phrase.head, place)):
                return before
            plain = phrase.head in words.ANY_BODY and set(phrase.lower[:-1]) <= words.OF_BODIES
            if plain and (before := self._last_body(words.ANY_BODY[phrase.head], place)):
                return before
        owner = phrase.read.words[phrase.first].lower in OWNERS | {"both"}
        name = described(phrase) if owner or behind else phrase.printed()
        return Party(name, words.BODIES.get(phrase.head, ""), plural=phrase.head.endswith("s"))

    def _named_before(self, noun: str, place: Place) -> Party | None:
        """The ministry: the last ministry named; the agency: the last agency."""
        media = noun in words.AGENT_NOUNS
        for one in self.history.bodies(place):
            if noun in one.party.name.lower().split() or (media and one.party.kind in (AGENCY, OUTLET)):
                return self._fullest(one.party, place)
        spoke = [party for _, party in self.history.spoke(place) if not party.described]
        if media and (relays := self.history.relayed_before(place)):
            return relays[-1]
        return next((party for party in spoke if noun in party.name.lower().split()), None)

    def _last_body(self, kinds: frozenset[str], place: Place) -> Party | None:
        """The company: the body of such a kind that spoke last, else the last that was named."""
        spoke = [party for _, party in self.history.spoke(place) if not party.described]
        bodies = [one.party for one in self.history.bodies(place)]
        found = [party for party in (*spoke, *bodies) if party.kind in kinds and party.name]
        body = next((party for party in found if not party.plural and not party.members), None)
        return self._fullest(body, place) if body else None

    def _fullest(self, party: Party, place: Place) -> Party:
        """The Foreign Ministry is the Armenian Foreign Ministry where only one is named; the SDF has a long name."""
        if party.name in self.cast.acronyms:
            return self.cast.acronyms[party.name]
        said = [one for _, one in self.history.spoke(place)] + self.history.relayed_before(place)
        for one in said:
            if _is_longer(one, party.name):
                return one
        longer = self.cast.longer.get(party.name.lower(), ())
        return longer[0] if len(longer) == 1 and " " in party.name else party


def _is_longer(party: Party, name: str) -> bool:
    """Aurora for the Aurora agency, Gulf Meridian for Gulf Meridian Energy, the Ministry for Guyana's Ministry."""
    if party.described or party.members or party.kind == PERSON:
        return False
    if party.name.startswith(name + " "):
        rest = party.name[len(name) + 1 :].lower().split()
        return all(word in words.MEDIA_WORDS | words.AGENT_NOUNS | words.COMPANY_WORDS for word in rest)
    return " " in name and party.name.endswith((f"’s {name}", f"'s {name}"))


def _place(read: Read, first: int, last: int) -> Place:
    return Place(read.passage.number, read.words[first].start, read.words[last - 1].end)
