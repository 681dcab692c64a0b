"""A source as a phrase: its article, its head, what describes it further, and the persons it names."""

from articles.suggest import english as words
from articles.suggest.cast import Cast, Mention, Party
from articles.suggest.english_places import COUNTRIES, DEMONYMS
from articles.suggest.printed import opens_a_sentence
from articles.suggest.reading import Read, bare, possessive

ENDS = frozenset(",.;:()—–[]!?")
# From here on a noun phrase is described further; its head stands before.
MODIFIERS = frozenset(
    """
    of for in at from with on to close familiar who whom which that speaking briefed based involved
    about by near against whose present authorised authorized quoted cited including representing
    under over between among inside within released published conducted issued commissioned seen
    obtained due named called as and or last this earlier today yesterday monday tuesday wednesday
    thursday friday saturday sunday tabled
    """.split()
)
BEHIND_A_NAME = ENDS | {"of", "from", "who"}
LONGEST_PHRASE = 60  # words
LONGEST_NUMBER = 3  # digits in a name


JOINING = (["and"], [","], [",", "and"], ["and", "the"], ["and", "his"], ["and", "her"])


class Phrase:
    """Words `first` to `last` (exclusive) of a passage without edges, taken apart."""

    def __init__(self, read: Read, first: int, last: int) -> None:
        last = min(last, first + LONGEST_PHRASE)
        ago = next((n for n in range(first, min(first + 4, last)) if read.words[n].lower == "ago"), first - 1)
        first = ago + 1  # a year ago Helsinki
        while first < last and not read.words[first].word:
            first += 1
        while last > first and not read.words[last - 1].word and read.words[last - 1].text != ")":
            last -= 1
        while last - first > 1 and read.words[last - 1].lower in words.EMPHASIS:
            last -= 1
        self.read, self.first, self.last = read, first, last
        opening = read.words[first].lower if first < last else ""
        self.article = opening in words.ARTICLES
        self.indefinite = first < last and read.words[first].lower in words.INDEFINITE
        opener = read.words[first].lower if first < last else ""
        self.one_of_many = opener in words.INDEFINITE  # a diplomat, one mediator, some analysts
        self.segment = next((n for n in range(first, last) if ends(read, n)), last)
        self.head_end = self._head_end()

    def _head_end(self) -> int:
        n = self.first + (1 if self.article or self.indefinite else 0)
        while n < self.segment and (
            self.read.words[n].lower not in MODIFIERS or shouted(self.read, n) or self._joins_nations(n)
        ):
            n += 1
        return n if n > self.first else self.segment

    def _joins_nations(self, n: int) -> bool:
        """The Russian and Belarusian leaders."""
        joins = self.read.words[n].lower == "and" and self.first < n < self.segment - 2
        return joins and all(bare(self.read.words[k].lower) in DEMONYMS for k in (n - 1, n + 1))

    @property
    def head(self) -> str:
        """The lower-case noun that the phrase is about."""
        return bare(self.read.words[self.head_end - 1].lower) if self.head_end > self.first else ""

    @property
    def head_is_capital(self) -> bool:
        return self.head_end > self.first and proper(self.read, self.head_end - 1)

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
        return " ".join(without_possessive(text).split())

    def owner_end(self) -> int:
        """The word behind a possessor in the phrase, or `first`: in APA's sources, that of "sources"."""
        for n in range(self.first, self.head_end - 1):
            if possessive(self.read, n):
                return n + 1
        return self.first


def _is_led(phrase: Phrase) -> bool:
    """Whether the head is a noun for others, so that a name before it only says whose."""
    head = phrase.head
    plural = head.endswith("s") and not head.endswith("ss") and not phrase.head_is_capital
    return plural or head in words.BODIES or head in words.GROUPS or head in words.PERSONAL


def ends(read: Read, n: int) -> bool:
    """Whether a mark ends a noun phrase: a dash within a word doesn't."""
    word = read.words[n]
    if word.text in "—–":
        return read.text[word.end : word.end + 1].isspace() or read.text[max(0, word.start - 1)].isspace()
    return word.text in ENDS


def shouted(read: Read, n: int) -> bool:
    """WHO is no pronoun, nor is US."""
    return len(read.words[n].text) > 1 and read.words[n].text.isupper()


def proper(read: Read, n: int) -> bool:
    """Whether a word is part of a name: capitalised, and not only because a sentence begins."""
    word = read.words[n]
    if word.text.isdigit() and n and read.words[n - 1].capital and len(word.text) <= LONGEST_NUMBER:
        return True  # Channel 15
    if not word.capital or not word.text[0].isalpha():
        return False
    if not opens_a_sentence(read, n) or shouted(read, n):
        return True
    lower = bare(word.lower)
    if lower in COUNTRIES or lower in DEMONYMS or lower in words.AGENCIES or lower in words.CITIES_IN_S:
        return True
    if lower in words.COMMON:
        return False
    if lower in read.small or lower in words.INDEFINITE or lower in words.ROLES or lower in words.OPENERS:
        return n + 1 < len(read.words) and read.words[n + 1].capital and lower not in words.INDEFINITE
    follower = read.words[n + 1] if n + 1 < len(read.words) else None
    return not lower.endswith("s") or possessive(read, n) or bool(follower and follower.capital)


def without_possessive(text: str) -> str:
    return text[:-2] if text.endswith(("’s", "'s")) else text.rstrip("’'")


def persons_of(cast: Cast, phrase: Phrase) -> list[tuple[Party, int, int]]:
    """The persons that a phrase names as its heads, with their words; an apposition's person if the head is a post."""
    read = phrase.read
    heads: list[tuple[Party, int, int]] = []
    for one in cast.within(read.passage.number, phrase.first, phrase.last):
        if one.owner and one.last < phrase.last and read.words[one.last].text not in ENDS:
            continue
        if heads:
            joint = [read.words[n].lower for n in range(heads[-1][2], one.title)]
            post_of = read.words[one.first - 1].lower in ("of", "for")  # Day, director of Democrats for Life
            if joint in JOINING and not post_of:
                heads.append((one.party, one.first, one.last))
        elif _is_head(phrase, one):
            heads.append((one.party, one.first, one.last))
    return heads


def _is_head(phrase: Phrase, one: Mention) -> bool:
    """Whether a phrase is about a person that it mentions: not "a spokesman for Blinken", nor "Bank president Okey"."""
    read = phrase.read
    comma = next((n for n in range(one.title - 1, phrase.first - 1, -1) if read.words[n].text in ENDS), None)
    segment = phrase.first if comma is None else comma + 1
    before = [read.words[n].lower for n in range(segment, one.title)]
    if any(word in MODIFIERS and word != "and" for word in before) or any(
        word.endswith("ing") for word in before[:1]
    ):
        return False
    if phrase.head_end > one.last and comma is None and _is_led(phrase):
        return False  # Trump fans, the Clinton campaign
    if not one.party.sure:
        beyond = [n for n in range(one.last, phrase.segment) if read.words[n].lower not in MODIFIERS]
        if before[-1:] == ["the"] or (beyond and beyond[0] == one.last) or one.last - one.first == 1:
            return False
    if comma is None:
        return True
    head = Phrase(read, phrase.first, comma)
    if any(word in words.ROLES for word in [head.head, *head.lower]):
        return True
    alone = one.title == segment and (one.last >= phrase.last or read.words[one.last].text in BEHIND_A_NAME)
    return alone and one.last - one.first > 1 and (head.one_of_many or not head.head_is_capital)
