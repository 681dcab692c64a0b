"""The body that a phrase names, as printed: a ministry, an agency, a state."""

from articles.suggest import english as words
from articles.suggest.cast import Party
from articles.suggest.english_places import COUNTRIES, DEMONYMS
from articles.suggest.phrases import Phrase, proper
from articles.suggest.printed import AGENCY, OUTLET, body_kind, country_in
from articles.suggest.reading import Read, bare

LINKS = frozenset("of for the and".split())
SEAT = frozenset("in to at".split())
SEATED = frozenset("embassy mission consulate delegation office".split())  # in Jakarta, to the United Nations


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
    capitals = [n for n in range(first, phrase.head_end) if proper(read, n)]
    if not capitals:
        return None
    end = phrase.head_end
    if (
        (
            end < phrase.segment
            and read.words[end].lower in ("of", "for")
            and bare(read.words[end - 1].lower) in (words.BODIES.keys() | words.STATES | words.ROLES)
        )
        or (end < phrase.segment and phrase.head in SEATED and read.words[end].lower in SEAT)
        or (
            end < phrase.segment
            and phrase.article
            and phrase.head_is_capital
            and read.words[end].lower in ("of", "for")
        )
    ):
        end = _extended(phrase, end)
    elif not phrase.head_is_capital and phrase.head not in words.BODIES and phrase.head not in words.STATES:
        end = capitals[-1] + 1 if media_kind(read, capitals[0], capitals[-1] + 1) else end
    country = country_in(read, first, end)
    kind = body_kind(read, first, phrase.head_end) or (media_kind(read, first, phrase.head_end))
    name = _without_kind(phrase.printed(end), kind)
    if not kind and bare(read.words[phrase.head_end - 1].lower) in COUNTRIES:
        kind = "state"
    several = phrase.head.endswith("s") and (not phrase.head_is_capital or phrase.head in DEMONYMS)
    return Party(name, kind, country=country, plural=several and phrase.head != "us")


def _without_kind(name: str, kind: str) -> str:
    """The pro-government outlet Xalq Info: Xalq Info; the group's Al-Nour TV; the official KCNA news agency: KCNA."""
    parts = name.split()
    last = max((n for n, part in enumerate(parts) if part[:1].isupper()), default=0)
    known = [n for n, part in enumerate(parts) if part.lower() in words.AGENCIES and part[:1].isupper()]
    if kind == AGENCY and known == [last] and last < len(parts) - 1:
        parts = parts[: last + 1]
    for n in range(last, 0, -1):
        if not parts[n][:1].isupper():
            continue
        before = parts[n - 1]
        if (
            before in words.AGENT_NOUNS
            or before.startswith("pro-")
            or before.endswith("-based")
            or (kind in (AGENCY, OUTLET) and (before in words.MEDIA_WORDS or before in words.OF_MEDIA))
            or (before[:1].islower() and before.endswith(("’s", "'s")))
        ):
            return " ".join(parts[n:])
    return " ".join(parts)


def _extended(phrase: Phrase, end: int) -> int:
    """The end of a name with "of": Ministry of Foreign Affairs of the Republic of Kazakhstan."""
    read = phrase.read
    links = LINKS | SEAT if phrase.head in SEATED else LINKS
    while end < phrase.segment:
        word = read.words[end]
        if not (word.capital or word.lower in links):
            break
        end += 1
    while read.words[end - 1].lower in links:
        end -= 1
    return end
