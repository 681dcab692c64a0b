"""Whom he, she, it, they, we and who mean, by number, gender and nearness."""

from articles.suggest import english as words
from articles.suggest.cast import PERSON, Mention, Party
from articles.suggest.history import BACK, History
from articles.suggest.values import Place

FAR = 2  # sentences after which a person who was no subject is taken


def pronoun(kind: str, place: Place, history: History) -> Party | None:
    """The party that a pronoun of a kind means, or None if nobody fits. `we` and `who` are resolved elsewhere."""
    if kind in (words.HE, words.SHE):
        return _he(place, "m" if kind == words.HE else "f", history)
    return _they(place, kind == words.THEY, history)


def we(place: Place, history: History, outer: Party | None, outlet: str) -> Party | None:
    """Whoever speaks: the outer speaker, else the last who spoke and is named, else the outlet."""
    if outer is not None and outer.name:
        return outer
    for _, party in history.spoke(place, 4 * BACK):
        if party.name and not party.described:
            return party
    return Party(outlet, "government_body") if outlet else None


def _he(place: Place, gender: str, history: History) -> Party | None:
    """The nearest person of that gender: of a sentence, who spoke in it last, else its first subject."""
    fallback: Party | None = None
    groups = history.by_sentence(place)
    for distance, mentions in enumerate(groups):
        fit = [one for one in mentions if _fits(one.party, gender) and one.party.sure and not one.quoted]
        known = [one for one in fit if (one.party.gender or one.party.guess) == gender]
        subjects = [one for one in known if one.subject] or [one for one in fit if one.subject]
        if spoke := _speakers(mentions, place, gender, history):
            return _learn(spoke, gender)
        if subjects:
            return _learn(subjects[0].party, gender)
        fallback = fallback or next((one.party for one in (*known, *fit)), None)
        if fallback and distance >= FAR:
            break
    if fallback:
        return _learn(fallback, gender)
    named = (
        one.party for mentions in groups for one in mentions if one.party.kind == PERSON and not one.quoted
    )
    if party := next((one for one in named if one.gender in ("", gender) and " " in one.name), None):
        return party
    return next((party for _, party in history.spoke(place) if _single(party, gender)), None)


def _fits(party: Party, gender: str) -> bool:
    return (party.gender or party.guess) in ("", gender)


def _single(party: Party, gender: str) -> bool:
    nobody = party.plural or party.members or not party.name
    return _fits(party, gender) and not nobody and (party.kind in (PERSON, "") or party.described)


def _learn(party: Party, gender: str) -> Party:
    if party.kind == PERSON:
        party.gender = party.gender or gender
    return party


def _speakers(mentions: list[Mention], place: Place, gender: str, history: History) -> Party | None:
    """Who spoke last in the sentence of these mentions, by name or as a pronoun."""
    if not mentions:
        return None
    read = history.article.read[mentions[0].paragraph]
    first, last = read.sentence(read.words[mentions[0].first].start)
    low, high = read.words[first].start, read.words[last - 1].end
    for said, party in history.spoke(place, 2 * BACK):
        if said.paragraph == mentions[0].paragraph and low <= said.start < high and _single(party, gender):
            if party.described and gender == "m" and len(mentions) > 1 and mentions[0].party.sure:
                continue
            return party
    return None


def _they(place: Place, plural: bool, history: History) -> Party | None:
    """The last who spoke and are several, or for "it" a body; else the last body that spoke or was named."""
    spoke = history.spoke(place)
    for said, party in spoke:
        several = party.plural or bool(party.members)
        if history.apart(place, said) <= 2 and (several if plural else party.kind != PERSON and not several):
            return party
    for _, party in spoke:
        if party.kind != PERSON and party.name:
            return party
    return next((one.party for one in history.bodies(place) if one.subject), None)
