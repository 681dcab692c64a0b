"""What a source is, as a phrase: a person with a title, a body, somebody undisclosed, a document, "the minister"."""

from articles.suggest import english as words
from articles.suggest.cast import AGENCY, OUTLET, PERSON, Cast, Party, body_kind, country_in
from articles.suggest.english_places import COUNTRIES, DEMONYMS
from articles.suggest.reading import Read, bare, possessive

ENDS = frozenset(",.;:()—–[]!?")
# From here on a noun phrase is described further; its head stands before.
MODIFIERS = frozenset(
    "of for in at from with on to close familiar who whom which that speaking briefed based involved about by near against"
    " whose present authorised authorized quoted cited including representing under over between among among inside within"
    " released published conducted issued commissioned seen obtained due named called as and or".split()
)
STAYS = frozenset("of for in to from at close familiar on with inside within and near".split())


class Phrase:
    """Words `first` to `last` (exclusive) of a passage without edges, taken apart."""

    def __init__(self, read: Read, first: int, last: int) -> None:
        while first < last and not read.words[first].word:
            first += 1
        while last > first and not read.words[last - 1].word and read.words[last - 1].text != ")":
            last -= 1
        while last - first > 1 and read.words[last - 1].lower in words.EMPHASIS:
            last -= 1
        self.read, self.first, self.last = read, first, last
        self.article = first < last and read.words[first].lower in words.ARTICLES
        self.indefinite = first < last and read.words[first].lower in words.INDEFINITE
        self.segment = self._until(lambda n: read.words[n].text in ENDS)
        self.head_end = self._head_end()

    def _until(self, stops: "object") -> int:
        n = self.first
        while n < self.last and not stops(n):  # type: ignore[operator]
            n += 1
        return n

    def _head_end(self) -> int:
        n = self.first + (1 if self.article or self.indefinite else 0)
        while n < self.segment and self.read.words[n].lower not in MODIFIERS:
            n += 1
        return n if n > self.first else self.segment

    @property
    def head(self) -> str:
        """The lower-case noun that the phrase is about."""
        return bare(self.read.words[self.head_end - 1].lower) if self.head_end > self.first else ""

    @property
    def head_is_capital(self) -> bool:
        return self.head_end > self.first and self.read.words[self.head_end - 1].capital

    @property
    def lower(self) -> list[str]:
        """The words before the head's modifiers without article."""
        start = self.first + (1 if self.article else 0)
        return [bare(word.lower) for word in self.read.words[start : self.head_end]]

    def printed(self, end: int | None = None) -> str:
        """The words up to `end` without article, in one line."""
        start = self.first + (1 if self.article else 0)
        end = self.segment if end is None else end
        if start >= end:
            return ""
        text = self.read.text[self.read.words[start].start : self.read.words[end - 1].end]
        return " ".join(_without_possessive(text).split())

    def owner_end(self) -> int:
        """The word behind a possessor in the phrase, or `first`: in APA's sources, that of "sources"."""
        for n in range(self.first, self.head_end - 1):
            if possessive(self.read, n):
                return n + 1
        return self.first


def _without_possessive(text: str) -> str:
    return text[:-2] if text.endswith(("’s", "'s")) else text.rstrip("’'")


def persons_of(cast: Cast, phrase: Phrase) -> list[tuple[Party, int, int]]:
    """The persons that a phrase names as its heads, with their words; an apposition's person if the head is a post."""
    read = phrase.read
    named = cast.within(read.passage.number, phrase.first, phrase.last)
    heads: list[tuple[Party, int, int]] = []
    segment = phrase.first
    for one in named:
        if one.owner and one.last < phrase.last and read.words[one.last].text not in ENDS:
            continue
        if not heads:
            lead = range(phrase.first, one.title)
            comma = next((n for n in reversed(lead) if read.words[n].text in ENDS), None)
            segment = phrase.first if comma is None else comma + 1
            between = [read.words[n].lower for n in range(segment, one.title)]
            if any(w in MODIFIERS and w != "and" for w in between) or any(
                w.endswith("ing") for w in between[:1]
            ):
                continue
            if comma is not None and not _is_post(phrase, comma):
                continue
            heads.append((one.party, one.first, one.last))
        else:
            last = heads[-1][2]
            joint = [read.words[n].lower for n in range(last, one.title)]
            if joint in (["and"], [","], [",", "and"], ["and", "the"], ["and", "his"], ["and", "her"]):
                heads.append((one.party, one.first, one.last))
    return heads


def _is_post(phrase: Phrase, comma: int) -> bool:
    """Whether what stands before a comma is a post whose holder follows: the ministry's spokesperson, Narek Vardumyan."""
    head = Phrase(phrase.read, phrase.first, comma)
    return any(word in words.ROLES for word in [head.head, *head.lower])


def described(phrase: Phrase) -> str:
    """The description of an anonymous source: without article, "one" or the agency it belongs to."""
    read = phrase.read
    start = phrase.first
    owner = phrase.owner_end()
    media = owner > phrase.first and media_kind(read, phrase.first, owner)
    start = owner if media else start
    if (
        not media
        and phrase.first < phrase.last
        and read.words[start].lower
        in ("a", "an", "the", "one", "another", "some", "its", "his", "their", "several_")
    ):
        start += 1
    end = phrase.head_end
    while end < phrase.segment and read.words[end].lower in STAYS and end - phrase.head_end < 14:
        end += 1
        while end < phrase.segment and read.words[end].lower not in MODIFIERS:
            end += 1
    if start >= end:
        return ""
    text = _without_possessive(" ".join(read.text[read.words[start].start : read.words[end - 1].end].split()))
    first = read.words[start]
    keeps = (
        bare(first.lower) in DEMONYMS
        or bare(first.lower) in COUNTRIES
        or first.text[1:] != first.text[1:].lower()
    )
    common = (
        bare(first.lower) in words.NOT_IN_PERSONS
        or bare(first.lower) in words.BODIES
        or bare(first.lower) in words.ROLES
    )
    sentence = first.start == 0 or (
        not keeps and (common or read.words[start].start == phrase.read.words[phrase.first].start)
    )
    return (
        text[:1].lower() + text[1:]
        if sentence and not keeps and (end - start == 1 or not _named(read, start))
        else text
    )


def _named(read: Read, n: int) -> bool:
    """Whether a capital begins a name rather than a sentence."""
    after = read.words[n + 1] if n + 1 < len(read.words) else None
    return bool(n and read.words[n].capital and read.words[n - 1].word) or bool(after and after.capital)


def media_kind(read: Read, first: int, last: int) -> str:
    """Whether the words name an agency or another outlet, and which; "" if neither."""
    lower = [bare(word.lower) for word in read.words[first:last]]
    while lower and lower[0] in words.ARTICLES:
        lower = lower[1:]
    if not lower:
        return ""
    phrase = " ".join(lower)
    if phrase in words.AGENCIES or lower[-1] in words.AGENCIES or "agency" in lower or "newswire" in lower:
        return AGENCY
    return OUTLET if set(lower) & words.MEDIA_WORDS else ""


def body_of(phrase: Phrase) -> Party | None:
    """The body that a phrase names with capitals, as printed without article; None for what is no name."""
    read = phrase.read
    first = phrase.first + (1 if phrase.article else 0)
    capital = next((n for n in range(first, phrase.head_end) if read.words[n].capital), None)
    if capital is None:
        return None
    end = phrase.head_end
    if (
        end < phrase.segment
        and read.words[end].lower in ("of", "for")
        and bare(read.words[end - 1].lower) in (words.BODIES.keys() | words.STATES | words.ROLES)
    ):
        end = _extended(phrase, end)
    country = country_in(read, first, end)
    kind = body_kind(read, first, phrase.head_end) or (media_kind(read, first, phrase.head_end))
    name = phrase.printed(end)
    for lead in (
        "pro-government ",
        "news agency ",
        "state news agency ",
        "agency ",
        "newspaper ",
        "weekly ",
        "daily ",
        "magazine ",
    ):
        place = name.lower().find(lead)
        if place >= 0 and name[place + len(lead) :][:1].isupper():
            name = name[place + len(lead) :]
    if not kind and bare(read.words[phrase.head_end - 1].lower) in COUNTRIES:
        kind = "state"
    several = phrase.head.endswith("s") and (not phrase.head_is_capital or phrase.head in DEMONYMS)
    return Party(name, kind, country=country, plural=several and phrase.head != "us")


def _extended(phrase: Phrase, end: int) -> int:
    """The end of a name with "of": Ministry of Foreign Affairs of the Republic of Kazakhstan."""
    read = phrase.read
    while end < phrase.segment:
        word = read.words[end]
        if not (word.capital or word.lower in ("of", "for", "the", "and")):
            break
        end += 1
    while read.words[end - 1].lower in ("of", "for", "the", "and"):
        end -= 1
    return end


def is_person(party: Party) -> bool:
    return party.kind == PERSON
