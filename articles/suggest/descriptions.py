"""Who is described and not named: what the description is, and whether it fits one body or office and so is a name."""

from articles.suggest import english as words
from articles.suggest.bodies import media_kind
from articles.suggest.english_places import COUNTRIES, DEMONYMS
from articles.suggest.phrases import MODIFIERS, Phrase, proper, shouted, without_possessive
from articles.suggest.printed import opens_a_sentence
from articles.suggest.reading import Read, bare, possessive

LEFT_OUT = frozenset("a an the one another some its his her their".split())  # before a description
STAYS = frozenset(
    "of for in to from at close familiar on with inside within and near briefed involved based".split()
)
GOES_ON = frozenset("in within at from close familiar briefed involved with".split())
OWNERS = frozenset("its his her their our my".split())
LONGEST_TAIL = 14  # words behind the head


def continued(phrase: Phrase) -> Phrase:
    """The phrase with what describes its head, where the span ends too early: a source | in the finance ministry."""
    read, end = phrase.read, phrase.last
    if phrase.first >= end or end + 1 >= len(read.words):
        return phrase
    briefed = read.words[end - 1].lower in GOES_ON and read.words[end].lower in STAYS
    if not briefed and (end != phrase.head_end or read.words[end].lower not in GOES_ON):
        return phrase
    place = read.words[end].lower in ("in", "at", "from") and read.words[end + 1].capital
    while end < len(read.words) and end - phrase.last < LONGEST_TAIL and read.words[end].word:
        lower = read.words[end].lower
        if (
            read.words[end].quotation >= 0
            or lower in words.RELAYING
            or lower in words.AUXILIARIES
            or lower == "that"
        ):
            break
        end += 1
    sentence = read.words[phrase.last].sentence == read.words[phrase.first].sentence
    return phrase if place or not sentence else Phrase(read, phrase.first, end)


def nameless(phrase: Phrase) -> bool:
    """Whether a phrase describes persons without saying which: sources, two diplomats; not the mayor of Goma."""
    read, head = phrase.read, phrase.head
    opener = read.words[phrase.first].lower
    named = any(proper(read, n) for n in range(phrase.first, phrase.head_end - 1))
    definite = opener in ("the", "both") or phrase.owner_end() > phrase.first
    behind = phrase.head_end < phrase.segment and read.words[phrase.head_end].lower in (
        "of",
        "for",
        "to",
        "in",
    )
    if phrase.head_is_capital and head not in words.OFFICES:
        return False
    if phrase.one_of_many or (opener in OWNERS and not named):
        return True
    if "top" in phrase.lower and head in words.ROLES and phrase.owner_end() > phrase.first:
        return False  # India's top diplomat
    if head in words.FORCES or head in words.GROUPS:
        return head.endswith("s") and not definite and not named
    if head in words.OFFICES:
        return not named and not (
            definite and (behind or head in words.ALONE or phrase.owner_end() > phrase.first)
        )
    several = head.endswith("s") and head[:-1] in words.OFFICES
    return not (several and opener == "the" and (named or _names(phrase)))


def _names(phrase: Phrase) -> bool:
    """Whether a name stands behind the head: the foreign ministers of Egypt and Jordan."""
    behind = range(phrase.head_end, phrase.segment)
    return (
        bool(behind)
        and phrase.read.words[behind[0]].lower == "of"
        and any(proper(phrase.read, n) for n in behind)
    )


def described(phrase: Phrase) -> str:
    """The description of an anonymous source: without article, "one" or the agency it belongs to."""
    read = phrase.read
    owner = phrase.owner_end()
    media = owner > phrase.first and media_kind(read, phrase.first, owner)
    start = owner if media else phrase.first
    one_of = start + 1 < phrase.last and read.words[start + 1].lower == "of"
    if not media and start < phrase.last and not one_of and read.words[start].lower in LEFT_OUT:
        start += 1
    end = phrase.head_end
    while end < phrase.segment and read.words[end].lower in STAYS and end - phrase.head_end < LONGEST_TAIL:
        end += 1
        while end < phrase.segment and read.words[end].lower not in MODIFIERS:
            end += 1
    if start >= end:
        return ""
    text = without_possessive(" ".join(read.text[read.words[start].start : read.words[end - 1].end].split()))
    small = read.words[start].capital and not read.title_case and not _stays_capital(read, start)
    return text[:1].lower() + text[1:] if small else text


def _stays_capital(read: Read, n: int) -> bool:
    """Whether the first word of a description is a name's, and not just a sentence's first: "European observers"."""
    lower = bare(read.words[n].lower)
    if lower in DEMONYMS or lower in COUNTRIES or shouted(read, n):
        return True
    follower = bare(read.words[n + 1].lower) if n + 1 < len(read.words) else ""
    if (lower in words.NOT_IN_PERSONS or lower in words.BODIES) and follower in DEMONYMS:
        return True  # West African leaders, House Republican leaders
    return not opens_a_sentence(read, n) or (possessive(read, n) and proper(read, n))
