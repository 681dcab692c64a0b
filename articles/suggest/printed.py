"""Names as they are printed: runs of capitals, where a person's name and title begin, where a body's ends."""

import re
from collections.abc import Iterator

from articles.suggest import english as words
from articles.suggest.english_names import gender_of
from articles.suggest.english_places import COUNTRIES, DEMONYMS
from articles.suggest.reading import Read, bare, possessive

READ = 50_000  # words of a passage: no paragraph of news has as many
LONGEST_TITLE, LONGEST_BODY = 10, 9  # words
MOST_PARTICLES = 3  # in a row
LONGEST_ACRONYM = 4  # letters before a name
AGENCY, OUTLET, STATE = "news_agency", "outlet", "state"
MINOR = frozenset("of for and the".split())
ARABIC = re.compile(r"(?:al|el|ul|as|ad|an|ash|ben|bin)-[^\W\d_]")
PLAIN_IN_TITLES = frozenset(
    "opposition ruling turned security energy trade transport pop star party government house rights".split()
)


def runs(read: Read) -> Iterator[tuple[int, int]]:
    """Ranges of capitalised words with nothing but spaces between; a possessor ends one."""
    n, count = 0, min(len(read.words), READ)
    while n < count:
        if not capital(read, n):
            n += 1
            continue
        first = n
        while n + 1 < count and not possessive(read, n) and joined(read, n):
            if capital(read, n + 1):
                n += 1
            elif _initial(read, n):
                n += 2
            elif behind := _particles(read, n + 1):
                n = behind
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
        and capital(read, n + 2)
    )


def _particles(read: Read, n: int) -> int:
    """The capitalised word behind one to three particles from word `n` on, or 0: de la Guardia."""
    end = n
    while end + 1 < len(read.words) and end - n < MOST_PARTICLES and joined(read, end):
        if read.words[end].lower not in words.PARTICLES:
            return 0
        end += 1
        if capital(read, end):
            return end
    return 0


def capital(read: Read, n: int) -> bool:
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


def joined(read: Read, n: int) -> bool:
    between = read.text[read.words[n].end : read.words[n + 1].start]
    one = read.words[n]
    if between in (" ", "\xa0", "  "):
        return read.words[n].quotation == read.words[n + 1].quotation
    return between == "" and len(one.text) == 1 and one.text.isalpha()


def is_title(word: str) -> bool:
    """Minister; Presidents Putin and Lula; Mum-of-two."""
    return word in words.ROLES or (word.endswith("s") and word[:-1] in words.ROLES) or "-of-" in word


def opener_end(read: Read, first: int, last: int) -> int:
    while first < last and (
        bare(read.words[first].lower) in words.OPENERS or read.words[first].lower.endswith("-based")
    ):
        first += 1
    return first


def printed(read: Read, first: int, last: int) -> str:
    """The words as printed, without a possessive ending."""
    text = read.text[read.words[first].start : read.words[last - 1].end]
    return text[:-2] if text.endswith(("’s", "'s")) else text


def person_start(read: Read, first: int, last: int) -> int:
    """Where the name of a person begins in a run: behind its last title, country or common word; `last` if nowhere."""
    start = opener_end(read, first, last)
    for n in range(start, last):
        lower = bare(read.words[n].lower)
        given = n + 1 < last and bool(gender_of(lower, ""))  # Bill Eastland
        if (
            lower in words.BODIES
            or is_title(lower)
            or lower in DEMONYMS
            or lower in COUNTRIES
            or (
                (lower in words.NOT_IN_PERSONS and not given)
                or lower in words.STATES
                or lower in words.AGENCIES
                or lower in words.DOCUMENTS
                or lower in words.MEDIA_WORDS
            )
        ):
            start = n + 1
    while start < last and not read.words[start].capital:
        start += 1
    of_what = (
        first > 1
        and read.words[first - 1].lower in ("of", "for")
        and bare(read.words[first - 2].lower) in words.ROLES
    )
    if of_what and start == first and last - start > 2:
        start += 1  # Minister of Chemicals Arvind Deshmukh
    if last - start > 1 and read.words[last - 1].lower in words.COMPANY_WORDS:
        return last  # Poseidonia Lines
    if last - start > 1 and read.words[start].text.isupper() and not read.words[last - 1].text.isupper():
        start += 3 <= len(read.words[start].text) <= LONGEST_ACRONYM  # FBI Agent, DNC's
    if last - start == 1 and read.words[start].text.isupper() and len(read.words[start].text) <= 4:
        return last  # APA
    return start


def title_start(read: Read, start: int) -> int:
    """Where the title before a name begins; `start` if there is none."""
    n, title, seen = start - 1, start, False
    while n >= 0 and start - n <= LONGEST_TITLE:
        word = read.words[n]
        lower = bare(word.lower)
        if word.quotation != read.words[start].quotation or (
            lower in words.OPENERS and lower not in MINOR and lower not in words.ARTICLES
        ):
            break
        if is_title(lower):
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
            or lower in PLAIN_IN_TITLES
        ):
            title = n if seen else title
        elif not (word.word and seen and n and bare(read.words[n - 1].lower) in words.ARTICLES):
            break
        if n < start - 1 and not (
            read.text[word.end : read.words[n + 1].start].isspace() or word.text == "."
        ):
            break
        if possessive(read, n):
            while seen and n and read.words[n - 1].capital and joined(read, n - 1):
                n -= 1  # South Korea's
            title = n if seen else title
            break
        n -= 1
    return title if seen else start


def country_in(read: Read, first: int, last: int) -> str:
    """The code of the first country or nationality among the words, or ""."""
    for n in range(first, last):
        one = bare(read.words[n].lower)
        two = f"{one} {bare(read.words[n + 1].lower)}" if n + 1 < last else ""
        for name in (two, one):
            if code := DEMONYMS.get(name) or COUNTRIES.get(name):
                return code
    return ""


def body_end(read: Read, last: int) -> int:
    """The end of a body's name: Ministry of Foreign Affairs of the Republic of Kazakhstan."""
    first = last
    while last + 1 < len(read.words) and last - first < LONGEST_BODY and not possessive(read, last - 1):
        n = last
        while n < len(read.words) and read.words[n].lower in MINOR and n - last < 2:
            n += 1
        if (
            n == last
            or n >= len(read.words)
            or not capital(read, n)
            or read.words[last].lower not in ("of", "for")
        ):
            break
        last = n + 1
        while last < len(read.words) and capital(read, last) and not possessive(read, last - 1):
            last += 1
    return last


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
    if last - first > 1 and lower[-1] in words.COMPANY_WORDS:
        return "community"
    for word in reversed(lower):
        if word in words.BODIES:
            return words.BODIES[word]
        if word in words.MEDIA_WORDS:
            return OUTLET
        if word in words.STATES:
            return STATE
    if first == 0 and last < len(read.words) and read.words[last].text in ",(":
        return ""  # CAIRO, 22 April
    if read.words[last - 1].text.isupper() and 2 <= len(read.words[last - 1].text) <= 6 and last - first == 1:
        return "international_organisation"
    return ""
