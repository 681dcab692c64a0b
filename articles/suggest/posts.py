"""Who holds a post: the minister; Peru's foreign minister; the Turkish leader; the two presidents."""

from itertools import islice

from articles.suggest import english as words
from articles.suggest.cast import PERSON, Party, joined
from articles.suggest.descriptions import described, nameless
from articles.suggest.english_places import COUNTRIES, DEMONYMS
from articles.suggest.groups import last_two
from articles.suggest.history import History
from articles.suggest.phrases import Phrase
from articles.suggest.values import Place

PERSONS = 500  # of an article, that are looked at


def both(phrase: Phrase, place: Place, history: History) -> Party | None:
    """The two leaders: the last two of that post."""
    lower, single = phrase.lower, phrase.head.removesuffix("s")
    definite = (phrase.article and phrase.read.words[phrase.first].lower == "the") or lower[:1] == ["both"]
    known = single in words.ROLES and single != phrase.head
    if (
        not definite
        or not known
        or not {w for w in lower[:-1] if w not in DEMONYMS} <= words.OF_TWO
        or phrase.head_end < phrase.segment
    ):
        return None
    roles = {single, *words.WIDER_ROLES.get(single, "").split()}
    pair: list[Party] = []
    for one in history.before(place, 40):
        if one.party.roles & roles and not one.quoted and one.party not in pair:
            pair.append(one.party)
    if len(pair) < 2 and single == "leader":
        pair = last_two(place, history)[::-1]
    return joined(pair[1::-1]) if len(pair) > 1 else None


def post(phrase: Phrase, place: Place, history: History) -> Party | None:
    """The minister; Peru's foreign minister; the Turkish leader: the person that the article gives this post."""
    head = phrase.head
    if head not in words.ROLES:
        return None
    wider = {head, *words.WIDER_ROLES.get(head, "").split()}
    if phrase.printed().lower() == "head of state":
        wider |= words.HEADS_OF_STATE
    country = next((c for w in phrase.lower if (c := DEMONYMS.get(w) or COUNTRIES.get(w))), "")
    wanted = {w for w in phrase.lower if w not in DEMONYMS and w not in COUNTRIES} - {head} - words.VAGUE
    its = phrase.read.words[phrase.first].lower in words.PRONOUNS
    for roles, also in (({head}, wanted), (wider, wanted & words.TELLING)):
        if party := _holder(place, roles, also, country, history):
            return party
        if its:
            return None
    if party := _only_holder(wider if head == "leader" else {head}, wanted & words.TELLING, country, history):
        return party
    behind = phrase.head_end < phrase.segment
    if phrase.article and not wanted and not behind and (not country or wider & words.HEADS_OF_STATE):
        spoke = (party for _, party in history.spoke(place) if party.kind == PERSON)
        unknown = (
            party for party in spoke if not party.roles - words.VAGUE and not (country and party.country)
        )
        if (party := next(unknown, None)) or not country:
            return party
    if not nameless(phrase):
        return Party(described(phrase), PERSON, {head}, country=country)
    return None


def _holder(place: Place, roles: set[str], wanted: set[str], country: str, history: History) -> Party | None:
    """Who holds a post: the nearest before, a subject of its sentence first; else the next who is introduced."""
    before = [one for one in history.before(place) if _holds(one.party, roles, wanted, country)]
    if before:
        same = [one for one in before if history.same_sentence(one, before[0])]
        return ([one for one in same if one.subject] or same)[-1].party
    after = [one for one in history.behind(place) if _holds(one.party, roles, wanted, country)]
    return after[0].party if after else None


def _only_holder(roles: set[str], wanted: set[str], country: str, history: History) -> Party | None:
    """The Russian President, where the article has one President and doesn't say of where."""
    held = [
        party
        for parties in islice(history.cast.persons.values(), PERSONS)
        for party in parties
        if party.roles & roles and wanted <= party.roles and party.country in ("", country)
    ]
    if not country or len(held) != 1 or held[0].country:
        return None
    held[0].country = country  # so that he is not the French President too
    return held[0]


def _holds(party: Party, roles: set[str], wanted: set[str], country: str) -> bool:
    return bool(party.roles & roles) and wanted <= party.roles and (not country or party.country == country)
