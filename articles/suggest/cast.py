"""Who occurs in an article: persons by name with their titles, bodies by name, and where each is mentioned."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from actors.names import fold
from articles.suggest import english as words
from articles.suggest.appositions import apposition_after, apposition_before
from articles.suggest.english_names import gender_of, likely
from articles.suggest.hints import gender_beside, personal
from articles.suggest.printed import (
    LONGEST_BODY,
    STATE,
    body_end,
    body_kind,
    country_in,
    opener_end,
    person_start,
    printed,
    runs,
    title_start,
)
from articles.suggest.reading import Article, Read, bare, possessive

LONGEST_NAME = 5  # words
PERSON = "person"
BEFORE_OBJECTS = frozenset(
    "of for at from in with on to by about over under against between during after before since until through as than"
    " via towards toward regarding concerning near despite like met told asked urged thanked and accused".split()
)


@dataclass(slots=True)
class Party:
    """Somebody in the article. `roles`: lower-case words of every title; `country`: a code or ""."""

    name: str
    kind: str = ""
    roles: set[str] = field(default_factory=set)
    role: str = ""  # as first printed
    country: str = ""
    gender: str = ""
    guess: str = ""  # a gender that is likely
    plural: bool = False
    sure: bool = False  # surely a person: titled, or with a known first name
    described: bool = False  # anonymous: `name` is a description
    key: str = ""
    members: tuple["Party", ...] = ()  # of a joint statement

    @property
    def surname(self) -> str:
        return bare(self.name.split()[-1].lower()) if self.name.split() else ""


@dataclass(slots=True)
class Mention:
    """A place where a party is named: words `first` to `last` (exclusive), with its title from `title` on."""

    paragraph: int
    first: int
    last: int
    title: int
    party: Party
    quoted: bool
    owner: bool  # possessive
    subject: bool  # not behind a preposition


class Cast:
    """The parties of an article and their mentions, in reading order."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.persons: defaultdict[str, list[Party]] = defaultdict(list)  # by surname
        self.parts: defaultdict[str, list[Party]] = defaultdict(list)  # by any word of a name of several
        self.acronyms: dict[str, Party] = {}
        self.mentions: dict[int, list[Mention]] = {}
        self.bodies: dict[int, list[Mention]] = {}
        self.longer: defaultdict[str, list[Party]] = defaultdict(list)  # bodies by the end of their names
        found = {number: list(runs(article.read[number])) for number in article.order}
        for number in article.order:
            self._introduce(article.read[number], found[number])
        for number in article.order:
            read = article.read[number]
            self.mentions[number] = list(self._mentions(read, found[number]))
            self.bodies[number] = list(self._bodies(read, found[number]))

    def _introduce(self, read: Read, spans: list[tuple[int, int]]) -> None:
        """Persons by full name, or by title and surname."""
        for first, last in spans:
            start = person_start(read, first, last)
            if start >= last or last - start > LONGEST_NAME:
                continue
            title = title_start(read, start)
            titled = title < start and read.words[start - 1].lower != "of"
            if last - start == 1 and not (titled and bare(read.words[start - 1].lower) in words.ROLES):
                continue
            if start and bare(read.words[start - 1].lower) in words.AGENT_NOUNS:
                continue
            if not titled and start == first and start and read.words[start - 1].lower == "the":
                continue
            if read.title_case and not titled:
                continue
            name = printed(read, start, last)
            lower = [bare(word.lower) for word in read.words[start:last]]
            if len(lower) == 1 and (len(name) < 2 or lower[0] in words.OPENERS):
                continue
            found = self._party(name, lower)
            _describe(read, found, title, start, last)
            known = bool(gender_of(fold(lower[0]), ""))
            found.sure = found.sure or titled or bool(found.roles) or (known and len(lower) > 1)
            found.sure = found.sure or (len(lower) > 1 and personal(read, last))
            found.guess = found.guess or gender_beside(read, title, last)

    def _party(self, name: str, lower: list[str]) -> Party:
        same = self.persons[_key(lower)]
        party = next((one for one in same if _may_be(one, lower)), None) or self._partly(lower)
        if party is None:
            first_name = fold(lower[0]) if len(lower) > 1 else ""
            party = Party(name, PERSON, gender=gender_of(first_name, lower[-1]), guess=likely(first_name))
            same.append(party)
        elif len(lower) > len(party.name.split()):
            party.name = name
            party.gender = party.gender or gender_of(fold(lower[0]), lower[-1])
            if party not in same:
                same.append(party)
        else:
            return party
        for word in lower if len(lower) > 1 else ():
            known = self.parts[fold(word)]
            if word not in words.PARTICLES and party not in known:
                known.append(party)
        return party

    def _partly(self, lower: list[str]) -> Party | None:
        """The one person of whose name these words are a part: Azman for Azman bin Yusof."""
        found: list[Party] = []
        for word in lower:
            if word not in words.PARTICLES:
                found = [one for one in self.parts.get(fold(word), ()) if not found or one in found]
                if len(found) != 1:
                    return None
        return found[0] if found and set(map(fold, lower)) <= _words_of(found[0]) else None

    def _mentions(self, read: Read, spans: list[tuple[int, int]]) -> Iterator[Mention]:
        for first, last in spans:
            start = person_start(read, first, last)
            if start >= last:
                if last - first > 1 and read.title_case:
                    yield from self._surnames(read, first, last)
                continue
            party = self.named(read, start, last)
            if party is None:
                yield from self._surnames(read, start, last)
                continue
            party.sure = party.sure or (last - start == 1 and " " in party.name)  # named again by surname
            yield _mention(read, start, last, title_start(read, start), party)

    def _surnames(self, read: Read, first: int, last: int) -> Iterator[Mention]:
        for n in range(first, last):
            parties = self.persons.get(_key([bare(read.words[n].lower)]), ())
            if len(parties) == 1 and parties[0].sure:
                yield _mention(read, n, n + 1, n, parties[0])

    def named(self, read: Read, start: int, last: int) -> Party | None:
        """The person whose name these words are; of several with the surname, the one introduced last before."""
        lower = [bare(word.lower) for word in read.words[start:last]]
        parties = self.persons.get(_key(lower), ())
        if len(lower) > 1:
            return next((p for p in parties if _may_be(p, lower)), None) or self._partly(lower)
        if len(parties) > 1:
            gender = words.HONORIFICS.get(bare(read.words[start - 1].lower), "") if start else ""
            fit = [p for p in parties if gender and p.gender == gender]
            return (fit or list(parties))[0]
        if not parties:  # Zhao for Zhao Kelong
            partly = self._partly(lower)
            return partly if partly and partly.sure else None
        return parties[0]

    def _bodies(self, read: Read, spans: list[tuple[int, int]]) -> Iterator[Mention]:
        done = 0
        for first, last in spans:
            if first < done or read.title_case:
                continue
            start = opener_end(read, first, last)
            kind = body_kind(read, start, last)
            force = start < last < len(read.words) and read.words[last].lower in words.FORCES
            if not kind and not force:
                continue
            end = body_end(read, last) if kind not in (STATE,) else last
            end += force and kind != STATE  # M23 rebels
            done = end
            party = Party(printed(read, start, end), kind, country=country_in(read, start, end))
            if end + 2 < len(read.words) and read.words[end].text == "(" and read.words[end + 2].text == ")":
                short = read.words[end + 1].text
                if short.isupper() and end - start > 1:
                    self.acronyms.setdefault(short, party)
            party = self.acronyms.get(party.name, party)
            self._shorten(party)
            yield _mention(read, start, end, start, party)

    def _shorten(self, party: Party) -> None:
        """What else a body may be called: the Armenian Foreign Ministry is the Foreign Ministry."""
        parts = party.name.split()
        shorter = [" ".join(parts[n:]) for n in range(1, min(len(parts) - 1, LONGEST_BODY))]
        if len(parts) > 1 and parts[-1].lower() in words.COMPANY_WORDS:
            shorter.append(" ".join(parts[:-1]))  # Gulf Meridian is Gulf Meridian Energy
        for short in shorter:
            same = self.longer[short.lower()]
            if all(other.name != party.name for other in same):
                same.append(party)

    def around(self, number: int, word: int) -> list[Mention]:
        """The persons mentioned next to a word of a passage."""
        found = self.mentions.get(number, [])
        begin = bisect_left(found, word, key=lambda one: one.last)
        return found[max(0, begin - 1) : begin + 2]

    def within(self, number: int, first: int, last: int) -> list[Mention]:
        """The persons mentioned by the words `first` to `last` (exclusive) of a passage."""
        found = self.mentions.get(number, [])
        begin = bisect_left(found, first, key=lambda one: one.first)
        return [one for one in found[begin : begin + 40] if one.last <= last]


def _key(lower: Sequence[str]) -> str:
    """The surname of a name in lower case: Khalaf is al-Khalaf, Bao is Bảo, and Jr. is no surname."""
    last = next((word for word in reversed(lower) if word not in words.SUFFIXES), lower[-1])
    return fold(last[3:] if last[:3] in ("al-", "el-") else last)


def _words_of(party: Party) -> set[str]:
    return {fold(bare(word)) for word in party.name.lower().split()}


def _may_be(party: Party, lower: Sequence[str]) -> bool:
    """Whether a name with the surname of a person may be that person's: not with another first name."""
    others = [fold(bare(word)) for word in party.name.lower().split()]
    own = [fold(word) for word in lower]
    return (
        len(others) == 1
        or len(own) == 1
        or others[0] == own[0]
        or (own[0] in words.PARTICLES and set(own) <= set(others))
    )


def _mention(read: Read, first: int, last: int, title: int, party: Party) -> Mention:
    before = title - 1
    while before >= 0 and bare(read.words[before].lower) in words.ARTICLES:
        before -= 1
    behind = before >= 0 and read.words[before].lower in BEFORE_OBJECTS
    quoted = read.words[first].quotation >= 0
    owner = possessive(read, last - 1)
    return Mention(read.passage.number, first, last, title, party, quoted, owner, not behind and not owner)


def _describe(read: Read, party: Party, title: int, start: int, last: int) -> None:
    """What the title and an apposition say of a person."""
    spans = [(title, start)] if title < start else []
    spans += [span for span in (apposition_before(read, start), apposition_after(read, last)) if span]
    for first, end in spans:
        lower = {bare(word.lower) for word in read.words[first:end]}
        if first >= last:  # "Spokesman for the Secretary-General" is no Secretary-General
            held = [word.lower for word in read.words[first:end]]
            cut = next((k for k, word in enumerate(held) if word in ("for", "to")), len(held))
            lower = {bare(word) for word in held[:cut]}
        if not lower & words.ROLES:
            continue
        party.roles |= lower - words.ARTICLES
        if lower - words.ONLY_FAR and not party.role:
            party.role = printed(read, first, end)
        party.country = party.country or country_in(read, first, end)
        party.gender = party.gender or next((words.HONORIFICS[w] for w in lower if w in words.HONORIFICS), "")
    if title and possessive(read, title - 1):
        party.country = party.country or country_in(read, title - 1, title)


def joined(parties: Sequence[Party]) -> Party:
    """Several who speak with one voice; the one if they are one."""
    distinct = [party for n, party in enumerate(parties) if party.name and party not in parties[:n]]
    if len(distinct) == 1 or len(parties) == 1:
        return distinct[0] if distinct else parties[0]
    members = tuple(member for party in distinct for member in (party.members or (party,)))
    return Party(" + ".join(party.name for party in members), members=members, plural=True)
