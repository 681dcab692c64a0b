"""Proposes the claims of an article: who said what, through whom, in which words. Pure: no database, no network.

Spans come from rules and a small model (`finder`), who is meant from the text and the known names (`resolve`).
"""

import datetime
from collections.abc import Sequence

from articles.suggest.finder import find
from articles.suggest.resolve import resolve
from articles.suggest.values import Known, Passage, Suggestion

LANGUAGES = frozenset({"en"})
"""The languages that it knows, as primary subtags of BCP 47."""

SURE_ENOUGH = 0.85
"""The confidence from which a suggestion is shown unless an editor asks for less sure ones."""


def suggest(
    passages: Sequence[Passage],
    names: Sequence[Known],
    *,
    published: datetime.date | None = None,
    outlet: str = "",
    language: str = "en",
) -> list[Suggestion]:
    """The attributions of an article in the order of its text; none in a language that it does not know.

    `names`: the spellings of known actors. `published` is what "on Thursday" is counted from. `outlet`: the name of who
    prints the article, never a relay.
    """
    if language.split("-")[0].lower() not in LANGUAGES:
        return []
    return resolve(passages, find(passages), names, published=published, outlet=outlet)
