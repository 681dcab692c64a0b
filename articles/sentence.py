"""What a list shows, in plain English, and its active filters one by one.

"Claims by Jeyhun Bayramov, via APA, that deny something, in December 2024". Each filter has one phrase.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from articles.filters.addresses import toggled
from articles.filters.fields import Choice

Phrase = Callable[[Sequence[Choice]], str]

_DOES = {
    "states": "state something",
    "announces": "announce something",
    "denies": "deny something",
    "rejects": "reject something",
    "accuses": "accuse someone",
    "demands": "demand something",
    "proposes": "propose something",
    "accepts": "accept something",
    "promises": "promise something",
    "warns": "warn of something",
    "hopes": "hope for something",
    "praises": "praise someone or something",
    "condemns": "condemn someone or something",
    "declines_to_comment": "decline to comment",
}
_SAID = {"direct": "quoted directly", "paraphrase": "in paraphrase", "mixed": "partly quoted"}
_KINDS = {
    "person": "a person",
    "state": "a state",
    "government_body": "a government body",
    "international_organisation": "an international organisation",
    "party": "a party",
    "news_agency": "a news agency",
    "outlet": "an outlet",
    "community": "a community",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter value with the address that removes it."""

    name: str  # of the parameter
    label: str  # "via APA"
    url: str


def _either(words: Sequence[str]) -> str:
    """A, A or B, A, B or C."""
    unique = list(dict.fromkeys(words))
    return " or ".join([", ".join(unique[:-1]), unique[-1]] if len(unique) > 1 else unique)


def _named(before: str, after: str = "") -> Phrase:
    return lambda choices: f"{before} {_either([choice.label for choice in choices])}{after}"


def _quoted(before: str) -> Phrase:
    return lambda choices: f"{before} {_either([f'“{choice.label}”' for choice in choices])}"


def _worded(before: str, words: Mapping[str, str]) -> Phrase:
    return lambda choices: f"{before} {_either([words[choice.value] for choice in choices])}".strip()


CLAIMS: dict[str, Phrase] = {
    "speaker": _named("by"),
    "anonymous": _worded("by", {"1": "anonymous sources", "0": "speakers who are not anonymous"}),
    "kind": _worded("by", _KINDS),
    "country": _named("by speakers of"),
    "role": _quoted("by who was then"),
    "via": _named("via"),
    "outlet": _named("printed by"),
    "about": _named("about"),
    "to": _named("said to"),
    "act": _worded("that", _DOES),
    "mode": _worded("", _SAID),
    "direct": _worded("", {"1": "with words quoted directly", "0": "without words quoted directly"}),
    "disputed": _worded("that", {"1": "another claim contradicts", "0": "no other claim contradicts"}),
    "event": _named("at or about"),
    "topic": _named("on the topic"),
    "month": _named("in"),
    "after": _named("since"),
    "before": _named("until the end of"),
    "q": _quoted("matching"),
}
ARTICLES: dict[str, Phrase] = {
    "outlet": _named("by"),
    "event": _named("with claims at or about"),
    "topic": _named("with claims on the topic"),
    "language": _named("in the language"),
    "after": _named("printed since"),
    "before": _named("printed until the end of"),
    "q": _quoted("matching"),
}
ACTORS: dict[str, Phrase] = {
    "kind": _worded("that are", _KINDS),
    "country": _named("of"),
    "q": _quoted("matching"),
}


def sentence(noun: str, phrases: Mapping[str, Phrase], chosen: Mapping[str, Sequence[Choice]]) -> str:
    """What the list of `noun` ("claims") shows; "All claims" without filters."""
    parts = [phrase(chosen[name]) for name, phrase in phrases.items() if chosen.get(name)]
    return f"{noun.capitalize()} {', '.join(parts)}" if parts else f"All {noun}"


def chips(
    phrases: Mapping[str, Phrase], chosen: Mapping[str, Sequence[Choice]], params: QueryDict, path: str
) -> list[Chip]:
    """Every active filter value by itself, in the order of the sentence."""
    return [
        Chip(name, phrase([choice]), toggled(path, params, name, choice.value))
        for name, phrase in phrases.items()
        for choice in chosen.get(name, ())
    ]
