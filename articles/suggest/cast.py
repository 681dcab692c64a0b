"""Who occurs in an article: persons by name with their titles, bodies by name, and where each is mentioned."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from actors.names import fold
from articles.suggest import english as words
from articles.suggest.english_names import gender_of
from articles.suggest.english_places import COUNTRIES, DEMONYMS
from articles.suggest.reading import Article, Read, bare, possessive

LONGEST_NAME, LONGEST_TITLE, LONGEST_BODY = 5, 10, 9  # words
PERSON, BODY, STATE, AGENCY, OUTLET = "person", "government_body", "state", "news_agency", "outlet"
MINOR = frozenset("of for and the".split())


@dataclass(slots=True)
class Party:
    """Somebody in the article. `roles`: lower-case words of every title; `country`: a code or ""."""

    name: str
    kind: str = ""
    roles: set[str] = field(default_factory=set)
    role: str = ""  # as first printed
    country: str = ""
    gender: str = ""
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
        self.first_names: defaultdict[str, list[Party]] = defaultdict(list)
        self.acronyms: dict[str, Party] = {}
        self.mentions: dict[int, list[Mention]] = {}
        self.bodies: dict[int, list[Mention]] = {}
        self.longer: defaultdict[str, list[Party]] = defaultdict(list)  # bodies by the end of their names
        runs = {number: list(_runs(article.read[number])) for number in article.order}
        for number in article.order:
            self._introduce(article.read[number], runs[number])
        for number in article.order:
            read = article.read[number]
            self.mentions[number] = list(self._mentions(read, runs[number]))
            self.bodies[number] = list(self._bodies(read, runs[number]))

    def _introduce(self, read: Read, runs: list[tuple[int, int]]) -> None:
        """Persons by full name, or by title and surname."""
        for first, last in runs:
            start = _person_start(read, first, last)
            if start >= last or last - start > LONGEST_NAME:
                continue
            title = _title_start(read, start)
            titled = title < start and read.words[start - 1].lower != "of"
            if last - start == 1 and not (titled and bare(read.words[start - 1].lower) in words.ROLES):
                continue
            if start and bare(read.words[start - 1].lower) in words.AGENT_NOUNS:
                continue
            if not titled and start == first and start and read.words[start - 1].lower == "the":
                continue
            if read.title_case and not titled:
                continue
            name = _printed(read, start, last)
            lower = [bare(word.lower) for word in read.words[start:last]]
            if len(lower) == 1 and (len(name) < 3 or lower[0] in words.OPENERS):
                continue
            found = self._party(name, lower)
            _describe(read, found, title, start, last)
            known = bool(gender_of(fold(lower[0]), ""))
            found.sure = found.sure or titled or bool(found.roles) or (known and len(lower) > 1)

    def _party(self, name: str, lower: list[str]) -> Party:
        same = self.persons[_key(lower[-1])]
        for party in same:
            others = [bare(word) for word in party.name.lower().split()]
            if len(others) == 1 or len(lower) == 1 or others[0] == lower[0]:
                if len(lower) > len(others):
                    party.name = name
                    party.gender = party.gender or gender_of(fold(lower[0]), lower[-1])
                return party
        party = Party(name, PERSON, gender=gender_of(fold(lower[0]) if len(lower) > 1 else "", lower[-1]))
        same.append(party)
        if len(lower) > 1:
            self.first_names[lower[0]].append(party)
        return party

    def _mentions(self, read: Read, runs: list[tuple[int, int]]) -> Iterator[Mention]:
        for first, last in runs:
            start = _person_start(read, first, last)
            if start >= last:
                if last - first > 1 and read.title_case:
                    yield from self._surnames(read, first, last)
                continue
            party = self.named(read, start, last)
            if party is None:
                yield from self._surnames(read, start, last)
                continue
            party.sure = party.sure or (last - start == 1 and " " in party.name)  # named again by surname
            yield _mention(read, start, last, _title_start(read, start), party)

    def _surnames(self, read: Read, first: int, last: int) -> Iterator[Mention]:
        for n in range(first, last):
            parties = self.persons.get(_key(bare(read.words[n].lower)), ())
            if len(parties) == 1 and parties[0].sure:
                yield _mention(read, n, n + 1, n, parties[0])

    def named(self, read: Read, start: int, last: int) -> Party | None:
        """The person whose name these words are; of several with the surname, the one introduced last before."""
        lower = [bare(word.lower) for word in read.words[start:last]]
        parties = self.persons.get(_key(lower[-1]), ())
        if len(lower) > 1:
            return next((p for p in parties if bare(p.name.lower().split()[0]) == lower[0]), None)
        if len(parties) > 1:
            gender = words.HONORIFICS.get(bare(read.words[start - 1].lower), "") if start else ""
            fit = [p for p in parties if gender and p.gender == gender]
            return (fit or list(parties))[0]
        if not parties:  # Zhao for Zhao Kelong
            by_first = self.first_names.get(lower[-1], [])
            return by_first[0] if len(by_first) == 1 and by_first[0].sure else None
        return parties[0]

    def _bodies(self, read: Read, runs: list[tuple[int, int]]) -> Iterator[Mention]:
        done = 0
        for first, last in runs:
            if first < done or read.title_case:
                continue
            start = _opener_end(read, first, last)
            kind = body_kind(read, start, last)
            if not kind:
                continue
            end = _body_end(read, last) if kind not in (STATE,) else last
            done = end
            party = Party(_printed(read, start, end), kind, country=country_in(read, start, end))
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
        for n in range(1, min(len(parts) - 1, LONGEST_BODY)):
            same = self.longer[" ".join(parts[n:]).lower()]
            if all(other.name != party.name for other in same):
                same.append(party)

    def within(self, number: int, first: int, last: int) -> list[Mention]:
        """The persons mentioned by the words `first` to `last` (exclusive) of a passage."""
        found = self.mentions.get(number, [])
        begin = bisect_left(found, first, key=lambda one: one.first)
        return [one for one in found[begin : begin + 40] if one.last <= last]


def _key(surname: str) -> str:
    """Khalaf is al-Khalaf."""
    return surname[3:] if surname[:3] in ("al-", "el-") else surname


def _runs(read: Read) -> Iterator[tuple[int, int]]:
    """Ranges of capitalised words with nothing but spaces between; a possessor ends one."""
    n, count = 0, len(read.words)
    while n < count:
        if not _capital(read, n):
            n += 1
            continue
        first = n
        while n + 1 < count and not possessive(read, n) and _joined(read, n):
            if _capital(read, n + 1):
                n += 1
            elif _initial(read, n):
                n += 2
            elif (
                read.words[n + 1].lower in words.PARTICLES
                and n + 2 < count
                and _capital(read, n + 2)
                and _joined(read, n + 1)
            ):
                n += 2
            else:
                break
        n += 1
        yield first, n


def _initial(read: Read, n: int) -> bool:
    """Antony J. Blinken."""
    return (
        n + 2 < len(read.words)
        and len(read.words[n].text) == 1
        and read.words[n + 1].text == "."
        and _capital(read, n + 2)
    )


ARABIC = re.compile(r"(?:al|el|ul|as|ad|an|ash|ben|bin)-[^\W\d_]")


def _capital(read: Read, n: int) -> bool:
    word = read.words[n]
    return (word.capital and word.text[0].isalpha()) or bool(ARABIC.match(word.text))


def opens_a_sentence(read: Read, n: int) -> bool:
    """Whether a word is the first of its sentence or quotation, so that its capital tells nothing."""
    before = n - 1
    while before >= 0 and not read.words[before].word and read.words[before].text not in ",)":
        if read.words[before].sentence != read.words[n].sentence:
            break
        before -= 1
    return before < 0 or read.words[before].sentence != read.words[n].sentence or before < n - 1


def _joined(read: Read, n: int) -> bool:
    between = read.text[read.words[n].end : read.words[n + 1].start]
    one = read.words[n]
    if between in (" ", "\xa0", "  "):
        return read.words[n].quotation == read.words[n + 1].quotation
    return between == "" and len(one.text) == 1 and one.text.isalpha()


def _opener_end(read: Read, first: int, last: int) -> int:
    while first < last and bare(read.words[first].lower) in words.OPENERS:
        first += 1
    return first


def _person_start(read: Read, first: int, last: int) -> int:
    """Where the name of a person begins in a run: behind its last title, country or common word; `last` if nowhere."""
    start = _opener_end(read, first, last)
    for n in range(start, last):
        lower = bare(read.words[n].lower)
        if (
            lower in words.BODIES
            or lower in words.ROLES
            or lower in DEMONYMS
            or lower in COUNTRIES
            or (
                lower in words.NOT_IN_PERSONS
                or lower in words.STATES
                or lower in words.AGENCIES
                or lower in words.MEDIA_WORDS
            )
        ):
            start = n + 1
    while start < last and not read.words[start].capital:
        start += 1
    of_what = first > 1 and read.words[first - 1].lower in ("of", "for") and bare(read.words[first - 2].lower) in words.ROLES
    if of_what and start == first and last - start > 2:
        start += 1  # Minister of Chemicals Arvind Deshmukh
    if last - start == 1 and read.words[start].text.isupper() and len(read.words[start].text) <= 4:
        return last  # APA
    return start


def _title_start(read: Read, start: int) -> int:
    """Where the title before a name begins; `start` if there is none."""
    n, title, seen = start - 1, start, False
    while n >= 0 and start - n <= LONGEST_TITLE:
        word = read.words[n]
        lower = bare(word.lower)
        if word.quotation != read.words[start].quotation or (
            lower in words.OPENERS and lower not in MINOR and lower not in words.ARTICLES
        ):
            break
        if lower in words.ROLES:
            seen, title = True, n
        elif lower in ("and", "the", "for") or (
            lower == "of" and n and read.words[n - 1].lower not in words.ROLES
        ):
            if seen or (lower == "and" and n == start - 1):
                break
        elif (
            lower == "of"
            or word.capital
            or lower in DEMONYMS
            or lower in words.NOT_IN_PERSONS
            or lower in _PLAIN
        ):
            title = n if seen else title
        elif not (word.word and seen and n and bare(read.words[n - 1].lower) in words.ARTICLES):
            break
        if n < start - 1 and not (
            read.text[word.end : read.words[n + 1].start].isspace() or word.text == "."
        ):
            break
        if possessive(read, n):
            while seen and n and read.words[n - 1].capital and _joined(read, n - 1):
                n -= 1  # South Korea's
            title = n if seen else title
            break
        n -= 1
    return title if seen else start


_PLAIN = frozenset(
    "opposition ruling turned security energy trade transport pop star party government house rights".split()
)


def _printed(read: Read, first: int, last: int) -> str:
    """The words as printed, without a possessive ending."""
    text = read.text[read.words[first].start : read.words[last - 1].end]
    return text[:-2] if text.endswith(("’s", "'s")) else text


def _mention(read: Read, first: int, last: int, title: int, party: Party) -> Mention:
    before = title - 1
    while before >= 0 and bare(read.words[before].lower) in words.ARTICLES:
        before -= 1
    behind = before >= 0 and read.words[before].lower in words_before_objects
    quoted = read.words[first].quotation >= 0
    owner = possessive(read, last - 1)
    return Mention(read.passage.number, first, last, title, party, quoted, owner, not behind and not owner)


words_before_objects = frozenset(
    "of for at from in with on to by about over under against between during after before since until through as than"
    " via towards toward regarding concerning near despite like met told asked urged thanked and accused".split()
)


def country_in(read: Read, first: int, last: int) -> str:
    """The code of the first country or nationality among the words, or ""."""
    for n in range(first, last):
        one = bare(read.words[n].lower)
        two = f"{one} {bare(read.words[n + 1].lower)}" if n + 1 < last else ""
        for name in (two, one):
            if code := DEMONYMS.get(name) or COUNTRIES.get(name):
                return code
    return ""


def _describe(read: Read, party: Party, title: int, start: int, last: int) -> None:
    """What the title and an apposition say of a person."""
    spans = [(title, start)] if title < start else []
    spans += [span for span in (_apposition_before(read, start), _apposition_after(read, last)) if span]
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
            party.role = _printed(read, first, end)
        party.country = party.country or country_in(read, first, end)
        party.gender = party.gender or next((words.HONORIFICS[w] for w in lower if w in words.HONORIFICS), "")
    if title and possessive(read, title - 1):
        party.country = party.country or country_in(read, title - 1, title)


def _apposition_after(read: Read, last: int) -> tuple[int, int] | None:
    """, the Secretary of Armenia's ruling faction, / , a deputy from ... , / (Kenya)"""
    if (
        last + 1 >= len(read.words)
        or read.words[last].text != ","
        or read.words[last - 1].lower.endswith("'s")
    ):
        return None
    first = end = last + 1
    if not (
        read.words[first].lower in words.ARTICLES
        or read.words[first].capital
        or bare(read.words[first].lower) in words.ROLES
    ):
        return None
    while (
        end < len(read.words)
        and end - first < 16
        and read.words[end].text not in ",.;:()—–"
        and read.words[end].quotation < 0
    ):
        end += 1
    return (first, end) if read.words[first].lower not in words.PRONOUNS else None


def _apposition_before(read: Read, start: int) -> tuple[int, int] | None:
    """Moldova's Prime Minister, Ion Scutaru"""
    if start < 2 or read.words[start - 1].text != "," or bare(read.words[start - 2].lower) not in words.ROLES:
        return None
    first = start - 2
    while first and start - first < LONGEST_TITLE:
        word = read.words[first - 1]
        if not word.word or word.quotation >= 0:
            break
        if word.lower in words.ARTICLES or bare(word.lower) in words.OPENERS:
            break
        first -= 1
        if possessive(read, first):
            break
    return first, start - 1


def body_kind(read: Read, first: int, last: int) -> str:
    """The kind of actor that capitalised words name, or "" where nothing tells."""
    if first >= last:
        return ""
    lower = [bare(word.lower) for word in read.words[first:last]]
    phrase = " ".join(lower)
    if phrase in COUNTRIES:
        return "international_organisation" if COUNTRIES[phrase] in ("eu", "un") else STATE
    after = read.words[last].lower if last < len(read.words) else ""
    before = read.words[first - 1].lower if first else ""
    if (
        lower[-1] in words.AGENCIES
        or phrase in words.AGENCIES
        or before == "agency"
        or "news" in lower
        or bare(after) == "agency"
    ):
        return AGENCY
    if before in words.AGENT_NOUNS:
        return OUTLET
    for word in reversed(lower):
        if word in words.BODIES:
            return words.BODIES[word]
        if word in words.MEDIA_WORDS:
            return OUTLET
        if word in words.STATES:
            return STATE
    if read.words[last - 1].text.isupper() and 2 <= len(read.words[last - 1].text) <= 6 and last - first == 1:
        return "international_organisation"
    return ""


def _body_end(read: Read, last: int) -> int:
    """The end of a body's name: Ministry of Foreign Affairs of the Republic of Kazakhstan."""
    first = last
    while last + 1 < len(read.words) and last - first < LONGEST_BODY and not possessive(read, last - 1):
        n = last
        while n < len(read.words) and read.words[n].lower in MINOR and n - last < 2:
            n += 1
        if (
            n == last
            or n >= len(read.words)
            or not _capital(read, n)
            or read.words[last].lower not in ("of", "for")
        ):
            break
        last = n + 1
        while last < len(read.words) and _capital(read, last) and not possessive(read, last - 1):
            last += 1
    return last
