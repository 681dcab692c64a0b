"""How stored claims may relate: candidates for an editor to choose from, and relations that the program proposes.

`statements.py`, `wording.py`, `opposites.py`, `sentences.py` and `rules.py` are pure; `reading.py`, `candidates.py`,
`proposing.py` and `deciding.py` ask the database. Nothing relates claims but `articles.tagging.relate`, and only when
an editor says so.
"""

from articles.relating.candidates import Candidate, candidates, searched
from articles.relating.deciding import accept, reject
from articles.relating.proposing import Found, refresh, refresh_some
from articles.relating.rules import REASONS

__all__ = [
    "REASONS",
    "Candidate",
    "Found",
    "accept",
    "candidates",
    "refresh",
    "refresh_some",
    "reject",
    "searched",
]
