"""The words that a statement can share with another: folded, stemmed, without those that all have. Pure."""

from articles.search.words import index_text, tokens

MAX_TEXT = 20_000  # characters that are compared

_COMMON = """
a about above after again against all also am an and any are as at be because been before being below between both
but by can could did do does doing down during each even few for from further had has have having he her here hers
him his how i if in into is it its itself just let may me might more most much must my nor of off on once only or
other our out over own per same shall she should so some such than that the their them then there these they this
those through to too under until up upon us very was we were what when where which while who whom why will with would
you your yet still however already
said say says saying told tells according added adds stated statement noted stressed reported reportedly
"""

COMMON = frozenset(index_text(_COMMON).split())
"""Terms that say nothing of what a statement is about."""


def content(text: str) -> list[str]:
    """The terms of a text that are not common, in order: "He rejected the offer" -> reject, offer."""
    return [
        token.term for token in tokens(text[:MAX_TEXT]) if token.term not in COMMON and len(token.term) > 1
    ]


def shared_words(one: str, other: str) -> list[str]:
    """The words of the first text whose terms both have, as printed, each once, in order."""
    theirs = set(content(other))
    found: dict[str, str] = {}
    for token in tokens(one[:MAX_TEXT]):
        if token.term in theirs and token.term not in COMMON:
            found.setdefault(token.term, one[token.start : token.end])
    return list(found.values())
